"""Catalogues on disk for the tests of the commands."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

TITLES = "id,name,category,colours,picture"
ROWS = (
    "s1,Lambswool scarf 围巾 🧣,scarf,camel,pictures/围巾.png",
    "b1,Tote,bag,navy,pictures/围巾.png",
    "h1,Felt hat,hat,charcoal,pictures/围巾.png",
)


def write_shop(folder: Path, *rows: str) -> Path:
    """A folder with these rows, whose pictures show something red on white; its path has a space."""
    folder = folder / "the shop 店"
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    pixels = np.full((120, 90, 3), 250, dtype=np.uint8)
    pixels[30:90, 20:70] = (30, 20, 190)
    (folder / "pictures" / "围巾.png").write_bytes(cv2.imencode(".png", pixels)[1].tobytes())
    (folder / "catalogue.csv").write_text("\n".join((TITLES, *rows, "")), encoding="utf-8")
    return folder


def write_settings(folder: Path, database: str, more: str = "") -> Path:
    """Settings with this database."""
    path = folder / "own.toml"
    path.write_text(f"[outfits]\ndatabase = '{database}'\n{more}", encoding="utf-8")
    return path
