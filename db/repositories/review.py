"""Review: steps, the rows that they wrote, and how those are taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from db.audit import Recorder, columns
from db.bodies import today
from db.coding_models import Decision
from db.frame_models import Case, FrameUnit
from db.interview_models import AnswerRevision
from db.models import Body, Contact, Document, Survey, table_of
from db.review_models import (
    Adjudication,
    CodebookChange,
    CodingPlan,
    Memo,
    Redaction,
    Step,
)
from db.rows import Row, in_order, newest_first

# What steps write, each a chain by parent_id, and the column that says when.
CHAINS: tuple[tuple[type[Row], str], ...] = (
    (Decision, "decided_at"),
    (Memo, "written_at"),
    (Redaction, "decided_at"),
    (Adjudication, "decided_at"),
)


def steps(session: Session, survey_id: str) -> list[Step]:
    """Every step of a survey, the oldest first."""
    query = (
        select(Step).where(col(Step.survey_id) == survey_id).order_by(*in_order(Step))
    )
    return list(session.execute(query).scalars())


def replaced(session: Session, table: type[Row], ids: Iterable[str]) -> dict[str, str]:
    """Which of some rows have a successor: their id, and whose it is."""
    source = table_of(table)
    found: dict[str, str] = {}
    listed = sorted(ids)
    for start in range(0, len(listed), 500):
        query = select(source.c.parent_id, source.c.coder).where(
            source.c.parent_id.in_(listed[start : start + 500])
        )
        found.update({row[0]: row[1] for row in session.execute(query)})
    return found


def written_by(
    session: Session, table: type[Row], step_id: str
) -> list[dict[str, Any]]:
    """The rows of one table that a step wrote."""
    source = table_of(table)
    query = select(source).where(source.c.step_id == step_id).order_by(source.c.id)
    return [dict(row._mapping) for row in session.execute(query)]


def rows_by_id(
    session: Session, table: type[Row], ids: Sequence[str]
) -> dict[str, dict[str, Any]]:
    """Rows of one table by their ids."""
    source = table_of(table)
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(ids), 500):
        query = select(source).where(source.c.id.in_(ids[start : start + 500]))
        found.update({row.id: dict(row._mapping) for row in session.execute(query)})
    return found


def tips(
    session: Session, table: type[Row], rows: Sequence[dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """What each of some rows has become: the id of the row, and the newest of its chain."""
    source = table_of(table)
    found = {row["id"]: row for row in rows}
    heads = {row["id"]: row["id"] for row in rows}
    while heads:
        later: dict[str, str] = {}
        listed = sorted(heads)
        for start in range(0, len(listed), 500):
            chunk = listed[start : start + 500]
            query = select(source).where(source.c.parent_id.in_(chunk))
            for child in session.execute(query.order_by(source.c.id)):
                origin = heads[child.parent_id]
                found[origin] = dict(child._mapping)
                later[child.id] = origin
        heads = later
    return found


def take_back(
    recorder: Recorder, step_id: str, undo: Step, new_id: Callable[[], str]
) -> tuple[list[dict[str, Any]], set[str]]:
    """Add a row for each row of a step, which says again what was so before it.

    undo: the step that does so; it is stored already. Returns the decisions that were added,
    and who has changed what the step wrote since; then the caller rolls back. What was
    changed and changed back is as it was.
    """
    added: list[dict[str, Any]] = []
    changed_by: set[str] = set()
    for table, moment in CHAINS:
        rows = written_by(recorder.session, table, step_id)
        parents = rows_by_id(
            recorder.session, table, [r["parent_id"] for r in rows if r["parent_id"]]
        )
        newest = tips(recorder.session, table, rows)
        for row in rows:
            tip = newest[row["id"]]
            if not _says_the_same(tip, row, moment):
                changed_by.add(tip["coder"])
            before = parents.get(row["parent_id"] or "")
            values = {
                **(before or row),
                "id": new_id(),
                "parent_id": tip["id"],
                "step_id": undo.id,
                "action": before["action"] if before else "remove",
                "serial": recorder.serial,
                moment: recorder.now,
            }
            values = {c.name: values[c.name] for c in columns(table)}
            recorder.add_values(table, values, undo.coder, undo.kind)
            if table is Decision:
                added.append(values)
    return added, changed_by


def _says_the_same(one: dict[str, Any], other: dict[str, Any], moment: str) -> bool:
    aside = {"id", "parent_id", "step_id", "serial", moment}
    return all(one[name] == other[name] for name in one.keys() - aside)


def current_answers(session: Session, answer_ids: Iterable[str]) -> dict[str, str]:
    """Answer revision -> today's revision of the same question of the same interview."""
    listed = sorted(set(answer_ids))
    newest: dict[str, str] = {}
    old, new = table_of(AnswerRevision).alias(), table_of(AnswerRevision).alias()
    for start in range(0, len(listed), 500):
        query = (
            select(old.c.id, new.c.id)
            .join(
                new,
                (new.c.interview_id == old.c.interview_id)
                & (new.c.question_id == old.c.question_id),
            )
            .where(old.c.id.in_(listed[start : start + 500]))
            .order_by(new.c.revision, new.c.id)
        )
        newest.update({row[0]: row[1] for row in session.execute(query)})
    return newest


