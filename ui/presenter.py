"""Between the mirror's slots and the widgets: what is shown at this moment. No Qt.

The engine's answers are true for each reading; a shopper needs them calm. So a score moves in
steps, the next candidates stay put for a while, and a passing gap does not empty the panel.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from mirror.frames import Frame, Reading
from mirror.matching.types import Match
from ui import choice, states
from ui.candidate import Candidate, flipped, points_of
from ui.celebration import Celebrations
from ui.facade import MirrorFacade
from ui.glide import CalmNumber
from ui.outfit import MyOutfit, OutfitShown
from ui.session import Session
from ui.states import Kind, Scene, StatusLine

__all__ = ["Candidate", "Presenter", "Shown", "flipped", "points_of"]

OTHERS: Final = 2
"""Candidates that are shown next to the best one."""
HOLD: Final = 0.45
"""A gap of readings shorter than this does not change the scene, seconds."""
SETTLE: Final = 0.7
"""The next candidates, and which way round a picture stands, change no sooner than this, seconds."""
LEAD: Final = 5
"""Points by which one must be better to take the place of a next candidate that is shown."""
NOTE_SECONDS: Final = 12.0
"""How long a remark for staff stays after the start."""


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
    """

    scene: Scene
    status: StatusLine
    best: Candidate | None = None
    others: tuple[Candidate, ...] = ()
    hint: str = ""
    move: str = ""
    celebrated: float | None = None
    outfit: OutfitShown = field(default_factory=OutfitShown)


