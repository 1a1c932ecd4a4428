"""Colours, shoes, faces and hair colours that several entries share; colours are `#rrggbb`."""

from mirror.figure.clothes import Shoes
from mirror.figure.face import Face

BLACK, INK, NAVY, WHITE, CREAM = "#2b2a30", "#23273a", "#2c3b5e", "#f3f1ec", "#eee3d0"
CAMEL, SAND, BROWN, TAN_SHOE = "#c2986a", "#d9c4a2", "#6b4730", "#9a6a42"
JEANS, DARK_JEANS, GREY, STONE = "#5f82ab", "#33456a", "#8b8f98", "#b9ae9d"
RED, RUST, MUSTARD, FOREST, SAGE = "#b93a41", "#b4623c", "#d6a13c", "#2f5d4a", "#93a98c"
TEAL, BLUSH, LILAC, WINE, COBALT, PLUM = "#2e7c83", "#e3aaa4", "#a993c4", "#742e45", "#2f55b5", "#6f5a8c"

SNEAKER, LOAFER, OXFORD = (
    Shoes(WHITE, "sneaker"),
    Shoes(BROWN, "shoe", "#3d2a1e"),
    Shoes(BLACK, "shoe", "#17161a"),
)
PUMP, NUDE, BOOT = (
    Shoes(BLACK, "pump", "#1c1b20", 20),
    Shoes("#c99f80", "pump", "#8d6a52", 20),
    Shoes(BROWN, "boot", "#2e2019"),
)
SANDAL, RUNNER = Shoes(TAN_SHOE, "sandal", "#7c5434"), Shoes("#e2573f", "sneaker", "#f4f4f2")

BLONDE, DARK, BRUNETTE, AUBURN, JET, SILVER = "#c79a5c", "#33241c", "#5a3a26", "#8a4326", "#1f1b1e", "#9d9a98"
SOFT = Face(iris="#5a7a5c", brow="#6b4a2c", lips="#bf6259")
WARM = Face(iris="#3a2618", brow="#241a14", lips="#a34d49")
DEEP = Face(iris="#2c1c12", brow="#17110f", lips="#8d4340")
MAN = Face(iris="#5b4630", brow="#33241c", lips="#b2705f")
BEARD = Face(iris="#3c2a1c", brow="#2a1e18", lips="#a9655a", beard=1.0)
DEEP_MAN = Face(iris="#2c1c12", brow="#16110f", lips="#855046")
