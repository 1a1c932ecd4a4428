from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mirror.errors import MirrorError
from mirror.matching.calibration import SHIPPED, Calibration, load_calibration, scores_of

EXAMPLE = Calibration(whole_body=(2.0, -1.0), upper_body=(4.0, -3.0))
WHOLE = np.array([False])


def test_log_odds_are_a_line_over_the_logit() -> None:
    similarity = np.array([0.5, 0.9])
    np.testing.assert_allclose(
        EXAMPLE.log_odds(similarity, np.zeros(2, dtype=bool)), [-1.0, 2.0 * np.log(9.0) - 1.0]
    )


def test_the_upper_body_has_its_own_line() -> None:
    odds = EXAMPLE.log_odds(np.array([0.9, 0.9]), np.array([False, True]))
    np.testing.assert_allclose(odds, [2.0 * np.log(9.0) - 1.0, 4.0 * np.log(9.0) - 3.0])


@pytest.mark.parametrize("similarity", [0.0, 1.0])
def test_the_ends_stay_finite(similarity: float) -> None:
    odds = EXAMPLE.log_odds(np.array([similarity]), WHOLE)
    assert np.isfinite(odds).all()
    assert 0.0 <= scores_of(odds)[0] <= 1.0


def test_scores_are_probabilities_of_log_odds() -> None:
    np.testing.assert_allclose(
        scores_of(np.array([0.0, np.log(4.0), -1000.0, 1000.0])), [0.5, 0.8, 0, 1], atol=1e-12
    )


def test_more_alike_never_scores_less() -> None:
    for upper in (False, True):
        steps = np.linspace(0.0, 1.0, 400)
        odds = load_calibration().log_odds(steps, np.full(400, upper))
        assert (np.diff(odds) >= 0.0).all()


def test_the_shipped_curves_say_no_to_what_is_hardly_alike_and_yes_to_a_twin() -> None:
    shipped = load_calibration(SHIPPED)
    scores = scores_of(shipped.log_odds(np.array([0.4, 0.99]), np.zeros(2, dtype=bool)))
    assert scores[0] < 0.2
    assert scores[1] > 0.98


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (None, "can't be read"),
        ("{}", "whole_body"),
        ("{", "the file"),
        (
            '{"whole_body": {"slope": -1, "intercept": 0}, "upper_body": {"slope": 1, "intercept": 0}}',
            "slope",
        ),
    ],
    ids=["missing", "empty", "no JSON", "falling"],
)
def test_a_damaged_file_is_told_in_one_sentence(tmp_path: Path, text: str | None, part: str) -> None:
    path = tmp_path / "matching.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(MirrorError) as caught:
        load_calibration(path)
    message = str(caught.value)
    assert str(path) in message
    assert part in message
    assert "\n" not in message
