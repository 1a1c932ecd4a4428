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
from mirror.networks import UNUSABLE, open_session, ort

__all__ = ["SECOND", "SHIPPED", "ClothingNetwork", "Committee", "log_shares"]

SHIPPED: Final = Path(__file__).resolve().parents[2] / "assets" / "models" / "clothing.onnx"
"""Our own weights; their model card lies beside them."""
SECOND: Final = SHIPPED.with_name("clothing_photos.onnx")
"""A second network that photos are looked at with as well; same inputs and outputs."""


class ClothingNetwork:
    """Our own network: input of `mirror.clothing.inputs`, output logits of the groups at half that size."""

    def __init__(self, model: Path, threads: int) -> None:
        """Load the weights. Raises `MirrorError` when the file can't be opened or is another network."""
        self._session: ort.InferenceSession | None = open_session(
            model, threads, "clothing", "clothing.model"
        )
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
