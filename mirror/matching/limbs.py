"""Arms and legs of two bodies, and the gap between them: geometry for the coaching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import acos, hypot
from typing import Final

import numpy as np

from mirror.matching.alignment import PLAIN, Alignment, aligned
from mirror.pose.landmarks import BONES, Landmark, midpoint
from mirror.pose.types import FloatArray, Pose

__all__ = ["LEGS", "LIMBS", "TRUNK_BONES", "Body", "Gap", "Limb", "Tolerance", "gap_of", "length"]

_L = Landmark

_SEEN_FROM, _SEEN_FULLY = 0.3, 0.7
_SEEN: Final = 0.5
"""Visibility weight, over both bodies, below which nothing is said about a joint."""
_SLACK: Final = 0.85
"""Share of the usual limb length that is taken for granted even where both sides look shorter."""
_NOSE_AHEAD: Final = 0.05
"""Torso lengths by which the nose must be ahead of the shoulders to tell where somebody looks."""


@dataclass(frozen=True, slots=True)
class Limb:
    """An arm or a leg.

    Attributes:
        side: `left` or `right`, the person's own.
        arm: whether it is an arm.
        root, mid, end: its joints from the trunk outwards.
        usual: usual lengths of its two parts, torso lengths.
        leeway: share of the general tolerance that it has: legs hang from a trunk that stands.
        kinds: names of the middle joint, the end and the whole.
    """

    side: str
    arm: bool
    root: Landmark
    mid: Landmark
    end: Landmark
    usual: tuple[float, float]
    leeway: float
    kinds: tuple[str, str, str]

    @property
    def name(self) -> str:
        """E.g. `left arm`."""
        return f"{self.side} {self.kinds[2]}"

    @property
    def bones(self) -> tuple[tuple[Landmark, Landmark], ...]:
        """What is drawn of it; a leg has a foot."""
        wanted = {self.root, self.mid, self.end}
        return tuple(
            bone for bone in BONES if bone[0] in wanted and (bone[1] in wanted or bone[0] == self.end)
        )

    def joint(self, kind: str) -> Landmark:
        """The landmark that stands for the middle joint, the end or the whole."""
        return self.mid if kind == self.kinds[0] else self.end


def _limbs() -> tuple[Limb, ...]:
    made = []
    for side in ("left", "right"):
        root, mid, end, hip, knee, ankle = (
            Landmark[f"{side.upper()}_{name}"]
            for name in ("SHOULDER", "ELBOW", "WRIST", "HIP", "KNEE", "ANKLE")
        )
        made.append(Limb(side, True, root, mid, end, (0.56, 0.5), 1.0, ("elbow", "hand", "arm")))
        made.append(Limb(side, False, hip, knee, ankle, (0.85, 0.8), 0.75, ("knee", "foot", "leg")))
    return tuple(made)


LIMBS: Final = _limbs()
LEGS: Final = tuple(limb.name for limb in LIMBS if not limb.arm)
TRUNK_BONES: Final = BONES[:4]
"""The line of the shoulders first."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far off something must be to be told, and to be told no longer: chords of a unit circle."""

    begin: float
    end: float

    @classmethod
    def of_degrees(cls, begin: float, end: float) -> Tolerance:
        """From the angles by which a limb would be turned."""
        return cls(*(2.0 * float(np.sin(np.deg2rad(angle) / 2.0)) for angle in (begin, end)))


def length(vector: FloatArray) -> float:
    """Length of a `(2,)` vector; of one alone it is found ten times as quickly as by NumPy."""
    return hypot(vector[0], vector[1])


