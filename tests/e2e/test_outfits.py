"""Suggestions, catalogues and their benchmark as a shop calls them: real inference on drawn people."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import cv2
import pytest

from mirror.bench.outfits import METHODS
from mirror.outfits.setup import BUILT_IN
from tests.e2e.conftest import ROOT, Run
from tests.unit.clothing.drawn_people import SHIRT, scene

FAULTY = (
    ",No id,bag,navy,,,,,,,,",
    "x1,Ship 🚀,spaceship,navy,,,,,,,,",
    "x2,Bag,bag,blurple,,,,,,,,",
    "tee-white,Again,bag,navy,,,,,,,,",
)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Somebody drawn, at a path with a space and foreign letters."""
    path = tmp_path / "Käthe 照片 1.png"
    path.write_bytes(cv2.imencode(".png", scene((600, 800), (SHIRT,), (0.5,)).pixels)[1].tobytes())
    return path


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The built-in catalogue with faulty rows among its own."""
    folder = shutil.copytree(BUILT_IN, tmp_path / "the shop 店 🛍")
    head, first, *rows = (folder / "catalogue.csv").read_text(encoding="utf-8").splitlines()
    lines = (head, first, *FAULTY, *rows, "")
    (folder / "catalogue.csv").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Settings with a database."""
    path = tmp_path / "own.toml"
    path.write_text(f"[outfits]\ndatabase = 'sqlite:///{tmp_path}/data/outfits.db'\n", encoding="utf-8")
    return path


def rows_of(tmp_path: Path) -> list[str]:
    with closing(sqlite3.connect(tmp_path / "data" / "outfits.db")) as database:
        return [row[0] for row in database.execute("SELECT id FROM items ORDER BY place")]


def count(folder: Path) -> int:
    return len((folder / "catalogue.csv").read_text(encoding="utf-8").splitlines()) - 1


def test_what_goes_with_a_photo_is_suggested_with_reasons(program: Run, photo: Path) -> None:
    done = program("recommend", photo, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert {"top", "bottom"} <= {piece["slot"] for piece in told["wearing"]}
    assert len(told["suggestions"]) == 3
    assert len({one["slot"] for one in told["suggestions"]}) == 3
    assert all(one["reason"] and Path(one["picture"]).is_file() for one in told["suggestions"])
    again = program("recommend", photo, "--count", 1)
    assert again.returncode == 0
    assert f"  {told['suggestions'][0]['name']}" in again.stdout
    assert again.stdout.count("\n") == 2


def test_nobody_in_the_photo_is_told(program: Run, empty_room: Path) -> None:
    done = program("recommend", empty_room)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{empty_room}: nobody is in this photo; take one that shows a whole person.\n"


def test_faulty_rows_are_named_and_the_others_load(
    program: Run, shop: Path, own: Path, photo: Path, tmp_path: Path
) -> None:
    checked = program("catalogue", "check", shop)
    imported = program("catalogue", "import", shop, "--config", own, "--json")
    for done in (checked, imported):
        assert done.returncode == 1
        lines = done.stderr.splitlines()
        assert [line.partition(":")[0] for line in lines] == [
            f"catalogue.csv, line {number}" for number in (3, 4, 5, 6)
        ]
        assert all(line.endswith("; left out.") for line in lines)
    good = count(shop) - len(FAULTY)
    assert checked.stdout.startswith(f"{shop}: {good} items (")
    assert json.loads(imported.stdout)["items"] == len(rows_of(tmp_path)) == good

    done = program("recommend", photo, "--config", own, "--json")
    assert done.returncode == 0, done.stderr
    known = {one["id"] for one in json.loads(done.stdout)["suggestions"]}
    assert known <= set(rows_of(tmp_path))
    doctor = program("doctor", "--config", own).stdout
    assert f"ok    outfits       {good} items in sqlite:///{tmp_path}/data/outfits.db" in doctor


def test_a_mirror_without_its_database_runs_and_says_so(program: Run, own: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "outfits.db").write_text("Dear shop, " * 100, encoding="utf-8")
    report = tmp_path / "report.json"
    options = ("--source", "demo", "--headless", "--seconds", 2, "--config", own, "--report", report)
    done = program("run", *options)
    assert done.returncode == 0, done.stderr
    told = json.loads(report.read_text(encoding="utf-8"))["outfits"]
    assert (told["shown"], told["liked"], told["dismissed"]) == (0, 0, 0)
    assert "file is not a database" in told["fault"]
    assert told["fault"] in done.stderr, "a line of the log"
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are opened otherwise there")
def test_an_import_shows_its_progress_and_an_interruption_changes_nothing(
    shop: Path, own: Path, program: Run, tmp_path: Path, pose_model: Path
) -> None:
    assert program("catalogue", "import", BUILT_IN, "--config", own).returncode == 0
    before = rows_of(tmp_path)
    pictures = sorted(path.name for path in (shop / "pictures").iterdir())
    lines = [f"b{number},Bag,bag,pictures/{pictures[number % len(pictures)]}" for number in range(5000)]
    (shop / "catalogue.csv").write_text("\n".join(("id,name,category,picture", *lines)), encoding="utf-8")
    terminal, end = terminal_of(columns=100)
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "catalogue", "import", str(shop), "--config", str(own)],
        env={**os.environ, "SMART_MIRROR_CACHE": str(pose_model.parents[1])},
        stdout=subprocess.DEVNULL,
        stderr=end,
    )
    os.close(end)
    told = read_until(terminal, "/5000 ")  # among the pictures, which take minutes
    process.send_signal(signal.SIGINT)
    told += read_until(terminal, None)
    os.close(terminal)
    assert process.wait(30.0) == 130
    assert "reading: 5000 items" in told
    assert "colours:   " in told
    assert told.splitlines()[-1] == "smart-mirror: interrupted; no catalogue is imported by halves."
    assert "Traceback" not in told
    assert rows_of(tmp_path) == before


