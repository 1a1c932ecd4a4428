"""The built-in library as data: who shows which garment in which stance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mirror.figure.clothes import Bag, Bottom, Coat, Extras, Outfit, Shoes, Skirt, Top
from mirror.figure.face import Face
from mirror.figure.figure import Person
from mirror.figure.hair import Hair
from mirror.figure.stance import Stance
from mirror.figure.stances import STANCES

__all__ = ["WARDROBE", "Item"]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry to be drawn.

    Attributes:
        id: `category/slug`.
        garment: name as a shop would call it.
        move: name of the pose in plain words.
        person: who wears it.
        stance: how they stand.
    """

    id: str
    garment: str
    move: str
    person: Person
    stance: Stance

    @property
    def category(self) -> str:
        """Key of `mirror.matching.types.CATEGORIES`."""
        return self.id.partition("/")[0]


_BLACK, _INK, _NAVY, _WHITE, _CREAM = "#2b2a30", "#23273a", "#2c3b5e", "#f3f1ec", "#eee3d0"
_CAMEL, _SAND, _BROWN, _TAN_SHOE = "#c2986a", "#d9c4a2", "#6b4730", "#9a6a42"
_JEANS, _DARK_JEANS, _GREY, _STONE = "#5f82ab", "#33456a", "#8b8f98", "#b9ae9d"
_RED, _RUST, _MUSTARD, _FOREST, _SAGE = "#b93a41", "#b4623c", "#d6a13c", "#2f5d4a", "#93a98c"
_TEAL, _BLUSH, _LILAC, _WINE, _COBALT = "#2e7c83", "#e3aaa4", "#a993c4", "#742e45", "#2f55b5"

_SNEAKER, _LOAFER, _OXFORD = Shoes(_WHITE, "sneaker"), Shoes(_BROWN, "shoe", "#3d2a1e"), Shoes(_BLACK, "shoe", "#17161a")
_PUMP, _NUDE, _BOOT = Shoes(_BLACK, "pump", "#1c1b20", 20), Shoes("#c99f80", "pump", "#8d6a52", 20), Shoes(_BROWN, "boot", "#2e2019")
_SANDAL, _RUNNER = Shoes(_TAN_SHOE, "sandal", "#7c5434"), Shoes("#e2573f", "sneaker", "#f4f4f2")

_BLONDE, _DARK, _BRUNETTE, _AUBURN, _JET, _SILVER = "#c79a5c", "#33241c", "#5a3a26", "#8a4326", "#1f1b1e", "#9d9a98"
_SOFT = Face(iris="#5a7a5c", brow="#6b4a2c", lips="#bf6259")
_WARM = Face(iris="#3a2618", brow="#241a14", lips="#a34d49")
_DEEP = Face(iris="#2c1c12", brow="#17110f", lips="#8d4340")
_MAN = Face(iris="#5b4630", brow="#33241c", lips="#b2705f", lashes=0.0)
_BEARD = Face(iris="#3c2a1c", brow="#2a1e18", lips="#a9655a", beard=1.0, lashes=0.0)
_DEEP_MAN = Face(iris="#2c1c12", brow="#16110f", lips="#855046", lashes=0.0)


def _item(
    id_: str, garment: str, move: str, stance: str, outfit: Outfit, build: str, skin: str, hair: tuple[str, str], face: Face
) -> Item:
    return Item(id_, garment, move, Person(outfit, build, skin, Hair(*hair), face), STANCES[stance])


_TOPS = (
    _item(
        "tops/striped-tee", "Striped tee", "Hands on hips", "hands on hips",
        Outfit(_SNEAKER, Top(_WHITE, "boat", 0.36, 0.06, stripes=_NAVY), bottom=Bottom(_JEANS, 0.93, 0.008, 0.052, denim=True)),
        "slender", "light", ("bob", _BRUNETTE), _SOFT,
    ),
    _item(
        "tops/silk-blouse", "Silk blouse", "Hand at the collar", "hand at the collar",
        Outfit(_PUMP, Top(_BLUSH, "v", 1.0, 0.30, 0.014, sleeve_ease=0.014, buttons=True), bottom=Bottom(_INK, 0.96, 0.010, 0.066, crease=True)),
        "tall", "tan", ("wavy", _DARK), _WARM,
    ),
    _item(
        "tops/cable-knit", "Cable-knit sweater", "Arms crossed", "arms crossed",
        Outfit(_BOOT, Top(_MUSTARD, "crew", 1.0, -0.04, 0.018, sleeve_ease=0.012), bottom=Bottom(_DARK_JEANS, 0.95, 0.009, 0.058, denim=True)),
        "athletic", "olive", ("quiff", _DARK), _BEARD,
    ),
    _item(
        "tops/linen-shirt", "Linen shirt", "Wave", "wave",
        Outfit(_LOAFER, Top("#9db8cf", "shirt", 1.0, -0.02, 0.014, buttons=True, sleeve_ease=0.010), bottom=Bottom(_SAND, 0.95, 0.012, 0.064)),
        "slim", "deep", ("buzz", _JET), _DEEP_MAN,
    ),
)  # fmt: skip

