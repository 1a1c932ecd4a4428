"""How long sleeves, skirts and trousers are: where cloth ends along arms and legs."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.clothing.classes import INDEX
from mirror.clothing.types import Parse
from mirror.pose.landmarks import Landmark
from mirror.pose.types import FloatArray

__all__ = ["kind_of", "length_of"]

_SLEEVED: Final = ("top", "outerwear", "dress")
_UPPER: Final = tuple(INDEX[name] for name in _SLEEVED)
_STEPS: Final = 16
"""Places that are looked at along each bone."""
_SURE: Final = 0.3
"""Visibility below which a landmark says nothing."""
_JACKET: Final = 0.3
"""Share of an arm from which what covers it is a jacket's sleeve."""
_SHORTEST: Final = 0.18
"""Share of the arm that a strap or the edge of a vest may cover."""
_SHORT: Final = 0.56
"""Share of the arm up to which a sleeve is short: a little below the elbow."""
_THREE_QUARTER: Final = 0.72
_AT_KNEE: Final = (0.07, 0.2)
"""A hem this share of the thigh above the middle of the knee, or of the shin below it, is at the knee."""
_COAT: Final = 0.4
"""Share of the thigh from which outerwear that reaches so far down is a coat."""
_BOOT: Final = 0.22
"""Share of the shin that a boot covers at least."""
_AT_ANKLE: Final = 0.8
"""Share of the shin from which a hem is at the ankle."""
_BARE_LEG: Final = (INDEX["left_leg"], INDEX["right_leg"], INDEX["legwear"])


def length_of(name: str, parse: Parse) -> str:
    """Say how long a garment is, where that matters.

    Args:
        name: of the garment, from `mirror.clothing.classes.GARMENTS`.
        parse: with the person's landmarks.

    Returns:
        For tops, outerwear and dresses the sleeves, for skirts and dresses where the hem lies, for
        trousers and shorts where the legs end; a dress has both, joined by a comma. Empty where it can't be
        seen, or where there is nothing to say.
    """
    parts = []
    if name in ("skirt", "dress"):
        parts.append(_hem(INDEX[name], parse))
    if name in _SLEEVED:
        parts.append(_sleeves(INDEX[name], parse))
    if name == "pants":
        parts.append(_trousers(INDEX[name], parse))
    if name == "shorts":
        parts.append(_hem(INDEX[name], parse))
    return ", ".join(part for part in parts if part)


def kind_of(name: str, parse: Parse) -> str:
    """Tell a coat from a jacket by its hem, and boots from shoes by how far they reach up the shin.

    Returns:
        "coat", "jacket" or "boots"; empty where there is nothing to tell, or it can't be seen.
    """
    if name == "outerwear":
        return _coat_or_jacket(parse)
    if name == "shoes" and any(_booted(parse, side) for side in ("LEFT", "RIGHT")):
        return "boots"
    return ""


def _coat_or_jacket(parse: Parse) -> str:
    bottom = _bottom(INDEX["outerwear"], parse)
    legs = [leg for leg in (_leg(parse, "LEFT"), _leg(parse, "RIGHT")) if leg is not None]
    if bottom is None or not legs:
        return ""
    hip, knee = (float(max(leg[joint, 1] for leg in legs)) for joint in (0, 1))
    if knee - hip < 0.5 * float(np.hypot(*(legs[0][1] - legs[0][0]))):
        return ""  # sitting or lying
    return "coat" if (bottom - hip) / (knee - hip) > _COAT else "jacket"


def _booted(parse: Parse, side: str) -> bool:
    leg = _leg(parse, side)
    if leg is None:
        return False
    shin = _along(parse, leg[1], leg[2])
    own = np.isin(shin, (INDEX["left_shoe"], INDEX["right_shoe"]))
    return float(own.mean()) >= _BOOT


def _along(parse: Parse, *joints: FloatArray) -> NDArray[np.uint8]:
    """Classes along a line through joints, `_STEPS` places for each bone; 255: outside of the window."""
    shares = (np.arange(_STEPS) + 0.5) / _STEPS
    bones = pairwise(joints)
    places = np.concatenate([start + shares[:, None] * (end - start) for start, end in bones])
    at = np.floor(places - (parse.window.left, parse.window.top)).astype(int)
    height, width = parse.labels.shape
    inside = (at >= 0).all(axis=1) & (at[:, 0] < width) & (at[:, 1] < height)
    found = np.full(len(places), 255, dtype=np.uint8)
    found[inside] = parse.labels[at[inside, 1], at[inside, 0]]
    return found


