"""Any segmentation network as a parser: a real ONNX file that reads colours, on drawn people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mirror.clothing.backends.onnx import OnnxParser, box_around, cut, shares_of
from mirror.clothing.classes import CLASSES, GROUPS, INDEX
from mirror.clothing.paste import probabilities
from mirror.config import OnnxConfig
from mirror.errors import MirrorError
from mirror.pose.landmarks import Landmark
from tests.unit.clothing.backends.drawn import COLOURS, agreement, coloured, person, truth
from tests.unit.clothing.backends.onnx_file import colour_network, node, tensor, write_network
from tests.unit.people import default_config

LABELS = [[name.upper(), name] for name in GROUPS]


def settings(model: Path | str, **changes: Any) -> OnnxConfig:  # noqa: ANN401
    values = {"model": str(model), "labels": LABELS, **changes}
    return default_config(
        clothing={"onnx": {**default_config().clothing.onnx.model_dump(), **values}}
    ).clothing.onnx


def normalised(config: OnnxConfig) -> np.ndarray:
    """The groups' colours as a network with these settings sees them."""
    colours = COLOURS if config.channels == "rgb" else COLOURS[:, ::-1]
    return (colours / 255.0 - np.array(config.mean)) / np.array(config.std)


def reader(folder: Path, *, net: dict[str, Any] | None = None, **changes: Any) -> OnnxParser:  # noqa: ANN401
    """A parser with a network that reads the groups' colours."""
    config = settings(folder / "net.onnx", **changes)
    options = {"size": (config.width, config.height), **(net or {})}
    colour_network(folder / "net.onnx", normalised(config), **options)
    return OnnxParser(config, threads=1)


@pytest.fixture
def parser(tmp_path: Path) -> Iterator[OnnxParser]:
    with closing(reader(tmp_path)) as parser:
        yield parser


# What it finds.


@pytest.mark.parametrize(
    ("changes", "net"),
    [
        ({}, {}),
        ({"keep_aspect": True}, {}),
        ({"width": 200, "height": 320, "keep_aspect": True}, {}),
        (
            {"channels": "bgr", "mean": [0.406, 0.456, 0.485], "std": [0.225, 0.224, 0.229]},
            {"outputs": ("edge_map", "fused")},
        ),
        ({}, {"size": None}),
        ({}, {"softmax": True}),
        ({}, {"stride": 8}),
    ],
    ids=["stretched", "proportions", "own shape", "SCHP", "any size", "probabilities", "coarse"],
)
def test_a_network_finds_each_class_where_it_is(
    tmp_path: Path, changes: dict[str, Any], net: dict[str, Any]
) -> None:
    groups, pose = person()
    if "outputs" in net:
        changes = {**changes, "output": net["outputs"][-1]}
    with closing(reader(tmp_path, net=net, **changes)) as parser:
        parse = parser.parse(coloured(groups), pose)
    assert parse.size == (640, 480)
    expected = truth(groups, pose)
    # Where two colours meet, their mixture reads as a third class: the coarser, the more of it.
    assert agreement(parse, expected) > (0.84 if net.get("stride") == 8 or "height" in changes else 0.9)
    for name in ("top", "skirt", "face", "left_arm", "right_arm"):
        mine, right = parse.full() == INDEX[name], expected == INDEX[name]
        assert (mine & right).sum() / (mine | right).sum() > 0.6, name


def test_edges_lie_where_they_are_and_not_a_cell_beside_it(tmp_path: Path, parser: OnnxParser) -> None:
    groups, pose = person()
    somebody = parser.parse(coloured(groups), pose).full() > 0
    expected = groups > 0
    for axis in (0, 1):
        off = [
            np.average(np.arange(part.shape[axis]), weights=part.sum(axis=1 - axis))
            for part in (somebody, expected)
        ]
        assert abs(off[0] - off[1]) < 0.35


