from __future__ import annotations

import json
from dataclasses import replace

from mirror.bench.parse_peers import Peer
from mirror.bench.parse_quality import Quality
from mirror.bench.parse_speed import PeerTime, Speed
from mirror.bench.parse_table import Outcome, as_json, as_text
from mirror.clothing.classes import GROUPS

B2 = PeerTime(Peer("segformer_b2", "SegFormer-B2", (512, 512), 27_400_000, lambda: None), 620.0)
SPEED = Speed(12, {"crop": 2.0, "network": 10.0, "paste": 5.04}, 20.0, 31.0, 7.5, (B2,))
QUALITY = Quality(101, 2, 0.93, 0.75, 0.5512, 0.61, dict.fromkeys(GROUPS, 0.1))
OUTCOME = Outcome("photos", "own", 2, QUALITY, SPEED)


def test_the_tables() -> None:
    text = as_text(OUTCOME)
    lines = text.splitlines()
    assert lines[0] == 'photos; parser "own", 2 threads on each side'
    assert "quality on 101 labelled photos, nobody found in 2 of them" in lines
    assert [line.split()[-1] for line in lines if line.startswith("  mean IoU")] == ["0.5512"]
    assert all(f"{name} 0.100" in text for name in GROUPS)
    row = next(line for line in lines if line.startswith("SegFormer-B2  "))
    assert row.split() == ["SegFormer-B2", "512x512", "27.4", "620", "62.0", "31.0"]
    assert lines[-1] == (
        "SegFormer-B2 takes 62 times as long as our network, 31 times as long as our whole parse"
    )
    assert max(len(line) for line in lines) < 110


def test_a_parser_that_tells_no_stages_is_compared_as_a_whole() -> None:
    text = as_text(replace(OUTCOME, speed=replace(SPEED, stages={}), quality=None, threads=1))
    assert text.splitlines()[0].endswith("1 thread on each side")
    assert "quality" not in text
    assert text.splitlines()[-1] == "SegFormer-B2 takes 31 times as long as our whole parse"
    content = as_json(replace(OUTCOME, speed=replace(SPEED, stages={}), quality=None))
    assert "times_network" not in content["peers"]["segformer_b2"]
    assert "quality" not in content


def test_missing_peers_are_told_with_how_to_install_them() -> None:
    lost = replace(OUTCOME, speed=replace(SPEED, peers=()), missing="torch")
    assert as_text(lost).splitlines()[-1] == (
        "peers are left out: torch is not installed; install it with: pip install -e '.[bench]'"
    )
    assert as_json(lost)["peers_missing"] == "torch"
    assert "peers_missing" not in as_json(OUTCOME)


def test_json_has_every_figure() -> None:
    content = json.loads(json.dumps(as_json(OUTCOME)))
    assert content["speed"] == {
        "frames": 12,
        "crop_ms": 2.0,
        "network_ms": 10.0,
        "paste_ms": 5.04,
        "parse_ms": 20.0,
        "photo_ms": 31.0,
        "describe_ms": 7.5,
    }
    assert content["peers"] == {
        "segformer_b2": {
            "size": [512, 512],
            "parameters": 27_400_000,
            "ms": 620.0,
            "times_network": 62.0,
            "times_parse": 31.0,
        }
    }
    assert content["quality"]["mean_iou"] == 0.5512
    assert content["quality"]["nobody_found"] == 2
    assert set(content["quality"]["iou"]) == set(GROUPS)
