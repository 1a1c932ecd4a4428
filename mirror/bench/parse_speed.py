"""How long a parse takes, stage by stage, beside other networks in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from mirror.bench.parse_frames import Frame
from mirror.bench.parse_peers import Peer
from mirror.clothing.outfit import describe
from mirror.clothing.parser import OwnParser
from mirror.clothing.types import ClothingParser

__all__ = ["FULL", "QUICK", "STAGES", "PeerTime", "Rounds", "Speed", "measure"]


@dataclass(frozen=True, slots=True)
class Rounds:
    """How much is measured: frames at most, and how often each is parsed and each peer run."""

    frames: int
    rounds: int


STAGES: Final = ("crop", "network", "paste")
_LATER: Final = 0.2
"""Seconds between two parses of the live mirror."""

FULL: Final = Rounds(frames=12, rounds=7)
QUICK: Final = Rounds(frames=3, rounds=2)


@dataclass(frozen=True, slots=True)
class PeerTime:
    """Median of one peer's inferences, milliseconds."""

    peer: Peer
    ms: float


@dataclass(frozen=True, slots=True)
class Speed:
    """Medians over all frames and rounds, milliseconds.

    Attributes:
        frames: how many frames were parsed in each round.
        stages: crop, network, paste; empty for a parser that does not tell.
        parse: one whole parse as the mirror does it live, the pose being known.
        photo: the same as it is done for photos, which stand alone and have more time.
        describe: from a parse to the outfit.
        peers: in the order they were given.
    """

    frames: int
    stages: dict[str, float]
    parse: float
    photo: float
    describe: float
    peers: tuple[PeerTime, ...]


def measure(
    frames: Sequence[Frame],
    parsers: tuple[ClothingParser, ClothingParser],
    peers: Sequence[Peer],
    rounds: int,
    told: Callable[[], object] = lambda: None,
    clock: Callable[[], float] = time.perf_counter,
) -> Speed:
    """Parse all frames, then run each peer, and that some rounds: what disturbs one disturbs all.

    Args:
        frames: at least one.
        parsers: the one that works live, whose stages are read where it tells them, and the one for photos.
        peers: what it is compared with.
        rounds: at least one; one inference of each before them warms everything up.
        told: called after each round.
        clock: seconds.
    """
    live, still = parsers
    describe(still.parse(frames[0].pixels, frames[0].pose), frames[0].pixels)
    for peer in peers:
        peer.run()
    spent: dict[str, list[float]] = {}
    theirs: list[list[float]] = [[] for _ in peers]
    for _ in range(rounds):
        for frame in frames:
            for name, seconds in _one_frame(frame, live, still, clock).items():
                spent.setdefault(name, []).append(seconds)
        for peer, taken in zip(peers, theirs, strict=True):
            began = clock()
            peer.run()
            taken.append(clock() - began)
        told()
    medians = {name: _median(values) for name, values in spent.items()}
    return Speed(
        frames=len(frames),
        stages={name: medians[name] for name in STAGES if name in medians},
        parse=medians["parse"],
        photo=medians["photo"],
        describe=medians["describe"],
        peers=tuple(PeerTime(peer, _median(taken)) for peer, taken in zip(peers, theirs, strict=True)),
    )


def _one_frame(
    frame: Frame, live: ClothingParser, still: ClothingParser, clock: Callable[[], float]
) -> dict[str, float]:
    """Seconds of each stage, of both kinds of parse and of the outfit's description."""
    # Live, whoever is parsed was parsed a moment ago, and has hardly moved.
    live.forget()
    live.parse(frame.pixels, frame.pose)
    pose = replace(frame.pose, time=frame.pose.time + _LATER)
    began = clock()
    parse = live.parse(frame.pixels, pose)
    parsed = clock()
    describe(parse, frame.pixels)
    described = clock()
    still.parse(frame.pixels, frame.pose)
    spent = {"parse": parsed - began, "describe": described - parsed, "photo": clock() - described}
    if isinstance(live, OwnParser):
        spent |= {name: getattr(live.spent, name) for name in STAGES}
    return spent


def _median(seconds: Sequence[float]) -> float:
    """Milliseconds."""
    return float(np.median(seconds)) * 1000.0
