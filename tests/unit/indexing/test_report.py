from __future__ import annotations

import json

from mirror.indexing.photos import LeftOut
from mirror.indexing.report import Crowd, Repeat, Report, as_json, as_text

CUT = "the picture is cut short; copy it again"
REPORT = Report(
    entries=40,
    new=38,
    cached=5,
    removed=2,
    left_out=(LeftOut("tops/cut.jpg", CUT),),
    repeats=(Repeat("b.jpg", "a.jpg", exact=False), Repeat("c.jpg", "a.jpg", exact=True)),
    crowds=tuple(Crowd(f"{number}.jpg", 3) for number in range(30)),
    metadata=("library.csv, line 3: there is no photo x; left out.",),
    described=7,
    moves=(("Arms hanging", 39), ("", 1)),
)
EMPTY = Report(
    entries=3, removed=0, left_out=(), repeats=(), crowds=(), metadata=(), described=0, moves=()
)  # fmt: skip


def test_everything_that_became_of_the_photos_is_told() -> None:
    lines = [line.strip() for line in as_text(REPORT).splitlines()]
    assert lines[0] == "40 entries in the library. 38 photos were looked at, 5 were known already."
    for line in (
        "Left out (1):",
        "tops/cut.jpg: the picture is cut short; copy it again",
        "b.jpg: shows the same as a.jpg, which is kept",
        "c.jpg: an exact copy of a.jpg, which is kept",
        "library.csv, line 3: there is no photo x; left out.",
        "29.jpg: 3 people: the largest taken",
        "Arms hanging: 39",
        "without a move: 1",
    ):
        assert line in lines


def test_on_screen_only_lists_that_ask_nothing_of_the_reader_are_shortened() -> None:
    text = as_text(REPORT, shortened=True)
    assert "19.jpg: 3 people" in text
    assert "20.jpg: 3 people" not in text
    assert "… and 10 more" in text
    assert "cut.jpg" in text


def test_what_did_not_happen_is_not_mentioned() -> None:
    assert as_text(EMPTY).count("\n") == 1


def test_programs_get_the_same() -> None:
    told = json.loads(json.dumps(as_json(REPORT)))
    assert (told["indexed"], told["new"], told["cached"], told["removed"]) == (40, 38, 5, 2)
    assert told["left_out"] == [{"photo": "tops/cut.jpg", "reason": CUT}]
    assert told["duplicates"][1] == {"photo": "c.jpg", "kept": "a.jpg", "exact": True}
    assert len(told["several_people"]) == 30
    assert told["moves"][0] == {"name": "Arms hanging", "entries": 39}
