from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mirror.matching.attributes import ATTRIBUTES
from mirror.matching.move_names import names_of
from mirror.pose.types import FloatArray

WORDS = [attribute.words for attribute in ATTRIBUTES]


def table(*groups: dict[str, float], size: int = 20) -> tuple[FloatArray, NDArray[np.intp]]:
    """Groups of `size` poses with the given shares of the attributes."""
    rows = np.zeros((len(groups) * size, len(WORDS)))
    for place, shares in enumerate(groups):
        for words, share in shares.items():
            rows[place * size : place * size + round(share * size), WORDS.index(words)] = 1.0
    return rows, np.repeat(np.arange(len(groups), dtype=np.intp), size)


def names(*groups: dict[str, float]) -> tuple[str, ...]:
    return names_of(*table(*groups), len(groups))


def test_a_group_is_named_by_what_sets_it_apart_not_by_what_all_do() -> None:
    assert names(
        {"wide stance": 1.0, "arms raised": 0.9},
        {"wide stance": 1.0, "hands on hips": 0.8},
    ) == ("Arms raised", "Hands on hips")


def test_what_most_of_a_group_does_not_do_is_not_its_name() -> None:
    assert names({"arms raised": 0.45, "leaning": 0.7}, {"arms hanging": 1.0})[0] == "Leaning"


def test_a_second_attribute_of_another_part_is_added_where_it_says_much() -> None:
    assert names({"arms raised": 0.9, "lunge": 0.8}, {"arms hanging": 1.0})[0] == "Arms raised, lunge"


def test_a_second_attribute_that_the_rest_has_as_well_is_not_added() -> None:
    assert names({"arms raised": 0.9, "wide stance": 0.8}, {"arms hanging": 1.0, "wide stance": 0.7}) == (
        "Arms raised",
        "Arms hanging",
    )


def test_how_the_feet_stand_is_not_worth_a_word_beside_the_arms() -> None:
    assert names({"arms raised": 0.9, "feet together": 1.0}, {"arms hanging": 1.0})[0] == "Arms raised"


def test_groups_that_would_have_the_same_name_are_told_apart() -> None:
    found = names(
        {"arm raised": 1.0, "hand on hip": 0.55},
        {"arm raised": 1.0, "hand on hip": 0.2},
        {"hand on hip": 1.0, "lunge": 1.0},
        {"hand on hip": 1.0, "leaning": 1.0},
    )
    assert found[:2] == ("Arm raised, hand on hip", "Arm raised")


def test_the_order_of_two_attributes_makes_no_different_name() -> None:
    both = {"arm raised": 1.0, "hand on hip": 0.9}, {"hand on hip": 1.0, "arm raised": 0.9, "leaning": 0.55}
    found = names(*both, {"arms hanging": 1.0})
    assert len({frozenset(name.lower().split(", ")) for name in found}) == 3


def test_groups_that_words_cannot_tell_apart_have_the_same_name() -> None:
    assert names({"arms hanging": 1.0}, {"arms hanging": 0.95}, {"lunge": 1.0}) == (
        "Arms hanging",
        "Arms hanging",
        "Lunge",
    )


def test_what_goes_without_saying_is_not_said() -> None:
    found = names(
        {"arm out": 1.0, "arms out": 0.5},
        {"arm out": 1.0},
        {"arms hanging": 1.0},
    )
    assert found == ("Arms out", "Arm out", "Arms hanging")


def test_what_cannot_be_seen_counts_neither_way() -> None:
    rows, labels = table({"arms raised": 0.4, "leaning": 0.6}, {"arms hanging": 1.0})
    assert names_of(rows, labels, 2)[0] == "Leaning"
    rows[10:20, WORDS.index("arms raised")] = np.nan
    assert names_of(rows, labels, 2)[0].startswith("Arms raised")


def test_the_only_group_is_named_by_what_most_of_it_does() -> None:
    assert names({"arms hanging": 0.9, "feet together": 1.0}) == ("Arms hanging",)


def test_a_group_of_which_nothing_can_be_said_has_a_name() -> None:
    rows, labels = table({}, {"lunge": 1.0})
    rows[:20] = np.nan
    assert names_of(rows, labels, 2) == ("Mixed", "Lunge")


def test_how_the_feet_stand_does_not_tell_two_moves_apart() -> None:
    found = names({"arms raised": 1.0, "feet apart": 1.0}, {"arms raised": 1.0}, {"arms hanging": 1.0})
    assert found[0] == found[1] == "Arms raised"
