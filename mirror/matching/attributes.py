"""What can be said about a pose in words: "hand on hip", "wide stance"; the same for both sides.

Everything is measured in the picture, in torso lengths: a shopper judges what is seen, not the
pose in space. What can't be seen is neither said nor denied.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from math import acos, degrees, hypot
from typing import Final

import numpy as np

from mirror.pose.landmarks import Landmark, midpoint
from mirror.pose.types import FloatArray, Pose

__all__ = ["ATTRIBUTES", "Attribute", "Region", "describe"]

_L = Landmark
_SEEN: Final = 0.3
_BENT_OVER: Final = 55.0
"""Degrees of the torso from upright; likewise the next one."""
_LEANING: Final = 18.0
_HEAD: Final = 0.48
"""Torso lengths from the nose; a hand at the ear, the chin or the nape is nearer."""


class Region(Enum):
    """Part of the body that an attribute is about."""

    ARMS = "arms"
    TRUNK = "trunk"
    LEGS = "legs"


class _Arm(Enum):
    """What one arm does; an arm does one thing."""

    RAISED = 0
    AT_HEAD = 1
    OUT = 2
    ON_HIP = 3
    ACROSS = 4
    AT_CHEST = 5
    BENT = 6
    HANGING = 7
    ON_FLOOR = 8
    OTHER = 9


@dataclass(frozen=True, slots=True, eq=False)
class _Body:
    """A pose in torso lengths about the middle of the hips, and what its arms do (None: unseen)."""

    points: FloatArray
    seen: FloatArray
    tilt: float
    arms: tuple[_Arm | None, _Arm | None]

    def sees(self, *marks: Landmark) -> bool:
        return bool(self.seen[list(marks)].min() >= _SEEN)


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that can be said about a pose.

    Attributes:
        words: as they stand in a name, lower case.
        region: what they are about.
        test: whether a body has it; None when that can't be seen.
        weight: 0…1, how much it says about a pose: many stand with their feet together.
        includes: words of a weaker attribute that goes without saying.
    """

    words: str
    region: Region
    test: Callable[[_Body], bool | None]
    weight: float = 1.0
    includes: str = ""


def describe(pose: Pose) -> FloatArray:
    """`(len(ATTRIBUTES),)`: 1 where the attribute holds, 0 where not, NaN where that can't be seen."""
    body = _body(pose)
    if body is None:
        return np.full(len(ATTRIBUTES), np.nan)
    said = (attribute.test(body) for attribute in ATTRIBUTES)
    return np.array([np.nan if value is None else float(value) for value in said])


def _body(pose: Pose) -> _Body | None:
    trunk = [_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER, _L.LEFT_HIP, _L.RIGHT_HIP]
    points = pose.points[:, :2]
    hips = midpoint(points, _L.LEFT_HIP, _L.RIGHT_HIP)
    torso = midpoint(points, _L.LEFT_SHOULDER, _L.RIGHT_SHOULDER) - hips
    length = float(np.linalg.norm(torso))
    if pose.visibility[trunk].min() < _SEEN or length < 1e-6:
        return None
    scaled = (points - hips) / length
    tilt = float(np.degrees(np.arccos(np.clip(-torso[1] / length, -1.0, 1.0))))
    bare = _Body(scaled, pose.visibility, tilt, (None, None))
    return _Body(scaled, pose.visibility, tilt, (_arm(bare, "LEFT"), _arm(bare, "RIGHT")))


def _angle(points: FloatArray, start: Landmark, middle: Landmark, end: Landmark) -> float:
    """Degrees between two bones that meet at `middle`; 180: straight."""
    first, second = points[start] - points[middle], points[end] - points[middle]
    cosine = float(first @ second) / max(hypot(*first) * hypot(*second), 1e-9)
    return degrees(acos(min(max(cosine, -1.0), 1.0)))


def _arm(body: _Body, side: str) -> _Arm | None:
    marks = [Landmark[f"{side}_{name}"] for name in ("SHOULDER", "ELBOW", "WRIST", "HIP")]
    if not body.sees(*marks):
        return None
    shoulder, elbow, wrist, hip = body.points[marks]
    straight = _angle(body.points, *marks[:3])
    if body.tilt > _LEANING and body.sees(_L.LEFT_ANKLE, _L.RIGHT_ANKLE):
        floor = float(body.points[[_L.LEFT_ANKLE, _L.RIGHT_ANKLE], 1].max())
        if wrist[1] > floor - 0.45:
            return _Arm.ON_FLOOR
    if hypot(*(wrist - body.points[_L.NOSE])) < _HEAD and straight < 110.0:
        return _Arm.AT_HEAD
    # Outwards is where the shoulder lies from the other one, whichever way the person faces.
    outwards = float(np.sign(shoulder[0] - body.points[_other(marks[0]), 0])) or 1.0
    return _upright_arm(
        reach=wrist - shoulder,
        wrist=(outwards * wrist[0], wrist[1]),
        elbow_out=outwards * (elbow[0] - shoulder[0]),
        to_hip=hypot(*(wrist - hip)),
        straight=straight,
    )