_OUTERWEAR = (
    _item(
        "outerwear/trench-coat", "Trench coat", "Coat held open", "coat held open",
        Outfit(_BOOT, Top(_CREAM, "crew", 1.0, 0.02), bottom=Bottom(_DARK_JEANS, 0.95, 0.007, 0.050, denim=True),
               coat=Coat(_CAMEL, 0.58, open=0.40, close=0.62, lapel=0.085, held=True, flare=0.05)),
        "slender", "porcelain", ("long", _AUBURN), _SOFT,
    ),
    _item(
        "outerwear/parka", "Hooded parka", "Hands in pockets", "hands in pockets",
        Outfit(_BOOT, Top(_GREY, "crew", 1.0), bottom=Bottom(_BLACK, 0.95, 0.008, 0.054),
               coat=Coat("#5f6b4e", 0.34, lapel=0.0, close=0.98, buttons=0, hood=True, zip=True, collar=True, ease=0.028, flare=0.012)),
        "athletic", "light", ("short", _BLONDE), _MAN,
    ),
    _item(
        "outerwear/wool-coat", "Wool coat", "Hand on the lapel", "lapel and open hand",
        Outfit(_LOAFER, Top(_INK, "turtle", 1.0), bottom=Bottom(_GREY, 0.96, 0.012, 0.062, crease=True),
               coat=Coat("#4b5a78", 0.50, close=0.50, lapel=0.075, buttons=2, button="#23273a")),
        "broad", "brown", ("buzz", _JET), Face(brow="#17110f", lips="#84504a", beard=1.0),
    ),
    _item(
        "outerwear/puffer-jacket", "Puffer jacket", "Hand over the eyes", "hand over the eyes",
        Outfit(_SNEAKER, Top(_WHITE, "turtle", 1.0), bottom=Bottom(_BLACK, 0.95, 0.003, 0.036, part="legwear"),
               coat=Coat(_RED, 0.10, lapel=0.0, close=0.98, buttons=0, quilts=6, zip=True, collar=True, ease=0.032, flare=0.0, pockets=False),
               extras=Extras(hat=_CREAM)),
        "petite", "olive", ("long", _JET), _WARM,
    ),
)  # fmt: skip

_DRESSES = (
    _item(
        "dresses/wrap-dress", "Wrap dress", "Hand on one hip", "hand on one hip",
        Outfit(_NUDE, Top(_FOREST, "v", 0.62, 0.30, 0.009, "dress", wrap=True), Skirt(_FOREST, 0.56, 0.055, part="dress", band=_FOREST)),
        "curvy", "brown", ("afro", _JET), _DEEP,
    ),
    _item(
        "dresses/shirt-dress", "Shirt dress", "Hand in the hair", "hand in the hair",
        Outfit(_SANDAL, Top("#c9d8e6", "shirt", 0.60, 0.30, 0.012, "dress", buttons=True), Skirt("#c9d8e6", 0.50, 0.05, part="dress", buttons=True, band=_TAN_SHOE)),
        "tall", "light", ("long", _BLONDE), _SOFT,
    ),
    _item(
        "dresses/maxi-dress", "Maxi dress", "Twirl", "twirl",
        Outfit(_SANDAL, Top(_RUST, "scoop", 0.0, 0.30, 0.008, "dress"), Skirt(_RUST, 0.90, 0.19, 9, part="dress")),
        "slender", "tan", ("wavy", _BRUNETTE), _WARM,
    ),
    _item(
        "dresses/slip-dress", "Slip dress", "Arms overhead", "arms overhead",
        Outfit(_NUDE, Top(_TEAL, "straps", 0.0, 0.30, 0.007, "dress"), Skirt(_TEAL, 0.74, 0.02, part="dress", slit=0.9)),
        "petite", "porcelain", ("bun", _AUBURN), _SOFT,
    ),
)  # fmt: skip

