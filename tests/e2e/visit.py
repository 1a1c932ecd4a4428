"""A whole visit in the real window, offscreen: `python visit.py [ARGUMENTS OF main.py run]`.

Somebody comes, likes a suggestion, waves another off, wants to see one worn, and leaves. What Python itself
opened for writing, and every connection it opened, is printed at the end as one line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from typing import TYPE_CHECKING, Any

import psutil
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mirror.cli import main
from mirror.figure.wardrobe import WARDROBE
from mirror.outfits.session import Liking
from mirror.sources import choose
from mirror.sources.demo import DemoSource
from mirror.windows import Hands, Windows
from ui.app import run_window

if TYPE_CHECKING:
    from mirror.engine import Mirror
    from mirror.windows import WindowOptions
    from ui.suggestion_card import SuggestionCard
    from ui.window import MirrorWindow

WORN = "skirts/satin-skirt"
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NETWORK = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"}
_CHANGES = {"os.mkdir", "os.rename", "os.link", "os.symlink", "os.truncate", "sqlite3.connect"}

seen: dict[str, Any] = {"wrote": [], "asked": [], "connections": [], "steps": []}
source = DemoSource(items=[item for item in WARDROBE if item.id == WORN])
choose.DemoSource = lambda: source  # type: ignore[assignment, misc]


def listen(event: str, args: tuple[Any, ...]) -> None:
    """Note what is written and who is called."""
    if (
        event == "open"
        and isinstance(args[0], str | bytes)
        and isinstance(args[2], int)
        and args[2] & _WRITES
    ):
        seen["wrote"].append(os.fsdecode(args[0]))
    elif event in _CHANGES:
        seen["wrote"].append(f"{event} {args[0]!s}")
    elif event in _NETWORK:
        seen["asked"].append(f"{event} {args[1:]!s}")


def watch(over: threading.Event) -> None:
    """Note every connection of this process, whoever has opened it."""
    process, found = psutil.Process(), set()
    while not over.wait(0.02):
        found.update(str(connection) for connection in process.net_connections("inet"))
    seen["connections"] = sorted(found)


class Visit:
    """One step after the other; each waits until the one before has had its effect."""

    def __init__(self) -> None:
        self._item = ""
        self._steps = [self._like, self._wave_off, self._show, self._leave, self._gone, self._forgotten]

    def __call__(self, hands: Hands) -> bool:
        window: MirrorWindow = hands._window  # type: ignore[attr-defined]
        if self._steps and self._steps[0](window, window.strip.cards):
            seen["steps"].append(self._steps.pop(0).__name__)
        return bool(self._steps)

    def _like(self, window: MirrorWindow, cards: tuple[SuggestionCard, ...]) -> bool:
        if not all(card.isVisible() for card in cards):
            return False
        QTest.mouseClick(cards[0].heart, Qt.MouseButton.LeftButton)
        return True

    def _wave_off(self, window: MirrorWindow, cards: tuple[SuggestionCard, ...]) -> bool:
        if not cards[0].heart.isChecked() or cards[2].shown is None:
            return False
        self._item = cards[2].shown.id
        QTest.mouseClick(cards[2].cross, Qt.MouseButton.LeftButton)
        return True

    def _show(self, window: MirrorWindow, cards: tuple[SuggestionCard, ...]) -> bool:
        if any(card.shown is not None and card.shown.id == self._item for card in cards):
            return False
        posed = [card for card in cards if card.isVisible() and card.show_me.isVisible()]
        if posed:
            QTest.mouseClick(posed[0].show_me, Qt.MouseButton.LeftButton)
        return True

    def _leave(self, window: MirrorWindow, cards: tuple[SuggestionCard, ...]) -> bool:
        source._empty = True
        return True

    def _gone(self, window: MirrorWindow, cards: tuple[SuggestionCard, ...]) -> bool:
        return not any(card.isVisible() for card in cards)

    def _forgotten(self, window: MirrorWindow, cards: tuple[SuggestionCard, ...]) -> bool:
        suggesting = window.presenter.suggesting
        return suggesting._cards.liking == Liking() and not suggesting.target


def open_window(mirror: Mirror, options: WindowOptions) -> int:
    """The window as `main.py` opens it, with the visitor's hands on it."""
    return run_window(
        mirror,
        headless=True,
        kiosk=False,
        screen=0,
        seconds=60.0,
        size=(1280, 720),
        screenshot=None,
        attend=Visit(),
    )


if __name__ == "__main__":
    sys.addaudithook(listen)
    done = threading.Event()
    watcher = threading.Thread(target=watch, args=(done,))
    watcher.start()
    code = main(["run", "--headless", "--source", "demo", *sys.argv[1:]], Windows(open_window, None))  # type: ignore[arg-type]
    done.set()
    watcher.join()
    sys.stdout.write(f"{json.dumps(seen)}\n")
    sys.exit(code)
