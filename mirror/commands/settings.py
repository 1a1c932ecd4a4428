"""The settings that a command runs with: the configuration, overridden by its options."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from mirror.config import Config, load_config
from mirror.errors import MirrorError
from mirror.matching.library import BUILT_IN

__all__ = ["library_folder", "override", "settings"]

_OPTIONS: Final = {
    "source": ("source", "source"),
    "library": ("matching", "library"),
    "workers": ("indexing", "workers"),
    "kiosk": ("kiosk", "enabled"),
    "screen": ("kiosk", "screen"),
}
"""Option → section and key of the setting that it overrides."""


def settings(args: argparse.Namespace) -> Config:
    """Configuration file, then command-line options that were given."""
    file = getattr(args, "config", None)
    return override(load_config(Path(file) if file else None), args)


def override(config: Config, args: argparse.Namespace) -> Config:
    """Lay the options that were given over a configuration.

    Raises:
        MirrorError: an option's value is out of its setting's range.
    """
    values = config.model_dump()
    for option, (section, key) in _OPTIONS.items():
        value = getattr(args, option, None)
        if value is not None and value is not False:
            values[section][key] = value
    try:
        return Config.model_validate(values)
    except ValidationError as error:
        fault = error.errors()[0]
        option = next(name for name, place in _OPTIONS.items() if place == fault["loc"])
        raise MirrorError(f"--{option} {getattr(args, option)!r}: {fault['msg'].lower()}.") from None


def library_folder(config: Config) -> Path:
    """Folder of the library in use."""
    return Path(config.matching.library) if config.matching.library else BUILT_IN
