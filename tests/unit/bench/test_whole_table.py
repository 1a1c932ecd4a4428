from __future__ import annotations

import json

from mirror.bench.whole import Outcome, Plan, Run
from mirror.bench.whole_table import as_json, as_text, one_run

PLAN = Plan("drawn person", (1280, 720), 30.0, (1920, 1080), 20.0, 3, True)
TUTORIAL = Run(25.04, 25.04, 30.123, 44.0, 20.0, 364.6, 363.2)
OURS = Run(29.96, 14.98, 9.56, 15.04, 12.5, 402.1, 400.0)
OUTCOME = Outcome(TUTORIAL, OURS)


def test_the_table() -> None:
    head, empty, *rows = as_text(OUTCOME, PLAN).splitlines()
    assert head == (
        "drawn person, 1280x720 at 30 a second, in a window of 1920x1080 without a display; "
        "median of 3 runs of 20 seconds"
    )
    assert empty == ""
    assert [row.split("  ")[0] for row in rows[1:]] == [
        "frames displayed a second",
        "inferences a second",
        "capture to paint, p50, ms",
        "capture to paint, p95, ms",
        "CPU time a displayed frame, ms",
        "memory, peak, MB",
        "memory, at the end, MB",
    ]
    assert rows[0].split() == ["tutorial", "loop", "ours", "ours", "/", "tutorial"]
    assert [row.split()[-3:] for row in rows[1:]] == [
        ["25.0", "30.0", "1.20"],
        ["25.0", "15.0", "0.60"],
        ["30.1", "9.6", "0.32"],
        ["44.0", "15.0", "0.34"],
        ["20.0", "12.5", "0.62"],
        ["365", "402", "1.10"],
        ["363", "400", "1.10"],
    ]
    assert len({len(row) for row in rows}) == 1  # columns stand below each other


def test_one_run_on_a_display_is_called_so() -> None:
    plan = Plan("shop.mp4", (1280, 720), 29.97, (1080, 1920), 5.0, 1, False)
    head = as_text(OUTCOME, plan).splitlines()[0]
    assert head.startswith("shop.mp4, 1280x720 at 29.97 a second")
    assert head.endswith("1080x1920 on the display; one run of 5 seconds")


def test_json_has_every_figure() -> None:
    content = json.loads(json.dumps(as_json(OUTCOME, PLAN)))
    assert content["ours"] == {
        "displayed_fps": 29.96,
        "inference_fps": 14.98,
        "capture_to_paint_ms": {"p50": 9.56, "p95": 15.04},
        "cpu_ms_per_frame": 12.5,
        "memory_mb": {"peak": 402.1, "end": 400.0},
    }
    assert content["tutorial"]["cpu_ms_per_frame"] == 20.0
    assert content["cpu_ratio"] == 0.625
    assert (content["frame"], content["window"], content["rounds"]) == ([1280, 720], [1920, 1080], 3)


def test_a_line_for_each_run() -> None:
    assert one_run("ours", OURS) == "ours: 30.0 frames a second, p95 15.0 ms, CPU 12.5 ms a frame"
