"""The clothing network's file, and files that are none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mirror.clothing.crop import HEIGHT, WIDTH
from mirror.clothing.inputs import CHANNELS
from mirror.clothing.network import SECOND, SHIPPED, ClothingNetwork, Committee, log_shares
from mirror.errors import MirrorError
from tests.unit.clothing.backends.onnx_file import colour_network

MOST_BYTES = 8_000_000
EMPTY = np.zeros((1, CHANNELS, HEIGHT, WIDTH), dtype=np.float32)


def test_the_shipped_weights_are_small_enough_and_have_their_model_card() -> None:
    for file in (SHIPPED, SECOND):
        assert file.stat().st_size <= MOST_BYTES
    card = SHIPPED.with_suffix(".md").read_text(encoding="utf-8")
    for word in ("Apache-2.0", "Kept out of training", "mean IoU", "Bad at"):
        assert word in card


def test_it_gives_logits_on_half_the_size_and_the_same_ones_for_the_same_picture() -> None:
    network = ClothingNetwork(SHIPPED, 2)
    one, other = network.run(EMPTY), ClothingNetwork(SHIPPED, 1).run(EMPTY)
    assert one.shape == (17, HEIGHT // 2, WIDTH // 2)
    assert np.allclose(one, other, atol=1e-3)
    assert one.std() > 0.1
    network.close()
    network.close()
    with pytest.raises(ValueError, match="closed"):
        network.run(EMPTY)


def test_an_input_of_another_size_is_a_runtime_error_that_the_lane_knows() -> None:
    with pytest.raises(RuntimeError, match="clothing network failed"):
        ClothingNetwork(SHIPPED, 1).run(EMPTY[..., :96])


def test_what_is_no_network_is_said_in_one_sentence(tmp_path: Path) -> None:
    text = tmp_path / "weights.onnx"
    text.write_text("These are no weights.")
    cut = tmp_path / "cut.onnx"
    cut.write_bytes(SHIPPED.read_bytes()[:100_000])
    for path in (text, cut, tmp_path / "missing.onnx", tmp_path):
        with pytest.raises(MirrorError) as caught:
            ClothingNetwork(path, 1)
        sentence = str(caught.value)
        assert str(path) in sentence
        assert "clothing.model" in sentence
        assert "\n" not in sentence


def test_another_network_is_not_taken_for_our_own(tmp_path: Path) -> None:
    foreign = colour_network(tmp_path / "foreign.onnx", np.zeros((5, 3), np.float32), size=(64, 64))
    with pytest.raises(MirrorError, match='clothing.backend = "onnx"'):
        ClothingNetwork(foreign, 1)


def test_a_committee_is_the_mean_of_its_members_log_probabilities() -> None:
    picture = np.random.default_rng(3).normal(size=EMPTY.shape).astype(np.float32)
    members = [ClothingNetwork(model, 2) for model in (SHIPPED, SECOND)]
    votes = [log_shares(member.run(picture)) for member in members]
    assert np.abs(votes[0] - votes[1]).max() > 1.0, "two networks, two opinions"
    committee = Committee((SHIPPED, SECOND), 2)
    assert np.allclose(committee.run(picture), (votes[0] + votes[1]) / 2, atol=1e-3)
    committee.close()
    committee.close()
    with pytest.raises(ValueError, match="closed"):
        committee.run(picture)
    for member in members:
        member.close()


def test_log_probabilities_add_up_to_one() -> None:
    logits = np.random.default_rng(4).normal(scale=30, size=(17, 4, 5)).astype(np.float32)
    shares = np.exp(log_shares(logits))
    assert np.allclose(shares.sum(axis=0), 1.0, atol=1e-5)
    assert (shares.argmax(axis=0) == logits.argmax(axis=0)).all()
