"""What `parse` writes: class index as PNG, the table of classes, people and garments as JSON."""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.clothing.classes import CLASSES
from mirror.clothing.people import box_of
from mirror.clothing.types import Colour, Garment, Labels, Outfit, Parse
from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.pose.estimator import Window

__all__ = [
    "CLASS_TABLE",
    "Outputs",
    "class_table",
    "index_png",
    "people_json",
    "picture_png",
    "plan",
    "write_whole",
]

CLASS_TABLE: Final = "classes.json"
"""Name of the file that tells what the indices mean; one for all photos of a folder."""

_LONGEST_NAME: Final = 255 - 16
"""Bytes that a name may have: what file systems take, less what the scratch file's name adds."""
_HEADER: Final = slice(16, 29)
"""Content of a PNG's first chunk, IHDR."""
_AFTER_HEADER: Final = 33
_INDEXED: Final = 3  # PNG's colour type


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where the files of one photo go.

    Attributes:
        photo: the photo, as it was named.
        index: class index.
        people: garments of everybody, where they are asked for.
        overlay: the photo in the classes' colours, where it is asked for.
    """

    photo: Path
    index: Path
    people: Path | None
    overlay: Path | None

    def paths(self) -> tuple[Path, ...]:
        """Those that are written."""
        return tuple(path for path in (self.index, self.people, self.overlay) if path is not None)


def plan(photos: Sequence[Path], folder: Path, *, people: bool, overlay: bool) -> tuple[Outputs, ...]:
    """Decide where everything goes, and that nothing overwrites anything else.

    Raises:
        MirrorError: two photos would be written to the same file, a photo would be overwritten, or a
            photo's name is too long.
    """
    taken: dict[str, Path | None] = {CLASS_TABLE: None}
    originals = {_real(photo): photo for photo in photos}
    planned = []
    for photo in photos:
        outputs = Outputs(
            photo,
            folder / f"{photo.stem}.png",
            folder / f"{photo.stem}.json" if people else None,
            folder / f"{photo.stem}_overlay.png" if overlay else None,
        )
        for path in outputs.paths():
            _check_free(path, photo, taken)
            if (original := originals.get(_real(path))) is not None:
                raise MirrorError(
                    f"{original}: the photo itself would be overwritten by what is written for {photo}; "
                    "choose another folder with --out."
                )
        planned.append(outputs)
    return tuple(planned)


def _check_free(path: Path, photo: Path, taken: dict[str, Path | None]) -> None:
    """Raise unless nothing else is written to a path; `taken` remembers names and their photos."""
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise MirrorError(
            f"{photo}: the name is too long for {path.name[:20]}…; give the photo a shorter one."
        )
    key = path.name.casefold()  # memory sticks, Windows and macOS don't tell a.png from A.png
    if key not in taken:
        taken[key] = photo
        return
    other = taken[key]
    if other is None:
        raise MirrorError(f"{photo}: {CLASS_TABLE} is the table of classes; give the photo another name.")
    if _real(other) == _real(photo):
        raise MirrorError(f"{photo}: named twice; name each photo once.")
    raise MirrorError(
        f"{photo} and {other}: both would be written to {path}; "
        "rename one of them, or parse them into different folders."
    )


def _real(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def class_table() -> bytes:
    """The content of `classes.json`: index to name, every class in order."""
    return _as_bytes({str(index): name for index, name in enumerate(CLASSES)})


def index_png(labels: Labels, palette: NDArray[np.uint8], *, indexed: bool = False) -> bytes:
    """Encode class indices as PNG.

    OpenCV, in which most programs read such files, turns a picture of indexed colours into red, green and
    blue and offers no way to the indices. The indices are therefore grey levels unless `indexed` is
    asked for, and the palette travels along as the suggested palette `classes` (chunk sPLT), which is
    allowed beside grey levels, in the order of the classes.

    Args:
        labels: `(H, W)` index into `mirror.clothing.classes.CLASSES`.
        palette: `(256, 3)` red, green, blue of each index.
        indexed: write colour type 3 with that palette, which picture viewers show in its colours.
    """
    plain = _encoded(labels)
    header = plain[_HEADER]
    if indexed:
        header = header[:9] + bytes((_INDEXED,)) + header[10:]
        colours = _chunk(b"PLTE", palette.tobytes())
    else:
        entries = b"".join(
            struct.pack(">4BH", *colour, 255, 0) for colour in palette[: len(CLASSES)].tolist()
        )
        colours = _chunk(b"sPLT", b"classes\0\x08" + entries)
    return plain[:8] + _chunk(b"IHDR", header) + colours + plain[_AFTER_HEADER:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def picture_png(pixels: Image) -> bytes:
    """Encode a `(H, W, 3)` BGR picture as PNG."""
    return _encoded(pixels)


def _encoded(pixels: Image) -> bytes:
    done, data = cv2.imencode(".png", pixels)
    if not done:
        raise ValueError(f"pixels: no PNG can be made of shape {pixels.shape}")
    return data.tobytes()


def people_json(photo: Path, size: tuple[int, int], people: Sequence[tuple[Parse, Outfit]]) -> bytes:
    """Everybody in a photo and what they wear, as JSON.

    Args:
        photo: as it was named.
        size: `(width, height)` of the photo, upright.
        people: the main person first.
    """
    return _as_bytes(
        {
            "photo": str(photo),
            "size": list(size),
            "people": [
                _person(parse, outfit, main=place == 0) for place, (parse, outfit) in enumerate(people)
            ],
        }
    )


def _as_bytes(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def _person(parse: Parse, outfit: Outfit, *, main: bool) -> dict[str, Any]:
    counts = np.bincount(parse.labels.ravel(), minlength=len(CLASSES))
    person = int(counts[1:].sum())
    return {
        "main": main,
        "box": _box(box_of(parse.labels > 0, parse.window)),
        "area": round(person / (parse.size[0] * parse.size[1]), 5),
        "sureness": round(float(counts[1:] @ parse.sureness[1:]) / max(person, 1), 3),
        "garments": [_garment(garment) for garment in outfit.garments],
        "classes": {
            name: {
                "area": round(int(counts[index]) / person, 5),
                "box": _box(box_of(parse.labels == index, parse.window)),
                "sureness": round(float(parse.sureness[index]), 3),
            }
            for index, name in enumerate(CLASSES)
            if index and counts[index]
        },
    }


def _garment(garment: Garment) -> dict[str, Any]:
    return {
        "name": garment.name,
        "area": round(garment.area, 5),
        "box": _box(garment.box),
        "colours": [_colour(colour) for colour in garment.colours],
        "pattern": garment.pattern,
        "length": garment.length,
        "side": garment.side,
        "kind": garment.kind,
        "sureness": round(garment.sureness, 3),
    }


def _colour(colour: Colour) -> dict[str, Any]:
    return {
        "name": colour.name,
        "rgb": list(colour.rgb),
        "lab": [round(value, 1) for value in colour.lab],
        "share": round(colour.share, 3),
    }


def _box(box: Window) -> list[int]:
    return [box.left, box.top, box.right, box.bottom]


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there as a whole or not at all, and nothing else is left behind.

    Raises:
        MirrorError: it can't be written.
    """
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        try:
            scratch.write_bytes(content)
            scratch.replace(path)
        finally:
            scratch.unlink(missing_ok=True)
    except OSError as error:
        raise MirrorError(
            f"{path}: can't be written ({error.strerror}); make room, check the permissions or choose "
            "another folder with --out."
        ) from None
