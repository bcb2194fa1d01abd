"""What may be said of options: words typed with one, one key, one that excludes, one that gives."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.documents import Location
from questionnaires.model import Question

# Where in the question, what is wrong, what to do.
Found = tuple[Location, str, str]


def option_problems(question: Question) -> Iterator[Found]:
    """What cannot be meant of a question's options; places are within the question."""
    yield from _shapes(question)
    if question.warn_message and question.warn is None:
        yield ("warn_message",), "there is no 'warn' to say it for", "Add 'warn'."
    if question.answers_at_once:
        yield from _at_once(question)
    if question.consent is not None:
        yield from _consent(question)


def _shapes(question: Question) -> Iterator[Found]:
    """What an option may be depends on how many are taken, and of what kind."""
    kind = question.type
    for index, option in enumerate(question.options):
        at = ("options", index)
        if option.text and not question.kind.may_take_words:
            message = f"words cannot be typed with an option of a {kind} question"
            yield (*at, "text"), message, "Ask for them in a question of its own."
        if option.text and question.consent is not None:
            message = "words cannot be typed with an answer to a question of consent"
            yield (*at, "text"), message, "Delete 'text'."
        if option.exclusive and not question.kind.may_exclude:
            message = f"one option of a {kind} question always excludes the others"
            yield (*at, "exclusive"), message, "Delete 'exclusive'."
        if option.gives and question.consent is None:
            message = "only an option of a question with 'consent' gives consent"
            yield (*at, "gives"), message, "Delete 'gives', or add 'consent'."


def _at_once(question: Question) -> Iterator[Found]:
    if not question.kind.is_taken_by_key:
        message = f"a {question.type} question is not answered by one key"
        yield ("answers_at_once",), message, "Delete it."
    elif any(len(option.key or "") != 1 for option in question.choices):
        message = "an option here has no key of one letter or figure"
        hint = "One key could mean two options; delete 'answers_at_once'."
        yield ("answers_at_once",), message, hint


def _consent(question: Question) -> Iterator[Found]:
    """Somebody can say yes, it is plain which option that is, and the call goes on."""
    if not question.kind.may_ask_consent:
        message = f"consent cannot be asked for by a {question.type} question"
        yield ("type",), message, "Make it 'type: choice'."
        return
    giving = [
        (index, option)
        for index, option in enumerate(question.options)
        if question.gives_consent(option.id)
    ]
    if not giving:
        message = f"no option of '{question.id}' gives the consent it asks for"
        yield (), message, "Mark one with 'gives: true'."
    for index, option in giving:
        at = ("options", index)
        if option.outcome:
            message = f"'{option.id}' gives consent and ends the call"
            yield (*at, "outcome"), message, "Delete one of the two."
