"""The peers do what their descriptions say."""

from __future__ import annotations

from math import pi

import numpy as np
import pytest

from mirror.bench.smoothing_peers import ConstantVelocity, MovingAverage, OneEuro, OneEuroSettings
from mirror.pose.landmarks import COUNT
from mirror.pose.smoothing import Smoother
from mirror.pose.types import FloatArray, Pose, Track
from tests.unit.people import HANGING, pose_of

HEIGHT = 720.0
STEP = 1 / 15


def walk(places: FloatArray, smoother: Smoother) -> list[Track]:
    """Let a smoother follow a body that is shifted by `places`, `(N,)` pixels sideways."""
    tracks = []
    for index, place in enumerate(places):
        pose = pose_of(HANGING, hips=(640.0 + place, 380.0))
        track = smoother.update(pose, time=1.0 + index * STEP, frame_height=HEIGHT)
        assert track is not None
        tracks.append(track)
    return tracks


def sideways(tracks: list[Track]) -> FloatArray:
    """Of every frame, where landmark 0 is; all others must agree."""
    begin = pose_of(HANGING).points[:, 0]
    found = np.array([track.points[:, 0] - begin for track in tracks])
    np.testing.assert_allclose(found, found[:, :1] * np.ones(COUNT), atol=1e-9)
    return found[:, 0]


def published(places: FloatArray, settings: OneEuroSettings) -> FloatArray:
    """The filter of the paper for one number, in its own words."""
    kept = [float(places[0])]
    speed, last = 0.0, float(places[0])
    for raw in places[1:]:
        tau = 1.0 / (2.0 * pi * settings.speed_cutoff)
        alpha = 1.0 / (1.0 + tau / STEP)
        speed = alpha * (raw - last) / STEP + (1.0 - alpha) * speed
        cutoff = settings.min_cutoff + settings.beta * abs(speed)
        alpha = 1.0 / (1.0 + 1.0 / (2.0 * pi * cutoff) / STEP)
        kept.append(alpha * raw + (1.0 - alpha) * kept[-1])
        last = raw
    return np.array(kept)


def test_one_euro_is_the_published_filter() -> None:
    settings = OneEuroSettings(min_cutoff=0.7, beta=12.0, speed_cutoff=1.3)
    places = np.random.default_rng(1).normal(0.0, 10.0, 40).cumsum()
    found = sideways(walk(places, OneEuro(settings)))
    np.testing.assert_allclose(found, published(places / HEIGHT, settings) * HEIGHT, atol=1e-6)


def test_a_moving_average_is_the_mean_of_the_last_ones() -> None:
    places = np.arange(8.0) ** 2
    found = sideways(walk(places, MovingAverage(3)))
    expected = [places[max(0, index - 2) : index + 1].mean() for index in range(8)]
    np.testing.assert_allclose(found, expected)


def test_constant_velocity_follows_and_predicts() -> None:
    places = 20.0 * np.arange(40.0)
    tracks = walk(places, ConstantVelocity(2.0))
    np.testing.assert_allclose(sideways(tracks)[-5:], places[-5:], atol=0.5)
    ahead = tracks[-1].at(tracks[-1].time + STEP)[:, 0] - pose_of(HANGING).points[:, 0]
    np.testing.assert_allclose(ahead, places[-1] + 20.0, atol=1.0)


def test_a_stiffer_one_is_steadier_and_later() -> None:
    noise = np.random.default_rng(2).normal(0.0, 3.0, 200)
    jump = np.concatenate([np.zeros(40), np.full(3, 100.0)])
    stiff, loose = (sideways(walk(noise, ConstantVelocity(size)))[50:] for size in (0.5, 4.0))
    assert np.diff(stiff).std() < 0.8 * np.diff(loose).std()
    late = [sideways(walk(jump, ConstantVelocity(size)))[-1] for size in (0.5, 4.0)]
    assert abs(late[0] - 100.0) > abs(late[1] - 100.0)


@pytest.mark.parametrize("make", [OneEuro, MovingAverage, lambda: ConstantVelocity(1.0)])
def test_a_frame_without_a_person_changes_nothing_and_a_reset_forgets(make: type[OneEuro]) -> None:
    smoother = make()
    assert smoother.update(None, time=0.9, frame_height=HEIGHT) is None
    before = walk(np.full(10, 5.0), smoother)[-1]
    gap = smoother.update(None, time=1.0 + 10 * STEP, frame_height=HEIGHT)
    assert gap is not None
    np.testing.assert_allclose(gap.points, before.points, atol=1e-6)
    smoother.reset()
    far: Pose = pose_of(HANGING, hips=(100.0, 380.0))
    fresh = smoother.update(far, time=5.0, frame_height=HEIGHT)
    assert fresh is not None
    np.testing.assert_allclose(fresh.points, far.points[:, :2])


def test_peers_that_do_not_predict_stand_still_between_measurements() -> None:
    for smoother in (OneEuro(), MovingAverage()):
        track = walk(np.arange(10.0) * 10.0, smoother)[-1]
        np.testing.assert_array_equal(track.at(track.time + 0.05), track.points)
