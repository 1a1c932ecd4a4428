from __future__ import annotations

import pytest

from ui.layout import Worn, arrange, columns_for, panel_places
from ui.theme import Theme

SIZES = [(640, 480), (800, 600), (1280, 720), (1600, 900), (1920, 1080), (2560, 1080), (3840, 2160)]
SIZES += [(1000, 1000), (600, 960), (1080, 1920), (768, 1366), (2160, 3840), (1200, 1600)]


@pytest.mark.parametrize("size", SIZES)
def test_picture_and_panel_share_the_window_and_the_picture_gets_more(
    theme: Theme, size: tuple[int, int]
) -> None:
    found = arrange(*size, theme.space)
    areas = [rect.width() * rect.height() for rect in (found.view, found.panel)]
    assert sum(areas) == size[0] * size[1]
    assert not found.view.intersects(found.panel)
    assert areas[0] > areas[1]


def test_full_size_in_both_orientations(theme: Theme) -> None:
    wide, tall = arrange(1920, 1080, theme.space), arrange(1080, 1920, theme.space)
    assert (wide.portrait, tall.portrait) == (False, True)
    assert wide.scale == tall.scale == 1.0
    assert 460 <= wide.panel.width() <= 540
    assert tall.view.height() == pytest.approx(0.58 * 1920, rel=0.01)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("rows", [1, 2, 3, 7])
@pytest.mark.parametrize("outfit", Worn)
def test_nothing_in_the_panel_overlaps_or_sticks_out(
    theme: Theme, size: tuple[int, int], rows: int, outfit: Worn
) -> None:
    found = arrange(*size, theme.space)
    inside = found.panel.translated(-found.panel.topLeft())
    places = panel_places(
        (inside.width(), inside.height()),
        theme.space,
        found.scale,
        portrait=found.portrait,
        rows=rows,
        outfit=outfit,
    )
    parts = [places.header, places.categories, places.card, *places.tiles]
    if outfit is not Worn.OFF:
        parts.append(places.outfit)
    for number, part in enumerate(parts):
        assert part.width() > 0
        assert part.height() > 0
        assert inside.contains(part)
        for other in parts[number + 1 :]:
            assert not part.intersects(other)
    for part in parts[2:]:
        assert places.matches.contains(part)


def test_touch_targets_at_full_size(theme: Theme) -> None:
    for portrait, size in ((False, (540, 1080)), (True, (1080, 806))):
        places = panel_places(size, theme.space, 1.0, portrait=portrait, rows=1)
        columns = columns_for(portrait=portrait)
        assert places.categories.height() >= 64
        assert places.categories.width() / columns - theme.space.gap >= 64


def test_more_rows_than_fit_leave_half_a_row_in_sight(theme: Theme) -> None:
    three = panel_places((540, 1080), theme.space, 1.0, portrait=False, rows=3)
    many = panel_places((540, 1080), theme.space, 1.0, portrait=False, rows=7)
    more = many.categories.height() - three.categories.height()
    assert more == theme.space.button // 2 + theme.space.gap
    assert many == panel_places((540, 1080), theme.space, 1.0, portrait=False, rows=9)


@pytest.mark.parametrize(("portrait", "size"), [(False, (540, 1080)), (True, (1080, 806))])
@pytest.mark.parametrize("rows", [1, 2, 3])
def test_a_long_list_of_what_is_worn_takes_a_tile_and_leaves_the_card(
    theme: Theme, portrait: bool, size: tuple[int, int], rows: int
) -> None:
    short, long = (
        panel_places(size, theme.space, 1.0, portrait=portrait, rows=rows, outfit=outfit)
        for outfit in (Worn.SHORT, Worn.LONG)
    )
    assert long.card == short.card
    assert long.tiles == short.tiles[:-1]
    assert long.outfit.contains(short.outfit)
    assert short.outfit.height() >= theme.space.outfit - 2
    assert long.outfit.height() >= 300, "seven rows"
