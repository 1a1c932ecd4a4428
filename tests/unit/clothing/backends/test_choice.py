"""Which parser the settings choose."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from mirror.clothing.backends.onnx import OnnxParser
from mirror.clothing.classes import GROUPS
from mirror.clothing.network import SECOND, SHIPPED, ClothingNetwork
from mirror.clothing.parser import OwnParser, make_parser
from mirror.errors import MirrorError
from tests.unit.clothing.backends.drawn import COLOURS
from tests.unit.clothing.backends.onnx_file import colour_network
from tests.unit.people import default_config


def test_the_onnx_backend_is_chosen_by_its_name(tmp_path: Path) -> None:
    path = colour_network(tmp_path / "net.onnx", COLOURS / 255.0, size=(512, 512))
    base = default_config().clothing.onnx.model_dump()
    labels = [[name, name] for name in GROUPS]
    config = default_config(
        clothing={"backend": "onnx", "onnx": {**base, "model": str(path), "labels": labels}}
    ).clothing
    with closing(make_parser(config)) as parser:
        assert isinstance(parser, OnnxParser)


@pytest.mark.parametrize("live", [True, False])
def test_photos_are_looked_at_with_both_networks_and_live_pictures_with_one(
    monkeypatch: pytest.MonkeyPatch, live: bool
) -> None:
    opened: list[Path] = []

    class Noted(ClothingNetwork):
        def __init__(self, model: Path, threads: int) -> None:
            opened.append(model)
            super().__init__(model, threads)

    monkeypatch.setattr("mirror.clothing.network.ClothingNetwork", Noted)
    monkeypatch.setattr("mirror.clothing.parser.ClothingNetwork", Noted)
    with closing(make_parser(default_config().clothing, live=live)):
        assert opened == ([SHIPPED] if live else [SHIPPED, SECOND])


def test_a_network_of_ones_own_decides_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    config = default_config(clothing={"model": str(SHIPPED)}).clothing
    monkeypatch.setattr("mirror.clothing.parser.SECOND", Path("/nowhere.onnx"))
    with closing(make_parser(config)) as parser:
        assert isinstance(parser, OwnParser)


def test_the_m2fp_backend_is_chosen_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(model: str, threads: int) -> None:
        raise MirrorError(f"asked for {model} with {threads}")

    monkeypatch.setattr("mirror.clothing.backends.m2fp.pipeline_of", asked)
    config = default_config(clothing={"backend": "m2fp", "threads": 7}).clothing
    with pytest.raises(MirrorError, match=r"asked for damo/.*human-parsing with 7"):
        make_parser(config)


def test_a_backend_without_its_file_is_told() -> None:
    with pytest.raises(MirrorError, match="clothing.onnx.model names no file"):
        make_parser(default_config(clothing={"backend": "onnx"}).clothing)
