from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# Before Qt is loaded: the tests need no screen.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import cv2
import numpy as np

from tests.unit.ui.fakes import Clock, FakeMirror, make_entry
from ui.pictures import Shelf
from ui.style import Style, load_fonts
from ui.theme import Theme, load_theme
from ui.window import MirrorWindow

os.environ.pop("QT_QPA_PLATFORM_PLUGIN_PATH", None)

GARMENTS = (
    ("outerwear", "Trench coat", "Hand in pocket"),
    ("dresses", "Wrap dress", "Hand on hip"),
    ("formal", "Double-breasted blazer", "Arms crossed"),
    ("tops", "Silk blouse", "Hand to collar"),
)


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load_theme()


@pytest.fixture
def style(theme: Theme, qapp: object) -> Style:
    load_fonts()
    return Style(theme, 1.0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Pictures that are blue at the left and green at the right."""
    folder = tmp_path_factory.mktemp("pictures")
    paths = []
    for number in range(len(GARMENTS)):
        pixels = np.zeros((400, 300, 3), np.uint8)
        pixels[:, :150] = (255, 0, 0)
        pixels[:, 150:] = (0, 255, 0)
        path = folder / f"{number}.png"
        cv2.imwrite(str(path), pixels)
        paths.append(path)
    return paths


@pytest.fixture
def mirror(clock: Clock, pictures: list[Path]) -> FakeMirror:
    entries = tuple(
        make_entry(f"{category}/{number}", category, garment, pictures[number], move)
        for number, (category, garment, move) in enumerate(GARMENTS)
    )
    return FakeMirror(entries, clock=clock)


MakeWindow = Callable[..., MirrorWindow]


@pytest.fixture
def make_window(qtbot: object, theme: Theme, style: Style, clock: Clock) -> Iterator[MakeWindow]:
    """Opens a window on a fake mirror; its timer rests, tests call `tick`."""
    windows: list[MirrorWindow] = []

    def make(mirror: FakeMirror, size: tuple[int, int] = (1920, 1080), *, show: bool = True) -> MirrorWindow:
        window = MirrorWindow(mirror, theme, clock=clock)
        windows.append(window)
        if show:
            window.resize(*size)
            window.show()
        return window

    yield make
    for window in windows:
        window.leave()
        window.deleteLater()


@pytest.fixture
def shelf(qapp: object, pictures: list[Path], qtbot: object) -> Iterator[Shelf]:
    """A shelf on which all pictures stand already."""
    shelf = Shelf()
    for path in pictures:
        qtbot.waitUntil(lambda path=path: shelf.get(path) is not None)  # type: ignore[attr-defined]
    yield shelf
    shelf.close()
