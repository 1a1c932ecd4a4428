from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from mirror.errors import MirrorError
from mirror.pose import bundle
from mirror.pose.bundle import ensure_model, model_path
from tests.unit.pose.networks import DETECTOR, LANDMARKER, network, write_fake_pip, write_wheel

MEMBERS = ["pose_detector.tflite", "pose_landmarks_detector.tflite"]


class Pip:
    """The stand-in for pip: what it does next, and how it was called."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self.log = folder / "calls.log"
        self.wheel = folder / "wheel.whl"
        patch.setenv("PYTHONPATH", os.pathsep.join([str(write_fake_pip(folder / "path")), *sys.path]))
        patch.setenv("FAKE_PIP_LOG", str(self.log))
        patch.setenv("FAKE_PIP_WHEEL", str(self.wheel))
        self.does("bring it")

    def does(self, mode: str) -> None:
        self._patch.setenv("FAKE_PIP_MODE", mode)

    @property
    def calls(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []


@pytest.fixture
def pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pip:
    folder = tmp_path / "pip"
    folder.mkdir()
    fake = Pip(folder, monkeypatch)
    detector, landmarker = network("detector"), network("landmarker", outputs=5)
    write_wheel(fake.wheel, detector, landmarker)
    digests = {DETECTOR: detector, LANDMARKER: landmarker}
    monkeypatch.setattr(bundle, "_SHA256", {k: hashlib.sha256(v).hexdigest() for k, v in digests.items()})
    return fake


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache with spaces"


def write_bundle(path: Path, members: list[str] = MEMBERS) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in members:
            archive.writestr(name, b"network" * 1000)
    return path


def names_left(cache: Path) -> list[str]:
    return sorted(p.name for p in (cache / "models").iterdir() if p.suffix != ".lock")


def test_the_first_call_builds_and_the_second_finds(cache: Path, pip: Pip) -> None:
    path = ensure_model(cache_dir=cache, progress=False)
    assert path == cache / "models" / "pose_landmarker_full.task"
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == MEMBERS
    made = path.stat().st_mtime_ns
    assert ensure_model(cache_dir=cache, progress=False) == path
    assert path.stat().st_mtime_ns == made
    assert len(pip.calls) == 1
    assert names_left(cache) == [path.name]


def test_pip_is_asked_for_the_one_wheel_whatever_the_platform(cache: Path, pip: Pip) -> None:
    ensure_model(cache_dir=cache, progress=False)
    (call,) = pip.calls
    assert call.startswith("download mediapipe==0.10.21 --dest ")
    for option in (
        *("--no-deps", "--only-binary=:all:", "--no-input", "--python-version=3.11"),
        *("--implementation=cp", "--abi=cp311", "--platform=manylinux_2_28_x86_64"),
    ):
        assert f" {option}" in call


def test_progress_is_told_on_standard_error_only_when_wanted(
    cache: Path, pip: Pip, capsys: pytest.CaptureFixture[str]
) -> None:
    ensure_model(cache_dir=cache, progress=False)
    assert capsys.readouterr() == ("", "")
    model_path(cache).write_bytes(b"")
    ensure_model(cache_dir=cache, progress=True)
    out, err = capsys.readouterr()
    assert out == ""
    assert "damaged, building it again" in err
    assert "mediapipe==0.10.21" in err


@pytest.mark.parametrize("damage", ["emptied", "cut short", "one bit flipped", "another zip"])
def test_a_damaged_cached_file_is_built_again(cache: Path, pip: Pip, damage: str) -> None:
    path = ensure_model(cache_dir=cache, progress=False)
    whole = path.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    if damage == "another zip":
        write_bundle(path, ["something.else"])
    else:
        spoiled = {"emptied": b"", "cut short": whole[:-100], "one bit flipped": bytes(flipped)}
        path.write_bytes(spoiled[damage])
    assert ensure_model(cache_dir=cache, progress=False).read_bytes() == whole
    assert len(pip.calls) == 2


def test_a_whole_bundle_copied_into_the_cache_by_hand_is_used(cache: Path, pip: Pip) -> None:
    path = model_path(cache)
    path.parent.mkdir(parents=True)
    write_bundle(path)
    assert ensure_model(cache_dir=cache) == path
    assert pip.calls == []


def test_what_a_killed_build_left_is_removed(cache: Path, pip: Pip) -> None:
    leftover = cache / "models" / ".building-killed" / "done"
    leftover.mkdir(parents=True)
    (leftover / "half.whl").write_bytes(b"half")
    ensure_model(cache_dir=cache, progress=False)
    assert names_left(cache) == ["pose_landmarker_full.task"]


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        ("offline", "No matching distribution found"),
        ("crash", "pip brought no file"),
        ("nothing", "pip brought no file"),
        ("cut short", "fake-1-py3-none-any.whl arrived damaged"),
    ],
)
def test_a_failed_download_says_how_to_get_the_model(cache: Path, pip: Pip, mode: str, reason: str) -> None:
    pip.does(mode)
    with pytest.raises(MirrorError) as caught:
        ensure_model(cache_dir=cache, progress=False)
    message = str(caught.value)
    assert reason in message
    assert "start once with a network" in message
    assert f"copy the file from another computer to {model_path(cache)}" in message
    assert "`pose.model`" in message
    assert "\n" not in message
    assert names_left(cache) == []


def test_networks_other_than_the_published_ones_are_refused(cache: Path, pip: Pip) -> None:
    write_wheel(pip.wheel, network("detector"), network("someone else's"))
    with pytest.raises(MirrorError, match="pose_landmark_full.tflite .* has another SHA-256"):
        ensure_model(cache_dir=cache, progress=False)
    assert names_left(cache) == []


def test_a_wheel_without_the_networks_is_refused(cache: Path, pip: Pip) -> None:
    with zipfile.ZipFile(pip.wheel, "w") as archive:
        archive.writestr("mediapipe/__init__.py", "")
    with pytest.raises(MirrorError, match="pose_detection.tflite"):
        ensure_model(cache_dir=cache, progress=False)


def test_a_failed_rebuild_keeps_nothing_half_made(cache: Path, pip: Pip) -> None:
    path = ensure_model(cache_dir=cache, progress=False)
    path.write_bytes(b"damaged")
    pip.does("offline")
    with pytest.raises(MirrorError):
        ensure_model(cache_dir=cache, progress=False)
    pip.does("bring it")
    ensure_model(cache_dir=cache, progress=False)
    assert bundle._flaw(path) is None


def test_missing_pip_is_one_sentence(cache: Path, pip: Pip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(MirrorError, match="pip is missing in .*python -m ensurepip"):
        ensure_model(cache_dir=cache, progress=False)
    assert pip.calls == []


def test_a_cache_that_cannot_be_written_is_one_sentence(tmp_path: Path, pip: Pip) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("not a folder", encoding="utf-8")
    with pytest.raises(MirrorError, match=r"cannot be stored in .*SMART_MIRROR_CACHE"):
        ensure_model(cache_dir=blocked, progress=False)
    assert pip.calls == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_cache_is_one_sentence(cache: Path, pip: Pip) -> None:
    cache.mkdir()
    cache.chmod(0o500)
    with pytest.raises(MirrorError, match="Permission denied"):
        ensure_model(cache_dir=cache, progress=False)


def test_a_full_disk_is_one_sentence(cache: Path, pip: Pip, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(fd: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(MirrorError, match="no space left on the disk .* free 100 MiB"):
        ensure_model(cache_dir=cache, progress=False)
    assert names_left(cache) == []


def test_a_start_that_waits_too_long_for_another_says_so(
    cache: Path, pip: Pip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "_WAIT_SECONDS", 0.1)
    path = model_path(cache)
    path.parent.mkdir(parents=True)
    # A lock object of another process, for all that this process can tell.
    with (
        bundle.FileLock(path.with_suffix(".lock"), is_singleton=False),
        pytest.raises(MirrorError, match="another start"),
    ):
        ensure_model(cache_dir=cache, progress=False)
    assert pip.calls == []


def test_two_starts_at_once_build_once(cache: Path, pip: Pip) -> None:
    pip.does("slow")
    script = (
        "import pathlib, sys; from mirror.pose import bundle; "
        f"bundle._SHA256 = {bundle._SHA256!r}; "
        f"print(bundle.ensure_model(cache_dir=pathlib.Path({str(cache)!r}), progress=False))"
    )
    starts = [
        subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    printed = [start.communicate(timeout=60)[0].strip() for start in starts]
    assert [start.returncode for start in starts] == [0, 0]
    assert printed == [str(model_path(cache))] * 2
    assert len(pip.calls) == 1


def test_a_whole_override_is_used_as_it_is(tmp_path: Path, cache: Path, pip: Pip) -> None:
    own = write_bundle(tmp_path / "own.task")
    assert ensure_model(own, cache_dir=cache) == own
    assert pip.calls == []
    assert not cache.exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "does not exist"),
        (b"not a zip", "is damaged or not a .task file"),
        (b"", "is damaged or not a .task file"),
    ],
)
def test_a_bad_override_is_named_and_never_replaced(
    tmp_path: Path, cache: Path, pip: Pip, content: bytes | None, reason: str
) -> None:
    own = tmp_path / "own.task"
    if content is not None:
        own.write_bytes(content)
    with pytest.raises(MirrorError) as caught:
        ensure_model(own, cache_dir=cache)
    assert str(own) in str(caught.value)
    assert reason in str(caught.value)
    assert "`pose.model`" in str(caught.value)
    assert pip.calls == []


def test_an_override_that_lacks_a_network_says_which(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="it lacks pose_landmarks_detector.tflite"):
        ensure_model(write_bundle(tmp_path / "own.task", MEMBERS[:1]))


def test_a_folder_as_override_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="cannot be read"):
        ensure_model(tmp_path)


def test_the_environment_moves_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMART_MIRROR_CACHE", str(tmp_path))
    assert model_path() == tmp_path / "models" / "pose_landmarker_full.task"
    monkeypatch.delenv("SMART_MIRROR_CACHE")
    assert model_path().parts[-3:] == ("smart-mirror", "models", "pose_landmarker_full.task")


def test_the_command_prints_the_path_or_the_sentence(
    cache: Path, pip: Pip, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SMART_MIRROR_CACHE", str(cache))
    pip.does("offline")
    assert bundle.main() == MirrorError.exit_code
    assert "smart-mirror: the pose model could not be downloaded" in capsys.readouterr().err
    pip.does("bring it")
    assert bundle.main() == 0
    assert capsys.readouterr().out == f"pose model: {model_path(cache)}\n"


def test_a_start_with_the_model_in_place_does_not_import_mediapipe(cache: Path) -> None:
    path = model_path(cache)
    path.parent.mkdir(parents=True)
    write_bundle(path)
    script = (
        "import sys, pathlib; from mirror.pose.bundle import ensure_model; "
        f"ensure_model(cache_dir=pathlib.Path({str(cache)!r})); "
        "sys.exit(any(name in sys.modules for name in ('mediapipe', 'flatbuffers', 'numpy')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_real_model_is_whole_and_holds_both_networks(pose_model: Path) -> None:
    with zipfile.ZipFile(pose_model) as archive:
        sizes = {member.filename: member.file_size for member in archive.infolist()}
    assert sorted(sizes) == sorted(MEMBERS)
    assert 2_900_000 < sizes[MEMBERS[0]] < 3_100_000
    assert 6_400_000 < sizes[MEMBERS[1]] < 6_600_000
