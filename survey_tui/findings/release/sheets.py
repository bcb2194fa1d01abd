"""The sheets that leave: which there are, and under which columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from questionnaires.model import Questionnaire
from survey_tui.exchange.exports.model import Column, Rows, Sheet
from survey_tui.findings.release import columns
from survey_tui.findings.release.attempts import outcome_column
from survey_tui.findings.release.fields import FieldValues, attribute_columns
from survey_tui.findings.release.flags import Flags
from survey_tui.findings.release.terms import Terms
from survey_tui.text import one_line


def sheets_of(
    questionnaire: Questionnaire,
    flags: Flags,
    values: FieldValues,
    terms: Terms,
    reader: Callable[[str], Rows],
) -> dict[str, Sheet]:
    """Every sheet by its name. reader: the rows of one, by the same name."""
    scheme = flags.scheme
    role = _category(
        "role", "Role of the respondent", {r.id: r.label for r in questionnaire.roles}
    )
    mode = _category(
        "mode",
        "How the interview was held",
        {m.id: m.label for m in questionnaire.modes},
    )
    question = _category(
        "question",
        "Question",
        {s.id: s.label for s in questionnaire.steps if s.kind.is_open},
    )
    code = _category(
        "code", "Id of the code", {c.id: scheme.label(c.id) for c in scheme.all_codes}
    )
    valence = _category(
        "valence", "How it is spoken of", {v.id: v.label for v in scheme.valences}
    )
    whose = columns.who(role, mode, terms.with_names)
    quoting = Column(
        "may_quote", "Whether they may be quoted", "category", columns.MAY_QUOTE
    )
    fields = attributes_told(questionnaire)
    codings = columns.coding_columns(whose, question, code, valence)
    kept = "" if terms.with_names else _kept_back(values)
    listed: dict[str, tuple[Sequence[Column], str, str]] = {
        "codings": (codings, "Codings: one a row", ""),
        "stored codings": (codings, "Codings, as they are imported", ""),
        "respondents": (
            (*whose, quoting, *fields, *flags.columns()),
            "Respondents: one a row, 0 or 1 for each code and valence",
            kept,
        ),
        "verbatims": (
            columns.verbatim_columns(whose, question, valence, fields),
            "Verbatims by code",
            kept,
        ),
        "answers": (columns.answer_columns(whose, question), "Answers", ""),
        "attempts": (
            columns.attempt_columns(outcome_column(questionnaire)),
            "Calls: one a row",
            "",
        ),
        "codebook": (columns.CODEBOOK, "Codebook", ""),
    }
    return {
        name: Sheet(name, title, unique_names(its_columns), reader(name), note)
        for name, (its_columns, title, note) in listed.items()
    }


def attributes_told(questionnaire: Questionnaire) -> list[Column]:
    """What is told of respondents; beside a question with "other", the words typed there."""
    found: list[Column] = []
    steps = {step.id: step for step in questionnaire.steps}
    for column in attribute_columns(questionnaire):
        found.append(column)
        step = steps.get(column.name)
        if step is not None and any(option.text for option in step.options):
            label = f"{column.label}: the words typed with it"
            found.append(Column(f"{column.name}_words", label, is_words=True))
    return found


def unique_names(listed: Sequence[Column]) -> tuple[Column, ...]:
    """Columns of which no two have one name, whatever their capitals."""
    taken: set[str] = set()
    found: list[Column] = []
    for column in listed:
        name, number = column.name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{column.name}_{number}"
        taken.add(name.casefold())
        found.append(replace(column, name=name))
    return tuple(found)


def _category(name: str, label: str, labels: Mapping[str, str]) -> Column:
    entry = {value: one_line(words) for value, words in labels.items()}
    return Column(name, label, "category", entry)


def _kept_back(values: FieldValues) -> str:
    names = ", ".join(values.kept_back())
    if not names:
        return ""
    return f"Of these fields, values that fewer than three cases share are kept back: {names}."
