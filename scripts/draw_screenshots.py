"""Draws the README's pictures from the running mirror: `python scripts/draw_screenshots.py [FOLDER]`.

The real window on the demo, with real inference, offscreen: a match in landscape, the celebration of one in
portrait, a hint, "My outfit" and suggestions in both orientations and a short animation. Beside them, the
first rows of the built-in library's contact sheet.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirror.quiet import hush  # noqa: E402 - the line above makes the project importable

hush()
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image as Pillow  # noqa: E402
from PySide6.QtCore import QEventLoop, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QImage  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from mirror.config import DEFAULTS, Config  # noqa: E402
from mirror.engine import Mirror  # noqa: E402
from mirror.errors import MirrorError  # noqa: E402
from mirror.figure.wardrobe import WARDROBE, Item  # noqa: E402
from mirror.indexing import contact_sheet  # noqa: E402
from mirror.matching.library import BUILT_IN, load_library  # noqa: E402
from mirror.matching.moves import find_moves  # noqa: E402
from mirror.pose.bundle import ensure_model  # noqa: E402
from mirror.sources.demo import DemoSource  # noqa: E402
from mirror.toml_files import read_toml, validate  # noqa: E402
from ui.celebration import DURATION  # noqa: E402
from ui.style import load_fonts  # noqa: E402
from ui.theme import load_theme  # noqa: E402
from ui.window import MirrorWindow  # noqa: E402

LANDSCAPE: Final = (1920, 1080)
PORTRAIT: Final = (1080, 1920)
MATCHED, CELEBRATED = "outerwear/trench-coat", "formal/tuxedo"
HINTED, HINT_CATEGORY = "shorts/belted-shorts", "formal"
"""What the demo person wears, and what they look for, so that a hint is shown."""
OUTFIT_WIDE, OUTFIT_TALL = "outerwear/pea-coat", "skirts/satin-skirt"
ADVISED_WIDE, ADVISED_TALL = "shorts/belted-shorts", "skirts/satin-skirt"
HINT_SECONDS: Final = 1.5
ROWS: Final = 3
FULL: Final = 0.85
"""Seconds into a celebration when it is at its brightest."""
PATIENCE: Final = 15.0
ANIMATION_SEED: Final = 25
WARM_UP: Final = 2.0
FRAMES: Final = 64
FRAME_MS: Final = 120
WIDTH: Final = 800


def main(arguments: list[str]) -> int:
    """Draw everything into a folder (default: docs/pictures)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "pictures", metavar="FOLDER")
    folder = parser.parse_args(arguments).folder
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    load_fonts()
    try:
        shoot_match(LANDSCAPE, MATCHED, after=DURATION + 0.5).save(str(folder / "landscape.png"))
        shoot_match(PORTRAIT, CELEBRATED, after=FULL).save(str(folder / "portrait.png"))
        shoot_hint(LANDSCAPE).save(str(folder / "hint.png"))
        shoot_outfit(LANDSCAPE, OUTFIT_WIDE).save(str(folder / "outfit.png"))
        shoot_outfit(PORTRAIT, OUTFIT_TALL).save(str(folder / "outfit-portrait.png"))
        shoot_suggestions(LANDSCAPE, ADVISED_WIDE).save(str(folder / "suggestions-landscape.png"))
        shoot_suggestions(PORTRAIT, ADVISED_TALL, ask=True).save(str(folder / "suggestions-portrait.png"))
        animate(folder / "demo.gif")
        draw_moves(folder / "moves.jpg")
    except MirrorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    application.quit()
    return 0


def shoot_match(size: tuple[int, int], item: str, *, after: float) -> QImage:
    """The window some seconds after somebody's pose has been celebrated."""
    with Stage(size, items=worn(item)) as stage:
        stage.wait_for_celebration()
        stage.wait(after)
        return stage.picture()


def shoot_hint(size: tuple[int, int]) -> QImage:
    """The window while somebody holds one pose and looks for another category."""
    with Stage(size, items=worn(HINTED)) as stage:
        stage.choose(HINT_CATEGORY)
        stage.wait(WARM_UP + HINT_SECONDS)
        return stage.picture()


def shoot_outfit(size: tuple[int, int], item: str) -> QImage:
    """The window with "My outfit" open, once what is worn has been named."""
    with Stage(size, items=worn(item)) as stage:
        stage.wait_for_outfit()
        stage.open_outfit()
        stage.wait(WARM_UP)
        return stage.picture()


