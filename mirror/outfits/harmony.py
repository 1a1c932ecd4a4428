"""How two colours sit beside each other, in CIE-Lch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.outfits.types import Lab
from mirror.pose.types import FloatArray

__all__ = ["WORTH", "Harmony", "Relation", "harmonies", "harmony", "lch_of", "relations"]

_NEUTRAL: Final = 11.0
"""Chroma below which a colour goes as black, grey, white or beige."""
_MUTED: Final = 24.0
"""Chroma below which a hue is seen but does not speak loudly."""


class Relation(Enum):
    """What two colours are to each other."""

    TONE_IN_TONE = "tone in tone"
    SAME_NEUTRAL = "the same neutral"
    NEUTRALS = "neutrals, light and dark"
    QUIET = "a neutral beside a colour"
    NEIGHBOURS = "neighbouring hues"
    OPPOSITE = "opposite hues"
    SOFT = "two muted hues"
    CLASH = "two strong hues that are neither close nor opposite"


@dataclass(frozen=True, slots=True)
class Harmony:
    """How two colours go together.

    Attributes:
        relation: what they are to each other.
        score: −1…1: what the relation is worth, from the stylist's rules.
        contrast: difference of lightness, 0…100.
    """

    relation: Relation
    score: float
    contrast: float


WORTH: Final[dict[Relation, float]] = {
    Relation.TONE_IN_TONE: 0.8,
    Relation.SAME_NEUTRAL: 0.5,
    Relation.NEUTRALS: 0.6,
    Relation.QUIET: 0.5,
    Relation.NEIGHBOURS: 0.3,
    Relation.OPPOSITE: 0.2,
    Relation.SOFT: 0.1,
    Relation.CLASH: -0.6,
}
"""What each relation is worth where the stylist's rules do not say otherwise."""

_ORDER: Final = tuple(Relation)


def lch_of(lab: FloatArray) -> FloatArray:
    """CIE-Lab `(…, 3)` to lightness 0…100, chroma, and hue in degrees 0…360, `(…, 3)`."""
    light, a, b = np.moveaxis(np.asarray(lab, dtype=np.float64), -1, 0)
    return np.stack([light, np.hypot(a, b), np.degrees(np.arctan2(b, a)) % 360.0], axis=-1)


def harmony(one: Lab, other: Lab, worth: Mapping[Relation, float] = WORTH) -> Harmony:
    """What two colours are to each other, and what that is worth.

    Args:
        one: a colour.
        other: another one.
        worth: of each relation, −1…1.
    """
    index = int(relations(np.array([one]), np.array(other))[0])
    relation = _ORDER[index]
    return Harmony(relation, worth[relation], abs(one[0] - other[0]))


def harmonies(many: FloatArray, one: Lab, worth: Mapping[Relation, float] = WORTH) -> FloatArray:
    """The score of each of many colours, CIE-Lab `(N, 3)`, beside one: `(N,)`."""
    values = np.array([worth[relation] for relation in _ORDER])
    return values[relations(many, np.array(one))]


def relations(many: FloatArray, one: FloatArray) -> NDArray[np.intp]:
    """What each of many colours, CIE-Lab `(N, 3)`, is to one `(3,)`: index into the members of `Relation`."""
    left, right = lch_of(many), lch_of(one)
    neutral = left[:, 1] < _NEUTRAL
    both, either = neutral & (right[1] < _NEUTRAL), neutral | (right[1] < _NEUTRAL)
    alike = np.abs(left[:, 0] - right[0]) < 18.0
    apart = np.abs((left[:, 2] - right[2] + 180.0) % 360.0 - 180.0)
    muted = (left[:, 1] < _MUTED) & (right[1] < _MUTED)
    cases = [
        (both & alike, Relation.SAME_NEUTRAL),
        (both, Relation.NEUTRALS),
        (either, Relation.QUIET),
        (apart < 22.0, Relation.TONE_IN_TONE),
        (apart < 50.0, Relation.NEIGHBOURS),
        (muted, Relation.SOFT),
        (apart > 150.0, Relation.OPPOSITE),
    ]
    chosen = np.select(
        [case for case, _ in cases], [_ORDER.index(r) for _, r in cases], _ORDER.index(Relation.CLASH)
    )
    return chosen.astype(np.intp)
