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
        assert font.pixelSize() == style.px(style.type.title), "legible from two metres"
        assert max(QFontMetricsF(font).horizontalAdvance(line) for line in lines) <= width


def test_a_long_name_takes_two_lines_then_smaller_type_then_an_end(style: Style) -> None:
    title, body = style.px(style.type.title), style.px(style.type.body)
    assert len(move_lines("Hand on hip", 350.0, style)[1]) == 1
    told = [move_lines("Turned sideways, hand at the chest", width, style) for width in range(360, 100, -5)]
    sizes = [font.pixelSize() for font, _ in told]
    assert sizes == sorted(sizes, reverse=True)
    assert set(sizes) == {title, (title + body) // 2, body}
    assert all(len(lines) == 2 for _, lines in told)
    cut = [lines[-1].endswith("…") for _, lines in told]
    assert cut == sorted(cut)
    assert cut[-1]
    assert not any(yes for yes, size in zip(cut, sizes, strict=True) if size > body)


def test_two_lines_are_higher_than_one_and_no_wider_than_allowed(style: Style) -> None:
    one = move_pixmap("Hand on hip", 388, style, 1.0)
    two = move_pixmap("Turned sideways, hand at the chest", 388, style, 1.0)
    assert two.height() > one.height() + style.px(style.type.title)
    assert max(one.width(), two.width()) <= 388 + 2
