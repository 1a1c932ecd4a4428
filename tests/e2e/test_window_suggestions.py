"""The real window on the demo: what is suggested fits what is worn, and the reasons are true."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mirror.config import DEFAULTS, Config
from mirror.engine import Mirror
from mirror.figure.wardrobe import WARDROBE
from mirror.matching.library import BUILT_IN, load_library
from mirror.outfits.catalogue.item import Item
from mirror.outfits.setup import load_catalogue
from mirror.outfits.situation import Situation, plural, worn_of
from mirror.sources.demo import DemoSource
from mirror.toml_files import read_toml, validate
from ui.style import load_fonts
from ui.suggestions import SuggestionShown
from ui.theme import load_theme
from ui.window import MirrorWindow

os.environ.pop("QT_QPA_PLATFORM_PLUGIN_PATH", None)

PATIENCE = 40.0
"""Seconds that a busy computer may take for what usually takes two."""
CONFIG = validate(Config, read_toml(DEFAULTS), DEFAULTS)
COLOUR_OF = re.compile(r"(?:Picks up|Sets off|Lets) the (?P<colour>.+) of your (?P<word>.+?)(?: speak)?$")
AGAINST = re.compile(r"(?:Light|Dark) against your (?P<both>.+)$")
TONE = re.compile(r"Tone in tone, (?:lighter|darker) than your (?P<word>.+)$")
WITH = re.compile(r"(?:Often worn|A stylist's choice) with (?P<many>.+)$")
STYLE = re.compile(r"Fits your (?P<style>.+) look$")
ALWAYS = {"Worn in a pose you have seen", "A favourite in this shop", "Completes your outfit"}


def is_true(reason: str, item: Item, situation: Situation) -> bool:
    """Whether a reason, as a card says it, holds for what is worn."""
    words = {one.word for one in situation.worn}
    if found := COLOUR_OF.match(reason):
        return (found["colour"], found["word"]) in {(one.colour, one.word) for one in situation.worn}
    if found := AGAINST.match(reason):
        return found["both"] in {f"{one.colour} {one.word}" for one in situation.worn}
    if found := TONE.match(reason):
        return found["word"] in words
    if found := WITH.match(reason):
        return found["many"] in {plural(word) for word in words}
    if found := STYLE.match(reason):
        return found["style"].lower() in item.styles
    return reason in ALWAYS


@contextmanager
def running(model: Path, *wardrobe: str) -> Iterator[tuple[Mirror, MirrorWindow]]:
    """A mirror in its window, before it somebody who wears these entries of the demo's wardrobe in turn."""
    items = [item for item in WARDROBE if item.id in wardrobe]
    mirror = Mirror(CONFIG, load_library(BUILT_IN), model, connect=lambda: DemoSource(seed=1, items=items))
    window = MirrorWindow(mirror, load_theme(None))
    window.resize(1280, 720)
    mirror.start()
    try:
        window.show()
        window.start()
        yield mirror, window
    finally:
        window.leave()
        mirror.stop()
        window.deleteLater()


def cards(window: MirrorWindow) -> tuple[SuggestionShown, ...]:
    shown = (card.shown for card in window.strip.cards if card.isVisible())
    return tuple(one for one in shown if one is not None)


def wait_until(happened: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until, f"waited in vain for {what}"
        QTest.qWait(20)


def situation_of(mirror: Mirror) -> Situation:
    wearing = mirror.wearing()
    return Situation() if wearing is None else Situation(worn_of(wearing.outfit))


@pytest.fixture(scope="module")
def catalogue() -> dict[str, Item]:
    return {item.id: item for item in load_catalogue(CONFIG.outfits).items}


@pytest.mark.parametrize("entry", ["outerwear/pea-coat", "skirts/satin-skirt", "shorts/belted-shorts"])
def test_suggestions_on_the_demo_fit_what_is_worn_and_say_why_truly(
    pose_model: Path, qapp: object, catalogue: dict[str, Item], entry: str
) -> None:
    load_fonts()
    with running(pose_model, entry) as (mirror, window):
        wait_until(lambda: len(cards(window)) == 3, "three suggestions")
        QTest.qWait(1500)  # until what is worn has settled
        wait_until(lambda: bool(situation_of(mirror).worn), "what is worn")
        situation, shown = situation_of(mirror), cards(window)
    assert len(situation.worn) >= 2
    assert len(shown) == 3
    assert len({catalogue[one.id].slot for one in shown}) == 3, "three different kinds"
    for one in shown:
        item = catalogue[one.id]
        assert item.slot not in situation.slots
        assert (one.name, one.price) == (item.name, item.price)
        assert is_true(one.reason, item, situation), f"{one.reason} - {situation.worn}"


def test_reasons_stay_true_when_somebody_wears_something_else(
    pose_model: Path, qapp: object, catalogue: dict[str, Item]
) -> None:
    checked: dict[tuple[str, ...], int] = {}
    with running(pose_model, "outerwear/pea-coat", "shorts/belted-shorts", "skirts/satin-skirt") as (
        mirror,
        window,
    ):
        worn, since = situation_of(mirror).worn, time.monotonic()
        until = since + PATIENCE
        while len(checked) < 3 and time.monotonic() < until:
            QTest.qWait(50)
            now, seen = situation_of(mirror), tuple((one.word, one.colour) for one in worn)
            if tuple((one.word, one.colour) for one in now.worn) != seen:
                worn, since = now.worn, time.monotonic()
                continue
            if time.monotonic() - since < 1.4 or not (worn and cards(window)):
                continue
            for one in cards(window):
                assert is_true(one.reason, catalogue[one.id], now), f"{one.reason} - {now.worn}"
            checked[tuple(one.id for one in cards(window))] = len(now.worn)
    assert len(checked) >= 2, "the suggestions have changed with the clothes"


def test_show_me_aims_the_real_panel_and_lets_go_again(pose_model: Path, qapp: object) -> None:
    with running(pose_model, "skirts/satin-skirt") as (_, window):

        def posed() -> list[int]:
            return [number for number, card in enumerate(window.strip.cards) if card.show_me.isVisible()]

        wait_until(lambda: bool(posed()), "a suggestion that a pose shows")
        card = window.strip.cards[posed()[0]]
        assert card.shown is not None
        pose = card.shown.pose
        QTest.mouseClick(card.show_me, Qt.MouseButton.LeftButton)

        def best() -> tuple[str, bool]:
            candidate = window.panel.card.candidate
            return ("", False) if candidate is None else (candidate.id, candidate.asked)

        wait_until(lambda: best() == (pose, True), "the pose in the panel")
        QTest.qWait(1000)
        assert best() == (pose, True), "it stays though another one matches"
        QTest.mouseClick(card.show_me, Qt.MouseButton.LeftButton)
        wait_until(lambda: best() == ("skirts/satin-skirt", False), "the best match")
