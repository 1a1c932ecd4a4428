from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from mediapipe.tasks.metadata import metadata_schema_py_generated as metadata_fb
from mediapipe.tasks.metadata import schema_py_generated as schema_fb

from mirror.pose.packing import DETECTOR, LANDMARKER, pack, with_normalization
from tests.unit.pose.networks import network


def metadata_of(model: bytes) -> metadata_fb.ModelMetadataT:
    tree = schema_fb.ModelT.InitFromObj(schema_fb.Model.GetRootAsModel(model, 0))
    (entry,) = [entry for entry in tree.metadata if entry.name == b"TFLITE_METADATA"]
    content = bytes(tree.buffers[entry.buffer].data)
    assert content[4:8] == b"M001"
    return metadata_fb.ModelMetadataT.InitFromObj(
        metadata_fb.ModelMetadata.GetRootAsModelMetadata(content, 0)
    )


def normalization_of(model: bytes) -> tuple[float, float]:
    (tensor,) = metadata_of(model).subgraphMetadata[0].inputTensorMetadata
    (unit,) = tensor.processUnits
    assert unit.optionsType == metadata_fb.ProcessUnitOptions.NormalizationOptions
    ((mean,), (std,)) = (unit.options.mean, unit.options.std)
    return float(mean), float(std)


def test_the_bundle_holds_both_networks_uncompressed_under_the_names_that_mediapipe_looks_for() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(network("detector"), network("landmarker")))) as bundle:
        assert bundle.namelist() == ["pose_detector.tflite", "pose_landmarks_detector.tflite"]
        assert {member.compress_type for member in bundle.infolist()} == {zipfile.ZIP_STORED}
        assert bundle.testzip() is None


def test_each_network_expects_pixels_in_its_own_range() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(network("detector"), network("landmarker")))) as bundle:
        assert normalization_of(bundle.read(DETECTOR)) == (127.5, 127.5)
        assert normalization_of(bundle.read(LANDMARKER)) == (0.0, 255.0)


def test_the_same_networks_give_the_same_bytes() -> None:
    assert pack(network("a"), network("b")) == pack(network("a"), network("b"))
    assert pack(network("a"), network("b")) != pack(network("b"), network("a"))


@pytest.mark.parametrize("outputs", [1, 5])
def test_metadata_describes_every_output(outputs: int) -> None:
    packed = with_normalization(network("n", outputs), mean=1, std=2)
    assert len(metadata_of(packed).subgraphMetadata[0].outputTensorMetadata) == outputs


def test_packing_leaves_the_network_itself_as_it_was() -> None:
    before = schema_fb.ModelT.InitFromObj(schema_fb.Model.GetRootAsModel(network("kept", 3), 0))
    packed = with_normalization(network("kept", 3), mean=0, std=1)
    after = schema_fb.ModelT.InitFromObj(schema_fb.Model.GetRootAsModel(packed, 0))
    assert packed[4:8] == b"TFL3"
    assert after.version == before.version == 3
    assert [t.name for t in after.subgraphs[0].tensors] == [t.name for t in before.subgraphs[0].tensors]
    np.testing.assert_array_equal(after.subgraphs[0].outputs, before.subgraphs[0].outputs)


def test_metadata_that_a_network_already_carries_is_kept() -> None:
    tree = schema_fb.ModelT.InitFromObj(
        schema_fb.Model.GetRootAsModel(with_normalization(network("n"), mean=0, std=1), 0)
    )
    tree.metadata[0].name = b"min_runtime_version"
    import flatbuffers

    builder = flatbuffers.Builder(1024)
    builder.Finish(tree.Pack(builder), file_identifier=b"TFL3")
    packed = with_normalization(bytes(builder.Output()), mean=7, std=8)
    names = [m.name for m in schema_fb.ModelT.InitFromObj(schema_fb.Model.GetRootAsModel(packed, 0)).metadata]
    assert names == [b"min_runtime_version", b"TFLITE_METADATA"]
    assert normalization_of(packed) == (7.0, 8.0)


@pytest.mark.slow
def test_mediapipe_opens_the_real_bundle(pose_model: Path) -> None:
    import mediapipe as mp
    from mediapipe.tasks.python import vision
    from mediapipe.tasks.python.core.base_options import BaseOptions

    options = vision.PoseLandmarkerOptions(base_options=BaseOptions(model_asset_path=str(pose_model)))
    with vision.PoseLandmarker.create_from_options(options) as landmarker:
        grey = np.full((256, 256, 3), 128, dtype=np.uint8)
        result = landmarker.detect(mp.Image(image_format=mp.ImageFormat.SRGB, data=grey))
    assert result.pose_landmarks == []
