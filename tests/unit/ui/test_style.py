from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontInfo

from ui.style import BOLD, FONTS, Style, load_fonts
from ui.theme import Theme


def test_the_typeface_is_shipped_with_its_licence_and_used(style: Style) -> None:
    assert load_fonts() >= 4
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert sum(file.stat().st_size for file in FONTS.iterdir()) < 1_500_000
    assert QFontInfo(style.font(28)).family() == "Inter"
    assert QFontInfo(style.font(28, BOLD)).bold()


def test_without_the_shipped_fonts_the_system_serves(tmp_path: Path, style: Style) -> None:
    assert load_fonts(tmp_path) == 0
    assert load_fonts(tmp_path / "nowhere") == 0


def test_everything_scales(theme: Theme, style: Style) -> None:
    half = Style(theme, 0.5)
    assert half.px(28) == 14
    assert half.font(28).pixelSize() == 14
    assert style.font(28).pixelSize() == 28
    assert half.px(0.1) == 1


def test_colours_come_from_the_theme(style: Style) -> None:
    assert style.colour("good").name() == "#46d39a"
    assert 0.89 < style.colour("bone").alphaF() < 0.91
