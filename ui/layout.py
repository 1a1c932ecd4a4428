"""Where things stand in a window of any size: pure geometry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect

from ui.theme import Space

__all__ = ["Arrangement", "PanelPlaces", "arrange", "columns_for", "panel_places"]

PORTRAIT_FROM: Final = 1.15
"""Height over width from which the panel stands below the picture instead of beside it."""
SHORT_SIDE: Final = 1080
"""Short side of the window that the theme's lengths are meant for, pixels."""
TALLEST_CARD: Final = 530
"""Height beyond which a card beside the picture looks empty."""
TALLEST_TILE: Final = 220


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A window divided in two.

    Attributes:
        scale: pixels per pixel of the theme.
        portrait: whether the panel stands below the picture.
        view: the picture.
        panel: the panel.
    """

    scale: float
    portrait: bool
    view: QRect
    panel: QRect


@dataclass(frozen=True, slots=True)
class PanelPlaces:
    """Places in the panel, relative to it."""

    header: QRect
    categories: QRect
    card: QRect
    tiles: tuple[QRect, ...]
    matches: QRect


def arrange(width: int, height: int, space: Space) -> Arrangement:
    """Divide a window. Nearly square windows get smaller type, so that the picture stays large."""
    if height >= width * PORTRAIT_FROM:
        scale = min(width / SHORT_SIDE, height / 1700)
        panel = min(round(space.panel_height * scale), height - 1)
        view = height - panel
        return Arrangement(scale, True, QRect(0, 0, width, view), QRect(0, view, width, panel))
    scale = min(height / SHORT_SIDE, width / 1440)
    panel = min(round(space.panel_width * scale), width - 1)
    view = width - panel
    return Arrangement(scale, False, QRect(0, 0, view, height), QRect(view, 0, panel, height))


def columns_for(*, portrait: bool) -> int:
    """Columns of the grid of category buttons."""
    return 5 if portrait else 3


def panel_places(
    size: tuple[int, int], space: Space, scale: float, *, portrait: bool, rows: int
) -> PanelPlaces:
    """Places for a panel of a size, with `rows` rows of category buttons wanted; none need no header."""

    def px(length: float) -> int:
        return max(1, round(length * scale))

    width, height = size
    margin, gap, block = px(space.margin), px(space.gap), px(space.block)
    inner = width - 2 * margin
    header = QRect(margin, margin - px(6), inner, px(40))
    most = 2 if portrait else 3
    # Half a row more than fits says that there is more to scroll to.
    shown = rows if rows <= most else most + 0.5
    top = header.bottom() + 1 + px(14)
    buttons = 0 if not rows else round(shown * px(space.button) + (int(shown + 0.5) - 1) * gap)
    categories = QRect(margin, top, inner, buttons)
    top = categories.bottom() + 1 + block if rows else margin
    matches = QRect(margin, top, inner, max(height - top - margin, 1))
    if portrait:
        split = round(inner * 0.56)
        card = QRect(matches.left(), matches.top(), split, matches.height())
        left = card.right() + 1 + block
        tall = (matches.height() - block) // 2
        width_left = matches.right() + 1 - left
        tiles = tuple(QRect(left, matches.top() + i * (tall + block), width_left, tall) for i in range(2))
    else:
        # A tall panel gives the tiles what the card has no use for.
        spare = max(matches.height() - 2 * px(space.tile) - gap - block - px(TALLEST_CARD), 0)
        tall = min(px(space.tile) + spare // 2, px(TALLEST_TILE))
        high = min(matches.height() - 2 * tall - gap - block, px(TALLEST_CARD) + px(space.block))
        card = QRect(matches.left(), matches.top(), inner, high)
        first = card.bottom() + 1 + block
        tiles = tuple(QRect(matches.left(), first + i * (tall + gap), inner, tall) for i in range(2))
    return PanelPlaces(header, categories, card, tiles, matches)
