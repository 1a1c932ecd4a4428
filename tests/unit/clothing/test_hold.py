"""A calm list of what is worn."""

from __future__ import annotations

import itertools

from mirror.clothing.hold import OutfitHold
from mirror.clothing.types import Colour, Garment, Outfit
from mirror.pose.estimator import Window

BOX = Window(0, 0, 10, 10)


def garment(name: str, colour: str = "white", length: str = "", area: float = 0.2) -> Garment:
    return Garment(name, area, BOX, (Colour(colour, (50.0, 0.0, 0.0), (120, 120, 120), 1.0),), length=length)


def names(outfit: Outfit) -> list[str]:
    return [f"{one.colour.name} {one.name}" for one in outfit.garments]


def test_the_first_list_comes_with_the_second_parse() -> None:
    hold = OutfitHold()
    outfit = Outfit((garment("pants"), garment("top")))
    assert names(hold.update(outfit)) == []
    assert names(hold.update(outfit)) == ["white top", "white pants"]


def test_what_flashes_up_once_is_never_said_and_what_drops_out_once_stays() -> None:
    hold = OutfitHold()
    steady = Outfit((garment("top"), garment("pants")))
    for _ in range(6):
        hold.update(steady)
    assert names(hold.update(Outfit((garment("top"), garment("pants"), garment("scarf"))))) == [
        "white top",
        "white pants",
    ]
    assert names(hold.update(Outfit((garment("top"),)))) == ["white top", "white pants"]


def test_what_is_taken_off_is_gone_within_a_second_and_a_half() -> None:
    hold = OutfitHold()
    for _ in range(7):
        hold.update(Outfit((garment("top"), garment("outerwear"))))
    lists = [names(hold.update(Outfit((garment("top"),)))) for _ in range(7)]
    assert lists[0] == ["white outerwear", "white top"]
    assert lists[-1] == ["white top"]
    changes = sum(one != other for one, other in itertools.pairwise(lists))
    assert changes == 1


def test_a_colour_between_two_names_does_not_flicker() -> None:
    hold = OutfitHold()
    said = []
    for number in range(30):
        colour = "navy" if number % 2 else "black"
        said.append(names(hold.update(Outfit((garment("pants", colour),)))))
    assert len({tuple(one) for one in said[4:]}) == 1


def test_another_colour_is_taken_over_when_it_stays() -> None:
    hold = OutfitHold()
    for _ in range(7):
        hold.update(Outfit((garment("top", "red"),)))
    for _ in range(6):
        last = hold.update(Outfit((garment("top", "green"),)))
    assert names(last) == ["green top"]


def test_areas_are_those_of_the_newest_parse() -> None:
    hold = OutfitHold()
    for area in (0.1, 0.2, 0.3):
        last = hold.update(Outfit((garment("top", area=area),)))
    assert last.garments[0].area == 0.3


def test_after_forgetting_nothing_of_the_last_shopper_is_said() -> None:
    hold = OutfitHold()
    for _ in range(7):
        hold.update(Outfit((garment("hat"),)))
    hold.forget()
    assert names(hold.update(Outfit((garment("top"),)))) == []
    assert names(hold.update(Outfit((garment("top"),)))) == ["white top"]
