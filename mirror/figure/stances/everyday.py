"""Calm stances: how people stand in front of a shop's mirror.

They follow what is common in street photos (Clothing Co-Parsing dataset): arms that hang, feet
together or a little apart, one forearm bent for a bag, a hand in a pocket, ankles crossed.
"""

from __future__ import annotations

from typing import Final

from mirror.figure.stance import Arm, Leg, Stance
from mirror.figure.stances.parts import POCKET

__all__ = ["EVERYDAY"]

EVERYDAY: Final[dict[str, Stance]] = {
    "arms at the sides": Stance(
        left_arm=Arm(11, 2, 7, 12),
        right_arm=Arm(11, 2, 6, 12),
        left_leg=Leg(6, 0, 4, 0, toe=20),
        right_leg=Leg(7, 0, 6, 0, toe=20),
    ),
    "feet together": Stance(
        head_tilt=-3,
        left_arm=Arm(4, -2, -16, 14),
        right_arm=Arm(6, -2, -18, 14),
        left_leg=Leg(-6, 0, 1, 0, toe=8),
        right_leg=Leg(-6, 0, 1, 0, toe=8),
    ),
    "ankles crossed": Stance(
        tilt=3,
        lean=2,
        head_tilt=-3,
        left_arm=Arm(5, 0, 2, 10),
        right_arm=Arm(9, 8, -45, 30, hand=-6, flat=0.6),
        left_leg=Leg(-7, 0, -7, 0, toe=12),
        right_leg=Leg(-11, 14, -16, 2, toe=4),
    ),
    "bag on the forearm": Stance(
        tilt=-3,
        head_yaw=8,
        left_arm=Arm(8, -2, 0, 10),
        right_arm=Arm(19, -4, -70, 44, hand=-4, flat=0.6),
        left_leg=Leg(7, 8, 4, -6, toe=22),
        right_leg=Leg(-3, 0, -3, 0, toe=14),
    ),
    "hand in pocket": Stance(
        yaw=2,
        head_yaw=-8,
        left_arm=Arm(10, 14, 6, 26),
        right_arm=POCKET,
        left_leg=Leg(-3, -10, -11, -30, toe=6, point=14),
        right_leg=Leg(-1, 14, 1, 6, toe=10),
    ),
    "hands clasped in front": Stance(
        head_tilt=3,
        left_arm=Arm(12, 6, -48, 24, hand=-6, flat=0.6),
        right_arm=Arm(13, 6, -54, 30, hand=-6, flat=0.6),
        left_leg=Leg(1, 0, 1, 0, toe=18),
        right_leg=Leg(2, 0, 0, 0, toe=18),
    ),
    "turned to the side": Stance(
        yaw=46,
        head_yaw=-36,
        left_arm=Arm(9, 10, 14, 20),
        right_arm=Arm(15, -8, 9, 4),
        left_leg=Leg(4, -4, 5, -10, toe=8),
        right_leg=Leg(4, 14, 2, 4, toe=10),
    ),
    "weight on one leg": Stance(
        yaw=6,
        tilt=-8,
        shoulders=5,
        lean=-4,
        head_tilt=4,
        left_arm=Arm(5, 2, -7, 14),
        right_arm=Arm(9, -4, 9, 8),
        left_leg=Leg(15, 14, -9, -12, toe=26),
        right_leg=Leg(-11, 0, -11, 0, toe=10),
    ),
}
