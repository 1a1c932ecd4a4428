"""Runs the whole mirror for long while everything that happens in a shop happens to it."""

from __future__ import annotations

import gc
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from mirror.bench.soak_plan import CAMERA_FAULTS, Disturbance, Kind, Plan, make_plan
from mirror.bench.soak_record import Recorder, count
from mirror.bench.soak_stage import LibraryFolder, StagedCamera, record_film
from mirror.bench.soak_verdict import Counts, Round, Soaked
from mirror.config import Config
from mirror.engine import Mirror
from mirror.errors import MirrorError
from mirror.frames import Frame, Reading
from mirror.matching.library import Library, load_library
from mirror.pin import hash_pin
from mirror.windows import Hands, OpenWindow, WindowOptions

__all__ = ["Outcome", "Setting", "soak"]

WIDE: Final = (1920, 1080)
TALL: Final = (1080, 1920)
WARM_UP: Final = 4.0
"""Seconds of a first run that is not counted: libraries start threads once and keep them."""
_PATIENCE: Final = 5.0
"""Seconds within which everything must have ended after a stop."""
_PAD_SECONDS: Final = 1.5
_OK: Final = "OK"
_BACK: Final = "Back to the mirror"
_WATCH: Final = 1.0
"""Pause between two looks at the library, seconds; a fiftieth of a round where rounds are short."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a soak needs.

    Attributes:
        config: settings; the source is replaced.
        model: pose model file.
        open_window: opens the mirror's window.
        headless: draw without a display.
        seconds: how long.
        told: called with each round as it ends.
    """

    config: Config
    model: Path
    open_window: OpenWindow
    headless: bool
    seconds: float
    told: Callable[[Round], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out.

    Attributes:
        soaked: figures of every round, and of before and after.
        disturbances: kind → how often.
        swaps: how often the mirror took over a library.
        displayed, captured: frames.
        longest_gap: longest time without a new picture in a calm time, ms.
        longest_stall: longest time for which the display's thread stood still, ms.
        busy_p95: median over the rounds of the 95th percentile of latency while being disturbed, ms.
    """

    soaked: Soaked
    disturbances: dict[str, int]
    swaps: int
    displayed: int
    captured: int
    longest_gap: float
    longest_stall: float
    busy_p95: float


class SoakedMirror(Mirror):
    """A mirror whose every paint is written down, and every library that it takes over is counted."""

    on_painted: Callable[[float, float, float], None] | None = None
    swaps = 0

    def painted(
        self,
        frame: Frame,
        *,
        paint_seconds: float,
        shown: str | None,
        now: float,
        reading: Reading | None = None,
    ) -> None:
        """A frame was painted."""
        super().painted(frame, paint_seconds=paint_seconds, shown=shown, now=now, reading=reading)
        if self.on_painted is not None:
            self.on_painted(now, now - frame.time, paint_seconds)

    def use(self, library: Library) -> None:
        """Take over a library."""
        super().use(library)
        self.swaps += 1


def soak(setting: Setting, folder: Path) -> Outcome:
    """Soak a mirror.

    Args:
        setting: what it needs.
        folder: an empty folder for the library that changes.

    Raises:
        MirrorError: the window was closed before the time was over, or can't be opened.
    """
    plan = make_plan(setting.seconds)
    library = LibraryFolder(folder / "library")
    config = _configured(setting.config, library.folder, plan)
    warm_up = replace(setting, told=lambda _: None)
    size, fps = (config.source.width, config.source.height), config.source.fps
    record_film(size, fps, folder / "film.avi")
    camera = StagedCamera(size, fps, folder / "film.avi")
    _session(warm_up, config, make_plan(min(WARM_UP, setting.seconds)), library, camera)
    before = _settled(None)
    running = _session(setting, config, plan, library, camera)
    after = _settled(before)
    recorder = running.recorder
    if len(recorder.rounds) < plan.rounds:
        raise MirrorError("the window was closed before the soak was over; start it again.")
    soaked = Soaked(tuple(recorder.rounds), before, after, running.left(), str(running.mirror.fault or ""))
    return Outcome(
        soaked=soaked,
        disturbances={kind.value: running.happened[kind] for kind in Kind},
        swaps=running.mirror.swaps,
        displayed=running.mirror.metrics.displayed,
        captured=running.mirror.captured,
        longest_gap=recorder.longest_gap,
        longest_stall=recorder.longest_stall,
        busy_p95=sorted(recorder.busy_p95)[len(recorder.busy_p95) // 2],
    )


def _session(
    setting: Setting, config: Config, plan: Plan, library: LibraryFolder, camera: StagedCamera
) -> _Running:
    """Run a mirror through a plan, from making it to its end."""
    before = {thread.ident for thread in threading.enumerate()}
    camera.repair()
    mirror = SoakedMirror(
        config, load_library(library.folder), setting.model, kiosk=True, connect=camera.connect
    )
    running = _Running(mirror, plan, camera, library, setting.told, before)
    mirror.on_painted = running.painted
    mirror.start()
    try:
        setting.open_window(
            mirror,
            WindowOptions(
                headless=setting.headless, seconds=None, size=WIDE, screenshot=None, attend=running.attend
            ),
        )
    finally:
        camera.release()
        mirror.stop()
        mirror.on_painted = None
        library.put_back()
    return running


class _Running:
    """One session: called many times a second by the display's thread, does what the plan says."""

    def __init__(
        self,
        mirror: SoakedMirror,
        plan: Plan,
        camera: StagedCamera,
        library: LibraryFolder,
        told: Callable[[Round], None],
        threads_before: set[int | None],
    ) -> None:
        self.mirror = mirror
        self.recorder = Recorder(plan)
        self.happened: Counter[Kind] = Counter()
        self._plan = plan
        self._camera = camera
        self._library = library
        self._told = told
        self._threads_before = threads_before
        self._next = 0
        self._began: float | None = None
        self._room_free_until: float | None = None
        self._seed = 0
        self._pad_until: float | None = None

    def painted(self, now: float, latency: float, paint: float) -> None:
        """A frame was painted. The first one starts the clock."""
        if self._began is None:
            self._began = now
        self.recorder.painted(now - self._began, latency, paint)

    def attend(self, hands: Hands) -> bool:
        """Do what is due. Returns False once all is over."""
        now = time.monotonic()
        if self._began is None:
            return self.mirror.fault is None
        moment = now - self._began
        ended = self.recorder.look(moment, self.mirror.metrics.inferences)
        if ended is not None:
            self._told(ended)
        if moment >= self._plan.seconds:
            return False
        self._pass_by(moment, hands)
        while self._next < len(self._plan.disturbances) and self._plan.disturbances[self._next].at <= moment:
            disturbance = self._plan.disturbances[self._next]
            self._next += 1
            self.happened[disturbance.kind] += 1
            self._disturb(disturbance, moment, hands)
        return True

    def left(self) -> tuple[str, ...]:
        """Names of the threads that the session has left behind."""
        return tuple(
            sorted(item.name for item in threading.enumerate() if item.ident not in self._threads_before)
        )

    def _pass_by(self, moment: float, hands: Hands) -> None:
        """End what was to last for a while."""
        if self._room_free_until is not None and moment >= self._room_free_until:
            self._room_free_until = None
            self._camera.show(self._seed)
        if self._pad_until is not None and moment >= self._pad_until:
            self._pad_until = None
            hands.press(_BACK)

    def _disturb(self, what: Disturbance, moment: float, hands: Hands) -> None:
        if what.kind in CAMERA_FAULTS:
            self._camera.fail(what.kind, what.seconds)
        elif what.kind is Kind.SHOPPER_LEAVES:
            self._camera.show(None)
            self._seed += 1
            self._room_free_until = moment + what.seconds
        elif what.kind is Kind.SHOPPER_CHANGES:
            self._seed += 1
            self._camera.show(self._seed)
        elif what.kind is Kind.TOUCH:
            hands.touch(what.share)
        elif what.kind is Kind.LIBRARY:
            self._library.take_away(what.share)
        elif what.kind is Kind.RESIZE:
            hands.resize(*TALL)
        elif what.kind is Kind.PAD:
            self._open_pad(what, moment, hands)
        else:
            self._put_back(hands)

    def _open_pad(self, what: Disturbance, moment: float, hands: Hands) -> None:
        for _ in range(self.mirror.config.kiosk.corner_taps):
            hands.tap_corner()
        hands.press(str(int(what.share * 10)))
        if what.share < 0.5:
            hands.press(_OK)  # a wrong PIN: it is checked on a thread of its own
        self._pad_until = moment + min(_PAD_SECONDS, 0.05 * self._plan.round_seconds)

    def _put_back(self, hands: Hands) -> None:
        self._room_free_until = self._pad_until = None
        self._camera.repair()
        self._library.put_back()
        hands.press(_BACK)
        hands.resize(*WIDE)
        hands.touch(0.0)


def _configured(config: Config, library: Path, plan: Plan) -> Config:
    """The settings with the library that changes and a kiosk that can be left."""
    values = config.model_dump()
    values["matching"] |= {"library": str(library), "watch": min(_WATCH, 0.02 * plan.round_seconds)}
    values["kiosk"] |= {"enabled": True, "pin_hash": hash_pin("000000")}
    values["display"] |= {"categories": []}
    return Config.model_validate(values)


def _settled(wanted: Counts | None) -> Counts:
    """What the process holds once everything has ended; waits a while for what is still about to."""
    gc.collect()
    deadline = time.monotonic() + _PATIENCE
    while True:
        now = count()
        calm = wanted is None or (now.threads <= wanted.threads and now.handles <= wanted.handles)
        if (wanted is not None and calm) or time.monotonic() >= deadline:
            return now
        time.sleep(0.1)
