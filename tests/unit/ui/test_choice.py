from __future__ import annotations

from ui.choice import initial, spans, toggled

KNOWN = ("tops", "skirts", "formal")


def test_categories_add_up() -> None:
    chosen = toggled(frozenset(), "tops", KNOWN)
    assert chosen == {"tops"}
    assert toggled(chosen, "skirts", KNOWN) == {"tops", "skirts"}


def test_all_clears() -> None:
    assert toggled(frozenset({"tops", "skirts"}), None, KNOWN) == frozenset()
    assert toggled(frozenset(), None, KNOWN) == frozenset()


def test_every_one_chosen_is_all() -> None:
    assert toggled(frozenset({"tops", "skirts"}), "formal", KNOWN) == frozenset()


def test_taking_the_last_away_is_all() -> None:
    assert toggled(frozenset({"tops"}), "tops", KNOWN) == frozenset()


def test_a_single_category_can_be_chosen_from_a_library_of_one() -> None:
    assert toggled(frozenset(), "tops", ("tops",)) == frozenset()


def test_the_start_takes_what_the_library_has() -> None:
    assert initial(["tops", "unknown"], KNOWN) == {"tops"}
    assert initial([], KNOWN) == frozenset()
    assert initial(KNOWN, KNOWN) == frozenset()


def test_short_labels_fill_the_grid_in_order() -> None:
    assert spans([10.0] * 4, 3, 100.0, 12.0) == [(0, 0, 1), (0, 1, 1), (0, 2, 1), (1, 0, 1)]


def test_a_long_label_takes_several_cells_and_the_one_before_closes_its_row() -> None:
    places = spans([10.0, 10.0, 180.0, 10.0], 3, 100.0, 12.0)
    assert places == [(0, 0, 1), (0, 1, 2), (1, 0, 2), (1, 2, 1)]


def test_a_label_never_takes_more_than_a_row() -> None:
    assert spans([9999.0], 3, 100.0, 12.0) == [(0, 0, 3)]
