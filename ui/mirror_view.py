"""The mirror itself: the picture, the skeleton on it, and a few quiet words over it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import cv2
import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from mirror.frames import Frame, Image, Reading
from mirror.viewport import Viewport
from ui import overlays
from ui.celebration import moment_at
from ui.glide import Glide
from ui.outfit import OutfitShown
from ui.outfit_layer import OutfitLayer
from ui.pointer import Pointer, draw_arrow
from ui.skeleton import Tint, draw_skeleton
from ui.states import Scene, StatusLine
from ui.style import Style

__all__ = ["MirrorView", "as_image", "softened"]

HINT_STEP: Final = 1 / 40
"""Shortest pause between two pictures of the waiting hint, seconds: below the pause between two frames."""


def as_image(pixels: Image) -> QImage:
    """A contiguous `(H, W, 4)` BGRA array as an image without copying: keep the array alive beside it."""
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, pixels.strides[0], QImage.Format.Format_RGB32)


def softened(pixels: Image) -> Image:
    """A blurred, dark copy: nobody takes it for a live picture."""
    height, width = pixels.shape[:2]
    tiny = cv2.resize(pixels, (max(8, width // 24), max(8, height // 24)), interpolation=cv2.INTER_AREA)
    tiny = cv2.GaussianBlur(tiny, (0, 0), 1.6)
    tiny = cv2.convertScaleAbs(tiny, alpha=0.42)
    return np.asarray(cv2.resize(tiny, (width, height), interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


class MirrorView(QWidget):
    """Paints the newest frame; knows nothing of how it came about."""

    pressed = Signal(QPointF)
    """Somebody touched the picture."""

    def __init__(self, viewport: Viewport, style: Style, clock: Callable[[], float], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Mirror")
        self.on_painted: Callable[[Frame, float], None] | None = None
        self._viewport = viewport
        self._style = style
        self._clock = clock
        self._frame: Frame | None = None
        self._image: QImage | None = None
        self._fresh = False
        self.first_paint: float | None = None
        self._reading: Reading | None = None
        self._soft: tuple[Image, QImage] | None = None
        self._scene: Scene | None = None
        self._status: StatusLine | None = None
        self._dim = Glide(0.0, style.motion.dim)
        self._words = Glide(0.0, style.motion.fade)
        self._was_moving = False
        self._hint_due = 0.0
        self._foot_pixmap = QPixmap()
        self._status_pixmap = QPixmap()
        self._badge_pixmap = QPixmap()
        self._headline_pixmap = QPixmap()
        self._move = ""
        self._move_there = Glide(0.0, style.motion.fade)
        self._move_pixmap = QPixmap()
        self._pointer = Pointer(style.motion.fade)
        self._celebrated: float | None = None
        self.outfit = OutfitLayer(style)

    def set_style(self, style: Style) -> None:
        """Take over another scale."""
        self._style = style
        self.outfit.set_style(style)
        self._repaint_overlays()
        self.update()

    def show_frame(self, frame: Frame, reading: Reading | None) -> None:
        """Show a frame with the skeleton of a reading over it."""
        if frame.view is None:
            return
        self._frame, self._reading, self._fresh = frame, reading, True
        self._image = as_image(frame.view)
        self._pointer.follow(reading, self._clock())
        if reading is not None:
            self.outfit.follow(frame, reading, self._viewport.placement(reading.frame_size))
        self.update()

    def show_outfit(self, shown: OutfitShown, now: float) -> None:
        """Colour the person by what they wear, or no longer."""
        self.outfit.show(shown, now)

    def show_person(self, move: str, celebrated: float | None, now: float) -> None:
        """Name the shopper's own pose; light up their skeleton since a moment."""
        self._celebrated = celebrated
        self._move_there.aim(1.0 if move else 0.0, now)
        if move and move != self._move:
            self._move = move
            self._repaint_move()
            self.update()

    def show_scene(self, scene: Scene, status: StatusLine, now: float) -> None:
        """Say what there is to say."""
        if status != self._status:
            changed_badge = self._status is None or status.badge != self._status.badge
            self._status = status
            self._repaint_status(badge=changed_badge)
            self.update()
        if scene == self._scene:
            return
        self._scene = scene
        self._dim.aim(1.0 if scene.dimmed else 0.0, now)
        self._words.aim(1.0 if scene.headline else 0.0, now)
        if scene.headline:
            self._repaint_headline()
        if scene.dimmed and self._soft is None and self._frame is not None and self._frame.view is not None:
            soft = softened(self._frame.view)
            self._soft = (soft, as_image(soft))
        self.update()

    def advance(self, now: float) -> None:
        """Repaint while something moves, and only then."""
        moving = any(value.moving(now) for value in (self._dim, self._words, self._move_there))
        moving = moving or self.outfit.moving(now)
        if moving or self._was_moving:
            self.update()
        self._was_moving = moving
        if not moving and self._dim.target == 0.0:
            self._soft = None
        if not moving and self._words.target == 0.0 and not self._headline_pixmap.isNull():
            self._headline_pixmap = QPixmap()  # as large as the picture; it is painted anew when it is needed
        if self._scene is not None and self._scene.waiting and self._scene.headline and now >= self._hint_due:
            self._hint_due = now + HINT_STEP
            self.update(self._hint_place().toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, skeleton, words. A new frame is reported once it is painted."""
        start = time.perf_counter()
        now = self._clock()
        if self.first_paint is None:
            self.first_paint = now
        painter = QPainter(self)
        try:
            self._paint_picture(painter, now)
            if self._dim.target == 0.0:
                self.outfit.paint(painter, self.size(), self.devicePixelRatioF(), now)
            # Shades below the skeleton, which they must not grey out; words above it, to be read.
            self._paint_shades(painter, now)
            if self._dim.target == 0.0 and self._reading is not None and self._reading.track is not None:
                self._paint_skeleton(painter, self._reading, now)
            self._paint_words(painter, now)
        finally:
            painter.end()
        if self._fresh and self._frame is not None:
            self._fresh = False
            if self.on_painted is not None:
                self.on_painted(self._frame, time.perf_counter() - start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for frames of the new size."""
        ratio = self.devicePixelRatioF()
        self._viewport.size = (round(self.width() * ratio), round(self.height() * ratio))
        self._repaint_overlays()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Report the touch."""
        self.pressed.emit(event.position())

    def _paint_picture(self, painter: QPainter, now: float) -> None:
        dim = self._dim.at(now)
        image = self._image
        if image is None or (dim >= 1.0 and self._soft is None):
            painter.fillRect(self.rect(), self._style.colour("ground"))
            return
        if dim < 1.0:
            self._blit(painter, image)
        if dim > 0.0 and self._soft is not None:
            painter.setOpacity(dim)
            self._blit(painter, self._soft[1])
            painter.setOpacity(1.0)

    def _blit(self, painter: QPainter, image: QImage) -> None:
        ratio = self.devicePixelRatioF()
        if image.width() == round(self.width() * ratio) and image.height() == round(self.height() * ratio):
            image.setDevicePixelRatio(ratio)
            painter.drawImage(0, 0, image)
        else:
            # Just after a resize: the next frame fits again.
            image.setDevicePixelRatio(1.0)
            painter.drawImage(QRectF(self.rect()), image, QRectF(image.rect()))

    def _paint_skeleton(self, painter: QPainter, reading: Reading, now: float) -> None:
        if reading.track is None or self._frame is None:
            return
        ratio = self.devicePixelRatioF()
        placement = self._viewport.placement(reading.frame_size)
        places = reading.track.at(self._frame.time)
        points = placement.to_display(places) / ratio
        unit = self.height() / 1080.0
        tint, moment = None, moment_at(self._celebrated, now)
        glow = 0.0 if moment is None else moment.glow
        hint, strength = self._pointer.hint, self._pointer.strength(now)
        if hint is not None and strength > 0.0:
            tint = Tint(hint.bones, strength)
            strength *= float(reading.track.opacity[hint.joint])
            goal = placement.to_display((places[hint.joint] + self._pointer.way)[None])[0] / ratio
            draw_arrow(painter, tuple(points[hint.joint]), tuple(goal), self._style, unit, strength)
        draw_skeleton(painter, points, reading.track.opacity, self._style, unit, tint=tint, glow=glow)

    def _paint_shades(self, painter: QPainter, now: float) -> None:
        """The headline, which brings its own shade, and the foot of the picture."""
        opacity = self._words.at(now)
        if opacity > 0.0 and not self._headline_pixmap.isNull():
            painter.setOpacity(opacity)
            painter.drawPixmap(0, 0, self._headline_pixmap)
            painter.setOpacity(1.0)
            if self._scene is not None and self._scene.waiting and self._scene.headline:
                overlays.draw_dots(painter, self._hint_place(), self._style, now, opacity)
        self._paint_foot(painter, self._foot_pixmap)

    def _paint_foot(self, painter: QPainter, pixmap: QPixmap) -> None:
        if not pixmap.isNull():
            painter.drawPixmap(QPointF(0, self.height() - pixmap.deviceIndependentSize().height()), pixmap)

    def _paint_words(self, painter: QPainter, now: float) -> None:
        self._paint_foot(painter, self._status_pixmap)
        if not self._badge_pixmap.isNull():
            margin = self._style.px(self._style.space.margin)
            painter.drawPixmap(QPointF(margin, margin), self._badge_pixmap)
        there = self._move_there.at(now)
        if there > 0.0 and not self._move_pixmap.isNull():
            painter.setOpacity(there)
            painter.drawPixmap(self._move_place(), self._move_pixmap)
            painter.setOpacity(1.0)

    def _move_place(self) -> QPointF:
        """At the top left, below the badge where there is one; the halo reaches beyond the words."""
        margin, halo = self._style.px(self._style.space.margin), self._style.px(18)
        below = 0.0
        if not self._badge_pixmap.isNull():
            below = self._badge_pixmap.deviceIndependentSize().height() + self._style.px(12)
        return QPointF(margin - halo, margin - halo + below)

    def _hint_place(self) -> QRectF:
        return overlays.dots_place(self.size(), self._style)

    def _repaint_overlays(self) -> None:
        self._foot_pixmap = overlays.foot_pixmap(max(self.width(), 1), self._style, self.devicePixelRatioF())
        if self._status is not None:
            self._repaint_status(badge=True)
        if self._scene is not None and self._scene.headline:
            self._repaint_headline()
        if self._move:
            self._repaint_move()

    def _repaint_move(self) -> None:
        most = round(max(self.width() * 0.36, 1.0))
        self._move_pixmap = overlays.move_pixmap(self._move, most, self._style, self.devicePixelRatioF())

    def _repaint_status(self, *, badge: bool) -> None:
        assert self._status is not None
        ratio = self.devicePixelRatioF()
        self._status_pixmap = overlays.status_pixmap(self._status, self.width(), self._style, ratio)
        if badge:
            text = self._status.badge
            self._badge_pixmap = overlays.badge_pixmap(text, self._style, ratio) if text else QPixmap()

    def _repaint_headline(self) -> None:
        assert self._scene is not None
        ratio = self.devicePixelRatioF()
        size = QSize(max(1, self.width()), max(1, self.height()))
        self._headline_pixmap = overlays.headline_pixmap(self._scene, size, self._style, ratio)

    def status_rect(self) -> QRect:
        """Where the status line is painted."""
        height = round(self._status_pixmap.deviceIndependentSize().height())
        return QRect(0, self.height() - height, self.width(), height)
