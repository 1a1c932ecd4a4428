"""Fetches one wheel with pip, and tells how far it got.

pip is asked, rather than an address, because pip already knows this computer's package index,
proxy and certificates.
"""

from __future__ import annotations

import importlib.util
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NoReturn

from tqdm import tqdm

from mirror.errors import MirrorError
from mirror.offline import outside

__all__ = ["download_wheel"]

_POLL_SECONDS: Final = 0.1


def download_wheel(
    requirement: str, into: Path, *, tags: dict[str, str], size: int, progress: bool = True
) -> Path:
    """Download one wheel, whatever platform it was built for, without what it depends on.

    Args:
        requirement: name and exact version, such as `numpy==2.0.0`.
        into: an empty folder; pip keeps its temporary files there too.
        tags: pip's options that choose the file, such as `{"abi": "cp311"}`.
        size: the wheel's size in bytes, the end of the progress bar.
        progress: whether to draw a bar on standard error.

    Raises:
        MirrorError: pip is missing, or it did not bring the wheel.
    """
    if importlib.util.find_spec("pip") is None:
        raise MirrorError(f"pip is missing in {sys.prefix}; install it with `python -m ensurepip`")
    done, scratch, log = into / "done", into / "scratch", into / "pip.log"
    done.mkdir()
    scratch.mkdir()
    command = [sys.executable, "-m", "pip", "download", requirement, "--dest", str(done)]
    command += ["--no-deps", "--only-binary=:all:", "--no-input", "--disable-pip-version-check"]
    command += ["--progress-bar=off", "--retries=2", *(f"--{key}={value}" for key, value in tags.items())]
    # pip writes into the temporary folder first; a folder of our own lets us watch the file grow.
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch))
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env={**outside(), **places}
        )
        try:
            _watch(process, (scratch, done), size=size, label=requirement, progress=progress)
        finally:
            if process.poll() is None:  # interrupted: nobody waits for pip any more
                process.kill()
                process.wait()
    wheel = next(done.glob("*.whl"), None)
    if process.returncode != 0 or wheel is None:
        raise MirrorError(_reason(log.read_text(encoding="utf-8", errors="replace")))
    return wheel


def _watch(
    process: subprocess.Popen[bytes], folders: tuple[Path, ...], *, size: int, label: str, progress: bool
) -> None:
    with tqdm(
        total=size, desc=label, unit="B", unit_scale=True, unit_divisor=1024, disable=not progress
    ) as bar:
        while True:
            try:
                process.wait(timeout=_POLL_SECONDS)
            except subprocess.TimeoutExpired:
                _advance(bar, folders, size)
            else:
                _advance(bar, folders, size)
                return


def _advance(bar: tqdm[NoReturn], folders: tuple[Path, ...], size: int) -> None:
    # The largest file, not the sum: pip may hold a copy in two places for a moment.
    bytes_so_far = min(max(_file_sizes(folders), default=0), size)
    bar.update(max(0, bytes_so_far - bar.n))


def _file_sizes(folders: tuple[Path, ...]) -> Iterator[int]:
    for path in (path for folder in folders for path in folder.rglob("*")):
        try:
            status = path.stat()
        except FileNotFoundError:
            continue  # pip moved it in the meantime
        if stat.S_ISREG(status.st_mode):
            yield status.st_size


def _reason(log: str) -> str:
    """What pip complained about, in its own words: the last error, else the last line."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR:").strip() for line in lines if line.startswith("ERROR:")]
    return (errors or lines or ["pip brought no file"])[-1]
