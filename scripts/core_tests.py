"""Runs the core's quick tests where PySide6 is not installed: the proof that `mirror` needs no Qt.

Run with .venv's Python. Builds .venv-core, an environment whose site-packages links to
everything in .venv's but Qt, so nothing is downloaded and no import is merely blocked: to the
tests, and to every process they start, PySide6 does not exist.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
CORE: Final = ROOT / ".venv-core"
LEFT_OUT: Final = ("pyside6", "shiboken6", "pytestqt", "pytest_qt")
TESTS: Final = ("tests/unit", "--ignore=tests/unit/ui", "--ignore=tests/unit/scripts", "-m", "not slow")
PROBE: Final = "import importlib.util as i; raise SystemExit(any(map(i.find_spec, ('PySide6', 'shiboken6'))))"


def main(arguments: list[str]) -> int:
    """Build the environment anew, make sure that Qt is absent, run the tests."""
    python = build(Path(sysconfig.get_path("purelib")))
    if subprocess.run([python, "-c", PROBE], check=False).returncode:
        print("smart-mirror: PySide6 can be found in .venv-core, so this run would prove nothing.")
        return 1
    print("Core tests, with PySide6 not installed:", flush=True)
    return subprocess.run([python, "-m", "pytest", *TESTS, *arguments], cwd=ROOT, check=False).returncode


def build(packages: Path) -> Path:
    """Make .venv-core; returns its interpreter."""
    builder = venv.EnvBuilder(clear=True, symlinks=sys.platform != "win32", with_pip=False)
    builder.create(CORE)
    scheme = {"base": str(CORE), "platbase": str(CORE)}
    target = Path(sysconfig.get_path("purelib", "venv", scheme))
    for entry in packages.iterdir():
        if not entry.name.lower().startswith(LEFT_OUT):
            (target / entry.name).symlink_to(entry)
    return Path(sysconfig.get_path("scripts", "venv", scheme)) / "python"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
