"""Writes small real ONNX files, byte by byte: the format is Protocol Buffers, of which little is needed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

FLOAT = 1
_INT, _INT_LIST = 2, 7
Shape = Sequence[int | str]


def colour_network(
    path: Path,
    colours: np.ndarray,
    *,
    size: tuple[int, int] | None,
    stride: int = 4,
    outputs: Sequence[str] = ("logits",),
    channels: int = 3,
    flat: bool = False,
    softmax: bool = False,
) -> Path:
    """A network whose likeliest class is the one of the nearest colour, at 1/stride of the input's size.

    Args:
        path: where it is written.
        colours: `(C, 3)` as they come in, normalised.
        size: `(width, height)` of the input; None: any.
        stride: how many pixels one cell of the output is wide.
        outputs: their names; all but the last have two channels only (as the edges that SCHP gives).
        channels: of the input.
        flat: leave the shape `(1, C * h * w)`.
        softmax: give probabilities.
    """
    sharp = 8.0
    weights = np.zeros((len(colours), channels, 1, 1), dtype=np.float32)
    weights[:, : colours.shape[1], 0, 0] = 2.0 * sharp * colours
    bias = (-sharp * np.square(colours).sum(axis=1)).astype(np.float32)
    height: int | str = size[1] if size else "height"
    width: int | str = size[0] if size else "width"
    kernel = [("kernel_shape", [stride, stride]), ("strides", [stride, stride])]
    last = outputs[-1]
    before = "scores" if flat or softmax else last
    nodes = [
        node("AveragePool", ["pixels"], ["small"], kernel),
        node("Conv", ["small", "weights", "bias"], [before], []),
    ]
    tensors = [tensor("weights", weights), tensor("bias", bias)]
    if softmax:
        nodes.append(node("Softmax", [before], [last], [("axis", 1)]))
    if flat:
        nodes.append(node("Flatten", [before], [last], [("axis", 1)]))
    declared: list[tuple[str, Shape]] = []
    for name in outputs[:-1]:
        nodes.append(node("Conv", ["small", "edges"], [name], []))
        declared.append((name, (1, 2, "h", "w")))
    if len(outputs) > 1:
        tensors.append(tensor("edges", np.zeros((2, channels, 1, 1), dtype=np.float32)))
    declared.append((last, (1, "n") if flat else (1, len(colours), "h", "w")))
    return write_network(path, nodes, tensors, [("pixels", (1, channels, height, width))], declared)


def write_network(
    path: Path,
    nodes: Sequence[bytes],
    tensors: Sequence[bytes],
    inputs: Sequence[tuple[str, Shape]],
    outputs: Sequence[tuple[str, Shape]],
) -> Path:
    """Write a ModelProto: format 8, operators of version 13."""
    graph = b"".join(_field(1, item) for item in nodes) + _field(2, b"graph")
    graph += b"".join(_field(5, item) for item in tensors)
    graph += b"".join(_field(11, _value(name, shape)) for name, shape in inputs)
    graph += b"".join(_field(12, _value(name, shape)) for name, shape in outputs)
    path.write_bytes(_number(1, 8) + _field(7, graph) + _field(8, _field(1, b"") + _number(2, 13)))
    return path


def _varint(value: int) -> bytes:
    parts = bytearray()
    while value > 0x7F:
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*parts, value])


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _field(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def node(
    kind: str, takes: Sequence[str], gives: Sequence[str], attributes: Sequence[tuple[str, int | list[int]]]
) -> bytes:
    """A NodeProto: an operator with its attributes."""
    content = b"".join(_field(1, name.encode()) for name in takes)
    content += b"".join(_field(2, name.encode()) for name in gives) + _field(4, kind.encode())
    for name, value in attributes:
        attribute = _field(1, name.encode())
        if isinstance(value, int):
            attribute += _number(3, value) + _number(20, _INT)
        else:
            attribute += b"".join(_number(8, item) for item in value) + _number(20, _INT_LIST)
        content += _field(5, attribute)
    return content


def tensor(name: str, values: np.ndarray) -> bytes:
    """A TensorProto: weights, in single precision."""
    dims = b"".join(_number(1, size) for size in values.shape)
    raw = values.astype("<f4").tobytes()
    return dims + _number(2, FLOAT) + _field(8, name.encode()) + _field(9, raw)


def _value(name: str, shape: Shape) -> bytes:
    dims = b"".join(
        _field(1, _number(1, size) if isinstance(size, int) else _field(2, size.encode())) for size in shape
    )
    kind = _field(1, _number(1, FLOAT) + _field(2, dims))
    return _field(1, name.encode()) + _field(2, kind)