_SKIRTS = (
    _item(
        "skirts/pencil-skirt", "Pencil skirt", "Hand at the chin", "hand at the chin",
        Outfit(_PUMP, Top(_WHITE, "shirt", 1.0, 0.30, 0.010, buttons=True), Skirt(_INK, 0.52, -0.004, band="#23273a"), tights="#4a4048", extras=Extras(glasses=_BLACK)),
        "curvy", "light", ("bun", _DARK), _WARM,
    ),
    _item(
        "skirts/pleated-skirt", "Pleated midi skirt", "Skirt held out", "skirt held out",
        Outfit(_SNEAKER, Top(_CREAM, "crew", 1.0, 0.26, 0.012), Skirt(_SAGE, 0.72, 0.16, 11, band=_SAGE)),
        "slender", "olive", ("bob", _JET), _WARM,
    ),
    _item(
        "skirts/a-line-skirt", "A-line skirt", "Step to the side", "side step",
        Outfit(_BOOT, Top(_BLACK, "turtle", 1.0, 0.28, 0.008), Skirt(_MUSTARD, 0.38, 0.075, buttons=True), tights="#39343c"),
        "petite", "deep", ("afro", _DARK), _DEEP,
    ),
    _item(
        "skirts/satin-skirt", "Satin skirt", "This way, please", "this way",
        Outfit(_SANDAL, Top(_WHITE, "crew", 0.28, 0.28, 0.010), Skirt(_LILAC, 0.76, 0.035), bag=Bag(_TAN_SHOE, "shoulder", -1)),
        "tall", "brown", ("ponytail", _JET), _DEEP,
    ),
)  # fmt: skip

_TROUSERS = (
    _item(
        "trousers/straight-jeans", "Straight jeans", "Hand behind the neck", "hand behind the neck",
        Outfit(_SNEAKER, Top(_WHITE, "crew", 0.34, 0.0, 0.012), bottom=Bottom("#4a6c9b", 0.95, 0.011, 0.064, denim=True, cuff="#8fabcb")),
        "slim", "tan", ("quiff", _JET), _MAN,
    ),
    _item(
        "trousers/wide-leg", "Wide-leg trousers", "Stride", "stride",
        Outfit(_PUMP, Top(_BLACK, "scoop", 0.22, 0.26, 0.008), bottom=Bottom(_CREAM, 0.97, 0.016, 0.118, crease=True, waist=0.33)),
        "tall", "porcelain", ("bob", _BLONDE), _SOFT,
    ),
    _item(
        "trousers/chinos", "Slim chinos", "Point to the side", "point to the side",
        Outfit(_LOAFER, Top(_NAVY, "shirt", 0.34, 0.0, 0.011, buttons=True), bottom=Bottom(_SAND, 0.94, 0.008, 0.054)),
        "athletic", "light", ("short", _BRUNETTE), _MAN,
    ),
    _item(
        "trousers/cargo-trousers", "Cargo trousers", "Deep side step", "lunge",
        Outfit(_RUNNER, Top(_RUST, "crew", 0.34, 0.24, 0.008), bottom=Bottom("#7d7a5c", 0.95, 0.017, 0.070, cuff="#6b684e")),
        "slender", "deep", ("ponytail", _JET), _DEEP,
    ),
)  # fmt: skip

_SHORTS = (
    _item(
        "shorts/denim-shorts", "Denim shorts", "Star", "star",
        Outfit(_SNEAKER, Top("#f0c75e", "crew", 0.30, 0.16, 0.010), bottom=Bottom(_JEANS, 0.24, 0.012, 0.0, denim=True, part="shorts")),
        "petite", "light", ("ponytail", _AUBURN), _SOFT,
    ),
    _item(
        "shorts/tailored-shorts", "Tailored shorts", "Hello", "hello",
        Outfit(_LOAFER, Top("#7fa3a8", "v", 0.30, 0.26, 0.010), bottom=Bottom(_CREAM, 0.34, 0.016, 0.095, crease=True, part="shorts"), extras=Extras(belt=_BROWN)),
        "curvy", "tan", ("wavy", _JET), _WARM,
    ),
    _item(
        "shorts/bermudas", "Bermuda shorts", "Open hand", "open hand",
        Outfit(_SNEAKER, Top(_COBALT, "shirt", 0.34, 0.0, 0.013, buttons=True), bottom=Bottom(_STONE, 0.46, 0.014, 0.088, part="shorts")),
        "broad", "porcelain", ("short", _AUBURN), Face(brow="#7d4326", iris="#5d7c95", beard=1.0, lips="#b9705f"),
    ),
    _item(
        "shorts/linen-shorts", "Linen shorts", "Hands behind the head", "hands behind the head",
        Outfit(_SANDAL, Top(_WHITE, "v", 0.32, -0.02, 0.013), bottom=Bottom("#7a8f6b", 0.38, 0.018, 0.098, part="shorts")),
        "slim", "brown", ("short", _JET), _DEEP_MAN,
    ),
)  # fmt: skip

