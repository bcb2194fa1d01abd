"""Suggestions for all answers of a survey: made once for each model, kept as they come."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.audit import Recorder
from db.coding_models import SuggestionSet
from db.repositories import coding
from db.store import Store
from survey_tui.coding.machine.coders import make_learner
from survey_tui.coding.machine.recipes import (
    CHUNK,
    Recipe,
    code_elsewhere,
    code_here,
)
from survey_tui.coding.record.known_suggestions import stored_rows
from survey_tui.coding.record.material import (
    LOOKED_AT_FOR_DRIFT,
    Answer,
    Material,
    material_of,
    newest_undecided,
)
from survey_tui.surveys.documents import store_scheme, survey_scheme
from survey_tui.surveys.opening import OpenSurvey

if TYPE_CHECKING:
    from coding_schemes.assist.learning import Learner
    from coding_schemes.assist.suggestion import Suggestions
    from coding_schemes.loader import LoadedScheme

# (done, of how many, what is being done); it may raise to stop.
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class SuggestionRun:
    """What a run did. made: answers newly suggested for; known: those done before.

    silent: answers without a suggestion. learned_from: coded answers.
    """

    model: str
    answers: int
    made: int
    known: int
    silent: int
    learned_from: int
    is_semantic: bool
    is_calibrated: bool
    remarks: tuple[str, ...]


def suggest_all(
    store: Store,
    opened: OpenSurvey,
    by: str,
    progress: Progress,
    semantic: bool | None = None,
    executor: Executor | None = None,
) -> SuggestionRun:
    """Suggest codes for every answer that this model has not suggested for yet.

    Each chunk is kept in a transaction of its own, so a run that is interrupted goes on
    where it stopped; answers that are suggested for already are not touched.
    """
    from coding_schemes.assist.semantic import is_installed

    loaded = survey_scheme(store, opened)
    progress(0, 0, "learning")
    material = material_of(store, opened, loaded)
    is_semantic = is_installed() if semantic is None else semantic
    vectors = _Vectors(store, opened.survey.id) if is_semantic else None
    known = vectors.known if vectors else None
    learner = make_learner(loaded, is_semantic, vectors=known)
    corpus = learner.corpus_of(material.corpus)
    model = learner.fingerprint(material.decided, corpus)
    newest = newest_undecided(material.answers, material.decided, LOOKED_AT_FOR_DRIFT)
    drift = learner.drift(material.decided, newest)
    with store.read() as session:
        done = coding.suggested_answers(session, model)
    waiting = [answer for answer in material.answers if answer.id not in done]
    asked = [(answer.question, answer.text) for answer in waiting]
    made = silent = 0
    if waiting:
        if executor is None:
            coder, _left = learner.learn(material.decided, corpus)
            found = code_here(asked, learner, coder)
        else:
            recipe = Recipe(
                loaded.text,
                material.decided,
                corpus,
                is_semantic,
                examples=loaded.examples,
            )
            found = code_elsewhere(asked, recipe, executor)
        keeper = _Keeper(store, loaded, learner, vectors, by)
        made, silent = keeper.keep_all(waiting, found, progress)
    return SuggestionRun(
        model,
        len(material.answers),
        made,
        len(material.answers) - len(waiting),
        silent,
        len(material.decided),
        is_semantic,
        _is_calibrated(store, material),
        (
            *material.remarks,
            *learner.remarks,
            *(one.as_words() for one in learner.unlearned(material.decided)),
            *([drift.told()] if drift else []),
        ),
    )


class _Keeper:
    """Keeps suggestions as they come, each chunk in a transaction of its own."""

    def __init__(
        self,
        store: Store,
        loaded: LoadedScheme,
        learner: Learner,
        vectors: _Vectors | None,
        by: str,
    ) -> None:
        self._store, self._learner, self._vectors = store, learner, vectors
        self._scheme_id = store.write(
            lambda recorder: store_scheme(recorder, loaded, store.new_id, by)
        ).result()

    def keep_all(
        self,
        waiting: Sequence[Answer],
        chunks: Generator[list[Suggestions]],
        progress: Progress,
    ) -> tuple[int, int]:
        """Keep what comes for some answers, in their order.

        Returns for how many something was made, and for how many of them nothing suggested.
        """
        made = silent = 0
        with closing(chunks):
            for found in chunks:
                self._keep(waiting[made : made + len(found)], found)
                made += len(found)
                silent += sum(not one.suggestions for one in found)
                progress(made, len(waiting), "suggesting")
        return made, silent

    def _keep(self, answers: Sequence[Answer], found: Sequence[Suggestions]) -> None:
        rows = [
            _row(answer, one, self._scheme_id, self._store.clock())
            for answer, one in zip(answers, found, strict=True)
        ]
        new = list(self._vectors.new(answers, self._learner)) if self._vectors else []
        self._store.write(_keeping(rows, new)).result()


def _is_calibrated(store: Store, material: Material) -> bool:
    """Whether the suggestions that there are carry a confidence."""
    with store.read() as session:
        first = [answer.id for answer in material.answers[:CHUNK]]
        sets = coding.suggestion_sets(session, first)
    return any(row["confidence"] is not None for one in sets for row in one.suggestions)


def _keeping(
    rows: Sequence[dict[str, Any]], vectors: Sequence[dict[str, Any]]
) -> Callable[[Recorder], None]:
    def work(recorder: Recorder) -> None:
        coding.put_suggestions(recorder, rows)
        if vectors:
            coding.put_vectors(recorder, vectors)

    return work


class _Vectors:
    """The vectors of a survey's clauses that are kept already, and those that are not."""

    def __init__(self, store: Store, survey_id: str) -> None:
        self.known: dict[str, bytes] = {}
        self._kept: set[tuple[str, str]] = set()
        with store.read() as session:
            for answer_id, key, vector in coding.vectors(session, survey_id):
                self.known[key] = vector
                self._kept.add((answer_id, key))

    def new(self, answers: Sequence[Answer], learner: Any) -> Iterator[dict[str, Any]]:
        """Rows for the clauses of some answers that are not kept yet."""
        for answer in answers:
            reading = learner.look_at(answer.question, answer.text)
            for key, vector in learner.vectors(reading):
                if (answer.id, key) not in self._kept:
                    yield {"answer_id": answer.id, "key": key, "vector": vector}


def _row(
    answer: Answer, found: Suggestions, scheme_id: str, now: Any
) -> dict[str, Any]:
    return {
        "answer_id": answer.id,
        "model": found.model,
        "scheme_id": scheme_id,
        "valence": found.valence,
        "silence": found.silence,
        "suggestions": stored_rows(found),
        "made_at": now,
    }


def listed_suggestions(
    store: Store, opened: OpenSurvey, material: Material | None = None
) -> Iterator[tuple[Answer, SuggestionSet | None]]:
    """Every answer with what was suggested for it, in the order of the draw."""
    if material is None:
        material = material_of(store, opened, survey_scheme(store, opened))
    for start in range(0, len(material.answers), CHUNK):
        chunk = material.answers[start : start + CHUNK]
        with store.read() as session:
            sets = coding.suggestion_sets(session, [answer.id for answer in chunk])
        by_answer = {one.answer_id: one for one in sets}
        for answer in chunk:
            yield answer, by_answer.get(answer.id)
