from __future__ import annotations

import pytest

from mirror.clothing.colours import colour_name
from mirror.clothing.vocabulary import EXAMPLES
from mirror.outfits.colours import lab_of_name


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_name_stands_for_a_colour_that_is_called_so(name: str) -> None:
    assert colour_name(lab_of_name(name)) == name


def test_another_name_is_refused() -> None:
    with pytest.raises(KeyError):
        lab_of_name("no such colour")
