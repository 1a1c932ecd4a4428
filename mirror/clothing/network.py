"""The clothing network, run by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.clothing.classes import GROUPS
from mirror.clothing.crop import HEIGHT, WIDTH
from mirror.clothing.inputs import CHANNELS
from mirror.errors import MirrorError
from mirror.offline import silence_onnxruntime

silence_onnxruntime()

import onnxruntime as ort  # noqa: E402 - after the line above

__all__ = ["SECOND", "SHIPPED", "UNUSABLE", "ClothingNetwork", "Committee", "log_shares", "open_session"]

SHIPPED: Final = Path(__file__).resolve().parents[2] / "assets" / "models" / "clothing.onnx"
"""Our own weights; their model card lies beside them."""
SECOND: Final = SHIPPED.with_name("clothing_photos.onnx")
"""A second network that photos are looked at with as well; same inputs and outputs."""

_SILENT: Final = 4  # ONNX Runtime's own log, fatal errors only: what fails is raised as well


def open_session(model: Path, threads: int, setting: str = "clothing.model") -> ort.InferenceSession:
    """Open a network for the CPU.

    Args:
        model: an `.onnx` file.
        threads: how many threads one inference may use.
        setting: what names the file in the configuration.

    Raises:
        MirrorError: there is no such file, or ONNX Runtime can't open it.
    """
    if not model.is_file():
        raise MirrorError(
            f"{model}: there is no such clothing network; correct {setting} in the configuration."
        )
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _SILENT
    # Threads that spin while they wait would take the cores from the display.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Five inferences a second need no hoard of memory.
    options.enable_cpu_mem_arena = False
    try:
        return ort.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except UNUSABLE as error:
        reason = str(error).splitlines()[0]
        raise MirrorError(
            f"{model}: ONNX Runtime can't open this clothing network ({reason}); "
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


class ClothingNetwork:
    """Our own network: input of `mirror.clothing.inputs`, output logits of the groups at half that size."""

    def __init__(self, model: Path, threads: int) -> None:
        """Load the weights. Raises `MirrorError` when the file can't be opened or is another network."""
        self._session: ort.InferenceSession | None = open_session(model, threads)
        given, asked = self._session.get_inputs()[0], self._session.get_outputs()[0]
        self._input, self._output = given.name, asked.name
        if list(given.shape[1:]) != [CHANNELS, HEIGHT, WIDTH] or asked.shape[1] != len(GROUPS):
            raise MirrorError(
                f"{model}: this network takes {given.shape} and gives {asked.shape}, the mirror's own takes "
                f"[1, {CHANNELS}, {HEIGHT}, {WIDTH}] and gives {len(GROUPS)} channels; "
                'for another one set clothing.backend = "onnx".'
            )

    def run(self, tensor: NDArray[np.float32]) -> NDArray[np.float32]:
        """One inference.

        Args:
            tensor: `(1, CHANNELS, HEIGHT, WIDTH)`, see `mirror.clothing.inputs.network_input`.

        Returns:
            `(17, HEIGHT / 2, WIDTH / 2)` logits of `mirror.clothing.classes.GROUPS`.

        Raises:
            RuntimeError: ONNX Runtime fails.
        """
        if self._session is None:
            raise ValueError("the network is closed")
        try:
            logits: NDArray[np.float32] = self._session.run([self._output], {self._input: tensor})[0][0]
        except UNUSABLE as error:  # of ONNX Runtime's own errors few are RuntimeErrors
            raise RuntimeError(f"the clothing network failed: {error}") from error
        return logits

    def close(self) -> None:
        """Let go of the weights; safe to call twice."""
        self._session = None


class Committee:
    """Several networks that vote; used like one."""

    def __init__(self, models: Sequence[Path], threads: int) -> None:
        """Load all of them. Raises `MirrorError` as `ClothingNetwork` does."""
        self._members = [ClothingNetwork(model, threads) for model in models]

    def run(self, tensor: NDArray[np.float32]) -> NDArray[np.float32]:
        """Mean of the members' log-probabilities; see `ClothingNetwork.run`."""
        votes = [log_shares(member.run(tensor)) for member in self._members]
        return np.asarray(np.mean(votes, axis=0), dtype=np.float32)

    def close(self) -> None:
        """Let go of the weights; safe to call twice."""
        for member in self._members:
            member.close()


def log_shares(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log-probabilities, `(C, h, w)`: of two looks the surer one counts more."""
    low: NDArray[np.float32] = logits - logits.max(axis=0)
    low -= np.log(np.exp(low).sum(axis=0))
    return low
