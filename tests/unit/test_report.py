from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from mirror.engine import Mirror
from mirror.errors import MirrorError
from mirror.matching.library import Library
from mirror.outfits.history import Event
from mirror.report import build_report, write_report
from tests.unit.people import default_config


@pytest.fixture
def mirror() -> Mirror:
    """A mirror that was never started; the tests feed its metrics."""
    return Mirror(default_config(source={"source": "demo"}), Library((), ()), Path("unused.task"))


def shape_of(value: Any) -> Any:  # noqa: ANN401
    """The same nest of dictionaries with types in place of values."""
    if isinstance(value, dict):
        return {key: shape_of(item) for key, item in value.items()}
    return type(value)


def test_the_report_has_exactly_these_keys(mirror: Mirror) -> None:
    percentiles = {"p50": float, "p95": float}
    assert shape_of(build_report(mirror)) == {
        "source": str,
        "seconds": float,
        "frames": {"captured": int, "displayed": int, "dropped": int},
        "display_fps": float,
        "inference_fps": float,
        "inference_rate_target": float,
        "latency_ms": {
            "capture_to_paint": percentiles,
            "reading_age": percentiles,
            "inference": percentiles,
            "paint": percentiles,
        },
        "clothing": {"parses": int, "fps": float, "parse_ms": percentiles},
        "outfits": {"shown": int, "liked": int, "dismissed": int, "fault": str, "note": str},
        "shoppers": int,
        "person_seen": float,
        "recognised": type(None),
        "memory_mb": {"start": float, "end": float, "peak": float},
        "cpu_percent": float,
        "camera": list,
        "matches": list,
    }


def test_a_mirror_that_looks_at_nobodys_clothes_reports_none() -> None:
    config = default_config(source={"source": "demo"}, clothing={"enabled": False})
    report = build_report(Mirror(config, Library((), ()), Path("unused.task")))
    assert "clothing" not in report
    assert "outfits" not in report


def test_what_became_of_suggestions_is_reported(mirror: Mirror) -> None:
    assert mirror.outfits is not None
    mirror.outfits.count(Event.SHOWN, ("scarf", "bag", "hat"))
    mirror.outfits.count(Event.SHOWN, ())
    mirror.outfits.count(Event.LIKED, ("bag",))
    told = build_report(mirror)["outfits"]
    assert told == {"shown": 3, "liked": 1, "dismissed": 0, "fault": "", "note": ""}


def test_why_nothing_is_suggested_or_counted_is_reported() -> None:
    outfits = {"database": "outfits.db"}
    mirror = Mirror(
        default_config(source={"source": "demo"}, outfits=outfits), Library((), ()), Path("unused.task")
    )
    assert mirror.outfits is not None
    mirror.outfits.start()
    mirror.outfits.stop()
    told = build_report(mirror)["outfits"]
    for key in ("fault", "note"):
        assert told[key].startswith("outfits.db: this is no database address; ")


def test_a_run_without_a_single_picture_is_reported_as_such(mirror: Mirror) -> None:
    report = build_report(mirror)
    assert (report["seconds"], report["display_fps"], report["inference_fps"]) == (0.0, 0.0, 0.0)
    assert report["frames"] == {"captured": 0, "displayed": 0, "dropped": 0}
    assert (report["person_seen"], report["recognised"], report["matches"]) == (0.0, None, [])


def test_the_figures_are_those_of_the_run(mirror: Mirror, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.monotonic()
    monkeypatch.setattr("mirror.report.time.monotonic", lambda: now)
    metrics = mirror.metrics
    for index in range(101):
        metrics.painted(
            captured=now - 4.0 + index * 0.04 - 0.03,
            now=now - 4.0 + index * 0.04,
            paint_seconds=index / 10_000.0,
            held="tops/shirt" if index > 50 else None,
            shown="tops/shirt" if index > 75 else None,
            reading_age=None if index < 50 else 0.05,
        )
        if index < 40:
            metrics.inferred(0.02, person=index % 4 > 0, shopper=(0, 1, 1, 2)[index // 10])
    metrics.inferring_since = now - 2.0
    report = build_report(mirror)
    assert report["seconds"] == 4.0
    assert report["frames"]["displayed"] == 101
    assert report["display_fps"] == 25.25
    assert report["inference_fps"] == 20.0
    assert report["latency_ms"]["capture_to_paint"] == {"p50": 30.0, "p95": 30.0}
    assert report["latency_ms"]["reading_age"] == {"p50": 50.0, "p95": 50.0}
    assert report["inference_rate_target"] == 15.0
    assert report["latency_ms"]["paint"] == {"p50": 5.0, "p95": 9.5}
    assert report["latency_ms"]["inference"] == {"p50": 20.0, "p95": 20.0}
    assert report["person_seen"] == 0.75
    assert report["shoppers"] == 2
    assert report["recognised"] == 0.5
    assert report["matches"] == [{"seconds": 3.04, "entry": "tops/shirt"}]
    assert report["memory_mb"]["peak"] >= report["memory_mb"]["start"] > 0.0


def test_a_report_is_written_as_json_into_a_folder_that_is_made(mirror: Mirror, tmp_path: Path) -> None:
    path = tmp_path / "reports" / "Größe 春.json"
    report = build_report(mirror) | {"source": "Prüfung 春"}
    write_report(path, report)
    text = path.read_text(encoding="utf-8")
    assert json.loads(text) == report
    assert "Prüfung 春" in text
    assert text.endswith("}\n")


@pytest.mark.parametrize("where", ["", "file/report.json"], ids=["a folder", "below a file"])
def test_a_report_that_cannot_be_written_is_told(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / where
    with pytest.raises(MirrorError) as fault:
        write_report(path, {})
    assert str(fault.value).startswith(f"{path}: the report can't be written (")
