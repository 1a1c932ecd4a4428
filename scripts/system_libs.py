"""Checks, by loading them, the system libraries that Qt, OpenCV and MediaPipe need on Linux.

Run with .venv's Python. What loads is there, however it was installed; only what does not load is
looked up among Debian's packages. As root the packages are installed; otherwise the one command
that installs them is printed.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Final

# The files that pull in everything the program touches; relative to site-packages.
NEEDED: Final = (
    "PySide6/Qt/lib/libQt6Widgets.so.6",
    "PySide6/Qt/lib/libQt6Svg.so.6",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
    "cv2/cv2.abi3.so",
    "mediapipe/tasks/c/libmediapipe.so",
)
NEEDED_ON_WAYLAND: Final = ("PySide6/Qt/plugins/platforms/libqwayland.so",)

# Debian 12's names; later releases still answer to them.
PACKAGES: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLESv2.so.2": "libgles2",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}


def main() -> int:
    """Check; install or tell what to install; check again."""
    if not sys.platform.startswith("linux"):
        return 0
    missing = missing_libraries()
    if not missing:
        return 0
    packages = sorted({PACKAGES[name] for name in missing if name in PACKAGES})
    unknown = sorted(name for name in missing if name not in PACKAGES)
    if unknown or shutil.which("apt-get") is None:
        names = ", ".join(sorted(missing))
        return complain(f"these system libraries are missing, install the packages that hold them: {names}")
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        return complain(f"Qt needs system libraries that are not here; type: sudo {' '.join(command)}")
    print(f"Installing system libraries: {' '.join(packages)} …", flush=True)
    install([*command, "-qq", "-o", "Dpkg::Use-Pty=0"])
    # A new process, because this one remembers what it failed to load.
    again = [sys.executable, __file__, "--list"]
    check = subprocess.run(again, stdout=subprocess.PIPE, text=True, check=False)
    if check.returncode or check.stdout:
        left = ", ".join(check.stdout.split()) or f"the check ended with exit code {check.returncode}"
        return complain(f"apt-get did not bring all system libraries (its message is above): {left}")
    return 0


def missing_libraries() -> set[str]:
    """The sonames that the loader does not find; empty when every needed file loads."""
    site = Path(sysconfig.get_path("platlib"))
    wanted = NEEDED + (NEEDED_ON_WAYLAND if os.environ.get("WAYLAND_DISPLAY") else ())
    missing: set[str] = set()
    for name in wanted:
        path = site / name
        if not path.exists():  # another release of a wheel may name a plugin differently
            continue
        try:
            ctypes.CDLL(str(path))
        except OSError as error:
            missing |= not_found_by_ldd(path) or {str(error).split(":", 1)[0]}
    return missing


def not_found_by_ldd(path: Path) -> set[str]:
    """All that is missing behind one file, where loading it tells only the first."""
    if shutil.which("ldd") is None:
        return set()
    listing = subprocess.run(["ldd", path], capture_output=True, text=True, check=False).stdout
    return set(re.findall(r"^\s*(\S+) => not found", listing, re.MULTILINE))


def install(command: list[str]) -> None:
    """Run apt-get without questions; the check that follows judges the result."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-qq"], command):
        subprocess.run(step, env=environment, stdin=subprocess.DEVNULL, check=False)


def complain(sentence: str) -> int:
    """Say what stands in the way."""
    print(f"smart-mirror: {sentence}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    if sys.argv[1:] == ["--list"]:
        print(*sorted(missing_libraries()), sep="\n", end="")
    else:
        sys.exit(main())