@dataclass(frozen=True, eq=False)
class Body:
    """One person's landmarks on the picture.

    Attributes:
        points: `(33, 2)` pixels, not mirrored.
        seen: `(33,)`, 0…1.
    """

    points: FloatArray
    seen: FloatArray

    @classmethod
    def of(cls, pose: Pose, alignment: Alignment = PLAIN) -> Body:
        """The body of a pose in a reading, e.g. of its mirror image with left and right exchanged."""
        points, visibility = aligned(pose, alignment)
        seen = np.clip((visibility - _SEEN_FROM) / (_SEEN_FULLY - _SEEN_FROM), 0.0, 1.0)
        return cls(points, seen)

    @cached_property
    def trunk(self) -> FloatArray:
        """From the middle of the hips to the middle of the shoulders, pixels."""
        hips = midpoint(self.points, _L.LEFT_HIP, _L.RIGHT_HIP)
        return midpoint(self.points, _L.LEFT_SHOULDER, _L.RIGHT_SHOULDER) - hips

    @cached_property
    def torso(self) -> float:
        """Length of the trunk, pixels."""
        return max(length(self.trunk), 1e-6)

    @cached_property
    def trunk_seen(self) -> bool:
        """Whether shoulders and hips are all in sight."""
        corners = [_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER, _L.LEFT_HIP, _L.RIGHT_HIP]
        return float(self.seen[corners].min()) >= _SEEN

    @cached_property
    def width(self) -> float:
        """From the right to the left shoulder along x, pixels: positive when facing the camera."""
        return float(self.points[_L.LEFT_SHOULDER, 0] - self.points[_L.RIGHT_SHOULDER, 0])

    @cached_property
    def middle(self) -> float:
        """Column of the body's middle, pixels."""
        corners = [_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER, _L.LEFT_HIP, _L.RIGHT_HIP]
        return float(self.points[corners, 0].mean())

    @cached_property
    def facing(self) -> float:
        """Sign of x towards which somebody who stands sideways looks; 0 where it can't be told."""
        shoulders = midpoint(self.points, _L.LEFT_SHOULDER, _L.RIGHT_SHOULDER)
        ahead = float(self.points[_L.NOSE, 0] - shoulders[0]) / self.torso
        return float(np.sign(ahead)) if abs(ahead) >= _NOSE_AHEAD and self.seen[_L.NOSE] >= _SEEN else 0.0

    def full_lengths(self, limb: Limb) -> tuple[float, float]:
        """Lengths of a limb's two parts when they lie in the picture's plane, pixels.

        The longer of both sides, as long as it is in sight, and never much less than usual.
        """
        return self._arms if limb.arm else self._legs

    @cached_property
    def _arms(self) -> tuple[float, float]:
        return self._full_lengths([limb for limb in LIMBS if limb.arm])

    @cached_property
    def _legs(self) -> tuple[float, float]:
        return self._full_lengths([limb for limb in LIMBS if not limb.arm])

    def _full_lengths(self, alike: Sequence[Limb]) -> tuple[float, float]:
        uppers, lowers = ([_SLACK * usual * self.torso] for usual in alike[0].usual)
        for limb in alike:
            for lengths, start, end in ((uppers, limb.root, limb.mid), (lowers, limb.mid, limb.end)):
                if min(self.seen[start], self.seen[end]) >= _SEEN:
                    lengths.append(length(self.points[end] - self.points[start]))
        return max(uppers), max(lowers)


@dataclass(frozen=True, eq=False)
class Gap:
    """How one limb of the shopper differs from the demonstration's.

    Attributes:
        limb: which one.
        upper: `(2,)` way of the middle joint to its target, pixels; the root stays.
        lower: `(2,)` the same of the end, relative to the middle joint.
        full: lengths of the two parts, pixels.
        weights: visibility of the two parts over both bodies, 0…1.
        bend, model_bend: angle between the two parts on the picture, radians, of shopper and demonstration.
    """

    limb: Limb
    upper: FloatArray
    lower: FloatArray
    full: tuple[float, float]
    weights: tuple[float, float]
    bend: float
    model_bend: float

    @property
    def seen_upper(self) -> bool:
        """Whether both bodies show the upper part."""
        return self.weights[0] >= _SEEN

    @property
    def seen_lower(self) -> bool:
        """Whether both bodies show the lower part."""
        return self.weights[1] >= _SEEN

    @property
    def upper_off(self) -> float:
        """How far the middle joint is off, in lengths of the upper part."""
        return length(self.upper) / self.full[0]

    @property
    def lower_off(self) -> float:
        """How far the lower part is off, in its lengths."""
        return length(self.lower) / self.full[1]

    def vector(self, kind: str) -> FloatArray:
        """`(2,)` pixels from where a joint is to where it should be."""
        middle, end, _ = self.limb.kinds
        return self.upper if kind == middle else self.lower if kind == end else self.upper + self.lower

    def scale(self, kind: str) -> float:
        """The length that a vector is judged by, pixels."""
        middle, end, _ = self.limb.kinds
        return self.full[0] if kind == middle else self.full[1] if kind == end else sum(self.full)

    def weight(self, kind: str) -> float:
        """Visibility of what matters to a joint, 0…1."""
        middle, end, _ = self.limb.kinds
        return self.weights[0] if kind == middle else self.weights[1] if kind == end else min(self.weights)

    def seen(self, kind: str) -> bool:
        """Whether both bodies show what matters to a joint."""
        return self.weight(kind) >= _SEEN


def gap_of(body: Body, model: Body, limb: Limb) -> Gap:
    """Lay the demonstration's limb onto the shopper's body."""
    full, model_full = body.full_lengths(limb), model.full_lengths(limb)
    parts, model_parts, weights, gaps = [], [], [], []
    for number, (start, end) in enumerate(((limb.root, limb.mid), (limb.mid, limb.end))):
        part, model_part = (one.points[end] - one.points[start] for one in (body, model))
        gaps.append(model_part / model_full[number] * full[number] - part)
        seen = [min(float(one.seen[start]), float(one.seen[end])) for one in (body, model)]
        weights.append(seen[0] * seen[1])
        parts.append(part)
        model_parts.append(model_part)
    return Gap(
        limb,
        gaps[0],
        gaps[1],
        full,
        (weights[0], weights[1]),
        _angle(*parts),
        _angle(*model_parts),
    )


def _angle(one: FloatArray, other: FloatArray) -> float:
    cosine = float(one @ other) / max(length(one) * length(other), 1e-9)
    return acos(min(max(cosine, -1.0), 1.0))
