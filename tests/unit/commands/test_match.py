from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest

from tests.unit.commands.conftest import ENTRIES, Cli

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.usefixtures("pose_model")


def test_json_is_one_object_a_photo_with_exactly_these_keys(cli: Cli, library: Path, person: Path) -> None:
    code, out, err = cli("match", person, person, "--library", library, "--json")
    assert (code, err) == (0, "")
    lines = [json.loads(line) for line in out.splitlines()]
    assert len(lines) == 2
    assert lines[0] == lines[1]
    assert set(lines[0]) == {"image", "person", "matches"}
    assert (lines[0]["image"], lines[0]["person"]) == (str(person), True)
    assert len(lines[0]["matches"]) == 3
    for match in lines[0]["matches"]:
        assert set(match) == {"id", "category", "garment", "score", "verdict", "mirrored"}
        assert 0.0 <= match["score"] <= 1.0
    scores = [match["score"] for match in lines[0]["matches"]]
    assert scores == sorted(scores, reverse=True)


def test_the_best_entry_is_the_one_whose_pose_is_in_the_photo(cli: Cli, library: Path, person: Path) -> None:
    _, out, _ = cli("match", person, "--library", library, "--json")
    best = json.loads(out)["matches"][0]
    assert (best["id"], best["category"], best["garment"]) == ("trousers/jeans", "trousers", "Jeans")
    assert best["verdict"] is True
    assert best["mirrored"] is False
    assert best["score"] > 0.85


@pytest.mark.parametrize(
    ("top", "count"), [(0, 5), (1, 1), (99, 5)], ids=["0 is all", "one", "more than all"]
)
def test_top_limits_the_list(cli: Cli, library: Path, person: Path, top: int, count: int) -> None:
    _, out, _ = cli("match", person, "--library", library, "--json", "--top", top)
    assert len(json.loads(out)["matches"]) == count


def test_only_the_named_categories_are_listed(cli: Cli, library: Path, person: Path) -> None:
    options = ("--category", "tops", "--category", "formal", "--json")
    _, out, _ = cli("match", person, "--library", library, *options)
    assert {match["id"] for match in json.loads(out)["matches"]} == {"tops/shirt", "formal/suit"}


def test_an_unknown_category_is_told_with_those_there_are(cli: Cli, library: Path, person: Path) -> None:
    code, out, err = cli("match", person, "--library", library, "--category", "hats")
    assert (code, out) == (2, "")
    assert "--category hats: the library has no such category" in err
    assert "tops, outerwear, trousers, sportswear, formal" in err
    assert err.count("\n") == 1


def test_without_json_a_person_can_read_it(cli: Cli, library: Path, person: Path) -> None:
    code, out, err = cli("match", person, "--library", library)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == str(person)
    assert len(lines) == 4
    assert lines[1].startswith("    1. ")
    assert "Jeans [trousers/jeans]  (matched)" in lines[1]


def test_nobody_in_the_only_photo_is_exit_code_1(cli: Cli, library: Path, empty_room: Path) -> None:
    code, out, err = cli("match", empty_room, "--library", library, "--json")
    assert code == 1
    assert json.loads(out) == {"image": str(empty_room), "person": False, "matches": []}
    assert err == f"{empty_room}: nobody is in this photo; take one that shows a whole person.\n"


def test_nobody_in_one_of_two_photos_is_fine(cli: Cli, library: Path, empty_room: Path, person: Path) -> None:
    code, out, err = cli("match", empty_room, person, "--library", library)
    assert code == 0
    assert out.startswith(str(person))
    assert "nobody is in this photo" in err


@pytest.mark.parametrize("bad", ["missing", "text", "empty", "folder"])
def test_an_unreadable_photo_is_exit_code_1_and_the_others_are_matched(
    cli: Cli, library: Path, person: Path, text_file: Path, tmp_path: Path, bad: str
) -> None:
    paths = {
        "missing": tmp_path / "gone.jpg",
        "text": text_file,
        "empty": tmp_path / "0.jpg",
        "folder": tmp_path,
    }
    (tmp_path / "0.jpg").touch()
    code, out, err = cli("match", paths[bad], person, "--library", library, "--json")
    assert code == 1
    (line,) = out.splitlines()
    assert json.loads(line)["image"] == str(person)
    assert err.startswith(f"{paths[bad]}: ")
    assert err.count("\n") == 1


def test_a_missing_library_is_exit_code_2(cli: Cli, person: Path, tmp_path: Path) -> None:
    code, out, err = cli("match", person, "--library", tmp_path / "gone")
    assert (code, out) == (2, "")
    assert "no such library folder" in err


def test_an_empty_library_is_exit_code_2(cli: Cli, person: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    code, out, err = cli("match", person, "--library", tmp_path / "none")
    assert (code, out) == (2, "")
    assert "nothing to match with" in err
    assert err.count("\n") == 1


def test_a_faulty_entry_is_told_and_left_out(cli: Cli, library: Path, person: Path) -> None:
    (library / "tops" / "shirt" / "picture.jpg").unlink()
    code, out, err = cli("match", person, "--library", library, "--json", "--top", 0)
    assert code == 0
    assert len(json.loads(out)["matches"]) == len(ENTRIES)
    assert err.startswith("left out: ")
    assert "picture.jpg is missing" in err


def test_the_settings_apply(cli: Cli, library: Path, person: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(f"[matching]\nthreshold = 1.0\nlibrary = '{library}'\n", encoding="utf-8")
    _, out, _ = cli("match", person, "--config", own, "--json")
    assert [match["verdict"] for match in json.loads(out)["matches"]] == [False] * 3


def test_a_model_of_ones_own_that_is_missing_is_exit_code_2(
    cli: Cli, library: Path, person: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(f"[pose]\nmodel = '{tmp_path / 'gone.task'}'\n", encoding="utf-8")
    code, out, err = cli("match", person, "--library", library, "--config", own)
    assert (code, out) == (2, "")
    assert "gone.task" in err


def test_main_py_keeps_to_its_streams_and_honours_the_cache_variable(
    library: Path, person: Path, empty_room: Path, pose_model: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    (cache / "models").mkdir(parents=True)
    shutil.copy(pose_model, cache / "models" / pose_model.name)
    arguments = ["match", person, empty_room, "--library", library, "--json"]
    ran = subprocess.run(
        [sys.executable, "main.py", *map(str, arguments)],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
        # Neither the user's cache nor their settings can be found: only the variable can help.
        env=os.environ
        | {
            "SMART_MIRROR_CACHE": str(cache), "HOME": str(tmp_path / "home"), "PYTHONUTF8": "1",
            "XDG_CONFIG_HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": "/dev/null/nowhere",
            # MediaPipe loads Matplotlib, which says so when it has to build its cache of fonts anew.
            "MPLCONFIGDIR": matplotlib.get_cachedir(),
        },
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [line["person"] for line in lines] == [True, False]
    assert lines[0]["matches"][0]["id"] == "trousers/jeans"
    assert ran.stderr == f"{empty_room}: nobody is in this photo; take one that shows a whole person.\n"
