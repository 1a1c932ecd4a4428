"""What the window needs from the mirror, and nothing more."""

from __future__ import annotations

from typing import Protocol

from mirror.clothing.types import Wearing
from mirror.config import Config
from mirror.developer import Figures
from mirror.errors import MirrorError
from mirror.frames import Frame, Reading
from mirror.matching.types import Entry
from mirror.outfits.desk import OutfitDesk
from mirror.slot import LatestSlot
from mirror.status import CameraStatus
from mirror.viewport import Viewport

__all__ = ["MirrorFacade"]


class MirrorFacade(Protocol):
    """The running mirror as the display thread sees it; no call waits for camera, disk or inference."""

    @property
    def frames(self) -> LatestSlot[Frame]:
        """The display's own slot: the newest frame, with `view` prepared for the viewport."""

    @property
    def readings(self) -> LatestSlot[Reading]:
        """The newest reading."""

    @property
    def viewport(self) -> Viewport:
        """The area that frames are prepared for, device pixels."""

    @property
    def config(self) -> Config:
        """All settings."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The library."""

    @property
    def library_problems(self) -> tuple[str, ...]:
        """One sentence for each entry that was left out."""

    @property
    def categories(self) -> dict[str, str]:
        """Categories that occur in the library: key → name on the button."""

    @property
    def fault(self) -> MirrorError | None:
        """Why pose estimation has stopped, if it has."""

    @property
    def expected_rate(self) -> float:
        """Readings per second that can be expected now."""

    @property
    def clothing_fault(self) -> MirrorError | None:
        """Why clothes can't be looked at, if so."""

    def wearing(self, now: float) -> Wearing | None:
        """What the shopper wears, as far as known at a moment; None where clothes are not looked at."""

    @property
    def outfits(self) -> OutfitDesk | None:
        """What knows what goes with what is worn; None where nothing is suggested."""

    def aim(self, entry: str) -> None:
        """Compare with this entry first; empty: with whichever fits best."""

    def choose(self, categories: frozenset[str]) -> None:
        """Compare only with these categories; empty means all."""

    def camera(self, now: float) -> CameraStatus:
        """State of the source at a moment of `time.monotonic`."""

    def painted(
        self,
        frame: Frame,
        *,
        paint_seconds: float,
        shown: str | None,
        now: float,
        reading: Reading | None = None,
    ) -> None:
        """Report that a frame is on the screen, the entry shown as the best, and whose skeleton was drawn."""

    def figures(self, now: float) -> Figures:
        """How the mirror does; asked a few times a second at most."""