def _upright_arm(
    *, reach: FloatArray, wrist: tuple[float, float], elbow_out: float, to_hip: float, straight: float
) -> _Arm:
    """What an arm does whose hand is neither at the head nor on the floor; lengths in torso lengths.

    Args:
        reach: from shoulder to wrist.
        wrist: about the middle of the hips, x outwards.
        elbow_out: how far the elbow is outwards of the shoulder.
        to_hip: from the wrist to its own hip.
        straight: degrees at the elbow, 180 for a straight arm.
    """
    if reach[1] < -0.2:
        return _Arm.RAISED
    if straight > 125.0 and abs(reach[0]) > max(0.5, 0.7 * reach[1]):
        return _Arm.OUT
    if to_hip < 0.55 and elbow_out > 0.21 and 55.0 < straight < 140.0:
        return _Arm.ON_HIP
    if straight < 120.0 and wrist[1] < -0.6:
        return _Arm.AT_CHEST
    if straight < 145.0 and wrist[0] < 0.2 and wrist[1] < 0.15:
        return _Arm.ACROSS
    if straight < 120.0:
        return _Arm.BENT
    return _Arm.HANGING if reach[1] > 0.6 else _Arm.OTHER


def _other(mark: Landmark) -> Landmark:
    left = mark.name.startswith("LEFT")
    return Landmark[mark.name.replace("LEFT", "RIGHT") if left else mark.name.replace("RIGHT", "LEFT")]


def _both(state: _Arm) -> Callable[[_Body], bool | None]:
    return lambda body: None if None in body.arms else body.arms == (state, state)


def _any(*states: _Arm) -> Callable[[_Body], bool | None]:
    """At least one arm does one of these; open where only an arm that can't be seen could."""
    return lambda body: True if set(states) & set(body.arms) else (None if None in body.arms else False)


def _both_bent(body: _Body) -> bool | None:
    return None if None in body.arms else all(arm in _BENT_ARMS for arm in body.arms)


def _arms_crossed(body: _Body) -> bool | None:
    if None in body.arms:
        return None
    heights = body.points[[_L.LEFT_WRIST, _L.RIGHT_WRIST], 1]
    return body.arms == (_Arm.ACROSS, _Arm.ACROSS) and bool(heights.max() < -0.3)


def _hands_together(body: _Body) -> bool | None:
    if None in body.arms:
        return None
    near = hypot(*(body.points[_L.LEFT_WRIST] - body.points[_L.RIGHT_WRIST])) < 0.35
    low = body.points[[_L.LEFT_WRIST, _L.RIGHT_WRIST], 1].min() > -0.35
    return bool(near and low and body.arms == (_Arm.ACROSS, _Arm.ACROSS))


def _apart(body: _Body) -> float | None:
    """Torso lengths between the ankles, sideways."""
    if not body.sees(_L.LEFT_ANKLE, _L.RIGHT_ANKLE):
        return None
    return float(abs(body.points[_L.LEFT_ANKLE, 0] - body.points[_L.RIGHT_ANKLE, 0]))


def _lift(body: _Body) -> float | None:
    """Torso lengths by which one ankle is higher than the other."""
    if not body.sees(_L.LEFT_ANKLE, _L.RIGHT_ANKLE):
        return None
    return float(abs(body.points[_L.LEFT_ANKLE, 1] - body.points[_L.RIGHT_ANKLE, 1]))


def _within(
    measure: Callable[[_Body], float | None], low: float, high: float
) -> Callable[[_Body], bool | None]:
    def test(body: _Body) -> bool | None:
        value = measure(body)
        return None if value is None else low <= value < high

    return test


def _legs_crossed(body: _Body) -> bool | None:
    if not body.sees(_L.LEFT_ANKLE, _L.RIGHT_ANKLE):
        return None
    hips = body.points[_L.LEFT_HIP, 0] - body.points[_L.RIGHT_HIP, 0]
    ankles = body.points[_L.LEFT_ANKLE, 0] - body.points[_L.RIGHT_ANKLE, 0]
    return bool(abs(hips) > 0.15 and ankles * np.sign(hips) < -0.05)


