"""What is said of an outfit, and when "My outfit" is open."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mirror.clothing.classes import CLASSES, INDEX
from mirror.clothing.types import Outfit
from tests.unit.ui.wearing import LONG, TEE_AND_JEANS, WHITE, colour, garment, labels, make_wearing
from ui.outfit import AWAY, GAP, LINGERS, Legend, MyOutfit, worn
from ui.session import TOUCHED


def test_each_garment_is_one_line() -> None:
    lines = worn(TEE_AND_JEANS)
    assert [(line.text, line.detail) for line in lines] == [
        ("White top", "short sleeves"),
        ("Blue trousers", ""),
        ("Black shoes", ""),
    ]
    assert lines[0].colours == (WHITE,)


def test_two_colours_that_are_named_are_both_shown_and_one_is_left_out_where_it_is_narrow() -> None:
    line = worn(LONG)[0]
    assert line.text == "Checked dark green and light pink hat"
    assert line.short == "Checked dark green hat"
    assert len(line.colours) == 2


def test_a_colour_that_is_not_named_has_no_swatch() -> None:
    plain = garment("top", colour("white", WHITE, 0.9), colour("red", share=0.1))
    assert worn(Outfit((plain,)))[0].colours == (WHITE,)


def test_the_list_says_nothing_twice() -> None:
    line = worn(Outfit((garment("pants", colour("navy"), length="cropped"),)))[0]
    assert (line.text, line.detail) == ("Cropped navy trousers", "")


def test_the_list_is_there_while_the_view_is_closed() -> None:
    view = MyOutfit()
    shown = view.follow(make_wearing(0.0), 1, 0.0)
    assert [line.text for line in shown.lines] == ["White top", "Blue trousers", "Black shoes"]
    assert shown.known
    assert (shown.on, shown.wearing, shown.legend) == (False, None, ())


def test_a_touch_opens_the_view_and_another_closes_it() -> None:
    view = MyOutfit()
    wearing = make_wearing(0.0)
    assert view.toggle(0.0)
    shown = view.follow(wearing, 1, 0.0)
    assert shown.on
    assert shown.wearing is wearing
    assert shown.legend == (INDEX["face"], INDEX["top"], INDEX["pants"])
    assert not view.toggle(1.0)
    assert view.follow(wearing, 1, 1.0).wearing is None


def test_the_same_outfit_in_another_shade_changes_nothing() -> None:
    view = MyOutfit()
    first = view.follow(make_wearing(0.0), 1, 0.0).lines
    shaded = Outfit(
        tuple(
            replace(each, colours=(replace(each.colour, rgb=(9, 9, 9)),)) for each in TEE_AND_JEANS.garments
        )
    )
    assert view.follow(make_wearing(0.2, shaded), 1, 0.2).lines is first
    assert view.follow(make_wearing(0.4, LONG), 1, 0.4).lines is not first


def test_a_gap_keeps_the_list_for_a_while() -> None:
    view = MyOutfit()
    view.follow(make_wearing(0.0), 1, 0.0)
    assert view.follow(None, 1, GAP - 0.1).lines
    after = view.follow(None, 1, GAP + 0.1)
    assert after.lines == ()
    assert not after.known


def test_the_next_shopper_never_reads_what_the_last_one_wore() -> None:
    view = MyOutfit()
    last = make_wearing(0.0)
    view.follow(last, 1, 0.0)
    shown = view.follow(last, 2, 0.1)
    assert shown.lines == ()
    assert shown.wearing is None


def test_the_same_words_on_the_next_shopper_come_with_their_own_colours() -> None:
    view = MyOutfit()
    view.follow(make_wearing(0.0), 1, 0.0)
    other = Outfit((garment("top", colour("white", (250, 250, 230)), length="short sleeves"),))
    view.follow(make_wearing(0.1, other), 1, 0.1)
    again = Outfit((garment("top", colour("white", (222, 222, 222)), length="short sleeves"),))
    assert view.follow(make_wearing(0.2, again, shopper=2), 2, 0.2).lines[0].colours == ((222, 222, 222),)


@pytest.mark.parametrize("after", [0, 2], ids=["nobody", "somebody else"])
def test_the_view_closes_when_its_shopper_leaves(after: int) -> None:
    view = MyOutfit()
    view.follow(None, 1, 0.0)
    view.toggle(0.0)
    assert view.follow(make_wearing(10.0), 1, 10.0).on
    wait = 0.0 if after else AWAY + 0.05
    view.follow(None, after, 10.1)
    assert not view.follow(None, after, 10.1 + wait).on


def test_who_is_hidden_for_a_moment_keeps_the_view() -> None:
    view = MyOutfit()
    view.follow(None, 1, 0.0)
    view.toggle(0.0)
    view.follow(None, 1, 10.0)
    view.follow(None, 0, 10.2)
    assert view.follow(None, 0, 10.0 + AWAY - 0.1).on
    assert view.follow(None, 1, 10.0 + AWAY).on


@pytest.mark.parametrize("after", [0, 2], ids=["nobody", "another number"])
def test_whoever_has_just_touched_may_be_too_close_to_be_seen(after: int) -> None:
    view = MyOutfit()
    view.follow(None, 1, 0.0)
    view.toggle(1.0)
    assert view.follow(None, after, 1.0 + TOUCHED - 0.1).on


def test_the_end_of_a_visit_closes_everything() -> None:
    view = MyOutfit()
    view.toggle(0.0)
    view.follow(make_wearing(0.0), 1, 0.0)
    view.close()
    shown = view.follow(None, 0, 0.1)
    assert not shown.on
    assert shown.lines == ()
    assert shown.legend == ()


class TestLegend:
    def test_it_reads_from_head_to_foot(self) -> None:
        part = np.repeat(np.arange(len(CLASSES), dtype=np.uint8)[::-1], 200).reshape(-1, 20)
        names = [CLASSES[index] for index in Legend().follow(part, 0.0)]
        assert len(names) == len(CLASSES) - 1
        assert names.index("hat") < names.index("top") < names.index("pants") < names.index("left_shoe")

    def test_a_few_pixels_are_not_named(self) -> None:
        part = labels()
        part[200, 100:110] = INDEX["belt"]
        assert INDEX["belt"] not in Legend().follow(part, 0.0)

    def test_what_comes_and_goes_with_a_few_pixels_stays(self) -> None:
        legend = Legend()
        for number, size in enumerate((700, 200, 300, 200)):
            part = labels()
            part.reshape(-1)[np.flatnonzero(part == INDEX["top"])[:size]] = INDEX["belt"]
            assert INDEX["belt"] in legend.follow(part, number * 1.0), size

    def test_what_is_gone_is_named_a_moment_longer(self) -> None:
        legend = Legend()
        legend.follow(labels(), 0.0)
        bare = labels()
        bare[bare == INDEX["pants"]] = INDEX["left_leg"]
        assert INDEX["pants"] in legend.follow(bare, LINGERS - 0.1)
        assert INDEX["pants"] not in legend.follow(bare, LINGERS + 0.1)

    def test_names_stay_while_the_machine_is_slow_and_the_parse_the_same(self) -> None:
        legend = Legend()
        part = labels()
        assert legend.follow(part, 0.0) == legend.follow(part, LINGERS + 1.0) != ()
