"""The demonstration stances of the built-in library, by name. Angles: see `mirror.figure.stance`."""

from __future__ import annotations

from typing import Final

from mirror.figure.stance import Arm, Leg, Stance

__all__ = ["STANCES"]

_HIP = Arm(50, -6, -50, 24, hand=34, spread=0.3, flat=0.5)
_REST = Arm(8, 2, 4, 12, hand=-4)
_POCKET = Arm(27, -8, -25, 16, pocket=1.0)
_UP = Arm(158, 4, 176, 8, hand=4, spread=0.35, flat=0.9, thumb=-1)
_COLLAR = Arm(24, 10, -152, 34, hand=4, spread=0.15, flat=0.8)
_NAPE = Arm(132, -14, 236, -26, hand=12, spread=0.2, flat=0.7)
_LEVEL = Arm(86, 4, 88, 6, hand=2, spread=0.35, flat=0.8)

# Weight on the person's right leg: that hip rises, the other knee comes loose.
_FIRM = Leg(-1.5, 0, 0.5, 0, toe=18)
_LOOSE = Leg(11, 16, 4, -14, toe=36)
_EVEN = Leg(5, 0, 2, 0, toe=24)
_WIDE = Leg(15, 0, 10, 0, toe=32)

STANCES: Final[dict[str, Stance]] = {
    "hands on hips": Stance(
        tilt=-2, shoulders=1, left_arm=_HIP, right_arm=_HIP, left_leg=Leg(12, 4, 8, 0, toe=34), right_leg=Leg(7, 0, 4, 0)
    ),
    "hand at the collar": Stance(
        yaw=-12, tilt=-5, shoulders=3, lean=-2, head_yaw=16, head_tilt=4, left_arm=_REST, right_arm=_COLLAR,
        left_leg=_LOOSE, right_leg=_FIRM,
    ),
    "arms crossed": Stance(
        lean=1, left_arm=Arm(20, 12, -96, 22, hand=-6, flat=0.5), right_arm=Arm(22, 16, -108, 34, hand=-8, flat=0.8),
        left_leg=_EVEN, right_leg=Leg(8, 4, 5, 0, toe=32),
    ),
    "wave": Stance(
        lean=2, head_tilt=-5, tilt=3, left_arm=_POCKET, right_arm=Arm(66, 2, 166, 8, hand=8, spread=0.9, flat=1, thumb=-1),
        left_leg=_FIRM, right_leg=_LOOSE,
    ),
    "coat held open": Stance(
        head_yaw=8, left_arm=Arm(26, 2, 52, 16, hand=-20, flat=0.5), right_arm=Arm(26, 2, 52, 16, hand=-20, flat=0.5),
        left_leg=Leg(7, 14, 3, -10), right_leg=Leg(3, 0, 1, 0),
    ),
    "hands in pockets": Stance(
        bow=2, left_arm=_POCKET, right_arm=_POCKET, left_leg=Leg(-9, 6, -8, 2, toe=14), right_leg=Leg(-5, -2, -6, 0, toe=30)
    ),
    "lapel and open hand": Stance(
        yaw=10, head_yaw=-6, shoulders=-2, left_arm=_COLLAR, right_arm=Arm(42, 4, 64, 16, hand=10, spread=0.5, flat=0.9, thumb=-1),
        left_leg=Leg(9, 0, 5, 0, toe=30), right_leg=Leg(7, 6, 3, -4),
    ),
    "hand over the eyes": Stance(
        yaw=14, head_yaw=14, lean=-2, left_arm=Arm(96, 14, 226, 22, hand=22, spread=0.1, flat=0.7), right_arm=Arm(12, -6, 6, 8),
        left_leg=Leg(13, 8, 8, -2, toe=34), right_leg=Leg(4, 0, 2, 0),
    ),
    "hand on one hip": Stance(
        tilt=-8, shoulders=6, lean=-4, head_tilt=5, left_arm=Arm(13, 4, 9, 12), right_arm=_HIP, left_leg=Leg(19, 10, 13, -6, toe=42),
        right_leg=Leg(-4, 0, -2, 0, toe=16),
    ),
    "hand in the hair": Stance(
        tilt=6, shoulders=5, lean=3, head_tilt=-6, left_arm=_HIP, right_arm=_NAPE, left_leg=_FIRM, right_leg=Leg(9, 20, 2, -18, toe=30)
    ),
    "twirl": Stance(
        yaw=-16, lean=-5, head_yaw=10, left_arm=Arm(76, 0, 70, 8, hand=14, spread=0.4, flat=0.8),
        right_arm=Arm(152, 0, 186, 6, hand=20, spread=0.3, flat=0.8, thumb=-1), left_leg=Leg(-10, 12, -13, 4, toe=10),
        right_leg=Leg(-3, -6, -5, -8, toe=20),
    ),
    "arms overhead": Stance(
        head_pitch=-4, left_arm=Arm(143, 4, 206, 8, hand=14, spread=0.2, flat=0.6, thumb=-1), right_arm=Arm(143, 4, 206, 8, hand=14, spread=0.2, flat=0.6, thumb=-1),
        left_leg=Leg(3, 0, 1, 0, toe=30), right_leg=Leg(4, 10, 2, -8, toe=30),
    ),
    "hand at the chin": Stance(
        tilt=5, shoulders=-3, lean=2, head_tilt=-6, head_yaw=-8, left_arm=_HIP, right_arm=Arm(12, 20, -168, 30, hand=-6, spread=0.1, flat=0.5),
        left_leg=_FIRM, right_leg=Leg(-11, 14, -8, -6, toe=20),
    ),
    "skirt held out": Stance(
        bow=6, head_tilt=5, left_arm=Arm(48, 4, 42, 10, hand=-16, flat=0.6), right_arm=Arm(48, 4, 42, 10, hand=-16, flat=0.6),
        left_leg=Leg(-9, 14, -14, -6, toe=30), right_leg=Leg(-3, 0, -8, -10, toe=34),
    ),
    "side step": Stance(
        tilt=4, lean=-3, head_yaw=-14, left_arm=_HIP, right_arm=_LEVEL, left_leg=Leg(2, 0, 1, 0, toe=18), right_leg=Leg(27, 0, 27, 0, toe=50)
    ),
    "this way": Stance(
        yaw=12, head_yaw=16, lean=3, left_arm=Arm(76, 6, 92, 8, hand=6, spread=0.4, flat=0.8), right_arm=Arm(14, 14, -74, 34, hand=-8, spread=0.3, flat=0.7),
        left_leg=Leg(14, 10, 10, -4, toe=40), right_leg=Leg(3, 0, 1, 0),
    ),
    "hand behind the neck": Stance(
        tilt=-4, shoulders=4, lean=-3, head_tilt=4, left_arm=_NAPE, right_arm=_POCKET, left_leg=Leg(16, 6, 11, -2, toe=36), right_leg=Leg(2, 0, 1, 0)
    ),
    "stride": Stance(
        yaw=32, head_yaw=-22, left_arm=Arm(12, -26, 10, -10, hand=0), right_arm=Arm(16, 26, 8, 48, hand=0),
        left_leg=Leg(3, 27, 2, 14, toe=4), right_leg=Leg(2, -17, 2, -38, toe=6, point=22),
    ),
    "point to the side": Stance(
        yaw=-8, head_yaw=-22, tilt=3, lean=-1, left_arm=_POCKET, right_arm=Arm(98, 6, 104, 8, hand=0, spread=0.1, flat=0.6),
        left_leg=_FIRM, right_leg=Leg(14, 6, 10, 0, toe=38),
    ),
    "lunge": Stance(
        lean=6, tilt=-2, left_arm=Arm(28, 10, -4, 24, hand=0, flat=0.8, spread=0.4), right_arm=Arm(40, -4, -46, 22, hand=30, flat=0.5),
        left_leg=Leg(40, 16, -4, -6, toe=44), right_leg=Leg(31, 0, 30, 0, toe=34),
    ),
    "star": Stance(
        left_arm=Arm(122, 2, 128, 6, hand=4, spread=0.9, flat=1, thumb=-1), right_arm=Arm(122, 2, 128, 6, hand=4, spread=0.9, flat=1, thumb=-1),
        left_leg=Leg(22, 0, 20, 0, toe=36), right_leg=Leg(22, 0, 20, 0, toe=36),
    ),
    "hello": Stance(
        tilt=2, head_tilt=4, left_arm=Arm(38, 6, 152, 14, hand=4, spread=0.9, flat=1, thumb=-1), right_arm=_HIP,
        left_leg=Leg(-11, 12, -8, -2, toe=12), right_leg=Leg(-3, -4, -5, 0, toe=26),
    ),
    "open hand": Stance(
        tilt=-5, shoulders=2, lean=-2, head_yaw=10, left_arm=Arm(18, 6, 78, 26, hand=10, spread=0.5, flat=0.9, thumb=-1),
        right_arm=Arm(12, 0, 4, 10), left_leg=Leg(13, 12, 22, -6, toe=40), right_leg=_FIRM,
    ),
    "hands behind the head": Stance(
        head_pitch=-3, left_arm=_NAPE, right_arm=_NAPE, left_leg=Leg(13, 0, 9, 0, toe=34), right_leg=Leg(10, 6, 6, 0)
    ),
    "side stretch": Stance(
        lean=-19, tilt=-3, shoulders=12, head_tilt=-6, left_arm=Arm(178, 4, 204, 6, hand=6, spread=0.2, flat=0.7, thumb=-1),
        right_arm=_HIP, left_leg=_WIDE, right_leg=_WIDE,
    ),
    "jog": Stance(
        yaw=-24, head_yaw=14, bow=6, left_arm=Arm(26, -18, 34, 40, hand=0, flat=0.4), right_arm=Arm(20, 24, -128, 44, hand=0, flat=0.4),
        left_leg=Leg(13, 52, 6, -46, toe=6, point=10), right_leg=Leg(4, -6, 3, -14, toe=8),
    ),
    "tree": Stance(
        left_arm=Arm(40, 10, -128, 38, hand=-10, spread=0.0, flat=0.5), right_arm=Arm(40, 10, -128, 38, hand=-10, spread=0.0, flat=0.5),
        left_leg=Leg(58, 12, -50, -4, toe=10, point=60), right_leg=Leg(-2, 0, 0, 0, toe=14),
    ),
    "warrior": Stance(
        head_yaw=26, left_arm=Arm(88, 0, 90, 4, hand=0, spread=0.1, flat=0.6), right_arm=Arm(88, 0, 90, 4, hand=0, spread=0.1, flat=0.6),
        left_leg=Leg(52, 12, 4, -4, toe=58), right_leg=Leg(38, 0, 38, 0, toe=30),
    ),
    "jacket buttoned": Stance(
        head_pitch=6, head_tilt=-3, left_arm=Arm(27, 0, -66, 34, hand=-6, flat=0.6), right_arm=Arm(30, 0, -62, 36, hand=-8, flat=0.6),
        left_leg=Leg(7, 0, 3, 0), right_leg=Leg(10, 8, 5, -4, toe=34),
    ),
    "bow tie straightened": Stance(
        head_pitch=-4, head_tilt=3, left_arm=Arm(62, 16, -136, 34, hand=-10, flat=0.6), right_arm=Arm(62, 16, -136, 34, hand=-10, flat=0.6),
        left_leg=Leg(9, 0, 5, 0, toe=28), right_leg=Leg(5, 4, 2, -2),
    ),
    "hand raised": Stance(
        tilt=-6, shoulders=7, lean=-4, head_yaw=10, head_tilt=3, left_arm=Arm(124, 2, 140, 8, hand=14, spread=0.4, flat=0.8, thumb=-1), right_arm=Arm(16, 0, 14, 8),
        left_leg=Leg(11, 18, 4, -16, toe=36), right_leg=_FIRM,
    ),
    "clutch at the waist": Stance(
        yaw=16, head_yaw=-12, tilt=4, left_arm=Arm(15, 6, 8, 10), right_arm=Arm(28, 4, -84, 36, hand=0, flat=0.7),
        left_leg=Leg(-2, 0, 0, 0), right_leg=Leg(-9, 16, -5, -8, toe=18),
    ),
}  # fmt: skip
"""Every one differs clearly from every other in the picture, mirror images included; a test holds that."""
