"""Small TFLite networks, and a pip that brings them, for the tests of the model's file."""

from __future__ import annotations

import zipfile
from pathlib import Path

import flatbuffers
from mediapipe.tasks.metadata import schema_py_generated as schema

DETECTOR = "mediapipe/modules/pose_detection/pose_detection.tflite"
LANDMARKER = "mediapipe/modules/pose_landmark/pose_landmark_full.tflite"

FAKE_PIP = """
import os, pathlib, shutil, sys, time

arguments = sys.argv[1:]
with open(os.environ["FAKE_PIP_LOG"], "a") as log:
    log.write(" ".join(arguments) + "\\n")
target = pathlib.Path(arguments[arguments.index("--dest") + 1]) / "fake-1-py3-none-any.whl"
wheel = pathlib.Path(os.environ["FAKE_PIP_WHEEL"])
mode = os.environ["FAKE_PIP_MODE"]
if mode == "offline":
    print("WARNING: Retrying")
    print("ERROR: Could not find a version that satisfies the requirement")
    print("ERROR: No matching distribution found")
    sys.exit(1)
if mode == "crash":
    sys.exit(3)
if mode == "nothing":
    sys.exit(0)
if mode == "cut short":
    target.write_bytes(wheel.read_bytes()[:-200])
    sys.exit(0)
if mode == "slow":
    time.sleep(0.5)
shutil.copy(wheel, target)
"""


def network(name: str, outputs: int = 2) -> bytes:
    """A valid TFLite model with one input, so many outputs and no operation."""
    model = schema.ModelT()
    model.version = 3
    model.description = name
    model.buffers = [schema.BufferT()]
    graph = schema.SubGraphT()
    graph.tensors = []
    for index in range(outputs + 1):
        tensor = schema.TensorT()
        tensor.shape, tensor.name, tensor.buffer = [1, 4], f"{name}-{index}", 0
        graph.tensors.append(tensor)
    graph.inputs, graph.outputs = [0], list(range(1, outputs + 1))
    graph.operators = []
    model.subgraphs, model.operatorCodes = [graph], []
    builder = flatbuffers.Builder(1024)
    builder.Finish(model.Pack(builder), file_identifier=b"TFL3")
    return bytes(builder.Output())


def write_wheel(path: Path, detector: bytes, landmarker: bytes) -> Path:
    """A zip that holds both networks where the real wheel holds them."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(DETECTOR, detector)
        archive.writestr(LANDMARKER, landmarker)
    return path


def write_fake_pip(folder: Path) -> Path:
    """A package that `python -m pip` finds first when this folder is in PYTHONPATH."""
    package = folder / "pip"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(FAKE_PIP, encoding="utf-8")
    return folder