def shoot_suggestions(size: tuple[int, int], item: str, *, ask: bool = False) -> QImage:
    """The window with suggestions, one of them liked; on request with the pose of one in the panel."""
    with Stage(size, items=worn(item)) as stage:
        stage.wait_for_suggestions()
        stage.wait(WARM_UP)
        stage.like(0)
        if ask:
            stage.ask()
        stage.wait(WARM_UP)
        return stage.picture()


def worn(item: str) -> list[Item]:
    """The wardrobe's entry of an id, alone: the demo person keeps its pose."""
    return [entry for entry in WARDROBE if entry.id == item]


def animate(file: Path) -> None:
    """Some seconds of the window, reduced, as an animated GIF."""
    frames = []
    with Stage(LANDSCAPE, seed=ANIMATION_SEED) as stage:
        stage.wait(WARM_UP)
        for _ in range(FRAMES):
            stage.wait(FRAME_MS / 1000.0)
            picture = stage.picture().scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
            picture = picture.convertToFormat(QImage.Format.Format_RGB888)
            raw = bytes(picture.constBits())
            size = (picture.width(), picture.height())
            frame = Pillow.frombytes("RGB", size, raw, "raw", "RGB", picture.bytesPerLine())
            # An octree keeps the few red pixels of the joints, which a median cut would merge with skin.
            frames.append(frame.quantize(255, Pillow.Quantize.FASTOCTREE, dither=Pillow.Dither.NONE))
    frames[0].save(file, save_all=True, append_images=frames[1:], duration=FRAME_MS, loop=0, optimize=True)


def draw_moves(file: Path) -> None:
    """The first rows of the contact sheet that `scripts/draw_library.py` draws in full."""
    entries = load_library(BUILT_IN).entries
    thumbnails = [contact_sheet.Thumbnail(entry.picture, entry.garment) for entry in entries]
    rows = contact_sheet.rows_of(find_moves([entry.pose for entry in entries]), thumbnails, most=8)
    contact_sheet.write(file, rows[:ROWS], quality=80)


class Stage:
    """A running mirror on the demo, in its window."""

    def __init__(self, size: tuple[int, int], *, seed: int = 0, items: Sequence[Item] = WARDROBE) -> None:
        config = validate(Config, read_toml(DEFAULTS), DEFAULTS)
        self._mirror = Mirror(
            config, load_library(BUILT_IN), ensure_model(), connect=lambda: DemoSource(seed=seed, items=items)
        )
        self._window = MirrorWindow(self._mirror, load_theme(None))
        self._window.setMinimumSize(1, 1)
        self._window.resize(*size)

    def __enter__(self) -> Stage:
        self._mirror.start()
        self._window.show()
        self._window.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._window.close()
        self._mirror.stop()

    def choose(self, category: str) -> None:
        """Touch a category's button."""
        self._window.panel.touched.emit(category)

    def open_outfit(self) -> None:
        """Touch the control "My outfit"."""
        self._window.panel.outfit.click()

    def wait_for_outfit(self) -> None:
        """Let the mirror run until something that is worn is listed. Raises `MirrorError` if nothing is."""
        for _ in range(round(PATIENCE / 0.02)):
            if self._window.panel.outfit.lines:
                return
            self.wait(0.02)
        raise MirrorError(f"No garment was named within {PATIENCE:.0f} seconds; is the computer busy?")

    def like(self, number: int) -> None:
        """Touch the heart of a suggestion."""
        self._window.strip.cards[number].heart.click()

    def ask(self) -> None:
        """Touch "Show me" on the first suggestion that has it. Raises `MirrorError` if none has."""
        cards = [card for card in self._window.strip.cards if card.show_me.isVisible()]
        if not cards:
            raise MirrorError("No suggestion can be shown in a pose; choose another entry of the wardrobe.")
        cards[0].show_me.click()

    def wait_for_suggestions(self) -> None:
        """Let the mirror run until something is suggested. Raises `MirrorError` if nothing is."""
        for _ in range(round(PATIENCE / 0.02)):
            if all(card.isVisible() for card in self._window.strip.cards):
                return
            self.wait(0.02)
        raise MirrorError(f"Nothing was suggested within {PATIENCE:.0f} seconds; is the computer busy?")

    def wait(self, seconds: float) -> None:
        """Let the mirror run."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def wait_for_celebration(self) -> None:
        """Let the mirror run until a celebration begins. Raises `MirrorError` if none does."""
        for _ in range(round(PATIENCE / 0.02)):
            shown = self._window.presenter.shown
            if shown is not None and shown.celebrated is not None:
                return
            self.wait(0.02)
        raise MirrorError(f"No pose was celebrated within {PATIENCE:.0f} seconds; is the computer busy?")

    def picture(self) -> QImage:
        """What the window shows."""
        return self._window.grab().toImage()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
