"""In processes of their own: the number of heaps can be set only once, and before there are threads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import ctypes, os, sys, threading
from mirror.memory import share_heaps

share_heaps()
go, done = threading.Barrier(9), threading.Barrier(9)

def work():
    kept = [bytearray(1000) for _ in range(100)]
    go.wait()
    done.wait()

threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads:
    thread.start()
go.wait()
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
libc.fclose.argtypes = libc.malloc_info.argtypes = None
file = libc.fopen(sys.argv[1].encode(), b"w")
libc.malloc_info(0, ctypes.c_void_p(file))
libc.fclose(ctypes.c_void_p(file))
done.wait()
for thread in threads:
    thread.join()
"""

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or "glibc" not in os.confstr("CS_GNU_LIBC_VERSION"),
    reason="heaps are those of the GNU C library",
)


def heaps(tmp_path: Path, **variables: str) -> int:
    """How many heaps eight busy threads use in a fresh process."""
    environment = {key: value for key, value in os.environ.items() if key != "MALLOC_ARENA_MAX"} | variables
    file = tmp_path / "heaps.xml"
    subprocess.run(
        [sys.executable, "-c", PROGRAM, str(file)], env=environment, cwd=ROOT, check=True, timeout=60.0
    )
    return file.read_text().count("<heap nr=")


def test_all_threads_share_two_heaps(tmp_path: Path) -> None:
    assert heaps(tmp_path) == 2


def test_who_sets_another_number_is_obeyed(tmp_path: Path) -> None:
    assert heaps(tmp_path, MALLOC_ARENA_MAX="1") == 1
    assert heaps(tmp_path, MALLOC_ARENA_MAX="5") > 2


def test_freed_memory_goes_back_to_the_system() -> None:
    code = """
import psutil
from mirror.memory import give_back
blocks = [bytearray(b"x" * 100_000) for _ in range(800)]
kept = blocks[-1]  # at the top of the heap: nothing below it goes back by itself
blocks = None
before = psutil.Process().memory_info().rss
give_back()
print(before - psutil.Process().memory_info().rss > 40_000_000)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_the_program_calls_it_before_anything_else_is_loaded() -> None:
    code = "import sys, main; print('cv2' in sys.modules, 'numpy' in sys.modules, main.share_heaps.__name__)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "share_heaps"]
