"""Who is in a photo and what they wear: finding, parting and parsing put together."""

from __future__ import annotations

from mirror.clothing.crowd import find_everybody
from mirror.clothing.people import disjoint, main_first, masks_apart, strengths
from mirror.clothing.types import ClothingParser, Parse
from mirror.clothing.upright import parse_upright
from mirror.frames import Image
from mirror.pose.estimator import PeopleEstimator, PoseEstimator
from mirror.pose.types import Pose

__all__ = ["parse_photo"]


def parse_photo(
    pixels: Image, estimator: PeopleEstimator | PoseEstimator, parser: ClothingParser, *, everybody: bool
) -> tuple[Parse, ...]:
    """Parse the main person, or everybody, of a photo; no pixel belongs to two of them.

    Args:
        pixels: `(H, W, 3)` BGR.
        estimator: finds people in a picture, with their masks.
        parser: for photos.
        everybody: also those who are not the main person.

    Returns:
        The main person first; empty where nobody is found, or nothing of them is told from the background.
    """
    size = (pixels.shape[1], pixels.shape[0])

    def find(picture: Image) -> tuple[Pose, ...]:
        return estimator.people(picture, 0.0)

    seen = () if everybody else find(pixels)
    poses = main_first(seen or find_everybody(find, pixels), size)
    claims = strengths(poses, size)
    # Those who are not parsed keep what is theirs all the same.
    poses = masks_apart(poses, claims)[: None if everybody else 1]
    parses = disjoint([parse_upright(parser, pixels, pose) for pose in poses], claims[: len(poses)])
    return tuple(parsed for parsed in parses if parsed.labels.any())
