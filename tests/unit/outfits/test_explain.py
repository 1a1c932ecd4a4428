from __future__ import annotations

import numpy as np
import pytest

from mirror.clothing.colours import colour_name
from mirror.errors import MirrorError
from mirror.outfits.compatibility import OutfitNetwork
from mirror.outfits.explain import Explanation, explain, piece_of
from mirror.outfits.harmony import Relation
from mirror.outfits.types import Piece
from tests.unit.outfits.made import make_graph

GRAPH = make_graph()


@pytest.fixture(scope="module")
def network() -> OutfitNetwork:
    return OutfitNetwork()


def of(one: str, other: str, network: OutfitNetwork) -> Explanation:
    return explain(piece_of(one), piece_of(other), GRAPH, network)


@pytest.mark.parametrize("text", ["jeans:blue", " Jeans : BLUE ", "denim:blue"])
def test_a_piece_is_a_garment_and_a_colour(text: str) -> None:
    piece = piece_of(text)
    assert (piece.category, piece.slot, colour_name(piece.lab)) == ("jeans", "bottom", "blue")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", 'write a garment and a colour, for example "jeans:blue"'),
        ("jeans", 'write a garment and a colour, for example "jeans:blue"'),
        ("jeans:", 'write a garment and a colour, for example "jeans:blue"'),
        (":blue", 'write a garment and a colour, for example "jeans:blue"'),
        ("spaceship:blue", "spaceship is no garment; choose one of blouse"),
        ("jeans:no such", "no such is no colour; choose one of black"),
        ("jeans:blue:red", "blue:red is no colour"),
        ("裙子:red 👗", "裙子 is no garment"),
    ],
)
def test_another_text_is_named(text: str, told: str) -> None:
    with pytest.raises(MirrorError) as caught:
        piece_of(text)
    assert str(caught.value).startswith(f'"{text}": ')
    assert told in str(caught.value)


def test_all_that_is_known_of_a_pair_is_told(network: OutfitNetwork) -> None:
    told = of("coat:black", "scarf:white", network)
    assert [piece.category for piece in told.pieces] == ["coat", "scarf"]
    assert told.colours == ("black", "white")
    assert told.garments == GRAPH.evidence("category", "coat", "scarf")
    assert told.garments is not None
    assert told.hues is None, "nothing is known of colours in the made graph"
    assert told.rule == GRAPH.rule("coat", "scarf")
    assert told.rule != 0.0
    assert told.harmony.relation is Relation.NEUTRALS
    assert np.isfinite(told.learned)


def test_styles_are_those_that_both_belong_to_with_the_lesser_part(network: OutfitNetwork) -> None:
    one, other = GRAPH.style("jeans"), GRAPH.style("sneakers")
    told = dict(of("jeans:blue", "sneakers:white", network).styles)
    assert told == {style: min(one[style], other[style]) for style in one.keys() & other.keys()}
    assert len(told) > 1
    assert list(told.values()) == sorted(told.values(), reverse=True)
    assert of("jeans:blue", "tie:red", network).styles == ()


def test_what_is_learned_is_the_score_above_the_mean_of_its_slot(network: OutfitNetwork) -> None:
    from mirror.clothing.vocabulary import EXAMPLES
    from mirror.outfits.categories import SLOT_OF

    hats = [f"{name}:{colour}" for name in SLOT_OF if SLOT_OF[name] == "hat" for colour in EXAMPLES]
    learned = [of("coat:black", hat, network).learned for hat in hats]
    assert np.mean(learned) == pytest.approx(0.0, abs=1e-4)
    assert np.std(learned) > 1e-3
    scores = network.scores([piece_of("coat:black")], [piece_of(hats[0]), piece_of(hats[1])])
    assert learned[0] - learned[1] == pytest.approx(float(scores[0] - scores[1]), abs=1e-4)


def test_a_garment_of_which_nothing_is_known_is_explained_too(network: OutfitNetwork) -> None:
    told = explain(Piece("robe", "outer", (50.0, 0.0, 0.0)), piece_of("jeans:blue"), GRAPH, network)
    assert (told.garments, told.rule, told.styles) == (None, 0.0, ())
