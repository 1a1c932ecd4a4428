from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pytest

from mirror.config import SmoothingConfig
from mirror.pose.landmarks import COUNT, Landmark
from mirror.pose.smoothing import KalmanSmoother, NoSmoothing, Smoother, make_smoother
from mirror.pose.types import FloatArray, Pose, Track
from tests.unit.people import HANGING, T_POSE, default_config, hidden, pose_of

CONFIG = default_config().smoothing
HEIGHT = 720.0
STEP = 1.0 / 15.0
WRIST = Landmark.LEFT_WRIST

Make = Callable[[SmoothingConfig], Smoother]
TWINS = pytest.mark.parametrize("make", [KalmanSmoother, NoSmoothing], ids=["Kalman", "none"])


def with_(**changes: float) -> SmoothingConfig:
    return CONFIG.model_copy(update=changes)


def moved(pose: Pose, shift: FloatArray | float, time: float) -> Pose:
    """The pose with every landmark shifted by pixels."""
    points = pose.points.copy()
    points[:, :2] += shift
    return Pose(points, pose.visibility, None, time)


def feed(
    smoother: Smoother, poses: Iterable[tuple[float, Pose | None]], height: float = HEIGHT
) -> list[Track | None]:
    return [smoother.update(pose, time=time, frame_height=height) for time, pose in poses]


def stand(
    seconds: float, pose: Pose, start: float = 0.0, step: float = STEP
) -> list[tuple[float, Pose | None]]:
    """Somebody who does not move: (time, pose) of each frame."""
    return [(start + index * step, pose) for index in range(round(seconds / step))]


def last(tracks: list[Track | None]) -> Track:
    assert tracks[-1] is not None
    return tracks[-1]


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


# The Kalman filter: what appears and disappears.


def test_a_person_who_appears_is_faded_in() -> None:
    opacity = [
        float(track.opacity[WRIST])
        for track in feed(KalmanSmoother(CONFIG), stand(0.3, pose_of(HANGING), step=1 / 30))
        if track is not None
    ]
    assert 0.0 < opacity[0] < 0.2
    assert opacity == sorted(opacity)
    assert opacity[-1] == 1.0


def without_wrist(pose: Pose) -> Pose:
    return Pose(pose.points, hidden(WRIST), None, pose.time)


def test_an_unseen_landmark_coasts_then_fades_then_is_forgotten() -> None:
    config = with_(coast=0.3, fade=0.3)
    smoother, speed = KalmanSmoother(config), np.array([120.0, 0.0])
    step, pose = 0.05, pose_of(HANGING)
    feed(smoother, [(k * step, moved(pose, speed * k * step, k * step)) for k in range(21)])
    opacity, places = [], []
    for k in range(21, 36):
        # Where the network guesses a hidden wrist to be must not matter.
        here = without_wrist(moved(pose, speed * k * step, k * step))
        here.points[WRIST] -= 500.0
        track = smoother.update(here, time=k * step, frame_height=HEIGHT)
        assert track is not None
        opacity.append(float(track.opacity[WRIST]))
        places.append(float(track.points[WRIST, 0] - pose.points[WRIST, 0]))
    unseen = np.arange(1, 16) * step
    expected = np.clip(1.0 - (unseen - 0.3) / 0.3, 0.0, 1.0)
    np.testing.assert_allclose(opacity, expected, atol=1e-6)
    np.testing.assert_allclose(places[:6], speed[0] * (1.0 + unseen[:6]), atol=2.0)


def test_a_fading_landmark_is_not_predicted_any_further() -> None:
    smoother, speed, step = KalmanSmoother(with_(coast=0.1, fade=0.5)), np.array([400.0, 0.0]), 0.05
    pose = pose_of(HANGING)
    feed(smoother, [(k * step, moved(pose, speed * k * step, k * step)) for k in range(20)])
    track = last(
        feed(smoother, [(k * step, without_wrist(moved(pose, speed * k * step, 0.0))) for k in range(20, 25)])
    )
    assert (track.velocity[WRIST] == 0.0).all()
    assert track.velocity[Landmark.RIGHT_WRIST, 0] == pytest.approx(speed[0], abs=10.0)


