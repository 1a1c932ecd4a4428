from __future__ import annotations

import itertools
from pathlib import Path
from types import SimpleNamespace

import pytest

from mirror.bench import outfits_speed
from mirror.bench.outfits_speed import OutfitSpeed, Rounds, measure_speed, situations, write_catalogue
from mirror.outfits.catalogue.folder import read_catalogue
from mirror.outfits.categories import CATEGORIES
from mirror.outfits.compatibility import OutfitNetwork
from tests.unit.outfits.made import make_graph


def test_a_catalogue_is_made_imported_and_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(10_000))
    look = SimpleNamespace(perf_counter=lambda: float(next(clock)))
    monkeypatch.setattr(outfits_speed, "time", look)
    told: list[tuple[str, int]] = []
    rounds = Rounds(recommend=4, loop=2, imports=2)
    speed = measure_speed(120, rounds, make_graph(), OutfitNetwork(), lambda *stage: told.append(stage))
    assert told == [("imports", 0), ("imports", 1), ("recommendations", 2), ("", 3)]
    assert rounds.stages == 3
    # Each look at the clock is one second later.
    assert speed == OutfitSpeed(120, 1000.0, 1000.0, 1000.0, 1.0, 1.0, 1.0)
    # At each import three looks for reading and writing, two for the plain one; then two for each
    # recommendation: five of ours and one of the loop to warm up, four and two that count.
    assert next(clock) == 2 * 5 + 2 * (5 + 1 + 4 + 2)


def test_the_first_rounds_warm_up_and_the_loop_is_asked_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    asked: list[str] = []

    class Slow:
        def __init__(self, name: str, first: float, then: float) -> None:
            self.name, self.taken = name, itertools.chain([first], itertools.repeat(then))

        def recommend(self, _situation: object) -> None:
            nonlocal now
            asked.append(self.name)
            now += next(self.taken)

    monkeypatch.setattr(outfits_speed, "time", SimpleNamespace(perf_counter=lambda: now))
    ours, loop = Slow("ours", 9.0, 0.001), Slow("loop", 9.0, 0.5)
    spent = outfits_speed._compared(ours, loop, situations(5 + 4), every=2)  # type: ignore[arg-type]
    assert [len(times) for times in spent] == [4, 2]
    assert spent[0] == pytest.approx([1.0] * 4)
    assert spent[1] == pytest.approx([500.0] * 2)
    assert asked[:2] == ["ours", "loop"]
    assert asked[6:9] == ["ours", "loop", "ours"]


def test_ratios_are_told_against_the_peers() -> None:
    speed = OutfitSpeed(items=10, recommend=5.0, slowest=9.0, loop=40.0, read=0.4, write=0.2, plain=0.1)
    assert (speed.times_faster, speed.times_plain) == (8.0, pytest.approx(6.0))


def test_the_made_catalogue_is_whole_and_always_the_same(tmp_path: Path) -> None:
    catalogues = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_catalogue(tmp_path / name, 100)
        catalogues.append(read_catalogue(tmp_path / name))
    assert catalogues[0].items == catalogues[1].items
    assert len(catalogues[0].items) == 100
    assert {item.category for item in catalogues[0].items} == set(CATEGORIES)
    assert all(item.colours for item in catalogues[0].items)
    assert not any("left out" in problem for problem in catalogues[0].problems)


def test_outfits_change_and_are_always_the_same() -> None:
    asked = situations(9)
    assert asked == situations(9)
    assert len(set(map(str, asked))) == 9
    assert {len(situation.worn) for situation in asked} == {3, 4, 5}
