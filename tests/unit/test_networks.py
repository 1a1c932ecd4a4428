from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mirror.errors import MirrorError
from mirror.networks import UNUSABLE, open_session
from mirror.outfits.compatibility import SHIPPED


def test_a_network_is_opened_for_as_many_threads_as_are_given_and_waits_without_spinning() -> None:
    session = open_session(SHIPPED, 2, "outfit", "outfits.model")
    options = session.get_session_options()
    assert options.intra_op_num_threads == 2
    assert options.inter_op_num_threads == 1
    assert options.get_session_config_entry("session.intra_op.allow_spinning") == "0"
    assert options.enable_cpu_mem_arena is False
    assert session.get_providers() == ["CPUExecutionProvider"]


@pytest.mark.parametrize("name", ["no.onnx", ".", "x" * 300])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(MirrorError) as caught:
        open_session(tmp_path / name, 1, "outfit", "outfits.model")
    assert str(caught.value) == (
        f"{tmp_path / name}: there is no such outfit network; correct outfits.model in the configuration."
    )


def damaged(kind: str) -> bytes:
    whole = SHIPPED.read_bytes()
    return {
        "empty": b"",
        "text": b"this is no network at all\n" * 50,
        "noise": np.random.default_rng(1).bytes(4096),
        "cut": whole[: len(whole) // 2],
        "start lost": whole[100:],
    }[kind]


@pytest.mark.parametrize("kind", ["empty", "text", "noise", "cut", "start lost"])
def test_a_file_that_is_none_is_told_in_one_sentence(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "网络 👗.onnx"
    file.write_bytes(damaged(kind))
    with pytest.raises(MirrorError) as caught:
        open_session(file, 1, "outfit", "outfits.model")
    told = str(caught.value)
    assert told.startswith(f"{file}: ONNX Runtime can't open this outfit network (")
    assert told.endswith("name another file as outfits.model in the configuration.")
    assert "\n" not in told


def test_what_does_not_fit_is_among_what_a_network_may_raise() -> None:
    session = open_session(SHIPPED, 1, "outfit", "outfits.model")
    with pytest.raises(UNUSABLE):
        session.run(["scores"], {"worn": np.zeros(3, np.float32)})