def test_a_short_disappearance_of_everybody_is_bridged() -> None:
    smoother, pose = KalmanSmoother(CONFIG), pose_of(HANGING)
    feed(smoother, stand(1.0, pose))
    track = last(feed(smoother, [(1.0, None), (1.1, None)]))
    np.testing.assert_allclose(track.points, pose.points[:, :2], atol=1e-3)
    np.testing.assert_array_equal(track.opacity, np.ones(COUNT))


def test_a_limb_that_comes_back_after_being_forgotten_starts_where_it_is_seen() -> None:
    smoother, pose = KalmanSmoother(CONFIG), pose_of(HANGING)
    feed(smoother, stand(1.0, pose))
    feed(smoother, stand(1.0, without_wrist(pose), start=1.0))
    elsewhere = pose.points.copy()
    elsewhere[WRIST, :2] += (180.0, -300.0)
    back = Pose(elsewhere, pose.visibility, None, 2.0)
    tracks = feed(smoother, stand(0.5, back, start=2.0))
    assert tracks[0] is not None
    assert 0.0 < tracks[0].opacity[WRIST] < 1.0
    for track in tracks:
        assert track is not None
        np.testing.assert_allclose(track.points[WRIST], elsewhere[WRIST, :2], atol=1e-6)
    assert last(tracks).opacity[WRIST] == 1.0


def test_a_landmark_that_flickers_in_and_out_of_sight_does_not_blink() -> None:
    smoother, pose = KalmanSmoother(CONFIG), pose_of(HANGING)
    feed(smoother, stand(1.0, pose))
    flicker = [(1.0 + k * STEP, pose if k % 2 else without_wrist(pose)) for k in range(20)]
    assert [track.opacity[WRIST] for track in feed(smoother, flicker) if track] == [1.0] * 20


@pytest.mark.parametrize("gap", [1.1, 60.0, -0.5], ids=["a second", "a minute", "the clock runs back"])
def test_after_a_long_gap_the_person_starts_afresh(gap: float) -> None:
    smoother, speed = KalmanSmoother(CONFIG), np.array([400.0, 0.0])
    pose = pose_of(HANGING)
    feed(smoother, [(k * STEP, moved(pose, speed * k * STEP, k * STEP)) for k in range(15)])
    other = pose_of(T_POSE, hips=(300.0, 300.0))
    track = last(feed(smoother, [(14 * STEP + gap, other)]))
    np.testing.assert_allclose(track.points, other.points[:, :2])
    np.testing.assert_allclose(track.velocity, 0.0, atol=1e-9)
    assert track.opacity.max() < 0.5


def test_the_prediction_reaches_as_far_as_the_settings_say() -> None:
    assert last(feed(KalmanSmoother(with_(horizon=0.05)), [(0.0, pose_of(HANGING))])).horizon == 0.05


def test_a_person_who_stops_is_overshot_by_little() -> None:
    smoother, speed = KalmanSmoother(CONFIG), np.array([300.0, 0.0])
    pose = pose_of(HANGING)
    feed(smoother, [(k * STEP, moved(pose, speed * k * STEP, k * STEP)) for k in range(20)])
    halt = moved(pose, speed * 19 * STEP, 0.0)
    tracks = feed(smoother, stand(1.0, halt, start=20 * STEP))
    beyond = [float(np.abs(track.points - halt.points[:, :2]).max()) for track in tracks if track is not None]
    assert max(beyond) < 0.03 * HEIGHT
    assert beyond[-1] < 1.0


def test_a_resting_body_is_drawn_far_steadier_than_it_is_measured() -> None:
    """What the eye sees: the track at the display's rate, between measurements that tremble."""
    noise = np.random.default_rng(11).normal(0.0, 1.5, (60, COUNT, 2))  # pixels at 720p, as on real photos
    pose = pose_of(HANGING)
    smoother, drawn = KalmanSmoother(CONFIG), []
    for k in range(60):
        track = last(feed(smoother, [(k * STEP, moved(pose, noise[k], k * STEP))]))
        drawn += [track.at(k * STEP + ahead * STEP) for ahead in (0.5, 1.0)]
    trembling = np.diff(np.array(drawn[40:]), axis=0)
    measured = np.diff(noise[20:], axis=0)
    assert np.sqrt((trembling**2).mean()) < 0.2 * np.sqrt((measured**2).mean())


