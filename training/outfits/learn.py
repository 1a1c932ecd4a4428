"""Training outfit networks: questions made anew every epoch, and one network a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from mirror.outfits.categories import CATEGORIES, SLOTS
from mirror.outfits.types import Piece
from training.outfits.networks import OutfitNet
from training.outfits.worn import Worn

PLACES = 9
"""Pieces of one outfit that are looked at."""


@dataclass(frozen=True)
class Recipe:
    """How one network is trained.

    Attributes:
        epochs: passes over all pieces.
        choices: candidates in a question.
        batch: questions a step.
        rate: peak learning rate (AdamW), falling to zero as a cosine.
        decay: weight decay.
        forget: chance that a piece that is worn is left out of a question.
        light, hue: standard deviation of noise on L, and on a and b.
    """

    epochs: int = 60
    choices: int = 16
    batch: int = 128
    rate: float = 3e-3
    decay: float = 0.05
    forget: float = 0.15
    light: float = 1.0
    hue: float = 0.5


def index_of(piece: Piece) -> tuple[int, int]:
    """Category and slot as the network counts them."""
    category = CATEGORIES.index(piece.category) if piece.category in CATEGORIES else len(CATEGORIES)
    return category, SLOTS.index(piece.slot) if piece.slot in SLOTS else len(SLOTS)


@dataclass(frozen=True)
class Table:
    """All pieces of some outfits as arrays: `(P, 2)` indices, `(P, 3)` Lab, `(P,)` outfit."""

    kinds: np.ndarray
    lab: np.ndarray
    outfit: np.ndarray

    @classmethod
    def of(cls, outfits: Sequence[Sequence[Piece]]) -> Table:
        rows = [
            (index_of(piece), piece.lab, number) for number, pieces in enumerate(outfits) for piece in pieces
        ]
        return cls(
            np.array([row[0] for row in rows]),
            np.array([row[1] for row in rows], dtype=np.float32),
            np.array([row[2] for row in rows]),
        )


Question = tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]
"""The network's six inputs and the place of the right answer, a batch of each."""


def questions(
    table: Table, worn_often: Worn, asked: np.ndarray, choices: int, rng: np.random.Generator
) -> Question:
    """One question about each of some pieces: which of these was worn with the rest? `asked`: their rows."""
    batch = len(asked)
    worn = np.full((batch, PLACES), -1)
    picked = np.empty((batch, choices), dtype=int)
    answers = rng.integers(choices, size=batch)
    by_outfit = [np.flatnonzero(table.outfit == number) for number in range(table.outfit.max() + 1)]
    by_slot = [np.flatnonzero(table.kinds[:, 1] == number) for number in range(len(SLOTS) + 1)]
    for row, piece in enumerate(asked):
        rest = [other for other in by_outfit[table.outfit[piece]] if other != piece][:PLACES]
        worn[row, : len(rest)] = rest
        pool = by_slot[table.kinds[piece, 1]]
        pool = pool[table.outfit[pool] != table.outfit[piece]]
        picked[row] = rng.choice(pool, size=choices, replace=False)
        picked[row, answers[row]] = piece
    empty = np.array([len(CATEGORIES), len(SLOTS)])
    one, other = table.kinds[picked][..., 0], np.where(worn >= 0, table.kinds[worn][..., 0], len(CATEGORIES))
    right = np.arange(choices) == answers[:, None]
    lifts = worn_often.lifts(one[:, :, None], other[:, None], right[:, :, None].astype(np.float32))
    return tuple(
        torch.from_numpy(np.ascontiguousarray(array))
        for array in (
            np.where(worn[..., None] >= 0, table.kinds[worn], empty),
            np.where(worn[..., None] >= 0, table.lab[worn], np.float32(0)),
            (worn >= 0).astype(np.float32),
            table.kinds[picked],
            table.lab[picked],
            lifts,
            answers,
        )
    )  # type: ignore[return-value]


def train(outfits: Sequence[Sequence[Piece]], worn_often: Worn, seed: int, recipe: Recipe) -> OutfitNet:
    """Train one network."""
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    table = Table.of(outfits)
    slots, counts = np.unique(table.kinds[:, 1], return_counts=True)
    asked = np.flatnonzero(np.isin(table.kinds[:, 1], slots[counts > 4 * recipe.choices]))
    net = OutfitNet(torch.from_numpy(worn_often.table()))
    optimiser = torch.optim.AdamW(net.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    total, step = recipe.epochs * -(-len(asked) // recipe.batch), 0
    net.train()
    for _ in range(recipe.epochs):
        order = rng.permutation(asked)
        every = questions(table, worn_often, order, recipe.choices, rng)
        for first in range(0, len(order), recipe.batch):
            *inputs, answers = (part[first : first + recipe.batch] for part in every)
            for group in optimiser.param_groups:
                group["lr"] = recipe.rate * 0.5 * (1 + np.cos(np.pi * step / total))
            loss = functional.cross_entropy(net(*_blurred(inputs, recipe)), answers)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            step += 1
    return net.eval()


def _blurred(inputs: Sequence[Tensor], recipe: Recipe) -> list[Tensor]:
    """The same questions, less surely known: colours a little off, pieces left out."""
    worn, worn_lab, there, candidates, lab, lifts = inputs
    noise = torch.tensor([recipe.light, recipe.hue, recipe.hue])
    return [
        worn,
        worn_lab + torch.randn_like(worn_lab) * noise,
        there * (torch.rand_like(there) > recipe.forget),
        candidates,
        lab + torch.randn_like(lab) * noise,
        lifts,
    ]
