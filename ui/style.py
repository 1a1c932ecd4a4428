"""The theme at one size: scaled lengths, fonts and colours, ready for a painter."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase

from ui.theme import Theme

__all__ = ["BOLD", "MEDIUM", "REGULAR", "SEMIBOLD", "Style", "load_fonts"]

REGULAR: Final = QFont.Weight.Normal
MEDIUM: Final = QFont.Weight.Medium
SEMIBOLD: Final = QFont.Weight.DemiBold
BOLD: Final = QFont.Weight.Bold

FONTS: Final = Path(__file__).resolve().parent.parent / "assets" / "fonts"


def load_fonts(folder: Path = FONTS) -> int:
    """Make the shipped fonts known to Qt. Returns how many; without any the system's font serves."""
    files = sorted(folder.glob("*.otf")) if folder.is_dir() else []
    return sum(QFontDatabase.addApplicationFont(str(file)) >= 0 for file in files)


class Style:
    """A theme and a scale. Cheap to make; widgets get a new one when the window changes size."""

    def __init__(self, theme: Theme, scale: float) -> None:
        self.theme = theme
        self.scale = scale
        self.space = theme.space
        self.type = theme.type
        self.motion = theme.motion

    def px(self, length: float) -> int:
        """A length of the theme in whole pixels."""
        return max(1, round(length * self.scale))

    def font(
        self, size: float, weight: QFont.Weight = REGULAR, tracking: float = 0.0, *, even: bool = False
    ) -> QFont:
        """A font of a theme size; `even` digits have equal widths, so that changing numbers stand still."""
        families = tuple(self.type.families)
        return _font(families, max(8, self.px(size)), weight, tracking * self.scale, even)

    def colour(self, name: str) -> QColor:
        """A colour of the theme by its name in the file."""
        return QColor(getattr(self.theme.colours, name))


@lru_cache(maxsize=256)
def _font(families: tuple[str, ...], pixels: int, weight: QFont.Weight, tracking: float, even: bool) -> QFont:
    font = QFont()
    font.setFamilies([*families, *QFont().families()])
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if even:
        font.setFeature(QFont.Tag("tnum"), 1)
    if tracking:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking)
    return font
