"""How far suggestions sway the coders of a survey, read from its database."""

from __future__ import annotations

from collections.abc import Sequence

from db.repositories import coding, review
from db.review_models import Step
from db.store import Store
from survey_tui.coding.agreement.sway import CoderSway, sway_of
from survey_tui.coding.record.proposals import considered, suggested
from survey_tui.coding.record.state import CodingState
from survey_tui.surveys.opening import OpenSurvey

_CHUNK = 500


def sway_in_survey(store: Store, opened: OpenSurvey, me: str) -> list[CoderSway]:
    """Measure it from the steps that were kept, and the suggestions that are stored.

    On a blind answer that counts which was kept when it was coded, or else what was suggested
    before: later suggestions may have been learned from that very coding.
    """
    state = CodingState(store, opened, me)
    ids = [answer.id for answer in state.everything]
    by_answer = {}
    with store.read() as session:
        steps = review.steps(session, opened.survey.id)
        for start in range(0, len(ids), _CHUNK):
            for one in coding.suggestion_sets(session, ids[start : start + _CHUNK]):
                by_answer[one.answer_id] = one

    def unseen(step: Step) -> Sequence[tuple[str, bool]] | None:
        kept = step.detail.get("unseen")
        if kept is not None:
            return [(one["code"], one["applies"]) for one in kept]
        stored = by_answer.get(step.answer_id or "")
        answer = state.answer(step.answer_id or "")
        if stored is None or answer is None or stored.made_at > step.done_at:
            return None
        rows, model = stored.suggestions, stored.model
        found = suggested(considered(rows, model, answer, state.scheme, {}))
        return [(proposal.code, proposal.applies) for proposal in found]

    def given(answer_id: str, coder: str) -> frozenset[str]:
        codings = state.ledger.codings(answer_id, coder)
        return frozenset(coding.code for coding in codings)

    return sway_of(steps, unseen, given)
