from __future__ import annotations

import subprocess
import sys

import pytest

from mirror.config import ROOT
from ui.lifeline import secure_none

PAINT = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import ui.style
from PySide6.QtGui import QColor
colour = QColor("#123456")
for _ in range(20000):
    colour.setAlphaF(0.5)
print("alive")
"""


@pytest.mark.slow
def test_twenty_thousand_qt_calls_do_not_use_up_none() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAINT], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == "alive", done.stderr


def test_the_stock_is_filled_once() -> None:
    assert not secure_none(), "importing ui has done it, or it is not needed"
