from __future__ import annotations

import json

import pytest

from mirror.bench.matching import Comparison, Line
from mirror.bench.metrics import Quality
from mirror.bench.table import as_json, as_text

LINES = (
    Line(
        "raw_cosine",
        "raw cosine",
        Quality(0.5, 0.625, 0.75, 0.1, 0.93, 0.99),
        {100: 430.4, 100_000: 1_234_567.8},
    ),
    Line("ours", "ours", Quality(1.0, 0.98765, 0.99949, 0.9, 0.0, 0.123), {100: 12.34, 100_000: 999.96}),
)
OUTCOME = Comparison(240, 8, LINES, 0.995, 1234.64)


def table() -> list[str]:
    return as_text(OUTCOME, "drawn people", 0.975).splitlines()


def test_the_columns_stand_under_their_heads() -> None:
    head, first, second = table()[3:6]
    assert len(head) == len(first) == len(second)
    for name, cells in (
        ("one-shot", ("50.0 %", "100.0 %")),
        ("medoid", ("62.5 %", "98.8 %")),
        ("AUC", ("0.750", "0.999")),
        ("at 1 %", ("10.0 %", "90.0 %")),
        ("false hits", ("93.0 %", "0.0 %")),
        ("true hits", ("99.0 %", "12.3 %")),
        ("100,000", ("1,234,568", "1,000")),
    ):
        end = head.index(name) + len(name)
        assert (first[:end].endswith(cells[0]), second[:end].endswith(cells[1])) == (True, True), name


def test_the_head_says_what_was_compared() -> None:
    assert table()[0] == "240 pictures of 8 poses: drawn people"


def test_the_sentences_below_tell_search_and_recognition() -> None:
    text = "\n".join(table())
    assert "among 100,000 entries" in text
    assert "99.5 %" in text
    assert "1,235 times as fast" in text
    assert "recognises 97.5 %" in text
    assert "recognises" not in as_text(OUTCOME, "photos", None)


def test_every_column_and_threshold_is_explained() -> None:
    notes = as_text(OUTCOME, "photos", None).split("\n\n")[-1]
    for word in (
        "one-shot",
        "medoid",
        "AUC",
        "at 1 %",
        "false hits",
        "true hits",
        "µs a query",
        "0.8",
        "6 of 10",
    ):
        assert word in notes
    assert max(map(len, notes.splitlines())) <= 110


def test_json_has_one_object_a_method() -> None:
    content = json.loads(json.dumps(as_json(OUTCOME, 0.97512)))
    assert list(content) == ["raw_cosine", "ours"]
    assert content["raw_cosine"] == {
        "pictures": 240,
        "poses": 8,
        "one_shot": 0.5,
        "medoid": 0.625,
        "auc": 0.75,
        "tpr_at_1": 0.1,
        "false_hit": 0.93,
        "true_hit": 0.99,
        "microseconds": {"100": 430.4, "100000": 1234567.8},
    }
    ours = content["ours"]
    assert (ours["medoid"], ours["auc"]) == (0.9877, 0.9995)
    assert (ours["top_entry_agrees"], ours["recognised"]) == (0.995, 0.9751)
    assert ours["times_faster_than_loop"] == pytest.approx(1234.6)
    assert "recognised" not in as_json(OUTCOME, None)["ours"]
