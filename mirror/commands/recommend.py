"""`recommend`: what goes with what the person in a photo wears."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

from mirror.clothing.outfit import describe
from mirror.clothing.parser import make_parser
from mirror.clothing.photo import parse_photo
from mirror.commands.settings import settings
from mirror.commands.shop import coloured, incomplete, read_shop
from mirror.config import Config
from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.outfits.recommender import Recommender, Suggestion
from mirror.outfits.setup import make_recommender, season_of
from mirror.outfits.situation import Situation, Worn, worn_of
from mirror.pictures import read_picture
from mirror.pose.bundle import ensure_model
from mirror.pose.estimator import PoseEstimator

__all__ = ["recommend"]


def recommend(args: argparse.Namespace) -> int:
    """Say what goes with it.

    Returns:
        0; 1 when nobody is in the photo, nothing of what they wear is known, nothing fits, or a row of the
        catalogue was left out.

    Raises:
        MirrorError: photo or catalogue can't be read.
    """
    if args.count == 0:
        raise MirrorError("--count 0: nothing would be suggested; ask for 1 or more.")
    config = settings(args)
    pixels = read_picture(args.photo)
    recommender, whole = _recommender(args, config)
    worn = _worn(args.photo, pixels, config)
    situation = Situation(worn, season=season_of(date.today(), southern=config.outfits.southern))
    found = recommender.recommend(situation, args.count)
    if args.json:
        print(json.dumps(_as_json(situation, found), ensure_ascii=False))
    elif worn:
        print(_as_text(situation, found))
    return 0 if found and whole else 1


def _recommender(args: argparse.Namespace, config: Config) -> tuple[Recommender, bool]:
    """Over the catalogue that is named or configured; and whether all rows of it could be used."""
    if not args.catalogue:
        return make_recommender(config.outfits), True
    known = coloured(read_shop(args.catalogue, remarks=False), config)
    return make_recommender(config.outfits, known), not incomplete(known)


def _worn(photo: Path, pixels: Image, config: Config) -> tuple[Worn, ...]:
    """What the main person wears; where that can't be told, standard error says why."""
    model = ensure_model(Path(config.pose.model) if config.pose.model else None)
    with (
        PoseEstimator(model, config.pose, video=False, masks=True) as estimator,
        closing(make_parser(config.clothing)) as parser,
    ):
        parses = parse_photo(pixels, estimator, parser, everybody=False)
    if not parses:
        print(f"{photo}: nobody is in this photo; take one that shows a whole person.", file=sys.stderr)
        return ()
    worn = worn_of(describe(parses[0], pixels))
    if not worn:
        print(
            f"{photo}: nothing of what the person wears is known; take a photo that shows more of it.",
            file=sys.stderr,
        )
    return worn


def _as_text(situation: Situation, found: tuple[Suggestion, ...]) -> str:
    wearing = ", ".join(f"{worn.colour} {worn.word}" for worn in situation.worn)
    lines = [f"wearing: {wearing}"]
    for suggestion in found:
        item = suggestion.item
        price = f", {item.price}" if item.price else ""
        lines.append(f"  {item.name}{price}: {suggestion.reason.sentence}")
    if not found:
        lines.append("  nothing in the catalogue fits")
    return "\n".join(lines)


def _as_json(situation: Situation, found: tuple[Suggestion, ...]) -> dict[str, object]:
    return {
        "wearing": [
            {"category": w.piece.category, "slot": w.piece.slot, "colour": w.colour, "lab": list(w.piece.lab)}
            for w in situation.worn
        ],
        "season": situation.season,
        "suggestions": [
            {
                "id": s.item.id,
                "name": s.item.name,
                "category": s.item.category,
                "slot": s.item.slot,
                "price": s.item.price,
                "picture": s.item.picture,
                "score": round(s.score, 4),
                "reason": s.reason.sentence,
                "kind": s.reason.kind.value,
            }
            for s in found
        ],
    }
