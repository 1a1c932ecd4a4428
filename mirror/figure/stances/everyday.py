"""Calm stances: how people stand in front of a shop's mirror.

They follow what is common in street photos (Clothing Co-Parsing dataset): arms that hang, feet
together or a little apart, one forearm bent for a bag, a hand in a pocket, ankles crossed, a stride
seen from the side.
"""

from __future__ import annotations

from typing import Final

from mirror.figure.stance import Arm, Leg, Stance
from mirror.figure.stances.parts import BROW

__all__ = ["EVERYDAY"]

EVERYDAY: Final[dict[str, Stance]] = {
    "arms at the sides": Stance(
        left_arm=Arm(11, 2, 7, 12),
        right_arm=Arm(11, 2, 6, 12),
        left_leg=Leg(6, 0, 4, 0, toe=20),
        right_leg=Leg(7, 0, 6, 0, toe=20),
    ),
    "eyes shaded": Stance(
        head_yaw=-6,
        left_arm=Arm(6, -2, -6, 14),
        right_arm=BROW,
        left_leg=Leg(-6, 0, 1, 0, toe=8),
        right_leg=Leg(-6, 0, 1, 0, toe=8),
    ),
    "hands under the chin": Stance(
        tilt=3,
        lean=2,
        head_tilt=-6,
        left_arm=Arm(14, 12, -156, 26, hand=-12, spread=0.1, flat=0.5),
        right_arm=Arm(14, 12, -156, 26, hand=-12, spread=0.1, flat=0.5),
        left_leg=Leg(-7, 0, -7, 0, toe=12),
        right_leg=Leg(-11, 14, -16, 2, toe=4),
    ),
    "bag on the forearm": Stance(
        tilt=-3,
        lean=-2,
        head_yaw=8,
        left_arm=Arm(44, 2, 40, 8, hand=-8, spread=0.3, flat=0.7),
        right_arm=Arm(19, -2, -72, 28, hand=-4, flat=0.6),
        left_leg=Leg(20, 8, 16, -4, toe=28),
        right_leg=Leg(-3, 0, -3, 0, toe=14),
    ),
    "scarf put right": Stance(
        yaw=4,
        lean=-2,
        head_yaw=-8,
        left_arm=Arm(52, 10, -124, 20, hand=4, spread=0.15, flat=0.7),
        right_arm=Arm(48, 2, 52, 8, hand=-6, spread=0.3, flat=0.7),
        left_leg=Leg(-6, -10, -13, -26, toe=6, point=14),
        right_leg=Leg(-4, 14, -2, 6, toe=10),
    ),
    "hands clasped in front": Stance(
        head_tilt=3,
        left_arm=Arm(7, 6, -38, 22, hand=-8, flat=0.6),
        right_arm=Arm(8, 6, -44, 28, hand=-8, flat=0.6),
        left_leg=Leg(1, 0, 1, 0, toe=18),
        right_leg=Leg(2, 0, 0, 0, toe=18),
    ),
    "walk past": Stance(
        yaw=38,
        head_yaw=-24,
        left_arm=Arm(12, 40, 132, 60, hand=0),
        right_arm=Arm(14, -40, 14, 6, hand=0),
        left_leg=Leg(4, -20, 5, -34, toe=4, point=20),
        right_leg=Leg(6, 18, 5, 0, toe=-6),
    ),
    "after you": Stance(
        yaw=4,
        tilt=-8,
        shoulders=5,
        lean=-4,
        head_tilt=6,
        left_arm=Arm(24, 6, 96, 18, hand=18, spread=0.5, flat=0.9, thumb=-1),
        right_arm=Arm(14, 8, -86, 28, hand=-4, flat=0.6),
        left_leg=Leg(22, 14, -4, -12, toe=30),
        right_leg=Leg(-8, 0, -8, 0, toe=10),
    ),
}
