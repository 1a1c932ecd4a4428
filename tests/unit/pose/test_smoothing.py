"""What smoothers promise, with and without smoothing, and how steady and late the filter is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from mirror.config import SmoothingConfig
from mirror.pose.landmarks import COUNT, Landmark
from mirror.pose.smoothing import KalmanSmoother, NoSmoothing, Smoother, make_smoother
from mirror.pose.types import Pose
from tests.unit.people import HANGING, T_POSE, hidden, pose_of
from tests.unit.pose.feeding import (
    CONFIG,
    HEIGHT,
    STEP,
    WRIST,
    feed,
    last,
    moved,
    stand,
    with_,
)

Make = Callable[[SmoothingConfig], Smoother]
TWINS = pytest.mark.parametrize("make", [KalmanSmoother, NoSmoothing], ids=["Kalman", "none"])


# What both twins promise.


@TWINS
def test_a_motionless_pose_stays_where_it_is(make: Make) -> None:
    pose = pose_of(HANGING)
    tracks = feed(make(CONFIG), stand(3.0, pose))
    for track in tracks:
        assert track is not None
        np.testing.assert_allclose(track.points, pose.points[:, :2], atol=1e-6)
        np.testing.assert_allclose(track.velocity, 0.0, atol=1e-6)
    np.testing.assert_array_equal(last(tracks).opacity, np.ones(COUNT))


@TWINS
def test_nobody_at_first_gives_nothing_to_draw(make: Make) -> None:
    smoother = make(CONFIG)
    assert feed(smoother, [(0.0, None), (0.1, None)]) == [None, None]
    assert last(feed(smoother, [(0.2, pose_of(HANGING))])).time == 0.2


@TWINS
def test_the_first_pose_is_drawn_where_it_is_seen(make: Make) -> None:
    pose = pose_of(T_POSE)
    np.testing.assert_allclose(last(feed(make(CONFIG), [(5.0, pose)])).points, pose.points[:, :2])


@TWINS
def test_landmarks_that_were_never_seen_are_not_drawn(make: Make) -> None:
    marks = [Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE]
    track = last(feed(make(CONFIG), stand(1.0, pose_of(HANGING, visibility=hidden(*marks)))))
    assert (track.opacity[marks] == 0.0).all()
    assert (np.delete(track.opacity, marks) == 1.0).all()


@TWINS
@pytest.mark.parametrize(("visibility", "drawn"), [(0.49, False), (0.5, True)], ids=["below", "at the limit"])
def test_visibility_decides_what_counts_as_seen(make: Make, visibility: float, drawn: bool) -> None:
    seen = np.full(COUNT, 0.99)
    seen[WRIST] = visibility
    track = last(feed(make(with_(min_visibility=0.5)), stand(1.0, pose_of(HANGING, visibility=seen))))
    assert bool(track.opacity[WRIST] > 0.0) is drawn


@TWINS
def test_somebody_who_leaves_is_gone_in_the_end(make: Make) -> None:
    smoother = make(CONFIG)
    feed(smoother, stand(1.0, pose_of(HANGING)))
    assert feed(smoother, [(1.0 + index * STEP, None) for index in range(15)])[-1] is None


@TWINS
def test_after_a_reset_the_next_person_starts_afresh(make: Make) -> None:
    smoother = make(CONFIG)
    feed(smoother, stand(1.0, pose_of(HANGING, hips=(200.0, 380.0))))
    smoother.reset()
    other = pose_of(T_POSE, hips=(900.0, 380.0))
    np.testing.assert_allclose(last(feed(smoother, [(1.0, other)])).points, other.points[:, :2])


@TWINS
def test_a_track_keeps_its_points_when_the_next_frame_comes(make: Make) -> None:
    smoother = make(CONFIG)
    pose = pose_of(HANGING)
    track = last(feed(smoother, [(0.0, pose)]))
    before = track.points.copy()
    feed(smoother, [(STEP, moved(pose, 50.0, STEP))])
    np.testing.assert_array_equal(track.points, before)


@TWINS
def test_the_measured_pose_is_left_as_it_is(make: Make) -> None:
    pose = pose_of(HANGING)
    before = pose.points.copy()
    track = last(feed(make(CONFIG), [(0.0, pose)]))
    track.points[:] = -1.0
    np.testing.assert_array_equal(pose.points, before)


@TWINS
def test_the_track_is_of_the_frames_time(make: Make) -> None:
    assert last(feed(make(CONFIG), [(3.0, pose_of(HANGING, time=99.0))])).time == 3.0


@pytest.mark.parametrize(
    ("enabled", "kind"), [(True, KalmanSmoother), (False, NoSmoothing)], ids=["on", "off"]
)
def test_the_setting_chooses_the_twin(enabled: bool, kind: type) -> None:
    assert type(make_smoother(CONFIG.model_copy(update={"enabled": enabled}))) is kind


# Without smoothing.


def test_without_smoothing_landmarks_are_drawn_as_measured_and_never_predicted() -> None:
    pose = pose_of(HANGING)
    smoother = NoSmoothing(CONFIG)
    track = last(feed(smoother, [(0.0, pose), (STEP, moved(pose, 40.0, STEP))]))
    np.testing.assert_array_equal(track.points, pose.points[:, :2] + 40.0)
    np.testing.assert_array_equal(track.at(STEP + 0.1), track.points)
    assert feed(smoother, [(2 * STEP, None)]) == [None]


# The Kalman filter: steadiness and lag.


def noisy(pose: Pose, count: int, sigma: float, step: float = STEP) -> list[tuple[float, Pose | None]]:
    rng = np.random.default_rng(1)
    return [(k * step, moved(pose, rng.normal(0.0, sigma, (COUNT, 2)), k * step)) for k in range(count)]


def jitter(config: SmoothingConfig, sigma: float, step: float = STEP) -> tuple[float, float]:
    """How far a still person's landmarks stray, and how much they move between frames, in sigmas."""
    pose = pose_of(HANGING)
    tracks = feed(KalmanSmoother(config), noisy(pose, 300, sigma, step))
    error = np.array([track.points for track in tracks[30:] if track is not None]) - pose.points[:, :2]
    assert abs(error.mean()) < 0.1 * sigma
    return float(error.std()) / sigma, float(np.diff(error, axis=0).std()) / (np.sqrt(2.0) * sigma)


