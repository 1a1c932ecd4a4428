"""Colours by name, for what is written down without a picture."""

from __future__ import annotations

from functools import cache

import numpy as np

from mirror.clothing.colours import colour_name, lab_of
from mirror.clothing.vocabulary import EXAMPLES
from mirror.outfits.types import Lab

__all__ = ["lab_of_name"]


@cache
def lab_of_name(name: str) -> Lab:
    """The colour that a name of the vocabulary stands for: the example nearest to the mean of all of them.

    Raises:
        KeyError: there is no such name.
    """
    rgb = [[int(code[i : i + 2], 16) for i in (4, 2, 0)] for code in EXAMPLES[name].split()]
    lab = lab_of(np.array([rgb], dtype=np.uint8))[0].astype(np.float64)
    order = np.linalg.norm(lab - lab.mean(axis=0), axis=1).argsort()
    # An example lies between two names now and then; one that is called by this name is asked for.
    named = [lab[i] for i in order if colour_name((lab[i][0], lab[i][1], lab[i][2])) == name]
    light, a, b = named[0] if named else lab[order[0]]
    return float(light), float(a), float(b)
