"""Arms and legs that several stances share."""

from __future__ import annotations

from mirror.figure.stance import Arm, Leg

__all__ = [
    "BROW",
    "COLLAR",
    "EVEN",
    "FIRM",
    "HIP",
    "LEVEL",
    "LOOSE",
    "NAPE",
    "POCKET",
    "REST",
    "STRAIGHT",
    "WIDE",
]

HIP = Arm(55, -6, -56, 20, hand=34, spread=0.3, flat=0.5)
REST = Arm(8, 2, 4, 12, hand=-4)
POCKET = Arm(25, -10, -33, 18, pocket=1.0)
COLLAR = Arm(24, 10, -152, 34, hand=4, spread=0.15, flat=0.8)
NAPE = Arm(140, -8, 278, -12, hand=10, spread=0.2, flat=0.7)
BROW = Arm(114, 14, 246, 20, hand=8, spread=0.1, flat=0.6)
LEVEL = Arm(86, 4, 88, 6, hand=2, spread=0.35, flat=0.8)
STRAIGHT = Arm(88, 0, 90, 4, hand=0, spread=0.1, flat=0.6)

# Weight on the person's right leg: that hip rises, the other knee comes loose.
FIRM = Leg(-1.5, 0, 0.5, 0, toe=13)
LOOSE = Leg(11, 16, 4, -14, toe=26)
EVEN = Leg(5, 0, 2, 0, toe=17)
WIDE = Leg(15, 0, 10, 0, toe=23)
