"""Adding what coders do: steps, decisions, verdicts, memos, names that are judged, plans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from db.audit import Recorder
from db.coding_models import Decision
from db.review_models import (
    Adjudication,
    CodebookChange,
    CodingPlan,
    Memo,
    Redaction,
    Step,
)

APPLY, REMOVE = "apply", "remove"


def add_step(
    recorder: Recorder,
    *,
    id: str,
    survey_id: str,
    coder: str,
    kind: str,
    answer_id: str | None,
    undoes_id: str | None,
    settles: bool | None,
    is_blind: bool,
    detail: Mapping[str, Any],
    by: str,
) -> Step:
    """Add a step; what was done in it follows. by: who does it, where that is not the coder."""
    values: dict[str, Any] = {
        "id": id,
        "survey_id": survey_id,
        "coder": coder,
        "kind": kind,
        "answer_id": answer_id,
        "undoes_id": undoes_id,
        "settles": settles,
        "is_blind": is_blind,
        "detail": dict(detail),
        "done_at": recorder.now,
        "serial": recorder.serial,
    }
    recorder.add_values(Step, values, by, f"{kind} step")
    return Step(**values)


def add_decision(
    recorder: Recorder,
    by: str,
    event: str,
    *,
    id: str,
    answer_id: str,
    scheme_id: str,
    segment: Mapping[str, Any],
    coder: str,
    source: str,
    is_blind: bool,
    action: str = APPLY,
    flags: Sequence[str] = (),
    model: str | None = None,
    file_name: str | None = None,
    parent_id: str | None = None,
    step_id: str | None = None,
) -> dict[str, Any]:
    """Add a decision; returns it as it is stored. segment: start, end, code and valence."""
    values = {
        "id": id,
        "answer_id": answer_id,
        "scheme_id": scheme_id,
        **segment,
        "flags": list(flags),
        "coder": coder,
        "action": action,
        "source": source,
        "is_blind": is_blind,
        "model": model,
        "file_name": file_name,
        "parent_id": parent_id,
        "decided_at": recorder.now,
        "step_id": step_id,
    }
    recorder.add_values(Decision, values, by, event)
    return values


def add_verdict(
    recorder: Recorder,
    by: str,
    event: str,
    *,
    id: str,
    step_id: str,
    answer_id: str,
    scheme_id: str,
    code: str,
    place: tuple[int | None, int | None, str | None],
    against: Iterable[str],
    reason: str,
    coder: str,
    note: tuple[str, str] | None = None,
) -> None:
    """Add what was settled. place: start, end and valence; without a start it does not apply.

    note: the id of a body, and its digest.
    """
    start, end, valence = place
    body_id, digest = note or (None, None)
    row = Adjudication(
        id=id,
        step_id=step_id,
        answer_id=answer_id,
        scheme_id=scheme_id,
        code=code,
        applies=start is not None,
        valence=valence,
        start=start,
        end=end,
        against=sorted(set(against)),
        reason=reason,
        action=APPLY,
        body_id=body_id,
        body_digest=digest,
        coder=coder,
        decided_at=recorder.now,
    )
    recorder.add(row, by, event)


def replace_verdict(
    recorder: Recorder,
    by: str,
    event: str,
    before: Mapping[str, Any],
    *,
    id: str,
    step_id: str,
    **changed: Any,
) -> None:
    """Add a verdict in the place of one; what is not changed stays as it was."""
    given = {"id": id, "parent_id": before["id"], "step_id": step_id}
    values = {**before, **given, **changed, "decided_at": recorder.now}
    recorder.add_values(Adjudication, values, by, event)


def add_memo(
    recorder: Recorder,
    by: str,
    event: str,
    *,
    id: str,
    body_id: str,
    survey_id: str,
    step_id: str,
    subject: str,
    subject_id: str,
    answer_id: str | None,
    words: str,
    parent_id: str | None = None,
) -> None:
    """Add a memo of somebody; without words it takes away the one that it replaces."""
    row = Memo(
        id=id,
        survey_id=survey_id,
        step_id=step_id,
        subject=subject,
        subject_id=subject_id,
        answer_id=answer_id,
        action=APPLY if words else REMOVE,
        parent_id=parent_id,
        body_id=body_id if words else None,
        body_digest=recorder.add_body(body_id, words) if words else None,
        coder=by,
        written_at=recorder.now,
    )
    recorder.add(row, by, event)


def move_memo(
    recorder: Recorder,
    by: str,
    before: Mapping[str, Any],
    *,
    id: str,
    step_id: str,
    subject_id: str,
) -> None:
    """Add a memo in the place of one, on something else."""
    values = {
        **before,
        "id": id,
        "parent_id": before["id"],
        "step_id": step_id,
        "subject_id": subject_id,
        "written_at": recorder.now,
    }
    recorder.add_values(Memo, values, by, "move memo")


def add_redaction(
    recorder: Recorder,
    by: str,
    *,
    id: str,
    step_id: str,
    answer_id: str,
    stretch: tuple[int, int, str],
    action: str,
    parent_id: str | None,
) -> None:
    """Add that a stretch is hidden, or nobody's name. stretch: start, end and kind of name."""
    start, end, kind = stretch
    row = Redaction(
        id=id,
        step_id=step_id,
        answer_id=answer_id,
        start=start,
        end=end,
        kind=kind,
        action=action,
        parent_id=parent_id,
        coder=by,
        decided_at=recorder.now,
    )
    recorder.add(row, by, f"privacy {action}")


def add_codebook_change(
    recorder: Recorder,
    by: str,
    *,
    id: str,
    step: Step,
    codes: Sequence[str],
    before_id: str,
    after_id: str,
    parent_id: str | None = None,
) -> None:
    """Add that another version of the scheme is in force, by a step."""
    row = CodebookChange(
        id=id,
        survey_id=step.survey_id,
        step_id=step.id,
        kind=step.kind,
        codes=list(codes),
        before_id=before_id,
        after_id=after_id,
        parent_id=parent_id,
        changed_at=recorder.now,
        changed_by=by,
    )
    recorder.add(row, by, "change codebook")


def add_plan(recorder: Recorder, plan: CodingPlan) -> None:
    """Add a plan; it is in force from now on."""
    recorder.add(plan, plan.planned_by, "plan coding")
