from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mirror.errors import MirrorError
from mirror.indexing.cache import Cache
from mirror.indexing.examine import Failed, Found
from mirror.indexing.photos import Photo
from mirror.pose.types import Pose
from tests.unit.people import T_POSE, noise_picture, pose_of

WORLD = np.linspace(-1.0, 1.0, 99).reshape(33, 3)
_POSE = pose_of(T_POSE)
FOUND = Found(
    pose=Pose(_POSE.points, _POSE.visibility, WORLD, 0.0),
    size=(600, 800),
    original=(1200, 1600),
    people=2,
    hash=0xFEDCBA9876543210,
    look=noise_picture(16, 16),
)


def photo(name: str, stamp: tuple[int, int, int] = (1, 2, 3)) -> Photo:
    return Photo(name, f"{name}.jpg", Path(f"{name}.jpg"), "tops", stamp)


def test_what_was_found_comes_back(tmp_path: Path) -> None:
    with Cache(tmp_path, "one") as cache:
        cache.add(photo("größe/a"), "d1", FOUND)
        cache.add(photo("b"), "d2", Failed("nobody is in it"))
    with Cache(tmp_path, "one") as cache:
        assert cache.digest_of(photo("größe/a")) == "d1"
        assert cache.outcomes["d2"] == Failed("nobody is in it")
        found = cache.outcomes["d1"]
    assert isinstance(found, Found)
    np.testing.assert_allclose(found.pose.points, FOUND.pose.points, atol=1e-3)
    np.testing.assert_allclose(found.pose.visibility, FOUND.pose.visibility, atol=1e-6)
    assert found.pose.world is not None
    np.testing.assert_allclose(found.pose.world, WORLD, atol=1e-6)
    np.testing.assert_array_equal(found.look, FOUND.look)
    assert (found.size, found.original, found.people, found.hash) == (
        FOUND.size, FOUND.original, 2, FOUND.hash,
    )  # fmt: skip


def test_a_pose_without_metres_stays_without(tmp_path: Path) -> None:
    with Cache(tmp_path, "one") as cache:
        cache.add(photo("a"), "d1", replace(FOUND, pose=_POSE))
    with Cache(tmp_path, "one") as cache:
        found = cache.outcomes["d1"]
    assert isinstance(found, Found)
    assert found.pose.world is None


def test_each_result_is_on_disk_at_once(tmp_path: Path) -> None:
    """What ends a run may not ask first."""
    with Cache(tmp_path, "one") as cache:
        cache.add(photo("a"), "d1", FOUND)
        with Cache(tmp_path, "one") as reader:
            assert reader.digest_of(photo("a")) == "d1"


def test_a_changed_file_is_not_known(tmp_path: Path) -> None:
    with Cache(tmp_path, "one") as cache:
        cache.add(photo("a"), "d1", FOUND)
        for stamp in ((9, 2, 3), (1, 9, 3), (1, 2, 9)):
            assert cache.digest_of(photo("a", stamp)) is None


def test_a_known_content_under_another_name_needs_no_outcome(tmp_path: Path) -> None:
    with Cache(tmp_path, "one") as cache:
        cache.add(photo("a"), "d1", FOUND)
        cache.add(photo("b"), "d1", None)
    with Cache(tmp_path, "one") as cache:
        assert cache.digest_of(photo("b")) == "d1"
        assert isinstance(cache.outcomes["d1"], Found)


def test_another_model_or_setting_forgets_everything(tmp_path: Path) -> None:
    with Cache(tmp_path, "one") as cache:
        cache.add(photo("a"), "d1", FOUND)
    with Cache(tmp_path, "two") as cache:
        assert (cache.outcomes, cache.digest_of(photo("a"))) == ({}, None)


def test_fresh_forgets_everything(tmp_path: Path) -> None:
    with Cache(tmp_path, "one") as cache:
        cache.add(photo("a"), "d1", FOUND)
    with Cache(tmp_path, "one", fresh=True) as cache:
        assert cache.outcomes == {}
    with Cache(tmp_path, "one") as cache:
        assert cache.outcomes == {}


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_a_last_line_cut_short_costs_only_itself(tmp_path: Path, kept: float) -> None:
    with Cache(tmp_path, "one") as cache:
        cache.add(photo("a"), "d1", FOUND)
        first = (tmp_path / "photos.jsonl").stat().st_size
        cache.add(photo("b"), "d2", FOUND)
    file = tmp_path / "photos.jsonl"
    content = file.read_bytes()
    file.write_bytes(content[: first + int((len(content) - first) * kept)])
    with Cache(tmp_path, "one") as cache:
        assert (cache.digest_of(photo("a")), cache.digest_of(photo("b"))) == ("d1", None)
        cache.add(photo("c"), "d3", FOUND)
    with Cache(tmp_path, "one") as cache:
        assert (cache.digest_of(photo("a")), cache.digest_of(photo("c"))) == ("d1", "d3")


@pytest.mark.parametrize("damage", [b"[]\n", b'{"of":"one"}\n', b"\xff\xfe\n", b"\n\n", b"7\n"])
def test_damaged_lines_are_passed_over(tmp_path: Path, damage: bytes) -> None:
    with Cache(tmp_path, "one") as cache:
        cache.add(photo("a"), "d1", FOUND)
    file = tmp_path / "photos.jsonl"
    file.write_bytes(damage + file.read_bytes() + damage)
    with Cache(tmp_path, "one") as cache:
        assert list(cache.outcomes) == ["d1"]


def test_what_is_gone_is_forgotten_and_what_is_shared_stays(tmp_path: Path) -> None:
    with Cache(tmp_path, "one") as cache:
        cache.add(photo("a"), "d1", FOUND)
        cache.add(photo("b"), "d1", None)
        cache.add(photo("c"), "d2", FOUND)
        cache.forget_all_but([photo("b"), photo("never seen")])
        cache.add(photo("d"), "d3", Failed("dark"))
    with Cache(tmp_path, "one") as cache:
        assert set(cache.outcomes) == {"d1", "d3"}
        assert cache.digest_of(photo("b")) == "d1"
        assert cache.digest_of(photo("a")) is None


def test_a_file_that_can_not_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "photos.jsonl").mkdir()
    with pytest.raises(MirrorError, match=r"photos\.jsonl: can't be written"):
        Cache(tmp_path, "one")
