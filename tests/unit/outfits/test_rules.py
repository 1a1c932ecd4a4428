from __future__ import annotations

from pathlib import Path

import pytest

from mirror.errors import MirrorError
from mirror.outfits.harmony import WORTH, Relation
from mirror.outfits.rules import RULES, load_rules


def written(folder: Path, before: str, after: str) -> Path:
    text = RULES.read_text()
    assert before in text
    file = folder / "stylist.toml"
    file.write_text(text.replace(before, after, 1))
    return file


def test_the_shipped_rules_are_those_of_the_code() -> None:
    rules = load_rules()
    assert rules.worth() == WORTH
    assert rules.pairs()["jeans", "sneakers"] == 0.5
    assert rules.pairs()["dress", "heels"] == 0.5
    assert rules.pairs()["dress", "hoodie"] < 0


def test_of_two_rules_for_a_pair_the_stronger_holds(tmp_path: Path) -> None:
    file = written(
        tmp_path, "hoodie = { sneakers = 0.4 }", "hoodie = { sneakers = 0.4 }\nsneakers = { hoodie = -0.9 }"
    )
    assert load_rules(file).pairs()["hoodie", "sneakers"] == -0.9


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("jeans = {", "jeanz = {", "jeanz"),
        ("sneakers = 0.5", "sneakerz = 0.5", "sneakerz"),
        ("sneakers = 0.5", "sneakers = 5", "less than or equal to 1"),
        ("clash = -0.6", "clash = '-'", "clash"),
        ("clash = -0.6", "clash = -0.6\nnoise = 1", "unknown setting colours.noise"),
        ("quiet = 0.5", "", "quiet is missing"),
        ("[colours]", "[colours", "stylist.toml"),
    ],
)
def test_a_mistake_in_the_rules_is_named(tmp_path: Path, before: str, after: str, told: str) -> None:
    with pytest.raises(MirrorError) as caught:
        load_rules(written(tmp_path, before, after))
    assert told in str(caught.value)
    assert "stylist.toml" in str(caught.value)


def test_every_relation_has_a_worth() -> None:
    assert set(load_rules().worth()) == set(Relation)
