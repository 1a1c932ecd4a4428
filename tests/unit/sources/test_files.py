from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.errors import MirrorError
from mirror.sources import files
from mirror.sources.base import Shot, SourceKind
from mirror.sources.files import Metronome, PhotoSource, VideoSource

SHADES = [20, 60, 100, 140, 180, 220]


class Clock:
    """A clock that only sleeping moves; notes how long each sleep was."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0.0
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    fake = Clock()
    monkeypatch.setattr(files, "time", fake)
    return fake


def film(path: Path, fps: float = 20.0) -> Path:
    """A video of one grey a frame."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), fps, (64, 48))
    assert writer.isOpened()
    for shade in SHADES:
        writer.write(np.full((48, 64, 3), shade, dtype=np.uint8))
    writer.release()
    return path


def shade_of(shot: Shot | None) -> int:
    """The grey of `SHADES` that a shot shows."""
    assert shot is not None
    return min(SHADES, key=lambda shade: abs(shade - float(shot.pixels.mean())))


# The metronome.


def test_the_first_beat_is_at_once(clock: Clock) -> None:
    assert Metronome(10.0).wait() == 0
    assert clock.slept == []


def test_beats_are_evenly_spaced_however_long_the_work_between_them_takes(clock: Clock) -> None:
    metronome, beats = Metronome(10.0), []
    for work in (0.0, 0.03, 0.09, 0.0, 0.05):
        assert metronome.wait() == 0
        beats.append(clock.now)
        clock.now += work
    assert beats == pytest.approx([100.0, 100.1, 100.2, 100.3, 100.4])


def test_missed_beats_are_counted_and_the_rhythm_is_kept(clock: Clock) -> None:
    metronome = Metronome(10.0)
    metronome.wait()
    clock.now += 0.35  # beats 1, 2 and 3 are over; 3 is the one to play now
    assert metronome.wait() == 2
    assert clock.slept == []
    assert metronome.wait() == 0
    assert clock.now == pytest.approx(100.4)


def test_a_little_late_is_not_missed(clock: Clock) -> None:
    metronome = Metronome(10.0)
    metronome.wait()
    clock.now += 0.15
    assert metronome.wait() == 0
    assert metronome.wait() == 0
    assert clock.now == pytest.approx(100.2)


# Videos.


def test_a_video_plays_in_order_at_its_own_rate_and_ends(tmp_path: Path, clock: Clock) -> None:
    source = VideoSource(film(tmp_path / "film.avi", fps=20.0))
    source.open()
    assert source.fps == 20.0
    shades, times = [], []
    for _ in SHADES:
        shades.append(shade_of(source.read()))
        times.append(clock.now)
    assert shades == SHADES
    assert times == pytest.approx([100.0 + 0.05 * k for k in range(len(SHADES))])
    assert source.read() is None
    source.close()


def test_frames_that_come_too_late_are_left_out(tmp_path: Path, clock: Clock) -> None:
    source = VideoSource(film(tmp_path / "film.avi", fps=20.0))
    source.open()
    assert shade_of(source.read()) == SHADES[0]
    clock.now += 0.16
    assert shade_of(source.read()) == SHADES[3]
    clock.now += 9.0
    assert source.read() is None
    source.close()


def test_a_video_that_is_opened_again_begins_anew(tmp_path: Path, clock: Clock) -> None:
    source = VideoSource(film(tmp_path / "film.avi"))
    for _ in range(2):
        source.open()
        assert shade_of(source.read()) == SHADES[0]
        source.close()
        clock.now += 50.0
    assert source.read() is None
    source.close()


def test_a_video_tells_its_name_and_kind(tmp_path: Path) -> None:
    source = VideoSource(tmp_path / "Größe 春.mp4")
    assert (source.name, source.kind, source.fps) == ("Größe 春.mp4", SourceKind.FILE, 30.0)


def test_a_video_with_a_foreign_name_is_read(tmp_path: Path, clock: Clock) -> None:
    plain = film(tmp_path / "film.avi")
    source = VideoSource(plain.rename(tmp_path / "Größe 春.avi"))
    source.open()
    assert shade_of(source.read()) == SHADES[0]
    source.close()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("gone.mp4", None, "no such video file"),
        ("text.mp4", b"this is no film", "not a video that can be read"),
        ("empty.avi", b"", "not a video that can be read"),
    ],
    ids=["missing", "a text", "empty"],
)
def test_what_is_no_video_is_told(tmp_path: Path, name: str, content: bytes | None, says: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(MirrorError) as fault:
        VideoSource(path).open()
    assert str(fault.value).startswith(f"{path}: {says}")


def test_a_folder_is_no_video(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="no such video file"):
        VideoSource(tmp_path).open()


@pytest.mark.parametrize(("told", "used"), [(0.0, 30.0), (1000.0, 30.0), (float("nan"), 30.0), (12.5, 12.5)])
def test_a_rate_that_cannot_be_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: float, used: float
) -> None:
    class Device:
        def __init__(self, *_arguments: object) -> None:
            pass

        def get(self, prop: int) -> float:
            return told if prop == cv2.CAP_PROP_FPS else 64.0

        def isOpened(self) -> bool:  # noqa: N802
            return True

        def release(self) -> None:
            pass

    monkeypatch.setattr(files.cv2, "VideoCapture", Device)
    path = tmp_path / "film.mp4"
    path.touch()
    source = VideoSource(path)
    source.open()
    assert source.fps == used


# Photos.


def photo(path: Path) -> Path:
    cv2.imwrite(str(path), np.full((48, 64, 3), 100, dtype=np.uint8))
    return path


def test_a_photo_is_delivered_again_and_again_at_a_steady_rate(tmp_path: Path, clock: Clock) -> None:
    source = PhotoSource(photo(tmp_path / "photo.png"))
    source.open()
    for _ in range(4):
        assert shade_of(source.read()) == 100
    assert clock.now == pytest.approx(100.0 + 3.0 / source.fps)
    assert (source.name, source.kind, source.fps) == ("photo.png", SourceKind.FILE, 15.0)
    source.close()
    source.close()
    assert source.read() is None


def test_a_photo_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="no such picture"):
        PhotoSource(tmp_path / "gone.png").open()
