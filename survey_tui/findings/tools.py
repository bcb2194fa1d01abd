"""What letters and exports need of the assisted coder, loaded when it is first used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from survey_tui.coding.record.privacy import Entity
from survey_tui.findings.letter import Tools


def letter_tools() -> Tools:
    """The finder of names and the order of quotes.

    Neither spaCy nor its language model is imported before a name is looked for.
    """
    return Tools(_find, _in_order)


@lru_cache(maxsize=4_000)
def _find(text: str) -> Sequence[Entity]:
    # The same answer is looked at for every finding it stands for.
    return _finder()(text)


@cache
def _finder() -> Callable[[str], Sequence[Entity]]:
    from coding_schemes.assist.entities import EntityFinder

    return EntityFinder().find


def _in_order(texts: Sequence[str]) -> Sequence[int]:
    if len(texts) < 2:
        # Nothing to put in order, and nothing to load for it.
        return range(len(texts))
    from coding_schemes.assist.central import representative_order

    return representative_order(texts)
