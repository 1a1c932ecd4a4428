"""Fill-in-the-blank questions with known answers: what each method makes of them."""

from __future__ import annotations

import pytest

from mirror.bench.outfits import METHODS, Question, measure
from mirror.outfits.compatibility import OutfitNetwork
from mirror.outfits.pairing import Counts, PairingGraph, Statistics
from mirror.outfits.rules import load_rules
from mirror.outfits.types import Lab, Piece
from tests.unit.outfits.made import BLACK, NAVY, RED, TEAL, WHITE

STATISTICS = Statistics(
    source="a test",
    categories=Counts(
        total=200,
        single={"coat": 60, "scarf": 40, "sandals": 30, "boots": 90},
        together={"boots": {"coat": 55}, "coat": {"scarf": 30, "sandals": 0}},
    ),
    colours=Counts(
        total=100,
        single={"navy": 60, "red": 60, "white": 80},
        together={"navy": {"white": 60, "red": 0}, "red": {"white": 20}},
        twice=True,
    ),
)
COAT = Piece.of("coat", NAVY)


@pytest.fixture(scope="module")
def network() -> OutfitNetwork:
    return OutfitNetwork()


def figures(network: OutfitNetwork, *questions: Question) -> dict[str, float]:
    return measure(questions, network, PairingGraph(STATISTICS, load_rules()), STATISTICS)


def shoes(category: str, lab: Lab) -> Piece:
    return Piece.of(category, lab)


def test_every_method_has_a_figure_from_0_to_1(network: OutfitNetwork) -> None:
    question = Question("a", (COAT,), (shoes("boots", BLACK), shoes("sandals", RED)), 0)
    found = figures(network, question, question)
    assert tuple(found) == METHODS
    assert all(0.0 <= value <= 1.0 for value in found.values())


def test_chance_gets_its_share_of_each_question(network: OutfitNetwork) -> None:
    two = Question("a", (COAT,), (shoes("boots", BLACK), shoes("sandals", RED)), 1)
    four = Question("b", (COAT,), (shoes("boots", BLACK),) * 4, 2)
    assert figures(network, two, four)["chance"] == pytest.approx((1 / 2 + 1 / 4) / 2)


def test_those_that_tie_share_the_point(network: OutfitNetwork) -> None:
    same = Question("a", (COAT,), (shoes("boots", BLACK), shoes("boots", BLACK), shoes("sandals", BLACK)), 0)
    found = figures(network, same)
    assert found["ours"] in (0.5, 0.0)
    assert (found["popularity"], found["lift"], found["nearest_colour"]) == (0.5, 0.5, pytest.approx(1 / 3))


@pytest.mark.parametrize(("answer", "right"), [(0, 1.0), (1, 0.0)])
def test_popularity_and_lift_choose_what_was_seen_more(
    network: OutfitNetwork, answer: int, right: float
) -> None:
    question = Question("a", (COAT,), (shoes("boots", RED), shoes("sandals", RED)), answer)
    found = figures(network, question)
    assert (found["popularity"], found["lift"]) == (right, right)


@pytest.mark.parametrize(("answer", "right"), [(0, 0.0), (1, 1.0)])
def test_colour_chooses_by_how_often_two_were_worn_together(
    network: OutfitNetwork, answer: int, right: float
) -> None:
    question = Question("a", (COAT,), (shoes("boots", RED), shoes("boots", WHITE)), answer)
    assert figures(network, question)["colour"] == right


def test_the_nearest_colour_to_anything_worn_is_chosen(network: OutfitNetwork) -> None:
    worn = (COAT, Piece.of("scarf", TEAL))
    near, between = (49.0, -44.0, -27.0), (36.0, -20.0, -22.0)
    candidates = (shoes("boots", between), shoes("boots", near), shoes("boots", RED))
    question = Question("a", worn, candidates, 1)
    assert figures(network, question)["nearest_colour"] == 1.0


def test_the_learned_network_is_asked_with_all_that_is_worn(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Network:
        def scores(self, worn: object, candidates: object) -> object:
            import numpy as np

            asked.append((worn, candidates))
            return np.array([0.1, 0.9])

    candidates = (shoes("boots", RED), shoes("sandals", RED))
    found = figures(Network(), Question("a", (COAT,), candidates, 1))  # type: ignore[arg-type]
    assert asked == [((COAT,), candidates)]
    assert found["ours"] == 1.0


def test_where_nothing_is_worn_only_popularity_and_the_network_tell(network: OutfitNetwork) -> None:
    question = Question("a", (), (shoes("boots", RED), shoes("sandals", WHITE)), 0)
    found = figures(network, question)
    assert found["popularity"] == 1.0
    assert (found["lift"], found["colour"], found["nearest_colour"]) == (0.5, 0.5, 0.5)
