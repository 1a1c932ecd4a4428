"""Opens networks for ONNX Runtime."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from mirror.errors import MirrorError
from mirror.offline import silence_onnxruntime

silence_onnxruntime()

import onnxruntime as ort  # noqa: E402 - after the line above

__all__ = ["UNUSABLE", "open_session", "ort"]

_SILENT: Final = 4  # ONNX Runtime's own log, fatal errors only: what fails is raised as well


def open_session(model: Path, threads: int, what: str, setting: str) -> ort.InferenceSession:
    """Open a network for the CPU.

    Args:
        model: an `.onnx` file.
        threads: how many threads one inference may use.
        what: kind of network, as a sentence calls it.
        setting: what names the file in the configuration.

    Raises:
        MirrorError: there is no such file, or ONNX Runtime can't open it.
    """
    if not os.path.isfile(model):  # noqa: PTH113 - pathlib raises at a name that is too long
        raise MirrorError(
            f"{model}: there is no such {what} network; correct {setting} in the configuration."
        )
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _SILENT
    # Threads that spin while they wait would take the cores from the display.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # A few inferences a second need no hoard of memory.
    options.enable_cpu_mem_arena = False
    try:
        return ort.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except UNUSABLE as error:
        reason = str(error).splitlines()[0]
        raise MirrorError(
            f"{model}: ONNX Runtime can't open this {what} network ({reason}); "
            f"name another file as {setting} in the configuration."
        ) from None


_STATE: Final = ort.capi.onnxruntime_pybind11_state
UNUSABLE: Final = (
    _STATE.Fail,
    _STATE.InvalidGraph,
    _STATE.InvalidProtobuf,
    _STATE.InvalidArgument,
    _STATE.NoSuchFile,
    _STATE.NotImplemented,
    _STATE.RuntimeException,
    RuntimeError,
    ValueError,
)
"""What ONNX Runtime raises for a file that is none of its own, or for an input that does not fit."""
