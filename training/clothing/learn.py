"""Training one network: batches, loss, schedule, checkpoints, log."""

from __future__ import annotations

import json
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from mirror.clothing.classes import GROUPS
from training.clothing.augment import BOLD, GENTLE, SMALL, WHOLE, Canvas, Chances, Prepared, augmented
from training.clothing.evaluate import confusion_of, figures
from training.clothing.photos import Photo

DRAWN = 0.1
"""Drawn people for each photographed one."""


@dataclass(frozen=True)
class Recipe:
    """How a network is trained.

    Attributes:
        name: of its checkpoint and log.
        epochs: passes over as many examples as there are photos.
        rate: peak learning rate (AdamW); it rises for a twentieth of the time and falls to zero as a cosine.
        batch: photos a step.
        decay: weight decay.
        average: weight of the past in the moving average of the weights, a step.
        seed: of everything random.
        encoder: factor on the rate of pretrained layers.
        check: validate every so many epochs.
        small: share of the epochs, from the first, that are learned from smaller pictures.
        gentle: share of the epochs, up to the last, in which examples are changed less.
    """

    name: str
    epochs: int
    rate: float
    batch: int = 16
    decay: float = 0.02
    average: float = 0.998
    seed: int = 7
    encoder: float = 1.0
    check: int = 4
    small: float = 0.0
    gentle: float = 0.0


def class_weights(items: Sequence[Prepared]) -> Tensor:
    """Rare groups count more: the inverse of their share of pixels to the power of 0.3, mean 1 a pixel."""
    counts = np.zeros(len(GROUPS))
    for item in items:
        if item.photo.label is not None:
            counts += np.bincount(item.photo.label.ravel(), minlength=len(GROUPS))
    share = np.maximum(counts / counts.sum(), 1e-4)
    weights = share**-0.3
    return torch.tensor(weights / (weights * share).sum(), dtype=torch.float32)


def chances(items: Sequence[Prepared]) -> np.ndarray:
    """How often each photo is taken: those with rare groups more (repeat factors, Gupta et al. 2019).

    Photos with tags alone count less, and the drawn people make up a tenth.
    """
    worn = np.stack([item.photo.allowed for item in items]).astype(float)
    labelled = np.array([item.photo.label is not None for item in items])
    drawn = np.array([item.photo.tags[0] < 0 for item in items])
    often = np.maximum(1.0, np.sqrt(0.3 / np.maximum(worn[~drawn].mean(axis=0), 1e-3)))
    factor = (worn * often).max(axis=1) * np.where(labelled, 1.0, 0.7)
    if drawn.any():
        factor = np.where(drawn, DRAWN * factor[~drawn].sum() / drawn.sum(), factor)
    return factor / factor.sum()


def loss_of(logits: Tensor, target: Tensor, weights: Tensor) -> Tensor:
    """Weighted cross-entropy and Dice (Milletari et al. 2016) over the groups of a batch, soft targets."""
    log = functional.log_softmax(logits, dim=1)
    weighted = target * weights[None, :, None, None]
    entropy = -(weighted * log).sum() / weighted.sum()
    share = log.exp()
    both = (share * target).sum(dim=(0, 2, 3))
    sizes = share.square().sum(dim=(0, 2, 3)) + target.square().sum(dim=(0, 2, 3))
    present = target.sum(dim=(0, 2, 3)) > 20
    dice = 1 - (2 * both + 1) / (sizes + 1)
    return entropy + dice[present].mean()


