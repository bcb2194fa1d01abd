"""What questions that are answered by choosing have in common."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from questionnaires.functions import Value
from questionnaires.kinds.kind import Kind, NoAnswer, ReadDay
from questionnaires.stored import chosen, codes_of, words_of

if TYPE_CHECKING:
    from questionnaires.model import Question


class ClosedKind(Kind):
    """One of several options, with words of its own where an option takes some."""

    is_closed = True
    has_options = True
    has_one_line = True
    is_taken_by_key = True

    def value(self, text: str) -> Value:
        """The id of the option."""
        return text.partition("\n")[0]

    def stored(self, question: Question, text: str, read_day: ReadDay) -> str:
        """The options, and the words of those that take some."""
        del read_day
        if not text:
            return text
        codes, words = codes_of(text), words_of(text)
        options = [question.option(code) for code in codes]
        for code, option in zip(codes, options, strict=True):
            if option is None:
                raise NoAnswer(
                    f"'{code}' is not one of the options", "Press an option's key."
                )
            if option.text and not words.get(code, "").strip():
                sentence = f"'{option.label}' is not said in words yet"
                raise NoAnswer(sentence, "Type what it is, or take it off.")
            if option.exclusive and len(codes) > 1:
                raise NoAnswer(f"'{option.label}' excludes the others", "Take one off.")
        typed = {o.id for o in options if o is not None and o.text}
        return chosen(codes, {c: said for c, said in words.items() if c in typed})

    def shown(self, question: Question, text: str, filled: Callable[[str], str]) -> str:
        """The labels of the options, with the words typed beside them."""
        words = words_of(text)
        options = (question.option(code) for code in codes_of(text))
        lines = []
        for option in options:
            if option is not None:
                said = words.get(option.id, "")
                label = filled(option.label)
                lines.append(f"{label}: {said}" if said else label)
        return ", ".join(lines)

    def worth_trying(
        self, question: Question, compared: Collection[Value]
    ) -> tuple[Value, ...]:
        """Every option."""
        del compared
        return tuple(option.id for option in question.choices)

    def said_in_turn(self, question: Question, visits: int) -> Value:
        """One option after the other."""
        return question.choices[visits % len(question.choices)].id