def test_a_still_person_jitters_less_than_the_measurement() -> None:
    strays, moves = jitter(CONFIG, CONFIG.noise * HEIGHT)
    assert strays < 0.95
    assert moves < 0.9


def test_who_expects_slow_motions_gets_a_far_steadier_person() -> None:
    strays, moves = jitter(with_(acceleration=0.2), CONFIG.noise * HEIGHT)
    assert strays < 0.7
    assert moves < 0.5


def test_the_more_often_a_still_person_is_measured_the_steadier_they_stand() -> None:
    sigma = CONFIG.noise * HEIGHT
    strays = [jitter(CONFIG, sigma, step)[0] for step in (1 / 15, 1 / 30, 1 / 60)]
    assert strays[0] > 1.1 * strays[1] > 1.2 * strays[2]


def test_more_noise_in_the_settings_means_less_trust_in_the_measurement() -> None:
    strays = [jitter(with_(noise=noise), 3.0)[0] for noise in (0.001, 0.004, 0.02)]
    assert strays[0] > 1.05 * strays[1] > 1.1 * strays[2]


def test_a_steady_motion_is_followed_without_lag() -> None:
    pose, speed = pose_of(HANGING), np.array([300.0, -60.0])
    frames = [(k * STEP, moved(pose, speed * k * STEP, k * STEP)) for k in range(30)]
    track = last(feed(KalmanSmoother(CONFIG), frames))
    end = 29 * STEP
    np.testing.assert_allclose(track.points, pose.points[:, :2] + speed * end, atol=1.0)
    np.testing.assert_allclose(track.velocity, np.tile(speed, (COUNT, 1)), atol=10.0)
    later = track.at(end + 0.08)
    np.testing.assert_allclose(later, pose.points[:, :2] + speed * (end + 0.08), atol=1.5)


