"""Addresses of databases, and what is told of those that are none."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from mirror.errors import MirrorError
from mirror.outfits.catalogue.item import Item
from mirror.outfits.catalogue.store import CatalogueStore


def items_of(url: str) -> tuple[Item, ...]:
    with closing(CatalogueStore(url)) as store:
        return store.items()


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    assert items_of(f"sqlite:///{tmp_path}/目录 👗/more/shop.db") == ()
    assert (tmp_path / "目录 👗" / "more" / "shop.db").is_file()


def test_a_folder_that_can_not_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(MirrorError, match=r"its folder can't be made \(.+\); correct outfits\.database"):
        CatalogueStore(f"sqlite:///{tmp_path}/file/shop.db")
    with pytest.raises(MirrorError, match="can't be opened"):
        CatalogueStore(f"sqlite:///{tmp_path}")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("", "this is no database address"),
        ("nonsense", "this is no database address"),
        ("sqlite:///a\0b/shop.db", "this is no database address"),
        ("postgresql+psycopg://shop@host:many/shop", "this is no database address"),
        ("sqlite+nothing:///shop.db", "the driver of this database is not installed"),
        ("postgresql+nothing://shop@host/shop", "the driver of this database is not installed"),
        ("oracle9://x/y", "the mirror knows SQLite and PostgreSQL only"),
        ("mysql://shop@host/shop", "the mirror knows SQLite and PostgreSQL only"),
    ],
)
def test_an_address_that_is_none_is_named(url: str, told: str) -> None:
    with pytest.raises(MirrorError, match=told) as caught:
        CatalogueStore(url)
    assert "outfits.database" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "nodriver://shop:secret@host/name",
        "postgresql+nothing://shop:secret@host/name",
        "postgresql+psycopg://shop:secret@host:many/name",
        "//shop:secret@host/name",
        "postgresql+nothing://host/name?user=shop&password=secret",
    ],
)
def test_a_password_is_never_told(url: str) -> None:
    with pytest.raises(MirrorError) as caught:
        CatalogueStore(url)
    assert "secret" not in str(caught.value)
    assert "***" in str(caught.value)


def test_a_server_that_is_not_there_is_named() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(
        MirrorError, match=r"can't be opened \(.*refused.*\); check that it is there"
    ) as caught:
        CatalogueStore("postgresql+psycopg://shop:secret@127.0.0.1:1/name")
    assert "secret" not in str(caught.value)