def _knee_raised(body: _Body) -> bool | None:
    lift = _lift(body)
    if lift is None or not body.sees(_L.LEFT_KNEE, _L.RIGHT_KNEE):
        return None
    return bool(
        lift > 0.25 and body.tilt < _BENT_OVER and body.points[[_L.LEFT_KNEE, _L.RIGHT_KNEE], 1].min() < 0.5
    )


def _lunge(body: _Body) -> bool | None:
    apart = _apart(body)
    if apart is None or not body.sees(_L.LEFT_KNEE, _L.RIGHT_KNEE):
        return None
    bends = [
        _angle(body.points, Landmark[f"{side}_HIP"], Landmark[f"{side}_KNEE"], Landmark[f"{side}_ANKLE"])
        for side in _SIDES
    ]
    return apart > 1.0 and min(bends) < 140.0 < max(bends)


def _sideways(body: _Body) -> bool | None:
    shoulders = hypot(*(body.points[_L.LEFT_SHOULDER] - body.points[_L.RIGHT_SHOULDER]))
    return bool(shoulders < 0.38 and body.tilt < _LEANING)


_SIDES: Final = ("LEFT", "RIGHT")
_BENT_ARMS: Final = frozenset({_Arm.ON_HIP, _Arm.ACROSS, _Arm.AT_CHEST, _Arm.BENT})

ATTRIBUTES: Final[tuple[Attribute, ...]] = (
    Attribute("arms raised", Region.ARMS, _both(_Arm.RAISED), includes="arm raised"),
    Attribute("arm raised", Region.ARMS, _any(_Arm.RAISED)),
    Attribute("hands at the head", Region.ARMS, _both(_Arm.AT_HEAD), includes="hand at the head"),
    Attribute("hand at the head", Region.ARMS, _any(_Arm.AT_HEAD)),
    Attribute("arms out", Region.ARMS, _both(_Arm.OUT), includes="arm out"),
    Attribute("arm out", Region.ARMS, _any(_Arm.OUT)),
    Attribute("hands on hips", Region.ARMS, _both(_Arm.ON_HIP), includes="hand on hip"),
    Attribute("hand on hip", Region.ARMS, _any(_Arm.ON_HIP)),
    Attribute("arms crossed", Region.ARMS, _arms_crossed, includes="arm in front"),
    Attribute("hands together", Region.ARMS, _hands_together, includes="arm in front"),
    Attribute("hands at the chest", Region.ARMS, _both(_Arm.AT_CHEST), includes="hand at the chest"),
    Attribute("hand at the chest", Region.ARMS, _any(_Arm.AT_CHEST)),
    Attribute("arms bent", Region.ARMS, _both_bent, 0.7, includes="arm bent"),
    Attribute("arm bent", Region.ARMS, _any(*_BENT_ARMS), 0.7),
    Attribute("arm in front", Region.ARMS, _any(_Arm.ACROSS)),
    Attribute("arms hanging", Region.ARMS, _both(_Arm.HANGING), 0.9),
    Attribute("hands on the floor", Region.ARMS, _both(_Arm.ON_FLOOR), includes="hand on the floor"),
    Attribute("hand on the floor", Region.ARMS, _any(_Arm.ON_FLOOR)),
    Attribute("bent over", Region.TRUNK, lambda body: body.tilt >= _BENT_OVER),
    Attribute("leaning", Region.TRUNK, lambda body: _LEANING <= body.tilt < _BENT_OVER),
    Attribute("turned sideways", Region.TRUNK, _sideways),
    Attribute("one leg lifted", Region.LEGS, _within(_lift, 0.5, np.inf)),
    Attribute("knee raised", Region.LEGS, _knee_raised),
    Attribute("lunge", Region.LEGS, _lunge),
    Attribute("wide stance", Region.LEGS, _within(_apart, 0.85, np.inf)),
    Attribute("stride", Region.LEGS, _within(_lift, 0.12, 0.5), 0.7),
    Attribute("legs crossed", Region.LEGS, _legs_crossed, 0.7),
    Attribute("feet together", Region.LEGS, _within(_apart, 0.0, 0.3), 0.2),
    Attribute("feet apart", Region.LEGS, _within(_apart, 0.5, 0.85), 0.2),
)
