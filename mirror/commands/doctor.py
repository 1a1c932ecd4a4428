"""`doctor`: one line for each thing the mirror needs, and what to do about it."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from mirror.clothing.parser import make_parser
from mirror.commands.settings import library_folder, override, settings
from mirror.config import DEFAULTS, Config, load_config, user_config_file
from mirror.errors import MirrorError
from mirror.matching.library import load_library
from mirror.outfits.catalogue.item import Catalogue, Item
from mirror.outfits.database import shown
from mirror.outfits.history import check_writable
from mirror.outfits.setup import BUILT_IN, load_catalogue, make_recommender
from mirror.pose.bundle import ensure_model
from mirror.pose.estimator import PoseEstimator
from mirror.sources.choose import AUTO, check_source, make_source
from mirror.sources.webcam import find_webcam

__all__ = ["Finding", "doctor"]

_QT_PROBE: Final = "from PySide6.QtWidgets import QApplication; QApplication([])"
_QT_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class Finding:
    """Outcome of one check: `ok`, `note` (works, but worth knowing) or `fault`, and a sentence."""

    level: str
    text: str


def doctor(args: argparse.Namespace) -> int:
    """Run all checks. Returns 0 when the mirror can run, else 1."""
    config, finding = _check_configuration(args)
    findings = [("configuration", finding)]
    _print(*findings[0])
    checks: list[tuple[str, Callable[[Config], Finding]]] = [
        ("model", _check_model),
        ("clothing", _check_clothing),
        ("library", _check_library),
        ("outfits", _check_outfits),
        ("Qt", _check_qt),
        ("display", _check_display),
        ("camera", _check_camera),
        ("kiosk", _check_kiosk),
    ]
    for name, check in checks:
        try:
            finding = check(config)
        except MirrorError as error:
            finding = Finding("fault", str(error))
        findings.append((name, finding))
        _print(name, finding)
    return 1 if any(finding.level == "fault" for _, finding in findings) else 0


def _print(name: str, finding: Finding) -> None:
    sign = {"ok": "ok   ", "note": "note ", "fault": "FAULT"}[finding.level]
    print(f"{sign} {name:<14}{finding.text}", flush=True)


def _check_configuration(args: argparse.Namespace) -> tuple[Config, Finding]:
    try:
        config = settings(args)
    except MirrorError as error:
        # The other checks go on with the defaults: one visit tells everything that is wrong.
        return override(load_config(DEFAULTS), args), Finding("fault", str(error))
    own = Path(args.config) if args.config else user_config_file()
    return config, Finding(
        "ok", f"{own}" if own.is_file() else f"defaults; your own would be read from {own}"
    )


def _check_model(config: Config) -> Finding:
    model = ensure_model(Path(config.pose.model) if config.pose.model else None)
    with PoseEstimator(model, config.pose, video=False) as estimator:
        estimator.estimate(np.zeros((64, 64, 3), dtype=np.uint8), 0.0)
    return Finding("ok", f"{model}, {model.stat().st_size / 1e6:.1f} MB, opens and runs")


def _check_clothing(config: Config) -> Finding:
    if not config.clothing.enabled:
        return Finding("note", "turned off by clothing.enabled: nobody's clothes are looked at")
    with closing(make_parser(config.clothing)):
        return Finding("ok", f'the network of the backend "{config.clothing.backend}" opens')


def _check_library(config: Config) -> Finding:
    folder = library_folder(config)
    library = load_library(folder)
    text = f"{len(library.entries)} entries in {len(library.categories)} categories in {folder}"
    if not library.entries:
        return Finding("fault", f"{text}: {library.problems[0]}")
    if library.problems:
        return Finding("note", f"{text}; left out: " + " ".join(library.problems))
    return Finding("ok", text)


def _check_outfits(config: Config) -> Finding:
    outfits = config.outfits
    if not (outfits.enabled and config.clothing.enabled):
        switch = "clothing.enabled" if outfits.enabled else "outfits.enabled"
        return Finding("note", f"turned off by {switch}: nothing is suggested")
    items = load_catalogue(outfits).items
    make_recommender(outfits, Catalogue(items))
    number = "1 item" if len(items) == 1 else f"{len(items)} items"
    text = f"{number} in {shown(outfits.database) if outfits.database else BUILT_IN}"
    if outfits.database and config.privacy.statistics:
        check_writable(outfits.database)
        text += ", which takes statistics"
    wanting = _wanting(items)
    return Finding("note", f"{text}; {wanting}") if wanting else Finding("ok", text)


def _wanting(items: Sequence[Item]) -> str:
    """What keeps items from being suggested, or from being seen; empty for nothing."""
    colourless = sum(not item.colours for item in items)
    sold_out = sum(item.stock == 0 for item in items)
    unseen = sum(not (item.picture and os.path.isfile(item.picture)) for item in items)  # noqa: PTH113
    remarks = [
        f"{colourless} without a colour, never suggested: name their colours" if colourless else "",
        f"{unseen} without a picture on this computer, shown by name: copy their pictures here and import "
        "the catalogue again"
        if unseen
        else "",
        "all of them are sold out: correct their stock" if sold_out == len(items) else "",
    ]
    return "; ".join(remark for remark in remarks if remark)


def _check_qt(_config: Config) -> Finding:
    # In a process of its own: a missing system library ends the process that asks Qt for it.
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        probe = subprocess.run(
            [sys.executable, "-c", _QT_PROBE],
            env=environment,
            capture_output=True,
            text=True,
            timeout=_QT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Finding("fault", "Qt does not start within a minute; restart the computer and try again")
    if probe.returncode == 0:
        return Finding("ok", "the window toolkit loads and starts")
    reason = (probe.stderr.strip().splitlines() or ["no reason given"])[-1]
    return Finding("fault", f"Qt does not start ({reason}); run `make setup`, which installs what it needs")


def _check_display(_config: Config) -> Finding:
    if not sys.platform.startswith("linux") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return Finding("ok", "there is one")
    return Finding("note", "none here: start from a desktop session, or add --headless")


def _check_camera(config: Config) -> Finding:
    if config.source.source == AUTO:
        camera = find_webcam(config.source)
        if camera is None:
            return Finding(
                "note", "no webcam delivers pictures, the demo will run; connect one or close what uses it"
            )
        camera.close()
        return Finding("ok", f"{camera.name} delivers pictures")
    check_source(config.source)
    source = make_source(config.source)
    try:
        source.open()
        shot = source.read()
    finally:
        source.close()
    if shot is None:
        return Finding("fault", f"{source.name} opens but delivers no picture; connect it again")
    height, width = shot.pixels.shape[:2]
    return Finding("ok", f"{source.name} delivers {width}x{height} pixels")


def _check_kiosk(config: Config) -> Finding:
    if config.kiosk.pin_hash:
        return Finding("ok", "a staff PIN is set")
    return Finding("note", "no staff PIN: kiosk mode can't be left by touch; make one with `main.py pin`")
