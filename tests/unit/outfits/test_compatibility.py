"""The shipped outfit network: what must hold for any weights of its kind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mirror.errors import MirrorError
from mirror.outfits.categories import CATEGORIES, SLOT_OF
from mirror.outfits.compatibility import SHIPPED, OutfitNetwork
from mirror.outfits.types import Lab, Piece
from tests.unit.clothing.backends.onnx_file import colour_network
from tests.unit.outfits.made import BLACK, NAVY, RED, TEAL, WHITE

SHOES = tuple(name for name in CATEGORIES if SLOT_OF[name] == "shoes")
CANDIDATES = tuple(Piece.of(name, lab) for name in SHOES for lab in (BLACK, NAVY, RED, TEAL, WHITE))
WORN = (Piece.of("coat", BLACK), Piece.of("jeans", NAVY), Piece.of("scarf", RED), Piece.of("bag", TEAL))


@pytest.fixture(scope="module")
def network() -> OutfitNetwork:
    return OutfitNetwork()


def test_it_scores_each_candidate_and_the_same_way_each_time(network: OutfitNetwork) -> None:
    scores = network.scores(WORN, CANDIDATES)
    assert scores.shape == (len(CANDIDATES),)
    assert scores.dtype == np.float32
    assert np.isfinite(scores).all()
    assert np.array_equal(scores, OutfitNetwork().scores(WORN, CANDIDATES))


def test_garment_and_colour_both_count(network: OutfitNetwork) -> None:
    scores = network.scores(WORN, CANDIDATES).reshape(len(SHOES), -1)
    assert scores.std(axis=0).min() > 1e-3, "all garments are the same to it"
    assert scores.std(axis=1).min() > 1e-3, "all colours are the same to it"


def test_what_is_worn_counts(network: OutfitNetwork) -> None:
    other = (Piece.of("dress", RED), Piece.of("cardigan", WHITE))
    there, here = network.scores(other, CANDIDATES), network.scores(WORN, CANDIDATES)
    assert np.abs((there - there.mean()) - (here - here.mean())).max() > 1e-2


def test_the_order_of_what_is_worn_does_not_count(network: OutfitNetwork) -> None:
    scores = network.scores(WORN, CANDIDATES)
    for order in ((3, 2, 1, 0), (1, 0, 3, 2), (2, 3, 0, 1)):
        turned = network.scores([WORN[place] for place in order], CANDIDATES)
        assert np.allclose(turned, scores, atol=1e-4)


def test_a_candidates_score_hangs_on_no_other_candidate(network: OutfitNetwork) -> None:
    together = network.scores(WORN, CANDIDATES)
    alone = [float(network.scores(WORN, [candidate])[0]) for candidate in CANDIDATES]
    assert np.allclose(alone, together, atol=1e-4)
    assert np.allclose(network.scores(WORN, CANDIDATES[::-1]), together[::-1], atol=1e-4)


def test_more_than_nine_pieces_are_not_looked_at(network: OutfitNetwork) -> None:
    nine = [Piece.of(name, NAVY) for name in CATEGORIES[:9]]
    scores = network.scores(nine, CANDIDATES)
    assert np.array_equal(network.scores([*nine, Piece.of("hat", RED), *WORN], CANDIDATES), scores)
    assert not np.allclose(network.scores(nine[:8], CANDIDATES), scores)


def test_with_nothing_worn_it_still_has_an_opinion(network: OutfitNetwork) -> None:
    scores = network.scores((), CANDIDATES)
    assert np.isfinite(scores).all()
    assert scores.std() > 1e-3


def test_an_unknown_category_or_slot_is_something_of_which_nothing_is_known(network: OutfitNetwork) -> None:
    strange = [Piece("spaceship", "shoes", RED), Piece("robe", "shoes", RED), Piece("boots", "orbit", RED)]
    scores = network.scores([*WORN, Piece("spaceship", "orbit", RED)], strange)
    assert np.isfinite(scores).all()
    assert scores[0] == pytest.approx(scores[1], abs=1e-5)


@pytest.mark.parametrize("lab", [(0.0, 0.0, 0.0), (100.0, 0.0, 0.0), (54.0, 128.0, -128.0)])
def test_colours_at_the_border_give_numbers(network: OutfitNetwork, lab: Lab) -> None:
    assert np.isfinite(network.scores([Piece.of("coat", lab)], [Piece.of("hat", lab)])).all()


def test_a_file_that_is_missing_or_damaged_is_named(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match=r"no\.onnx: there is no such outfit network; correct"):
        OutfitNetwork(tmp_path / "no.onnx")
    cut = tmp_path / "cut.onnx"
    cut.write_bytes(SHIPPED.read_bytes()[:2000])
    with pytest.raises(MirrorError, match=r"cut\.onnx: ONNX Runtime can't open this outfit network"):
        OutfitNetwork(cut)


@pytest.mark.parametrize("output", ["logits", "scores"])
def test_a_network_of_another_kind_is_named(tmp_path: Path, output: str) -> None:
    file = colour_network(tmp_path / "other.onnx", np.eye(3), size=None, outputs=[output])
    with pytest.raises(MirrorError) as caught:
        OutfitNetwork(file)
    assert str(caught.value) == (
        f"{file}: this is no outfit network (it takes pixels); name another file as outfits.model in the "
        "configuration."
    )


def test_what_the_network_can_not_take_is_told_in_one_sentence(network: OutfitNetwork) -> None:
    crooked = Piece("coat", "outer", (1.0, 2.0))  # type: ignore[arg-type]
    with pytest.raises(MirrorError, match=r"^the outfit network failed \(.+\); name another file") as caught:
        network.scores((), [crooked])
    assert "\n" not in str(caught.value)
