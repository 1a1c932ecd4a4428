"""Reads the TOML files that people edit, and says in their words what is wrong with one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from mirror.errors import MirrorError

__all__ = ["read_toml", "validate"]

Model = TypeVar("Model", bound=BaseModel)


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file. Raises `MirrorError` with file and line for anything unreadable."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise MirrorError(f"{path}: no such configuration file; check the path.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise MirrorError(
            f"{path}: the configuration can't be read ({error}); save it as UTF-8 text."
        ) from None
    except (ValueError, RecursionError) as error:
        # Not only TOMLDecodeError: a number of thousands of digits, or brackets in brackets without end.
        raise MirrorError(f"{path}: not valid TOML: {error}; correct that line.") from None


def validate(model: type[Model], values: Mapping[str, Any], path: Path) -> Model:
    """Check values against a model. Raises `MirrorError` naming file, line and setting of each fault."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        text = path.read_text(encoding="utf-8-sig")
        faults = [_sentence(text, fault["loc"], fault["type"], fault["msg"]) for fault in error.errors()]
        raise MirrorError(f"{path}: " + "; ".join(faults) + ".") from None


def _sentence(text: str, location: tuple[int | str, ...], kind: str, message: str) -> str:
    keys = [str(key) for key in location]
    line = _line_of(text, keys)
    where = f"line {line}: " if line else ""
    name = ".".join(keys)
    if kind == "extra_forbidden":
        return f"{where}unknown setting {name}; remove it or correct its spelling"
    if kind == "missing":
        return f"{where}{name} is missing"
    return f"{where}{name}: {message[0].lower()}{message[1:]}"


def _line_of(text: str, keys: list[str]) -> int | None:
    """Line number (from 1) where a setting is assigned, else where its table begins, else None."""
    table: list[str] = []
    found: int | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line)
        if header:
            table = _split(header.group(1))
        else:
            assigned = re.match(r"\s*([\w.\-\"' ]+?)\s*=", line)
            if not assigned:
                continue
            path = table + _split(assigned.group(1))
            if path == keys[: len(path)]:
                return number
            continue
        if table == keys[: len(table)]:
            found = number
    return found


def _split(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]
