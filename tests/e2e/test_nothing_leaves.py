"""Nothing is sent, and nothing is left behind that nobody asked for: neither by us nor by a library."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mirror.pose.bundle import ensure_model
from tests.e2e.conftest import ROOT

pytestmark = pytest.mark.slow

_WATCHED = """
import sys, threading, time
import psutil

from mirror.quiet import hush
hush()
from mirror.cli import main

asked = []
sys.addaudithook(lambda event, args: asked.append((event, args[1:])) if event == "socket.connect" else None)
seen, over = set(), threading.Event()

def look():
    process = psutil.Process()
    while not over.wait(0.01):
        for connection in process.net_connections("inet"):
            seen.add(str(connection))

watch = threading.Thread(target=look)
watch.start()
code = main(sys.argv[1:], None)
time.sleep(3.0)
over.set()
watch.join()
print("connections:", sorted(seen), asked)
sys.exit(code)
"""


class Listener:
    """Stands where a proxy would; whoever wants to send something over HTTPS calls here first."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.1)
        self.port = self._socket.getsockname()[1]
        self.calls: list[bytes] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def close(self) -> None:
        self._over.set()
        self._thread.join()
        self._socket.close()

    def _listen(self) -> None:
        while not self._over.is_set():
            try:
                caller, _ = self._socket.accept()
            except TimeoutError:
                continue
            with caller:
                self.calls.append(caller.recv(200))


@pytest.fixture
def listener() -> Iterator[Listener]:
    with closing(Listener()) as listener:
        yield listener


def test_parsing_a_photo_opens_no_connection_and_leaves_no_other_file(
    tmp_path: Path, listener: Listener
) -> None:
    model = ensure_model()
    home, temporary, out = tmp_path / "home", tmp_path / "temporary", tmp_path / "out"
    for folder in (home, temporary):
        folder.mkdir()
    settings = tmp_path / "mirror.toml"
    settings.write_text(f'[pose]\nmodel = "{model}"\n')
    photo = next(Path(ROOT, "assets", "poses").rglob("picture.jpg"))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}
    changed = {
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "MPLCONFIGDIR": str(tmp_path / "mpl"),
        "https_proxy": f"http://127.0.0.1:{listener.port}",
    }
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, "parse", photo, "--out", out, "--config", settings],
        cwd=ROOT,
        env=kept | changed,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert listener.calls == []
    assert "connections: [] []" in done.stdout
    assert sorted(path.name for path in out.iterdir()) == ["classes.json", "picture.png"]
    assert [path for folder in (home, temporary) for path in folder.rglob("*")] == []
