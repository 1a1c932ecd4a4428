from __future__ import annotations

import re

from mirror.matching.types import CATEGORIES


def test_categories_can_be_typed_and_have_a_name_to_show() -> None:
    assert len(CATEGORIES) == 8
    assert all(re.fullmatch(r"[a-z]+", key) for key in CATEGORIES)
    assert len(set(CATEGORIES.values())) == len(CATEGORIES)
    assert all(label and label[0].isupper() for label in CATEGORIES.values())
