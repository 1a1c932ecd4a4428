"""The settings that a command runs with: the configuration, overridden by its options."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from mirror.config import Config, load_config
from mirror.matching.library import BUILT_IN

__all__ = ["library_folder", "settings"]


def settings(args: argparse.Namespace) -> Config:
    """Configuration file, then command-line options that were given."""
    config = load_config(Path(args.config) if getattr(args, "config", None) else None)
    changes: dict[str, dict[str, Any]] = {}
    for option, section, key in (("source", "source", "source"), ("library", "matching", "library")):
        value = getattr(args, option, None)
        if value:
            changes.setdefault(section, {})[key] = value
    if getattr(args, "kiosk", False):
        changes.setdefault("kiosk", {})["enabled"] = True
    if getattr(args, "screen", None) is not None:
        changes.setdefault("kiosk", {})["screen"] = args.screen
    sections = {name: getattr(config, name).model_copy(update=update) for name, update in changes.items()}
    return config.model_copy(update=sections)


def library_folder(config: Config) -> Path:
    """Folder of the library in use."""
    return Path(config.matching.library) if config.matching.library else BUILT_IN
