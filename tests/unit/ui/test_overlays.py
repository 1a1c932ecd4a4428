from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF

from mirror.matching.library import BUILT_IN
from mirror.matching.moves import FILE, Moves
from ui.overlays import move_lines, move_pixmap
from ui.style import Style

SHARE = 0.36
"""Of the picture's width, as the view has it."""


@pytest.mark.parametrize("picture", [1380, 1080], ids=["landscape", "portrait"])
def test_every_built_in_move_is_told_whole(style: Style, picture: int) -> None:
    width = picture * SHARE - 2 * style.px(18)
    for name in Moves.load(BUILT_IN / FILE).names:
        font, lines = move_lines(name, width, style)
        assert " ".join(lines) == name
        assert font.pixelSize() > style.px(style.type.body), "legible from two metres"
        assert max(QFontMetricsF(font).horizontalAdvance(line) for line in lines) <= width


def test_a_long_name_gets_a_little_smaller_then_two_lines_then_smaller_type_then_an_end(style: Style) -> None:
    told = [move_lines("Turned sideways, hand at the chest", width, style) for width in range(700, 100, -5)]
    title, body = style.px(style.type.title), style.px(style.type.body)
    middle = (title + body) // 2
    steps = list(dict.fromkeys((len(lines), font.pixelSize()) for font, lines in told))
    assert steps == [(1, title), (1, middle), (2, title), (2, middle), (2, body)]
    cut = [lines[-1].endswith("…") for _, lines in told]
    assert cut == sorted(cut)
    assert {font.pixelSize() for (font, _), yes in zip(told, cut, strict=True) if yes} == {body}


def test_two_lines_are_parted_at_a_comma_where_both_halves_fit(style: Style) -> None:
    assert move_lines("Arm raised, hand at the chest", 400.0, style)[1] == [
        "Arm raised,",
        "hand at the chest",
    ]
    three = move_lines("Arm out, arm bent, wide stance", 400.0, style)[1]
    assert three == ["Arm out, arm bent,", "wide stance"]
    tail = move_lines("Both hands resting at the chest, arm", 400.0, style)[1]
    assert tail == ["Both hands resting", "at the chest, arm"]


def test_two_lines_are_higher_than_one_and_no_wider_than_allowed(style: Style) -> None:
    one = move_pixmap("Hand on hip", 388, style, 1.0)
    two = move_pixmap("Turned sideways, hand at the chest", 388, style, 1.0)
    assert two.height() > one.height() + style.px(style.type.title)
    assert max(one.width(), two.width()) <= 388 + 2
