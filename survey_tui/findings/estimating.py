"""Estimating shares of answers where people coded only a part: for a survey with a blind share."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coding_schemes.coded import CodedAnswer
from coding_schemes.loader import LoadedScheme
from coding_schemes.model import AREA, STRENGTH
from db.store import Store
from survey_tui.coding.machine.coders import make_learner
from survey_tui.coding.machine.recipes import code_here
from survey_tui.coding.record.material import (
    Answer,
    Material,
    material_of,
    open_questions,
)
from survey_tui.coding.record.plans import Plan, plan_in_force
from survey_tui.errors import NotAllowed, NotFound
from survey_tui.findings.corrected import CorrectedShare, corrected_share, narrowed
from survey_tui.findings.counts import Saying, questions_of
from survey_tui.findings.gathering import Progress, gather
from survey_tui.findings.record import InterviewRecord
from survey_tui.surveys.documents import survey_scheme
from survey_tui.surveys.opening import OpenSurvey

# Nobody predicts an answer that it has learned from: it learns from the other folds.
_FOLDS = 5
# So many more answers are an evening's work; what they would be worth is told. They have to
# be drawn at random: the longest or the least sure narrow less, docs/findings.md.
MORE = 40
Predictions = Mapping[str, frozenset[Saying]]


@dataclass(frozen=True, slots=True)
class Estimate:
    """The corrected share of one code with one valence; None where the sample is too small."""

    code: str
    valence: str
    share: CorrectedShare | None
    sample: int
    population: int


@dataclass(frozen=True, slots=True)
class Worth:
    """More answers coded blind: how many, the share in percent that draws them, the width.

    width: of the intervals then, as a share of what it is now.
    """

    answers: int
    share_percent: int
    width: float


@dataclass(frozen=True, slots=True)
class Estimates:
    """All of them, and how many answers the plan was drawn from and how many there are now."""

    listed: tuple[Estimate, ...]
    drawn_from: int
    now: int
    sample: int

    def worth(self, more: int = MORE) -> Worth | None:
        """What so many more answers in the share would be worth; None where all are in it."""
        larger = min(self.sample + more, self.now)
        if larger <= self.sample:
            return None
        width = narrowed(self.sample, self.now, more)
        return Worth(larger - self.sample, -(-100 * larger // self.now), width)


class _Settled:
    """What stands of every answer within the view, by its id."""

    def __init__(self) -> None:
        self.says: dict[str, frozenset[Saying]] = {}
        self.finished: set[str] = set()
        self.open: set[str] = set()

    def see(self, record: InterviewRecord) -> None:
        """Take in one interview."""
        for one in record.answers:
            self.says[one.answer.id] = one.coding.says
            if one.coding.is_finished:
                self.finished.add(one.answer.id)
            if one.coding.open:
                self.open.add(one.answer.id)


def estimate_shares(store: Store, opened: OpenSurvey, progress: Progress) -> Estimates:
    """Corrected shares of answers, for every code and pole.

    Raises NotAllowed without a random blind share, or while some of it is not settled;
    NotFound without answers.
    """
    plan = plan_in_force(store, opened)
    if plan is None or not plan.blind:
        hint = (
            "Draw one: survey-tui review plan --coder A --coder B --share 20 --seed 1."
        )
        message = "shares are corrected by a random blind share, and there is none"
        raise NotAllowed(message, hint)
    loaded = survey_scheme(store, opened)
    settled = _Settled()
    gather(store, opened, (), "", progress, (settled,))
    material = material_of(store, opened, loaded)
    answers = [a for a in material.answers if a.id in settled.says]
    if not answers:
        raise NotFound("there are no answers yet", "Interview somebody.")
    sample = _sample(plan, answers, settled)
    predicted = _predictions(loaded, material, answers, progress)
    return Estimates(
        tuple(_estimates(loaded, opened, answers, sample, settled, predicted)),
        plan.population,
        len(answers),
        len(sample),
    )


def _sample(plan: Plan, answers: Sequence[Answer], settled: _Settled) -> list[Answer]:
    """The random share, all of it settled."""
    sample = [answer for answer in answers if answer.key in plan.blind]
    missing = [a for a in sample if a.id not in settled.finished]
    still_open = [a for a in sample if a.id in settled.open]
    if missing:
        message = (
            f"{len(missing)} of {len(sample)} answers of the blind share are uncoded"
        )
        raise NotAllowed(message, "Code them first: survey-tui review.")
    if still_open:
        message = (
            f"{len(still_open)} of {len(sample)} answers of the blind share are open"
        )
        raise NotAllowed(message, "Settle them first: survey-tui adjudicate.")
    return sample


def _fold(answer_id: str) -> int:
    return hashlib.sha256(answer_id.encode()).digest()[0] % _FOLDS


def _predictions(
    loaded: LoadedScheme,
    material: Material,
    answers: Sequence[Answer],
    progress: Progress,
) -> Predictions:
    """What a coder that has not seen an answer would say of it, fold by fold."""
    found: dict[str, frozenset[Saying]] = {}
    learner = make_learner(loaded, semantic=False)
    corpus = learner.corpus_of(material.corpus)
    for fold in range(_FOLDS):
        decided: tuple[CodedAnswer, ...] = tuple(
            one for one in material.decided if _fold(one.id) != fold
        )
        mine = [answer for answer in answers if _fold(answer.id) == fold]
        coder, _left = learner.learn(decided, corpus)
        asked = ((answer.question, answer.text) for answer in mine)
        waiting = iter(mine)
        for chunk in code_here(asked, learner, coder):
            for suggestions in chunk:
                found[next(waiting).id] = frozenset(
                    (s.code, s.valence) for s in suggestions.suggestions if s.applies
                )
            progress(len(found), len(answers), "predicting")
    return found


def _estimates(
    loaded: LoadedScheme,
    opened: OpenSurvey,
    answers: Sequence[Answer],
    sample: Sequence[Answer],
    settled: _Settled,
    predicted: Predictions,
) -> Iterator[Estimate]:
    scheme = loaded.scheme
    questions = questions_of(scheme, open_questions(opened))
    by_question: dict[str, list[Answer]] = defaultdict(list)
    drawn: dict[str, list[Answer]] = defaultdict(list)
    for listed, into in ((answers, by_question), (sample, drawn)):
        for answer in listed:
            into[answer.question].append(answer)
    for code in scheme.codes:
        if code.is_residual:
            continue
        asked = sorted(questions[code.id])
        everything = [a for q in asked for a in by_question[q]]
        chosen = [a for q in asked for a in drawn[q]]
        for valence in (STRENGTH, AREA):
            saying = (code.id, valence)
            hits = sum(saying in predicted[a.id] for a in everything)
            errors = [
                (saying in settled.says[a.id]) - (saying in predicted[a.id])
                for a in chosen
            ]
            share = corrected_share(hits, len(everything), errors)
            yield Estimate(code.id, valence, share, len(chosen), len(everything))
