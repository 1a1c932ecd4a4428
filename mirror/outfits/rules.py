"""A stylist's rules: a short file that a retailer can edit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from mirror.outfits.categories import CATEGORIES
from mirror.outfits.harmony import Relation
from mirror.toml_files import read_toml, validate

__all__ = ["NEVER", "RULES", "Rules", "load_rules"]

RULES: Final = Path(__file__).resolve().parents[2] / "config" / "stylist.toml"

NEVER: Final = -1.0
"""What a rule is worth that keeps a garment from being suggested with another one."""

Worth = Annotated[float, Field(ge=-1.0, le=1.0)]
Part = Annotated[float, Field(ge=0.0, le=1.0)]


class Table(BaseModel):
    """One table of the file: immutable, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Colours(Table):
    """What each relation of two colours is worth."""

    tone_in_tone: Worth
    same_neutral: Worth
    neutrals: Worth
    quiet: Worth
    neighbours: Worth
    opposite: Worth
    soft: Worth
    clash: Worth


class Rules(Table):
    """All of the rules.

    Attributes:
        goes_with: garment, what is worn with it, and how much that counts.
        colours: what relations of colours are worth.
        styles: style, garment, and how much it belongs to the style.
    """

    goes_with: dict[str, dict[str, Worth]]
    colours: Colours
    styles: dict[str, dict[str, Part]]

    @field_validator("goes_with", "styles")
    @classmethod
    def _known(cls, tables: dict[str, dict[str, float]], info: ValidationInfo) -> dict[str, dict[str, float]]:
        heads = tables if info.field_name == "goes_with" else {}
        for name in (*heads, *(inner for table in tables.values() for inner in table)):
            if name not in CATEGORIES:
                raise ValueError(f"{name!r} is no garment; the garments are {', '.join(CATEGORIES)}")
        return tables

    def pairs(self) -> dict[tuple[str, str], float]:
        """What each pair of garments is worth, names in order of the alphabet; of two the stronger holds."""
        found: dict[tuple[str, str], float] = {}
        for one, others in self.goes_with.items():
            for other, worth in others.items():
                pair = (min(one, other), max(one, other))
                if abs(worth) > abs(found.get(pair, 0.0)):
                    found[pair] = worth
        return found

    def worth(self) -> dict[Relation, float]:
        """What each relation of two colours is worth."""
        return {relation: float(getattr(self.colours, relation.name.lower())) for relation in Relation}


def load_rules(file: Path = RULES) -> Rules:
    """Read the rules. Raises `MirrorError` for a file that is missing, no TOML, or says what can't be."""
    return validate(Rules, read_toml(file), file)