_SPORTSWEAR = (
    _item(
        "sportswear/leggings", "High-rise leggings", "Side stretch", "side stretch",
        Outfit(_RUNNER, Top(_TEAL, "scoop", 0.0, 0.50, 0.004), bottom=Bottom(_INK, 0.94, 0.003, 0.036, part="legwear", waist=0.36)),
        "slender", "brown", ("bun", _JET), _DEEP,
    ),
    _item(
        "sportswear/tracksuit", "Tracksuit", "Jog", "jog",
        Outfit(_RUNNER, Top(_COBALT, "crew", 1.0, 0.0, 0.016, trim=_WHITE), bottom=Bottom(_COBALT, 0.93, 0.013, 0.052, stripe=_WHITE),
               coat=Coat(_COBALT, 0.04, close=0.98, lapel=0.0, buttons=0, zip=True, collar=True, ease=0.016, pockets=False, flare=0.0, part="top")),
        "athletic", "deep", ("buzz", _JET), _DEEP_MAN,
    ),
    _item(
        "sportswear/yoga-set", "Yoga set", "Tree", "tree",
        Outfit(Shoes("#e6b898", "sandal", "#c89a7e"), Top(_LILAC, "straps", 0.0, 0.50, 0.004), bottom=Bottom(_LILAC, 0.90, 0.003, 0.034, part="legwear", waist=0.36)),
        "tall", "light", ("ponytail", _BRUNETTE), _SOFT,
    ),
    _item(
        "sportswear/training-tee", "Training tee", "Warrior", "warrior",
        Outfit(_SNEAKER, Top("#e2573f", "crew", 0.30, -0.04, 0.012), bottom=Bottom(_BLACK, 0.36, 0.014, 0.092, part="shorts", stripe="#e2573f"), extras=Extras(headband=_WHITE)),
        "slim", "olive", ("quiff", _DARK), _MAN,
    ),
)  # fmt: skip

_FORMAL = (
    _item(
        "formal/navy-suit", "Navy suit", "Button the jacket", "jacket buttoned",
        Outfit(_LOAFER, Top(_WHITE, "shirt", 1.0, 0.2, 0.010), bottom=Bottom(_NAVY, 0.96, 0.012, 0.062, crease=True),
               coat=Coat(_NAVY, 0.11, close=0.42, lapel=0.07, buttons=1, flare=0.0, ease=0.014), extras=Extras(tie=_WINE)),
        "athletic", "tan", ("quiff", _DARK), _MAN,
    ),
    _item(
        "formal/tuxedo", "Tuxedo", "Straighten the bow tie", "bow tie straightened",
        Outfit(_OXFORD, Top(_WHITE, "shirt", 1.0, 0.2, 0.010, buttons=True), bottom=Bottom("#25252c", 0.96, 0.012, 0.060, stripe="#101014"),
               coat=Coat("#25252c", 0.11, close=0.40, lapel=0.075, lapel_colour="#14141a", buttons=1, flare=0.0, ease=0.014), extras=Extras(bow="#17171c")),
        "slim", "porcelain", ("quiff", _SILVER), Face(brow="#6f6a68", iris="#56708a", lips="#b9766a"),
    ),
    _item(
        "formal/evening-gown", "Evening gown", "One hand raised", "hand raised",
        Outfit(_PUMP, Top(_WINE, "straps", 0.0, 0.30, 0.006, "dress"), Skirt(_WINE, 0.95, 0.12, 5, part="dress"), extras=Extras(earrings="#e3c26a")),
        "tall", "deep", ("bun", _JET), _DEEP,
    ),
    _item(
        "formal/cocktail-dress", "Cocktail dress", "Clutch at the waist", "clutch at the waist",
        Outfit(_PUMP, Top("#313a7a", "boat", 0.0, 0.30, 0.007, "dress"), Skirt("#313a7a", 0.48, 0.03, part="dress"), bag=Bag("#d8b46a", "clutch", -1), extras=Extras(earrings="#e8e4da")),
        "curvy", "olive", ("bob", _DARK), _WARM,
    ),
)  # fmt: skip

WARDROBE: Final[tuple[Item, ...]] = (
    *_TOPS, *_OUTERWEAR, *_DRESSES, *_SKIRTS, *_TROUSERS, *_SHORTS, *_SPORTSWEAR, *_FORMAL
)  # fmt: skip
"""Every entry of the built-in library, category by category."""
