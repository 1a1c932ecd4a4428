"""`outfits explain`: why two pieces go together or not."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from mirror.commands.settings import settings
from mirror.outfits.compatibility import SHIPPED, OutfitNetwork
from mirror.outfits.explain import Explanation, explain, piece_of
from mirror.outfits.pairing import Evidence
from mirror.outfits.setup import make_graph

__all__ = ["outfits"]


def outfits(args: argparse.Namespace) -> int:
    """Explain one pair. Returns 0.

    Raises:
        MirrorError: a piece is not known, or what was learned can't be read.
    """
    config = settings(args).outfits
    one, other = piece_of(args.one), piece_of(args.other)
    network = OutfitNetwork(Path(config.model) if config.model else SHIPPED)
    found = explain(one, other, make_graph(config), network)
    print(json.dumps(_as_json(found)) if args.json else _as_text(found))
    return 0


def _as_text(found: Explanation) -> str:
    one, other = found.pieces
    garments = _counted(found.garments, "outfits") or "one of them was never counted"
    hues = _counted(found.hues, "pairs of pieces") or "one of them was never counted"
    lines = [
        f"{found.colours[0]} {one.category} and {found.colours[1]} {other.category}",
        f"  garments   {garments}",
        f"  colours    {hues}",
        f"  harmony    {found.harmony.relation.value} ({found.harmony.score:+.1f}), "
        f"lightness differs by {found.harmony.contrast:.0f} of 100",
        f"  stylist    {f'{found.rule:+.1f}' if found.rule else 'no rule'}",
        f"  style      {', '.join(name for name, _ in found.styles) or 'none in common'}",
        f"  learned    {_odds(found.learned)}",
    ]
    return "\n".join(lines)


def _counted(evidence: Evidence | None, unit: str) -> str:
    if evidence is None:
        return ""
    return (
        f"together in {evidence.together} of {evidence.total} {unit}, {evidence.expected:.0f} by chance: "
        f"{evidence.lift:.2f} times as often, cautiously"
    )


def _odds(learned: float) -> str:
    sense = "better" if learned >= 0.0 else "worse"
    return f"{learned:+.2f}: {sense} than the average piece of its kind"


def _as_json(found: Explanation) -> dict[str, object]:
    def counted(evidence: Evidence | None) -> dict[str, float] | None:
        if evidence is None:
            return None
        return {
            "together": evidence.together,
            "expected": round(evidence.expected, 2),
            "of": evidence.total,
            "lift": round(evidence.lift, 3),
        }

    return {
        "pieces": [
            {"category": piece.category, "slot": piece.slot, "colour": colour, "lab": list(piece.lab)}
            for piece, colour in zip(found.pieces, found.colours, strict=True)
        ],
        "garments": counted(found.garments),
        "colours": counted(found.hues),
        "harmony": {
            "relation": found.harmony.relation.value,
            "score": found.harmony.score,
            "contrast": round(found.harmony.contrast, 1),
        },
        "rule": found.rule,
        "styles": dict(found.styles),
        "learned": round(found.learned, 3),
    }
