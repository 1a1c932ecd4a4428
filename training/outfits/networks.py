"""The outfit network: how well a piece goes with each of the others that are worn."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from mirror.outfits.categories import CATEGORIES, SLOTS

COLOUR, PAIR = 8, 18
"""Numbers that describe one colour, and two colours beside each other."""


def described(lab: Tensor) -> Tensor:
    """One colour, `(…, 3)` CIE-Lab, to `(…, COLOUR)` numbers around zero: lightness, hue, neutrality."""
    light, a, b = lab.unbind(-1)
    chroma = torch.sqrt(a * a + b * b + 1e-6)
    return torch.stack(
        [
            (light - 40) / 30,
            a / 12,
            b / 12,
            (chroma - 10) / 12,
            torch.exp(-chroma * chroma / 150),
            torch.exp(-chroma * chroma / 40),
            torch.sigmoid((light - 20) / 5),
            torch.sigmoid((light - 70) / 6),
        ],
        dim=-1,
    )


def beside(one: Tensor, other: Tensor) -> Tensor:
    """Two colours, `(…, 3)` each, to `(…, PAIR)`: differences of lightness, chroma and hue, and nearness.

    Nearness comes at several scales: two blacks that are the same black are worn together more often than
    two that only share the name.
    """
    apart = other - one
    square = apart * apart
    far = torch.sqrt(square.sum(-1) + 1e-6)
    chromas = torch.sqrt((one[..., 1:].square().sum(-1) + 1e-6) * (other[..., 1:].square().sum(-1) + 1e-6))
    dot = (one[..., 1:] * other[..., 1:]).sum(-1)
    hue = torch.sqrt(square[..., 1] + square[..., 2] + 1e-6)
    greys = torch.exp(-(one[..., 1:].square().sum(-1) + other[..., 1:].square().sum(-1)) / 100)
    return torch.stack(
        [
            apart[..., 0] / 30,
            apart[..., 1] / 12,
            apart[..., 2] / 12,
            apart[..., 0].abs() / 30,
            hue / 15,
            far / 30,
            dot / (chromas + 25),
            dot / 100,
            torch.exp(-far / 6),
            torch.exp(-far / 15),
            torch.exp(-square[..., 0] / 144),
            torch.exp(-hue / 2),
            torch.exp(-hue / 4),
            torch.exp(-apart[..., 0].abs() / 3),
            torch.exp(-apart.abs().sum(-1) / 4),
            greys * apart[..., 1] / 4,
            greys * apart[..., 2] / 4,
            greys * torch.exp(-hue / 3),
        ],
        dim=-1,
    )


class OutfitNet(nn.Module):
    """Candidates beside what is worn, to one score each; the scores of one slot compare.

    Every pair of a worn piece and a candidate is described on its own; mean and maximum over what is worn
    make the score (Zaheer et al. 2017, Deep Sets), so neither order nor number of pieces matters.
    """

    def __init__(self, lifts: Tensor, width: int = 48, drop: float = 0.3) -> None:
        """`lifts`: `(C + 1, C + 1)` logarithm of the lift of every two categories, 0 for what isn't known."""
        super().__init__()
        self.register_buffer("lifts", lifts)
        # One more of each stands for what is not known.
        self.category = nn.Embedding(len(CATEGORIES) + 1, 6)
        self.slot = nn.Embedding(len(SLOTS) + 1, 4)
        nn.init.normal_(self.category.weight, 0.0, 0.3)
        single = 6 + 4 + COLOUR
        self.pair = nn.Sequential(
            nn.Dropout(drop / 6),
            nn.Linear(2 * single + PAIR + 1, width),
            nn.GELU(),
            nn.Dropout(drop),
            nn.Linear(width, width),
            nn.GELU(),
            nn.Dropout(drop),
            nn.Linear(width, 16),
        )
        self.whole = nn.Sequential(nn.Linear(32 + single, 24), nn.GELU(), nn.Dropout(drop), nn.Linear(24, 1))
        self.direct = nn.Linear(16, 1)

    def forward(
        self,
        worn: Tensor,
        worn_lab: Tensor,
        there: Tensor,
        candidates: Tensor,
        lab: Tensor,
        lifts: Tensor | None = None,
    ) -> Tensor:
        """Scores `(B, N)`.

        Args:
            worn: `(B, W, 2)` index of category and slot.
            worn_lab: `(B, W, 3)`.
            there: `(B, W)` 1 where something is worn, 0 where the place is empty.
            candidates: `(B, N, 2)`.
            lab: `(B, N, 3)`.
            lifts: `(B, N, W)` in place of the known ones: counted without the outfit that is asked about.
        """
        if lifts is None:
            lifts = self.lifts[candidates[:, :, None, 0], worn[:, None, :, 0]]
        one = torch.cat([self.category(worn[..., 0]), self.slot(worn[..., 1]), described(worn_lab)], -1)
        other = torch.cat(
            [self.category(candidates[..., 0]), self.slot(candidates[..., 1]), described(lab)], -1
        )
        count, many = candidates.shape[1], worn.shape[1]
        left = one[:, None].expand(-1, count, -1, -1)
        right = other[:, :, None].expand(-1, -1, many, -1)
        colours = beside(
            worn_lab[:, None].expand(-1, count, -1, -1), lab[:, :, None].expand(-1, -1, many, -1)
        )
        pairs = self.pair(torch.cat([left, right, colours, lifts[..., None]], -1))
        mask = there[:, None, :, None]
        number = there.sum(1).clamp(min=1.0)[:, None, None]
        mean = (pairs * mask).sum(2) / number
        most = torch.where(mask > 0, pairs, torch.full_like(pairs, -1e4)).amax(2)
        most = torch.where(most > -1e3, most, torch.zeros_like(most))
        score = self.whole(torch.cat([mean, most, other], -1)) + self.direct(mean) * torch.sqrt(number)
        return score[..., 0]


class Committee(nn.Module):
    """Several networks that vote: the mean of their scores."""

    def __init__(self, members: list[nn.Module]) -> None:
        super().__init__()
        self.members = nn.ModuleList(members)

    def forward(
        self, worn: Tensor, worn_lab: Tensor, there: Tensor, candidates: Tensor, lab: Tensor
    ) -> Tensor:
        scores = [member(worn, worn_lab, there, candidates, lab) for member in self.members]
        return torch.stack(scores).mean(0)
