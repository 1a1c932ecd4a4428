"""`bench soak` as a user calls it, for half a minute: real inference, a real window, all is disturbed."""

from __future__ import annotations

import json

import pytest

from tests.e2e.conftest import Run

pytestmark = pytest.mark.slow


def test_a_short_soak_disturbs_everything_and_leaves_nothing_behind(program: Run) -> None:
    done = program("bench", "soak", "--minutes", "0.5", "--json", timeout=300.0)
    assert "Traceback" not in done.stderr
    # Half a minute says nothing of memory and latency: those two alone may fail.
    assert done.returncode in (0, 1), done.stderr
    content = json.loads(done.stdout)
    failed = {verdict["name"] for verdict in content["verdicts"] if not verdict["passed"]}
    assert failed <= {"memory growth, MB", "latency drift, %"}
    assert done.returncode == (1 if failed else 0)
    assert all(number > 0 for number in content["disturbances"].values())
    assert content["swaps"] > 0, "the mirror noticed by itself that its library had changed"
    assert len(content["rounds"]) == 6
    assert all(item["fps"] > 5.0 and item["inferences"] > 0.5 for item in content["rounds"])
    assert 0 < content["displayed"] <= content["captured"]
    assert done.stderr.count("minute") == 6
    assert "camera 0: lost" in done.stderr


def test_a_soak_of_no_length_is_one_sentence(program: Run) -> None:
    done = program("bench", "soak", "--minutes", "0")
    assert done.returncode == 2
    assert "'0' is not a number of minutes from 0.3 up" in done.stderr
