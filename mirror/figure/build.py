"""Body proportions of the drawn person."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

__all__ = ["BUILDS", "Build", "mix_builds"]


@dataclass(frozen=True, slots=True)
class Build:
    """Proportions of one body; every length but `stature` is a share of the stature.

    Attributes:
        stature: metres.
        head: chin to crown; 0.129 makes a figure of 7.75 heads.
        jaw: 0…1, how broad the lower face is.
        shoulder: half the distance between the shoulder joints.
        hip: half the distance between the hip joints.
        chest: half the trunk's width below the armpits.
        waist: half the trunk's width at the waist.
        seat: half the trunk's width at the hip joints.
        bust: how far the chest comes forward, beside its ordinary depth.
        arm: radius of the upper arm.
        leg: radius of the thigh at its top.
        neck: radius of the neck.
        trunk: hip line to shoulder line.
        upper_arm: shoulder to elbow.
        forearm: elbow to wrist.
        hand: wrist to the tip of the middle finger.
        thigh: hip to knee.
        shin: knee to ankle.
        foot: heel to toe.
    """

    stature: float
    head: float = 0.129
    jaw: float = 0.3
    shoulder: float = 0.098
    hip: float = 0.052
    chest: float = 0.083
    waist: float = 0.069
    seat: float = 0.097
    bust: float = 0.012
    arm: float = 0.0225
    leg: float = 0.047
    neck: float = 0.0275
    trunk: float = 0.288
    upper_arm: float = 0.170
    forearm: float = 0.146
    hand: float = 0.102
    thigh: float = 0.243
    shin: float = 0.246
    foot: float = 0.148

    def metres(self, share: float) -> float:
        """A share of the stature in metres."""
        return share * self.stature


BUILDS: Final[dict[str, Build]] = {
    "slender": Build(1.74),
    "petite": Build(
        1.60, head=0.134, shoulder=0.096, chest=0.084, waist=0.072, seat=0.099, thigh=0.239, shin=0.241
    ),
    "curvy": Build(
        1.68,
        shoulder=0.101,
        chest=0.094,
        waist=0.083,
        seat=0.114,
        bust=0.022,
        arm=0.027,
        leg=0.056,
        neck=0.029,
        hip=0.056,
    ),
    "tall": Build(1.80, head=0.126, chest=0.080, seat=0.093, thigh=0.246, shin=0.250),
    "athletic": Build(
        1.83,
        head=0.127,
        jaw=0.75,
        shoulder=0.112,
        hip=0.051,
        chest=0.100,
        waist=0.081,
        seat=0.091,
        bust=0.006,
        arm=0.028,
        leg=0.050,
        neck=0.034,
        trunk=0.292,
    ),
    "slim": Build(
        1.80,
        head=0.127,
        jaw=0.6,
        shoulder=0.106,
        hip=0.049,
        chest=0.091,
        waist=0.076,
        seat=0.086,
        bust=0.0,
        arm=0.0245,
        leg=0.045,
        neck=0.031,
        trunk=0.292,
    ),
    "broad": Build(
        1.78,
        head=0.129,
        jaw=0.9,
        shoulder=0.115,
        hip=0.054,
        chest=0.108,
        waist=0.100,
        seat=0.101,
        bust=0.004,
        arm=0.031,
        leg=0.055,
        neck=0.037,
        trunk=0.296,
    ),
}
"""Named builds."""


def mix_builds(first: Build, second: Build, share: float) -> Build:
    """Proportions a share (0…1) of the way from the first to the second."""
    if share <= 0.0 or first is second:
        return first
    if share >= 1.0:
        return second
    pairs = ((getattr(first, item.name), getattr(second, item.name)) for item in fields(Build))
    return Build(*(a + (b - a) * share for a, b in pairs))
