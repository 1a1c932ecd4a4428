"""What the window says of the shopper's clothes, kept calm; and whether "My outfit" is open. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from mirror.clothing.classes import CLASSES, INDEX
from mirror.clothing.phrases import item
from mirror.clothing.types import Garment, Labels, Outfit, Wearing
from ui.session import TOUCHED

__all__ = ["AWAY", "GAP", "Legend", "MyOutfit", "OutfitShown", "Worn", "worn"]

GAP: Final = 1.0
"""What is known of an outfit outlives a gap this long, seconds."""
AWAY: Final = 1.5
"""Seconds without a shopper after which "My outfit" closes."""
APPEARS: Final = 0.004
"""Share of the person from which a class is named in the legend."""
GOES: Final = 0.001
"""Share below which a class that is named counts as gone, and stays for `LINGERS` seconds."""
LINGERS: Final = 0.8
_SAID: Final = ("full length",)
"""Lengths that go without saying."""
_ORDER: Final = tuple(
    INDEX[name]
    for name in (
        *(
            "hat",
            "hair",
            "glasses",
            "face",
            "scarf",
            "accessories",
            "torso_skin",
            "outerwear",
            "top",
            "dress",
        ),
        *("left_arm", "right_arm", "belt", "bag", "skirt", "pants", "shorts", "left_leg", "right_leg"),
        *("legwear", "left_shoe", "right_shoe"),
    )
)
"""From head to foot, as a legend is read."""


@dataclass(frozen=True, slots=True)
class Worn:
    """One line of the list.

    Attributes:
        text: "Striped navy and white top".
        short: the same with the main colour alone, for narrow places.
        detail: what else there is to say, "short sleeves"; may be empty.
        colours: one or two main colours, red, green, blue.
    """

    text: str
    short: str
    detail: str
    colours: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class OutfitShown:
    """What the window shows of an outfit.

    Attributes:
        lines: what is worn, from head to foot; empty while nothing is known.
        known: whether there is a shopper whose clothes have been looked at.
        on: whether "My outfit" is open.
        wearing: what to colour the person by; None while it is closed or nothing is known.
        legend: classes that are named, indices into `CLASSES`.
        fault: whether clothes can't be looked at, since the network does not open.
    """

    lines: tuple[Worn, ...] = ()
    known: bool = False
    on: bool = False
    wearing: Wearing | None = None
    legend: tuple[int, ...] = ()
    fault: bool = False


def worn(outfit: Outfit) -> tuple[Worn, ...]:
    """The list of what is worn."""
    return tuple(_line(garment) for garment in outfit.garments)


def _line(garment: Garment) -> Worn:
    text = item(garment)
    lengths = [length for length in garment.length.split(", ") if length and length not in _SAID]
    detail = ", ".join(length for length in lengths if length not in text)
    said = [colour.rgb for colour in garment.colours[:2] if colour.name in text]
    short = item(replace(garment, colours=garment.colours[:1]))
    return Worn(_begun(text), _begun(short), detail, tuple(said) or (garment.colour.rgb,))


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


class Legend:
    """Which classes are named: nothing comes and goes with a few pixels."""

    def __init__(self) -> None:
        self._seen: dict[int, float] = {}
        self._newest: Labels | None = None
        self._there: tuple[int, ...] = ()

    def follow(self, labels: Labels, now: float) -> tuple[int, ...]:
        """The classes to name at `now` seconds, from head to foot."""
        if labels is not self._newest:
            self._newest = labels
            counts = np.bincount(labels.ravel(), minlength=len(CLASSES))[: len(CLASSES)]
            shares = counts / max(int(counts[1:].sum()), 1)
            self._there = tuple(
                index for index in _ORDER if shares[index] >= (GOES if index in self._seen else APPEARS)
            )
        self._seen.update(dict.fromkeys(self._there, now))
        self._seen = {index: time for index, time in self._seen.items() if now - time <= LINGERS}
        return tuple(index for index in _ORDER if index in self._seen)

    def forget(self) -> None:
        """Name nothing."""
        self._seen.clear()
        self._newest, self._there = None, ()


class MyOutfit:
    """Knows what is worn and whether it is to be shown on the mirror."""

    def __init__(self) -> None:
        self._on = False
        self._touch = float("-inf")
        self._shopper = 0
        self._there = float("-inf")
        self._lines: tuple[Worn, ...] = ()
        self._wearer = 0
        self._told = float("-inf")
        self._legend = Legend()

    @property
    def on(self) -> bool:
        """Whether the view is open."""
        return self._on

    def toggle(self, now: float) -> bool:
        """The control was touched at `now` seconds; returns whether the view is open now."""
        self._on = not self._on
        self._touch = self._there = now
        return self._on

    def close(self) -> None:
        """The visit is over: nothing of it is left."""
        self._on = False
        self._lines, self._wearer = (), 0
        self._legend.forget()

    def follow(self, wearing: Wearing | None, shopper: int, now: float) -> OutfitShown:
        """What to show.

        Args:
            wearing: what the mirror knows of the shopper's clothes.
            shopper: number of the shopper whom the mirror follows, 0 for nobody.
            now: seconds.
        """
        self._watch(shopper, now)
        if wearing is not None and wearing.shopper != shopper:
            wearing = None  # of somebody who has just gone
        self._note(wearing, shopper, now)
        shown = wearing if self._on else None
        if shown is None and not self._on:
            self._legend.forget()
        legend = self._legend.follow(shown.parse.labels, now) if shown is not None else ()
        return OutfitShown(self._lines, self._wearer != 0, self._on, shown, legend)

    def _watch(self, shopper: int, now: float) -> None:
        """Close the view when its shopper has left; whoever has just touched may be too close to be seen."""
        if shopper != 0:
            if self._shopper not in (0, shopper) and now - self._touch >= TOUCHED:
                self._on = False
            self._shopper, self._there = shopper, now
        elif now - max(self._there, self._touch + TOUCHED - AWAY) >= AWAY:
            self._on = False
            self._shopper = 0

    def _note(self, wearing: Wearing | None, shopper: int, now: float) -> None:
        if wearing is not None:
            lines = worn(wearing.outfit)
            self._told = now
            # The same words keep their swatches: a shade that wanders is nobody's other garment.
            if self._wearer != shopper or _words(lines) != _words(self._lines):
                self._lines = lines
            self._wearer = shopper
        elif self._wearer != 0 and (shopper not in (0, self._wearer) or now - self._told >= GAP):
            self._lines, self._wearer = (), 0


def _words(lines: tuple[Worn, ...]) -> list[tuple[str, str, int]]:
    return [(line.text, line.detail, len(line.colours)) for line in lines]
