"""Settings: `config/mirror.toml` holds every default, a user's file overrides what it names.

Each setting's type and range stand here; its default, unit and explanation stand in the TOML
file, which is read first. So there is one place for a value and one for a rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, model_validator

from mirror.clothing.backends.targets import TARGETS
from mirror.toml_files import read_toml, validate

__all__ = ["DEFAULTS", "Config", "load_config", "user_config_file"]

ROOT: Final = Path(__file__).resolve().parent.parent
DEFAULTS: Final = ROOT / "config" / "mirror.toml"

Share = Annotated[float, Field(ge=0.0, le=1.0)]
Seconds = Annotated[float, Field(gt=0.0, le=3600.0)]
Pixels = Annotated[int, Field(ge=16, le=8192)]
Rate = Annotated[float, Field(ge=0.2, le=240.0)]


class Section(BaseModel):
    """One table of the file: immutable, strict about types, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class SourceConfig(Section):
    """Where pictures come from and what happens when they stop coming."""

    source: Annotated[str, Field(min_length=1)]
    width: Pixels
    height: Pixels
    fps: Rate
    lost_after: Seconds
    retry_first: Seconds
    retry_longest: Seconds
    look_for_camera: Seconds


class PoseConfig(Section):
    """Pose estimation."""

    model: str
    rate: Annotated[float, Field(ge=0.2, le=60.0)]
    low_power_rate: Annotated[float, Field(ge=0.2, le=60.0)]
    low_power: bool
    min_rate: Annotated[float, Field(ge=0.2, le=60.0)]
    duty: Annotated[float, Field(gt=0.0, le=1.0)]
    most_age: Seconds
    max_width: Pixels
    max_height: Pixels
    min_detection_confidence: Share
    min_tracking_confidence: Share

    @property
    def effective_rate(self) -> float:
        """Inferences per second that apply while the machine bears them."""
        return self.low_power_rate if self.low_power else self.rate

    @property
    def slowest_rate(self) -> float:
        """Inferences per second below which no load of the machine brings the rate."""
        return min(self.min_rate, self.effective_rate)


class ShopperConfig(Section):
    """Whom the mirror follows."""

    look_around: Annotated[float, Field(gt=0.0, le=2.5)]
    look_around_still: Annotated[float, Field(gt=0.0, le=2.5)]
    min_height: Share
    leave_after: Annotated[float, Field(ge=0.1, le=10.0)]
    wait_while_covered: Annotated[float, Field(ge=0.1, le=60.0)]
    hand_over_after: Annotated[float, Field(ge=0.5, le=600.0)]


class SmoothingConfig(Section):
    """The Kalman filter; lengths in frame heights so that a setting fits every camera."""

    enabled: bool
    acceleration: Annotated[float, Field(gt=0.0, le=1000.0)]
    acceleration_at_rest: Annotated[float, Field(gt=0.0, le=1000.0)]
    noise: Annotated[float, Field(gt=0.0, le=1.0)]
    jump: Annotated[float, Field(gt=0.0, le=10.0)]
    min_visibility: Share
    hidden_below: Share
    coast: Annotated[float, Field(ge=0.0, le=10.0)]
    fade: Annotated[float, Field(gt=0.0, le=10.0)]
    horizon: Annotated[float, Field(ge=0.0, le=1.0)]

    @model_validator(mode="after")
    def _hides_below_where_it_shows(self) -> SmoothingConfig:
        if self.hidden_below > self.min_visibility:
            raise ValueError("hidden_below must not be above min_visibility")
        return self


class MatchingConfig(Section):
    """Comparison with the library."""

    library: str
    body: Literal["auto", "whole", "upper"]
    threshold: Share
    min_coverage: Share
    hold: Annotated[float, Field(ge=0.0, le=10.0)]
    clear_lead: Annotated[float, Field(ge=0.0, le=20.0)]
    watch: Annotated[float, Field(ge=0.0, le=3600.0)]


class IndexingConfig(Section):
    """Making a library of photos."""

    workers: Annotated[int, Field(ge=0, le=256)]
    picture_height: Pixels


