from __future__ import annotations

import os

import pytest

from mirror import offline
from mirror.offline import NOWHERE, outside, silence_mediapipe, silence_onnxruntime


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"HOME": "/h"})
    monkeypatch.setattr(offline, "_BEFORE", {})


def environment() -> dict[str, str]:
    """What pip would get, without what pytest says in between."""
    return {name: value for name, value in outside().items() if not name.startswith("PYTEST")}


def test_onnx_runtime_is_told_by_its_own_switch() -> None:
    silence_onnxruntime()
    assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"


def test_mediapipe_has_no_way_out_and_pip_has_the_one_it_had() -> None:
    os.environ["https_proxy"] = "http://proxy:3128"
    for _ in range(2):
        silence_mediapipe()
        assert os.environ["https_proxy"] == NOWHERE
        assert environment() == {"HOME": "/h", "https_proxy": "http://proxy:3128"}


def test_where_there_was_no_proxy_pip_gets_none() -> None:
    silence_mediapipe()
    assert environment() == {"HOME": "/h"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("*", ""),
        ("localhost, 10.0.0.5", "localhost,10.0.0.5"),
        ("camera.local,googleapis.com", "camera.local"),
        (".com,play.googleapis.com,shop.example", "shop.example"),
        ("otherapis.com", "otherapis.com"),
    ],
)
def test_no_exception_lets_the_metrics_through(before: str, after: str) -> None:
    os.environ["no_proxy"] = before
    silence_mediapipe()
    assert os.environ["no_proxy"] == after
    assert outside()["no_proxy"] == before
