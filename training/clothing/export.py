"""From a trained network to the file that is shipped."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn

from mirror.clothing.crop import HEIGHT, WIDTH
from mirror.clothing.inputs import CHANNELS


class GroupsOnly(nn.Module):
    """Leaves out what only training needs."""

    def __init__(self, net: nn.Module) -> None:
        super().__init__()
        self.net = net

    def forward(self, x: Tensor) -> Tensor:
        return self.net(x)[0]


def export(net: nn.Module, path: Path, biases: np.ndarray | None = None) -> None:
    """Write the network as ONNX: weights stored in 8 bit, arithmetic in 32 bit, for a batch of one.

    Args:
        net: in evaluation mode.
        path: of the file.
        biases: `(17,)` added to the logits.
    """
    plain = GroupsOnly(net).eval()
    if biases is not None:
        head = net.decoder.head
        with torch.no_grad():
            head.bias.add_(torch.from_numpy(biases.astype(np.float32)))
    path.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            plain,
            (torch.zeros(1, CHANNELS, HEIGHT, WIDTH),),
            str(path),
            input_names=["picture"],
            output_names=["groups"],
            opset_version=17,
            dynamo=False,
        )
    model = onnx.load(str(path))
    _shrink(model)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def _shrink(model: onnx.ModelProto) -> None:
    """Store large weights in 8 bit with a scale for each output channel.

    Casts and products with constants are worked out once, when ONNX Runtime opens the file: it computes in
    32 bit all the same.
    """
    made, stored = [], []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < 256 or values.ndim < 2:
            stored.append(tensor)
            continue
        name = tensor.name
        scale = np.abs(values).max(axis=tuple(range(1, values.ndim)), keepdims=True) / 127.0
        scale = np.maximum(scale, 1e-12).astype(np.float32)
        whole = np.rint(values / scale).astype(np.int8)
        stored.append(numpy_helper.from_array(whole, f"{name}.whole"))
        stored.append(numpy_helper.from_array(scale, f"{name}.scale"))
        made.append(helper.make_node("Cast", [f"{name}.whole"], [f"{name}.cast"], to=onnx.TensorProto.FLOAT))
        made.append(helper.make_node("Mul", [f"{name}.cast", f"{name}.scale"], [name]))
    del model.graph.initializer[:]
    model.graph.initializer.extend(stored)
    nodes = [*made, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