class CoachingConfig(Section):
    """How the shopper is told what to change."""

    enabled: bool
    dead_band: Annotated[float, Field(ge=5.0, le=60.0)]
    begin: Annotated[float, Field(ge=5.0, le=90.0)]
    settle: Annotated[float, Field(ge=0.0, le=10.0)]
    least: Annotated[float, Field(ge=0.0, le=10.0)]
    celebrate_after: Annotated[float, Field(ge=0.0, le=60.0)]

    @model_validator(mode="after")
    def _begins_above_the_dead_band(self) -> CoachingConfig:
        if self.begin < self.dead_band:
            raise ValueError("begin must not be below dead_band")
        return self


class DisplayConfig(Section):
    """The window."""

    mirrored: bool
    width: Pixels
    height: Pixels
    theme: str
    categories: list[str]
    developer: bool


class KioskConfig(Section):
    """Unattended operation."""

    enabled: bool
    screen: Annotated[int, Field(ge=0, le=15)]
    pin_hash: Annotated[str, Field(pattern=r"^$|^scrypt\$[0-9a-f]+\$[0-9a-f]+$")]
    corner_taps: Annotated[int, Field(ge=3, le=20)]
    corner_seconds: Seconds


class M2fpConfig(Section):
    """The parser "m2fp", see `mirror.clothing.backends.m2fp`."""

    model: Annotated[str, Field(min_length=1)]
    min_score: Share


class OnnxConfig(Section):
    """The parser "onnx", see `mirror.clothing.backends.onnx`."""

    model: str
    output: str
    width: Pixels
    height: Pixels
    keep_aspect: bool
    channels: Literal["rgb", "bgr"]
    mean: Annotated[list[float], Field(min_length=3, max_length=3)]
    std: Annotated[list[Annotated[float, Field(gt=0.0)]], Field(min_length=3, max_length=3)]
    labels: Annotated[
        list[Annotated[list[str], Field(min_length=2, max_length=2)]], Field(min_length=2, max_length=256)
    ]

    @model_validator(mode="after")
    def _names_our_classes(self) -> OnnxConfig:
        for label, name in self.labels:
            if name not in TARGETS:
                raise ValueError(
                    f"{name!r} (for {label!r}) is no clothing class; take one of {', '.join(TARGETS)}"
                )
        return self


class ClothingConfig(Section):
    """What the shopper wears."""

    enabled: bool
    backend: Literal["own", "m2fp", "onnx"]
    rate: Annotated[float, Field(ge=0.2, le=30.0)]
    threads: Annotated[int, Field(ge=1, le=32)]
    model: str
    m2fp: M2fpConfig
    onnx: OnnxConfig


class OutfitsConfig(Section):
    """What goes with what is worn."""

    enabled: bool
    database: str
    model: str
    rules: str
    southern: bool


class PrivacyConfig(Section):
    """What is kept."""

    statistics: bool


class Config(Section):
    """All settings."""

    source: SourceConfig
    pose: PoseConfig
    shopper: ShopperConfig
    smoothing: SmoothingConfig
    matching: MatchingConfig
    indexing: IndexingConfig
    coaching: CoachingConfig
    clothing: ClothingConfig
    outfits: OutfitsConfig
    privacy: PrivacyConfig
    display: DisplayConfig
    kiosk: KioskConfig


def user_config_file() -> Path:
    """Where a user's own settings are read from without `--config`."""
    return platformdirs.user_config_path("smart-mirror", appauthor=False) / "mirror.toml"


def load_config(user_file: Path | None = None) -> Config:
    """Read the defaults and lay the user's file over them.

    Args:
        user_file: file to read; None: the one in the user's configuration folder, if it exists.

    Raises:
        MirrorError: a file is missing, is no valid TOML, names an unknown setting or holds a
            value out of range; the message names file, line and setting.
    """
    values = read_toml(DEFAULTS)
    config = validate(Config, values, DEFAULTS)
    path = user_file or user_config_file()
    if user_file is None and not path.is_file():
        return config
    return validate(Config, _overlay(values, read_toml(path)), path)


def _overlay(base: Mapping[str, Any], top: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in top.items():
        below = merged.get(key)
        both = isinstance(below, dict) and isinstance(value, dict)
        merged[key] = _overlay(below, value) if both else value  # type: ignore[arg-type]
    return merged
