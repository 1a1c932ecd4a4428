"""Trains the clothing network and writes its weights.

    python -m training.clothing --data FOLDER --work FOLDER

The data folder holds the Clothing Co-Parsing photos (photos/, labels/, classes.json, tags.json). What
takes long is kept in the work folder, and a run that was stopped goes on where it was: poses, the
teacher, its soft labels, a first generation of the network, the soft labels of both, then the generation
that is shipped (born-again networks, Furlanello et al. 2018, but from the weights of the first). At the
end the weights, their figures and the learning curve are written.
"""

from __future__ import annotations

import argparse
import json
from copy import deepcopy
from pathlib import Path

import cv2
import numpy as np
import torch

from mirror.clothing.network import SECOND, SHIPPED
from training.clothing.augment import Prepared, prepared
from training.clothing.biases import fit_biases
from training.clothing.curve import draw_curve
from training.clothing.drawn import drawn_people
from training.clothing.evaluate import Predict, confusion_of, figures, flipped
from training.clothing.export import export
from training.clothing.learn import Learner, Recipe
from training.clothing.networks import ClothingNet, TeacherNet
from training.clothing.photos import Photo, load, poses, split
from training.clothing.teach import soft_labels

TEACHER = Recipe("teacher", epochs=28, rate=1.5e-3, encoder=0.25, decay=0.03, check=5)
FIRST = Recipe("first", epochs=62, rate=3e-3, decay=0.03, check=5, small=0.65)
SEED = 5
DRAWN_PEOPLE = 256


def main() -> None:
    """Go through all stages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the Clothing Co-Parsing folder")
    parser.add_argument("--work", type=Path, required=True, help="checkpoints and caches")
    parser.add_argument("--epochs", type=int, default=90, help="of the generation that is shipped")
    parser.add_argument("--threads", type=int, default=2, help="of the processor")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="where the weights go")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    cv2.setNumThreads(1)

    train_ids, validation_ids, tagged_ids = split(args.data)
    found = poses(args.data, args.work / "poses.npz")
    labelled, validation = load(args.data, train_ids, found), load(args.data, validation_ids, found)
    plain = [prepared(photo) for photo in labelled]
    teacher = Learner(TeacherNet(), TEACHER, args.work, plain)
    teacher.run(validation[::2])
    tagged = load(args.data, tagged_ids, found)
    drawn = drawn_people(DRAWN_PEOPLE, SEED)

    def items(soft: dict[str, np.ndarray]) -> list[Prepared]:
        return [prepared(photo, soft.get(photo.id)) for photo in (*labelled, *tagged, *drawn)]

    soft = soft_labels([teacher.predict], [*labelled, *tagged], args.work / "soft.npz")
    first = Learner(ClothingNet(), FIRST, args.work, items(soft))
    first.run(validation[::2])
    both = [teacher.predict, first.predict]
    soft = soft_labels(both, [*labelled, *tagged], args.work / "soft_both.npz")

    recipe = Recipe("clothing", epochs=args.epochs, rate=2e-3, decay=0.03, check=5, small=0.35, gentle=0.15)
    learner = Learner(deepcopy(first.mean).train(), recipe, args.work, items(soft))
    learner.history = learner.history or list(first.history)
    net = learner.run(validation[::2])
    finish(learner, net, teacher, validation, args.out)


def finish(
    learner: Learner, net: torch.nn.Module, teacher: Learner, validation: list[Photo], out: Path
) -> None:
    """Fit the offsets, write both networks, figures and learning curve.

    The network by itself is for live pictures; photos are looked at by the teacher too.
    """

    def both(tensor: np.ndarray) -> np.ndarray:
        return (learner.predict(tensor) + teacher.predict(tensor)) / 2

    report = {}
    alone = _fitted("live", learner.predict, validation, report)
    together = _fitted("photos", flipped(both), validation, report)
    (learner.folder / "figures.json").write_text(json.dumps(report, indent=1))
    print(json.dumps(report))
    export(net, out, alone)
    # The mean of both networks' offsets is then the one for photos.
    export(teacher.mean, out.with_name(SECOND.name), 2 * together - alone)
    draw_curve(learner.history, out.with_suffix(".png"))


def _fitted(name: str, predict: Predict, validation: list[Photo], report: dict) -> np.ndarray:
    """Offsets for the logits; what they do goes into the report, also on photos they were not fitted on."""
    biases = fit_biases(predict, validation)
    halves = [fit_biases(predict, validation[i::2]) for i in (0, 1)]
    crossed = sum(confusion_of(predict, validation[1 - i :: 2], halves[i]) for i in (0, 1))
    report[name] = {
        "plain": figures(confusion_of(predict, validation)),
        "fitted": figures(confusion_of(predict, validation, biases)),
        "crossed": figures(crossed),
        "biases": np.round(biases, 2).tolist(),
    }
    return biases


if __name__ == "__main__":
    main()
