"""Makes the built-in library from the wardrobe: a picture of each entry, and its measured pose.

The landmarks in `pose.json` are those that MediaPipe finds in the picture, not the true ones: a
shopper is measured by the same network, so its habits cancel out when the two are compared. The true
ones only check that the network saw what was drawn.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from mirror.errors import MirrorError
from mirror.figure.figure import dress
from mirror.figure.paint import View
from mirror.figure.studio import shadow, studio
from mirror.figure.wardrobe import WARDROBE, Item
from mirror.frames import Image
from mirror.pose.landmarks import Landmark
from mirror.pose.types import Pose

__all__ = ["PICTURE_SIZE", "Published", "check", "portrait", "publish"]

PICTURE_SIZE: Final = (600, 800)
"""Width and height of an entry's picture in pixels."""

_QUALITY = 88
_HORIZON = 0.86
_FLOOR = 0.935
_BODY = slice(Landmark.LEFT_SHOULDER, None)
_JOINTS = (11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28)
_LEAST_VISIBILITY = 0.9
_MOST_OFF = 0.035  # root mean square distance over the joints, share of the body's height
_MOST_OFF_JOINT = 0.10  # of any joint


@dataclass(frozen=True, slots=True)
class Published:
    """What became of one entry: mean visibility, distance from the truth, and what is wrong.

    `off` is the root mean square distance over the joints as a share of the body's height.
    """

    id: str
    visibility: float
    off: float
    problems: tuple[str, ...]


def portrait(item: Item, size: tuple[int, int] = PICTURE_SIZE) -> tuple[Image, Pose]:
    """Draw one entry alone in the studio: picture `(height, width, 3)` BGR and the true pose."""
    width, height = size
    drawing = dress(item.person, item.stance)
    left, top, right, _ = drawing.extent()
    scale = min(0.83 * height / 1.75, 0.90 * height / -top, 0.93 * width / (right - left))
    view = View(scale, 0.5 * width - 0.5 * (left + right) * scale, _FLOOR * height)
    canvas = studio(width, height, _HORIZON).copy()
    shadow(canvas, drawing.skeleton, view)
    drawing.paint(canvas, view)
    return canvas, drawing.pose(view, size)


def check(item: Item, true: Pose, measured: Pose | None) -> Published:
    """Compare what was measured in an entry's picture with what was drawn."""
    if measured is None:
        return Published(item.id, 0.0, 1.0, ("nobody is found in the picture",))
    seen = true.visibility[_BODY] > 0.5
    visibility = float(measured.visibility[_BODY][seen].mean())
    height = float(np.ptp(true.points[:, 1]))
    far = np.hypot(*(measured.points - true.points)[list(_JOINTS), :2].T) / height
    off = float(np.sqrt((far**2).mean()))
    problems = []
    if visibility < _LEAST_VISIBILITY:
        problems.append(f"mean visibility {visibility:.2f} is below {_LEAST_VISIBILITY}")
    if off > _MOST_OFF:
        problems.append(
            f"landmarks lie {off:.1%} of the height from the true ones, more than {_MOST_OFF:.1%}"
        )
    worst = int(np.argmax(far))
    if far[worst] > _MOST_OFF_JOINT:
        name = Landmark(_JOINTS[worst]).name.lower().replace("_", " ")
        problems.append(f"the {name} lies {far[worst]:.0%} of the height off")
    return Published(item.id, visibility, off, tuple(problems))


def _content(item: Item, pose: Pose) -> str:
    """Text of `pose.json`, one landmark a line."""
    rows = np.column_stack((np.round(pose.points, 1), np.round(pose.visibility, 3))).tolist()
    head = {"garment": item.garment, "category": item.category, "move": item.move, "size": list(PICTURE_SIZE)}
    lines = [f"  {json.dumps(key)}: {json.dumps(value)}," for key, value in head.items()]
    lists = {"landmarks": rows}
    if pose.world is not None:
        lists["world"] = np.round(pose.world, 4).tolist()
    blocks = [
        f"  {json.dumps(key)}: [\n" + ",\n".join(f"    {json.dumps(row)}" for row in value) + "\n  ]"
        for key, value in lists.items()
    ]
    return "{\n" + "\n".join(lines) + "\n" + ",\n".join(blocks) + "\n}\n"


def publish(
    folder: Path, estimate: Callable[[Image], Pose | None], items: Sequence[Item] = WARDROBE
) -> Iterator[Published]:
    """Draw, measure and write entry after entry below a folder.

    Args:
        folder: the library; existing files of the same entries are replaced.
        estimate: finds the person in a BGR picture.
        items: what to draw.

    Yields:
        The outcome of each entry; one with problems is not written.

    Raises:
        MirrorError: a file can't be written.
    """
    for item in items:
        picture, true = portrait(item)
        done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
        if not done:
            raise MirrorError(f"{item.id}: the picture can't be encoded as JPEG.")
        # Measured after compression: exactly the picture that is kept.
        kept = cv2.imdecode(data, cv2.IMREAD_COLOR)
        if kept is None:
            raise MirrorError(f"{item.id}: the encoded picture can't be read back.")
        measured = estimate(kept.astype(np.uint8, copy=False))
        outcome = check(item, true, measured)
        if measured is not None and not outcome.problems:
            place = folder / item.id
            try:
                place.mkdir(parents=True, exist_ok=True)
                (place / "picture.jpg").write_bytes(data.tobytes())
                (place / "pose.json").write_text(_content(item, measured), encoding="utf-8")
            except OSError as error:
                raise MirrorError(
                    f"{place}: can't be written ({error.strerror}); check its permissions."
                ) from None
        yield outcome
