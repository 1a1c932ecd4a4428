"""Reads a catalogue's folder for a command: with progress, and with every faulty row named."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

from tqdm import tqdm

from mirror.config import Config
from mirror.errors import MirrorError
from mirror.outfits.catalogue.folder import read_catalogue
from mirror.outfits.catalogue.item import Catalogue
from mirror.outfits.catalogue.reading import with_colours

__all__ = ["bar", "coloured", "incomplete", "read_shop", "through"]

Thing = TypeVar("Thing")

_LOOK: Final[dict[str, Any]] = {"unit": " items", "disable": None}
_LEFT_OUT: Final = "; left out."
"""How a remark ends that has kept a row out."""
_MOST: Final = 20
"""Remarks on rows that are used all the same which are told one by one."""


def through(name: str) -> Callable[[Iterable[Thing]], Iterable[Thing]]:
    """Goes through things while a bar follows on standard error, where that is a terminal."""
    return lambda things: tqdm(things, name, **_LOOK)


def bar(name: str, total: int) -> tqdm[NoReturn]:
    """A bar that is told of progress."""
    return tqdm(None, name, total, **_LOOK)


def read_shop(folder: Path, *, remarks: bool = True) -> Catalogue:
    """Read a folder and tell what is wrong with it.

    Args:
        folder: of the catalogue.
        remarks: also tell what is odd about rows that are used all the same.

    Raises:
        MirrorError: it can't be read, or nothing of it can be used.
    """
    found = read_catalogue(folder, through("reading"))
    _tell([problem for problem in found.problems if remarks or problem.endswith(_LEFT_OUT)])
    if not found.items:
        raise MirrorError(f"{folder}: the catalogue holds no item that can be used; add or correct a row.")
    return found


def coloured(found: Catalogue, config: Config) -> Catalogue:
    """Fill in missing colours from the pictures and tell which can't be."""
    filled = with_colours(found, config, through("colours"))
    _tell(filled.problems[len(found.problems) :])
    return filled


def incomplete(found: Catalogue) -> bool:
    """Whether a row was left out."""
    return any(problem.endswith(_LEFT_OUT) for problem in found.problems)


def _tell(problems: Sequence[str]) -> None:
    """Every row that is left out is named; of other remarks the first ones."""
    remarks = 0
    for problem in problems:
        remarks += not problem.endswith(_LEFT_OUT)
        if problem.endswith(_LEFT_OUT) or remarks <= _MOST:
            print(problem, file=sys.stderr)
    if remarks > _MOST:
        print(f"and {remarks - _MOST} more remarks on rows that are used all the same.", file=sys.stderr)
