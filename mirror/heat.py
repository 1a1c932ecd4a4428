"""Whether the processor is hot, on computers with sensors that tell it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol

import psutil

from mirror.background import Background

__all__ = ["Heat", "HeatWatch", "Sensor", "headroom", "read_sensors"]

_PROCESSORS: Final = ("coretemp", "k10temp", "zenpower", "cpu_thermal", "cpu-thermal", "soc_thermal")
"""Names that drivers of Linux give to the sensors of a processor."""
_PLAUSIBLE: Final = (60.0, 125.0)
"""Between these a critical temperature is believed, °C: some drivers hand out 0 or 65,261."""
_USUAL: Final = 95.0
"""Critical temperature of a processor that doesn't tell its own, °C."""
_HOT: Final = 8.0
_COOL: Final = 16.0
"""Kelvins below the critical temperature from which it is hot, and from which it is hot no more."""
_PAUSE: Final = 10.0
"""Seconds between two looks: a heat sink takes its time."""


class Sensor(Protocol):
    """A reading of psutil's, °C."""

    @property
    def current(self) -> float:
        """What it measures."""

    @property
    def critical(self) -> float | None:
        """Where the processor slows itself or switches off; None where unknown."""


Sensors = Mapping[str, Sequence[Sensor]]


def headroom(sensors: Sensors) -> float | None:
    """Kelvins between the hottest sensor of the processor and its critical temperature; None without any."""
    rooms = [
        _critical(sensor) - sensor.current
        for name in _PROCESSORS
        for sensor in sensors.get(name, ())
        if 0.0 < sensor.current <= _PLAUSIBLE[1]
    ]
    return min(rooms, default=None)


def _critical(sensor: Sensor) -> float:
    told = sensor.critical
    return told if told is not None and _PLAUSIBLE[0] <= told <= _PLAUSIBLE[1] else _USUAL


class Heat:
    """Hot or not, without wavering in between."""

    def __init__(self) -> None:
        self.hot = False

    def update(self, room: float | None) -> bool:
        """Judge by the kelvins that are left; what is unknown is not hot."""
        self.hot = room is not None and room < (_COOL if self.hot else _HOT)
        return self.hot


def read_sensors() -> Sensors:
    """What the system tells; nothing on systems that tell nothing. May take some milliseconds."""
    read: Callable[[], Sensors] | None = getattr(psutil, "sensors_temperatures", None)
    try:
        return {} if read is None else read()
    except OSError:
        return {}


class HeatWatch(Background):
    """Looks at the sensors now and then, on a thread of its own: some of them take long to answer.

    Where there is none, the thread ends at once.
    """

    def __init__(self, tell: Callable[[bool], None], read: Callable[[], Sensors] = read_sensors) -> None:
        """Prepare; `start` begins.

        Args:
            tell: called with whether the processor is hot, after each look.
            read: looks at the sensors.
        """
        self._tell = tell
        self._read = read
        super().__init__("heat watch")

    def _run(self) -> None:
        heat = Heat()
        while True:
            room = headroom(self._read())
            if room is None:
                return
            self._tell(heat.update(room))
            if self._stop.wait(_PAUSE):
                return
