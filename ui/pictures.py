"""Library pictures: read from disk by a thread of their own, cut to size once, then only copied."""

from __future__ import annotations

import queue
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QImageReader, QPainter, QTransform

from ui.style import Style

__all__ = ["Shelf", "cut", "draw_picture"]

KEPT: Final = 10
"""Pictures that stay in memory."""
LONGEST: Final = 1100
"""Longer side to which pictures are reduced while they are read, pixels."""
COVER: Final = 0.92
"""Share of a picture that must stay visible for it to fill its place; otherwise it is shown whole."""


class Shelf:
    """Pictures by path. Asking never waits: what is not there yet comes a moment later."""

    def __init__(self) -> None:
        self._images: OrderedDict[Path, QImage] = OrderedDict()
        self._lock = threading.Lock()
        self._wanted: queue.SimpleQueue[Path | None] = queue.SimpleQueue()
        self._asked: set[Path] = set()
        self._edition = 0
        self._thread = threading.Thread(target=self._work, name="pictures", daemon=True)
        self._thread.start()

    def get(self, path: Path) -> QImage | None:
        """The picture; a null image when it can't be read; None while it is being read."""
        with self._lock:
            image = self._images.get(path)
            if image is not None:
                self._images.move_to_end(path)
            elif path not in self._asked:
                self._asked.add(path)
                self._wanted.put(path)
            return image

    def forget(self) -> None:
        """Read every picture anew when it is asked for: the files may be others."""
        with self._lock:
            self._images.clear()
            self._edition += 1

    def close(self) -> None:
        """End the thread."""
        self._wanted.put(None)
        self._thread.join(2.0)

    def _work(self) -> None:
        while (path := self._wanted.get()) is not None:
            edition = self._edition
            image = _read(path)
            with self._lock:
                if edition != self._edition:
                    self._wanted.put(path)  # read too early
                    continue
                self._asked.discard(path)
                self._images[path] = image
                while len(self._images) > KEPT:
                    self._images.popitem(last=False)


def _read(path: Path) -> QImage:
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LONGEST:
        reader.setScaledSize(size.scaled(QSize(LONGEST, LONGEST), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def cut(image: QImage, size: QSize, *, flip: bool, ground: QColor) -> QImage:
    """A picture for a place of a size in device pixels: filled if little is lost, else shown whole.

    What is left free then has the colour of the picture's sides; without a picture it is `ground`.
    """
    result = QImage(size, QImage.Format.Format_RGB32)
    result.fill(ground if image.isNull() else _edge_colour(image))
    if image.isNull() or size.isEmpty():
        return result
    if flip:
        image = image.flipped(Qt.Orientation.Horizontal)
    across, down = size.width() / image.width(), size.height() / image.height()
    fill = min(across, down) / max(across, down) >= COVER
    scale = max(across, down) if fill else min(across, down)
    scaled = image.scaled(
        max(1, round(image.width() * scale)),
        max(1, round(image.height() * scale)),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    painter = QPainter(result)
    # What is lost goes from the foot of the picture: a head must never be cut off.
    top = 0 if fill else (size.height() - scaled.height()) // 2
    painter.drawImage((size.width() - scaled.width()) // 2, top, scaled)
    painter.end()
    return result


def _edge_colour(image: QImage) -> QColor:
    """Mean colour of a picture's sides: what lies beside it then looks like more of its wall."""
    strip = max(1, image.width() // 50)
    sides = QImage(2 * strip, image.height(), QImage.Format.Format_RGB32)
    painter = QPainter(sides)
    painter.drawImage(0, 0, image, 0, 0, strip)
    painter.drawImage(strip, 0, image, image.width() - strip, 0, strip)
    painter.end()
    smooth = Qt.TransformationMode.SmoothTransformation
    return sides.scaled(1, 1, Qt.AspectRatioMode.IgnoreAspectRatio, smooth).pixelColor(0, 0)


_CUT: Final[dict[tuple[int, int, int, bool, int], QImage]] = {}
"""The newest cuts: a tile is painted anew with each change of its score, and cutting is most of the work."""


def _cut_once(image: QImage, size: QSize, *, flip: bool, ground: QColor) -> QImage:
    """`cut`, unless that was done lately; used by the display's thread alone."""
    key = (image.cacheKey(), size.width(), size.height(), flip, ground.rgba())
    if key not in _CUT:
        _CUT[key] = cut(image, size, flip=flip, ground=ground)
        while len(_CUT) > KEPT:
            del _CUT[next(iter(_CUT))]
    return _CUT[key]


def draw_picture(painter: QPainter, place: QRectF, image: QImage, style: Style, *, flip: bool) -> None:
    """Draw a library picture with round corners."""
    ratio = painter.device().devicePixelRatioF()
    size = QSize(round(place.width() * ratio), round(place.height() * ratio))
    ready = _cut_once(image, size, flip=flip, ground=style.colour("control"))
    radius = style.px(style.space.picture_radius)
    painter.save()
    # A brush, not a clip: clips have jagged edges.
    brush = QBrush(ready)
    brush.setTransform(QTransform.fromTranslate(place.x(), place.y()).scale(1.0 / ratio, 1.0 / ratio))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawRoundedRect(place, radius, radius)
    painter.restore()
