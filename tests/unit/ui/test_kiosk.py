from __future__ import annotations

from ui.kiosk import in_corner, screen_index


def test_a_screen_that_is_gone_gives_way_to_the_primary_one() -> None:
    assert screen_index(1, 2) == 1
    assert screen_index(1, 1) == 0
    assert screen_index(0, 1) == 0
    assert screen_index(-1, 3) == 0


def test_the_corner_is_a_share_of_the_short_side() -> None:
    assert in_corner(0, 0, width=1920, height=1080)
    assert in_corner(160, 160, width=1920, height=1080)
    assert not in_corner(170, 10, width=1920, height=1080)
    assert not in_corner(-1, 10, width=1920, height=1080)
    assert in_corner(160, 160, width=1080, height=1920)
