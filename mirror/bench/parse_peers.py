"""What the usual clothing parsers cost: their networks at their own input sizes, with random weights.

How long a network takes does not depend on the values of its weights, so nothing is downloaded. Only the
networks are run: what prepares their input and pastes their output is left out, in their favour. Of M2FP it
is the backbone with a feature pyramid alone, without the transformer that follows.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

__all__ = ["INSTALL", "Peer", "PeersMissingError", "make_peers"]

INSTALL: Final = "pip install -e '.[bench]'"

_LABELS: Final = 18
"""Classes of SegFormer-clothes."""
_SQUARE: Final = (512, 512)
"""Input of SegFormer as its image processor makes it."""
_WIDE: Final = (1152, 640)
"""Input that M2FP's pipeline makes of a frame of 1280×720: the short side 640, both multiples of 32."""

_SEGFORMERS: Final[dict[str, dict[str, Any]]] = {
    "B0": {"depths": [2, 2, 2, 2], "hidden_sizes": [32, 64, 160, 256], "decoder_hidden_size": 256},
    "B2": {"depths": [3, 4, 6, 3], "hidden_sizes": [64, 128, 320, 512], "decoder_hidden_size": 768},
}
"""What tells the sizes of the family apart, as published; all else is the same."""


class PeersMissingError(Exception):
    """The packages that the peers need are not installed; says which one was looked for."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A network to compare with.

    Attributes:
        key: for JSON.
        name: for people.
        size: `(width, height)` of its input.
        parameters: how many weights it has.
        run: one inference on the CPU.
    """

    key: str
    name: str
    size: tuple[int, int]
    parameters: int
    run: Callable[[], object]


def make_peers(threads: int) -> tuple[Peer, ...]:
    """Build SegFormer-B0, SegFormer-B2 and a ResNet-101 with a feature pyramid.

    Args:
        threads: how many threads PyTorch may use from now on.

    Raises:
        PeersMissingError: a package is not installed.
    """
    try:
        torch = importlib.import_module("torch")
        transformers = importlib.import_module("transformers")
        backbones = importlib.import_module("torchvision.models.detection.backbone_utils")
    except ImportError as error:
        raise PeersMissingError(error.name or str(error)) from None
    torch.set_num_threads(threads)
    peers = []
    for name, shape in _SEGFORMERS.items():
        config = transformers.SegformerConfig(num_labels=_LABELS, **shape)
        network = transformers.SegformerForSemanticSegmentation(config)
        peers.append(_peer(torch, f"segformer_{name.lower()}", f"SegFormer-{name}", _SQUARE, network))
    with warnings.catch_warnings():  # of arguments that torchvision renames from release to release
        warnings.simplefilter("ignore")
        backbone = backbones.resnet_fpn_backbone(backbone_name="resnet101", weights=None)
    peers.append(_peer(torch, "resnet101_fpn", "ResNet-101 with FPN (M2FP's)", _WIDE, backbone))
    return tuple(peers)


def _peer(torch: Any, key: str, name: str, size: tuple[int, int], network: Any) -> Peer:  # noqa: ANN401
    network.eval()
    tensor = torch.rand(1, 3, size[1], size[0])

    def run() -> object:
        with torch.inference_mode():
            return network(tensor)

    return Peer(key, name, size, sum(int(item.numel()) for item in network.parameters()), run)
