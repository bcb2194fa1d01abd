"""Who is counted together: respondents by role, mode, any field, or several of these at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from db.repositories.findings import case_fields
from questionnaires.expressions import Expression, ExpressionError, holds, parse
from questionnaires.model import Questionnaire
from survey_tui.errors import SurveyError
from survey_tui.findings.record import InterviewRecord
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import one_line

ROLE, MODE = "role", "mode"
ALL = "all"
# More groups than this are no groups: the field tells single schools apart.
MOST_GROUPS = 60
_UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Group:
    """Respondents that are counted together, and what a sentence calls them.

    values: of each field that groups; empty for everybody. singular, plural: the noun. unit:
    what a case is.
    """

    values: tuple[str, ...]
    key: str
    singular: str
    plural: str
    unit: str = "school"

    def noun(self, count: int) -> str:
        """The noun for so many."""
        return self.singular if count == 1 else self.plural


class Grouping:
    """How a survey's respondents are grouped, and which of them count at all.

    fields: none for everybody together.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        fields: Sequence[str] = (),
        where: Expression | None = None,
    ) -> None:
        self.fields = tuple(fields)
        self._where = where
        self._questionnaire = questionnaire
        self._seen: dict[tuple[str, ...], Group] = {}

    @property
    def expression(self) -> str:
        """The view, as it was written; empty if everybody counts."""
        return self._where.source if self._where is not None else ""

    def counts(self, record: InterviewRecord, today: date) -> bool:
        """Whether an interview is within the view."""
        return holds(self._where, record.typed, today)

    def of(self, record: InterviewRecord) -> Group:
        """The group of an interview. Raises SurveyError when there are too many of them."""
        values = tuple(record.values.get(name, "") for name in self.fields)
        if values not in self._seen:
            if len(self._seen) >= MOST_GROUPS:
                message = (
                    f"'{', '.join(self.fields)}' has more than {MOST_GROUPS} values"
                )
                raise SurveyError(message, "Group by a field with fewer.")
            self._seen[values] = self._group(values)
        return self._seen[values]

    def ordered(self, groups: Iterable[Group]) -> list[Group]:
        """Groups as they are shown: roles and options as the questionnaire has them."""
        roles = [role.id for role in self._questionnaire.roles]

        def place(group: Group) -> tuple[tuple[int, str], ...]:
            return tuple(
                (roles.index(value) if name == ROLE and value in roles else 99, value)
                for name, value in zip(self.fields, group.values, strict=True)
            )

        return sorted(groups, key=place)

    def _group(self, values: tuple[str, ...]) -> Group:
        unit = self._questionnaire.unit.lower()
        if not values:
            return Group((), ALL, *_unit(self._questionnaire), unit)
        named = dict(zip(self.fields, values, strict=True))
        singular, plural = _nouns(self._questionnaire, named.pop(ROLE, None))
        labels = [_label(self._questionnaire, n, v) for n, v in named.items()]
        more = f" in the group {', '.join(labels)}" if labels else ""
        key = " / ".join(value or _UNKNOWN for value in values)
        return Group(values, key, singular + more, plural + more, unit)


def grouping(
    session: Session, opened: OpenSurvey, fields: Sequence[str], where: str = ""
) -> Grouping:
    """A grouping by fields that exist, of those for whom an expression holds.

    Raises SurveyError naming the field, or the column of what is wrong.
    """
    condition = _parsed(where)
    names = condition.names if condition is not None else ()
    known = _known_fields(session, opened, {*fields, *(name for name, _ in names)})
    words = f"Known: {', '.join(sorted(known))}."
    for name in fields:
        if name not in known:
            message = f"--by: there is no field '{one_line(name, 40)}' here"
            raise SurveyError(message, words)
    for name, column in names:
        if name not in known:
            message = f"--where, column {column}: there is no field '{name}'"
            raise SurveyError(message, words)
    return Grouping(opened.questionnaire, fields, condition)


def _known_fields(
    session: Session, opened: OpenSurvey, wanted: Iterable[str]
) -> set[str]:
    """Every name to group by or filter with; the frame is only read if it may have them."""
    questionnaire = opened.questionnaire
    names = {ROLE, MODE, *(field.id for field in questionnaire.fields)}
    names |= set(questionnaire.variables)
    names |= {step.id for step in questionnaire.steps if step.kind.may_group}
    if not names.issuperset(wanted):
        names |= case_fields(session, opened.survey.id)
    return names


def _parsed(source: str) -> Expression | None:
    if not source.strip():
        return None
    try:
        return parse(source)
    except ExpressionError as error:
        message = f"--where, column {error.column}: {error.message}"
        raise SurveyError(message, error.hint) from None


def plural_of(noun: str) -> str:
    """The plural of a unit's name."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def _unit(questionnaire: Questionnaire) -> tuple[str, str]:
    unit = questionnaire.unit.lower()
    return unit, plural_of(unit)


def _nouns(questionnaire: Questionnaire, role_id: str | None) -> tuple[str, str]:
    role = next((r for r in questionnaire.roles if r.id == role_id), None)
    if role is None:
        return _unit(questionnaire)
    return _lowered(role.label), role.plural


def _lowered(label: str) -> str:
    """A label within a sentence: "Headteacher" small, "LA officer" as it is."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _label(questionnaire: Questionnaire, name: str, value: str) -> str:
    """A value as people say it."""
    if not value:
        return f"{name} {_UNKNOWN}"
    if name == MODE:
        found = next((m.label for m in questionnaire.modes if m.id == value), value)
        return _lowered(one_line(found, 40))
    labels: Mapping[str, str] = next(
        (field.labels for field in questionnaire.fields if field.id == name), {}
    )
    step = next((s for s in questionnaire.steps if s.id == name), None)
    option = step.option(value) if step is not None and step.is_closed else None
    if option is not None:
        return _lowered(one_line(option.label, 40))
    return one_line(labels.get(value, value), 40)
