"""Turns MediaPipe's two bare pose networks into the bundle that MediaPipe Tasks opens.

A `.task` file is an uncompressed zip of TFLite models that each carry TFLite metadata. The
networks inside the 0.10.21 wheel lack that metadata; Tasks needs at least the input
normalisation. Source of the format: MediaPipe's `metadata_schema.fbs` and TFLite's
`schema.fbs`, both compiled into the mediapipe wheel.
"""

from __future__ import annotations

import io
import zipfile
from typing import Final

import flatbuffers
import numpy as np
from mediapipe.tasks.metadata import metadata_schema_py_generated as metadata_fb
from mediapipe.tasks.metadata import schema_py_generated as schema_fb

__all__ = ["DETECTOR", "LANDMARKER", "pack", "with_normalization"]

DETECTOR: Final = "pose_detector.tflite"
LANDMARKER: Final = "pose_landmarks_detector.tflite"

_METADATA_NAME: Final = b"TFLITE_METADATA"
_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def pack(detector: bytes, landmarker: bytes) -> bytes:
    """Build a pose landmarker bundle; the same input gives the same bytes.

    Args:
        detector: `pose_detection.tflite`, which expects pixels mapped to −1…1.
        landmarker: `pose_landmark_*.tflite`, which expects pixels mapped to 0…1.

    Returns:
        The bytes of a `.task` file.
    """
    members = {
        DETECTOR: with_normalization(detector, mean=127.5, std=127.5),
        LANDMARKER: with_normalization(landmarker, mean=0.0, std=255.0),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as bundle:
        for name, content in members.items():
            bundle.writestr(zipfile.ZipInfo(name, date_time=_ZIP_EPOCH), content)
    return buffer.getvalue()


def with_normalization(model: bytes, *, mean: float, std: float) -> bytes:
    """Add input normalisation metadata, `(pixel - mean) / std`, to a one-input TFLite model."""
    tree = schema_fb.ModelT.InitFromObj(schema_fb.Model.GetRootAsModel(model, 0))
    outputs = len(tree.subgraphs[0].outputs)
    buffer = schema_fb.BufferT()
    buffer.data = np.frombuffer(_metadata(mean, std, outputs), dtype=np.uint8)
    tree.buffers.append(buffer)
    entry = schema_fb.MetadataT()
    entry.name = _METADATA_NAME
    entry.buffer = len(tree.buffers) - 1
    tree.metadata = [*(tree.metadata or []), entry]
    builder = flatbuffers.Builder(len(model) + 4096)
    builder.Finish(tree.Pack(builder), file_identifier=b"TFL3")
    return bytes(builder.Output())


def _metadata(mean: float, std: float, outputs: int) -> bytes:
    options = metadata_fb.NormalizationOptionsT()
    options.mean, options.std = [mean], [std]
    unit = metadata_fb.ProcessUnitT()
    unit.optionsType = metadata_fb.ProcessUnitOptions.NormalizationOptions
    unit.options = options
    image = metadata_fb.ImagePropertiesT()
    image.colorSpace = metadata_fb.ColorSpaceType.RGB
    content = metadata_fb.ContentT()
    content.contentPropertiesType = metadata_fb.ContentProperties.ImageProperties
    content.contentProperties = image
    tensor = metadata_fb.TensorMetadataT()
    tensor.name = "image"
    tensor.content = content
    tensor.processUnits = [unit]
    graph = metadata_fb.SubGraphMetadataT()
    graph.inputTensorMetadata = [tensor]
    graph.outputTensorMetadata = [metadata_fb.TensorMetadataT() for _ in range(outputs)]
    root = metadata_fb.ModelMetadataT()
    root.name = "pose"
    root.subgraphMetadata = [graph]
    builder = flatbuffers.Builder(1024)
    builder.Finish(root.Pack(builder), file_identifier=b"M001")
    return bytes(builder.Output())
