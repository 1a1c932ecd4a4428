"""From similarity to score: how likely it is that two poses are the same one.

The curves are fitted on pairs of which it is known whether they show the same pose; what they were
fitted on, and how well they hold, stands in the model card beside the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mirror.errors import MirrorError
from mirror.pose.types import FloatArray

__all__ = ["SHIPPED", "Calibration", "load_calibration", "scores_of"]

SHIPPED: Final = Path(__file__).resolve().parents[2] / "assets" / "models" / "matching.json"
_EDGE: Final = 1e-6
"""Similarities are kept this far from 0 and 1, whose log-odds are infinite."""


class _Curve(BaseModel):
    """Platt's sigmoid over the log-odds of the similarity: `slope × logit(similarity) + intercept`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slope: Annotated[float, Field(gt=0.0, allow_inf_nan=False)]
    intercept: Annotated[float, Field(allow_inf_nan=False)]


class _File(BaseModel):
    """Contents of the calibration file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    whole_body: _Curve
    upper_body: _Curve


@dataclass(frozen=True, slots=True)
class Calibration:
    """Two sigmoids (Platt, "Probabilistic outputs for support vector machines", 1999).

    Attributes:
        whole_body: slope and intercept where the legs are compared too.
        upper_body: the same where they are out of sight.
    """

    whole_body: tuple[float, float]
    upper_body: tuple[float, float]

    def log_odds(self, similarity: FloatArray, upper_body: NDArray[np.bool_]) -> FloatArray:
        """Log-odds `(N,)` that two poses are the same, from similarities `(N,)` of 0…1."""
        clipped = np.minimum(np.maximum(similarity, _EDGE), 1.0 - _EDGE)
        logit = np.log(clipped / (1.0 - clipped))
        odds: FloatArray = self.whole_body[0] * logit + self.whole_body[1]
        if upper_body.any():
            odds = np.where(upper_body, self.upper_body[0] * logit + self.upper_body[1], odds)
        return odds


def scores_of(log_odds: FloatArray) -> FloatArray:
    """Probabilities of log-odds."""
    scores: FloatArray = 1.0 / (1.0 + np.exp(-np.clip(log_odds, -60.0, 60.0)))
    return scores


@lru_cache(maxsize=4)
def load_calibration(path: Path = SHIPPED) -> Calibration:
    """Read a calibration file. Raises `MirrorError` when it is missing or damaged."""
    try:
        content = _File.model_validate_json(path.read_bytes())
    except OSError as error:
        raise MirrorError(
            f"{path}: the score's calibration can't be read ({error.strerror}); install the program again."
        ) from None
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(key) for key in fault["loc"]) or "the file"
        raise MirrorError(f"{path}: {where}: {fault['msg']}; install the program again.") from None
    whole, upper = content.whole_body, content.upper_body
    return Calibration((whole.slope, whole.intercept), (upper.slope, upper.intercept))
