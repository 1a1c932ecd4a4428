"""From trained outfit networks to the one file that is shipped."""

from __future__ import annotations

import warnings
from pathlib import Path

import onnx
import torch
from torch import nn

from training.outfits.learn import PLACES

INPUTS = ("worn", "worn_lab", "there", "candidates", "lab")


def export(net: nn.Module, path: Path) -> None:
    """Write the network as ONNX: one outfit at a time, any number of candidates.

    Args:
        net: in evaluation mode.
        path: of the file.
    """
    many = 4
    example = (
        torch.zeros(1, PLACES, 2, dtype=torch.int64),
        torch.zeros(1, PLACES, 3),
        torch.ones(1, PLACES),
        torch.zeros(1, many, 2, dtype=torch.int64),
        torch.zeros(1, many, 3),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            net,
            example,
            str(path),
            input_names=list(INPUTS),
            output_names=["scores"],
            dynamic_axes={"candidates": {1: "items"}, "lab": {1: "items"}, "scores": {1: "items"}},
            opset_version=17,
            dynamo=False,
        )
    onnx.checker.check_model(onnx.load(str(path)))
