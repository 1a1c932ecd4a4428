"""The words of the coaching: short, plain, and legible from two metres."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

__all__ = ["Way", "limb_sentence"]


class Way(StrEnum):
    """Where something is to go."""

    UP = "up"
    DOWN = "down"
    OUT = "out"
    IN = "in"
    ACROSS = "across"
    FORWARD = "forward"
    BACK = "back"
    STRAIGHT = "straight"
    LEAN = "lean"
    TURN = "turn"


_WHAT: Final = {
    "elbow": "elbow",
    "hand": "hand",
    "arm": "arm",
    "knee": "knee",
    "foot": "foot",
    # A whole leg is moved sideways by its foot.
    "leg": "foot",
}
_LIFTED: Final = {"foot": "Lift your {side} foot", "leg": "Lift your {side} leg"}
_PHRASES: Final = {
    Way.UP: "Raise your {side} {what}",
    Way.DOWN: "Lower your {side} {what}",
    Way.OUT: "Move your {side} {what} out",
    Way.IN: "Bring your {side} {what} in",
    Way.ACROSS: "Move your {side} {what} across",
    Way.FORWARD: "Move your {side} {what} forward",
    Way.BACK: "Move your {side} {what} back",
}


def limb_sentence(side: str, kind: str, way: Way) -> str:
    """What to do with a joint or a whole limb.

    Args:
        side: `left` or `right`, the shopper's own.
        kind: `elbow`, `hand`, `arm`, `knee`, `foot` or `leg`.
        way: where to; straight means the limb that the hand or foot ends.
    """
    if way is Way.STRAIGHT:
        return f"Straighten your {side} {'arm' if kind == 'hand' else 'leg'}"
    if way is Way.UP and kind in _LIFTED:
        return _LIFTED[kind].format(side=side)
    what = "leg" if kind == "leg" and way is Way.DOWN else _WHAT[kind]
    return _PHRASES[way].format(side=side, what=what)
