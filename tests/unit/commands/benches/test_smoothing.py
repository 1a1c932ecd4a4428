"""`bench smoothing` with real inference on drawn people: what it prints, what it says about mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import pytest

from mirror.commands.benches import smoothing as command
from mirror.figure.publish import portrait
from mirror.figure.wardrobe import WARDROBE
from tests.unit.commands.conftest import Cli

pytestmark = pytest.mark.usefixtures("pose_model")

KEYS = {"raw", "mediapipe", "one_euro", "moving_average", "ours"}


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo in a folder with a space and foreign letters."""
    path = tmp_path / "Fotos für heute" / "a.jpg"
    path.parent.mkdir()
    path.write_bytes(cv2.imencode(".jpg", portrait(WARDROBE[0])[0])[1].tobytes())
    return path


@pytest.mark.slow
def test_a_folder_as_json_and_again_the_same(cli: Cli, photo: Path) -> None:
    outputs = []
    for place in (photo.parent, photo):
        code, out, err = cli("bench", "smoothing", place, "--quick", "--json")
        assert (code, err, out.count("\n")) == (0, "", 1)
        outputs.append(json.loads(out))
    assert outputs[0] == outputs[1]
    assert set(outputs[0]) >= KEYS
    for figures in outputs[0].values():
        assert list(figures) == ["rest", "moving", "display", "limb", "limb_rest"]
    ours, raw = outputs[0]["ours"], outputs[0]["raw"]
    assert ours["rest"] < 0.4 * raw["rest"]
    assert ours["display"] < 0.6 * raw["display"]


@pytest.mark.slow
def test_unusable_photos_are_named_and_skipped(cli: Cli, photo: Path, empty_room: Path) -> None:
    letter = photo.with_name("A letter.jpg")
    letter.write_text("Dear shop", encoding="utf-8")
    empty_room.rename(photo.with_name("b.png"))
    code, out, err = cli("bench", "smoothing", photo.parent, "--quick")
    assert code == 1
    assert out.startswith("1 photo: ")
    assert err.splitlines()[0].startswith(f"left out: {letter}: not a picture")
    assert f"{photo.with_name('b.png')}: left out: nobody is in this photo" in err
    assert len(err.splitlines()) == 2


def test_no_usable_photo_at_all_is_a_mistake(cli: Cli, empty_room: Path) -> None:
    code, out, err = cli("bench", "smoothing", empty_room, "--quick")
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == (
        f"smart-mirror: {empty_room}: none of the photos can be used; take photos of whole people."
    )


@pytest.mark.parametrize(("name", "says"), [("gone", "no such photo or folder"), ("", "no photos in this")])
def test_a_place_that_is_no_use_is_told_before_the_model_loads(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, says: str
) -> None:
    monkeypatch.setattr(command, "ensure_model", lambda *_: pytest.fail("too early"))
    code, out, err = cli("bench", "smoothing", tmp_path / name)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert says in err
