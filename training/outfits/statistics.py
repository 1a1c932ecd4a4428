"""How often what is worn, and how often together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from mirror.clothing.colours import colour_name
from mirror.outfits.types import Piece

SOURCE = (
    "Counted in Clothing Co-Parsing (Yang, Luo and Lin, CVPR 2014; repository licensed Apache-2.0), "
    "without the outfits whose id is 1 modulo 5. Colours of photos without a drawn label were read by this "
    "project's own clothing network."
)


def counted(worn: Sequence[Sequence[str]], coloured: Sequence[Sequence[Piece]]) -> str:
    """The counts as JSON: categories over all outfits, colours over those whose colours are known."""
    named = [sorted(colour_name(piece.lab) for piece in pieces) for pieces in coloured]
    report = {"source": SOURCE, "categories": _in_outfits(worn), "colours": _in_pairs(named)}
    return json.dumps(report, indent=1, sort_keys=True) + "\n"


def _in_outfits(outfits: Sequence[Sequence[str]]) -> dict:
    """Outfits that show each name, and both names of a pair."""
    singles, pairs = Counter(), Counter()
    for names in outfits:
        singles.update(set(names))
        pairs.update(combinations(sorted(set(names)), 2))
    return {"total": len(outfits), "single": dict(singles), "together": _nested(pairs)}


def _in_pairs(outfits: Sequence[Sequence[str]]) -> dict:
    """Pairs of pieces of one outfit: how many ends have each name, and how many pairs both."""
    pairs = Counter(pair for names in outfits for pair in combinations(names, 2))
    ends = Counter()
    for (one, other), count in pairs.items():
        ends[one] += count
        ends[other] += count
    return {"total": pairs.total(), "single": dict(ends), "together": _nested(pairs), "twice": True}


def _nested(pairs: Counter) -> dict[str, dict[str, int]]:
    together: dict[str, dict[str, int]] = {}
    for (one, other), count in pairs.items():
        together.setdefault(one, {})[other] = count
    return together
