"""Reads fill-in-the-blank questions, one JSON object a line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from mirror.bench.outfits import Question
from mirror.errors import MirrorError
from mirror.outfits.types import Piece

__all__ = ["read_questions"]

Number = Annotated[float, Field(ge=-200.0, le=200.0, allow_inf_nan=False)]


class _Piece(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    category: Annotated[str, Field(min_length=1)]
    slot: Annotated[str, Field(min_length=1)]
    lab: tuple[Number, Number, Number]

    def piece(self) -> Piece:
        return Piece(self.category, self.slot, self.lab)


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str = ""
    wearing: list[_Piece]
    candidates: Annotated[list[_Piece], Field(min_length=2)]
    answer: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _among_them(self) -> _Line:
        if self.answer >= len(self.candidates):
            raise ValueError(f"answer {self.answer} is none of the {len(self.candidates)} candidates")
        return self


def read_questions(file: Path) -> list[Question]:
    """Read all questions of a file; empty lines are passed over.

    Raises:
        MirrorError: the file can't be read, a line is no question, or there is none.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise MirrorError(f"{file}: can't be read ({error.strerror}); name a file of questions.") from None
    except UnicodeDecodeError:
        raise MirrorError(f"{file}: this is no text in UTF-8; name a file of questions.") from None
    found = [_question(file, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise MirrorError(f"{file}: there are no questions in it; write one JSON object a line.")
    return found


def _question(file: Path, number: int, line: str) -> Question:
    try:
        row = _Line.model_validate_json(line)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(part) for part in fault["loc"])
        about = f"{where}: " if where else ""
        message = fault["msg"][0].lower() + fault["msg"][1:]
        raise MirrorError(f"{file}, line {number}: {about}{message}; correct or remove this line.") from None
    wearing = tuple(piece.piece() for piece in row.wearing)
    return Question(row.id, wearing, tuple(piece.piece() for piece in row.candidates), row.answer)
