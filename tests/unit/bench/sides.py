"""What the tests of the rounds run in processes of their own: importable there."""

from __future__ import annotations

import os
import sys
import time

from mirror.bench.whole import Run
from mirror.bench.whole_sides import Stage
from mirror.errors import MirrorError


def quick(side: str, stage: Stage) -> Run:
    """Tells its process, and which side it is."""
    return Run(float(os.getpid()), float(len(side)), stage.plan.seconds, 4.0, 5.0, 6.0, 7.0)


def refuses(_side: str, _stage: Stage) -> Run:
    raise MirrorError("the model is broken.")


def breaks(_side: str, _stage: Stage) -> Run:
    raise RuntimeError("a fault nobody thought of")


def leaves(_side: str, _stage: Stage) -> Run:
    sys.exit(7)


def hangs(_side: str, stage: Stage) -> Run:
    """Notes its process beside the film, and never ends by itself."""
    (stage.film.parent.parent / "pid").write_text(str(os.getpid()))
    time.sleep(600.0)
    raise AssertionError