def _sleeves(index: int, parse: Parse) -> str:
    """What to say of sleeves; the arm that shows more of the garment decides."""
    pose = parse.pose
    best = -1.0
    for side in ("LEFT", "RIGHT"):
        joints = [Landmark[f"{side}_{joint}"] for joint in ("SHOULDER", "ELBOW", "WRIST")]
        if (pose.visibility[joints] < _SURE).any():
            continue
        classes = _along(parse, *pose.points[joints, :2])
        if index != INDEX["outerwear"] and (classes == INDEX["outerwear"]).mean() > _JACKET:
            return ""  # the sleeves are under a jacket's
        covered = _covered(index, classes, INDEX[f"{side.lower()}_arm"])
        best = max(best, covered)
    if best < 0.0:
        return ""
    if best < _SHORTEST:
        return "sleeveless"
    if best < _SHORT:
        return "short sleeves"
    return "three-quarter sleeves" if best < _THREE_QUARTER else "long sleeves"


def _covered(index: int, classes: NDArray[np.uint8], arm: int) -> float:
    """Share of an arm, from the shoulder on, that a garment covers; -1 where that can't be seen."""
    own = classes == index
    skin = np.isin(classes, (arm, INDEX["left_arm"], INDEX["right_arm"], INDEX["torso_skin"]))
    others = np.isin(classes, [other for other in _UPPER if other != index])
    if own.sum() + skin.sum() + others.sum() < 0.5 * len(classes):
        return -1.0  # hair, a bag or the picture's edge hides the arm
    # The end of the sleeve is where cloth before it and no cloth after it explain most places.
    gain = np.where(own, 1, np.where(skin | others, -1, 0)).cumsum()
    last = int(gain.argmax())
    return 0.0 if gain[last] <= 0 else (last + 1) / len(classes)


def _leg(parse: Parse, side: str) -> FloatArray | None:
    """Hip, knee and ankle of a leg, `(3, 2)`; None where the picture does not show them."""
    joints = [Landmark[f"{side}_{joint}"] for joint in ("HIP", "KNEE", "ANKLE")]
    points: FloatArray = parse.pose.points[joints, :2]
    seen = (parse.pose.visibility[joints[:2]] >= 0.1).all()
    return points if seen and points[1, 1] < parse.size[1] else None


def _hem(index: int, parse: Parse) -> str:
    """Where a hem lies beside knees and ankles."""
    bottom = _bottom(index, parse)
    legs = [leg for leg in (_leg(parse, "LEFT"), _leg(parse, "RIGHT")) if leg is not None]
    if bottom is None or not legs:
        return ""
    # The straighter leg, whose knee hangs lower, tells more: a raised knee lifts no hem.
    leg = max(legs, key=lambda joints: float(joints[1, 1]))
    hip, knee, ankle = (float(value) for value in leg[:, 1])
    if knee - hip < 0.3 * abs(ankle - hip) or knee <= hip:
        return ""  # sitting or lying: rows of the picture say nothing of lengths
    if bottom < knee - _AT_KNEE[0] * (knee - hip):
        return "above the knee"
    shin = (bottom - knee) / max(ankle - knee, 1.0)
    if shin < _AT_KNEE[1]:
        return "to the knee"
    return "to the ankle" if shin > _AT_ANKLE else "below the knee"


def _bottom(index: int, parse: Parse) -> float | None:
    """Row of the picture where a garment ends below; None where the picture's edge cuts it off."""
    rows = np.count_nonzero(parse.labels == index, axis=1)
    if not rows.any():
        return None
    broad = np.flatnonzero(rows >= 0.25 * np.quantile(rows[rows > 0], 0.75))
    bottom = float(parse.window.top + broad[-1] + 1)
    return bottom if bottom < parse.size[1] - 2 else None


def _trousers(index: int, parse: Parse) -> str:
    """Whether trousers end above the ankle."""
    ends = []
    for side in ("LEFT", "RIGHT"):
        leg = _leg(parse, side)
        if leg is None or leg[2, 1] >= parse.size[1]:
            continue
        classes = _along(parse, *leg)
        own = classes == index
        bare = np.isin(classes, _BARE_LEG)
        gain = np.where(own, 1, np.where(bare, -1, 0)).cumsum()
        if gain.max() > 0.3 * len(classes):
            after = bare[int(gain.argmax()) + 1 :]
            ends.append(float(after.sum()) / _STEPS)
    if not ends:
        return ""
    return "cropped" if min(ends) > 0.2 else "full length"
