"""How well pieces go with an outfit: the learned network, run by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.errors import MirrorError
from mirror.networks import UNUSABLE, open_session, ort
from mirror.outfits.categories import CATEGORIES, SLOTS
from mirror.outfits.types import Piece

__all__ = ["SHIPPED", "OutfitNetwork"]

SHIPPED: Final = Path(__file__).resolve().parents[2] / "assets" / "models" / "outfits.onnx"
"""Our own weights; their model card lies beside them."""

_PLACES: Final = 9
_CATEGORY: Final = {name: index for index, name in enumerate(CATEGORIES)}
_SLOT: Final = {name: index for index, name in enumerate(SLOTS)}
_INPUTS: Final = frozenset({"worn", "worn_lab", "there", "candidates", "lab"})
_EMPTY: Final = (len(CATEGORIES), len(SLOTS))


class OutfitNetwork:
    """Scores candidates of one slot beside what is worn."""

    def __init__(self, model: Path = SHIPPED, threads: int = 1) -> None:
        """Load the weights. Raises `MirrorError` when the file can't be opened or is another network."""
        self._session: ort.InferenceSession = open_session(model, threads, "outfit", "outfits.model")
        given = {one.name for one in self._session.get_inputs()}
        told = {one.name for one in self._session.get_outputs()}
        if given != _INPUTS or "scores" not in told:
            raise MirrorError(
                f"{model}: this is no outfit network (it takes {', '.join(sorted(given))}); name another "
                "file as outfits.model in the configuration."
            )

    def scores(self, worn: Sequence[Piece], candidates: Sequence[Piece]) -> NDArray[np.float32]:
        """Scores `(N,)` of the candidates: their softmax says how likely each is to be the one that is worn.

        Args:
            worn: in any order; more than nine pieces are not looked at. Nothing worn is allowed.
            candidates: of one slot; at least one.

        Raises:
            MirrorError: ONNX Runtime fails.
        """
        first = worn[:_PLACES]
        kinds = np.tile(np.array(_EMPTY, dtype=np.int64), (1, _PLACES, 1))
        colours = np.zeros((1, _PLACES, 3), dtype=np.float32)
        there = np.zeros((1, _PLACES), dtype=np.float32)
        for place, piece in enumerate(first):
            kinds[0, place], colours[0, place], there[0, place] = _index(piece), piece.lab, 1.0
        given = {
            "worn": kinds,
            "worn_lab": colours,
            "there": there,
            "candidates": np.array([[_index(piece) for piece in candidates]], dtype=np.int64),
            "lab": np.array([[piece.lab for piece in candidates]], dtype=np.float32),
        }
        try:
            result: NDArray[np.float32] = self._session.run(["scores"], given)[0][0]
        except UNUSABLE as error:
            reason = (str(error).strip().splitlines() or ["no reason"])[0]
            raise MirrorError(
                f"the outfit network failed ({reason}); name another file as outfits.model in the "
                "configuration."
            ) from None
        return result


def _index(piece: Piece) -> tuple[int, int]:
    return _CATEGORY.get(piece.category, _EMPTY[0]), _SLOT.get(piece.slot, _EMPTY[1])