def batches(
    items: Sequence[Prepared], recipe: Recipe, canvas: Canvas, chance: Chances, first: int, last: int
) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Batches of steps `first` to `last`, each with a seed of its own, made ahead on another thread."""
    ready: queue.Queue[tuple[Tensor, Tensor, Tensor] | None] = queue.Queue(maxsize=3)
    odds, pool = chances(items), list(items)

    def make() -> None:
        for step in range(first, last):
            rng = np.random.default_rng((recipe.seed, step))
            chosen = rng.choice(len(pool), size=recipe.batch, replace=False, p=odds)
            examples = [augmented(pool[i], pool, rng, canvas, chance) for i in chosen]
            ready.put(
                (
                    torch.from_numpy(np.stack([e.tensor for e in examples])),
                    torch.from_numpy(np.stack([e.target for e in examples])),
                    torch.from_numpy(np.stack([e.tags for e in examples])),
                )
            )
        ready.put(None)

    threading.Thread(target=make, daemon=True).start()
    while (batch := ready.get()) is not None:
        yield batch


class Learner:
    """One network on its way: can be stopped at any epoch and go on from its checkpoint."""

    def __init__(self, net: nn.Module, recipe: Recipe, folder: Path, items: Sequence[Prepared]) -> None:
        torch.manual_seed(recipe.seed)
        self.recipe, self.folder, self.items = recipe, folder, items
        self.net = net.to(memory_format=torch.channels_last)
        self.mean = deepcopy(self.net).eval()
        self.weights = class_weights(items)
        self.each = max(1, len(items) // recipe.batch)
        self.total = self.each * recipe.epochs
        slow = [p for name, p in net.named_parameters() if name.startswith(("stem", "blocks"))]
        slow = slow if recipe.encoder != 1.0 else []
        known = {id(p) for p in slow}
        fast = [p for p in net.parameters() if id(p) not in known]
        groups = [{"params": fast, "scale": 1.0}, {"params": slow, "scale": recipe.encoder}]
        self.optimiser = torch.optim.AdamW(
            [group for group in groups if group["params"]], lr=recipe.rate, weight_decay=recipe.decay
        )
        self.epoch = 0
        self.history: list[dict[str, float]] = []
        self._resume()

    @property
    def checkpoint(self) -> Path:
        """Where the state lies between epochs."""
        return self.folder / f"{self.recipe.name}.pt"

    def run(self, validation: Sequence[Photo]) -> nn.Module:
        """Train to the end; gives the averaged network."""
        while self.epoch < self.recipe.epochs:
            started = time.monotonic()
            loss = self._one_epoch()
            self.epoch += 1
            row = {"epoch": self.epoch, "loss": loss, "seconds": time.monotonic() - started}
            if self.epoch % self.recipe.check == 0 or self.epoch == self.recipe.epochs:
                scores = figures(confusion_of(self.predict, validation))
                row |= {key: scores[key] for key in ("pixel_accuracy", "person_accuracy", "mean_iou")}
                print(json.dumps(scores["iou"]), flush=True)
            self.history.append(row)
            print(json.dumps(row), flush=True)
            self._save()
        return self.mean

    @torch.no_grad()
    def predict(self, tensor: np.ndarray) -> np.ndarray:
        """Log-probabilities of the averaged network."""
        with torch.autocast("cpu", torch.bfloat16):
            logits, _ = self.mean(torch.from_numpy(tensor).to(memory_format=torch.channels_last))
        return functional.log_softmax(logits.float(), dim=1).numpy()

    def _one_epoch(self) -> float:
        self.net.train()
        total = 0.0
        first = self.epoch * self.each
        canvas = SMALL if self.epoch < self.recipe.small * self.recipe.epochs else WHOLE
        chance = GENTLE if self.epoch >= (1.0 - self.recipe.gentle) * self.recipe.epochs else BOLD
        for offset, (x, target, tags) in enumerate(
            batches(self.items, self.recipe, canvas, chance, first, first + self.each)
        ):
            step = first + offset
            self._set_rate(step)
            with torch.autocast("cpu", torch.bfloat16):
                logits, worn = self.net(x.to(memory_format=torch.channels_last))
            loss = loss_of(logits.float(), target, self.weights)
            known = (tags >= 0).float()
            loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(worn.float(), tags * known, known)
            self.optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
            self.optimiser.step()
            self._average(step)
            total += loss.item()
        return total / self.each

    def _set_rate(self, step: int) -> None:
        share = step / self.total
        warm = 0.05
        factor = share / warm if share < warm else 0.5 * (1 + np.cos(np.pi * (share - warm) / (1 - warm)))
        for group in self.optimiser.param_groups:
            group["lr"] = float(self.recipe.rate * max(factor, 1e-4) * group["scale"])

    @torch.no_grad()
    def _average(self, step: int) -> None:
        keep = min(self.recipe.average, (step + 1) / (step + 10))
        for mean, now in zip(self.mean.state_dict().values(), self.net.state_dict().values(), strict=True):
            if mean.dtype.is_floating_point:
                mean.lerp_(now, 1 - keep)
            else:
                mean.copy_(now)

    def _save(self) -> None:
        state = {
            "net": self.net.state_dict(),
            "mean": self.mean.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "epoch": self.epoch,
            "history": self.history,
            "rng": torch.get_rng_state(),
        }
        part = self.checkpoint.with_suffix(".part")
        torch.save(state, part)
        part.replace(self.checkpoint)
        self.checkpoint.with_suffix(".json").write_text(json.dumps(self.history, indent=1))

    def _resume(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.checkpoint.exists():
            return
        state = torch.load(self.checkpoint, map_location="cpu", weights_only=True)
        self.net.load_state_dict(state["net"])
        self.mean.load_state_dict(state["mean"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.epoch, self.history = state["epoch"], state["history"]
        torch.set_rng_state(state["rng"])
