"""What the tests of the commands share: a library on disk, and photos for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.pose.types import FloatArray, Pose
from mirror.sources.demo import DemoSource
from tests.unit.people import HANDS_ON_HIPS, HANGING, LEFT_UP, T_POSE, pose_of

ENTRIES: dict[str, FloatArray] = {
    "formal/suit": HANGING,
    "outerwear/parka": HANDS_ON_HIPS,
    "sportswear/leggings": T_POSE,
    "tops/shirt": LEFT_UP,
}


@pytest.fixture(autouse=True)
def no_user_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Whoever runs the tests may have settings of their own; they must not matter."""
    path = tmp_path / "user" / "mirror.toml"
    for module in ("mirror.config", "mirror.commands.doctor", "mirror.commands.pin"):
        monkeypatch.setattr(f"{module}.user_config_file", lambda: path)
    return path


def add_entry(library: Path, name: str, pose: Pose) -> None:
    folder = library / name
    folder.mkdir(parents=True)
    category, _, garment = name.partition("/")
    rows = np.column_stack([pose.points, pose.visibility]).tolist()
    content = {"garment": garment.capitalize(), "category": category, "landmarks": rows}
    (folder / "pose.json").write_text(json.dumps(content), encoding="utf-8")
    cv2.imwrite(str(folder / "picture.jpg"), np.full((80, 60, 3), 90, dtype=np.uint8))


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Four entries made of numbers, and a fifth with the pose of `person`."""
    folder = tmp_path / "library"
    for name, points in ENTRIES.items():
        add_entry(folder, name, pose_of(points))
    _, pose, _ = DemoSource().figure_at(0.5)
    assert pose is not None
    add_entry(folder, "trousers/jeans", pose)
    return folder


@pytest.fixture
def person(tmp_path: Path) -> Path:
    """A photo with somebody in it, at a path with a space and foreign letters."""
    path = tmp_path / "Käthe 1.png"
    path.write_bytes(cv2.imencode(".png", DemoSource().figure_at(0.5)[0])[1].tobytes())
    return path


@pytest.fixture
def empty_room(tmp_path: Path) -> Path:
    """A photo with nobody in it."""
    path = tmp_path / "empty room.png"
    cv2.imwrite(str(path), np.full((360, 640, 3), 127, dtype=np.uint8))
    return path


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    """A file that is no photo in spite of its name."""
    path = tmp_path / "letter.jpg"
    path.write_text("Dear shop", encoding="utf-8")
    return path


Cli = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs a command line in this process: exit code, standard output, standard error."""
    from mirror.cli import main
    from mirror.windows import Windows

    def run(*arguments: object, window: Callable[..., int] | None = None) -> tuple[int, str, str]:
        capsys.readouterr()
        windows = Windows(window or _no_window, _no_window)
        code = main([str(argument) for argument in arguments], windows)
        return code, *capsys.readouterr()

    return run


def _no_window(*_arguments: object) -> int:
    pytest.fail("a window was opened")
