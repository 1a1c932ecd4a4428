"""What was found out about photos, kept from run to run, whatever ends a run.

One file of JSON lines, only ever appended to while a run goes on: what was finished before a crash is
there after it, and a last line that was cut short is passed over. At the end of a run it is written anew
with what is still of use. A photo is known by the hash of its content, so one that was moved or renamed
is not looked at again; its size and times only save reading it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import numpy as np

from mirror.errors import MirrorError
from mirror.indexing.examine import Failed, Found, Outcome, write_whole
from mirror.indexing.likeness import LOOK_SIDE
from mirror.indexing.photos import Photo, Stamp
from mirror.pose.landmarks import COUNT
from mirror.pose.types import Pose

__all__ = ["Cache"]

_FILE: Final = "photos.jsonl"


class Cache:
    """Knows outcomes by digest, and digests by a photo's name and stamp.

    Args:
        folder: where its file lies.
        identity: what the outcomes depend on besides the photo's content: model, settings, version.
            What was found out with another identity is forgotten.
        fresh: forget everything.

    Raises:
        MirrorError: the file can't be read or written.
    """

    def __init__(self, folder: Path, identity: str, *, fresh: bool = False) -> None:
        self._path = folder / _FILE
        self._identity = identity
        self._names: dict[str, tuple[Stamp, str]] = {}
        self.outcomes: dict[str, Outcome] = {}
        try:
            content = b"" if fresh or not self._path.exists() else self._path.read_bytes()
            self._file = self._path.open("wb" if fresh else "ab")
            if content and not content.endswith(b"\n"):
                self._file.write(b"\n")  # close the line that a crash cut short
        except OSError as error:
            raise _unwritable(self._path, error) from None
        for line in content.split(b"\n"):
            self._take(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def digest_of(self, photo: Photo) -> str | None:
        """The digest of a photo's content when the file has not changed since it was read; else None."""
        stamp, digest = self._names.get(photo.name, (None, ""))
        return digest if stamp == photo.stamp else None

    def add(self, photo: Photo, digest: str, outcome: Outcome | None) -> None:
        """Keep what was found out; it is in the file when this returns. `outcome` None: known already.

        Raises:
            MirrorError: the file can't be written.
        """
        self._names[photo.name] = (photo.stamp, digest)
        if outcome is not None:
            self.outcomes[digest] = outcome
        try:
            self._file.write(self._line(photo.name, outcome))
            self._file.flush()
        except OSError as error:
            raise _unwritable(self._path, error) from None

    def forget_all_but(self, photos: Iterable[Photo]) -> None:
        """Write the file anew with these photos only."""
        names = {photo.name for photo in photos} & set(self._names)
        self._names = {name: self._names[name] for name in sorted(names)}
        digests = {digest for _, digest in self._names.values()}
        self.outcomes = {key: value for key, value in self.outcomes.items() if key in digests}
        told: set[str] = set()
        lines = []
        for name, (_, digest) in self._names.items():
            lines.append(self._line(name, None if digest in told else self.outcomes.get(digest)))
            told.add(digest)
        self._file.close()
        write_whole(self._path, b"".join(lines))
        try:
            self._file = self._path.open("ab")
        except OSError as error:
            raise _unwritable(self._path, error) from None

    def _line(self, name: str, outcome: Outcome | None) -> bytes:
        stamp, digest = self._names[name]
        fields: dict[str, Any] = {"of": self._identity, "photo": name, "stamp": stamp, "digest": digest}
        if isinstance(outcome, Failed):
            fields["failed"] = outcome.reason
        elif outcome is not None:
            fields["found"] = _fields(outcome)
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

    def _take(self, line: bytes) -> None:
        try:
            fields = json.loads(line)
            if fields["of"] != self._identity:
                return
            name, digest = str(fields["photo"]), str(fields["digest"])
            first, second, third = fields["stamp"]
            if "failed" in fields:
                self.outcomes[digest] = Failed(str(fields["failed"]))
            elif "found" in fields:
                self.outcomes[digest] = _found(fields["found"])
            if digest in self.outcomes:
                self._names[name] = ((int(first), int(second), int(third)), digest)
        except (ValueError, KeyError, TypeError):
            return  # cut short or damaged: that photo is looked at again


def _fields(found: Found) -> dict[str, Any]:
    pose = found.pose
    world = np.full((COUNT, 3), np.nan) if pose.world is None else pose.world
    # Packed rather than as numbers: as text they would be five times as long to write and to read.
    table = np.column_stack((pose.points, pose.visibility, world)).astype("<f4")
    return {
        "landmarks": base64.b64encode(table.tobytes()).decode("ascii"),
        "size": found.size,
        "original": found.original,
        "people": found.people,
        "hash": f"{found.hash:016x}",
        "look": base64.b64encode(found.look.tobytes()).decode("ascii"),
    }


def _found(fields: dict[str, Any]) -> Found:
    table = np.frombuffer(base64.b64decode(fields["landmarks"]), dtype="<f4").reshape(COUNT, 7)
    rows = table.astype(np.float64)
    world = None if np.isnan(rows[:, 4:]).any() else rows[:, 4:]
    look = np.frombuffer(base64.b64decode(fields["look"]), dtype=np.uint8)
    return Found(
        pose=Pose(points=rows[:, :3], visibility=rows[:, 3], world=world, time=0.0),
        size=_pair(fields["size"]),
        original=_pair(fields["original"]),
        people=int(fields["people"]),
        hash=int(fields["hash"], 16),
        look=look.reshape(LOOK_SIDE, LOOK_SIDE, 3),
    )


def _pair(values: list[int]) -> tuple[int, int]:
    first, second = values
    return int(first), int(second)


def _unwritable(path: Path, error: OSError) -> MirrorError:
    return MirrorError(f"{path}: can't be written ({error.strerror}); make room or check the permissions.")
