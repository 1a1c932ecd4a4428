"""Pictures and label maps of the figure."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from mirror.figure.build import BUILDS
from mirror.figure.figure import dress
from mirror.figure.hair import STYLES, Hair
from mirror.figure.paint import View, label_map, paint
from mirror.figure.shapes import PARTS, Layer, disc, xy
from mirror.figure.studio import shadow, studio
from mirror.figure.tones import tones
from mirror.figure.trunk import Trunk
from mirror.figure.wardrobe import WARDROBE, Item
from mirror.pose.landmarks import Landmark

SIZE = (600, 800)
VIEW = View(370.0, 300.0, 740.0)
ITEMS = {item.id: item for item in WARDROBE}


def _labels(item: Item) -> tuple[np.ndarray, np.ndarray]:
    """Label map of an entry, and its true landmarks in whole pixels."""
    drawing = dress(item.person, item.stance)
    return drawing.labels(VIEW, SIZE), drawing.pose(VIEW, SIZE).points[:, :2].round().astype(int)


def _part(labels: np.ndarray, x: int, y: int) -> str:
    return PARTS[labels[y, x]]


def test_classes_lie_where_the_clothes_are() -> None:
    labels, marks = _labels(ITEMS["tops/linen-shirt"])
    hips = marks[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=0).astype(int)
    shoulders = marks[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]].mean(axis=0).astype(int)
    chest = (shoulders * 0.6 + hips * 0.4).astype(int)
    assert _part(labels, *chest) == "top"
    assert _part(labels, *marks[Landmark.NOSE]) == "skin"
    assert _part(labels, *marks[Landmark.RIGHT_ELBOW]) == "top"
    assert _part(labels, *marks[Landmark.RIGHT_INDEX]) == "skin"
    assert _part(labels, *marks[Landmark.LEFT_KNEE]) == "pants"
    assert _part(labels, *marks[Landmark.LEFT_FOOT_INDEX]) == "shoes"
    assert _part(labels, marks[Landmark.NOSE][0], marks[Landmark.NOSE][1] - 35) == "hair"
    assert _part(labels, 5, 5) == "background"


@pytest.mark.parametrize(
    ("entry", "wanted", "absent"),
    [
        ("outerwear/trench-coat", {"outerwear", "top", "pants", "hair", "skin", "shoes"}, {"dress", "skirt"}),
        ("dresses/maxi-dress", {"dress", "skin", "shoes", "hair"}, {"top", "pants", "outerwear"}),
        ("skirts/pencil-skirt", {"skirt", "top", "legwear", "glasses"}, {"pants", "dress"}),
        ("skirts/satin-skirt", {"skirt", "bag", "top"}, {"pants"}),
        ("shorts/denim-shorts", {"shorts", "top", "skin"}, {"pants", "skirt"}),
        ("shorts/tailored-shorts", {"shorts", "belt"}, {"pants"}),
        ("sportswear/leggings", {"legwear", "top"}, {"pants"}),
        ("outerwear/puffer-jacket", {"outerwear", "hat"}, {"dress"}),
        ("outerwear/pea-coat", {"outerwear", "scarf", "pants"}, {"dress"}),
        ("skirts/denim-skirt", {"skirt", "bag", "top"}, {"pants"}),
        ("shorts/chino-shorts", {"shorts", "bag", "top"}, {"pants"}),
        ("formal/navy-suit", {"outerwear", "pants", "accessories", "top"}, {"dress"}),
        ("skirts/button-skirt", {"skirt", "top", "hat"}, {"outerwear"}),
    ],
)
def test_an_outfit_shows_its_classes(entry: str, wanted: set[str], absent: set[str]) -> None:
    labels, _ = _labels(ITEMS[entry])
    counts = np.bincount(labels.ravel(), minlength=len(PARTS))
    shown = {name for name, count in zip(PARTS, counts, strict=True) if count > 25}
    assert wanted <= shown
    assert not absent & shown


@pytest.mark.parametrize("item", WARDROBE, ids=lambda item: item.id)
def test_the_label_map_covers_what_the_picture_shows(item: Item) -> None:
    drawing = dress(item.person, item.stance)
    plain = np.full((SIZE[1], SIZE[0], 3), (0, 255, 0), np.uint8)
    canvas = plain.copy()
    drawing.paint(canvas, VIEW)
    painted = (canvas != plain).any(axis=2).astype(np.uint8)
    labelled = (drawing.labels(VIEW, SIZE) > 0).astype(np.uint8)
    around = np.ones((3, 3), np.uint8)
    inner, outer = cv2.erode(painted, around), cv2.dilate(painted, around)
    assert (inner & ~labelled & 1).sum() < 250  # only soft edges differ
    assert (labelled & ~outer & 1).sum() == 0
    assert labelled.sum() > 20_000


@pytest.mark.parametrize("style", STYLES)
def test_every_hair_style_leaves_the_face_free(style: str) -> None:
    base = ITEMS["tops/striped-tee"]
    person = base.person.__class__(base.person.outfit, "slender", "light", Hair(style, "#33241c"))
    drawing = dress(person, base.stance)
    labels = drawing.labels(VIEW, SIZE)
    marks = drawing.pose(VIEW, SIZE).points[:, :2].round().astype(int)
    for mark in (Landmark.NOSE, Landmark.LEFT_EYE, Landmark.RIGHT_EYE, Landmark.MOUTH_LEFT):
        assert _part(labels, *marks[mark]) == "skin"
    assert (labels == PARTS.index("hair")).sum() > 150


def test_coordinates_are_finer_than_a_pixel() -> None:
    """A quarter of a pixel shows in the picture: slow motion glides and does not jump."""
    drawing = dress(WARDROBE[0].person, WARDROBE[0].stance)
    pictures = []
    for x in (300.0, 300.25):
        canvas = studio(*SIZE).copy()
        drawing.paint(canvas, View(370.0, x, 740.0))
        pictures.append(canvas.astype(int))
    assert 0 < np.abs(pictures[0] - pictures[1]).mean() < 2.0


def test_the_shadow_darkens_the_floor_only() -> None:
    drawing = dress(WARDROBE[0].person, WARDROBE[0].stance)
    empty = studio(*SIZE)
    canvas = empty.copy()
    shadow(canvas, drawing.skeleton, VIEW)
    change = empty.astype(int) - canvas.astype(int)
    assert change.min() >= 0
    assert change[720:760].max() > 20
    assert change[:640].max() == 0


def test_the_shared_studio_can_not_be_painted_over() -> None:
    with pytest.raises(ValueError, match="read-only"):
        studio(*SIZE)[0, 0] = 0


def test_drawing_is_deterministic() -> None:
    first, second = (dress(WARDROBE[3].person, WARDROBE[3].stance, BUILDS["tall"]) for _ in range(2))
    for a, b in zip(first.layers, second.layers, strict=True):
        assert a.colour == b.colour
        assert np.array_equal(a.outline, b.outline)


def test_outside_the_frame_nothing_is_visible() -> None:
    drawing = dress(WARDROBE[0].person, WARDROBE[0].stance)
    pose = drawing.pose(View(700.0, 300.0, 1300.0), SIZE, time=1.5)
    below = pose.points[:, 1] >= SIZE[1]
    assert below.any()
    assert (pose.visibility[below] < 0.1).all()
    assert pose.visibility[Landmark.NOSE] > 0.9
    assert pose.time == pytest.approx(1.5)


def test_hands_in_pockets_are_hidden() -> None:
    item = ITEMS["outerwear/parka"]
    pose = dress(item.person, item.stance).pose(VIEW, SIZE)
    assert pose.visibility[Landmark.LEFT_INDEX] < 0.5
    assert pose.visibility[Landmark.LEFT_ELBOW] > 0.9


@pytest.mark.parametrize("entry", ["outerwear/quilted-gilet", "formal/waistcoat"])
def test_below_a_coat_without_sleeves_those_of_the_top_show(entry: str) -> None:
    labels, marks = _labels(ITEMS[entry])
    for mark in (Landmark.LEFT_ELBOW, Landmark.RIGHT_ELBOW):
        assert _part(labels, *marks[mark]) == "top"
    hips = marks[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=0)
    shoulders = marks[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]].mean(axis=0)
    x, y = (shoulders * 0.4 + hips * 0.6).astype(int)
    assert _part(labels, x + 14, y) == "outerwear"


@pytest.mark.parametrize("entry", ["shorts/belted-shorts", "shorts/tailored-shorts", "shorts/pleated-shorts"])
def test_creases_end_where_shorts_end(entry: str) -> None:
    labels, marks = _labels(ITEMS[entry])
    rows = np.nonzero((labels == PARTS.index("shorts")).any(axis=1))[0]
    assert rows.max() < marks[[Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE], 1].max() - 10


@pytest.mark.parametrize(
    ("entry", "change"),
    [
        ("tops/polka-dot-blouse", {"top": {"motif": ""}}),
        ("dresses/sundress", {"skirt": {"motif": ""}}),
        ("dresses/tiered-dress", {"skirt": {"tiers": 0}}),
        ("skirts/tartan-skirt", {"skirt": {"motif": ""}}),
        ("trousers/pinstripe-trousers", {"bottom": {"pinstripe": ""}}),
        ("outerwear/denim-jacket", {"coat": {"seams": ""}}),
    ],
)
def test_a_pattern_shows_and_stays_on_its_garment(entry: str, change: dict[str, dict[str, object]]) -> None:
    """Without it the picture differs, on that garment alone."""
    item = ITEMS[entry]
    parts = {name: replace(getattr(item.person.outfit, name), **values) for name, values in change.items()}
    plain = replace(item.person, outfit=replace(item.person.outfit, **parts))
    pictures = []
    for person in (item.person, plain):
        canvas = studio(*SIZE).copy()
        dress(person, item.stance).paint(canvas, VIEW)
        pictures.append(canvas.astype(int))
    changed = np.abs(pictures[0] - pictures[1]).max(axis=2) > 12
    assert changed.sum() > 300
    garment = next(getattr(plain.outfit, name).part for name in change)
    mask = (dress(plain, item.stance).labels(VIEW, SIZE) == PARTS.index(garment)).astype(np.uint8)
    near = cv2.dilate(mask, np.ones((5, 5), np.uint8)).astype(bool)
    assert (changed & ~near).sum() < 0.02 * changed.sum()


def test_pinstripes_run_from_the_waistband_to_the_hem() -> None:
    item = ITEMS["trousers/pinstripe-trousers"]
    drawing = dress(item.person, item.stance)
    stripe = tones("#9aa3b5").base
    rows = np.concatenate([layer.outline[:, 1] for layer in drawing.layers if layer.colour == stripe])
    skeleton = drawing.skeleton
    waist = Trunk(skeleton).point(0.31, 0.0)[1]
    assert rows.min() < waist + 0.10 * skeleton.build.metres(skeleton.build.trunk) + 0.01
    assert rows.max() > min(leg.ankle[1] for leg in skeleton.legs) - 0.04
    # Without a gap on the way.
    assert {int(row * 20) for row in np.linspace(rows.min(), rows.max(), 40)} == {
        int(y * 20)
        for layer in drawing.layers
        if layer.colour == stripe
        for y in np.linspace(layer.outline[:, 1].min(), layer.outline[:, 1].max(), 40)
    }


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("wrong", [np.nan, np.inf, -1e12])
def test_a_layer_without_a_place_is_left_out(wrong: float) -> None:
    """A single coordinate that is not a number must neither warn nor take the rest along."""
    good = Layer(disc(xy(0.0, 0.0), 0.1), (10, 20, 30), "top", 1.0)
    outline = disc(xy(0.0, 0.0), 0.3)
    outline[3, 0] = wrong
    bad = Layer(outline, (200, 200, 200), "bag", 2.0)
    alone, both = np.zeros((2, 80, 60, 3), np.uint8)
    view = View(100.0, 30.0, 40.0)
    paint(alone, [good], view, 0.0)
    paint(both, [good, bad], view, 0.0)
    assert alone.any()
    assert np.array_equal(alone, both)
    assert set(np.unique(label_map([bad, good], view, 0.0, (60, 80)))) == {0, PARTS.index("top")}


def test_a_bag_hangs_where_it_is_carried() -> None:
    for entry, mark in (
        ("skirts/denim-skirt", Landmark.RIGHT_WRIST),
        ("shorts/chino-shorts", Landmark.LEFT_WRIST),
    ):
        labels, marks = _labels(ITEMS[entry])
        rows, columns = np.nonzero(labels == PARTS.index("bag"))
        assert len(rows) > 1000
        assert rows.mean() > marks[mark][1]  # below the hand
        assert abs(columns.mean() - marks[mark][0]) < 60
