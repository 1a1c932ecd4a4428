"""Patterns on a cloth: their places, their pitch, and that they stay on the cloth."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from mirror.figure.garments.prints import printed, tiers
from mirror.figure.shapes import Layer
from mirror.figure.tones import tones
from mirror.pose.types import FloatArray

CLOTH = tones("#ffffff")
INK = tones("#103060").base


def _cloth(turn: float = 0.0, wide: float = 0.2, long: float = 0.5) -> tuple[FloatArray, FloatArray]:
    """Left and right edge of a straight piece, turned by degrees about its upper end."""
    down = np.linspace(0.0, long, 12)
    edges = [np.stack((np.full(12, x), down), axis=1) for x in (-0.5 * wide, 0.5 * wide)]
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    spin = np.array(((c, s), (-s, c)))
    return edges[0] @ spin, edges[1] @ spin


def _centres(layers: list[Layer]) -> FloatArray:
    return np.array([layer.outline.mean(axis=0) for layer in layers])


@pytest.mark.parametrize("pattern", ["stripes", "check", "dots"])
@pytest.mark.parametrize("turn", [0.0, 90.0, 200.0])
def test_a_pattern_stays_on_its_cloth(pattern: str, turn: float) -> None:
    left, right = _cloth(turn)
    outline = np.concatenate((left, right[::-1])).astype(np.float32)
    layers = printed(left, right, CLOTH, "#103060", pattern, "top", 1.0)
    assert len(layers) > 8
    for layer in layers:
        for x, y in layer.outline:
            # Bands sag by 7 mm, as cloth does on a body; a dot may reach over the edge by half.
            assert cv2.pointPolygonTest(outline, (float(x), float(y)), True) > -0.0095
        assert (layer.part, layer.depth) >= ("top", 1.0)
        assert layer.depth < 1.1


@pytest.mark.parametrize("pattern", ["stripes", "dots"])
def test_the_pitch_is_that_of_the_cloth_whichever_way_it_points(pattern: str) -> None:
    """A sleeve that is held out level has as many stripes and dots as one that hangs."""
    hanging = printed(*_cloth(0.0), CLOTH, "#103060", pattern, "top", 1.0)
    level = printed(*_cloth(90.0), CLOTH, "#103060", pattern, "top", 1.0)
    assert len(hanging) == len(level)
    if pattern == "stripes":
        assert np.diff(_centres(hanging)[:, 1]) == pytest.approx(0.044, abs=1e-6)
        assert np.abs(np.diff(_centres(level)[:, 0])) == pytest.approx(0.044, abs=1e-6)


def test_a_check_is_darkest_where_its_bands_cross() -> None:
    layers = printed(*_cloth(), CLOTH, "#103060", "check", "skirt", 2.0)
    colours = {layer.colour for layer in layers}
    assert INK in colours
    assert len(colours) == 2
    crossings = [layer for layer in layers if layer.colour == INK]
    thin = [layer for layer in layers if layer.colour != INK]
    upright = [layer for layer in thin if np.ptp(layer.outline[:, 1]) > 0.4]
    level = len(thin) - len(upright)
    assert len(crossings) == level * len(upright)
    assert min(layer.depth for layer in crossings) > max(layer.depth for layer in thin)


def test_dots_are_staggered() -> None:
    centres = _centres(printed(*_cloth(), CLOTH, "#103060", "dots", "dress", 1.0))
    first = centres[centres[:, 1] < centres[:, 1].min() + 0.02]
    second = centres[(centres[:, 1] > first[:, 1].max()) & (centres[:, 1] < first[:, 1].max() + 0.05)]
    assert len(first) == len(second) + 1
    assert second[:, 0] == pytest.approx(0.5 * (first[:-1, 0] + first[1:, 0]), abs=1e-6)


def test_tiers_divide_a_skirt() -> None:
    left, right = _cloth(wide=0.3, long=0.8)
    seams = tiers(left, right, 4, tones("#b93a41"), "skirt", 1.0)
    heights = sorted({round(float(layer.outline[0, 1]), 3) for layer in seams})
    assert len(heights) == 3
    assert 0.0 < heights[0] < heights[-1] < 0.8
    assert tiers(left, right, 1, tones("#b93a41"), "skirt", 1.0) == []
