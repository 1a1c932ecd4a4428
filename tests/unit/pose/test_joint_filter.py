"""The body's filter, held against filterpy's general Kalman filter step by step."""

from __future__ import annotations

import numpy as np
import pytest
from filterpy.common import Q_discrete_white_noise
from filterpy.kalman import KalmanFilter

from mirror.pose.joint_filter import JointFilter
from mirror.pose.types import FloatArray

N = 4
ALL = np.ones(N, dtype=bool)


def covariance(rng: np.random.Generator, size: float) -> FloatArray:
    """Some covariance matrix with correlations."""
    root = rng.normal(0.0, size, (N, N + 2))
    return root @ root.T


def reference(filter_: JointFilter, axis: int) -> KalmanFilter:
    """filterpy's filter of one axis in the same state: places, then speeds."""
    kalman = KalmanFilter(dim_x=2 * N, dim_z=N)
    kalman.H = np.hstack([np.eye(N), np.zeros((N, N))])
    kalman.x = np.concatenate([filter_.place[:, axis], filter_.speed[:, axis]])
    kalman.P = np.block([[filter_.spread, filter_._mixed], [filter_._mixed.T, filter_._haste]])
    return kalman


def assert_alike(filter_: JointFilter, references: list[KalmanFilter]) -> None:
    for axis, kalman in enumerate(references):
        np.testing.assert_allclose(filter_.place[:, axis], kalman.x[:N], atol=1e-10)
        np.testing.assert_allclose(filter_.speed[:, axis], kalman.x[N:], atol=1e-9)
        np.testing.assert_allclose(filter_.spread, kalman.P[:N, :N], atol=1e-10)
        np.testing.assert_allclose(filter_._mixed, kalman.P[:N, N:], atol=1e-9)
        np.testing.assert_allclose(filter_._haste, kalman.P[N:, N:], atol=1e-8)


def started(rng: np.random.Generator) -> JointFilter:
    filter_ = JointFilter(N)
    filter_.start(ALL, rng.normal(0.0, 1.0, (N, 2)), covariance(rng, 0.1), np.zeros((N, 2)), 0.4)
    return filter_


def test_every_step_is_filterpys() -> None:
    rng = np.random.default_rng(1)
    filter_ = started(rng)
    references = [reference(filter_, axis) for axis in (0, 1)]
    for _ in range(30):
        step, keep = float(rng.uniform(0.02, 0.3)), rng.uniform(0.0, 1.0, N)
        acceleration, noise = covariance(rng, 0.5), covariance(rng, 0.05)
        measured = rng.normal(0.0, 1.0, (N, 2))
        seen = rng.random(N) < 0.7
        filter_.predict(step, acceleration, keep)
        filter_.correct(seen, measured, noise)
        unit = Q_discrete_white_noise(dim=2, dt=step, var=1.0)
        process = np.kron(unit, acceleration)
        transition = np.block([[np.eye(N), step * np.eye(N)], [np.zeros((N, N)), np.diag(keep)]])
        for axis, kalman in enumerate(references):
            kalman.predict(F=transition, Q=process)
            if seen.any():
                kalman.dim_z = int(seen.sum())
                rows = np.hstack([np.eye(N), np.zeros((N, N))])[seen]
                kalman._I = np.eye(2 * N)
                kalman.update(measured[seen, axis], R=noise[np.ix_(seen, seen)], H=rows)
        assert_alike(filter_, references)


def test_what_is_measured_of_one_moves_its_kin_and_nobody_else() -> None:
    filter_ = JointFilter(N)
    filter_.start(ALL, np.zeros((N, 2)), np.eye(N) * 1e-4, np.zeros((N, 2)), 0.01)
    kin = np.zeros((N, N))
    kin[:2, :2] = 1.0
    filter_.predict(0.1, 100.0 * kin + 1e-6 * np.eye(N), np.ones(N))
    seen = np.array([True, False, True, False])
    filter_.correct(seen, np.array([(1.0, 2.0), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0)]), np.eye(N) * 1e-4)
    np.testing.assert_allclose(filter_.place[1], filter_.place[0], rtol=0.15)
    assert filter_.place[1, 1] > 1.5
    np.testing.assert_array_equal(filter_.place[3], 0.0)


def test_the_unknown_takes_no_part() -> None:
    rng = np.random.default_rng(2)
    filter_ = started(rng)
    gone = np.array([False, True, False, False])
    filter_.forget(gone)
    before = filter_.place.copy()
    filter_.predict(0.1, covariance(rng, 1.0), np.ones(N))
    assert (filter_.spread[1] == 0.0).all()
    filter_.correct(gone, np.full((N, 2), 9.0), np.eye(N))
    np.testing.assert_array_equal(filter_.place[1], before[1])
    np.testing.assert_array_equal(filter_.known, ~gone)


def test_who_begins_anew_leaves_the_others_alone() -> None:
    rng = np.random.default_rng(3)
    filter_ = started(rng)
    filter_.predict(0.1, covariance(rng, 1.0), np.ones(N))
    before, spread = filter_.place.copy(), filter_.spread.copy()
    which = np.array([False, False, True, False])
    speed = np.full((N, 2), 7.0)
    filter_.start(which, np.full((N, 2), 5.0), np.eye(N) * 0.04, speed, 0.5)
    np.testing.assert_array_equal(filter_.place[which], [(5.0, 5.0)])
    np.testing.assert_array_equal(filter_.speed[which], [(7.0, 7.0)])
    np.testing.assert_array_equal(filter_.place[~which], before[~which])
    others = np.ix_(~which, ~which)
    np.testing.assert_array_equal(filter_.spread[others], spread[others])
    assert filter_.spread[2, 2] == 0.04
    assert (filter_.spread[2, ~which] == 0.0).all()


@pytest.mark.parametrize("minutes", [30])
def test_rounding_does_not_pile_up(minutes: int) -> None:
    """Covariances stay what they must be: even, and of no negative variance in any direction."""
    rng = np.random.default_rng(4)
    filter_ = started(rng)
    for index in range(minutes * 60 * 5):
        moving = 3.0 if index % 40 < 20 else 1e-3
        filter_.predict(0.2, moving**2 * (np.ones((N, N)) + 1e-4 * np.eye(N)), np.full(N, 0.5))
        filter_.correct(ALL, rng.normal(0.0, 0.01, (N, 2)), np.eye(N) * 1e-4)
    whole = reference(filter_, 0).P
    np.testing.assert_array_equal(filter_.spread, filter_.spread.T)
    assert np.linalg.eigvalsh(0.5 * (whole + whole.T)).min() > -1e-12
    assert np.abs(filter_.place).max() < 0.1
