"""What a coder knows before anything was decided: stock weights, and what examples taught."""

from __future__ import annotations

from functools import cached_property

from coding_schemes.assist.adviser import Adviser
from coding_schemes.assist.book import KINDS as BOOK_KINDS
from coding_schemes.assist.book import SEMANTIC_KINDS
from coding_schemes.assist.calibration import Calibration
from coding_schemes.assist.experience import KINDS as EXAMPLE_KINDS
from coding_schemes.assist.experience import Experience
from coding_schemes.assist.stacker import Stacker, mixed
from coding_schemes.assist.stock import Stock, load_stock
from coding_schemes.assist.stock_valence import StockValence, load_stock_valence
from coding_schemes.assist.valence_model import by_hand

# From so many decisions on the learned evidence counts in full.
FULLY_TAUGHT = 25
FULLY_TAUGHT_BESIDE_EXAMPLES = 200
# How much of the weights is the examples', the rest being those that know no scheme: of .3 to 1
# the most that still reads a letter as well as what people say, docs/method.md.
_SHARE_OF_EXAMPLES = 0.85
# Less of text that answers no question: what was written reads otherwise than what was said.
# Of .5 to .85 the best first suggestions for a letter's sentences.
_SHARE_UNASKED = 0.65
_SHARE_OF_VALENCE = 0.75


class Beginning:
    """Where learning begins. adviser: of a scheme that brings coded examples.

    is_semantic: whether meaning is compared too, which has weights of its own.
    """

    def __init__(self, adviser: Adviser | None, is_semantic: bool) -> None:
        self._adviser, self._is_semantic = adviser, is_semantic

    @property
    def fully_taught(self) -> int:
        """From so many decisions on the learned evidence counts in full."""
        return FULLY_TAUGHT_BESIDE_EXAMPLES if self._adviser else FULLY_TAUGHT

    @property
    def stock(self) -> Stock:
        """The weights that come with the program."""
        return load_stock(self._is_semantic)

    @property
    def stock_valence(self) -> StockValence:
        """What comes with the program of how stretches speak."""
        return load_stock_valence(self._is_semantic)

    @property
    def book_width(self) -> int:
        """How many kinds of evidence the scheme's own words give; they come first."""
        return _book_width(self._is_semantic)

    @cached_property
    def stackers(self) -> tuple[Stacker, Stacker]:
        """The weights of evidence, without decisions and beside them."""
        stock = self.stock.untaught, self.stock.taught
        if self._adviser is None:
            return stock
        own = self._adviser.experience.stackers
        untaught, taught = (
            beside_stock(one, other, self._is_semantic)
            for one, other in zip(own, stock, strict=True)
        )
        return untaught, taught

    @cached_property
    def unasked(self) -> Stacker:
        """The weights without decisions, for text that answers no question."""
        if self._adviser is None:
            return self.stock.untaught
        own = self._adviser.experience.stackers[0]
        stock = self.stock.untaught
        return beside_stock(own, stock, self._is_semantic, _SHARE_UNASKED)

    @cached_property
    def valence(self) -> tuple[Stacker, Stacker]:
        """The weights of what tells a valence: strength against area, and neutral."""
        taught = self.taught_valence
        known = self.stock_valence if taught is None else taught
        own = known.polar, known.neutral
        every = range(len(own[0].weights))
        first, second = (
            mixed(one, other, _SHARE_OF_VALENCE, every)
            for one, other in zip(own, by_hand(), strict=True)
        )
        return first, second

    @property
    def taught_valence(self) -> Experience | None:
        """The scheme's examples, where they say how people speak; the stock is asked else."""
        taught = None if self._adviser is None else self._adviser.experience
        return taught if taught is not None and taught.knows_valence else None

    @property
    def digest(self) -> str:
        """Of what was taught by examples, ours or the scheme's own."""
        own = [] if self._adviser is None else [self._adviser.experience.fingerprint]
        stock = [self.stock_valence.digest] if self.taught_valence is None else []
        return " ".join([*own, *stock])

    @property
    def calibration(self) -> Calibration:
        """What a score is worth."""
        return self._adviser.calibration if self._adviser else Calibration()


def beside_stock(
    own: Stacker, stock: Stacker, is_semantic: bool, share: float = _SHARE_OF_EXAMPLES
) -> Stacker:
    """Weights that examples taught, and those that know no scheme. share: of the first."""
    # Both begin with the book; the examples' kinds stand between it and the rest.
    book, width = _book_width(is_semantic), len(own.weights)
    rest = width - len(EXAMPLE_KINDS) - book
    places = [*range(book), *range(width - rest, width)]
    return mixed(own, stock, share, places)


def _book_width(is_semantic: bool) -> int:
    return len(BOOK_KINDS) + (len(SEMANTIC_KINDS) if is_semantic else 0)
