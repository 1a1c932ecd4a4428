"""The window: picture and panel side by side, and one timer that moves everything."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from mirror.frames import Frame, Reading
from ui.awake import ScreenWatch
from ui.developer import DeveloperOverlay
from ui.facade import MirrorFacade
from ui.kiosk import Kiosk
from ui.layout import arrange
from ui.mirror_view import MirrorView
from ui.panel import Panel
from ui.pictures import Shelf
from ui.presenter import Presenter
from ui.style import Style
from ui.suggestion_strip import SuggestionStrip
from ui.theme import Theme

__all__ = ["MirrorWindow"]

TICK_MS: Final = 8
"""Pause between two looks at the slots: half a frame of the fastest usual screen."""
MOVE: Final = 0.04
"""Longest pause between two looks at everything else, seconds. What moves moves with the picture, so that
both are painted at once; where the picture comes late, or not at all, it moves without it."""
SMALLEST: Final = QSize(640, 480)


class MirrorWindow(QWidget):
    """Shows a running mirror.

    Attributes:
        view: the picture.
        panel: categories and matches.
        developer: the figures in a corner of the picture.
        kiosk: the kiosk's keeper, None outside kiosk mode.
        before_close: called once while everything is still shown.
    """

    def __init__(
        self, mirror: MirrorFacade, theme: Theme, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._mirror = mirror
        self._theme = theme
        self._clock = clock
        self._presenter = Presenter(mirror)
        self._shelf = Shelf()
        self._drawn: Reading | None = None
        style = Style(theme, 1.0)
        self.setWindowTitle("Smart mirror")
        self.setMinimumSize(SMALLEST)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # The window has the focus at first: a focus ring is for those who ask for it with Tab.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()
        self.view = MirrorView(mirror.viewport, style, clock, self)
        clothing = mirror.config.clothing.enabled
        self.panel = Panel(mirror.categories, style, self._shelf, clock, self, clothing=clothing)
        self.strip = SuggestionStrip(style, self._shelf, self.view, clock)
        self.strip.touched.connect(self._suggestion)
        # Made after the cards, and so above them.
        self.developer = DeveloperOverlay(self.view, mirror.figures, style)
        self.developer.setVisible(mirror.config.display.developer)
        self.kiosk: Kiosk | None = None
        self.before_close: Callable[[], None] | None = None
        self.view.on_painted = self._report
        self.view.pressed.connect(self._touched)
        self.panel.touched.connect(self._category)
        self.panel.outfit_touched.connect(self._outfit)
        self.panel.categories.show_chosen(self._presenter.chosen)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._moved = float("-inf")
        self._closed = False

    @property
    def presenter(self) -> Presenter:
        """What decides what is shown."""
        return self._presenter

    @property
    def running(self) -> bool:
        """Whether the window looks for new frames."""
        return self._timer.isActive()

    def shown_for(self) -> float:
        """Seconds since the first paint, 0 before it."""
        first = self.view.first_paint
        return 0.0 if first is None else self._clock() - first

    def start(self) -> None:
        """Begin to look for frames."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def enter_kiosk(
        self, *, screen: int, size: QSize | None = None, watch: ScreenWatch | None = None
    ) -> None:
        """Become a kiosk and show."""
        style = Style(self._theme, self._scale())
        self.kiosk = Kiosk(
            self, self._mirror.config.kiosk, style, self._clock, screen=screen, watch=watch or ScreenWatch()
        )
        self.kiosk.left.connect(self.leave)
        self.kiosk.enter(size)

    def leave(self) -> None:
        """Close for good, kiosk or not."""
        if self.kiosk is not None:
            self.kiosk.may_close = True
        self.close()

    def tick(self) -> None:
        """Take what has come, show it, move what moves."""
        now = self._clock()
        new = self._presenter.poll()
        if not new and 0.0 < now - self._moved < MOVE:
            return
        self._moved = now
        if self._presenter.library_replaced():
            self._take_library()
        if self._presenter.next_shopper(now):
            self.panel.categories.show_chosen(self._presenter.chosen)
        shown = self._presenter.update(now)
        self.view.show_outfit(shown.outfit, now)
        if new and self._presenter.frame is not None:
            self._drawn = self._presenter.visible_reading(now)
            self.view.show_frame(self._presenter.frame, self._drawn)
        self.view.show_scene(shown.scene, shown.status, now)
        self.view.show_person(shown.move, shown.celebrated, now)
        self.panel.show_outfit(shown.outfit, now)
        self.strip.show_suggestions(() if shown.outfit.on else shown.suggestions, now)
        self.panel.show_now(shown, now)
        self.view.advance(now)
        self.panel.advance(now)
        self.strip.advance(now)
        self.developer.advance(now)
        if self.kiosk is not None:
            self.kiosk.pad.advance(now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange picture and panel."""
        size = arrange(self.width(), self.height(), self._theme.space)
        style = Style(self._theme, size.scale)
        self.view.set_style(style)
        self.panel.set_style(style, portrait=size.portrait)
        self.view.setGeometry(size.view)
        self.panel.setGeometry(size.panel)
        self.strip.place(style)
        self.developer.set_style(style)
        if self.kiosk is not None:
            self.kiosk.pad.set_style(style)
            self.kiosk.pad.setGeometry(self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F3, F11, Esc and Ctrl+Q; a kiosk knows no keys but those of its PIN pad."""
        if self.kiosk is not None:
            if self.kiosk.pad.isVisible():
                self.kiosk.pad.keyPressEvent(event)
            return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_F3:
            self.developer.toggle()
        elif event.key() == Qt.Key.Key_F11:
            self._toggle_fullscreen()
        elif event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.showNormal()
        elif event.key() == Qt.Key.Key_Q and control:
            self.leave()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch that no part wanted."""
        self._touched(event.position())

    def closeEvent(self, event: QCloseEvent) -> None:
        """A kiosk stays unless staff leave; else end timer and threads."""
        if self.kiosk is not None and not self.kiosk.may_close:
            event.ignore()
            return
        if not self._closed:
            self._closed = True
            if self.before_close is not None:
                self.before_close()
            self.stop()
            self._shelf.close()
            if self.kiosk is not None:
                self.kiosk.end()
        event.accept()

    def _scale(self) -> float:
        return arrange(self.width(), self.height(), self._theme.space).scale

    def _toggle_fullscreen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _touched(self, place: QPointF) -> None:
        if self.kiosk is not None:
            self.kiosk.touched(place)

    def _take_library(self) -> None:
        """Nothing that is shown is of the library before."""
        self._shelf.forget()
        self.panel.show_names(self._mirror.categories)
        self.panel.categories.show_chosen(self._presenter.chosen)
        if self.kiosk is not None:
            self.kiosk.tame()

    def _category(self, key: str | None) -> None:
        self.panel.categories.show_chosen(self._presenter.touch(key, self._clock()))

    def _outfit(self) -> None:
        self._presenter.touch_outfit(self._clock())

    def _suggestion(self, action: str, item: str) -> None:
        self._presenter.touch_suggestion(action, item, self._clock())

    def _report(self, frame: Frame, seconds: float) -> None:
        shown = self._presenter.shown
        best = shown.best.id if shown is not None and shown.best is not None else None
        dimmed = shown is not None and shown.scene.dimmed
        drawn = self._drawn if self._drawn is not None and self._drawn.track is not None else None
        self._mirror.painted(
            frame,
            paint_seconds=seconds,
            shown=best,
            now=self._clock(),
            reading=None if dimmed else drawn,
        )
