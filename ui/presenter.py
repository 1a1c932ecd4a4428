"""Between the mirror's slots and the widgets: what is shown at this moment. No Qt.

The engine's answers are true for each reading; a shopper needs them calm. So a score moves in
steps, the next candidates stay put for a while, and a passing gap does not empty the panel.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from mirror.clothing.types import Wearing
from mirror.frames import Frame, Reading
from ui import choice, states
from ui.candidate import Candidate
from ui.candidates import SETTLE, Candidates
from ui.celebration import Celebrations
from ui.facade import MirrorFacade
from ui.glide import CalmNumber
from ui.notes import Notes
from ui.outfit import MyOutfit, OutfitShown
from ui.session import Session
from ui.states import Kind, Scene, StatusLine
from ui.suggesting import Suggesting
from ui.suggestions import Cards

__all__ = ["Presenter", "Shown"]

HOLD: Final = 0.45
"""A gap of readings shorter than this does not change the scene, seconds."""
_SEEN: Final = (Kind.LIVE, Kind.NO_MATCH)
"""Somebody is there whose clothes may be known."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything on the window but the picture and what is drawn on the shopper.

    Attributes:
        scene, status: what the mirror says.
        best, others: the candidates.
        hint: what the shopper could do to come closer to the best one; empty for nothing.
        move: name of the shopper's own pose; empty where unknown.
        celebrated: since when the best one is being celebrated, seconds; None while it is not.
        outfit: what is worn, and whether the person is coloured by it.
        suggestions: what goes with it.
    """

    scene: Scene
    status: StatusLine
    best: Candidate | None = None
    others: tuple[Candidate, ...] = ()
    hint: str = ""
    move: str = ""
    celebrated: float | None = None
    outfit: OutfitShown = field(default_factory=OutfitShown)
    suggestions: Cards = ()


class Presenter:
    """Polls the mirror and decides what the widgets show."""

    def __init__(self, mirror: MirrorFacade) -> None:
        self._mirror = mirror
        self.frame: Frame | None = None
        self.reading: Reading | None = None
        self.chosen = choice.initial(mirror.config.display.categories, mirror.categories)
        self.shown: Shown | None = None
        self._take_stock()
        self._notes = Notes()
        config = mirror.config
        counted = mirror.outfits is not None and config.privacy.statistics and config.outfits.database
        self._promise = states.ONLY_COUNTS if counted else states.NOTHING_KEPT
        self._scene: Scene | None = None
        self._gap_since: float | None = None
        self._wavering_since: float | None = None
        self._candidates = Candidates(mirror)
        self._fps = CalmNumber()
        self._celebrations = Celebrations()
        self._session = Session()
        self._outfit = MyOutfit()
        self.suggesting = Suggesting(mirror)

    @property
    def stale(self) -> float:
        """Age at which a reading is too old, seconds: older where the machine bears fewer readings."""
        return states.stale_after(self._mirror.expected_rate)

    def touch(self, category: str | None, now: float) -> frozenset[str]:
        """A category button, or "All" (None), was touched at `now` seconds."""
        self._session.touched(now)
        self._choose(choice.toggled(self.chosen, category, self._mirror.categories))
        self._candidates.reorder()
        return self.chosen

    def touch_outfit(self, now: float) -> bool:
        """The control "My outfit" was touched at `now` seconds. Returns whether it is open now."""
        self._session.touched(now)
        return self._outfit.toggle(now)

    def touch_suggestion(self, action: str, item: str, now: float) -> None:
        """A suggestion was touched at `now` seconds; see `Suggesting.touch`."""
        self._session.touched(now)
        self.suggesting.touch(action, item, now)

    def next_shopper(self, now: float) -> bool:
        """Whether somebody's visit is over since this was asked last; then nothing of theirs is left."""
        if not self._session.over(self._shopper, now):
            return False
        self._choose(choice.initial(self._mirror.config.display.categories, self._mirror.categories))
        self._candidates.forget()
        self._celebrations = Celebrations()
        self._outfit.close()
        self.suggesting.wipe()
        self.shown = None
        return True

    def library_replaced(self) -> bool:
        """Whether the mirror has another library since this was asked last; the old one is forgotten."""
        if self._entries is self._mirror.entries and self._categories is self._mirror.categories:
            return False
        self._take_stock()
        self._notes.again()
        self._candidates.renew()
        self.shown = None
        self.reading = self._current(self.reading)
        chosen = choice.initial(self.chosen, self._categories)
        if chosen != self.chosen:
            self._choose(chosen)
        return True

    def poll(self) -> bool:
        """Take what has come. Returns whether there is a new frame."""
        reading = self._mirror.readings.take()
        if reading is not None:
            self.reading = self._current(reading)
        frame = self._mirror.frames.take()
        if frame is not None:
            self.frame = frame
        return frame is not None

    def visible_reading(self, now: float) -> Reading | None:
        """The reading to draw over the newest frame, None when it is too old."""
        reading, frame = self.reading, self.frame
        if self._mirror.fault is not None:
            return None
        if reading is None or frame is None or now - reading.time > self.stale:
            return None
        return reading if abs(frame.time - reading.time) <= self.stale else None

    def update(self, now: float) -> Shown:
        """What to show now."""
        camera = self._mirror.camera(now)
        scene = self._calm_scene(
            states.decide(
                camera=camera,
                reading=self.reading,
                now=now if self.frame is None else self.frame.time,
                stale=self.stale,
                comparable=len(self._ready),
                library=len(self._mirror.entries),
                fault=self._mirror.fault,
            ),
            now,
        )
        fps = self._fps.follow(round(camera.fps), now)
        status = states.status_line(
            camera=camera, fps=fps, fault=self._mirror.fault, note=self._note_now(now)
        )
        shown = self._live(scene, status, now) if scene.kind is Kind.LIVE else Shown(scene, status)
        wearing = self._mirror.wearing(now)
        outfit, suggestions = self._worn(wearing, now), self._suggested(shown, wearing, now)
        self.shown = replace(shown, outfit=outfit, suggestions=suggestions)
        if self.shown.best is None:
            self._celebrations.update(None, achieved=False, now=now)
        return self.shown

    def _live(self, scene: Scene, status: StatusLine, now: float) -> Shown:
        reading, before = self.reading, self.shown
        if reading is None or not reading.matches:
            # A passing gap leaves everything as it was.
            return Shown(scene, status) if before is None else replace(before, scene=scene, status=status)
        showing, others = (None, ()) if before is None else (before.best, before.others)
        best = self._candidates.best(reading.matches[0], showing, self.suggesting.target, now)
        achieved = reading.achieved_since is not None
        return Shown(
            scene=scene,
            status=status,
            best=best,
            others=self._candidates.others(best.id, reading.matches, others, now),
            hint="" if reading.hint is None else reading.hint.sentence,
            move=reading.move,
            celebrated=self._celebrations.update(best.id, achieved=achieved, now=now),
        )

    def _worn(self, wearing: Wearing | None, now: float) -> OutfitShown:
        if not self._mirror.config.clothing.enabled:
            return OutfitShown()
        if self._mirror.clothing_fault is not None:
            return OutfitShown(fault=True)
        return self._outfit.follow(wearing, self._shopper, now)

    def _suggested(self, shown: Shown, wearing: Wearing | None, now: float) -> Cards:
        if shown.celebrated is not None and shown.best is not None:
            self.suggesting.held(shown.best.id)
        known = wearing if shown.scene.kind in _SEEN else None
        if shown.scene.dimmed or shown.scene.kind is Kind.FAULT:
            return self.suggesting.nothing(now)
        pose = "" if shown.best is None else shown.best.id
        return self.suggesting.follow(known, self._shopper, self.chosen, pose, self._ready, now)

    @property
    def _shopper(self) -> int:
        return 0 if self.reading is None else self.reading.shopper

    def _choose(self, categories: frozenset[str]) -> None:
        self.chosen = categories
        self._mirror.choose(categories)
        self._weigh()

    def _take_stock(self) -> None:
        """Note which library is in use."""
        self._entries, self._categories = self._mirror.entries, self._mirror.categories
        self._ids = frozenset(entry.id for entry in self._entries)
        self._weigh()
        self._note = states.library_note(self._mirror.library_problems, library=len(self._entries))

    def _current(self, reading: Reading | None) -> Reading | None:
        """The reading without what it says of another library than the one in use."""
        if reading is None or all(match.entry.id in self._ids for match in reading.matches):
            return reading
        return replace(reading, matches=(), hint=None, achieved_since=None)

    def _weigh(self) -> None:
        """Note which entries the mirror compares: those of the chosen categories."""
        self._ready = frozenset(
            entry.id for entry in self._entries if not self.chosen or entry.category in self.chosen
        )

    def _note_now(self, now: float) -> str:
        desk = self._mirror.outfits
        told = () if desk is None else states.outfit_notes(desk.fault, desk.note)
        return self._notes.follow((self._note, *told), now) or self._promise

    def _calm_scene(self, scene: Scene, now: float) -> Scene:
        if scene.wavering and self._scene is not None and self._scene.wavering and scene != self._scene:
            if self._wavering_since is None:
                self._wavering_since = now
            if now - self._wavering_since < SETTLE:
                return self._scene
        self._wavering_since = None
        passing = scene.kind in (Kind.NOBODY, Kind.NO_MATCH, Kind.WARMING)
        was_live = self._scene is not None and self._scene.kind is Kind.LIVE
        if not (passing and was_live):
            self._gap_since = None
        else:
            if self._gap_since is None:
                self._gap_since = now
            if now - self._gap_since < HOLD and self._scene is not None:
                return self._scene
        self._scene = scene
        return scene
