"""What the figure wears, as data: every garment is a few numbers and colours (`#rrggbb`)."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Bag", "Bottom", "Coat", "Extras", "Outfit", "Shoes", "Skirt", "Top"]


@dataclass(frozen=True, slots=True)
class Top:
    """Shirt, sweater, bodice.

    Attributes:
        colour: of the cloth.
        neckline: `crew`, `scoop`, `v`, `boat`, `shirt`, `turtle` or `straps`.
        sleeve: 0 (none) to 1 (to the wrist).
        hem: level on the trunk (0: hip joints, 0.36: waist).
        ease: how far it stands off the body, metres.
        part: class in the label map.
        motif: colour of a pattern, or empty.
        pattern: `stripes`, `check` or `dots`.
        trim: colour of collar, cuffs and buttons, or empty for the cloth's own.
        buttons: whether a row of buttons runs down the front.
        sleeve_ease: further ease of the sleeves, metres.
        wrap: whether the front is wrapped over, with a slanting edge.
    """

    colour: str
    neckline: str = "crew"
    sleeve: float = 0.3
    hem: float = 0.02
    ease: float = 0.010
    part: str = "top"
    motif: str = ""
    pattern: str = "stripes"
    trim: str = ""
    buttons: bool = False
    sleeve_ease: float = 0.005
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class Skirt:
    """Skirt, or the lower part of a dress.

    Attributes:
        length: of the leg, hip to floor: 0.3 mini, 0.55 knee, 0.8 midi, 0.95 maxi.
        flare: how far the hem stands out further on each side, metres.
        pleats: number of folds drawn.
        slit: 0…1, how far a slit opens.
        waist: level of the upper end on the trunk.
        part: class in the label map.
        buttons: whether a row of buttons runs down the front.
        band: colour of a waistband or belt, or empty.
        motif: colour of a pattern, or empty.
        pattern: `stripes`, `check` or `dots`.
        tiers: number of ruffled tiers; 0 or 1: none.
    """

    colour: str
    length: float = 0.55
    flare: float = 0.02
    pleats: int = 0
    slit: float = 0.0
    waist: float = 0.34
    part: str = "skirt"
    buttons: bool = False
    band: str = ""
    motif: str = ""
    pattern: str = "stripes"
    tiers: int = 0


@dataclass(frozen=True, slots=True)
class Bottom:
    """Trousers, shorts, leggings.

    Attributes:
        length: of the leg: 0.3 shorts, 1 full length.
        ease: how far the thigh stands off, metres.
        hem: half width of the leg at its hem, metres.
        crease: whether a pressed crease runs down each leg.
        stripe: colour of a stripe down the outer seam, or empty.
        denim: whether to draw seams, pockets and fly as on jeans.
        pinstripe: colour of fine stripes down each leg, or empty.
        cuff: colour of a turned-up hem, or empty.
        part: `pants`, `shorts` or `legwear`.
        waist: level of the upper end on the trunk.
    """

    colour: str
    length: float = 0.97
    ease: float = 0.010
    hem: float = 0.065
    crease: bool = False
    stripe: str = ""
    denim: bool = False
    cuff: str = ""
    pinstripe: str = ""
    part: str = "pants"
    waist: float = 0.30


@dataclass(frozen=True, slots=True)
class Coat:
    """Coat, jacket, blazer, cardigan, worn over the rest.

    Attributes:
        length: of the leg below the hip joints; 0.1 jacket, 0.55 knee.
        open: 0 (closed) to 1 (wide open).
        close: level on the trunk where the two fronts meet.
        lapel: breadth of the lapels, metres; 0: none.
        lapel_colour: or empty for the cloth's own.
        belt: colour, or empty.
        buttons: columns of buttons: 0, 1 or 2.
        button: colour of the buttons.
        hood: whether a hood lies on the shoulders.
        quilts: number of quilted seams across.
        collar: whether a stand-up collar is drawn.
        held: the hands hold the fronts.
        flare: metres, as for skirts.
        zip: whether a zip runs down the front.
        pockets: whether flap pockets are drawn.
        seams: colour of a denim jacket's topstitching, or empty.
        sleeves: False for a waistcoat or gilet; the top's sleeves show.
        part: class in the label map.
    """

    colour: str
    length: float = 0.55
    open: float = 0.0
    close: float = 0.55
    lapel: float = 0.07
    lapel_colour: str = ""
    belt: str = ""
    buttons: int = 1
    button: str = "#3a2f28"
    hood: bool = False
    quilts: int = 0
    collar: bool = False
    held: bool = False
    flare: float = 0.02
    ease: float = 0.018
    zip: bool = False
    pockets: bool = True
    seams: str = ""
    sleeves: bool = True
    part: str = "outerwear"


@dataclass(frozen=True, slots=True)
class Shoes:
    """`kind`: `sneaker`, `shoe`, `boot`, `pump` or `sandal`; `heel` in degrees of foot pitch."""

    colour: str
    kind: str = "shoe"
    sole: str = "#e9e4da"
    heel: float = 0.0


@dataclass(frozen=True, slots=True)
class Bag:
    """`kind`: `shoulder` (strap across), `forearm`, `tote` (in the hand) or `clutch`; `side` +1: left."""

    colour: str
    kind: str = "shoulder"
    side: int = 1


@dataclass(frozen=True, slots=True)
class Extras:
    """Small things; colours or empty. `bow` is a bow tie, `hat` a knitted cap, `sunhat` one with a brim."""

    tie: str = ""
    bow: str = ""
    belt: str = ""
    scarf: str = ""
    hat: str = ""
    sunhat: str = ""
    glasses: str = ""
    earrings: str = ""
    headband: str = ""


@dataclass(frozen=True, slots=True)
class Outfit:
    """Everything the figure wears; None: not worn."""

    shoes: Shoes
    top: Top | None = None
    skirt: Skirt | None = None
    bottom: Bottom | None = None
    coat: Coat | None = None
    bag: Bag | None = None
    tights: str = ""
    extras: Extras = Extras()
