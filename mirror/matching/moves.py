"""The moves of a library: groups of like poses with readable names.

moves = find_moves([entry.pose for entry in entries])
moves.name_of(pose)    # "Hand on hip, wide stance"
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from mirror.errors import MirrorError
from mirror.matching.attributes import describe
from mirror.matching.clusters import SIZE, Clusters, Vectors, assign, cluster, merge, vectors_of
from mirror.matching.features import features_of
from mirror.matching.move_names import names_of
from mirror.matching.stamp import MOVES_FILE
from mirror.pose.types import FloatArray, Pose

__all__ = ["FILE", "UNNAMED", "Moves", "find_moves"]

FILE: Final = MOVES_FILE
"""Name of the file in a library's folder."""
UNNAMED: Final = -1
"""Label of a pose that shows too little of the body to belong to a move."""

_MOST_POSES: Final = 800
"""Poses that the clusters are found on; more would take long and change little."""
_LEAST_COVERAGE: Final = 0.5
"""Share of the body that a pose must show."""
_MARGIN: Final = 1.3
"""How much farther from a centre than its farthest pose another may be and still be that move."""
_LEAST_RADIUS: Final = 0.05
"""Squared; also for a move of one pose: a shopper never repeats it exactly."""


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """Named groups of poses.

    Attributes:
        names: one a move, all different; the largest move first.
        labels: `(N,)` index of the move of each pose given to `find_moves`, or `UNNAMED`; empty
            for moves that were loaded.
        closeness: `(N,)` squared distance of each of these poses from its move's centre.
        centres: `(K, …)` mean pose of each move.
        radii: `(K,)` squared distance from its centre beyond which a pose is no longer that move.
    """

    names: tuple[str, ...]
    labels: NDArray[np.intp]
    closeness: FloatArray
    centres: Vectors
    radii: FloatArray

    def name_of(self, pose: Pose) -> str:
        """Name of the move that a pose makes; empty when too little is seen or it is like none of them."""
        return self.names_of([pose])[0]

    def names_of(self, poses: Sequence[Pose]) -> list[str]:
        """`name_of` for many poses at once."""
        vectors = vectors_of([features_of(pose) for pose in poses])
        if not self.names or not len(vectors):
            return [""] * len(poses)
        labels, _, far = assign(vectors, self.centres)
        known = (vectors.coverage >= _LEAST_COVERAGE) & (far <= self.radii[labels])
        return [self.names[label] if sure else "" for label, sure in zip(labels, known, strict=True)]

    def save(self, path: Path) -> None:
        """Write the moves as JSON. Raises `MirrorError` when the file can't be written."""
        moves = [
            _Move(name=name, radius=round(float(radius), 5), mean=_rounded(mean), seen=_rounded(seen))
            for name, radius, mean, seen in zip(
                self.names, self.radii, self.centres.values, self.centres.seen, strict=True
            )
        ]
        try:
            path.write_text(_File(version=1, moves=moves).model_dump_json(indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            raise MirrorError(
                f"{path}: can't be written ({error.strerror}); check its permissions."
            ) from None

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote. Raises `MirrorError` when the file is missing or damaged."""
        try:
            content = _File.model_validate_json(path.read_bytes())
        except OSError as error:
            raise MirrorError(f"{path}: can't be read ({error.strerror}); index the library again.") from None
        except ValidationError as error:
            fault = error.errors()[0]
            where = ".".join(str(key) for key in fault["loc"]) or "the file"
            raise MirrorError(f"{path}: {where}: {fault['msg']}; index the library again.") from None
        moves = content.moves
        return cls(
            names=tuple(move.name for move in moves),
            labels=np.empty(0, dtype=np.intp),
            closeness=np.empty(0),
            centres=Vectors(_rows([move.mean for move in moves]), _rows([move.seen for move in moves])),
            radii=np.array([move.radius for move in moves]),
        )


def find_moves(poses: Sequence[Pose]) -> Moves:
    """Group poses into moves.

    A pose and its mirror image make the same move. The result depends neither on the order of the
    poses nor on the run. Of many poses a fixed choice is used to find the groups.
    """
    keys = [_digest(pose) for pose in poses]
    order = sorted(range(len(poses)), key=keys.__getitem__)
    vectors = vectors_of([features_of(poses[index]) for index in order])
    usable = np.flatnonzero(vectors.coverage >= _LEAST_COVERAGE)
    sample = usable[:_MOST_POSES]
    found, names = _named(vectors[sample], [poses[order[index]] for index in sample])
    count = len(names)

    labels = np.full(len(poses), UNNAMED, dtype=np.intp)
    closeness = np.zeros(len(poses))
    radii = np.full(count, _LEAST_RADIUS)
    if count:
        members, _, far = assign(vectors[usable], found.centres)
        np.maximum.at(radii, members, _MARGIN * far)
        places = np.array(order, dtype=np.intp)[usable]
        labels[places], closeness[places] = members, far
    return Moves(names, labels, closeness, found.centres, radii)


def _named(vectors: Vectors, poses: Sequence[Pose]) -> tuple[Clusters, tuple[str, ...]]:
    """Clusters and their names; those that words can't tell apart are one move to a person."""
    found = cluster(vectors)
    if not poses:
        return found, ()
    attributes = np.array([describe(pose) for pose in poses])
    names = names_of(attributes, found.labels, len(found.centres))
    while len(set(names)) < len(names):
        first = np.array([names.index(name) for name in names], dtype=np.intp)
        _, joined = np.unique(first[found.labels], return_inverse=True)
        found = merge(vectors, joined)
        names = names_of(attributes, found.labels, len(found.centres))
    return found, names


def _digest(pose: Pose) -> bytes:
    """A key of a pose's content. Smallest keys first, a sample changes little with the set."""
    rounded = np.column_stack((np.round(pose.points[:, :2], 2), np.round(pose.visibility, 3)))
    return hashlib.blake2b((rounded + 0.0).tobytes(), digest_size=16).digest()


def _rounded(row: FloatArray) -> list[float]:
    return [float(value) for value in np.round(row, 4)]


def _rows(rows: list[list[float]]) -> FloatArray:
    return np.array(rows, dtype=np.float64).reshape(-1, SIZE)


_Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e3, le=1e3)]
_Share = Annotated[float, Field(ge=0.0, le=1.0)]


class _Move(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1)]
    radius: Annotated[float, Field(gt=0.0, allow_inf_nan=False)]
    mean: Annotated[list[_Number], Field(min_length=SIZE, max_length=SIZE)]
    seen: Annotated[list[_Share], Field(min_length=SIZE, max_length=SIZE)]


class _File(BaseModel):
    """Contents of `moves.json`; `mean` and `seen` as `mirror.matching.clusters.Vectors` has them."""

    model_config = ConfigDict(extra="forbid")

    version: Literal[1]
    moves: list[_Move]

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        if len({move.name for move in self.moves}) < len(self.moves):
            raise ValueError("two moves have the same name")
        return self
