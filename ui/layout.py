"""Where things stand in a window of any size: pure geometry."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from PySide6.QtCore import QRect

from ui.theme import Space

__all__ = ["Arrangement", "PanelPlaces", "Worn", "arrange", "columns_for", "panel_places"]

PORTRAIT_FROM: Final = 1.15
"""Height over width from which the panel stands below the picture instead of beside it."""
SHORT_SIDE: Final = 1080
"""Short side of the window that the theme's lengths are meant for, pixels."""
TALLEST_CARD: Final = 530
"""Height beyond which a card beside the picture looks empty."""
TALLEST_TILE: Final = 220
LOWEST_CARD: Final = 420
"""Height of a card beside the picture below which one tile makes room for it."""


class Worn(Enum):
    """How much room the list of what is worn needs in the panel."""

    OFF = "off"
    SHORT = "short"
    LONG = "long"


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
    """Places in the panel, relative to it.

    Attributes:
        header, categories: above all else.
        card: the best match.
        tiles: next candidates, as many as there is room for.
        matches: all below the categories.
        outfit: what is worn; empty where clothes are not looked at.
    """

    header: QRect
    categories: QRect
    card: QRect
    tiles: tuple[QRect, ...]
    matches: QRect
    outfit: QRect = field(default_factory=QRect)


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
    size: tuple[int, int], space: Space, scale: float, *, portrait: bool, rows: int, outfit: Worn = Worn.OFF
) -> PanelPlaces:
    """Places for a panel of a size, with `rows` rows of category buttons wanted; none need no header.

    A long list of what is worn takes the place of the last tile; the card never moves for it.
    """

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
        beside = QRect(left, matches.top(), matches.right() + 1 - left, matches.height())
        tall = px(space.outfit) + gap if outfit is not Worn.OFF else 0
        tiles = _stack(beside.adjusted(0, 0, 0, -tall), 2, block if outfit is Worn.OFF else gap)
    else:
        card, tiles = _below_each_other(matches, space, scale, listed=outfit is not Worn.OFF)
    place = QRect()
    if outfit is not Worn.OFF:
        below = tiles[-1]
        if outfit is Worn.LONG:
            tiles = tiles[:-1]
        top = below.top() if outfit is Worn.LONG else below.bottom() + 1 + gap
        place = QRect(below.left(), top, below.width(), max(matches.bottom() + 1 - top, 1))
    return PanelPlaces(header, categories, card, tiles, matches, place)


def _below_each_other(
    matches: QRect, space: Space, scale: float, *, listed: bool
) -> tuple[QRect, tuple[QRect, ...]]:
    """Card and tiles beside the picture; below them, room for what is worn where it is `listed`."""

    def px(length: float) -> int:
        return max(1, round(length * scale))

    gap, block, tile = px(space.gap), px(space.block), px(space.tile)
    room = matches.height() - (px(space.outfit) + gap if listed else 0)
    count = 1 if listed and room - 2 * tile - gap - block < px(LOWEST_CARD) else 2
    # A tall panel gives the tiles what the card has no use for.
    spare = max(room - count * tile - (count - 1) * gap - block - px(TALLEST_CARD), 0)
    tall = min(tile + spare // 2, px(TALLEST_TILE))
    used = count * tall + (count - 1) * gap + block
    high = max(min(room - used, px(TALLEST_CARD) + block), 1)
    card = QRect(matches.left(), matches.top(), matches.width(), high)
    first = QRect(matches.left(), card.bottom() + 1 + block, matches.width(), tall)
    return card, tuple(first.translated(0, i * (tall + gap)) for i in range(count))


def _stack(place: QRect, count: int, gap: int) -> tuple[QRect, ...]:
    tall = max((place.height() - (count - 1) * gap) // count, 1)
    return tuple(
        QRect(place.left(), place.top() + i * (tall + gap), place.width(), tall) for i in range(count)
    )
