"""Which photos are learnt from, and what their labels mean."""

from __future__ import annotations

from pathlib import Path

from mirror.clothing.classes import GROUPS
from training.clothing.photos import FOLD, fold_table, split


def _folder(tmp_path: Path, labelled: int, tagged: int) -> Path:
    for name in ("photos", "labels"):
        (tmp_path / name).mkdir()
    for number in range(labelled + tagged):
        (tmp_path / "photos" / f"{number:04d}.jpg").touch()
        if number < labelled:
            (tmp_path / "labels" / f"{number:04d}.png").touch()
    return tmp_path


def test_validation_is_every_eighth_and_never_learnt_from(tmp_path: Path) -> None:
    train, validation, tagged = split(_folder(tmp_path, 40, 10))
    assert validation == ["0000", "0008", "0016", "0024", "0032"]
    assert len(train) == 35
    assert len(tagged) == 10
    assert not set(train) & set(validation)
    assert not set(tagged) & (set(train) | set(validation))


def test_every_group_but_the_background_is_made_of_labels_and_none_twice() -> None:
    labels = [label for group in FOLD.values() for label in group.split()]
    assert set(FOLD) == set(GROUPS) - {"background"}
    assert len(labels) == len(set(labels)) == 58


def test_labels_are_folded_by_name_wherever_they_stand() -> None:
    names = ["null", "t-shirt", "jeans", "sunglasses", "boots", "something new"]
    told = [GROUPS[group] for group in fold_table(names)]
    assert told == ["background", "top", "pants", "glasses", "shoes", "background"]
