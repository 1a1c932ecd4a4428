"""Draws the built-in catalogue: `python scripts/draw_catalogue.py [FOLDER]`."""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import cv2

from mirror.figure.shop import PRODUCTS, Product
from mirror.figure.shop.product import draw
from mirror.outfits.setup import BUILT_IN

COLUMNS = (
    *("id", "name", "category", "colours", "styles", "seasons"),
    *("price", "sizes", "stock", "popularity", "picture", "poses"),
)
QUALITY = 88


def main(arguments: list[str] | None = None) -> int:
    """Write the table and a picture of each product."""
    parser = argparse.ArgumentParser(description="Draw the built-in catalogue.")
    parser.add_argument("folder", nargs="?", type=Path, default=BUILT_IN, metavar="FOLDER")
    folder = parser.parse_args(arguments).folder
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    with (folder / "catalogue.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for product in PRODUCTS:
            table.writerow(row(product))
            _, data = cv2.imencode(".jpg", draw(product), [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
            (folder / picture(product)).write_bytes(data.tobytes())
    print(f"{folder}: {len(PRODUCTS)} products")
    return 0


def picture(product: Product) -> str:
    """Place of a product's picture in the catalogue's folder."""
    return f"pictures/{product.id}.jpg"


def row(product: Product) -> tuple[str, ...]:
    """A product's line of the table."""
    return (
        *(product.id, product.name, product.category, product.colour),
        *(", ".join(product.styles), ", ".join(product.seasons), product.price, ", ".join(product.sizes)),
        *(str(product.stock), f"{product.popularity:.2f}", picture(product), ", ".join(product.poses)),
    )


if __name__ == "__main__":
    sys.exit(main())
