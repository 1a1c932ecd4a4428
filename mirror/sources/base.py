"""The one interface that every source of frames implements."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from mirror.frames import Image

__all__ = ["FrameSource", "Shot", "SourceKind"]


class SourceKind(Enum):
    """What it means when a source stops delivering."""

    CAMERA = "camera"
    """Lost; it is connected anew until it comes back."""
    FILE = "file"
    """At its end."""
    DEMO = "demo"
    """The drawn person; it never stops."""


@dataclass(frozen=True, slots=True)
class Shot:
    """What a source delivers: `(H, W, 3)` BGR pixels, and for the demo the pose that is held."""

    pixels: Image
    held: str | None = None


class FrameSource(Protocol):
    """Delivers pictures at its own rate; used by one thread, which opens, reads and closes it."""

    @property
    def name(self) -> str:
        """Short name for the status line, e.g. `camera 0`."""

    @property
    def kind(self) -> SourceKind:
        """What it means when the source stops."""

    @property
    def fps(self) -> float:
        """Nominal frames per second."""

    def open(self) -> None:
        """Get ready to deliver. Raises `MirrorError` when that is impossible."""

    def read(self) -> Shot | None:
        """Wait for the next picture; None when the source has lost its connection or has ended."""

    def close(self) -> None:
        """Let go of everything; safe to call twice."""
