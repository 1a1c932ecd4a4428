"""The mirror without its window: capture, vision and the slots between them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cv2

from mirror.capture import Capture
from mirror.clothing.lane import ClothingLane
from mirror.clothing.parser import make_parser
from mirror.clothing.types import Wearing
from mirror.config import Config
from mirror.developer import Figures, figures_at
from mirror.errors import MirrorError
from mirror.frames import Frame, Reading
from mirror.heat import HeatWatch
from mirror.matching.judge import Judge
from mirror.matching.library import BUILT_IN, Library
from mirror.matching.types import Entry
from mirror.matching.watch import LibraryWatch
from mirror.memory import Housekeeping, give_back
from mirror.metrics import Metrics
from mirror.outfits.desk import OutfitDesk
from mirror.pacing import Limits, Pacer
from mirror.pose.estimator import PeopleEstimator
from mirror.pose.live import LiveEstimator
from mirror.pose.shopper import Shopper
from mirror.pose.smoothing import make_smoother
from mirror.pose.tracking import Tracker
from mirror.slot import LatestSlot
from mirror.sources.base import FrameSource
from mirror.sources.choose import camera_or_demo, make_source
from mirror.status import CameraState, CameraStatus
from mirror.viewport import Viewport
from mirror.vision import Vision

__all__ = ["Mirror"]


@dataclass(frozen=True, slots=True)
class _Stock:
    """What the window is told about a library: replaced as one, so that all is of the same."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...]
    categories: dict[str, str]

    @classmethod
    def of(cls, library: Library) -> _Stock:
        return cls(library.entries, library.problems, library.categories)


