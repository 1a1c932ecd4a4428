from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mirror.bench.outfits_questions import read_questions
from mirror.errors import MirrorError
from mirror.outfits.types import Piece


def line(**changes: Any) -> str:  # noqa: ANN401
    question = {
        "id": "a",
        "wearing": [{"category": "jeans", "slot": "bottom", "lab": [40, 1.5, -20]}],
        "candidates": [
            {"category": "boots", "slot": "shoes", "lab": [20, 5, 5]},
            {"category": "sneakers", "slot": "shoes", "lab": [95, 0, 0]},
        ],
        "answer": 1,
    }
    return json.dumps(question | changes, ensure_ascii=False)


def file_of(folder: Path, text: str) -> Path:
    path = folder / "Fragen 衣服.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_question_a_line_is_read(tmp_path: Path) -> None:
    text = f"\ufeff{line(id='裙子 👗', source='a book')}\r\n\n{line(wearing=[], answer=0)}\n"
    first, second = read_questions(file_of(tmp_path, text))
    assert first.name == "裙子 👗"
    assert first.wearing == (Piece("jeans", "bottom", (40.0, 1.5, -20.0)),)
    assert [piece.category for piece in first.candidates] == ["boots", "sneakers"]
    assert (first.answer, second.wearing, second.answer) == (1, (), 0)


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("{", "invalid JSON"),
        ("[]", "input should be an object"),
        (line(candidates=[]), "candidates: list should have at least 2 items"),
        (line(answer=2), "answer 2 is none of the 2 candidates"),
        (line(answer=-1), "answer: input should be greater than or equal to 0"),
        (line(answer="boots"), "answer: input should be a valid integer"),
        (line(wearing=[{"category": "jeans", "slot": "bottom", "lab": [1, 2]}]), "wearing.0.lab.2: field"),
        (
            line(wearing=[{"category": "jeans", "slot": "bottom", "lab": [1, 2, 999]}]),
            "wearing.0.lab.2: input",
        ),
        (line(wearing=[{"category": "", "slot": "bottom", "lab": [1, 2, 3]}]), "wearing.0.category: string"),
        (line().replace("-20", "NaN"), "wearing.0.lab.2: input should be a finite number"),
    ],
    ids=["cut", "a list", "no choice", "no such one", "negative", "a word", "two", "far", "no name", "NaN"],
)
def test_a_line_that_is_no_question_is_named_with_what_is_wrong(tmp_path: Path, bad: str, says: str) -> None:
    path = file_of(tmp_path, f"{line()}\n\n{bad}\n")
    with pytest.raises(MirrorError) as fault:
        read_questions(path)
    message = str(fault.value)
    assert message.startswith(f"{path}, line 3: ")
    assert says in message
    assert message.endswith("; correct or remove this line.")
    assert "\n" not in message


@pytest.mark.parametrize("text", ["", "\n \n"], ids=["empty", "blank"])
def test_a_file_without_questions_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(MirrorError, match="there are no questions in it"):
        read_questions(file_of(tmp_path, text))


def test_a_file_that_is_missing_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match=r"none\.jsonl: can't be read \(No such file"):
        read_questions(tmp_path / "none.jsonl")
    with pytest.raises(MirrorError, match="can't be read"):
        read_questions(tmp_path)
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(MirrorError, match="no text in UTF-8"):
        read_questions(tmp_path / "bytes")
