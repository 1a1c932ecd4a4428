from __future__ import annotations

import pytest

from mirror.config import KioskConfig
from mirror.pin import check_pin, hash_pin


def test_a_pin_is_recognised_and_another_is_not() -> None:
    stored = hash_pin("4711")
    assert check_pin("4711", stored)
    assert not check_pin("4712", stored)
    assert not check_pin("", stored)


def test_the_same_pin_has_another_hash_each_time_and_never_shows() -> None:
    one, other = hash_pin("4711"), hash_pin("4711")
    assert one != other
    assert "4711" not in one.split("$")


@pytest.mark.parametrize("stored", ["", "scrypt", "scrypt$$", "scrypt$zz$zz", "md5$00$00", "scrypt$00$0"])
def test_a_damaged_hash_opens_nothing(stored: str) -> None:
    assert not check_pin("4711", stored)
    assert not check_pin("", stored)


def test_the_settings_accept_a_hash() -> None:
    stored = hash_pin("0000")
    kiosk = KioskConfig(enabled=False, screen=0, pin_hash=stored, corner_taps=5, corner_seconds=4.0)
    assert check_pin("0000", kiosk.pin_hash)
