from __future__ import annotations

import json

import pytest

from mirror.bench.soak import Outcome
from mirror.bench.soak_table import as_json, as_text, line
from mirror.bench.soak_verdict import Counts, Limits, Round, Soaked, judge


def outcome(growth: float = 0.0) -> Outcome:
    rounds = tuple(
        Round(
            end=number + 1.0, memory=400.0 + growth * number, threads=15.0, handles=10.0, latency_p50=9.04,
            latency_p95=15.0, paint_p50=3.0, paint_p95=4.0, fps=29.97, inferences=15.0, longest_gap=60.0,
        )
        for number in range(12)
    )  # fmt: skip
    held = Counts(300.0, 6, 9)
    return Outcome(
        soaked=Soaked(rounds, held, held),
        disturbances={"camera ends": 4, "window turned": 12},
        swaps=24,
        displayed=21_500,
        captured=21_600,
        longest_gap=61.0,
        longest_stall=143.0,
        busy_p95=31.5,
    )


def test_a_line_tells_what_staff_would_ask() -> None:
    assert line(outcome().soaked.rounds[2]) == (
        "minute  3.00:  400.0 MB, 15 threads, 10 handles, capture to paint 9.0 / 15.0 ms, "
        "paint 3.0 / 4.0 ms, 30.0 frames/s, 15.0 inferences/s"
    )


@pytest.mark.parametrize(("growth", "mark"), [(0.0, "ok  "), (2.0, "FAIL")])
def test_the_text_names_what_happened_and_each_verdict(growth: float, mark: str) -> None:
    made = outcome(growth)
    verdicts = judge(made.soaked, Limits())
    text = as_text(made, verdicts)
    assert "12.0 minutes; 21,500 of 21,600 frames displayed" in text
    assert "camera ends 4, window turned 12; libraries taken over 24" in text
    assert "143 ms" in text
    rows = [row for row in text.splitlines() if row.startswith(("ok  ", "FAIL"))]
    assert len(rows) == len(verdicts)
    assert rows[0].startswith(f"{mark}  memory growth")
    assert sum(row.startswith("FAIL") for row in rows) == (mark == "FAIL")


def test_json_holds_every_round_and_the_verdict() -> None:
    for growth, passed in ((0.0, True), (2.0, False)):
        made = outcome(growth)
        content = json.loads(json.dumps(as_json(made, judge(made.soaked, Limits()))))
        assert content["passed"] is passed
        assert len(content["rounds"]) == 12
        assert content["rounds"][11]["memory"] == pytest.approx(400.0 + 11 * growth)
        assert content["verdicts"][0]["passed"] is passed
        assert content["disturbances"]["camera ends"] == 4
