"""M2FP as a parser, with a made ModelScope that returns what the documented pipeline returns."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from mirror.clothing.backends.m2fp import M2fpParser
from mirror.clothing.classes import GROUPS, INDEX
from mirror.errors import MirrorError
from mirror.frames import Image
from tests.unit.clothing.backends.drawn import COLOURS, agreement, coloured, person, truth
from tests.unit.people import default_config

CONFIG = default_config().clothing.m2fp
NAMES = {
    "hat": "Hat", "hair": "Hair", "glasses": "Sunglasses", "top": "UpperClothes", "outerwear": "Coat",
    "dress": "Dress", "skirt": "Skirt", "pants": "Pants", "legwear": "Socks", "scarf": "Scarf",
    "accessories": "Gloves", "skin": "Torso-skin", "shoes": "Left-shoe",
}  # fmt: skip


class Reader:
    """Reads the colours of drawn people, as M2FP would see them: one `Human`, and one mask a part."""

    def __init__(self) -> None:
        self.sizes: list[tuple[int, ...]] = []

    def __call__(self, pixels: Image) -> dict[str, list[Any]]:
        self.sizes.append(pixels.shape)
        distance = np.abs(pixels[..., None, ::-1].astype(np.int32) - COLOURS.astype(np.int32)).sum(axis=-1)
        groups = distance.argmin(axis=-1)
        result: dict[str, list[Any]] = {"masks": [], "labels": [], "scores": []}

        def add(label: str, score: float, mask: np.ndarray) -> None:
            result["masks"].append(mask.astype(np.float32))
            result["labels"].append(label)
            result["scores"].append(score)

        for group in np.unique(groups):
            if name := NAMES.get(GROUPS[group]):
                add(name, 0.9, groups == group)
        add("Pants", 0.15, np.ones(groups.shape, dtype=np.bool_))
        add("Human", 0.95, groups > 0)
        return result


class MadeError(Exception):
    """Stands for ModelScope's own errors, which are no `OSError`."""


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[..., Any]], dict[str, Any]]:
    """Put a made ModelScope in the place of the real one, whose pipelines are made by a function."""

    def put(make: Callable[..., Any]) -> dict[str, Any]:
        told: dict[str, Any] = {}
        torch, scope, hub = ModuleType("torch"), ModuleType("modelscope"), ModuleType("modelscope.hub")
        torch.set_num_threads = lambda count: told.update(threads=count)  # type: ignore[attr-defined]
        pipelines, errors = ModuleType("modelscope.pipelines"), ModuleType("modelscope.hub.errors")
        errors.HubError = MadeError  # type: ignore[attr-defined]

        def pipeline(task: str, model: str, **options: Any) -> Any:  # noqa: ANN401
            told.update(task=task, model=model, **options)
            return make()

        pipelines.pipeline = pipeline  # type: ignore[attr-defined]
        for module in (torch, scope, hub, pipelines, errors):
            monkeypatch.setitem(sys.modules, module.__name__, module)
        return told

    return put


@pytest.fixture
def reader(install: Callable[[Callable[..., Any]], dict[str, Any]]) -> Reader:
    reader = Reader()
    install(lambda: reader)
    return reader


@pytest.fixture
def parser(reader: Reader) -> Iterator[M2fpParser]:
    with closing(M2fpParser(CONFIG, threads=2)) as parser:
        yield parser


def test_the_documented_pipeline_is_asked_for_on_the_cpu(
    install: Callable[[Callable[..., Any]], dict[str, Any]],
) -> None:
    told = install(Reader)
    M2fpParser(CONFIG, threads=3).close()
    assert told == {
        "threads": 3,
        "task": "image-segmentation",
        "model": "damo/cv_resnet101_image-multiple-human-parsing",
        "device": "cpu",
    }


def test_a_person_is_parsed(parser: M2fpParser) -> None:
    groups, pose = person("outerwear/trench-coat")
    parse = parser.parse(coloured(groups), pose)
    whole, expected = parse.full(), truth(groups, pose)
    for name in ("outerwear", "hair", "pants"):
        mine, right = whole == INDEX[name], expected == INDEX[name]
        assert (mine & right).sum() / (mine | right).sum() > 0.98, name
    # What the model splits itself is believed: here all shoes are left ones, all skin is the torso's.
    assert set(np.unique(whole)) >= {INDEX["left_shoe"], INDEX["torso_skin"]}
    assert not (whole == INDEX["right_shoe"]).any()
    assert parse.sureness[INDEX["outerwear"]] == pytest.approx(0.9)
    assert parse.sureness[INDEX["skirt"]] == 0.0


