"""Makes .venv from the locked, hashed requirements; does nothing when all is in place.

Run by the Makefile with any Python of at least 3.11; needs nothing but the standard library.
`.venv/set-up.json` is written last: an interrupted set-up leaves none and starts again.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
VENV: Final = ROOT / ".venv"
STAMP: Final = VENV / "set-up.json"
LOCKS: Final = {"runtime": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}


class SetUpError(Exception):
    """What stands in the way, in one sentence."""


def main(arguments: list[str]) -> int:
    """Set up what is asked for, and tell in one sentence what stands in the way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="the tools for tests and checks too")
    parser.add_argument("--model", action="store_true", help="make the pose model ready too")
    options = parser.parse_args(arguments)
    want = "dev" if options.dev else "runtime"
    try:
        # Asked before the lock is taken: whoever may only read the folder can start the mirror too.
        if not is_installed(want):
            with only_one():
                install(want)
        code = check_system_libraries()
    except SetUpError as error:
        print(f"smart-mirror: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("smart-mirror: set-up was interrupted; the next start begins again.", file=sys.stderr)
        return 130
    if code == 0 and options.model:
        code = run_in_venv("-m", "mirror.pose.bundle")
    return code  # a step that failed has said what is wrong


def install(want: str) -> None:
    """Bring .venv to the locked state, from as near as it already is."""
    if is_installed(want):  # by another process, while this one waited
        return
    here = identity()
    if read_stamp().get("identity") != here:
        create_venv()
    STAMP.unlink(missing_ok=True)
    lock = LOCKS[want]
    print(f"Installing {lock.name} into {VENV.name} (some 300 MiB the first time) …", flush=True)
    # Wheels only: nothing that is installed here needs a compiler or runs a build script.
    options = ["--no-deps", "--require-hashes", "--only-binary=:all:"]
    options += ["--no-input", "--disable-pip-version-check", *([] if sys.stdout.isatty() else ["--quiet"])]
    if run_in_venv("-m", "pip", "install", *options, "-r", lock.name):
        raise SetUpError(
            f"pip could not install {lock.name} (its message is above); "
            "check the network and the free disk space, then start again"
        )
    STAMP.write_text(json.dumps({"identity": here, "installed": want}), encoding="utf-8")


def is_installed(want: str) -> bool:
    """Whether a finished set-up left all that is wanted now; the dev lock includes the runtime's."""
    state = read_stamp()
    return state.get("identity") == identity() and state.get("installed") in (want, "dev")


def run_in_venv(*arguments: str) -> int:
    """Run the environment's Python in the project's folder; gives the exit code."""
    return subprocess.run([str(python_of(VENV)), *arguments], cwd=ROOT, check=False).returncode


def check_system_libraries() -> int:
    """Load what the program will load, in a process of its own, since loading can crash."""
    code = run_in_venv("scripts/system_libs.py")
    if code < 0:
        raise SetUpError(
            f"loading Qt, OpenCV or MediaPipe crashes on this computer (signal {-code}, message above); "
            "usual causes are a container without /sys and a processor without AVX"
        )
    return code


def create_venv() -> None:
    """Make an empty .venv, in place of one that no longer fits."""
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetUpError(
            f"{sys.executable} lacks the module {missing[0]}; "
            f"install it with: {'' if is_root() else 'sudo '}apt-get install python{version}-venv"
        )
    print(f"Making {VENV.name} with Python {sys.version.split()[0]} …", flush=True)
    try:
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        shutil.rmtree(VENV, ignore_errors=True)
    except OSError as error:
        raise SetUpError(f"{VENV} cannot be replaced ({error.strerror})") from error
    made = subprocess.run(
        [lasting_python(), "-m", "venv", VENV], stdout=subprocess.PIPE, text=True, check=False
    )
    if made.returncode:
        last = (made.stdout.strip().splitlines() or ["no reason given"])[-1]
        raise SetUpError(f"{VENV} could not be made ({last})")


def lasting_python() -> str:
    """This Python; if it is .venv's own, which is replaced, the one that .venv was made with."""
    if sys.prefix == sys.base_prefix:
        return sys.executable
    return str(getattr(sys, "_base_executable", Path(sys.executable).resolve()))


def identity() -> str:
    """Whatever, once changed, makes an existing .venv worthless."""
    parts = [sys.version, str(Path(sys.executable).resolve()), str(VENV)]
    parts += [path.read_text(encoding="utf-8") for path in LOCKS.values()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def read_stamp() -> dict[str, str]:
    """What the last finished set-up wrote; empty when there was none or its Python is gone."""
    try:
        state = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) and python_of(VENV).exists() else {}


def python_of(venv: Path) -> Path:
    """The environment's interpreter."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def is_root() -> bool:
    """Whether packages can be installed without sudo."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Let a second `make` wait for the first rather than write into the same folder."""
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415  # not on Windows

    folder = ROOT / "build"
    try:
        folder.mkdir(exist_ok=True)
        lock = (folder / "set-up.lock").open("w")
    except OSError as error:
        raise SetUpError(f"{folder} cannot be written ({error.strerror}); make it yours first") from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # released when the file closes, even by a kill
        yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
