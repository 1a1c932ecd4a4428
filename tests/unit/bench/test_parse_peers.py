"""The peers with made packages: PyTorch is no dependency of the mirror's."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from mirror.bench.parse_peers import PeersMissingError, make_peers


class Network:
    """Notes what it is made of and what it is shown."""

    def __init__(self, config: Any = None) -> None:  # noqa: ANN401
        self.config = config
        self.shown: list[tuple[int, ...]] = []
        self.evaluated = False

    def eval(self) -> None:
        self.evaluated = True

    def parameters(self) -> list[Any]:
        return [SimpleNamespace(numel=lambda: 5), SimpleNamespace(numel=lambda: 7)]

    def __call__(self, tensor: np.ndarray) -> None:
        assert self.evaluated
        self.shown.append(tensor.shape)


class Inference:
    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    told: dict[str, Any] = {"networks": []}

    def network(config: Any = None, **options: Any) -> Network:  # noqa: ANN401
        told["networks"].append(Network(config or options))
        return told["networks"][-1]  # type: ignore[no-any-return]

    torch, transformers = ModuleType("torch"), ModuleType("transformers")
    backbones = ModuleType("torchvision.models.detection.backbone_utils")
    torch.set_num_threads = lambda count: told.update(threads=count)  # type: ignore[attr-defined]
    torch.rand = lambda *shape: np.zeros(shape)  # type: ignore[attr-defined]
    torch.inference_mode = Inference  # type: ignore[attr-defined]
    transformers.SegformerConfig = dict  # type: ignore[attr-defined]
    transformers.SegformerForSemanticSegmentation = network  # type: ignore[attr-defined]
    backbones.resnet_fpn_backbone = network  # type: ignore[attr-defined]
    for module in (torch, transformers, backbones):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    for name in ("torchvision", "torchvision.models", "torchvision.models.detection"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    return told


def test_the_peers_run_at_their_own_sizes_with_as_many_threads(made: dict[str, Any]) -> None:
    peers = make_peers(3)
    for peer in peers:
        peer.run()
    assert made["threads"] == 3
    assert [peer.key for peer in peers] == ["segformer_b0", "segformer_b2", "resnet101_fpn"]
    shown = [network.shown for network in made["networks"]]
    assert shown == [[(1, 3, 512, 512)], [(1, 3, 512, 512)], [(1, 3, 640, 1152)]]
    assert [peer.size for peer in peers] == [(512, 512), (512, 512), (1152, 640)]
    assert peers[0].parameters == 12


def test_nothing_is_downloaded(made: dict[str, Any]) -> None:
    make_peers(1)
    assert [network.config.get("num_labels") for network in made["networks"][:2]] == [18, 18]
    assert made["networks"][2].config == {"backbone_name": "resnet101", "weights": None}


def test_the_sizes_of_the_family_differ(made: dict[str, Any]) -> None:
    make_peers(1)
    small, large = (network.config for network in made["networks"][:2])
    assert sum(small["depths"]) == 8
    assert sum(large["depths"]) == 16
    assert small["hidden_sizes"][-1] == 256
    assert large["hidden_sizes"][-1] == 512


@pytest.mark.parametrize("name", ["torch", "transformers", "torchvision.models.detection.backbone_utils"])
def test_a_missing_package_is_named(made: dict[str, Any], monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(PeersMissingError, match=name):
        make_peers(1)
