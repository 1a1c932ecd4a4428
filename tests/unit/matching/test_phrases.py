from __future__ import annotations

import pytest

from mirror.matching.phrases import Way, limb_sentence

KINDS = ("elbow", "hand", "arm", "knee", "foot", "leg")
WAYS = [way for way in Way if way not in (Way.LEAN, Way.TURN)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", WAYS)
def test_every_sentence_is_short_and_names_its_side(kind: str, way: Way) -> None:
    left, right = (limb_sentence(side, kind, way) for side in ("left", "right"))
    assert len(right) <= 32
    assert " left " in left
    assert left.replace(" left ", " right ") == right


@pytest.mark.parametrize("kind", KINDS[:-1])
def test_ways_are_told_apart(kind: str) -> None:
    assert len({limb_sentence("left", kind, way) for way in WAYS}) == len(WAYS)


@pytest.mark.parametrize(
    ("kind", "way", "said"),
    [
        ("hand", Way.STRAIGHT, "Straighten your left arm"),
        ("foot", Way.STRAIGHT, "Straighten your left leg"),
        ("foot", Way.UP, "Lift your left foot"),
        ("leg", Way.UP, "Lift your left leg"),
        ("leg", Way.DOWN, "Lower your left leg"),
        ("leg", Way.OUT, "Move your left foot out"),
    ],
)
def test_a_whole_limb_is_named_as_people_do(kind: str, way: Way, said: str) -> None:
    assert limb_sentence("left", kind, way) == said
