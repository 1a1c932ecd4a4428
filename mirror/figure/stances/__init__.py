"""The demonstration stances of the built-in library, by name. Angles: see `mirror.figure.stance`."""

from __future__ import annotations

from typing import Final

from mirror.figure.stance import Stance
from mirror.figure.stances.everyday import EVERYDAY
from mirror.figure.stances.posed import POSED
from mirror.figure.stances.shown import SHOWN

__all__ = ["STANCES"]

STANCES: Final[dict[str, Stance]] = {**SHOWN, **EVERYDAY, **POSED}
"""Each differs clearly from every other in the picture, mirror images included; a test holds that."""