@pytest.mark.parametrize("scale", [0.25, 1.0, 3.0])
def test_the_same_is_found_in_small_and_in_large_pictures(parser: OnnxParser, scale: float) -> None:
    size = (round(640 * scale), round(480 * scale))
    groups, pose = person("skirts/satin-skirt", size, (220.0 * scale, 300.0 * scale, 450.0 * scale))
    assert agreement(parser.parse(coloured(groups), pose), truth(groups, pose)) > 0.9


def test_somebody_cut_by_the_picture_is_parsed_as_far_as_they_are_seen(parser: OnnxParser) -> None:
    groups, pose = person("skirts/satin-skirt", (640, 480), (500.0, 40.0, 700.0))
    parse = parser.parse(coloured(groups), pose)
    assert agreement(parse, truth(groups, pose)) > 0.9
    window = parse.window
    assert (window.left >= 0, window.top >= 0, window.right <= 640, window.bottom <= 480) == (True,) * 4


def test_whoever_stands_beside_becomes_background(parser: OnnxParser) -> None:
    mine, pose = person()
    other, _ = person("outerwear/trench-coat", (640, 480), (220.0, 420.0, 450.0))
    both = np.where(mine > 0, mine, other)
    alone = parser.parse(coloured(mine), pose)
    parse = parser.parse(coloured(both), pose)
    unmasked = parser.parse(coloured(both), replace(pose, mask=None))
    coats = [int((found.full() == INDEX["outerwear"]).sum()) for found in (parse, unmasked)]
    assert coats[1] > 5000
    assert coats[0] < 0.25 * coats[1]
    assert agreement(parse, alone.full()) > 0.9


def test_the_mask_may_have_fewer_pixels_than_the_picture(parser: OnnxParser) -> None:
    groups, pose = person()
    assert pose.mask is not None
    small = replace(pose, mask=pose.mask[::4, ::4].copy())
    assert agreement(parser.parse(coloured(groups), small), truth(groups, pose)) > 0.93


def test_labels_that_mean_the_same_are_added_up(tmp_path: Path) -> None:
    """A coat that is divided between two labels must not lose to one that is weaker than both together."""
    groups, pose = person("outerwear/trench-coat")
    labels = [[f"{name} {copy}", name] for name in GROUPS for copy in "ab"]
    config = settings(tmp_path / "net.onnx", labels=labels)
    twice = np.repeat(normalised(config), 2, axis=0)
    colour_network(tmp_path / "net.onnx", twice, size=(512, 512))
    with closing(OnnxParser(config, threads=1)) as parser:
        parse = parser.parse(coloured(groups), pose)
    assert agreement(parse, truth(groups, pose)) > 0.93
    assert parse.sureness[INDEX["outerwear"]] > 0.9


def test_labels_that_split_skin_and_shoes_themselves_are_believed(tmp_path: Path) -> None:
    groups, pose = person()
    labels = [[name, {"skin": "right_arm", "shoes": "left_shoe"}.get(name, name)] for name in GROUPS]
    with closing(reader(tmp_path, labels=labels)) as parser:
        found = set(np.unique(parser.parse(coloured(groups), pose).labels).tolist())
    assert {INDEX["right_arm"], INDEX["left_shoe"]} <= found
    assert not {INDEX["face"], INDEX["right_shoe"]} & found


def test_a_label_set_without_a_background_label_still_has_one(tmp_path: Path) -> None:
    """Only the person's own pixels are labelled then; beside the mask there is nothing."""
    groups, pose = person()
    labels = [["stuff", "top"], *LABELS[1:]]
    with closing(reader(tmp_path, labels=labels)) as parser:
        parse = parser.parse(coloured(groups), pose)
    assert parse.full()[5, 5] == 0
    assert (parse.labels == INDEX["skirt"]).sum() > 500


