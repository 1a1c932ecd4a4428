from __future__ import annotations

from PySide6.QtGui import QFontMetricsF

from ui.style import Style
from ui.text import fitted, lines_of

LONG = "Hand-embroidered midi dress with balloon sleeves"


def test_text_that_fits_is_left_alone(style: Style) -> None:
    font, text = fitted("Coat", style.font(38), 400.0, 28)
    assert text == "Coat"
    assert font.pixelSize() == 38


def test_long_text_shrinks_first_and_is_elided_then(style: Style) -> None:
    font = style.font(38)
    wide = QFontMetricsF(font).horizontalAdvance(LONG)
    smaller, text = fitted(LONG, font, wide * 0.85, 28)
    assert text == LONG
    assert 28 <= smaller.pixelSize() < 38
    smallest, text = fitted(LONG, font, wide * 0.4, 28)
    assert smallest.pixelSize() == 28
    assert text.endswith("…")
    assert QFontMetricsF(smallest).horizontalAdvance(text) <= wide * 0.4


def test_lines_break_and_the_last_is_elided(style: Style) -> None:
    font = style.font(28)
    assert " ".join(lines_of(LONG, font, 300.0, 9)) == LONG
    two = lines_of(LONG, font, 300.0, 2)
    assert len(two) == 2
    assert two[1].endswith("…")
    for line in two:
        assert QFontMetricsF(font).horizontalAdvance(line) <= 300.0


def test_balanced_lines_leave_no_word_alone(style: Style) -> None:
    text = "Your closest look appears here."
    font = style.font(28)
    width = QFontMetricsF(font).horizontalAdvance("Your closest look appears") + 5
    assert lines_of(text, font, width, 3)[-1] == "here."
    balanced = lines_of(text, font, width, 3, balanced=True)
    assert len(balanced[-1].split()) > 1
    assert " ".join(balanced) == text, "a space at a line's end would push centred words aside"


def test_chinese_and_emoji_break_without_losing_a_sign(style: Style) -> None:
    for text in ("双排扣羊毛混纺长款风衣外套", "👗👚👕👖🧥👗👚👕👖🧥", "连衣裙 👗 summer"):
        assert "".join(lines_of(text, style.font(28), 120.0, 20)).replace(" ", "") == text.replace(" ", "")


def test_empty_text_is_no_trouble(style: Style) -> None:
    assert "".join(lines_of("", style.font(28), 100.0, 2, balanced=True)) == ""
    assert fitted("", style.font(28), 0.0, 20)[1] == ""
