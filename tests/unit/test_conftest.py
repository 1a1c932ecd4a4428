from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"

LEAK = """
import threading

stop = threading.Event()

def test_leaks():
    threading.Thread(target=stop.wait, name="forgotten", daemon={daemon}).start()

def test_ends():
    stop.set()

def test_joins():
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
"""


@pytest.mark.parametrize("daemon", [True, False])
def test_a_thread_that_outlives_its_test_fails_that_test_only(tmp_path: Path, daemon: bool) -> None:
    source = CONFTEST.read_text(encoding="utf-8").replace("GRACE_SECONDS = 2.0", "GRACE_SECONDS = 0.05")
    (tmp_path / "conftest.py").write_text(source, encoding="utf-8")
    (tmp_path / "test_leak.py").write_text(LEAK.format(daemon=daemon), encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    root = str(CONFTEST.parents[1])
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {root!r}); import pytest; "]
    command[-1] += f"sys.exit(pytest.main([{str(tmp_path)!r}, '-q', '-p', 'no:cacheprovider']))"
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "threads left running: forgotten" in result.stdout
    assert "3 passed, 1 error" in result.stdout