def test_one_arm_moves_while_the_body_stands_still() -> None:
    """The arm is followed at once although the rest of the body says that nothing moves."""
    pose, arm = pose_of(HANGING), list(range(13, 22, 2))
    smoother, speed = KalmanSmoother(CONFIG), 500.0
    for k in range(40):
        points = pose.points.copy()
        points[arm, 0] += speed * max(k - 20, 0) * STEP
        measured = Pose(points=points, visibility=pose.visibility, world=None, time=k * STEP)
        track = last(feed(smoother, [(k * STEP, measured)]))
        if k > 22:
            np.testing.assert_allclose(track.points[arm, 0], points[arm, 0], atol=8.0)
    np.testing.assert_allclose(track.points[24], pose.points[24, :2], atol=0.01)
    assert np.abs(track.velocity[24]).max() < 0.1


# The Kalman filter: limbs that jump.

LEG = list(range(25, 33, 2))


def elsewhere(pose: Pose, shift: tuple[float, float], time: float, marks: list[int] = LEG) -> Pose:
    """The pose with one limb shifted by pixels."""
    points = pose.points.copy()
    points[marks, :2] += shift
    return Pose(points, pose.visibility, None, time)


def trembling(pose: Pose, frames: int, sigma: float = 1.0) -> list[tuple[float, Pose | None]]:
    rng = np.random.default_rng(4)
    return [(k * STEP, moved(pose, rng.normal(0.0, sigma, (COUNT, 2)), k * STEP)) for k in range(frames)]


@pytest.mark.parametrize("frames", [1, 2])
def test_a_leg_taken_for_the_other_one_for_a_moment_is_not_drawn_there(frames: int) -> None:
    pose, smoother = pose_of(HANGING), KalmanSmoother(CONFIG)
    feed(smoother, trembling(pose, 30))
    swap = [
        ((30 + k) * STEP, elsewhere(pose, (-90.0, 0.0) if k < frames else (0.0, 0.0), 0.0)) for k in range(8)
    ]
    for track in feed(smoother, swap):
        assert track is not None
        np.testing.assert_allclose(track.points[LEG], pose.points[LEG, :2], atol=4.0)
        np.testing.assert_allclose(track.at(track.time + STEP)[LEG], pose.points[LEG, :2], atol=4.0)
        assert (track.opacity[LEG] == 1.0).all()


def test_a_leg_that_jumps_while_its_owner_walks_goes_on_with_them() -> None:
    pose, smoother, speed = pose_of(HANGING), KalmanSmoother(CONFIG), np.array([150.0, 0.0])
    for k in range(40):
        here = moved(pose, speed * k * STEP, k * STEP)
        if k in {30, 31}:
            here = elsewhere(here, (0.0, -120.0), 0.0)
        track = last(feed(smoother, [(k * STEP, here)]))
        if k >= 30:
            truth = pose.points[LEG, :2] + speed * k * STEP
            np.testing.assert_allclose(track.points[LEG], truth, atol=5.0)


def test_a_leg_that_stays_elsewhere_glides_there() -> None:
    pose, smoother = pose_of(HANGING), KalmanSmoother(CONFIG)
    feed(smoother, trembling(pose, 30))
    tracks = feed(smoother, [((30 + k) * STEP, elsewhere(pose, (-90.0, 0.0), 0.0)) for k in range(8)])
    drawn = []  # at the display's rate
    for track in tracks:
        assert track is not None
        drawn += [track.at(track.time + ahead)[27, 0] - pose.points[27, 0] for ahead in (0.0, STEP / 2)]
        assert track.opacity[27] == 1.0
    assert drawn[2 * 1] == pytest.approx(0.0, abs=4.0)  # the second frame is still doubted
    assert drawn[2 * 5] == pytest.approx(-90.0, abs=4.0)  # 0.15 s after the third it is there
    assert min(np.diff(drawn)) > -30.0  # no snap
    assert max(np.diff(drawn)) < 3.0  # never back


