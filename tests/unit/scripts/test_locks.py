from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME, DEV = "requirements.lock", "requirements-dev.lock"


def pins(lock: str) -> dict[str, str]:
    """Each requirement of a lock, name with version and marker, and the hashes under it."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", "\n" + text)[1:]
    return {block.splitlines()[0].removesuffix(" \\"): block for block in blocks}


def names(lock: str) -> set[str]:
    return {normal(pin.split("==")[0]) for pin in pins(lock)}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[^\w.-]", requirement)[0]) for requirement in requirements}


@pytest.mark.parametrize("lock", [RUNTIME, DEV])
def test_every_pin_is_exact_and_has_hashes(lock: str) -> None:
    found = pins(lock)
    assert len(found) > 20
    for pin, block in found.items():
        assert re.match(r"[\w.-]+==[\w.]+( ; .+)?$", pin), pin
        assert block.count("--hash=sha256:") >= 1, pin


@pytest.mark.parametrize("lock", [RUNTIME, DEV])
def test_no_lock_names_a_package_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text


@pytest.mark.parametrize("lock", [RUNTIME, DEV])
def test_one_package_owns_cv2(lock: str) -> None:
    assert {name for name in names(lock) if name.startswith("opencv")} == {"opencv-python"}


def test_the_locks_hold_what_the_project_asks_for() -> None:
    assert wanted(PROJECT["dependencies"]) <= names(RUNTIME)
    assert wanted(PROJECT["optional-dependencies"]["dev"]) <= names(DEV)


def test_the_dev_lock_is_the_runtime_lock_and_more() -> None:
    assert pins(RUNTIME).keys() < pins(DEV).keys()


def test_every_dependency_has_its_reason_written_down() -> None:
    page = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text(encoding="utf-8").lower()
    for name in wanted(PROJECT["dependencies"]) | wanted(PROJECT["optional-dependencies"]["dev"]):
        assert f"`{name}`" in page, name


@pytest.mark.skipif(not Path(sys.prefix).is_relative_to(ROOT), reason="not the locked environment")
def test_the_locked_qt_keeps_its_hands_off_none() -> None:
    from PySide6.QtCore import QObject

    target = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        target.setObjectName("x")  # PySide6 6.12.0 on Python 3.11 loses one reference in each
    assert abs(sys.getrefcount(None) - before) < 100
