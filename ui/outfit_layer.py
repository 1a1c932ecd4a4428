"""Paints "My outfit" on the mirror: the shopper coloured by class, and the legend beside them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import cv2
import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QPixmap

from mirror.clothing.follow import followed
from mirror.clothing.overlay import layer
from mirror.clothing.palette import COLOURS, NAMES
from mirror.clothing.types import Labels, Wearing
from mirror.frames import Frame, Image, Reading
from mirror.pose.estimator import Window
from mirror.pose.types import FloatArray
from mirror.viewport import Placement
from ui.glide import Glide
from ui.outfit import OutfitShown
from ui.style import MEDIUM, Style
from ui.text import draw_line

__all__ = ["OutfitLayer", "legend_left", "legend_pixmap", "on_display"]

FAINTEST: Final = 0.02
"""Opacity below which a landmark says nothing of where its limb is."""
STILL: Final = 0.5
"""Motion since the last picture below which it is shown again, pixels of the frame."""
STRENGTH: Final = 0.65
"""How much the colours cover: more than on a photo, since they are compared with a legend from afar."""
OLD: Final = 0.6
"""Age from which a parse says nothing of somebody who has moved far since, seconds."""
FAR: Final = 0.12
"""How far that is, as a share of the height of the parse."""
REST: Final = 2.0
"""Pause after painting the colours, in multiples of the time it took: on a busy machine the picture keeps its
rate, and the colours come along a frame later."""
CLEARLY: Final = 0.15
"""Share of its width by which the legend must lie better at the other side before it goes there."""
ROW: Final = 46
"""Height of a row of the legend, pixels of the theme."""
SWATCH: Final = 28
TOP: Final = 232
"""Free at the top left for badge and pose, pixels of the theme."""
FOOT: Final = 110
"""Free at the foot for the status line, pixels of the theme."""


class OutfitLayer:
    """Keeps the painted colours until something has moved."""

    def __init__(self, style: Style, timer: Callable[[], float] = time.perf_counter) -> None:
        self._style = style
        self._there = Glide(0.0, style.motion.fade)
        self._true = Glide(1.0, style.motion.fade)
        self._wearing: Wearing | None = None
        self._parse: Labels | None = None
        self._points: FloatArray | None = None
        self._placement: Placement | None = None
        self._pixels: Image | None = None
        self._image: QImage | None = None
        self._corner = (0, 0)
        self._person = QRectF()
        self._legend: tuple[int, ...] = ()
        self._legend_pixmap = QPixmap()
        self._left = False
        self._legend_there = Glide(0.0, style.motion.fade)
        self._timer = timer
        self._due = float("-inf")
        self.renewals = 0
        """How often the colours were painted anew."""

    def set_style(self, style: Style) -> None:
        """Take over another scale."""
        self._style = style
        self._legend_pixmap = QPixmap()

    def show(self, shown: OutfitShown, now: float) -> None:
        """Take over what is to be shown from the next frame on."""
        self._wearing = shown.wearing
        self._there.aim(1.0 if shown.wearing is not None else 0.0, now)
        if shown.legend and shown.legend != self._legend:
            self._legend, self._legend_pixmap = shown.legend, QPixmap()
        self._legend_there.aim(1.0 if shown.legend else 0.0, now)

    def moving(self, now: float) -> bool:
        """Whether it fades."""
        return self._there.moving(now) or self._true.moving(now) or self._legend_there.moving(now)

    def follow(self, frame: Frame, reading: Reading | None, placement: Placement) -> None:
        """Paint the colours for a frame, unless they are as they were."""
        wearing = self._wearing
        if wearing is None or reading is None or reading.track is None or reading.shopper != wearing.shopper:
            return
        points = reading.track.at(frame.time)
        seen = np.asarray(reading.track.opacity > FAINTEST, dtype=np.bool_)
        self._doubt(wearing, points[seen] - wearing.points[seen], frame.time)
        same = self._parse is wearing.parse.labels and self._placement == placement
        if same and self._points is not None:
            motion = np.abs(points - self._points)[seen]
            if not motion.size or float(motion.max()) < STILL:
                return
            if frame.time < self._due:
                return
        began = self._timer()
        self._parse, self._points, self._placement = wearing.parse.labels, points, placement
        labels, window = followed(wearing.parse.labels, wearing.parse.window, wearing.points, points, seen)
        self._renew(labels, window, placement)
        self._due = frame.time + REST * (self._timer() - began)

    def _doubt(self, wearing: Wearing, motion: FloatArray, now: float) -> None:
        """Fade the colours while the parse is too old for how far the body has moved."""
        far = FAR * (wearing.parse.window.bottom - wearing.parse.window.top)
        astray = now - wearing.time > OLD and bool(motion.size) and float(np.abs(motion).max()) > far
        self._true.aim(0.0 if astray else 1.0, now)

    def forget(self) -> None:
        """Nothing of what was painted may come back."""
        self._parse = self._points = self._placement = None
        self._pixels, self._image = None, None

    def paint(self, painter: QPainter, size: QSize, ratio: float, now: float) -> None:
        """Colours and legend; below the skeleton, above the picture.

        Args:
            painter: paints on the view.
            size: of the view, logical pixels.
            ratio: device pixels for one logical pixel.
            now: seconds.
        """
        there = self._there.at(now)
        if there <= 0.0:
            self.forget()
        elif self._image is not None:
            painter.setOpacity(there * self._true.at(now))
            self._image.setDevicePixelRatio(ratio)
            painter.drawImage(QPointF(self._corner[0] / ratio, self._corner[1] / ratio), self._image)
            painter.setOpacity(1.0)
        strength = min(self._legend_there.at(now), there if self._wearing is None else 1.0)
        if strength > 0.0 and self._legend and size.width() > 1:
            self._paint_legend(painter, size, ratio, strength)

    def _paint_legend(self, painter: QPainter, size: QSize, ratio: float, strength: float) -> None:
        if self._legend_pixmap.isNull():
            room = size.height() - self._style.px(TOP) - self._style.px(FOOT)
            self._legend_pixmap = legend_pixmap(self._legend, room, self._style, ratio)
        extent = self._legend_pixmap.deviceIndependentSize()
        person = QRectF(
            self._person.left() / ratio,
            self._person.top() / ratio,
            self._person.width() / ratio,
            self._person.height() / ratio,
        )
        self._left = legend_left(
            person, extent.width() + self._style.px(self._style.space.margin), size.width(), before=self._left
        )
        margin = self._style.px(self._style.space.margin)
        x = margin if self._left else size.width() - margin - extent.width()
        top, foot = self._style.px(TOP), size.height() - self._style.px(FOOT)
        y = max(top, (top + foot - extent.height()) / 2.0)
        painter.setOpacity(strength)
        painter.drawPixmap(QPointF(x, y), self._legend_pixmap)
        painter.setOpacity(1.0)

    def _renew(self, labels: Labels, window: Window, placement: Placement) -> None:
        left, top, right, bottom = on_display(window, placement)
        if right <= left or bottom <= top:
            self._image = None
            return
        turned = np.asarray(cv2.flip(labels, 1), dtype=np.uint8) if placement.mirrored else labels
        self._pixels = layer(turned, (right - left, bottom - top), strength=STRENGTH)
        height, width = self._pixels.shape[:2]
        kind = QImage.Format.Format_ARGB32_Premultiplied
        self._image = QImage(self._pixels.data, width, height, self._pixels.strides[0], kind)
        self._corner = (left, top)
        self._person = _extent(turned, left, top, right, bottom)
        self.renewals += 1


def on_display(window: Window, placement: Placement) -> tuple[int, int, int, int]:
    """Where a part of the frame lies on the display: left, top, right, bottom, device pixels."""
    corners = np.array(((window.left, window.top), (window.right, window.bottom)), dtype=np.float64)
    places = np.rint(placement.to_display(corners)).astype(int)
    (left, right), (top, bottom) = sorted(places[:, 0].tolist()), sorted(places[:, 1].tolist())
    return left, top, right, bottom


def _extent(labels: Labels, left: int, top: int, right: int, bottom: int) -> QRectF:
    """The box of what is coloured, device pixels of the view."""
    rows, columns = np.flatnonzero(labels.any(axis=1)), np.flatnonzero(labels.any(axis=0))
    if not rows.size:
        return QRectF()
    across, down = (right - left) / labels.shape[1], (bottom - top) / labels.shape[0]
    corner = QPointF(left + columns[0] * across, top + rows[0] * down)
    end = QPointF(left + (columns[-1] + 1) * across, top + (rows[-1] + 1) * down)
    return QRectF(corner, end)


def legend_left(person: QRectF, width: float, view: float, *, before: bool) -> bool:
    """Whether the legend stands at the left: it goes to the other side where that covers less of the person.

    Args:
        person: box of the person, pixels of the view.
        width: of the legend with its margin, pixels.
        view: width of the view, pixels.
        before: where it stands now.
    """
    if person.isNull():
        return before
    at_left, at_right = max(width - person.left(), 0.0), max(person.right() - (view - width), 0.0)
    if before:
        return at_left <= at_right + CLEARLY * width
    return at_left < at_right - CLEARLY * width


def legend_pixmap(classes: tuple[int, ...], room: float, style: Style, ratio: float) -> QPixmap:
    """The names of classes with their colours, one below the other, at most `room` pixels high."""
    pad = style.px(18)
    row = min(float(style.px(ROW)), (room - 2 * pad) / max(len(classes), 1))
    font = style.font(min(style.type.button, row / style.scale * 0.72), MEDIUM)
    swatch = min(float(style.px(SWATCH)), row * 0.7)
    words = max((QFontMetricsF(font).horizontalAdvance(NAMES[index]) for index in classes), default=0.0)
    size = QSize(round(2 * pad + swatch + style.px(14) + words + 2), round(2 * pad + row * len(classes)))
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = style.colour("ground")
    ground.setAlphaF(0.72)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    radius = style.px(style.space.button_radius)
    painter.drawRoundedRect(QRectF(0, 0, size.width(), size.height()), radius, radius)
    for number, index in enumerate(classes):
        top = pad + number * row
        painter.setPen(QPen(QColor(255, 255, 255, 200), style.px(2)))
        painter.setBrush(QColor(*COLOURS[index]))
        painter.drawRoundedRect(
            QRectF(pad, top + (row - swatch) / 2, swatch, swatch), style.px(8), style.px(8)
        )
        place = QRectF(pad + swatch + style.px(14), top, words + 2, row)
        draw_line(painter, place, NAMES[index], font, style.colour("text"))
    painter.end()
    return pixmap
