"""Counts what is worn together, trains the outfit networks, and writes both.

    python -m training.outfits --data FOLDER --outfits FOLDER --work FOLDER

The data folder holds the Clothing Co-Parsing photos (photos/, labels/, classes.json, tags.json), the other
one outfits.jsonl: garments and median colours of the labelled ones. Outfits whose id is 1 modulo 5 are
neither counted nor learned from.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import torch

from mirror.outfits.categories import SLOT_OF
from mirror.outfits.compatibility import SHIPPED
from mirror.outfits.pairing import STATISTICS
from training.clothing.photos import poses, split
from training.outfits.export import export
from training.outfits.learn import Recipe, train
from training.outfits.networks import Committee
from training.outfits.outfits import held_out, labelled, tagged
from training.outfits.statistics import counted
from training.outfits.worn import Worn

SEED = 1


def main() -> None:
    """Go through all stages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the Clothing Co-Parsing folder")
    parser.add_argument("--outfits", type=Path, required=True, help="the folder of outfits.jsonl")
    parser.add_argument("--work", type=Path, required=True, help="caches")
    parser.add_argument("--members", type=int, default=8, help="networks that vote")
    parser.add_argument("--epochs", type=int, default=Recipe.epochs, help="of each network")
    parser.add_argument("--threads", type=int, default=2, help="of the processor")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="where the network goes")
    parser.add_argument("--statistics", type=Path, default=STATISTICS, help="where the counts go")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    cv2.setNumThreads(1)

    by_hand = labelled(args.outfits / "outfits.jsonl")
    _, _, tag_ids = split(args.data)
    by_tags = tagged(
        args.data, tag_ids, poses(args.data, args.work / "poses.npz"), args.work / "colours.json"
    )
    coloured = {name: pieces for name, pieces in (by_hand | by_tags).items() if not held_out(name)}
    tags = json.loads((args.data / "tags.json").read_text())
    worn = [sorted(set(names) & set(SLOT_OF)) for name, names in tags.items() if not held_out(name)]
    args.statistics.parent.mkdir(parents=True, exist_ok=True)
    args.statistics.write_text(counted(worn, list(coloured.values())))

    outfits = [coloured[name] for name in sorted(coloured)]
    print(f"{len(outfits)} outfits with {sum(map(len, outfits))} pieces; {len(worn)} with tags")
    recipe = Recipe(epochs=args.epochs)
    members = []
    for seed in range(SEED, SEED + args.members):
        kept = args.work / f"outfits{seed}.pt"
        if not kept.exists():
            torch.save(train(outfits, Worn(worn), seed, recipe), kept)
        members.append(torch.load(kept, weights_only=False))
        print(f"network {len(members)} of {args.members}", flush=True)
    export(Committee(members).eval(), args.out)


if __name__ == "__main__":
    main()
