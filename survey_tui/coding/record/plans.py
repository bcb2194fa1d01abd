"""Who codes what: a seeded share for everybody, blind; the rest shared out, or open to all.

Like the draw of a sample, the order is that of SHA-256 over the seed and the answer, so the
draw can be proved by anybody who has the seed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from db.adding.coding import add_plan
from db.repositories import review
from db.review_models import CodingPlan
from db.store import Store
from survey_tui.coding.record.material import Answer
from survey_tui.errors import SurveyError
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import one_line


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan in force. blind: the keys of the answers that every coder codes blind."""

    coders: tuple[str, ...]
    seed: str
    share_percent: int
    divides: bool
    population: int
    blind: frozenset[str]

    def is_blind(self, answer: Answer, coder: str) -> bool:
        """Whether a coder codes an answer without suggestions and others' codes."""
        return coder in self.coders and answer.key in self.blind

    def is_for(self, answer: Answer, coder: str) -> bool:
        """Whether an answer is for a coder. Who is not in the plan, as a lead, sees all."""
        if coder not in self.coders or answer.key in self.blind or not self.divides:
            return True
        place = int(_rank(self.seed, answer.key), 16) % len(self.coders)
        return self.coders[place] == coder

    def order(self, answers: Iterable[Answer], coder: str) -> list[Answer]:
        """A coder's answers: the blind ones first, at random, before anything sways; then on."""
        mine = [answer for answer in answers if self.is_for(answer, coder)]
        blind = [answer for answer in mine if self.is_blind(answer, coder)]
        blind.sort(key=lambda a: _rank(f"{self.seed} {coder}", a.key))
        return [*blind, *(a for a in mine if not self.is_blind(a, coder))]


def plan_in_force(store: Store, opened: OpenSurvey) -> Plan | None:
    """``plan_in`` by itself."""
    with store.read() as session:
        return plan_in(session, opened)


def plan_in(session: Session, opened: OpenSurvey) -> Plan | None:
    """The newest plan of a survey, or None."""
    row = review.newest_plan(session, opened.survey.id)
    if row is None:
        return None
    return Plan(
        tuple(row.coders),
        row.seed,
        row.share_percent,
        row.divides,
        row.population,
        frozenset(row.answers),
    )


def make_plan(
    store: Store,
    opened: OpenSurvey,
    answers: Sequence[Answer],
    coders: Sequence[str],
    share_percent: int,
    seed: str,
    divides: bool,
    by: str,
) -> Plan:
    """Draw the share that all coders code blind, and put the plan in force.

    A plan that is made anew keeps every answer that was drawn before, so that nobody's blind
    work is lost, and adds to the share. Raises SurveyError for fewer than two coders where
    there is a share, without answers, or for a share outside 0 to 100.
    """
    names = tuple(dict.fromkeys(one_line(coder, 40) for coder in coders))
    names = tuple(name for name in names if name)
    if not 0 <= share_percent <= 100:
        raise SurveyError(f"a share of {share_percent} % cannot be", "0 to 100.")
    if len(names) < 2 and (share_percent or not names):
        hint = "Name each: --coder ann --coder bob."
        raise SurveyError("coding blind twice needs two coders", hint)
    if not answers:
        hint = "Plan when there are answers; a later plan adds to the share."
        raise SurveyError("there are no answers to plan for yet", hint)
    before = plan_in_force(store, opened)
    keys = [answer.key for answer in answers]
    kept = {key for key in keys if before is not None and key in before.blind}
    wanted = -(-len(keys) * share_percent // 100)
    ranked = sorted(set(keys) - kept, key=lambda key: _rank(seed, key))
    drawn = sorted(kept | set(ranked[: max(wanted - len(kept), 0)]))
    population = hashlib.sha256("\n".join(sorted(keys)).encode()).hexdigest()
    row = CodingPlan(
        id=store.new_id(),
        survey_id=opened.survey.id,
        coders=list(names),
        seed=one_line(seed, 80),
        share_percent=share_percent,
        divides=divides,
        population=len(keys),
        population_sha256=population,
        answers=drawn,
        planned_at=store.clock(),
        planned_by=by,
    )
    store.write(lambda recorder: add_plan(recorder, row)).result()
    plan = plan_in_force(store, opened)
    assert plan is not None
    return plan


def _rank(seed: str, key: str) -> str:
    return hashlib.sha256(f"{seed}:{key}".encode()).hexdigest()