class Presenter:
    """Polls the mirror and decides what the widgets show."""

    def __init__(self, mirror: MirrorFacade) -> None:
        self._mirror = mirror
        self.frame: Frame | None = None
        self.reading: Reading | None = None
        self.chosen = choice.initial(mirror.config.display.categories, mirror.categories)
        self.shown: Shown | None = None
        self._edition = 0
        self._take_stock()
        self._note_until: float | None = None
        self._scene: Scene | None = None
        self._gap_since: float | None = None
        self._wavering_since: float | None = None
        self._score = CalmNumber()
        self._fps = CalmNumber()
        self._facing: dict[str, tuple[bool, float]] = {}
        self._others_since = float("-inf")
        self._celebrations = Celebrations()
        self._session = Session()
        self._outfit = MyOutfit()

    @property
    def stale(self) -> float:
        """Age at which a reading is too old, seconds: older where the machine bears fewer readings."""
        return states.stale_after(self._mirror.expected_rate)

    def touch(self, category: str | None, now: float) -> frozenset[str]:
        """A category button, or "All" (None), was touched at `now` seconds."""
        self._session.touched(now)
        self.chosen = choice.toggled(self.chosen, category, self._mirror.categories)
        self._mirror.choose(self.chosen)
        self._others_since = float("-inf")
        return self.chosen

    def touch_outfit(self, now: float) -> bool:
        """The control "My outfit" was touched at `now` seconds. Returns whether it is open now."""
        self._session.touched(now)
        return self._outfit.toggle(now)

    def next_shopper(self, now: float) -> bool:
        """Whether somebody's visit is over since this was asked last; then nothing of theirs is left."""
        if not self._session.over(0 if self.reading is None else self.reading.shopper, now):
            return False
        self.chosen = choice.initial(self._mirror.config.display.categories, self._mirror.categories)
        self._mirror.choose(self.chosen)
        self._score, self._celebrations = CalmNumber(), Celebrations()
        self._facing.clear()
        self._outfit.close()
        self._others_since = float("-inf")
        self.shown = None
        return True

    def library_replaced(self) -> bool:
        """Whether the mirror has another library since this was asked last; the old one is forgotten."""
        if self._entries is self._mirror.entries and self._categories is self._mirror.categories:
            return False
        self._edition += 1
        self._take_stock()
        self._note_until = None
        self._facing.clear()
        self._others_since = float("-inf")
        self.shown = None
        self.reading = self._current(self.reading)
        chosen = choice.initial(self.chosen, self._categories)
        if chosen != self.chosen:
            self.chosen = chosen
            self._mirror.choose(chosen)
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
                comparable=self._comparable(),
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
        self.shown = replace(shown, outfit=self._worn(now))
        if self.shown.best is None:
            self._celebrations.update(None, achieved=False, now=now)
        return self.shown

    def _live(self, scene: Scene, status: StatusLine, now: float) -> Shown:
        reading, before = self.reading, self.shown
        if reading is None or not reading.matches:
            # A passing gap leaves everything as it was.
            return Shown(scene, status) if before is None else replace(before, scene=scene, status=status)
        best = self._best(reading.matches[0], now)
        achieved = reading.achieved_since is not None
        return Shown(
            scene=scene,
            status=status,
            best=best,
            others=self._others(best.id, reading.matches, now),
            hint="" if reading.hint is None else reading.hint.sentence,
            move=reading.move,
            celebrated=self._celebrations.update(best.id, achieved=achieved, now=now),
        )

    def _worn(self, now: float) -> OutfitShown:
        if not self._mirror.config.clothing.enabled:
            return OutfitShown()
        if self._mirror.clothing_fault is not None:
            return OutfitShown(fault=True)
        shopper = 0 if self.reading is None else self.reading.shopper
        return self._outfit.follow(self._mirror.wearing(now), shopper, now)

    def _take_stock(self) -> None:
        """Note which library is in use."""
        self._entries, self._categories = self._mirror.entries, self._mirror.categories
        self._ids = frozenset(entry.id for entry in self._entries)
        self._note = states.library_note(self._mirror.library_problems, library=len(self._entries))

    def _current(self, reading: Reading | None) -> Reading | None:
        """The reading without what it says of another library than the one in use."""
        if reading is None or all(match.entry.id in self._ids for match in reading.matches):
            return reading
        return replace(reading, matches=(), hint=None, achieved_since=None)

    def _comparable(self) -> int:
        entries = self._mirror.entries
        return sum(not self.chosen or entry.category in self.chosen for entry in entries)

    def _note_now(self, now: float) -> str:
        if self._note_until is None:
            self._note_until = now + NOTE_SECONDS
        return self._note if now < self._note_until else ""

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

    def _best(self, match: Match, now: float) -> Candidate:
        before = None if self.shown is None else self.shown.best
        changed = before is None or before.id != match.entry.id or before.matched != match.verdict
        points = self._score.follow(points_of(match.score), now, at_once=changed)
        return self._candidate(match, points, now)

    def _others(self, best: str, matches: tuple[Match, ...], now: float) -> tuple[Candidate, ...]:
        before = () if self.shown is None else self.shown.others
        settled = now - self._others_since < SETTLE
        if settled and before and best not in [other.id for other in before]:
            return before
        self._others_since = now
        # Who is shown stays until another is clearly better, and so does the order: ties don't dance.
        ranks = {other.id: number for number, other in enumerate(before)}
        rest = sorted(
            (match for match in matches if match.entry.id != best),
            key=lambda match: -points_of(match.score) - LEAD * (OTHERS - ranks.get(match.entry.id, OTHERS)),
        )
        return tuple(self._candidate(match, points_of(match.score), now) for match in rest[:OTHERS])

    def _candidate(self, match: Match, points: int, now: float) -> Candidate:
        entry = match.entry
        return Candidate(
            id=entry.id,
            garment=entry.garment,
            category=self._mirror.categories.get(entry.category, entry.category),
            move=entry.move,
            picture=entry.picture,
            flipped=flipped(
                match_mirrored=self._steady_side(match, now),
                display_mirrored=self._mirror.config.display.mirrored,
            ),
            points=points,
            matched=match.verdict,
            price=entry.price,
            upper_body=match.upper_body,
            edition=self._edition,
        )

    def _steady_side(self, match: Match, now: float) -> bool:
        """A nearly symmetric pose may be read either way round: turn its picture only after a while."""
        mirrored, since = self._facing.get(match.entry.id, (match.mirrored, now))
        if mirrored == match.mirrored:
            since = now
        elif now - since >= SETTLE:
            mirrored, since = match.mirrored, now
        self._facing[match.entry.id] = (mirrored, since)
        return mirrored
