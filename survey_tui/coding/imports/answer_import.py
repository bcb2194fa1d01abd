"""Putting answers that were collected elsewhere among those of a survey."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import wait
from dataclasses import dataclass
from threading import Event

from db.adding import cases as adding
from db.audit import Recorder
from db.coding_models import AnswerImport
from db.repositories import coding, surveys
from db.store import Store
from survey_tui.coding.imports.answer_files import AnswerFile, AnswerLine
from survey_tui.errors import NotAllowed
from survey_tui.surveys.elsewhere import CasesElsewhere
from survey_tui.surveys.opening import OpenSurvey

# (done, of how many, what is being done); it may raise to stop.
Progress = Callable[[int, int, str], None]
_TOLD_EVERY = 200


@dataclass(frozen=True, slots=True)
class ImportedAnswers:
    """What an import did. revised: answers whose words the file has otherwise now."""

    added: int
    revised: int
    unchanged: int
    refused: int
    interviews: int
    units: int


def import_answers(
    store: Store,
    opened: OpenSurvey,
    file: AnswerFile,
    by: str,
    progress: Progress,
    may_revise: bool = False,
) -> ImportedAnswers:
    """Store the answers of a file in one transaction.

    An interview is known again by its id in the file, so the same file twice changes
    nothing; where it says something else, that becomes a further revision if may_revise,
    else NotAllowed is raised. A unit that was
    drawn gets the interview; any other becomes a case of its own, which nobody has to ring.
    progress may raise to stop: nothing is changed then.
    """
    stopped = Event()

    def count(done: int) -> None:
        if stopped.is_set():
            raise NotAllowed("the import was stopped", "Nothing was imported.")
        if done % _TOLD_EVERY == 0:
            progress(done, len(file.answers), "importing")

    def work(recorder: Recorder) -> ImportedAnswers:
        surveys.hold(recorder, opened.survey.id)
        return _Import(store, opened, file, by, recorder).run(count, may_revise)

    writing = store.write(work)
    try:
        done: ImportedAnswers = writing.result()
    except KeyboardInterrupt:
        stopped.set()
        wait([writing])
        raise
    return done


class _Import:
    def __init__(
        self,
        store: Store,
        opened: OpenSurvey,
        file: AnswerFile,
        by: str,
        recorder: Recorder,
    ) -> None:
        self._new_id = store.new_id
        self._opened = opened
        self._file = file
        self._by = by
        self._recorder = recorder
        session = recorder.session
        self._known = coding.known_interviews(session, opened.survey.id)
        self._cases = coding.case_ids(session, opened.survey.id)
        named = sorted({line.unit_id for line in file.answers if line.unit_id})
        self._units = coding.unit_ids(session, opened.survey.id, named)
        survey_id = opened.survey.id
        self._elsewhere = CasesElsewhere(recorder, survey_id, by, self._new_id)
        self._counts: Counter[str] = Counter()

    def run(self, progress: Callable[[int], None], may_revise: bool) -> ImportedAnswers:
        import_id = self._new_id()
        plan = [self._fate(line) for line in self._file.answers]
        fates = Counter(fate for fate, _ in plan)
        if fates["revised"] and not may_revise:
            raise self._is_here_otherwise(plan, fates["revised"])
        row = AnswerImport(
            id=import_id,
            survey_id=self._opened.survey.id,
            file_name=self._file.records.path.name,
            file_sha256=self._file.records.sha256,
            mapping=dict(self._file.columns),
            added=fates["added"],
            revised=fates["revised"],
            unchanged=fates["unchanged"] + fates["erased"],
            refused=len(self._file.refused),
            imported_at=self._recorder.now,
            imported_by=self._by,
        )
        adding.add_answer_import(self._recorder, row)
        for done, (line, (fate, earlier)) in enumerate(
            zip(self._file.answers, plan, strict=True)
        ):
            progress(done)
            if fate in ("added", "revised"):
                interview_id = self._interview(line, import_id)
                self._answer(line, interview_id, earlier)
        return ImportedAnswers(
            row.added,
            row.revised,
            row.unchanged,
            row.refused,
            self._counts["interviews"],
            self._counts["units"],
        )

    def _is_here_otherwise(
        self, plan: Sequence[tuple[str, coding.KnownAnswer | None]], count: int
    ) -> NotAllowed:
        lines = [
            line
            for line, (fate, _earlier) in zip(self._file.answers, plan, strict=True)
            if fate == "revised"
        ]
        named = ", ".join(
            f"row {line.number} ('{line.interview}')" for line in lines[:5]
        )
        message = f"{count} answers are here already with other words: {named}"
        hint = "With --revise they get a further revision. Other people need other ids."
        return NotAllowed(message, hint)

    def _key(self, line: AnswerLine) -> str:
        words = f"{self._opened.survey.id}\n{line.interview}"
        return hashlib.sha256(words.encode()).hexdigest()

    def _fate(self, line: AnswerLine) -> tuple[str, coding.KnownAnswer | None]:
        known = self._known.get(self._key(line))
        if known and any(answer.text is None for answer in known.answers.values()):
            return "erased", None  # nobody comes back who was forgotten
        earlier = known.answers.get(line.question) if known else None
        if earlier is None:
            return "added", None
        return ("unchanged" if earlier.text == line.text else "revised"), earlier

    def _interview(self, line: AnswerLine, import_id: str) -> str:
        known = self._known.get(self._key(line))
        if known is not None:
            return known.id
        interview_id = self._new_id()
        adding.add_interview(
            self._recorder,
            self._by,
            id=interview_id,
            case_id=self._case(line),
            questionnaire_id=self._opened.questionnaire_id,
            role=line.role,
            mode=line.mode,
            started_at=line.at or self._recorder.now,
            import_id=import_id,
            external_id=line.interview,
            external_key=self._key(line),
        )
        self._counts["interviews"] += 1
        self._known[self._key(line)] = coding.KnownInterview(interview_id, {})
        return interview_id

    def _case(self, line: AnswerLine) -> str:
        """The case of the unit, which is made if there is none."""
        mark = self._key(line)[:12]
        external_id = line.unit_id or f"import-{line.unit or mark}"
        if external_id in self._cases:
            return self._cases[external_id]
        unit_id = self._units.get(external_id)
        if unit_id is None:
            unit_id = self._new_id()
            noun = self._opened.questionnaire.unit.capitalize()
            adding.add_unit(
                self._recorder,
                self._by,
                id=unit_id,
                survey_id=self._opened.survey.id,
                external_id=external_id,
                # What a file calls a person is no name of a unit.
                name=line.unit or f"{noun} {mark[:6]}",
                attributes={},
            )
        case_id = self._elsewhere.open(unit_id)
        self._counts["units"] += 1
        self._cases[external_id] = case_id
        return case_id

    def _answer(
        self, line: AnswerLine, interview_id: str, earlier: coding.KnownAnswer | None
    ) -> None:
        adding.add_answer(
            self._recorder,
            self._by,
            id=self._new_id(),
            interview_id=interview_id,
            question=line.question,
            revision=earlier.revision + 1 if earlier else 1,
            parent_id=earlier.id if earlier else None,
            words=line.text,
            wording=self._opened.questionnaire.step(line.question).ask,
            asked_at=line.at or self._recorder.now,
            # Codings of the answer are found by it.
            external_id=line.id or None,
        )
