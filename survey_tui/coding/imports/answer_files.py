"""Answers collected elsewhere: which column is what, and which rows cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from survey_tui.coding.record.material import open_questions
from survey_tui.errors import BadFile, SurveyError
from survey_tui.exchange.records import Record, Records, plain_name, read_records
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import clean, one_line

# Target -> the headers by which it is known, without capitals and marks.
KNOWN: dict[str, tuple[str, ...]] = {
    "id": ("id", "answerid", "responseid", "ref"),
    "interview": ("interview", "interviewid", "respondentid", "caseid"),
    "unit_id": ("externalid", "urn", "unitid", "schoolid", "customerid"),
    "unit": (
        "school",
        "unit",
        "schoolname",
        "establishmentname",
        "name",
        "organisation",
    ),
    "role": ("role", "respondentrole", "group"),
    "mode": ("mode", "collectedby"),
    "question": ("question", "questionid", "q"),
    "text": ("text", "answer", "verbatim", "response", "comment"),
    "date": ("date", "collectedat", "collectedon", "interviewedat", "submittedat"),
}
ELSEWHERE = "elsewhere"
MAX_TEXT = 131_072
# Of a hundred rows; with more of them refused, it is the file that is wrong.
MAX_REFUSED_PERCENT = 5
_FIRST_YEAR = 1990
_MODE = re.compile(r"^[a-z][a-z0-9_]{0,39}$")


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer of a file.

    id: its own in the file, if it has one. at: when it was given, in UTC, if the file says so.
    """

    number: int
    id: str
    interview: str
    unit_id: str
    unit: str
    role: str
    mode: str
    question: str
    text: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """The answers of a file, and the rows that cannot be taken, each with its reason."""

    records: Records
    columns: Mapping[str, str]
    answers: tuple[AnswerLine, ...]
    refused: tuple[tuple[int, str], ...]


def read_answers(
    path: Path,
    opened: OpenSurvey,
    mapping: Mapping[str, str],
    questions: Mapping[str, str],
    question: str | None,
    encoding: str | None = None,
    sheet: str | None = None,
) -> AnswerFile:
    """Read a file of answers; nothing is stored.

    mapping: target -> column, for what is not recognised. questions: what the file calls a
    question -> the questionnaire's id. question: the one that all rows answer.
    Raises BadFile or SurveyError if the file cannot be read as answers at all.
    """
    headers = [name for names in KNOWN.values() for name in names]
    records = read_records(path, headers, encoding, sheet)
    columns = _columns(records, mapping)
    open_ones = open_questions(opened)
    for named in [*questions.values(), *([question] if question else [])]:
        if named not in open_ones:
            message = f"'{named}' is not an open question of this survey"
            raise SurveyError(message, f"Known: {', '.join(open_ones)}.")
    if "text" not in columns:
        found = ", ".join(records.names[:12])
        message = f"{path}: no column holds the answers (it has {found})"
        raise BadFile(message, "Name it: --map text=COLUMN.")
    if question is None and "question" not in columns:
        message = f"{path}: no column says which question was answered"
        raise BadFile(message, "Name it: --map question=COLUMN, or --question ID.")
    reader = _Reader(
        opened,
        columns,
        questions,
        question,
        open_ones,
        f"{path.name} {records.sha256[:12]}",
    )
    answers: list[AnswerLine] = []
    refused: list[tuple[int, str]] = []
    for record in records.rows:
        try:
            answers.append(reader.read(record))
        except ValueError as error:
            refused.append((record.number, str(error)))
    return AnswerFile(records, columns, tuple(answers), tuple(refused))


def refuse_if_broken(file: AnswerFile, skip_refused: bool) -> None:
    """Raise BadFile if too many rows cannot be taken, naming the first ones."""
    path, count = file.records.path, len(file.refused)
    total = len(file.answers) + count
    shown = "".join(f"\n  row {n} {reason}" for n, reason in file.refused[:10])
    if not file.answers:
        message = f"{path}: no row can be taken{shown or ': there is none'}"
        raise BadFile(message, "Is the header the right one? See --map.")
    if skip_refused or count * 100 <= total * MAX_REFUSED_PERCENT:
        return
    more = f"\n  and {count - 10} more" if count > 10 else ""
    message = f"{path}: {count} of {total} rows cannot be taken; nothing was imported"
    hint = (
        "Mend them (see --as-question for other names of questions), or bring in the"
        f" other {len(file.answers)} with --skip-refused."
    )
    raise BadFile(f"{message}{shown}{more}", hint)


