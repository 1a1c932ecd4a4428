"""What of a body is off, compared with a demonstration pose, and how to say it. No clock, no state.

The demonstration's limb *directions* are laid onto the shopper's own body, from the shoulder or hip outwards
and in the shopper's own limb lengths, so that build, distance and place in the frame don't matter. A limb
that looks short in the demonstration points at the camera, and its target is as much shorter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from mirror.matching.limbs import LEGS, LIMBS, TRUNK_BONES, Body, Gap, Limb, Tolerance, gap_of, length
from mirror.matching.phrases import Way, limb_sentence
from mirror.pose.landmarks import Landmark
from mirror.pose.types import FloatArray

__all__ = ["Advice", "advise"]

_L = Landmark

_STEEP: Final = 0.6
"""Height over width from which a way counts as up or down: that is easier to follow than sideways."""
_ONE_WAY: Final = 0.55
"""Share of the dead band below which a way alone is no longer worth a sentence."""
_CONFLICT: Final = 1.5
"""Times further that the end of a limb must go than its middle for a sentence about the whole limb."""
_STRAIGHT: Final = np.deg2rad(20.0)
"""Bend up to which a demonstrated limb counts as straight."""
_BENT: Final = np.deg2rad(40.0)
"""Bend from which the shopper's limb counts as bent."""
_ACROSS: Final = 0.1
"""Torso lengths beyond the body's middle from which a place counts as on the other side."""
_TRUNK: Final = 0.6
"""Leeway of the trunk's lean: it moves everything above it."""
_UPRIGHT: Final = np.deg2rad(7.0)
"""Lean up to which a demonstrated trunk counts as upright."""
_UNEVEN: Final = 0.6
"""Difference in height, over the way sideways, from which feet that go apart are not one movement."""
_FEET_TOGETHER: Final = 0.6
"""Torso lengths between the ankles up to which feet count as together."""
_FACING, _ASIDE, _HALF_ASIDE = 0.5, 0.22, 0.36
"""Torso lengths between the shoulders of somebody who faces the mirror, stands sideways, or nearly so."""
_TURN_FIRST: Final = 3.0
"""Severity of a wrong turn, torso lengths: every other way depends on it."""