def terminal_of(columns: int) -> tuple[int, int]:
    """A terminal so wide: what reads from it, and what a program writes to."""
    import fcntl
    import pty
    import struct
    import termios

    terminal, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 30, columns, 0, 0))
    return terminal, end


def read_until(terminal: int, word: str | None) -> str:
    """What is written until a word has come; None: until the program ends."""
    told = b""
    while word is None or word.encode() not in told:
        ready, _, _ = select.select([terminal], [], [], 60.0)
        assert ready, told
        try:
            part = os.read(terminal, 4096)
        except OSError:  # as Linux tells that nobody writes any more
            part = b""
        if not part:
            assert word is None, told
            break
        told += part
    return told.decode()


def test_a_pair_is_explained(program: Run) -> None:
    done = program("outfits", "explain", "jeans:blue", "sneakers:white")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("blue jeans and white sneakers\n")
    assert done.stdout.count("\n") == 7


def test_questions_are_answered_by_every_method(program: Run, tmp_path: Path) -> None:
    def piece(category: str, slot: str, *lab: float) -> dict[str, object]:
        return {"category": category, "slot": slot, "lab": lab}

    jeans, tee = piece("jeans", "bottom", 38, 0, -20), piece("t-shirt", "top", 96, 0, 2)
    shoes = [piece("sneakers", "shoes", light, 0, 0) for light in (96, 12)]
    file = tmp_path / "问题.jsonl"
    lines = [{"wearing": [jeans, tee], "candidates": shoes, "answer": number} for number in (0, 1)]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = program("bench", "outfits", "--questions", file, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == dict.fromkeys(METHODS, 0.5)


MISTAKES = {
    "no such photo": (("recommend", "{dir}/none.jpg"), "none.jpg: no such picture"),
    "text as a photo": (("recommend", "{dir}/text.jpg"), "text.jpg: not a picture"),
    "no such catalogue": (("catalogue", "check", "{dir}/none"), "none: there is no such folder"),
    "an empty folder": (("catalogue", "check", "{dir}/empty"), "empty: neither catalogue.csv nor"),
    "titles only": (("catalogue", "check", "{dir}/titles"), "titles: the catalogue holds no item"),
    "no database": (("catalogue", "import", "{dir}/row"), "no database is set"),
    "no address": (("catalogue", "import", "{dir}/row", "--config", "{dir}/no.toml"), "no database address"),
    "damaged": (("catalogue", "import", "{dir}/row", "--config", "{dir}/bad.toml"), "is not a database"),
    "no colour": (("outfits", "explain", "jeans:blurple", "coat:red"), "blurple is no colour"),
    "no garment": (("outfits", "explain", "coat:red", "spaceship:blue"), "spaceship is no garment"),
    "no pair": (("outfits", "explain", "jeans", "coat:red"), 'for example "jeans:blue"'),
    "nothing to measure": (("bench", "outfits"), "add --questions FILE or --speed"),
    "no questions": (("bench", "outfits", "--questions", "{dir}/none.jsonl"), "none.jsonl: can't be read"),
    "no question": (("bench", "outfits", "--questions", "{dir}/text.jpg"), "text.jpg, line 1: "),
}


@pytest.mark.parametrize(("arguments", "says"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_in_one_sentence(
    program: Run, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    for name, text in (("titles", ""), ("row", "1,Bag,bag,navy,p.jpg\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "p.jpg").touch()
        table = tmp_path / name / "catalogue.csv"
        table.write_text(f"id,name,category,colours,picture\n{text}", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.jpg").write_text("Dear shop", encoding="utf-8")
    (tmp_path / "no.toml").write_text("[outfits]\ndatabase = 'outfits.db'\n", encoding="utf-8")
    bad = f"[outfits]\ndatabase = 'sqlite:///{tmp_path}/text.jpg'\n"
    (tmp_path / "bad.toml").write_text(bad, encoding="utf-8")
    done = program(*(argument.format(dir=tmp_path) for argument in arguments))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("smart-mirror: ")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that nobody reads is told otherwise there")
@pytest.mark.parametrize(
    "arguments",
    [("outfits", "explain", "jeans:blue", "sneakers:white"), ("catalogue", "check", str(BUILT_IN))],
    ids=["explain", "check"],
)
def test_a_reader_that_has_gone_is_no_fault(arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        env=environment,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")
