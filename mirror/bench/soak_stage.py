"""What a soak puts before the mirror: a failing camera, shoppers who come and go, a library that changes."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path
from typing import Final

from mirror.bench.soak_plan import Kind
from mirror.bench.whole_film import record
from mirror.errors import MirrorError
from mirror.matching.library import BUILT_IN
from mirror.sources.base import FrameSource, Shot, SourceKind
from mirror.sources.demo import DemoSource
from mirror.sources.files import VideoSource

__all__ = ["LibraryFolder", "StagedCamera", "StagedSource", "record_film"]

_FIRST_SEED: Final = 0
_FILM: Final = -1
"""In place of a seed: the film."""
_FILM_SECONDS: Final = 2.0
_LOOK: Final = 0.05
"""Pause between two looks of a frozen camera at whether its fault is over, seconds."""


def record_film(size: tuple[int, int], fps: float, path: Path) -> None:
    """Write the film that a camera shows after a fault."""
    demo = DemoSource(size, fps)
    count = round(_FILM_SECONDS * fps)
    record((demo.figure_at(number / fps)[0] for number in range(count)), fps, path, "demo")


class StagedCamera:
    """A camera as it stands in the shop: its state outlives every connection to it. Safe from any thread.

    It shows the drawn person. After a fault it shows a short film instead until it is repaired or somebody
    comes: that opens and closes a real video for every connection, and the film's end is one more fault.
    """

    def __init__(self, size: tuple[int, int], fps: float, film: Path) -> None:
        self.size = size
        self.fps = fps
        self._film = film
        self._lock = threading.Lock()
        self._fault: Kind | None = None
        self._until = 0.0
        self._scene = 0
        self._seed: int | None = _FIRST_SEED

    def connect(self) -> StagedSource:
        """A new connection."""
        return StagedSource(self)

    def fail(self, kind: Kind, seconds: float) -> None:
        """Fail in one of the ways of `CAMERA_FAULTS`, and stay away for some seconds."""
        with self._lock:
            self._fault, self._until = kind, time.monotonic() + seconds
            self._seed = _FILM
            self._scene += 1

    def show(self, seed: int | None) -> None:
        """Show a shopper from the beginning of their show; None: an empty room."""
        with self._lock:
            self._seed = seed
            self._scene += 1

    def repair(self) -> None:
        """Be there again, with the first shopper at the beginning of the show."""
        with self._lock:
            self._fault = None
        self.show(_FIRST_SEED)

    def release(self) -> None:
        """Be there again at once, for whoever hangs in a frozen read: the session is over."""
        with self._lock:
            self._fault = None

    def away(self) -> bool:
        """Whether it fails now."""
        return self.fault() is not None

    def fault(self) -> Kind | None:
        """In which way it fails now."""
        with self._lock:
            return self._fault if time.monotonic() < self._until else None

    def scene(self) -> tuple[int, FrameSource]:
        """Number of the scene, and who plays it."""
        with self._lock:
            number, seed = self._scene, self._seed
        if seed is None:
            return number, DemoSource(self.size, self.fps, empty=True)
        if seed == _FILM:
            return number, VideoSource(self._film)
        return number, DemoSource(self.size, self.fps, seed)

    def scene_number(self) -> int:
        """Number of the scene that is on."""
        with self._lock:
            return self._scene

    def hang(self) -> None:
        """Return once the fault is over, as a driver does that has lost its device."""
        while self.away():
            time.sleep(_LOOK)


class StagedSource:
    """One connection to the staged camera; a `FrameSource`."""

    name: Final = "camera 0"
    kind: Final = SourceKind.CAMERA

    def __init__(self, camera: StagedCamera) -> None:
        self._camera = camera
        self._play: FrameSource | None = None
        self._scene = -1

    @property
    def fps(self) -> float:
        """Nominal frames per second."""
        return self._camera.fps

    def open(self) -> None:
        """Connect. Raises `MirrorError` while the camera is away."""
        if self._camera.away():
            raise MirrorError("camera 0 does not answer; check its cable.")
        self._begin()

    def read(self) -> Shot | None:
        """The next picture, or one of the ways in which cameras fail."""
        fault = self._camera.fault()
        if fault is Kind.CAMERA_ENDS:
            return None
        if fault is Kind.CAMERA_RAISES:
            raise OSError("the device is gone")
        if fault is Kind.CAMERA_FREEZES:
            self._camera.hang()
        if self._scene != self._camera.scene_number():
            self._begin()
        return None if self._play is None else self._play.read()

    def close(self) -> None:
        """Disconnect."""
        if self._play is not None:
            self._play.close()

    def _begin(self) -> None:
        self.close()
        self._scene, self._play = self._camera.scene()
        self._play.open()


class LibraryFolder:
    """A copy of the built-in library of which parts come and go, as a retailer's does at noon.

    The mirror is not told: it has to notice by itself.
    """

    def __init__(self, folder: Path) -> None:
        """Copy the library into a folder that does not exist yet."""
        self.folder = folder
        shutil.copytree(BUILT_IN, folder)
        self._parts = sorted(place.name for place in folder.iterdir() if place.is_dir())

    def take_away(self, share: float) -> int:
        """Hide some categories; at least one stays. `share` of 0 … 1 says which.

        Returns:
            Number of categories that are left.
        """
        first = int(share * len(self._parts)) % len(self._parts)
        order = self._parts[first:] + self._parts[:first]
        gone = order[: max(1, len(order) // 2)]
        for name in gone:
            if (self.folder / name).is_dir():
                (self.folder / name).rename(self.folder / f".{name}")
        return len(order) - len(gone)

    def put_back(self) -> None:
        """All categories are there again."""
        for name in self._parts:
            if (self.folder / f".{name}").is_dir():
                (self.folder / f".{name}").rename(self.folder / name)
