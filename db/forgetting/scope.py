"""Whose rows an erasure concerns: looked up before, shown, and then emptied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import Session, col

from db.bodies import today
from db.errors import NotThere
from db.forgetting.quoted import TheirWords
from db.frame_models import Case, CaseNote, FrameUnit
from db.interview_models import AnswerRevision, Consent, Draft, Interview, Remark
from db.models import DERIVED, Appointment, Attempt, Body, Contact, Erasure, table_of
from db.report_models import ReportAction, ReportEdit, ReportVersion, VersionQuote
from db.review_models import Adjudication, Memo, Redaction
from db.rows import Row

# An answer's id in its file, as a mark of rows of before schema 0008.
_ID_MARK = "imported"


@dataclass(frozen=True, slots=True)
class ToBlank:
    """Columns of one row that are sealed with it, and that are to be emptied."""

    table: type[Row]
    row_id: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows of one person, or of everybody of a case, by their ids.

    people: contacts; contacts: those of them whose name and number are still there. bodies:
    words by kind (answers, remarks, call notes, notes of the lead, memos and reasons of
    coders, quotations in frozen reports). answers: revisions. drafts: how many. blanked:
    what of which rows carries a number, their words or their id in a file. quoting:
    words of others that repeat theirs, by kind. words: how they are found.
    """

    survey_id: str
    case_id: str | None
    is_whole_case: bool
    interviews: tuple[str, ...]
    people: tuple[str, ...]
    contacts: tuple[str, ...]
    answers: tuple[str, ...]
    bodies: dict[str, tuple[str, ...]]
    drafts: int
    blanked: tuple[ToBlank, ...]
    quoting: dict[str, tuple[str, ...]]
    words: TheirWords
    redactions: int
    derived: dict[str, int]

    @property
    def all_bodies(self) -> list[str]:
        """The ids of all words."""
        return [body_id for listed in self.bodies.values() for body_id in listed]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing left to forget."""
        kept = (self.bodies, self.contacts, self.drafts, self.blanked, self.quoting)
        return not any(kept)


def of_case(session: Session, case_id: str) -> Scope:
    """Everything of everybody who was spoken to, or is known, in a case. Raises NotThere."""
    query = (
        select(Case, FrameUnit)
        .join(FrameUnit, col(FrameUnit.id) == col(Case.unit_id))
        .where(col(Case.id) == case_id)
    )
    found = session.execute(query).first()
    if found is None:
        raise NotThere(
            f"there is no case {case_id}", "Look it up: survey-tui cases list."
        )
    case, unit = found
    contacts = _ids(
        session,
        Contact,
        or_(
            col(Contact.case_id) == case_id,
            col(Contact.unit_id) == (unit.first_id or unit.id),
        ),
    )
    interviews = _ids(session, Interview, col(Interview.case_id) == case_id)
    its_own: dict[Any, Any] = {
        model: col(model.case_id) == case_id
        for model in (Attempt, Appointment, CaseNote)
    }
    which = (case.survey_id, case_id, True)
    return _scope(session, which, interviews, contacts, its_own)


def of_contact(session: Session, contact_id: str) -> Scope:
    """Everything of one person: as named first and as corrected since. Raises NotThere."""
    rows = {row.id: row for row in session.execute(select(Contact)).scalars()}
    if contact_id not in rows:
        hint = "Look it up: survey-tui cases show CASE --json."
        raise NotThere(f"there is no contact {contact_id}", hint)
    same = _same_person(rows, contact_id)
    here = col(Contact.id).in_(sorted(same))
    contacts = _ids(session, Contact, here)
    units = {rows[one].unit_id for one in same}
    case = session.execute(
        select(col(Case.id), col(Case.survey_id))
        .join(FrameUnit, col(FrameUnit.id) == col(Case.unit_id))
        .where(
            or_(
                col(Case.id).in_([rows[one].case_id for one in same]),
                col(FrameUnit.id).in_(units),
                col(FrameUnit.first_id).in_(units),
            )
        )
    ).first()
    survey_id = case.survey_id if case else _survey_of(session, units)
    interviews = _ids(session, Interview, col(Interview.contact_id).in_(contacts))
    theirs: dict[Any, Any] = {
        Attempt: col(Attempt.contact_id).in_(contacts),
        Appointment: col(Appointment.contact_id).in_(contacts),
    }
    case_id = case.id if case else None
    which = (survey_id, case_id, False)
    return _scope(session, which, interviews, contacts, theirs)


def of_erasure(session: Session, erasure: Erasure) -> Scope | None:
    """The same rows in another copy of the database; None if it never held them."""
    ids = (list(erasure.interviews), list(erasure.contacts))
    interviews = _ids(session, Interview, col(Interview.id).in_(ids[0]))
    contacts = _ids(session, Contact, col(Contact.id).in_(ids[1]))
    case = session.get(Case, erasure.case_id) if erasure.case_id else None
    if case is None and not contacts:
        return None
    theirs: dict[Any, Any] = {
        Attempt: or_(
            col(Attempt.contact_id).in_(contacts),
            col(Attempt.interview_id).in_(interviews),
        ),
        Appointment: col(Appointment.contact_id).in_(contacts),
    }
    units = {session.get_one(Contact, one).unit_id for one in contacts}
    survey_id = case.survey_id if case else _survey_of(session, units)
    which = (survey_id, case.id if case else None, False)
    return _scope(session, which, interviews, contacts, theirs)


def is_forgotten(session: Session, interview_id: str) -> bool:
    """Whether an interview was erased, so that words which come late are not kept."""
    query = (
        select(col(Erasure.interviews))
        .join(Interview, col(Interview.case_id) == col(Erasure.case_id))
        .where(col(Interview.id) == interview_id)
    )
    return any(interview_id in listed for (listed,) in session.execute(query))


def _same_person(rows: dict[str, Contact], contact_id: str) -> set[str]:
    """A contact, what it replaced and what replaced it."""
    same, size = {contact_id}, 0
    while size != len(same):
        size = len(same)
        same |= {
            row.parent_id for row in rows.values() if row.id in same and row.parent_id
        }
        same |= {row.id for row in rows.values() if row.parent_id in same}
    return same


def _survey_of(session: Session, units: Iterable[str | None]) -> str:
    query = select(col(FrameUnit.survey_id)).where(col(FrameUnit.id).in_(list(units)))
    return str(session.execute(query).scalars().first())


def _scope(
    session: Session,
    which: tuple[str, str | None, bool],
    interviews: Sequence[str],
    contacts: Sequence[str],
    theirs: dict[Any, ColumnElement[bool]],
) -> Scope:
    spoken = col(AnswerRevision.interview_id).in_(interviews)
    answers = _ids(session, AnswerRevision, spoken)
    kinds: dict[str, tuple[Any, ColumnElement[bool]]] = {
        "answers": (AnswerRevision, spoken),
        "remarks of interviewers": (Remark, col(Remark.interview_id).in_(interviews)),
        "memos of coders": (Memo, col(Memo.answer_id).in_(answers)),
        "reasons of verdicts": (Adjudication, col(Adjudication.answer_id).in_(answers)),
        "quotations in frozen reports": (
            VersionQuote,
            col(VersionQuote.answer_id).in_(answers),
        ),
    }
    for model, rows in theirs.items():
        kinds[_KINDS[model]] = (model, rows)
    bodies = {kind: _words(session, *wanted) for kind, wanted in kinds.items()}
    still = col(Contact.id).in_(contacts) & col(Contact.salt).is_not(None)
    named = _ids(session, Contact, still)
    drafts = session.execute(
        select(col(Draft.question_id)).where(col(Draft.interview_id).in_(interviews))
    ).all()
    redactions = _ids(session, Redaction, col(Redaction.answer_id).in_(answers))
    words = _their_words(session, bodies["answers"], interviews, contacts)
    survey_id, case_id, is_whole_case = which
    return Scope(
        survey_id,
        case_id,
        is_whole_case,
        tuple(interviews),
        tuple(contacts),
        tuple(named),
        tuple(answers),
        {kind: found for kind, found in bodies.items() if found},
        len(drafts),
        tuple(_to_blank(session, interviews, theirs.get(Attempt), words)),
        _quoting(
            session, survey_id, words, {one for b in bodies.values() for one in b}
        ),
        words,
        len(redactions),
        _derived(session, answers),
    )


_KINDS: dict[Any, str] = {
    Attempt: "notes of calls",
    Appointment: "words of appointments",
    CaseNote: "notes of the lead",
}


def _to_blank(
    session: Session,
    interviews: Sequence[str],
    calls: ColumnElement[bool] | None,
    words: TheirWords,
) -> Iterator[ToBlank]:
    """A number that was dialled, wording that repeats their words, their id in a file.

    The wording of a question names its fills and not what they were since schema 0006; in
    older rows it holds them. An answer's id in its file was a mark until schema 0008.
    """
    if calls is not None:
        dialled = col(Attempt.dialled).is_not(None) & (col(Attempt.dialled) != "")
        for row_id in _ids(session, Attempt, calls & dialled):
            yield ToBlank(Attempt, row_id, ("dialled",))
    for row in _in_order(session, AnswerRevision, interviews):
        columns = ["wording"] if words.are_in(row.wording) else []
        columns += ["external_id"] if row.external_id is not None else []
        columns += (
            ["marks"] if any(m.get("kind") == _ID_MARK for m in row.marks) else []
        )
        if columns:
            yield ToBlank(AnswerRevision, row.id, tuple(columns))
    for row in _in_order(session, Consent, interviews):
        if words.are_in(row.wording):
            yield ToBlank(Consent, row.id, ("wording",))


def _in_order(
    session: Session, model: type[Row], interviews: Sequence[str]
) -> Iterator[Any]:
    source = table_of(model)
    which = source.c.interview_id.in_(interviews)
    return iter(session.execute(select(source).where(which).order_by(source.c.id)))


def _their_words(
    session: Session,
    answers: Sequence[str],
    interviews: Sequence[str],
    contacts: Sequence[str],
) -> TheirWords:
    said = session.execute(select(col(Body.text)).where(col(Body.id).in_(answers)))
    typed = session.execute(
        select(col(Draft.text)).where(
            col(Draft.interview_id).in_(interviews), col(Draft.field) == "answer"
        )
    )
    people = session.execute(
        select(col(Contact.name), col(Contact.phone)).where(
            col(Contact.id).in_(contacts)
        )
    ).all()
    return TheirWords(
        [text or "" for (text,) in (*said, *typed)],
        [row.name or "" for row in people],
        [row.phone or "" for row in people],
    )


# Words that somebody else wrote, and that may repeat what was said.
_OTHERS: dict[str, Any] = {
    "sentences of reports": ReportEdit,
    "frozen reports": ReportVersion,
    "actions": ReportAction,
    "memos on other answers and codes": Memo,
}


def _quoting(
    session: Session, survey_id: str, words: TheirWords, own: set[str]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind, model in _OTHERS.items():
        query = (
            select(col(model.body_id), today(col(model.body_id), col(Body.text)))
            .join(Body, col(Body.id) == col(model.body_id))
            .where(col(model.survey_id) == survey_id)
            .order_by(col(model.id))
        )
        repeating = [
            body_id
            for body_id, text in session.execute(query)
            if body_id not in own and words.are_in(text or "")
        ]
        if repeating:
            found[kind] = tuple(repeating)
    return found


def _derived(session: Session, answers: Sequence[str]) -> dict[str, int]:
    counted = {}
    for model in DERIVED:
        source = table_of(model)
        query = select(source.c.answer_id).where(source.c.answer_id.in_(answers))
        counted[str(model.__tablename__)] = len(session.execute(query).all())
    return {name: count for name, count in counted.items() if count}


def _words(session: Session, model: Any, which: ColumnElement[bool]) -> tuple[str, ...]:
    """The ids of words that are still there."""
    query = (
        select(col(Body.id))
        .join(model, col(model.body_id) == col(Body.id))
        .where(which, col(Body.salt).is_not(None))
        .order_by(col(Body.id))
    )
    return tuple(session.execute(query).scalars())


def _ids(session: Session, model: Any, which: Any) -> list[str]:
    query = select(col(model.id)).where(which).order_by(col(model.id))
    return list(session.execute(query).scalars())
