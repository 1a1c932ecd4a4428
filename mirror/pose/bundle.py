"""The pose model's file: found in the user's cache, built there on first use.

The package that runs the model does not contain it. An older release of the same package does,
as two bare networks; this module fetches that release with pip, checks both networks and packs
them into the bundle that MediaPipe Tasks opens. Why: docs/decisions/0002-pose-model.md.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from mirror.errors import MirrorError
from mirror.pose.download import download_wheel

__all__ = ["CACHE_VARIABLE", "ensure_model", "main", "model_path"]

CACHE_VARIABLE: Final = "SMART_MIRROR_CACHE"

_FILE_NAME: Final = "pose_landmarker_full.task"
_MEMBERS: Final = frozenset({"pose_detector.tflite", "pose_landmarks_detector.tflite"})
_WHEEL: Final = "mediapipe==0.10.21"
_WHEEL_BYTES: Final = 35_622_638
# Only the two networks are wanted, and they are the same for every platform: one wheel serves all.
_WHEEL_TAGS: Final = {
    "implementation": "cp",
    "python-version": "3.11",
    "abi": "cp311",
    "platform": "manylinux_2_28_x86_64",
}
_DETECTOR: Final = "mediapipe/modules/pose_detection/pose_detection.tflite"
_LANDMARKER: Final = "mediapipe/modules/pose_landmark/pose_landmark_full.tflite"
_SHA256: Final = {
    _DETECTOR: "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c",
    _LANDMARKER: "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
}
_SCRATCH_PREFIX: Final = ".building-"
_WAIT_SECONDS: Final = 900.0


def ensure_model(
    override: Path | None = None, *, progress: bool = True, cache_dir: Path | None = None
) -> Path:
    """Give the path of a whole pose model, building it in the cache when it is not there.

    Args:
        override: the file that the configuration names; it is checked and never built.
        progress: whether to tell on standard error what is going on.
        cache_dir: in place of the user's cache folder.

    Raises:
        MirrorError: there is no model and none could be made.
    """
    if override is not None:
        flaw = _flaw(override)
        if flaw is not None:
            raise MirrorError(
                f"the pose model {override}, set as `pose.model` in the configuration, {flaw}; "
                "name a whole .task file there, or remove the setting to use the built-in model"
            )
        return override
    path = model_path(cache_dir)
    if _flaw(path) is None:
        return path
    try:
        _build_once(path, progress=progress)
    except OSError as error:
        raise MirrorError(_disk_message(path, error)) from error
    return path


def model_path(cache_dir: Path | None = None) -> Path:
    """Where the built-in model lives, whether or not it is there yet."""
    folder = cache_dir
    if folder is None:
        chosen = os.environ.get(CACHE_VARIABLE)
        folder = Path(chosen).expanduser() if chosen else user_cache_path("smart-mirror", appauthor=False)
    return folder / "models" / _FILE_NAME


def _build_once(path: Path, *, progress: bool) -> None:
    """Build the model unless another process does so while this one waits."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path.with_suffix(".lock"))
    try:
        with lock.acquire(timeout=_WAIT_SECONDS):
            if _flaw(path) is not None:
                _build(path, progress=progress)
    except Timeout as error:
        raise MirrorError(
            f"another start of the mirror has been building {path} for {_WAIT_SECONDS / 60:.0f} minutes; "
            "end it and start again"
        ) from error


def _build(path: Path, *, progress: bool) -> None:
    for leftover in path.parent.glob(f"{_SCRATCH_PREFIX}*"):  # of a build that was killed
        shutil.rmtree(leftover, ignore_errors=True)
    if progress:
        why = "is damaged, building it again" if path.exists() else "is not on this computer yet"
        print(f"The pose model {why}: one download of 34 MiB.", file=sys.stderr)
    # Beside the target, so that the last step is one rename within a file system.
    with tempfile.TemporaryDirectory(prefix=_SCRATCH_PREFIX, dir=path.parent) as name:
        scratch = Path(name)
        try:
            wheel = download_wheel(_WHEEL, scratch, tags=_WHEEL_TAGS, size=_WHEEL_BYTES, progress=progress)
        except MirrorError as error:
            raise MirrorError(_download_message(path, str(error))) from error
        detector, landmarker = _networks(wheel, path)
        # Imported here: this takes half a second, and every start but the first does without.
        from mirror.pose.packing import pack  # noqa: PLC0415

        fresh = scratch / _FILE_NAME
        with fresh.open("wb") as file:
            file.write(pack(detector, landmarker))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)


def _networks(wheel: Path, path: Path) -> tuple[bytes, bytes]:
    try:
        with zipfile.ZipFile(wheel) as archive:
            detector, landmarker = archive.read(_DETECTOR), archive.read(_LANDMARKER)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError) as error:
        raise MirrorError(_download_message(path, f"{wheel.name} arrived damaged ({error})")) from error
    for name, content in ((_DETECTOR, detector), (_LANDMARKER, landmarker)):
        if hashlib.sha256(content).hexdigest() != _SHA256[name]:
            reason = f"{name} in {wheel.name} has another SHA-256 than the published file"
            raise MirrorError(_download_message(path, reason))
    return detector, landmarker


def _flaw(path: Path) -> str | None:
    """Say what is wrong with a bundle, or None for a whole one.

    The checksums that count are those inside the zip: every member carries one, and reading all of
    them takes 10 ms. A digest of the whole file would refuse good models, since another release of
    flatbuffers packs the same networks into other bytes.
    """
    try:
        with zipfile.ZipFile(path) as bundle:
            missing = _MEMBERS - set(bundle.namelist())
            if missing:
                return f"is not a pose model (it lacks {', '.join(sorted(missing))})"
            return None if bundle.testzip() is None else "is damaged"
    except FileNotFoundError:
        return "does not exist"
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        return "is damaged or not a .task file"
    except OSError as error:
        return f"cannot be read ({error.strerror})"


def _download_message(path: Path, reason: str) -> str:
    return (
        f"the pose model could not be downloaded ({reason}); start once with a network, "
        f"or copy the file from another computer to {path}, "
        "or name a model of your own as `pose.model` in the configuration"
    )


def _disk_message(path: Path, error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return f"no space left on the disk for the pose model in {path.parent}; free 100 MiB and start again"
    return (
        f"the pose model cannot be stored in {path.parent} ({error.strerror or error}); "
        f"make that folder writable, or name another one in the environment variable {CACHE_VARIABLE}"
    )


def main() -> int:
    """Make the model ready ahead of the first start: `python -m mirror.pose.bundle`."""
    try:
        path = ensure_model()
    except MirrorError as error:
        print(f"smart-mirror: {error}", file=sys.stderr)
        return error.exit_code
    print(f"pose model: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