def test_sureness_is_that_of_the_network_and_nothing_for_absent_classes(parser: OnnxParser) -> None:
    groups, pose = person()
    parse = parser.parse(coloured(groups), pose)
    present = set(np.unique(parse.labels).tolist()) | {0}
    for index, name in enumerate(CLASSES):
        assert (parse.sureness[index] > 0.5) == (index in present), name
    assert parse.sureness.max() <= 1.0


def test_nobody_in_the_picture_is_an_empty_parse(parser: OnnxParser) -> None:
    _, pose = person()
    blank = coloured(np.zeros((480, 640), dtype=np.uint8))
    parse = parser.parse(blank, pose)
    assert parse.labels.size == 0
    assert not parse.full().any()
    assert not parse.sureness.any()


# What the network is shown.


def test_the_network_is_shown_the_whole_person_at_its_own_size() -> None:
    groups, pose = person()
    config = settings("-", width=240, height=320, keep_aspect=True)
    box = box_around(pose, (640, 480), config)
    assert box.width / box.height == pytest.approx(240 / 320)
    rows, columns = np.nonzero(groups)
    assert box.left < columns.min() < columns.max() < box.left + box.width
    assert box.top < rows.min() < rows.max() < box.top + box.height


@pytest.mark.parametrize("channels", ["rgb", "bgr"])
def test_colours_are_normalised_in_the_order_that_is_asked_for(channels: str) -> None:
    _, pose = person()
    mean, std = [0.1, 0.2, 0.3], [0.5, 0.25, 0.125]
    config = settings("-", channels=channels, mean=mean, std=std)
    picture = np.full((480, 640, 3), (10, 20, 30), dtype=np.uint8)
    shown = cut(picture, box_around(pose, (640, 480), config), config)
    order = (30, 20, 10) if channels == "rgb" else (10, 20, 30)
    expected = [(value / 255 - m) / s for value, m, s in zip(order, mean, std, strict=True)]
    assert shown.shape == (1, 3, 512, 512)
    assert shown[0, :, 256, 256] == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("channels", ["rgb", "bgr"])
def test_what_lies_outside_of_the_picture_is_the_mean_colour(channels: str) -> None:
    _, pose = person("skirts/satin-skirt", (640, 480), (500.0, 40.0, 700.0))
    config = settings("-", channels=channels, mean=[0.9, 0.5, 0.1])
    shown = cut(np.zeros((480, 640, 3), dtype=np.uint8), box_around(pose, (640, 480), config), config)
    assert np.abs(shown[0, :, 256, 2]).max() < 0.02  # half a grey level
    assert shown[0, 0, 256, 500] < -1.0


def test_fine_stripes_of_a_large_picture_are_averaged() -> None:
    size = (3840, 2880)
    _, pose = person("skirts/satin-skirt", size, (1320.0, 1800.0, 2700.0))
    stripes = np.zeros((2880, 3840, 3), dtype=np.uint8)
    stripes[::2] = 255
    config = settings("-")
    shown = cut(stripes, box_around(pose, size, config), config)[0, 1]
    assert np.ptp(shown[40:470, 200:312]) < 1.0  # black to white: 4.5
    assert shown[40:470, 200:312].mean() == pytest.approx((0.5 - 0.456) / 0.224, abs=0.05)


def test_scores_become_probabilities_and_probabilities_stay() -> None:
    scores = np.random.default_rng(0).normal(size=(4, 3, 2)).astype(np.float32)
    shares = shares_of(scores)
    assert shares == pytest.approx(probabilities(scores))
    assert shares_of(shares) is shares


# Faults.


def fault_of(folder: Path, *, net: dict[str, Any] | None = None, **changes: Any) -> str:  # noqa: ANN401
    with pytest.raises(MirrorError) as fault:
        reader(folder, net=net, **changes)
    return str(fault.value)


def test_no_file_named_is_told() -> None:
    with pytest.raises(MirrorError, match=r"clothing\.onnx\.model names no file"):
        OnnxParser(settings(""), threads=1)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match=r"gone\.onnx: there is no such .*clothing\.onnx\.model"):
        OnnxParser(settings(tmp_path / "gone.onnx"), threads=1)


