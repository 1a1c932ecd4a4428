"""How the drawn person stands: angles of trunk and limbs, and the way from one stance to another.

All angles are in degrees and in the body's own frame, so that turning the body turns the limbs
with it. For a limb, `out` is the angle from straight down in the frontal plane, away from the
body (90: level to the side, 180: straight up, negative: across the body), and `fwd` lifts it out of
that plane towards the front.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Final, TypeVar

__all__ = ["POCKETED", "Arm", "Leg", "Stance", "mirrored", "mix", "shifted"]


POCKETED: Final = 0.9
"""Share from which a hand counts as inside its pocket: on the way it is out at once, not at half height."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm.

    Attributes:
        out: upper arm, see the module's text; likewise `fwd`.
        fore: the forearm's `out`; `fore_fwd` its `fwd`.
        hand: bend of the hand against the forearm in the frontal plane, positive outwards.
        spread: 0…1, how far the fingers are spread.
        flat: 0…1, how much of the hand's breadth shows: 0 edge-on, 1 palm or back to the front.
        pocket: 0…1; above `POCKETED` the hand is inside a pocket.
        thumb: +1 when the thumb is on the inner side of the hanging hand, −1 on the outer.
    """

    out: float = 9.0
    fwd: float = 3.0
    fore: float = 5.0
    fore_fwd: float = 12.0
    hand: float = -4.0
    spread: float = 0.25
    flat: float = 0.55
    pocket: float = 0.0
    thumb: float = 1.0


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg; `toe` turns the foot outwards, `point` points the toes down (both degrees)."""

    out: float = 4.0
    fwd: float = 0.0
    shin: float = 2.0
    shin_fwd: float = 0.0
    toe: float = 16.0
    point: float = 0.0


@dataclass(frozen=True, slots=True)
class Stance:
    """The whole body; left and right are the person's own.

    Attributes:
        yaw: turn of the body, positive to its own left.
        twist: further turn of the chest against the hips.
        tilt: roll of the hips, positive lifts the left hip.
        shoulders: roll of the shoulders, positive lifts the left one.
        lean: sideways lean of the trunk, positive to the person's left.
        bow: lean of the trunk towards the front.
        head_yaw: turn of the head against the body, positive to the left.
        head_tilt: roll of the head, positive to the left.
        head_pitch: nod, positive looks down.
    """

    yaw: float = 0.0
    twist: float = 0.0
    tilt: float = 0.0
    shoulders: float = 0.0
    lean: float = 0.0
    bow: float = 0.0
    head_yaw: float = 0.0
    head_tilt: float = 0.0
    head_pitch: float = 0.0
    left_arm: Arm = field(default_factory=Arm)
    right_arm: Arm = field(default_factory=Arm)
    left_leg: Leg = field(default_factory=Leg)
    right_leg: Leg = field(default_factory=Leg)


_Part = TypeVar("_Part", Arm, Leg)

_SCALARS = (
    "yaw",
    "twist",
    "tilt",
    "shoulders",
    "lean",
    "bow",
    "head_yaw",
    "head_tilt",
    "head_pitch",
)
_SIDED = ("yaw", "twist", "tilt", "shoulders", "lean", "head_yaw", "head_tilt")


def _mix_part(first: _Part, second: _Part, share: float) -> _Part:
    values = {}
    for item in fields(first):
        start, end = getattr(first, item.name), getattr(second, item.name)
        values[item.name] = start + (end - start) * share
    return replace(first, **values)


def mix(first: Stance, second: Stance, share: float) -> Stance:
    """The stance a share (0…1) of the way from the first to the second.

    Angles are mixed one by one instead of turning each limb on the shortest way: an arm that goes
    from the hip to the head then moves round the outside, as a person's does, not through the chest.
    """
    if share <= 0.0:
        return first
    if share >= 1.0:
        return second
    scalars = {
        name: getattr(first, name) + (getattr(second, name) - getattr(first, name)) * share
        for name in _SCALARS
    }
    return Stance(
        **scalars,
        left_arm=_mix_part(first.left_arm, second.left_arm, share),
        right_arm=_mix_part(first.right_arm, second.right_arm, share),
        left_leg=_mix_part(first.left_leg, second.left_leg, share),
        right_leg=_mix_part(first.right_leg, second.right_leg, share),
    )


def mirrored(stance: Stance) -> Stance:
    """The mirror image: left and right exchanged, every sideways angle reversed."""
    return replace(
        stance,
        **{name: -getattr(stance, name) for name in _SIDED},
        left_arm=stance.right_arm,
        right_arm=stance.left_arm,
        left_leg=stance.right_leg,
        right_leg=stance.left_leg,
    )


def shifted(
    stance: Stance, *, lean: float, head_tilt: float, head_yaw: float, left: Arm, right: Arm
) -> Stance:
    """The stance with small angles added; `left` and `right` are added to the arms field by field."""
    arms = []
    for arm, more in ((stance.left_arm, left), (stance.right_arm, right)):
        arms.append(Arm(*(getattr(arm, item.name) + getattr(more, item.name) for item in fields(Arm))))
    return replace(
        stance,
        lean=stance.lean + lean,
        head_tilt=stance.head_tilt + head_tilt,
        head_yaw=stance.head_yaw + head_yaw,
        left_arm=arms[0],
        right_arm=arms[1],
    )
