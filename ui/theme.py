"""The look as values: `config/theme.toml`, checked, and laid over by a retailer's own file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from mirror.toml_files import read_toml, validate

__all__ = ["DEFAULT_THEME", "Theme", "load_theme"]

DEFAULT_THEME: Final = Path(__file__).resolve().parent.parent / "config" / "theme.toml"

Colour = Annotated[str, Field(pattern=r"^#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$")]
Length = Annotated[int, Field(ge=1, le=2000)]
TextSize = Annotated[int, Field(ge=8, le=400)]
Stroke = Annotated[float, Field(gt=0.0, le=100.0)]
Duration = Annotated[float, Field(ge=0.0, le=5.0)]


class Table(BaseModel):
    """One table of the file: immutable, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Colours(Table):
    """Every colour, `#RRGGBB` or `#AARRGGBB`."""

    ground: Colour
    panel: Colour
    card: Colour
    control: Colour
    pressed: Colour
    text: Colour
    second: Colour
    chosen: Colour
    chosen_text: Colour
    good: Colour
    good_text: Colour
    hint: Colour
    fault: Colour
    track: Colour
    joint: Colour
    joint_ring: Colour
    bone: Colour
    bone_edge: Colour
    shade: Colour
    veil: Colour
    pad_veil: Colour


class Type(Table):
    """Font families and sizes."""

    families: list[str]
    headline: TextSize
    title: TextSize
    hint: TextSize
    name: TextSize
    button: TextSize
    body: TextSize
    score: TextSize
    digit: TextSize
    tracking: Annotated[float, Field(ge=0.0, le=20.0)]


class Space(Table):
    """Distances, heights and corners."""

    margin: Length
    block: Length
    gap: Length
    pad: Length
    button: Length
    tile: Length
    hint: Length
    outfit: Length
    panel_width: Length
    panel_height: Length
    card_radius: Length
    button_radius: Length
    picture_radius: Length


class Skeleton(Table):
    """Strokes of the skeleton."""

    bone: Stroke
    joint: Stroke
    ring: Stroke
    arrow: Stroke
    goal: Stroke


class Motion(Table):
    """Durations."""

    glide: Duration
    fade: Duration
    dim: Duration
    press: Duration


class Theme(Table):
    """The whole look."""

    colours: Colours
    type: Type
    space: Space
    skeleton: Skeleton
    motion: Motion


def load_theme(user_file: Path | None = None) -> Theme:
    """Read the built-in theme and lay a file of one's own over it.

    Raises:
        MirrorError: a file is missing, is no TOML, or names an unknown or impossible value.
    """
    values = read_toml(DEFAULT_THEME)
    theme = validate(Theme, values, DEFAULT_THEME)
    if user_file is None:
        return theme
    return validate(Theme, _over(values, read_toml(user_file)), user_file)


def _over(base: Mapping[str, Any], top: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for name, table in top.items():
        known = base.get(name)
        both = isinstance(known, dict) and isinstance(table, dict)
        merged[name] = {**known, **table} if both else table  # type: ignore[dict-item]
    return merged
