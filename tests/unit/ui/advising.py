"""Made advice for the tests of the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mirror.outfits.advisor import Advice
from mirror.outfits.reasons import Kind, Reason
from mirror.outfits.recommender import Suggestion
from mirror.outfits.session import Liking
from mirror.outfits.situation import Situation, Worn
from tests.unit.outfits.made import NAVY, RED, item, worn
from ui.suggestions import Cards

JEANS = (worn("jeans", NAVY),)
COAT = (worn("coat", RED),)


def suggestion(name: str, reason: str = "goes with it", **more: object) -> Suggestion:
    values: dict[str, object] = {"price": "€ 5", "poses": ("x/gone", "a/two"), **more}
    return Suggestion(item(name, "bag", RED, **values), 1.0, Reason(Kind.POPULAR, reason, 0.5))


def advice(
    *names: str,
    wearing: tuple[Worn, ...] = JEANS,
    liking: Liking | None = None,
    reason: str = "goes with it",
    **more: object,
) -> Advice:
    situation = Situation(wearing, liking=liking or Liking())
    return Advice(situation, tuple(suggestion(name, reason, **more) for name in names))


def answering(
    *items: Suggestion, instead: dict[str, tuple[Suggestion, ...]] | None = None
) -> Callable[[Situation], tuple[Suggestion, ...]]:
    """Always these but what was dismissed, up to three; others where a garment of a name is worn."""

    def answer(situation: Situation) -> tuple[Suggestion, ...]:
        chosen = items
        for one in situation.worn:
            chosen = (instead or {}).get(one.word, chosen)
        return tuple(one for one in chosen if one.item.id not in situation.liking.dismissed)[:3]

    return answer


def with_picture(name: str, picture: Path, pose: str = "", **more: object) -> Suggestion:
    return suggestion(name, picture=str(picture), poses=(pose,) if pose else (), **more)


def ids(cards: Cards) -> list[str]:
    return ["" if one is None else one.id for one in cards]
