"""What every kind of question answers for, with what is true of most."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date
from random import Random
from typing import TYPE_CHECKING

from questionnaires.functions import Value, as_text

if TYPE_CHECKING:
    from questionnaires.model import Option, Question

# Where in a question, what is wrong, what to do.
Found = tuple[tuple[str | int, ...], str, str]
# Reads a day as people say it; raises NoAnswer, or whatever its owner raises.
ReadDay = Callable[[str], date]


class NoAnswer(Exception):
    """What was typed is no answer to this kind of question: what is wrong, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Kind:
    """A kind of question. One instance serves all questions of it, and holds nothing.

    name: as ``type`` in the questionnaire. is_answered: something is said to it at all.
    is_closed: it is answered by choosing. takes_several: of its options. has_options: the
    author writes them. is_open: it takes what people say in full, word for word; only such
    take probes, are sent words, and are coded. is_counted: its words are counted as
    they are typed.
    has_one_line: Enter ends it. takes_nonresponse: "don't know" is an answer to it.
    is_attribute: its answer tells of the respondent, and may stand beside others in a table.
    may_group: answers can be told apart by it. tells_role: it says who the respondent is.
    may_ask_consent, is_taken_by_key: consent can be asked by it, and one key may answer it.
    may_exclude: an option may clear the others. may_take_words: words may be typed with one.
    """

    name = ""
    is_answered = True
    is_closed = False
    takes_several = False
    has_options = False
    is_open = False
    is_counted = False
    has_one_line = False
    takes_nonresponse = True
    is_attribute = False
    may_group = True
    tells_role = False
    may_ask_consent = False
    is_taken_by_key = False
    may_exclude = False
    may_take_words = False

    def choices(self, question: Question) -> tuple[Option, ...]:
        """The options with a key each."""
        taken = {option.key for option in question.options if option.key}
        free = (key for key in "123456789abcdefghijklmopqstuvwxyz" if key not in taken)
        return tuple(
            option
            if option.key
            else option.model_copy(update={"key": next(free, None)})
            for option in question.options
        )

    def value(self, text: str) -> Value:
        """A stored answer, which is not empty, as expressions see it."""
        return text

    def stored(self, question: Question, text: str, read_day: ReadDay) -> str:
        """What is stored for what was typed. Raises NoAnswer if it is no answer to this."""
        del question, read_day
        return text

    def shown(self, question: Question, text: str, filled: Callable[[str], str]) -> str:
        """A stored answer as people read it. filled: fills what the author wrote."""
        del question, filled
        return text

    def problems(self, question: Question) -> Iterator[Found]:
        """What a question of this kind lacks, or has and must not have."""
        if self.has_options and not question.options:
            yield (), f"a {self.name} question needs options", ""
        if question.options and not self.has_options:
            message = f"a {self.name} question has no options"
            yield ("options",), message, "Delete them."
        if question.probes and not self.is_open:
            yield ("probes",), "only a verbatim question has probes", ""
        low, high = question.minimum, question.maximum
        if low is not None and high is not None and low > high:
            yield ("minimum",), "the minimum is larger than the maximum", ""

    def worth_trying(
        self, question: Question, compared: Collection[Value]
    ) -> tuple[Value, ...]:
        """The values to walk every route with; compared: those that conditions speak of."""
        del question
        return tuple(sorted(compared, key=as_text)) or ("said",)

    def said_in_turn(self, question: Question, visits: int) -> Value:
        """An answer of the simulation at its n-th visit."""
        del question, visits
        return "said"

    def spoken(self, question: Question, rng: Random) -> str:
        """What a robot says to it in a rehearsal; empty for nothing."""
        del question, rng
        return ""
