from __future__ import annotations

from pathlib import Path

import pytest

import scripts.draw_catalogue as script
from mirror.figure.shop import PRODUCTS
from mirror.outfits.catalogue.folder import read_catalogue


def test_a_catalogue_is_drawn_into_a_folder_and_reads_without_a_remark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    some = PRODUCTS[::20]
    monkeypatch.setattr(script, "PRODUCTS", some)
    folder = tmp_path / "目录 👗"
    assert script.main([str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder}: {len(some)} products\n"
    found = read_catalogue(folder)
    assert found.problems == ()
    assert [item.id for item in found.items] == [product.id for product in some]
    assert {Path(item.picture) for item in found.items} == set((folder / "pictures").iterdir())


def test_drawn_twice_it_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "PRODUCTS", PRODUCTS[:2])
    written = []
    for _ in range(2):
        script.main([str(tmp_path)])
        written.append({file: file.read_bytes() for file in tmp_path.rglob("*.*")})
    assert written[0] == written[1]
    assert len(written[0]) == 3
