"""`index` as a retailer calls it: real photos' worth of drawn people, real inference, real processes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import psutil
import pytest

from mirror.figure.publish import portrait
from mirror.figure.wardrobe import WARDROBE
from mirror.matching.library import load_library
from tests.e2e.conftest import ROOT, Run

COUNT = 24


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Photos of drawn people in their categories."""
    folder = tmp_path_factory.mktemp("drawn")
    for item in WARDROBE[:COUNT]:
        path = folder / f"{item.id}.jpg"
        path.parent.mkdir(exist_ok=True)
        assert cv2.imwrite(str(path), portrait(item)[0])
    return folder


@pytest.fixture
def photos(drawn: Path, tmp_path: Path) -> Path:
    return shutil.copytree(drawn, tmp_path / "my photos ☂")


def summary(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return dict(json.loads(done.stdout))


def ids(library: Path) -> list[str]:
    read = load_library(library)
    assert read.problems == ()
    return [entry.id for entry in read.entries]


def test_a_library_is_made_and_matched_against(program: Run, photos: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    done = program("index", photos, "--out", library)
    assert done.returncode == 0, done.stderr
    names = sorted(path.relative_to(photos).with_suffix("").as_posix() for path in photos.rglob("*.jpg"))
    assert ids(library) == names
    assert f"{COUNT} entries" in done.stdout
    assert (library / "report.txt").is_file()
    assert (library / "contact-sheet.jpg").is_file()

    pictures = sorted(photos.rglob("*.jpg"))[::6]
    found = program("match", *pictures, "--library", library, "--top", 1, "--json")
    assert found.returncode == 0, found.stderr
    best = [json.loads(line)["matches"][0] for line in found.stdout.splitlines()]
    assert [match["id"] for match in best] == names[::6]
    assert all(match["verdict"] for match in best)

    again = summary(program("index", photos, "--out", library, "--json"))
    assert (again["indexed"], again["new"], again["cached"]) == (COUNT, 0, COUNT)


def test_faults_copies_and_the_table_are_told(program: Run, photos: Path, tmp_path: Path) -> None:
    first, second = sorted(photos.rglob("*.jpg"))[:2]
    content = first.read_bytes()
    (photos / "empty.jpg").touch()
    (photos / "cut.jpg").write_bytes(content[: len(content) * 2 // 3])
    (photos / "text.jpg").write_text("Dear shop", encoding="utf-8")
    (photos / "folder.jpg").mkdir()
    (photos / "dangling.jpg").symlink_to("nowhere.jpg")
    cv2.imwrite(str(photos / "pixel.png"), np.zeros((1, 1, 3), dtype=np.uint8))
    cv2.imwrite(str(photos / "wide.jpg"), np.zeros((300, 20_000, 3), dtype=np.uint8))
    cv2.imwrite(str(photos / "room.png"), np.full((480, 640, 3), 150, dtype=np.uint8))
    picture = cv2.imread(str(second))
    assert picture is not None
    cv2.imwrite(str(photos / "smaller.jpg"), cv2.resize(picture, None, fx=0.6, fy=0.6))
    shutil.copy(first, photos / "copy.JPG")
    (photos / "library.csv").write_text(
        f"\ufeffphoto;garment;price\n{first.name};Süßes Kleid;99 €\nnone.jpg;x;1\n", encoding="utf-8"
    )
    library = tmp_path / "library"
    told = summary(program("index", photos, "--out", library, "--json"))
    assert told["indexed"] == COUNT
    reasons = {item["photo"]: item["reason"] for item in told["left_out"]}  # type: ignore[attr-defined]
    for name, says in {
        "empty.jpg": "empty", "cut.jpg": "cut short", "text.jpg": "not a picture", "folder.jpg": "a folder",
        "dangling.jpg": "a link", "pixel.png": "1x1", "wide.jpg": "20000x300", "room.png": "nobody",
    }.items():  # fmt: skip
        assert says in reasons.pop(name)
    assert reasons == {}
    copies = {item["photo"]: item["kept"] for item in told["duplicates"]}  # type: ignore[attr-defined]
    assert copies == {
        "copy.JPG": first.relative_to(photos).as_posix(),
        "smaller.jpg": second.relative_to(photos).as_posix(),
    }
    assert "line 3: there is no photo none.jpg" in str(told["metadata"])
    entry = next(item for item in load_library(library).entries if item.price)
    assert (entry.id, entry.garment, entry.price) == (
        first.relative_to(photos).with_suffix("").as_posix(), "Süßes Kleid", "99 €",
    )  # fmt: skip


@pytest.fixture
def running(pose_model: Path, tmp_path: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Processes to be ended whatever happens."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for process in started:
        process.kill()
        process.communicate()


def begin(arguments: Sequence[object], pose_model: Path, tmp_path: Path) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "XDG_CONFIG_HOME": str(tmp_path / "no-settings"),
        "SMART_MIRROR_CACHE": str(pose_model.parents[1]),
    }
    return subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def lines_of(library: Path) -> list[dict[str, object]]:
    file = library / ".index" / "photos.jsonl"
    content = file.read_text(encoding="utf-8") if file.exists() else ""
    return [json.loads(line) for line in content.splitlines(keepends=True) if line.endswith("\n")]


def wait_for_half(library: Path) -> None:
    deadline = time.monotonic() + 60.0
    while len(lines_of(library)) < COUNT // 3:
        assert time.monotonic() < deadline, "nothing was indexed within a minute"
        time.sleep(0.01)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("order", "code"), [(signal.SIGKILL, -9), (signal.SIGTERM, 143), (signal.SIGINT, 130)]
)
def test_a_run_that_is_stopped_half_way_goes_on_where_it_was(
    program: Run,
    photos: Path,
    tmp_path: Path,
    pose_model: Path,
    running: list[subprocess.Popen[str]],
    order: signal.Signals,
    code: int,
) -> None:
    library = tmp_path / "library"
    process = begin(["index", photos, "--out", library, "--workers", 1], pose_model, tmp_path)
    running.append(process)
    wait_for_half(library)
    workers = psutil.Process(process.pid).children(recursive=True)
    if order is signal.SIGINT:
        os.killpg(process.pid, order)  # as a terminal does
    else:
        process.send_signal(order)
    _, err = process.communicate(timeout=20.0)
    assert process.returncode == code
    _, alive = psutil.wait_procs(workers, timeout=10.0)
    assert alive == []
    if order is not signal.SIGKILL:
        assert err == "smart-mirror: interrupted; the same command goes on from here.\n"
    before = lines_of(library)
    assert COUNT // 3 <= len(before) < COUNT

    told = summary(program("index", photos, "--out", library, "--json"))
    assert (told["indexed"], told["cached"], told["new"]) == (COUNT, len(before), COUNT - len(before))
    assert len(ids(library)) == COUNT


@pytest.mark.parametrize(
    ("photos_at", "out", "says"),
    [
        ("{dir}/none", "{dir}/lib", "no such folder of photos"),
        ("{dir}/empty", "{dir}/lib", "holds no pictures"),
        ("{dir}/text", "{dir}/lib", "no photo of a person could be indexed"),
        ("{dir}/text", "{dir}/file", "is a file"),
        ("{dir}/text", "{dir}/text", "holds files that index did not make"),
        ("{dir}/text", "{dir}/file/lib", "can't be written"),
    ],
)
def test_mistakes_are_told_in_one_sentence(
    program: Run, tmp_path: Path, photos_at: str, out: str, says: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "a.jpg").write_text("no photo", encoding="utf-8")
    (tmp_path / "file").touch()
    done = program("index", photos_at.format(dir=tmp_path), "--out", out.format(dir=tmp_path))
    assert done.returncode == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "text" / "a.jpg").read_text(encoding="utf-8") == "no photo"
