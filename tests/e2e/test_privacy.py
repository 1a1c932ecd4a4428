"""A whole visit leaves nothing behind but counts of items, and calls nobody: as docs/privacy.md says."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from tests.e2e.conftest import ROOT

pytestmark = pytest.mark.slow

STEPS: Final = ["_like", "_wave_off", "_show", "_leave", "_gone", "_forgotten"]
FONTS: Final = re.compile(r"\.cache/matplotlib/fontlist-v[\d.]+\.json(\.matplotlib-lock)?")
"""A list of the computer's fonts, by a library that the pose library loads."""
TRACED: Final = "openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat"
OPENED: Final = re.compile(r'\b(?:openat\([^,]+, |open\()"(?P<path>[^"]+)", [A-Z_|]*O_(?:WRONLY|RDWR|CREAT)')
MADE: Final = re.compile(
    r'\b(?:creat|mkdir|mkdirat|rename\w*|link\w*|symlink\w*)\([^"]*"(?P<path>[^"]+)".*= 0$'
)
SENT: Final = re.compile(r"\b(?:connect|bind|sendto|sendmsg)\(.*AF_INET")


class Place:
    """Empty folders in place of everything that a program may write to."""

    def __init__(self, folder: Path, model: Path, settings: str) -> None:
        self.home, self.temporary, self.here, self.data = (
            folder / name for name in ("home", "temporary", "here", "data")
        )
        for made in (self.home, self.temporary, self.here, self.data):
            made.mkdir()
        self.database, self.log = self.data / "outfits.db", folder / "trace"
        self.settings = folder / "mirror.toml"
        self.settings.write_text(
            f'[pose]\nmodel = "{model}"\n[outfits]\ndatabase = "sqlite:///{self.database}"\n{settings}',
            encoding="utf-8",
        )

    def visit(self) -> dict[str, Any]:
        """A visit in a process of its own, with the shop's catalogue in the database; what was seen of it."""
        self._run([str(ROOT / "main.py"), "catalogue", "import", str(ROOT / "assets" / "catalogue")])
        done = self._run([str(ROOT / "tests" / "e2e" / "visit.py")], watched=True)
        seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        assert seen["steps"] == STEPS, "the whole visit has happened"
        return seen

    def left(self) -> set[str]:
        """Files that are there now, by their place below the folders."""
        places = (self.home, self.temporary, self.here, self.data)
        files = (path for place in places for path in place.rglob("*") if not path.is_dir())
        return {str(path.relative_to(self.data.parent)) for path in files}

    def traced(self) -> list[str] | None:
        """What the kernel saw, line by line; None where it can't be asked."""
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else None

    def _run(self, command: list[str], *, watched: bool = False) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "MPL"))}
        changed = {
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(ROOT),
        }
        trace = _tracer(self.log) if watched else []
        done = subprocess.run(
            [*trace, sys.executable, *command, "--config", str(self.settings)],
            cwd=self.here,
            env=kept | changed,
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )
        assert done.returncode == 0, done.stderr
        return done


def _tracer(log: Path) -> list[str]:
    """Before a command, so that the kernel tells which files and connections it opens; empty: it can't."""
    strace = shutil.which("strace")
    if strace is None:
        return []
    wanted = f"trace={TRACED},connect,bind,sendto,sendmsg"
    command = [strace, "-f", "-qq", "--seccomp-bpf", "-s", "300", "-o", str(log), "-e", wanted]
    tried = subprocess.run([*command, "true"], capture_output=True, check=False)
    log.unlink(missing_ok=True)
    return command if tried.returncode == 0 else []


def tables(database: Path) -> dict[str, list[str]]:
    with sqlite3.connect(database) as connection:
        names = [name for (name,) in connection.execute("select name from sqlite_master where type='table'")]
        return {name: [row[1] for row in connection.execute(f"pragma table_info({name})")] for name in names}


def rows(database: Path, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(database) as connection:
        return list(connection.execute(query))


def assert_nothing_else(place: Place, seen: dict[str, Any]) -> None:
    """Nobody was called, no file is left and none was written elsewhere for a moment."""
    assert seen["connections"] == []
    assert seen["asked"] == []
    fonts = {name for name in place.left() if FONTS.search(name)}
    assert place.left() - fonts == {"data/outfits.db"}
    allowed = (str(place.temporary), str(place.database), "/dev/null")
    wrote = [path.removeprefix("sqlite3.connect ") for path in seen["wrote"]]
    strange = [path for path in wrote if not path.startswith((*allowed, "os.mkdir "))]
    assert [path for path in strange if not FONTS.search(path)] == []
    lines = place.traced()
    if lines is None:
        return
    assert [line for line in lines if SENT.search(line)] == []
    found = [match["path"] for line in lines for match in [OPENED.search(line) or MADE.search(line)] if match]
    assert str(place.database) in found, "the kernel was listened to"
    usual = (*allowed, str(place.home / ".cache"), str(place.home / ".config"), "/dev/", "/proc/self/")
    assert [path for path in found if not path.startswith(usual)] == []


def test_a_visit_leaves_counts_of_items_and_nothing_else(pose_model: Path, tmp_path: Path) -> None:
    place = Place(tmp_path, pose_model, "")
    seen = place.visit()
    assert_nothing_else(place, seen)
    found = tables(place.database)
    assert set(found) == {"items", "counts"}
    assert found["counts"] == ["day", "item", "event", "count"]
    counts = rows(place.database, "select day, item, event, count from counts")
    today = date.today()
    assert {day for day, *_ in counts} <= {today.isoformat(), (today - timedelta(days=1)).isoformat()}
    known = {item for (item,) in rows(place.database, "select id from items")}
    assert {item for _, item, _, _ in counts} <= known
    events = [event for _, _, event, _ in counts]
    assert (events.count("liked"), events.count("dismissed")) == (1, 1)
    assert events.count("shown") >= 3
    assert all(count == 1 for *_, count in counts)


def test_without_statistics_not_even_counts_are_left(pose_model: Path, tmp_path: Path) -> None:
    place = Place(tmp_path, pose_model, "[privacy]\nstatistics = false\n")
    seen = place.visit()
    assert_nothing_else(place, seen)
    assert set(tables(place.database)) == {"items"}
