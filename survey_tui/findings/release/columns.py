"""The columns of every sheet that leaves, with what they hold: one place for all formats."""

from __future__ import annotations

from collections.abc import Sequence

from survey_tui.exchange.exports.model import Column

SETTLED, VERDICT, OPEN, OVERRULED, NO_CODE = (
    "settled",
    "verdict",
    "open",
    "overruled",
    "no code",
)
STATES = {
    SETTLED: "one coder, or all say alike",
    VERDICT: "stands by a verdict where coders differed",
    OPEN: "coders differ, and nothing was settled: counts neither way",
    OVERRULED: "a coder said so, and a verdict says otherwise",
    NO_CODE: "this coder finished the answer and gave it no code",
}
MAY_QUOTE = {
    "yes": "agreed to be quoted",
    "no": "did not agree to be quoted",
    "not asked": "nobody asked",
}
CODED = {
    "coded": "",
    "uncoded": "nobody finished it",
    "open": "coders differ in a code",
}
_SCHOOL = Column("school", "Key of the case: the same in every export of this survey")
_NAMED = (
    Column("school_name", "Name of the case"),
    Column("school_id", "Id of the case in the frame"),
)
_RESPONDENT = Column("respondent", "Key of the respondent")


def who(role: Column, mode: Column, with_names: bool) -> tuple[Column, ...]:
    """Whose a row is."""
    named = _NAMED if with_names else ()
    return (_SCHOOL, *named, _RESPONDENT, role, mode)


def coding_columns(
    whose: Sequence[Column], questions: Column, codes: Column, valences: Column
) -> tuple[Column, ...]:
    """One coding of one coder, or that a coder gave none."""
    return (
        Column("answer_id", "Number of the answer"),
        Column("file_id", "Id of the answer in the file that it came with"),
        *whose,
        questions,
        codes,
        valences,
        Column(
            "start", "First character of the stretch in the answer, from 0", "whole"
        ),
        Column("end", "The character after the stretch", "whole"),
        Column("quote", "The words of the stretch", is_words=True),
        Column("coder", "Who coded it"),
        Column("state", "Whether it stands", "category", STATES),
        Column("reason", "Why coders differed, where a verdict settled it"),
        Column("stands", "1 where it counts in the findings", "whole"),
        Column("stale", "1 where the codebook was changed since", "whole"),
        Column(
            "source",
            "How it was coded",
            "category",
            {
                "own": "by hand",
                "accepted": "a suggestion that was accepted",
                "sweep": "accepted in a sweep of similar answers",
                "imported": "imported",
                "codebook": "moved by a change of the codebook",
                "adjudication": "a verdict",
            },
        ),
        Column("model", "Fingerprint of the model, where a suggestion was accepted"),
        Column("confidence", "Its confidence in the suggestion, 0 to 1", "number"),
        Column("blind", "1 if coded without suggestions and other coders", "whole"),
        Column("decided_at", "When, in UTC", "time"),
    )


def answer_columns(whose: Sequence[Column], questions: Column) -> tuple[Column, ...]:
    """One answer in words."""
    return (
        Column("answer_id", "Number of the answer"),
        *whose,
        questions,
        Column("text", "What was said", is_words=True),
        Column("may_quote", "Whether it may be quoted", "category", MAY_QUOTE),
        Column("coding", "Whether it is coded", "category", CODED),
        Column("date", "Day of the interview"),
    )


def verbatim_columns(
    whose: Sequence[Column],
    questions: Column,
    valences: Column,
    attributes: Sequence[Column],
) -> tuple[Column, ...]:
    """One stretch under its code, with who said it."""
    return (
        Column("theme", "Theme"),
        Column("code_label", "Code"),
        Column("code", "Id of the code"),
        valences,
        Column("quote", "The words of the stretch", is_words=True),
        Column("may_quote", "Whether it may be quoted", "category", MAY_QUOTE),
        questions,
        *whose,
        *attributes,
        Column("answer_id", "Number of the answer"),
    )


def attempt_columns(outcomes: Column) -> tuple[Column, ...]:
    """One call. Seconds are empty where they were not recorded."""
    return (
        _SCHOOL,
        Column("call", "Which call of the case, from 1", "whole"),
        Column("respondent", "Key of the respondent, if there was an interview"),
        outcomes,
        Column("aapor", "AAPOR disposition code of the case after this call"),
        Column("number_kind", "Whose number was rung, as office or mobile"),
        Column("inbound", "1 if they rang us", "whole"),
        Column("started_at", "When the case was opened for it, in UTC", "time"),
        Column("ended_at", "When its outcome was entered, in UTC", "time"),
        Column("total_seconds", "From start to end by the clock on the wall", "whole"),
        Column("present_seconds", "How long the program was there", "whole"),
        Column("waiting_seconds", "Until somebody answered and was spoken to", "whole"),
        Column("introduction_seconds", "Until the first key question", "whole"),
        Column("talking_seconds", "From there to the end of the conversation", "whole"),
        Column("editing_seconds", "Mending what was typed, after it", "whole"),
        Column("interviewer", "Who rang"),
        Column("taken_back", "1 if it was taken back afterwards", "whole"),
    )


CODEBOOK = (
    Column("theme", "Theme"),
    Column("code", "Id of the code"),
    Column("label", "Code"),
    Column("definition", "What it is", is_words=True),
    Column("include", "What counts", is_words=True),
    Column("exclude", "What does not", is_words=True),
    Column("examples", "Examples, by valence", is_words=True),
    Column("statement", "How findings tell it, by valence", is_words=True),
    Column("retired", "1 if nothing is coded with it any more", "whole"),
)