def test_a_file_that_is_no_network_is_told(tmp_path: Path) -> None:
    (tmp_path / "text.onnx").write_text("not a network")
    with pytest.raises(MirrorError, match=r"can't open this clothing network .*clothing\.onnx\.model"):
        OnnxParser(settings(tmp_path / "text.onnx"), threads=1)


@pytest.mark.parametrize(
    ("net", "changes", "parts"),
    [
        ({"size": (473, 473)}, {}, ["[1, 3, 473, 473]", "[1, 3, 512, 512]", "clothing.onnx.width"]),
        ({"channels": 4}, {}, ["[1, 4, 512, 512]", "[1, 3, 512, 512]"]),
        ({"flat": True}, {}, ["[1, 278528]", "17 labels", "[1, 17, height, width]"]),
        ({}, {"labels": LABELS[:5]}, ["[1, 17, 128, 128]", "has 5 labels"]),
        ({"outputs": ("edge", "fused")}, {}, ["[1, 2, 128, 128]", "17 labels", "clothing.onnx.output"]),
        ({}, {"output": "fused"}, ["no output 'fused'", "one of logits"]),
    ],
    ids=["another size", "channels", "rank", "labels", "another output", "unknown output"],
)
def test_a_network_that_the_settings_do_not_fit_is_told_at_the_start(
    tmp_path: Path, net: dict[str, Any], changes: dict[str, Any], parts: list[str]
) -> None:
    message = fault_of(tmp_path, net=net, **changes)
    assert message.startswith(str(tmp_path / "net.onnx"))
    assert all(part in message for part in parts), message
    assert "\n" not in message


def test_a_network_that_fails_on_its_input_is_told(tmp_path: Path) -> None:
    """It says it takes any size, but adds something to it that has one."""
    groups, pose = person()
    path = write_network(
        tmp_path / "net.onnx",
        [node("Add", ["pixels", "seven"], ["sum"], [])],
        [tensor("seven", np.ones((1, 3, 7, 7), dtype=np.float32))],
        [("pixels", (1, 3, "height", "width"))],
        [("sum", (1, 3, "h", "w"))],
    )
    says = r"net\.onnx: this network failed on its input .*width, height"
    with (
        closing(OnnxParser(settings(path, labels=LABELS[:3]), threads=1)) as parser,
        pytest.raises(MirrorError, match=says),
    ):
        parser.parse(coloured(groups), pose)


def test_a_network_whose_channels_are_only_known_when_it_runs_is_told_then(tmp_path: Path) -> None:
    groups, pose = person()
    path = write_network(
        tmp_path / "net.onnx",
        [node("Concat", ["pixels", "pixels"], ["twice"], [("axis", 1)])],
        [],
        [("pixels", (1, "channels", "height", "width"))],
        [("twice", (1, "c", "h", "w"))],
    )
    says = r"gives \[1, 6, 512, 512\], but clothing\.onnx\.labels has 3"
    with (
        closing(OnnxParser(settings(path, labels=LABELS[:3]), threads=1)) as parser,
        pytest.raises(MirrorError, match=says),
    ):
        parser.parse(coloured(groups), pose)


def test_a_closed_parser_may_be_closed_again_and_parses_no_more(parser: OnnxParser) -> None:
    parser.close()
    parser.close()
    with pytest.raises(ValueError, match="closed"):
        parser.parse(np.zeros((48, 64, 3), dtype=np.uint8), person()[1])


def test_nobody_visible_does_not_fail(parser: OnnxParser) -> None:
    """Landmarks far outside of the picture, as MediaPipe sometimes gives them."""
    groups, pose = person()
    points = pose.points.copy()
    points[:, :2] -= 4000.0
    parse = parser.parse(coloured(groups), replace(pose, points=points, mask=None))
    assert parse.size == (640, 480)
    assert pose.points[Landmark.NOSE, 0] > 0
