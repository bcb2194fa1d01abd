"""Actions: what is to be done about a finding, who does it, by when, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from db.adding.reports import add_action
from db.audit import Recorder
from db.repositories import reports
from db.store import Store
from survey_tui.errors import NotAllowed, NotFound
from survey_tui.exchange.letters.model import Listing
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import clean, one_line

OPEN, UNDER_WAY, DONE, DROPPED = "open", "under way", "done", "dropped"
STATES = (OPEN, UNDER_WAY, DONE, DROPPED)


@dataclass(frozen=True, slots=True)
class Action:
    """One action as it stands. number: as people call it, from 1. finding: its key, or empty.

    taken_from: that of an earlier round with which this one goes on; empty for a new one.
    """

    id: str
    number: int
    finding: str
    what: str
    owner: str
    due: str
    state: str
    told_to: str
    taken_from: str

    def told(self, marks: Mapping[str, str]) -> str:
        """The action in one line, as the report lists it. marks: finding -> its mark."""
        parts = [self.what]
        if self.owner:
            parts.append(f"by {self.owner}")
        if self.due:
            parts.append(f"until {self.due}")
        words = f"{', '.join(parts)}: {self.state}"
        if self.told_to:
            words += f"; told to {self.told_to}"
        if self.taken_from:
            words += "; from the round before"
        mark = marks.get(self.finding, "")
        return f"{words} [{mark}]" if mark else words


def actions_of(session: Session, survey_id: str) -> list[Action]:
    """Today's actions of a survey, in the order in which they were begun."""
    found = reports.actions(session, survey_id)
    return [
        Action(
            row.id,
            number,
            row.finding,
            words if words is not None else "[forgotten]",
            row.owner,
            row.due,
            row.state,
            row.told_to,
            row.taken_from or "",
        )
        for number, (row, words) in enumerate(found, 1)
    ]


def action_listing(
    actions: Sequence[Action], marks: Mapping[str, str]
) -> Listing | None:
    """Actions as the report lists them; None without any."""
    if not actions:
        return None
    return Listing("To be done:", tuple(action.told(marks) for action in actions))


def save_action(
    store: Store,
    opened: OpenSurvey,
    what: str,
    by: str,
    owner: str = "",
    due: str = "",
    state: str = OPEN,
    told_to: str = "",
    finding: str = "",
    before: Action | None = None,
    taken_from: str = "",
) -> str:
    """Keep an action, or a new state of one; returns its id.

    before: the action as it stood. Raises NotAllowed without words or with an odd state.
    """
    words = clean(what).strip()
    if not words:
        raise NotAllowed("an action needs words", "Say what is to be done.")
    if state not in STATES:
        raise NotAllowed(
            f"'{one_line(state, 20)}' is no state", f"One of: {', '.join(STATES)}."
        )

    def work(recorder: Recorder) -> str:
        return add_action(
            recorder,
            by,
            store.new_id,
            survey_id=opened.survey.id,
            before_id=before.id if before else None,
            finding=finding,
            state=state,
            owner=one_line(owner, 60),
            due=one_line(due, 40),
            told_to=one_line(told_to, 80),
            taken_from=taken_from or (before.taken_from if before else "") or None,
            words=words,
        )

    saved: str = store.write(work).result()
    return saved


def action_numbered(store: Store, opened: OpenSurvey, number: int) -> Action:
    """An action by its number. Raises NotFound."""
    with store.read() as session:
        found = actions_of(session, opened.survey.id)
    if not 1 <= number <= len(found):
        raise NotFound(f"there is no action {number}", f"There are {len(found)}.")
    return found[number - 1]


def take_over(store: Store, opened: OpenSurvey, earlier: OpenSurvey, by: str) -> int:
    """Take the unfinished actions of an earlier round over; returns how many were new."""
    with store.read() as session:
        ours = {action.taken_from for action in actions_of(session, opened.survey.id)}
        theirs = actions_of(session, earlier.survey.id)
    new = [a for a in theirs if a.state in (OPEN, UNDER_WAY) and a.id not in ours]
    for action in new:
        save_action(
            store,
            opened,
            action.what,
            by,
            action.owner,
            action.due,
            action.state,
            action.told_to,
            action.finding,
            taken_from=action.id,
        )
    return len(new)
