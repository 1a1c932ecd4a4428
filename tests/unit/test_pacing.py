from __future__ import annotations

import numpy as np
import pytest

from mirror.pacing import Pacer

# Which frames.


def chosen(rate: float, source_fps: float, seconds: float = 20.0) -> list[int]:
    """Indices of the frames that a pacer picks from a steady source."""
    pacer = Pacer(rate)
    return [index for index in range(int(source_fps * seconds)) if pacer.wants(7.0 + index / source_fps)]


@pytest.mark.parametrize(
    ("source_fps", "per_second"),
    [(30.0, 15.0), (25.0, 15.0), (60.0, 15.0), (10.0, 10.0), (15.0, 15.0), (24.0, 15.0), (120.0, 15.0)],
    ids=lambda value: f"{value:g}",
)
def test_the_asked_rate_is_kept_whatever_the_camera_delivers(source_fps: float, per_second: float) -> None:
    assert len(chosen(15.0, source_fps)) / 20.0 == pytest.approx(per_second, rel=0.02)


@pytest.mark.parametrize("source_fps", [30.0, 25.0, 60.0, 24.0], ids="{:g}".format)
def test_the_chosen_frames_are_evenly_spread(source_fps: float) -> None:
    ideal = source_fps / 15.0
    gaps = np.diff(chosen(15.0, source_fps))
    assert gaps.min() >= np.floor(ideal)
    assert gaps.max() <= np.ceil(ideal)


def test_half_the_rate_is_every_other_frame_even_when_the_camera_jitters() -> None:
    pacer = Pacer(15.0)
    jitter = np.random.default_rng(3).uniform(-0.004, 0.004, 300)
    picked = [index for index in range(300) if pacer.wants(index / 30.0 + jitter[index])]
    assert picked == list(range(0, 300, 2))


def test_the_first_frame_is_wanted() -> None:
    assert Pacer(0.2).wants(1234.5)


def test_nothing_is_made_up_for_after_a_pause() -> None:
    pacer = Pacer(10.0)
    assert pacer.wants(0.0)
    assert pacer.wants(5.0)
    assert [pacer.wants(5.0 + step / 100.0) for step in range(1, 12)] == [False] * 9 + [True, False]


def test_a_slow_rate_skips_many_frames() -> None:
    assert len(chosen(0.5, 30.0, seconds=60.0)) == 30
