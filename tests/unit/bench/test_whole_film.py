from __future__ import annotations

from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.bench.whole_film import FilmCamera, film_of_demo, film_of_video, record
from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.sources.base import Shot

FPS = 10.0
COUNT = 12


def grey(shade: int) -> Image:
    return np.full((48, 64, 3), shade, dtype=np.uint8)


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """One grey a frame: 0, 20, 40 …"""
    path = tmp_path / "film.avi"
    assert record((grey(20 * number) for number in range(COUNT)), FPS, path, "film") == (64, 48)
    return path


class Clock:
    """Only sleeping and working move it."""

    def __init__(self) -> None:
        self.now = 50.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def number_of(shot: Shot | None) -> int:
    assert shot is not None
    return round(float(shot.pixels.mean()) / 20.0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def camera(film: Path, clock: Clock) -> FilmCamera:
    camera = FilmCamera(film, FPS, clock=clock, sleep=clock.sleep)
    camera.open()
    yield camera  # type: ignore[misc]
    camera.close()


def test_whoever_is_quick_waits_for_each_frame(camera: FilmCamera, clock: Clock) -> None:
    seen = []
    for _ in range(4):
        seen.append(number_of(camera.read()))
        clock.now += 0.03
    assert seen == [0, 1, 2, 3]
    assert clock.slept == pytest.approx([0.07, 0.07, 0.07])
    assert camera.captured == pytest.approx([50.0, 50.1, 50.2, 50.3])


def test_whoever_is_late_gets_the_newest_frame_and_its_time(camera: FilmCamera, clock: Clock) -> None:
    camera.read()
    clock.now += 0.34
    assert number_of(camera.read()) == 3
    assert clock.slept == []
    # It was captured on its beat, not when it was fetched.
    assert camera.captured[-1] == pytest.approx(50.3)
    clock.now += 0.02
    assert number_of(camera.read()) == 4
    assert clock.slept == pytest.approx([0.04])


def test_the_film_goes_on_from_its_beginning(camera: FilmCamera, clock: Clock) -> None:
    seen = [number_of(camera.read()) for _ in range(COUNT + 3)]
    assert seen == [*range(COUNT), 0, 1, 2]
    clock.now += (COUNT + 1) * 0.1 + 0.05  # once around while nobody looked
    assert number_of(camera.read()) == 3


def test_a_closed_camera_delivers_nothing(camera: FilmCamera) -> None:
    camera.close()
    camera.close()
    assert camera.read() is None


def test_a_film_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="can't be read"):
        FilmCamera(tmp_path / "gone.avi", FPS).open()


def test_too_short_a_video_is_told(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="shop.mp4: shorter than a second"):
        record((grey(9) for _ in range(3)), FPS, tmp_path / "film.avi", "shop.mp4")


def test_a_folder_that_can_not_be_written_to_is_told(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="can't be written"):
        record((grey(9) for _ in range(30)), FPS, tmp_path / "no such folder" / "film.avi", "shop.mp4")


def test_a_video_is_read_as_fast_as_it_goes_and_no_further_than_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_seconds: float) -> None:
        pytest.fail("waited for a beat")

    path = tmp_path / "long.avi"
    record((grey(number % 200) for number in range(230)), FPS, path, "film")
    monkeypatch.setattr("mirror.sources.files.time.sleep", never)
    frames, fps = film_of_video(path)
    read = list(frames)
    assert fps == FPS
    assert len(read) == 200  # twenty seconds
    assert [round(float(pixels.mean())) for pixels in read[:200:50]] == pytest.approx(
        [0, 50, 100, 150], abs=2
    )


@pytest.mark.parametrize("content", [None, b"Dear shop"])
def test_what_is_no_video_is_told(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "video.mp4"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(MirrorError, match=r"video\.mp4: (no such video|not a video)"):
        film_of_video(path)


def test_the_demo_moves_and_is_as_large_as_a_webcams_picture() -> None:
    frames, fps = film_of_demo()
    first, *_, last = islice(frames, 15)
    assert first.shape == (720, 1280, 3)
    assert fps == 30.0
    assert np.count_nonzero(cv2.absdiff(first, last)) > 1000