def adjudications(session: Session, survey_id: str) -> list[Adjudication]:
    """Every verdict of a survey, the oldest first."""
    query = (
        select(Adjudication)
        .join(Step, col(Step.id) == col(Adjudication.step_id))
        .where(col(Step.survey_id) == survey_id)
        .order_by(*in_order(Adjudication))
    )
    return list(session.execute(query).scalars())


def newest_plan(session: Session, survey_id: str) -> CodingPlan | None:
    """The plan in force, if a survey has one."""
    query = (
        select(CodingPlan)
        .where(col(CodingPlan.survey_id) == survey_id)
        .order_by(*newest_first(CodingPlan))
        .limit(1)
    )
    return session.execute(query).scalars().first()


def codebook_changes(session: Session, survey_id: str) -> list[CodebookChange]:
    """Every version of a survey's scheme after the first, the oldest first."""
    query = (
        select(CodebookChange)
        .where(col(CodebookChange.survey_id) == survey_id)
        .order_by(*in_order(CodebookChange))
    )
    return list(session.execute(query).scalars())


def change_of_step(session: Session, step_id: str) -> CodebookChange | None:
    """The codebook change that a step made, if it made one."""
    query = select(CodebookChange).where(col(CodebookChange.step_id) == step_id)
    return session.execute(query).scalars().first()


def current_scheme(session: Session, survey_id: str) -> str | None:
    """The document by which a survey is coded today; None before the first is stored."""
    query = (
        select(col(CodebookChange.after_id))
        .where(col(CodebookChange.survey_id) == survey_id)
        .order_by(*newest_first(CodebookChange))
        .limit(1)
    )
    newest: str | None = session.execute(query).scalar()
    if newest is not None:
        return newest
    first = select(col(Survey.scheme_id)).where(col(Survey.id) == survey_id)
    return session.execute(first).scalar()


def document_texts(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """The texts of stored schemes by the ids of their documents."""
    query = select(col(Document.id), col(Document.text)).where(
        col(Document.id).in_(sorted(set(ids)))
    )
    return {row[0]: row[1] for row in session.execute(query)}


def memos(session: Session, survey_id: str) -> list[tuple[Memo, str | None]]:
    """Every memo of a survey with its words, the oldest first; no words once erased."""
    query = (
        select(Memo, today(col(Memo.body_id), col(Body.text)))
        .outerjoin(Body, col(Body.id) == col(Memo.body_id))
        .where(col(Memo.survey_id) == survey_id)
        .order_by(*in_order(Memo))
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def redactions(session: Session, survey_id: str) -> list[Redaction]:
    """Everything that was judged of names in a survey's answers, the oldest first."""
    query = (
        select(Redaction)
        .join(Step, col(Step.id) == col(Redaction.step_id))
        .where(col(Step.survey_id) == survey_id)
        .order_by(*in_order(Redaction))
    )
    return list(session.execute(query).scalars())


def names_of_sample(session: Session, survey_id: str) -> tuple[list[str], list[str]]:
    """The names of the schools that were drawn, and of the people in them."""
    units = (
        select(col(FrameUnit.id), col(FrameUnit.name), col(FrameUnit.first_id))
        .join(Case, col(Case.unit_id) == col(FrameUnit.id))
        .where(col(Case.survey_id) == survey_id)
    )
    rows = list(session.execute(units))
    owners = {row.id for row in rows} | {row.first_id for row in rows if row.first_id}
    people = session.execute(
        select(col(Contact.unit_id), col(Contact.name)).where(
            col(Contact.name).is_not(None), col(Contact.name) != ""
        )
    )
    return [row.name for row in rows], [p.name for p in people if p.unit_id in owners]