class Mirror:
    """What a window needs: two slots to poll, a few questions to ask, and `choose`.

    Nothing that the window calls waits for a camera, a disk or an inference.
    """

    def __init__(
        self,
        config: Config,
        library: Library,
        model: Path,
        *,
        kiosk: bool = False,
        connect: Callable[[], FrameSource] | None = None,
        make_estimator: Callable[[], PeopleEstimator] | None = None,
    ) -> None:
        """Put the parts together; `start` sets them going.

        Args:
            config: all settings.
            library: the demonstration poses.
            model: the pose model bundle.
            kiosk: whether the demo may stand in for a camera that is late.
            connect: makes the source instead of the settings (tests, benchmarks).
            make_estimator: makes the estimator instead of MediaPipe (tests, benchmarks).
        """
        self.config = config
        self._stock = _Stock.of(library)
        self._choice = frozenset[str]()
        self._choosing = threading.Lock()
        self.metrics = Metrics()
        self.viewport = Viewport(
            (config.display.width, config.display.height), mirrored=config.display.mirrored
        )
        self.frames: LatestSlot[Frame] = LatestSlot()
        self.readings: LatestSlot[Reading] = LatestSlot()
        to_vision: LatestSlot[Frame] = LatestSlot()
        self._to_vision = to_vision
        self._pacer = Pacer(Limits.of(config.pose))
        self._heat = HeatWatch(lambda hot: self._pacer.heat(hot=hot))
        self._housekeeping = Housekeeping()
        self._capture = self._make_capture(to_vision, connect, kiosk=kiosk)
        self._clothing = self._make_clothing()
        self.outfits = OutfitDesk.of(config)
        self._vision = self._make_vision(
            to_vision,
            make_estimator or (lambda: LiveEstimator(model, config.pose, masks=config.clothing.enabled)),
            Judge(library, config),
        )
        self.choose(frozenset(config.display.categories))
        self._watch = self._make_watch(library)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of the library in use."""
        return self._stock.entries

    @property
    def library_problems(self) -> tuple[str, ...]:
        """One sentence for each entry that was left out."""
        return self._stock.problems

    @property
    def categories(self) -> dict[str, str]:
        """Categories that occur in the library: key → name."""
        return self._stock.categories

    @property
    def fault(self) -> MirrorError | None:
        """Why there are no readings and will be none; None while all is well."""
        return self._vision.fault

    @property
    def captured(self) -> int:
        """Number of frames captured so far."""
        return self._capture.captured

    @property
    def inference_target(self) -> float:
        """Inferences per second that are aimed at: as many as the settings ask for and the machine bears."""
        return self._pacer.rate

    @property
    def expected_rate(self) -> float:
        """Readings per second that can be expected now."""
        return self._pacer.expected

    @property
    def camera_history(self) -> tuple[tuple[float, CameraState], ...]:
        """Changes of the source's state and when they were noticed, `time.monotonic` seconds."""
        return self._capture.history

    def start(self) -> None:
        """Start capture, vision and the watches."""
        # Pictures of a camera's size are scaled as quickly by one thread, and waking the others costs as much
        # as a tenth of an inference. It holds for this whole process.
        cv2.setNumThreads(1)
        self._vision.start()
        self._capture.start()
        if self._clothing is not None:
            self._clothing.start()
        if self.outfits is not None:
            self.outfits.start()
        self._heat.start()
        self._housekeeping.start()
        if self._watch is not None:
            self._watch.start(self.config.matching.watch)

    def stop(self) -> None:
        """Stop them all; afterwards no thread of the mirror touches camera or model."""
        if self._watch is not None:
            self._watch.stop()
        self._heat.stop()
        self._housekeeping.stop()
        self._capture.stop()
        self._vision.stop()
        if self._clothing is not None:
            self._clothing.stop()
        if self.outfits is not None:
            self.outfits.stop()

    def choose(self, categories: frozenset[str]) -> None:
        """Consider only these garment categories; empty: all."""
        with self._choosing:
            self._choice = categories
            self._vision.choose(categories)

    def aim(self, entry: str) -> None:
        """Compare with this entry first, however it is ranked; empty: with whichever fits best."""
        self._vision.aim(entry)

    def use(self, library: Library) -> None:
        """Take over another library while the mirror runs; safe to call from any thread.

        When it returns, the next reading is judged with it. Chosen categories that it does not have fall
        away. It takes as long as the library is large, so it is no call for the display's thread.
        """
        judge = Judge(library, self.config)
        stock = _Stock.of(library)
        with self._choosing:
            self._vision.use(judge)
            self._stock = stock
            self._choice &= frozenset(stock.categories)
            self._vision.choose(self._choice)
        give_back()  # reading a library takes many times the memory that is kept of it

    def wearing(self, now: float | None = None) -> Wearing | None:
        """What the shopper wears at `now`, `time.monotonic` seconds; None while that is not known."""
        lane, now = self._clothing, time.monotonic() if now is None else now
        return lane.wearing(now) if lane else None

    @property
    def clothing_fault(self) -> MirrorError | None:
        """Why nobody's clothes are looked at, though the settings want it; None while all is well."""
        return self._clothing.fault if self._clothing else None

    @property
    def clothing(self) -> ClothingLane | None:
        """The clothing lane; None where the settings turn it off."""
        return self._clothing

    def camera(self, now: float | None = None) -> CameraStatus:
        """State of the source at `now`, `time.monotonic` seconds."""
        return self._capture.status(time.monotonic() if now is None else now)

    def painted(
        self,
        frame: Frame,
        *,
        paint_seconds: float,
        shown: str | None,
        now: float,
        reading: Reading | None = None,
    ) -> None:
        """Told by the window after it has painted a frame.

        Args:
            frame: the frame.
            paint_seconds: how long painting took.
            shown: the entry the panel shows as best.
            now: when painting had ended, `time.monotonic` seconds.
            reading: the reading whose skeleton was drawn on the frame, if any.
        """
        self._pacer.painted(now - frame.time)
        self.metrics.painted(
            captured=frame.time,
            now=now,
            paint_seconds=paint_seconds,
            held=frame.held,
            shown=shown,
            reading_age=None if reading is None else frame.time - reading.time,
        )

    def figures(self, now: float) -> Figures:
        """How the mirror does at `now`, `time.monotonic` seconds; asks the system too: not for each frame."""
        return figures_at(
            now,
            self.metrics,
            source_rate=self.camera(now).fps,
            inference_target=self.inference_target,
            undisplayed=self.frames.dropped,
            unread=self._to_vision.dropped,
        )

    def _make_capture(
        self, to_vision: LatestSlot[Frame], connect: Callable[[], FrameSource] | None, *, kiosk: bool
    ) -> Capture:
        source = self.config.source
        stand_in = camera_or_demo(source, kiosk=kiosk) if connect is None else None
        if connect is None:
            connect = stand_in.connect if stand_in else lambda: make_source(source)
        look_for = stand_in.look_for if stand_in else None
        return Capture(
            connect, source, self.viewport, to_display=self.frames, to_vision=to_vision, look_for=look_for
        )

    def _make_watch(self, library: Library) -> LibraryWatch | None:
        """Watches the library's folder if the settings want it; the built-in one never changes."""
        if library.folder in (None, BUILT_IN) or self.config.matching.watch == 0.0:
            return None
        return LibraryWatch(library.folder, library, self.use)

    def _make_clothing(self) -> ClothingLane | None:
        clothing, fastest = self.config.clothing, self._pacer.rate
        make = partial(make_parser, clothing, live=True)
        lane = ClothingLane(make, clothing.rate, lambda: self._pacer.rate / fastest)
        return lane if clothing.enabled else None

    def _make_vision(
        self, frames: LatestSlot[Frame], make_estimator: Callable[[], PeopleEstimator], judge: Judge
    ) -> Vision:
        return Vision(
            frames=frames,
            readings=self.readings,
            make_estimator=make_estimator,
            tracker=Tracker(Shopper(self.config.shopper), make_smoother(self.config.smoothing)),
            judge=judge,
            pacer=self._pacer,
            metrics=self.metrics,
            clothing=self._clothing,
        )
