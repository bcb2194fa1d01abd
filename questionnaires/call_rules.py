"""What can be wrong with call outcomes and call-back rules beyond their shape."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.aapor import class_of
from questionnaires.model import CallOutcome, Questionnaire

# A place in the file, what is wrong, and what to do.
Told = tuple[tuple[str | int, ...], str, str]

# The case screen's own letters; tests compare them with the registry of keys.
CASE_SCREEN_KEYS = frozenset("acopstu")


def call_problems(questionnaire: Questionnaire) -> Iterator[Told]:
    """Everything that is wrong, in the order of the file."""
    for index, outcome in enumerate(questionnaire.call_outcomes):
        yield from _outcome(("call_outcomes", index), outcome)
    callbacks = questionnaire.callbacks
    if callbacks.day_start >= callbacks.day_end:
        yield ("callbacks", "day_end"), "the day ends before it starts", ""
    for name in ("avoid", "parts"):
        for index, given in enumerate(getattr(callbacks, name)):
            if given[:5] >= given[6:11]:
                where = ("callbacks", name, index)
                yield where, f"'{given}' ends before it starts", ""


def _is_code(code: str) -> bool:
    try:
        class_of(code)
    except ValueError:
        return False
    return True


def _outcome(where: tuple[str | int, ...], outcome: CallOutcome) -> Iterator[Told]:
    if outcome.aapor is None:
        hint = "For example 1.1 complete, 2.11 refusal, 2.21 never available, 3.13 no answer."
        yield where, "every outcome needs an AAPOR code", hint
    elif not _is_code(outcome.aapor):
        hint = "Codes begin with 1.1, 1.2, 2.1, 2.2, 2.3, 2.9, 3.1, 3.2, 3.3, 3.9 or 4."
        yield (*where, "aapor"), f"'{outcome.aapor}' is no AAPOR code", hint
    elif outcome.needs == "appointment" and class_of(outcome.aapor) == "R":
        hint = "For example 2.21: reached, and not available yet."
        yield (*where, "aapor"), "an appointment is no refusal", hint
    elif outcome.eligible is not None:
        by_code = outcome.model_copy(update={"eligible": None}).eligibility
        if outcome.eligible != by_code:
            hint = f"Code {outcome.aapor} says {by_code}."
            yield (
                (*where, "eligible"),
                f"'{outcome.eligible}' and the code differ",
                hint,
            )
    if outcome.key in CASE_SCREEN_KEYS:
        hint = f"Taken: {' '.join(sorted(CASE_SCREEN_KEYS))}."
        yield (*where, "key"), f"'{outcome.key}' is a key of the screen itself", hint
    if outcome.refusal == "hard" and not outcome.final:
        yield (
            where,
            "a hard refusal is final",
            "Write 'final: true', or 'refusal: soft'.",
        )
    if outcome.refusal == "soft" and outcome.final:
        yield (
            where,
            "a soft refusal is not final",
            "Delete 'final', or write 'refusal: hard'.",
        )
    if outcome.number == "dead" and (outcome.aapor or "").startswith("4"):
        hint = "A dead number does not make the case ineligible: use 3.16 or 3.90."
        yield (
            (*where, "aapor"),
            "a number that does not work says nothing of who it is for",
            hint,
        )
    if outcome.note_required and outcome.needs != "reason":
        yield (
            (*where, "note_required"),
            "only a reason can be required",
            "Add 'needs: reason'.",
        )
