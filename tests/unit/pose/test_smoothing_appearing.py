"""The filter: what appears, disappears and jumps."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.pose.landmarks import COUNT, Landmark
from mirror.pose.smoothing import KalmanSmoother
from mirror.pose.types import Pose
from tests.unit.people import HANGING, T_POSE, pose_of
from tests.unit.pose.feeding import (
    CONFIG,
    HEIGHT,
    LEG,
    STEP,
    WRIST,
    elsewhere,
    feed,
    last,
    moved,
    stand,
    trembling,
    with_,
    without_wrist,
)

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


# Limbs that jump.


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


def test_an_arm_that_jumps_in_the_middle_of_a_swing_does_not_fly_on() -> None:
    pose, smoother, arm = pose_of(HANGING), KalmanSmoother(CONFIG), list(range(13, 23, 2))
    feed(smoother, trembling(pose, 30))
    swing = [((30 + k) * STEP, elsewhere(pose, (40.0 * k, 0.0), 0.0, arm)) for k in range(6)]
    before = last(feed(smoother, swing)).points[arm].copy()
    jump = [((36 + k) * STEP, elsewhere(pose, (-200.0, 0.0), 0.0, arm)) for k in range(2)]
    for track in feed(smoother, jump):
        assert track is not None
        np.testing.assert_allclose(track.points[arm], before, atol=15.0)


@pytest.mark.parametrize(
    ("sigma", "share"),
    [(0.7, 0.15), (1.5, 0.12), (2.5, 0.12)],
    ids=["a good camera", "a usual one", "a bad one"],
)
def test_a_bad_camera_makes_nobody_tremble(sigma: float, share: float) -> None:
    pose, smoother = pose_of(HANGING), KalmanSmoother(CONFIG)
    tracks = feed(smoother, trembling(pose, 90, sigma))[40:]
    drawn = np.diff([track.points for track in tracks if track is not None], axis=0)
    assert np.sqrt((drawn**2).mean()) < share * np.sqrt(2.0) * sigma
