"""A new version of a questionnaire in the field: what changed, and who keeps which version."""

from __future__ import annotations

from dataclasses import dataclass

from db.adding.surveys import add_questionnaire_change
from db.audit import Recorder
from db.repositories import surveys
from db.store import Store
from questionnaires.loader import LoadedQuestionnaire
from questionnaires.model import Question, Questionnaire
from survey_tui.errors import NotAllowed
from survey_tui.surveys.documents import store_questionnaire
from survey_tui.surveys.opening import OpenSurvey


@dataclass(frozen=True, slots=True)
class QuestionnaireUpdate:
    """What a new version would change. kept: version -> interviews that stay with it."""

    before: str
    after: str
    changes: tuple[str, ...]
    kept: dict[str, int]


def compared(
    store: Store, opened: OpenSurvey, loaded: LoadedQuestionnaire
) -> QuestionnaireUpdate:
    """What a new version changes; nothing is stored.

    Raises NotAllowed if it is another questionnaire, not a later version, or if answers that
    were given would no longer be answers.
    """
    before, after = opened.questionnaire, loaded.questionnaire
    if before.questionnaire != after.questionnaire:
        message = (
            f"the survey asks '{before.questionnaire}', not '{after.questionnaire}'"
        )
        raise NotAllowed(message, "A new version keeps its name.")
    if _numbers(after.version) <= _numbers(before.version):
        message = f"{after.version} is not later than {before.version}"
        raise NotAllowed(message, "Raise 'version' in the file.")
    with store.read() as session:
        answered = surveys.answered_questions(session, opened.survey.id)
        counts = surveys.interviews_by_questionnaire(session, opened.survey.id)
        kept = {
            surveys.document(session, document_id).version: count
            for document_id, count in sorted(counts.items())
        }
    _refuse_lost_answers(before, after, answered)
    return QuestionnaireUpdate(
        before.version, after.version, tuple(_changes(before, after)), kept
    )


def update_questionnaire(
    store: Store, opened: OpenSurvey, loaded: LoadedQuestionnaire, by: str
) -> None:
    """Ask by a new version from now on. Raises as ``compared`` does."""
    compared(store, opened, loaded)

    def work(recorder: Recorder) -> None:
        add_questionnaire_change(
            recorder,
            by,
            id=store.new_id(),
            survey_id=opened.survey.id,
            before_id=opened.questionnaire_id,
            after_id=store_questionnaire(recorder, loaded, store.new_id, by),
        )

    store.write(work).result()


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _refuse_lost_answers(
    before: Questionnaire, after: Questionnaire, answered: set[str]
) -> None:
    old = {step.id: step for step in before.steps}
    new = {step.id: step for step in after.steps}
    for name in sorted(answered & set(old)):
        if name in new and new[name].type != old[name].type:
            message = f"'{name}' was answered as {old[name].type}, and would be {new[name].type}"
            raise NotAllowed(message, "Give the new question a name of its own.")
    lost = sorted(set(before.variables) - set(after.variables))
    if lost:
        message = f"the variable '{lost[0]}' is gone, and the survey has a value for it"
        raise NotAllowed(message, "Keep it, even if no text uses it.")


def _changes(before: Questionnaire, after: Questionnaire) -> list[str]:
    old = {step.id: step for step in before.steps}
    new = {step.id: step for step in after.steps}
    lines = [f"+ {name}: {new[name].label}" for name in new if name not in old]
    lines += [
        f"- {name}: no longer asked; its answers stay"
        for name in old
        if name not in new
    ]
    for name in new:
        if name in old and new[name] != old[name]:
            lines.append(f"~ {name}: {', '.join(_differences(old[name], new[name]))}")
    if [n for n in old if n in new] != [n for n in new if n in old]:
        lines.append("~ the questions are asked in another order")
    if before.call_outcomes != after.call_outcomes:
        lines.append("~ the outcomes of a call")
    if before.callbacks != after.callbacks:
        lines.append("~ the rules for calling back")
    return lines or ["nothing that is asked"]


def _differences(old: Question, new: Question) -> list[str]:
    named = {"ask": "wording", "when": "when it is asked", "options": "options"}
    return [
        named.get(field, field.replace("_", " "))
        for field in type(old).model_fields
        if getattr(old, field) != getattr(new, field)
    ]