@pytest.mark.parametrize("speed", [1500.0, 3000.0], ids=["quick", "as quick as can be"])
def test_a_quick_arm_is_late_by_two_frames_at_most(speed: float) -> None:
    """An arm that is thrown sideways at full speed from one frame to the next."""
    pose, smoother, arm = pose_of(HANGING), KalmanSmoother(CONFIG), list(range(13, 23, 2))
    feed(smoother, trembling(pose, 30))
    late = []
    for k in range(1, 7):
        here = elsewhere(pose, (min(speed * k * STEP, 700.0), 0.0), 0.0, arm)
        track = last(feed(smoother, [((29 + k) * STEP, here)]))
        kept = track.points[arm, 0].mean() - pose.points[arm, 0].mean()
        late.append((min(speed * k * STEP, 700.0) - kept) / (speed * STEP))
    assert max(late) < 2.5
    assert abs(late[-1]) < 0.5


def test_two_wild_frames_in_quick_succession_do_not_fling_anybody_out_of_the_picture() -> None:
    pose, smoother = pose_of(HANGING), KalmanSmoother(CONFIG)
    feed(smoother, trembling(pose, 30))
    begin = 30 * STEP
    wild = [moved(pose, np.array([-500.0, 200.0]), 0.0), moved(pose, np.array([600.0, -300.0]), 0.0)]
    feed(smoother, [(begin, wild[0]), (begin + 0.02, wild[1])])
    for k in range(1, 9):
        track = last(feed(smoother, [(begin + 0.02 + k * STEP, pose)]))
        assert np.abs(track.points - pose.points[:, :2]).max() < 900.0
    np.testing.assert_allclose(track.points, pose.points[:, :2], atol=5.0)


def test_a_limb_that_comes_back_near_where_it_faded_glides_there() -> None:
    smoother, pose = KalmanSmoother(with_(coast=0.1, fade=0.5)), pose_of(HANGING)
    feed(smoother, stand(1.0, pose))
    feed(smoother, stand(0.3, without_wrist(pose), start=1.0))
    back = elsewhere(pose, (30.0, 0.0), 0.0, [WRIST])
    tracks = feed(smoother, stand(0.4, back, start=1.3))
    ways = [track.points[WRIST, 0] - pose.points[WRIST, 0] for track in tracks if track is not None]
    assert ways[0] == pytest.approx(0.0, abs=1.0)
    assert ways[-1] == pytest.approx(30.0, abs=1.0)
    assert max(np.diff(ways)) < 20.0
    assert tracks[0] is not None
    assert tracks[0].opacity[WRIST] > 0.5


def test_a_limb_that_comes_back_far_away_fades_in_there() -> None:
    smoother, pose = KalmanSmoother(with_(coast=0.1, fade=0.5)), pose_of(HANGING)
    feed(smoother, stand(1.0, pose))
    feed(smoother, stand(0.3, without_wrist(pose), start=1.0))
    back = elsewhere(pose, (150.0, -200.0), 0.0, [WRIST])
    track = last(feed(smoother, [(1.2 + STEP, back)]))
    np.testing.assert_allclose(track.points[WRIST], back.points[WRIST, :2], atol=1.0)
    assert 0.0 < track.opacity[WRIST] < 0.7


def test_a_hidden_wrist_goes_on_with_its_body() -> None:
    """Somebody turns to walk while one hand is in a bag: it is carried along, not left behind."""
    smoother, pose, speed = KalmanSmoother(with_(coast=0.6)), pose_of(HANGING), np.array([200.0, 0.0])
    feed(smoother, trembling(pose, 30))
    for k in range(8):
        here = without_wrist(moved(pose, speed * k * STEP, 0.0))
        track = last(feed(smoother, [((30 + k) * STEP, here)]))
    way = track.points - pose.points[:, :2]
    assert way[WRIST, 0] == pytest.approx(way[Landmark.NOSE, 0], rel=0.2)
    assert way[Landmark.NOSE, 0] > 80.0


def test_a_slow_sway_is_followed() -> None:
    """12 pixels to and fro in three seconds: what rests too firmly would stick and then catch up."""
    pose, smoother = pose_of(HANGING), KalmanSmoother(CONFIG)
    rng, errors = np.random.default_rng(6), []
    for k in range(150):
        way = 12.0 * np.sin(2.0 * np.pi * 0.3 * k * STEP)
        here = moved(pose, rng.normal((way, 0.0), 1.1, (COUNT, 2)), 0.0)
        track = last(feed(smoother, [(k * STEP, here)]))
        errors.append((track.points - pose.points[:, :2])[:, 0].mean() - way)
    assert np.sqrt(np.mean(np.square(errors[30:]))) < 1.5
