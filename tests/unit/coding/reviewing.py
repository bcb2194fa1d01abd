"""A reviewer at work, and what tests look at."""

from __future__ import annotations

from sqlmodel import select

from db.interview_models import AnswerRevision
from db.store import Store
from survey_tui.coding.record.notes import ON_ANSWER
from survey_tui.coding.record.state import Page
from survey_tui.coding.review.reviewer import Reviewer

CODE, OTHER = "know.firsthand", "chal.link_officer"


def first(reviewer: Reviewer) -> Page:
    return reviewer.state.page(reviewer.state.answers[0].id)


def shape(reviewer: Reviewer) -> list[object]:
    """All that a coder sees, without the ids of rows."""
    found: list[object] = []
    for answer in reviewer.state.answers:
        page = reviewer.state.page(answer.id)
        codings = [(c.place, c.valence, frozenset(c.flags)) for c in page.codings]
        stale = sorted(c.place for c in page.codings if c.id in page.stale)
        hidden = sorted(reviewer.state.notes.hidden(answer.id))
        memo = reviewer.state.memo(ON_ANSWER, answer.id, answer)
        found.append((codings, page.is_settled, stale, hidden, memo))
    found.append(reviewer.state.loaded.text)
    return found


def revise(store: Store, answer_id: str, text: str) -> None:
    def work(recorder: object) -> None:
        from db.audit import Recorder

        assert isinstance(recorder, Recorder)
        old = recorder.session.exec(
            select(AnswerRevision).where(AnswerRevision.id == answer_id)
        ).one()
        values = old.model_dump()
        body_id = store.new_id()
        values |= {
            "id": store.new_id(),
            "revision": old.revision + 1,
            "parent_id": old.id,
            "body_id": body_id,
            "body_digest": recorder.add_body(body_id, text),
        }
        recorder.add(AnswerRevision(**values), "alice")

    store.write(work).result()


NEW = {
    "id": "know.visits",
    "key": "v",
    "label": "Visits",
    "definition": "Coming to see the school.",
    "cues": ["comes to see us"],
}
