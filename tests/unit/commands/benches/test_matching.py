"""`bench matching` on photos of a few drawn people: what it prints, and what it says about mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.bench.people import Appearance, picture
from mirror.commands.benches import matching as command
from mirror.figure.wardrobe import WARDROBE
from tests.unit.commands.conftest import Cli

pytestmark = pytest.mark.usefixtures("pose_model")


def draw(path: Path, number: int, build: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = picture(Appearance(WARDROBE[number], build, 1.0))
    path.write_bytes(cv2.imencode(".jpg", pixels)[1].tobytes())


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Two poses, three photos each, in a folder with a space and foreign letters."""
    folder = tmp_path / "Fotos für heute"
    for number in (0, 3):
        for build in ("tall", "broad", "petite"):
            draw(folder / f"pose {number}" / f"{build}.jpg", number, build)
    return folder


def test_a_table_of_photos(cli: Cli, photos: Path) -> None:
    code, out, err = cli("bench", "matching", photos, "--quick")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == f"6 pictures of 2 poses: {photos}"
    for name in ("raw cosine", "Move Mirror, cosine", "Move Mirror, weighted", "ML Kit, k-NN", "ours"):
        assert sum(line.startswith(f"{name}  ") for line in out.splitlines()) == 1
    assert "recognises" not in out


def test_json_is_one_object_and_all_but_the_times_is_the_same_again(cli: Cli, photos: Path) -> None:
    outputs = []
    for _ in range(2):
        code, out, err = cli("bench", "matching", photos, "--quick", "--json")
        assert (code, err, out.count("\n")) == (0, "", 1)
        content = json.loads(out)
        assert content["ours"].pop("times_faster_than_loop") > 0.0
        for figures in content.values():
            assert all(taken > 0.0 for taken in figures.pop("microseconds").values())
        outputs.append(content)
    assert outputs[0] == outputs[1]
    assert outputs[0]["ours"]["pictures"] == 6


def test_unusable_photos_are_named_and_skipped(cli: Cli, photos: Path) -> None:
    (photos / "pose 0" / "letter.jpg").write_text("Dear shop", encoding="utf-8")
    (photos / "pose 3" / "nothing.png").write_bytes(b"")
    empty = photos / "pose 3" / "room.png"
    cv2.imwrite(str(photos / "room.png"), np.full((360, 640, 3), 127, dtype=np.uint8))
    (photos / "room.png").rename(empty)
    code, out, err = cli("bench", "matching", photos, "--quick", "--json")
    assert code == 1
    assert json.loads(out)["ours"]["pictures"] == 6
    assert len(err.splitlines()) == 3
    assert f"left out: {photos / 'pose 0' / 'letter.jpg'}: not a picture" in err
    assert f"left out: {photos / 'pose 3' / 'nothing.png'}: the file is empty" in err
    assert f"{empty}: left out: nobody is in this photo" in err


def test_a_photo_without_a_person_is_no_fault_of_the_run(cli: Cli, photos: Path, empty_room: Path) -> None:
    empty_room.rename(photos / "pose 0" / "room.png")
    code, _, err = cli("bench", "matching", photos, "--quick", "--json")
    assert (code, err.count("\n")) == (0, 1)


def test_one_pose_is_not_enough(cli: Cli, tmp_path: Path) -> None:
    for build in ("tall", "broad"):
        draw(tmp_path / "photos" / "bow" / f"{build}.jpg", 0, build)
    draw(tmp_path / "photos" / "wave" / "tall.jpg", 3, "tall")
    code, out, err = cli("bench", "matching", tmp_path / "photos", "--quick")
    assert (code, out) == (2, "")
    assert err == (
        f"smart-mirror: {tmp_path / 'photos'}: poses with two or more usable photos: 1; "
        "at least two are needed, one sub-folder a pose.\n"
    )


@pytest.mark.parametrize(
    ("name", "says"),
    [("gone", "no such folder of photos"), ("flat", "no photos in its sub-folders")],
    ids=["no folder", "no sub-folders"],
)
def test_a_folder_that_is_no_use_is_told_before_the_model_loads(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, says: str
) -> None:
    monkeypatch.setattr(command, "ensure_model", lambda *_: pytest.fail("too early"))
    draw(tmp_path / "flat" / "tall.jpg", 0, "tall")
    code, out, err = cli("bench", "matching", tmp_path / name)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert f"{tmp_path / name}: {says}" in err


def test_settings_decide_what_counts_as_matched(cli: Cli, photos: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[matching]\nthreshold = 0.0\n", encoding="utf-8")
    _, out, _ = cli("bench", "matching", photos, "--quick", "--json", "--config", own)
    assert json.loads(out)["ours"]["false_hit"] == 1.0


def test_a_bench_must_be_named(cli: Cli, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli("bench")
    assert left.value.code == 2
    assert "BENCH" in capsys.readouterr().err
