from __future__ import annotations

import threading
from dataclasses import dataclass

import psutil
import pytest

from mirror import heat
from mirror.heat import Heat, HeatWatch, headroom, read_sensors

PATIENCE = 20.0


@dataclass(frozen=True)
class Sensor:
    current: float
    critical: float | None = None


def test_without_sensors_nothing_is_known() -> None:
    assert headroom({}) is None
    assert headroom({"nvme": [Sensor(80.0, 84.0)], "acpitz": [Sensor(99.0, 100.0)]}) is None


def test_the_hottest_sensor_of_the_processor_counts() -> None:
    sensors = {"coretemp": [Sensor(60.0, 100.0), Sensor(71.0, 100.0)], "nvme": [Sensor(83.0, 84.0)]}
    assert headroom(sensors) == 29.0


@pytest.mark.parametrize("told", [None, 0.0, 65_261.8], ids=str)
def test_a_critical_temperature_that_is_no_such_is_not_believed(told: float | None) -> None:
    assert headroom({"cpu_thermal": [Sensor(80.0, told)]}) == 15.0


@pytest.mark.parametrize("current", [0.0, -273.0, 255.0])
def test_a_broken_sensor_is_left_out(current: float) -> None:
    assert headroom({"k10temp": [Sensor(current, 100.0)]}) is None
    assert headroom({"k10temp": [Sensor(current, 100.0), Sensor(60.0, 100.0)]}) == 40.0


def test_hot_does_not_waver() -> None:
    heat_now = Heat()
    rooms = [30.0, 9.0, 7.9, 9.0, 15.9, 16.1, 9.0, 3.0, None]
    assert [heat_now.update(room) for room in rooms] == [
        False, False, True, True, True, False, False, True, False,
    ]  # fmt: skip


def test_the_watch_tells_after_each_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heat, "_PAUSE", 0.001)
    told: list[bool] = []
    temperatures = iter([50.0, 96.0, 90.0, 70.0])
    ended = threading.Event()

    def read() -> dict[str, list[Sensor]]:
        current = next(temperatures, None)
        if current is None:
            ended.set()
            return {}
        return {"coretemp": [Sensor(current, 100.0)]}

    watch = HeatWatch(told.append, read)
    watch.start()
    assert ended.wait(PATIENCE)
    watch.stop()
    assert told == [False, True, True, False]


def test_stop_ends_a_pause_and_may_come_before_start() -> None:
    looked = threading.Event()

    def tell(hot: bool) -> None:
        looked.set()

    watch = HeatWatch(tell, lambda: {"coretemp": [Sensor(50.0)]})
    watch.start()
    assert looked.wait(PATIENCE)
    watch.stop()
    HeatWatch(tell).stop()


def test_a_system_without_sensors_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(psutil, "sensors_temperatures", raising=False)
    assert read_sensors() == {}


def test_sensors_that_cannot_be_read_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError("no such device")

    monkeypatch.setattr(psutil, "sensors_temperatures", fail, raising=False)
    assert read_sensors() == {}