def _columns(records: Records, mapping: Mapping[str, str]) -> dict[str, str]:
    """Target -> column."""
    for target, column in mapping.items():
        if target not in KNOWN:
            message = f"'{target}' is nothing that can be mapped"
            raise SurveyError(message, f"Known: {', '.join(KNOWN)}.")
        if column not in records.names:
            message = f"{records.path} has no column '{one_line(column, 40)}'"
            raise BadFile(message, f"It has: {', '.join(records.names[:20])}.")
    plain = {plain_name(name): name for name in records.names}
    chosen = dict(mapping)
    for target, names in KNOWN.items():
        taken = set(chosen.values())
        found = next(
            (plain[n] for n in names if plain.get(n) not in (None, *taken)), None
        )
        if target not in chosen and found is not None:
            chosen[target] = found
    return chosen


class _Reader:
    def __init__(
        self,
        opened: OpenSurvey,
        columns: Mapping[str, str],
        questions: Mapping[str, str],
        question: str | None,
        open_ones: Sequence[str],
        file: str,
    ) -> None:
        self._columns = columns
        self._questions = questions
        self._question = question
        self._open = open_ones
        self._roles = {role.id for role in opened.questionnaire.roles}
        self._role = opened.questionnaire.roles[0].id
        self._zone = opened.zone
        self._seen: dict[tuple[str, str], int] = {}
        self._file = file

    def read(self, record: Record) -> AnswerLine:
        """Raises ValueError with what is wrong with the row."""
        if record.problem:
            raise ValueError(record.problem)
        cell = {t: record.values.get(c, "").strip() for t, c in self._columns.items()}
        text = clean(record.values.get(self._columns["text"], "")).strip()
        if not text:
            raise ValueError("has no answer")
        if len(text) > MAX_TEXT:
            raise ValueError(f"has an answer of over {MAX_TEXT:,} characters")
        question = self._asked(cell.get("question", ""))
        role = cell.get("role") or self._role
        if role not in self._roles:
            known = ", ".join(sorted(self._roles))
            raise ValueError(f"has the role '{one_line(role, 30)}' (known: {known})")
        mode = (
            (cell.get("mode") or ELSEWHERE).lower().replace(" ", "_").replace("-", "_")
        )
        if not _MODE.match(mode):
            raise ValueError(f"has the mode '{one_line(mode, 30)}'")
        interview = one_line(self._interview(cell, role, record.number))
        if len(interview) > 200:
            raise ValueError("has an id of over 200 characters")
        at = self._moment(cell.get("date", ""))
        earlier = self._seen.setdefault((interview, question), record.number)
        if earlier != record.number:
            raise ValueError(
                f"answers {question} of '{interview}' again, as row {earlier}"
            )
        unit = one_line(cell.get("unit", ""), 200)
        unit_id = one_line(cell.get("unit_id", ""), 120)
        own_id = one_line(cell.get("id", ""), 120)
        return AnswerLine(
            record.number,
            own_id,
            interview,
            unit_id,
            unit,
            role,
            mode,
            question,
            text,
            at,
        )

    def _asked(self, named: str) -> str:
        question = self._question or self._questions.get(named, named)
        if question not in self._open:
            known = ", ".join(self._open)
            if not named:
                raise ValueError("does not say which question it answers")
            words = f"'{one_line(named, 30)}'"
            raise ValueError(
                f"answers {words}, which is not open here (known: {known})"
            )
        return question

    def _interview(self, cell: Mapping[str, str], role: str, number: int) -> str:
        """Whose answers belong together: as the file says, or by unit and role, or its id."""
        if cell.get("interview"):
            return cell["interview"]
        unit = cell.get("unit_id") or cell.get("unit")
        if unit:
            return f"{unit} ({role})"
        # A row number is nobody's name: it means something in this very file only.
        return cell.get("id") or f"row {number} of {self._file}"

    def _moment(self, written: str) -> datetime | None:
        if not written:
            return None
        for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"):
            day = None
            with suppress(ValueError):
                day = datetime.strptime(written, form).date()
            if day is not None:
                return _plausible(_noon(day, self._zone), written)
        try:
            found = datetime.fromisoformat(written)
            zoned = found if found.tzinfo else found.replace(tzinfo=self._zone)
            return _plausible(zoned.astimezone(UTC), written)
        except (ValueError, OverflowError):
            raise _wrong_date(written) from None


def _plausible(moment: datetime, written: str) -> datetime:
    if not _FIRST_YEAR <= moment.year <= datetime.now(UTC).year + 1:
        raise _wrong_date(written)
    return moment


def _wrong_date(written: str) -> ValueError:
    words = one_line(written, 30)
    return ValueError(f"has the date '{words}' (write 2026-03-31 or 31/03/2026)")


def _noon(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(12), zone).astimezone(UTC)