def test_uneven_time_steps_are_the_real_ones() -> None:
    pose, speed = pose_of(HANGING), np.array([200.0, 100.0])
    steps = np.random.default_rng(5).choice([0.02, 0.05, 0.12, 0.3], 60)
    times = np.cumsum(steps)
    track = last(feed(KalmanSmoother(CONFIG), [(t, moved(pose, speed * t, t)) for t in times]))
    np.testing.assert_allclose(track.points, pose.points[:, :2] + speed * times[-1], atol=1.0)
    # The shorter the step, the less of it stands out from the noise: the speed is then estimated carefully.
    np.testing.assert_allclose(track.velocity, np.tile(speed, (COUNT, 1)), rtol=0.2)


def test_two_updates_at_one_moment_do_no_harm() -> None:
    pose = pose_of(HANGING)
    track = last(feed(KalmanSmoother(CONFIG), [(0.0, pose), (0.0, pose), (STEP, pose), (STEP, pose)]))
    np.testing.assert_allclose(track.points, pose.points[:, :2], atol=1e-6)


def test_the_result_does_not_depend_on_the_cameras_resolution() -> None:
    rng = np.random.default_rng(2)
    walk = np.cumsum(rng.normal(0.0, 6.0, (40, COUNT, 2)), axis=0)
    small, large = KalmanSmoother(CONFIG), KalmanSmoother(CONFIG)
    pose, scale = pose_of(HANGING), 1080.0 / 720.0
    for index, shift in enumerate(walk):
        here = moved(pose, shift, index * STEP)
        there = Pose(here.points * scale, here.visibility, None, here.time)
        first = small.update(here, time=index * STEP, frame_height=720.0)
        second = large.update(there, time=index * STEP, frame_height=1080.0)
        assert first is not None
        assert second is not None
        np.testing.assert_allclose(second.points, first.points * scale, rtol=1e-9)
        np.testing.assert_allclose(second.velocity, first.velocity * scale, rtol=1e-7, atol=1e-6)


def test_a_landmark_that_is_hard_to_see_is_trusted_less() -> None:
    seen = np.full(COUNT, 0.99)
    seen[WRIST] = 0.55
    pose = pose_of(HANGING, visibility=seen)
    smoother = KalmanSmoother(CONFIG)
    feed(smoother, stand(1.0, pose))
    apart = pose.points.copy()
    apart[[WRIST, Landmark.RIGHT_WRIST], 0] += 5.0
    track = last(feed(smoother, [(1.0, Pose(apart, seen, None, 1.0))]))
    jump = track.points[:, 0] - pose.points[:, 0]
    assert 0.0 < jump[WRIST] < 0.9 * jump[Landmark.RIGHT_WRIST]


def test_what_was_seen_does_not_flicker_about_the_limit() -> None:
    smoother = make_smoother(with_(min_visibility=0.5, hidden_below=0.3))
    feed(smoother, stand(1.0, pose_of(HANGING)))
    doubtful = np.full(COUNT, 0.99)
    doubtful[WRIST] = 0.35
    still = last(feed(smoother, stand(2.0, pose_of(HANGING, visibility=doubtful), start=1.0)))
    assert still.opacity[WRIST] == 1.0
    doubtful[WRIST] = 0.29
    assert (
        last(feed(smoother, stand(2.0, pose_of(HANGING, visibility=doubtful), start=3.0))).opacity[WRIST]
        == 0.0
    )
    doubtful[WRIST] = 0.45
    assert (
        last(feed(smoother, stand(2.0, pose_of(HANGING, visibility=doubtful), start=5.0))).opacity[WRIST]
        == 0.0
    )
