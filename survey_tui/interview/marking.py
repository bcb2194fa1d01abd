"""Probes, bookmarks, exact words, and words sent to another question."""

from __future__ import annotations

from dataclasses import replace

from questionnaires.fills import fill
from questionnaires.model import Question
from survey_tui.errors import NotAllowed
from survey_tui.interview.session import InterviewSession
from survey_tui.interview.state import Box
from survey_tui.surveys.marks import (
    BOOKMARK,
    EXACT_WORDS,
    PART,
    PROBE,
    RECEIVED,
    SENT,
    Mark,
)


def use_probe(session: InterviewSession, key: str, cursor: int) -> str:
    """Ask a probe, or a part again: returns what to read aloud; the text shows where.

    Raises NotAllowed if the current question has no probe on that key.
    """
    for probe in session.current.probes:
        if probe.key == key:
            _insert(session, Mark(PROBE, 0, 0, probe.id), probe.label, cursor)
            return fill(probe.say, session.spoken.values())
    for part in session.current.parts:
        if part.key == key:
            _insert(session, Mark(PART, 0, 0, part.id), part.label, cursor)
            return fill(part.ask, session.spoken.values())
    raise NotAllowed(f"there is no probe '{key}' here", "F3 shows them.")


def _insert(session: InterviewSession, mark: Mark, label: str, cursor: int) -> None:
    box = session.box()
    before, after = box.text[:cursor], box.text[cursor:]
    space = "" if not before or before[-1].isspace() else " "
    start = cursor + len(space)
    inserted = f"{space}({label}) "
    moved = box.edited(before + inserted + after.lstrip(" "), cursor + len(inserted))
    placed = replace(mark, start=start, end=start + len(label) + 2)
    session.put_box(session.current.id, replace(moved, marks=(*moved.marks, placed)))


def probes_used(session: InterviewSession) -> frozenset[str]:
    """The probes and parts asked at the current step."""
    return frozenset(m.name for m in session.box().marks if m.is_inserted)


def bookmark(session: InterviewSession, cursor: int) -> None:
    """Mark a place to come back to."""
    box = session.box()
    marks = (*box.marks, Mark(BOOKMARK, cursor, cursor))
    session.put_box(session.current.id, replace(box, cursor=cursor, marks=marks))


def mark_exact(session: InterviewSession, start: int, end: int) -> None:
    """Mark words as taken down exactly. Raises NotAllowed if none are given."""
    if start >= end:
        raise NotAllowed(
            "no words are selected", "Select them with shift and the arrows."
        )
    box = session.box()
    marks = (*box.marks, Mark(EXACT_WORDS, start, end))
    session.put_box(session.current.id, replace(box, marks=marks))


def destinations(session: InterviewSession) -> tuple[Question, ...]:
    """The questions that words can be sent to."""
    return tuple(
        step
        for step in session.questionnaire.questions
        if step.kind.is_open and step.id != session.current.id
    )


def send_to(session: InterviewSession, target_id: str, start: int, end: int) -> str:
    """Move words to the draft of another question; returns them.

    Raises NotAllowed if there are none, or the other question takes no words.
    """
    source, box = session.current, session.box()
    words = box.text[start:end].strip()
    target = session.questionnaire.step(target_id)
    if target.id not in {step.id for step in destinations(session)}:
        raise NotAllowed(
            f"'{target.label}' takes no words from here", "Choose another."
        )
    if not words:
        raise NotAllowed("there are no words to send", "Type them, or select them.")
    other = session.box(target_id)
    gap = "" if not other.text or other.text[-1].isspace() else " "
    grown = other.text + gap + words
    came = Mark(RECEIVED, len(other.text) + len(gap), len(grown), source.id)
    # The words are in their new place before they leave the old one.
    session.put_box(target_id, Box(grown, len(grown), (*other.marks, came)))
    left = box.text[:start].rstrip(" ")
    joined = (left + " " + box.text[end:].lstrip(" ")).strip(" ")
    kept = box.edited(joined, min(len(left), len(joined)))
    gone = Mark(SENT, kept.cursor, kept.cursor, target_id)
    session.put_box(source.id, replace(kept, marks=(*kept.marks, gone)))
    return words