@dataclass(frozen=True, slots=True, eq=False)
class Advice:
    """One thing that could be better.

    Attributes:
        part: what it is about, e.g. `left arm`.
        kind: the joint or whole that is to move, e.g. `elbow`.
        way: where to.
        direction: `(2,)` unit vector of the way in the frame.
        joint: the landmark to move.
        target: `(2,)` where to, pixels of the frame.
        bones: what to point out.
        severity: how far the joint is off, torso lengths, weighted by visibility.
        sentence: what to say.
    """

    part: str
    kind: str
    way: Way
    direction: FloatArray
    joint: Landmark
    target: FloatArray
    bones: tuple[tuple[Landmark, Landmark], ...]
    severity: float
    sentence: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two pieces of advice the same."""
        return self.part, self.kind, self.sentence


def advise(
    body: Body, model: Body, *, tolerance: Tolerance, legs: bool, held: Advice | None = None
) -> tuple[Advice, ...]:
    """What to change, the most important first; empty when nothing is far enough off.

    Args:
        body: the shopper.
        model: the demonstration, already mirrored where the shopper does its mirror image.
        tolerance: how far off something must be.
        legs: whether the legs count.
        held: advice that is being given: it goes on while following it still helps.
    """
    gaps = [gap_of(body, model, limb) for limb in LIMBS if legs or limb.arm]
    kept = next(filter(None, (_kept(gap, body, tolerance, held) for gap in gaps)), None)
    found = [kept if kept and kept.part == gap.limb.name else _limb(gap, body, tolerance) for gap in gaps]
    advice = [one for one in found if one is not None]
    if legs and (kept is None or kept.part not in LEGS):
        pair = _both_legs([gap for gap in gaps if not gap.limb.arm], body, model, tolerance, held)
        advice = [one for one in advice if not pair or one.part not in LEGS] + pair
    advice += _turn(body, model, held)
    advice += _lean(body, model, tolerance, held)
    return tuple(sorted(advice, key=lambda one: -one.severity))


def _limb(gap: Gap, body: Body, tolerance: Tolerance) -> Advice | None:
    """Advice about one limb: about the whole of it when both its joints are off the same way."""
    begin = tolerance.begin * gap.limb.leeway
    off = [
        seen and size >= begin
        for seen, size in ((gap.seen_upper, gap.upper_off), (gap.seen_lower, gap.lower_off))
    ]
    if not any(off):
        return None
    kind = gap.limb.kinds[0 if off[0] else 1]
    if all(off):
        whole = gap.limb.kinds[2]
        far = length(gap.vector(whole))
        same = _way(gap, kind, body) == _way(gap, whole, body)
        larger = far >= _CONFLICT * length(gap.vector(kind))
        if far >= begin * gap.scale(whole) and (same or larger):
            kind = whole
    elif off[1] and gap.model_bend <= _STRAIGHT and gap.bend >= _BENT:
        return _advice(gap, kind, Way.STRAIGHT, gap.vector(kind), body)
    way = _way(gap, kind, body)
    return None if way is None else _advice(gap, kind, way, gap.vector(kind) * _axis(way), body)


def _kept(gap: Gap, body: Body, tolerance: Tolerance, held: Advice | None) -> Advice | None:
    """The advice being given, with a fresh target, while its limb is off and its way still helps."""
    if held is None or held.part != gap.limb.name or not gap.seen(held.kind):
        return None
    end = tolerance.end * gap.limb.leeway
    if max(gap.upper_off * gap.seen_upper, gap.lower_off * gap.seen_lower) < end:
        return None
    if held.way is Way.STRAIGHT:
        stays = gap.lower_off >= end and gap.model_bend <= 1.5 * _STRAIGHT
    else:
        stays = float(gap.vector(held.kind) @ held.direction) >= _ONE_WAY * end * gap.scale(held.kind)
    return _advice(gap, held.kind, held.way, held.direction, body) if stays else None


def _advice(gap: Gap, kind: str, way: Way, direction: FloatArray, body: Body) -> Advice:
    limb, vector = gap.limb, gap.vector(kind)
    joint = limb.joint(kind)
    return Advice(
        part=limb.name,
        kind=kind,
        way=way,
        direction=direction / max(length(direction), 1e-9),
        joint=joint,
        target=body.points[joint] + vector,
        bones=limb.bones,
        severity=length(vector) / body.torso * gap.weight(kind),
        sentence=limb_sentence(limb.side, kind, way),
    )


def _axis(way: Way) -> FloatArray:
    return np.array([0.0, 1.0]) if way in (Way.UP, Way.DOWN) else np.array([1.0, 0.0])


def _way(gap: Gap, kind: str, body: Body) -> Way | None:
    """In which words the joint must move; None when sideways has no name, seen from the side."""
    (dx, dy), limb = gap.vector(kind), gap.limb
    if abs(dy) >= _STEEP * abs(dx):
        return Way.UP if dy < 0.0 else Way.DOWN
    if abs(body.width) < _ASIDE * body.torso:
        return None if body.facing == 0.0 else Way.FORWARD if dx * body.facing > 0.0 else Way.BACK
    out = _outwards(limb, body)
    if dx * out > 0.0:
        return Way.OUT
    place = (body.points[limb.joint(kind), 0] + dx - body.middle) * out
    return Way.ACROSS if place < -_ACROSS * body.torso else Way.IN


def _outwards(limb: Limb, body: Body) -> float:
    """Sign of x in the frame away from the body: it changes when somebody turns their back."""
    return (1.0 if limb.side == "left" else -1.0) * (1.0 if body.width >= 0.0 else -1.0)


def _both_legs(
    gaps: list[Gap], body: Body, model: Body, tolerance: Tolerance, held: Advice | None
) -> list[Advice]:
    """Both feet apart or together, both knees: said at once, as one thing is done."""
    if not all(gap.seen("leg") for gap in gaps) or abs(body.width) < _ASIDE * body.torso:
        return []
    leeway = gaps[0].limb.leeway
    aparts = [float(gap.vector("leg")[0]) * _outwards(gap.limb, body) / gap.scale("leg") for gap in gaps]
    ups = [-float(gap.vector("leg")[1]) / gap.scale("leg") for gap in gaps]
    furthest = max(gaps, key=lambda gap: length(gap.vector("leg")))
    found: list[Advice] = []
    for values, kind in ((ups, "knees"), (aparts, "feet")):
        mean = sum(values) / 2.0
        lasting = held is not None and held.part == "legs" and held.kind == kind
        limit = (_ONE_WAY * tolerance.end if lasting else 0.75 * tolerance.begin) * leeway
        least = min(abs(value) for value in values)
        if abs(mean) < limit or min(values) * max(values) <= 0.0 or least < 0.45 * limit:
            continue
        if kind == "feet" and abs(ups[0] - ups[1]) > _UNEVEN * abs(mean):
            continue
        found.append(_pair(furthest, kind, mean, body, model))
    return found[:1]


def _pair(gap: Gap, kind: str, mean: float, body: Body, model: Body) -> Advice:
    if kind == "knees":
        # Feet stay on the floor: it is the hips that sink or rise.
        joint = gap.limb.root
        vector = np.array([0.0, mean * gap.scale("leg")])
        way, sentence = (Way.DOWN, "Bend your knees") if mean > 0.0 else (Way.UP, "Straighten your legs")
    else:
        joint = gap.limb.end
        vector = gap.vector("leg") * np.array([1.0, 0.0])
        apart = length(model.points[_L.LEFT_ANKLE] - model.points[_L.RIGHT_ANKLE])
        close = (
            "Bring your feet together" if apart < _FEET_TOGETHER * model.torso else "Bring your feet closer"
        )
        way, sentence = (Way.OUT, "Take a wider stance") if mean > 0.0 else (Way.IN, close)
    return Advice(
        part="legs",
        kind=kind,
        way=way,
        direction=vector / max(length(vector), 1e-9),
        joint=joint,
        target=body.points[joint] + vector,
        bones=tuple(bone for limb in LIMBS if not limb.arm for bone in limb.bones),
        severity=2.0 * abs(mean) * gap.scale("leg") / body.torso * gap.weight("leg"),
        sentence=sentence,
    )


def _turn(body: Body, model: Body, held: Advice | None) -> list[Advice]:
    """Facing the mirror or standing sideways: judged by how wide the shoulders look."""
    if not (body.trunk_seen and model.trunk_seen):
        return []
    own, wanted = abs(body.width) / body.torso, abs(model.width) / model.torso
    lasting = held is not None and held.part == "turn"
    aside, facing = (_HALF_ASIDE, _HALF_ASIDE) if lasting else (_ASIDE, _FACING)
    if wanted >= _FACING and own <= aside:
        sentence = "Face the mirror"
    elif wanted <= _ASIDE and own >= facing:
        sentence = "Turn to the side"
    else:
        return []
    # A turn has no direction on the picture: no arrow.
    joint = _L.LEFT_SHOULDER
    place = body.points[joint]
    return [Advice("turn", "", Way.TURN, np.zeros(2), joint, place, TRUNK_BONES[:1], _TURN_FIRST, sentence)]


def _lean(body: Body, model: Body, tolerance: Tolerance, held: Advice | None) -> list[Advice]:
    """The trunk to one side, or upright again."""
    if not (body.trunk_seen and model.trunk_seen):
        return []
    vector = model.trunk / model.torso * body.torso - body.trunk
    lasting = held is not None and held.part == "trunk" and float(vector @ held.direction) > 0.0
    limit = (tolerance.end if lasting else tolerance.begin) * _TRUNK
    size = length(vector) / body.torso
    if size < limit:
        return []
    to_right = vector[0] > 0.0
    own_left = to_right == (body.width >= 0.0)
    aside = abs(body.width) < _ASIDE * body.torso
    if abs(np.arctan2(model.trunk[0], -model.trunk[1])) <= _UPRIGHT:
        way, sentence = Way.STRAIGHT, "Stand up straight"
    elif aside and body.facing == 0.0:
        return []
    elif aside:
        forward = to_right == (body.facing > 0.0)
        way, sentence = (Way.FORWARD, "Lean forward") if forward else (Way.BACK, "Lean back")
    else:
        side = "left" if own_left else "right"
        way, sentence = Way.LEAN, f"Lean to your {side}"
    joint = _L.LEFT_SHOULDER if own_left else _L.RIGHT_SHOULDER
    place = body.points[joint] + vector
    direction = vector / length(vector)
    return [Advice("trunk", "", way, direction, joint, place, TRUNK_BONES, 1.5 * size, sentence)]