def test_of_two_people_the_one_with_the_pose_is_parsed(
    install: Callable[[Callable[..., Any]], dict[str, Any]],
) -> None:
    mine, pose = person("outerwear/trench-coat", (640, 480), (220.0, 180.0, 450.0))
    other, their_pose = person("skirts/satin-skirt", (640, 480), (220.0, 480.0, 450.0))
    reader = Reader()

    def both(_: Image) -> dict[str, list[Any]]:
        one, two = reader(coloured(mine)), reader(coloured(other))
        return {key: one[key] + two[key] for key in one}

    install(lambda: both)
    picture = coloured(np.maximum(mine, other))
    with closing(M2fpParser(CONFIG, threads=1)) as parser:
        first, second = parser.parse(picture, pose), parser.parse(picture, their_pose)
    assert INDEX["outerwear"] in first.labels
    assert INDEX["skirt"] not in first.labels
    assert INDEX["skirt"] in second.labels
    assert INDEX["outerwear"] not in second.labels
    assert first.window.right <= second.window.left + 60


def test_everybody_in_a_picture_costs_one_inference(reader: Reader, parser: M2fpParser) -> None:
    groups, pose = person()
    picture = coloured(groups)
    parser.parse(picture, pose)
    parser.parse(picture.copy(), replace(pose, mask=None))
    assert len(reader.sizes) == 1
    picture[0, 0] = 7  # the same memory with another frame in it
    parser.parse(picture, pose)
    assert len(reader.sizes) == 2


def test_large_photos_are_looked_at_in_the_size_that_the_network_takes(
    reader: Reader, parser: M2fpParser
) -> None:
    groups, pose = person("outerwear/trench-coat", (2000, 1500), (690.0, 940.0, 1400.0))
    parse = parser.parse(coloured(groups), pose)
    assert reader.sizes == [(1000, 1333, 3)]
    assert parse.size == (2000, 1500)
    expected = truth(groups, pose)
    mine, right = parse.full() == INDEX["outerwear"], expected == INDEX["outerwear"]
    assert (mine & right).sum() / (mine | right).sum() > 0.95
    for axis in (0, 1):
        middles = [np.nonzero(part)[axis].mean() for part in (mine, right)]
        assert abs(middles[0] - middles[1]) < 0.12


def test_nobody_found_is_an_empty_parse(install: Callable[[Callable[..., Any]], dict[str, Any]]) -> None:
    install(lambda: lambda _: {"masks": [], "labels": [], "scores": []})
    groups, pose = person()
    with closing(M2fpParser(CONFIG, threads=1)) as parser:
        parse = parser.parse(coloured(groups), pose)
    assert not parse.full().any()
    assert parse.full().shape == (480, 640)


# Faults.


def test_the_missing_extra_is_told_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("torch", "modelscope", "modelscope.pipelines"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MirrorError, match=r"pip install -e '\.\[m2fp\]'") as fault:
        M2fpParser(CONFIG, threads=1)
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (MadeError("no such model."), "(no such model)"),
        (OSError("connection refused\nat some place"), "(connection refused)"),
        (ValueError(""), "(ValueError)"),
        (RuntimeError("Failed because of this:\nNo module named 'mmcv'"), "(No module named 'mmcv')"),
    ],
    ids=["ModelScope's own", "network", "no words", "a cause below"],
)
def test_a_model_that_cannot_be_loaded_is_told_in_one_sentence(
    install: Callable[[Callable[..., Any]], dict[str, Any]], error: Exception, reason: str
) -> None:
    def fail() -> None:
        raise error

    install(fail)
    with pytest.raises(MirrorError, match=r"multiple-human-parsing: ModelScope can't load") as fault:
        M2fpParser(CONFIG, threads=1)
    assert "\n" not in str(fault.value)
    assert reason in str(fault.value)


def test_a_closed_parser_may_be_closed_again_and_parses_no_more(parser: M2fpParser) -> None:
    parser.close()
    parser.close()
    with pytest.raises(ValueError, match="closed"):
        parser.parse(np.zeros((48, 64, 3), dtype=np.uint8), person()[1])


def test_the_same_person_as_by_the_drawing(parser: M2fpParser) -> None:
    """Where only classes that M2FP has are worn, nearly every pixel is right but for sides and skin."""
    groups, pose = person("outerwear/trench-coat")
    simple = np.isin(groups, [GROUPS.index(name) for name in ("skin", "shoes", "bag", "belt")])
    expected = np.where(simple, 0, truth(groups, pose))
    parse = parser.parse(coloured(np.where(simple, 0, groups)), pose)
    assert agreement(parse, expected) > 0.99
