"""The colour names that the mirror uses, with examples of each in sRGB."""

from __future__ import annotations

from typing import Final

__all__ = ["EXAMPLES"]

EXAMPLES: Final[dict[str, str]] = {
    "black": "36363a 2a2633 000000 121214 1a191d 222124 29282d 303034 1c2126 232a30 14191f 15110f 241f1d",
    "charcoal": "434347 4b4b4f 515155 464a50",
    "grey": "7f8490 9297a3 696d77 5c5c5f 6e6e71 808083 939395 8b8f98",
    "light grey": "b3bccb b9bdc6 a8a8aa b8b8ba c4c4c6",
    "white": "d6d6d9 d8d5d2 e4ebf5 ffffff f6f6f6 ececee e2e2e4 f3f1ec e6e4e0",
    "cream": "f7ecd6 eee3d0 efe6d4 e8dabc fbf3dd",
    "beige": "d3c5c0 d9c4a2 cdb796 c8b8a0 dccab2 bba98c b9ae9d d6bfa8",
    "taupe": "a09392 8b7d72 7a6c62 6e625a 9a8b80 5d524c",
    "camel": "c2986a b98d5e a97d50 cfa274 c99f80",
    "brown": "8b5a3c 9a6a42 7a5230 6b4730 80604a 6a5040 94745a",
    "dark brown": "3b2a20 4a3224 33241c 261a14 54392a 44362e",
    "burgundy": "800020 6a0f24 742e45 5c1f2e 6d1f2c 4a1522 34121b 7c2a38 5a2a36",
    "red": "b93a41 c8202a d9262e a3202a e23b3b 961c24",
    "coral": "e06a55 f0806a ee7460 f59a86",
    "orange": "e87a24 f28c28 d96a1c ff9f40 e8622e",
    "rust": "b4623c a5512e 8f4528 b5563f 98523a",
    "mustard": "d8b46a d6a13c c9922e b8892f a87f2a",
    "yellow": "f0c75e f5d33f ffe34d e6b62e fff07a f6e79a",
    "olive": "5f6b4e 6b6a35 55562c 7a7a42 45452a 383a24",
    "khaki": "8f8763 a39a72 968b6a b0a680 7d7558",
    "dark green": "24393c 1f3538 4a6b60 2f5d4a 1f3d2c 16301f 24402f 12241a 2a4a38 1c2b24",
    "green": "2e8b4f 3c9a55 4f9a4a 1f7a3f 5aa84a 78bc45 9ccc5a",
    "sage": "93a98c 7a8f6b a8b99d b8c4a8 6f8a72",
    "mint": "bfe6cf a6dfc0 cdeedd 8fd0b0",
    "teal": "2e7c83 1f6a6e 157a78 124f55 3f8f8f 7fa3a8",
    "turquoise": "3fc1c0 48c9c0 7fd8d4 2fa9b4",
    "light blue": "a9c6e6 bcd4ea 8fb4dc cfe0f0 9db8d6 7f95bf 86b8dc",
    "blue": "2f55b5 3a6cc8 1f5fd0 4a74b8 5f82ab 6b8fba 2a4a9a 4a6f9c 3d5f8f",
    "blue-grey": "5d6a7d 6f7f92 8593a5 4b5a78",
    "navy": "000080 0f1060 2a3644 233040 23273a 2c3b5e 0f1630 151a2c 33456a 1d2a4a 313a7a 20243f 2f3f63",
    "purple": "5a4a9c 6a3fa0 7a4a9a 4b2a6b 35204a 6f5a8c 5b3560",
    "lilac": "a993c4 c3b0dc b8a4d8 d8cdea 9c84b4",
    "pink": "e88aa8 f09ab8 ef7fa0 d97f96 cf8a94 e3aaa4",
    "light pink": "f4cdd2 f2d6d4 eec4c4 f6dfdf",
    "dusty pink": "c9a0a0 b58a90 9c7f86 a88488 8a7078",
    "fuchsia": "c8257f d93a8f b01f6a e0409a 8f2060",
}
"""Each name with some of the colours that it stands for, `rrggbb`; a colour is called what its nearest
example is called. Written down from how shops name cloth; nothing here is measured on people."""
