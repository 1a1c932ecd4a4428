"""Keeps libraries from reporting to their makers; called before any of them is loaded.

Two of them do so by default. ONNX Runtime's official builds send events, with an id that they keep in a file
(its Privacy.md). MediaPipe Tasks from 0.10.35 on send metrics of their use (its package description; how it
was noticed: google-ai-edge/mediapipe, issue 6291); pictures, it says, are not among them. A mirror in a shop
has nothing to tell anybody: so this is no setting.
"""

from __future__ import annotations

import os
from typing import Final

__all__ = ["NOWHERE", "outside", "silence_mediapipe", "silence_onnxruntime"]

NOWHERE: Final = "nowhere://nobody"
"""A proxy of a kind that does not exist: libcurl gives up before it looks up a name."""
_METRICS: Final = "play.googleapis.com"
_BEFORE: Final[dict[str, str | None]] = {}


def silence_onnxruntime() -> None:
    """Turn ONNX Runtime's reports off by the switch that it has for that; before it is imported."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"


def silence_mediapipe() -> None:
    """Leave MediaPipe's reports without a way out; before its first network is opened.

    It has no switch. It sends with libcurl, which asks these variables for a proxy with every transfer.
    Nothing else in the mirror speaks HTTPS through libcurl: FFmpeg, which reads streams, asks `http_proxy`.
    """
    for name in ("https_proxy", "no_proxy", "NO_PROXY"):
        _BEFORE.setdefault(name, os.environ.get(name))
    os.environ["https_proxy"] = NOWHERE
    for name in ("no_proxy", "NO_PROXY"):
        if name in os.environ:
            hosts = [host.strip() for host in os.environ[name].split(",")]
            os.environ[name] = ",".join(host for host in hosts if host and not _lets_out(host))


def _lets_out(host: str) -> bool:
    """Whether an exception from the proxy would let the metrics through."""
    return host == "*" or f".{_METRICS}".endswith(f".{host.lstrip('.')}")


def outside() -> dict[str, str]:
    """The environment as it was, for programs that are to fetch something, such as pip."""
    before = {name: value for name, value in _BEFORE.items() if value is not None}
    return {name: value for name, value in os.environ.items() if name not in _BEFORE} | before
