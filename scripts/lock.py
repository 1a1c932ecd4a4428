"""Writes the two lock files from pyproject.toml: `make lock`.

Every package is pinned with the hashes of all its files, for every platform and Python at once.
The resolver lives in its own environment below build/, since nothing else needs it.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
TOOLS: Final = ROOT / "build" / "lock-tools"
UV: Final = "uv==0.13.8"
LOCKS: Final[dict[str, list[str]]] = {
    "requirements.lock": [],
    "requirements-dev.lock": ["--extra", "dev", "--constraint", "requirements.lock"],
}


def main(arguments: list[str]) -> int:
    """Regenerate both locks; `--upgrade` moves to the newest versions."""
    scripts = TOOLS / ("Scripts" if sys.platform == "win32" else "bin")
    if not (scripts / "uv").exists() and not (scripts / "uv.exe").exists():
        venv.create(TOOLS, with_pip=True, clear=True)
        subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", UV], check=True)
    for name, options in LOCKS.items():
        command = [
            *(str(scripts / "uv"), "pip", "compile", "pyproject.toml", "--output-file", name),
            *("--universal", "--python-version", "3.11", "--generate-hashes"),
            *("--override", "overrides.txt", "--custom-compile-command", "make lock"),
            *("--no-emit-index-url", "--no-emit-find-links", "--quiet"),
            *("--no-emit-package", "opencv-contrib-python"),
            *options,
            *arguments,
        ]
        subprocess.run(command, cwd=ROOT, check=True)
        print(f"{name} written")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as error:
        sys.exit(f"make lock: {error.cmd[0]} failed with exit code {error.returncode}; its message is above.")
