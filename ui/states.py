"""What the mirror says in each situation: decisions only, no Qt.

Everything here is a pure function of what is known now, so that each sentence a shopper may read
has a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from mirror.errors import MirrorError
from mirror.frames import Reading
from mirror.matching.types import Unseen
from mirror.status import CameraState, CameraStatus

__all__ = [
    "NOTHING_KEPT",
    "ONLY_COUNTS",
    "Kind",
    "Scene",
    "StatusLine",
    "Tone",
    "decide",
    "hidden",
    "library_note",
    "outfit_notes",
    "stale_after",
    "status_line",
]

NOTHING_KEPT: Final = "Nothing is recorded"
ONLY_COUNTS: Final = "Nothing about you is recorded"
"""Promises; the second one where it is counted which items are shown and liked."""
STALE: Final = 0.7
"""Age from which a reading no longer says anything about the picture, seconds."""


class Kind(Enum):
    """The situations that the window distinguishes."""

    LIVE = "live"
    NOBODY = "nobody"
    NO_MATCH = "no match"
    WARMING = "warming"
    STARTING = "starting"
    CAMERA_LOST = "camera lost"
    ENDED = "ended"
    NO_LIBRARY = "no library"
    FAULT = "fault"


class Tone(Enum):
    """Colour of the dot in the status line."""

    GOOD = "good"
    HINT = "hint"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Scene:
    """What to show.

    Attributes:
        kind: the situation.
        headline: in the picture, empty for none.
        sentence: below the headline.
        card_title: in the panel, in place of a match; empty while a match is shown.
        card_text: below it.
        dimmed: whether the picture is no longer live and must not look as if it were.
        waiting: whether the mirror is busy getting out of this situation by itself.
        wavering: whether the words may change from reading to reading, and so must be kept calm.
    """

    kind: Kind
    headline: str = ""
    sentence: str = ""
    card_title: str = ""
    card_text: str = ""
    dimmed: bool = False
    waiting: bool = False
    wavering: bool = False


@dataclass(frozen=True, slots=True)
class StatusLine:
    """The quiet line at the foot of the picture."""

    tone: Tone
    parts: tuple[str, ...]
    badge: str = ""


_LIVE: Final = Scene(Kind.LIVE)
_NOBODY: Final = Scene(
    Kind.NOBODY,
    headline="Step in front of the mirror",
    sentence="Strike a pose and see which look goes with it.",
    card_title="Strike a pose",
    card_text="Your closest look appears here.",
)
_WARMING: Final = Scene(
    Kind.WARMING, card_title="One moment", card_text="The mirror is getting ready.", waiting=True
)
_STARTING: Final = Scene(
    Kind.STARTING,
    headline="Good to see you",
    sentence="The camera is starting",
    card_title="One moment",
    card_text="The mirror is getting ready.",
    dimmed=True,
    waiting=True,
)
_LOST: Final = Scene(
    Kind.CAMERA_LOST,
    headline="Camera lost",
    sentence="Reconnecting",
    card_title="One moment",
    card_text="Your look returns with the picture.",
    dimmed=True,
    waiting=True,
)
_ENDED: Final = Scene(
    Kind.ENDED,
    headline="The video has ended",
    sentence="Start the mirror again to see it once more.",
    card_title="That was it",
    card_text="There is nothing left to compare.",
    dimmed=True,
)
_NO_LIBRARY: Final = Scene(
    Kind.NO_LIBRARY,
    card_title="No looks yet",
    card_text="The library of poses is empty. Staff: main.py doctor says why.",
)
_NOTHING_CHOSEN: Final = Scene(
    Kind.NO_MATCH, card_title="Nothing here yet", card_text="Choose another category, or All."
)
_HIDDEN: Final = ("Step back a little", "The mirror needs to see more of you.")
_UNSEEN: Final = {
    frozenset({Unseen.LEGS}): ("Step back", "I can't see your legs."),
    frozenset({Unseen.ARMS}): ("Show your arms", "I can't see them."),
    frozenset({Unseen.LEGS, Unseen.ARMS}): ("Step back", "I can't see your arms and legs."),
    frozenset({Unseen.SHOULDERS}): ("Step into view", "I can't see your shoulders and hips."),
    frozenset({Unseen.SHOULDERS, Unseen.ARMS}): ("Step into view", "I can't see your upper body."),
    frozenset({Unseen.SHOULDERS, Unseen.LEGS}): ("Step back", "I can't see your hips and legs."),
    frozenset(Unseen): ("Step back", "I can't see enough of you."),
}
_NOT_LIVE: Final = {
    CameraState.LOST: _LOST,
    CameraState.ENDED: _ENDED,
    CameraState.STARTING: _STARTING,
}


def stale_after(rate: float) -> float:
    """Age at which a reading is too old, for a number of inferences per second."""
    return max(STALE, 2.0 / rate + 0.3)


def decide(
    *,
    camera: CameraStatus,
    reading: Reading | None,
    now: float,
    stale: float,
    comparable: int,
    library: int,
    fault: MirrorError | None,
) -> Scene:
    """Choose the scene.

    Args:
        camera: state of the source.
        reading: the newest reading, None before the first.
        now: capture time of the picture that is shown, on the clock of `reading.time`. Not the time of day:
            when frames stop coming, the last reading goes on being true of the last frame.
        stale: age at which a reading counts as too old, seconds.
        comparable: number of entries in the chosen categories.
        library: number of entries in the library.
        fault: why pose estimation has stopped, if it has.
    """
    if fault is not None:
        return Scene(
            Kind.FAULT,
            card_title="Please ask our staff",
            card_text=f"The mirror has stopped comparing poses: {fault}".replace("`", ""),
        )
    if camera.state in _NOT_LIVE:
        return _NOT_LIVE[camera.state]
    if library == 0:
        return _NO_LIBRARY
    if reading is None or now - reading.time > stale:
        # Nothing is known of this picture yet: that is no reason to say that nobody is there.
        return _WARMING
    if reading.pose is None and reading.track is None:
        # Whoever stands behind somebody for a moment is not asked to step before the mirror.
        return _LIVE if reading.shopper and reading.bystanders else _NOBODY
    if comparable == 0:
        return _NOTHING_CHOSEN
    return _LIVE if reading.matches else hidden(reading.unseen)


def hidden(unseen: tuple[Unseen, ...]) -> Scene:
    """Somebody is there, but too little of them to compare: say what is out of sight."""
    title, text = _UNSEEN.get(frozenset(unseen), _HIDDEN)
    return Scene(Kind.NO_MATCH, card_title=title, card_text=text, wavering=True)


def status_line(*, camera: CameraStatus, fps: int, fault: MirrorError | None, note: str) -> StatusLine:
    """Words and colour of the line at the foot of the picture.

    Args:
        camera: state of the source.
        fps: its frames per second as shown.
        fault: why pose estimation has stopped, if it has.
        note: a remark for staff, or else a promise.
    """
    plain = not any(sign in camera.name for sign in "./\\:")
    name = camera.name[:1].upper() + camera.name[1:] if plain else camera.name
    live = camera.state is CameraState.LIVE
    tone = Tone.GOOD if live else Tone.HINT
    parts = [name]
    if fault is not None:
        parts.append("Pose matching has stopped")
    elif live:
        parts.append(f"{fps} fps")
    elif camera.problem:
        parts.append(camera.problem)
    parts.append(note)
    badge = "Demo – no camera" if camera.demo else ""
    return StatusLine(Tone.FAULT if fault is not None else tone, tuple(parts), badge)


def library_note(problems: tuple[str, ...], *, library: int) -> str:
    """A remark for staff about entries that were left out of a library of a size."""
    if not problems:
        return ""
    if library == 0:
        return problems[0]
    if len(problems) == 1:
        return f"1 library entry left out: {problems[0]}"
    return f"{len(problems)} library entries left out, the first: {problems[0]}"


def outfit_notes(fault: MirrorError | None, counting: str) -> tuple[str, ...]:
    """Remarks for staff about suggestions.

    Args:
        fault: why nothing is suggested; None while all is well.
        counting: why it can't be counted what is shown and liked; empty while all is well.
    """
    notes = [] if fault is None else [f"No suggestions: {fault}"]
    if counting:
        notes.append(f"{counting[:1].upper()}{counting[1:]}")
    return tuple(note.replace("`", "") for note in notes)
