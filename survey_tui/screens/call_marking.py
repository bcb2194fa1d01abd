"""What is done with the words of a call's box: a probe, a mark, a part sent elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import App

from survey_tui.errors import SurveyError
from survey_tui.interview import marking
from survey_tui.interview.session import InterviewSession
from survey_tui.screens.asking import BOOKMARK, EXACT, ask_destination, ask_probe
from survey_tui.text import last_sentence


@dataclass(frozen=True, slots=True)
class WordsBox:
    """The box as it was when the key was pressed: offsets count characters."""

    text: str
    cursor: int
    selected: tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkingDone:
    """What came of it. say: a probe to be read aloud. message: what to tell, if anything.

    is_refused: nothing was asked, and the screen stays as it is.
    """

    say: str = ""
    message: SurveyError | str = ""
    is_refused: bool = False


async def probe(
    app: App[None], session: InterviewSession, box: WordsBox
) -> MarkingDone | None:
    """A probe, a part read again, or a mark on the text; None where nothing was chosen."""
    if not session.current.kind.is_open:
        return _refused("Probes belong to open questions.")
    chosen = await ask_probe(app, session)
    if chosen is None:
        return None
    try:
        if chosen == BOOKMARK:
            marking.bookmark(session, box.cursor)
            return MarkingDone(message="Bookmarked.")
        if chosen == EXACT:
            marking.mark_exact(session, *box.selected)
            return MarkingDone(message="Marked as exact words.")
        return MarkingDone(say=marking.use_probe(session, chosen, box.cursor))
    except SurveyError as error:
        return MarkingDone(message=error)


async def send(
    app: App[None], session: InterviewSession, box: WordsBox
) -> MarkingDone | None:
    """The selected words, or the last sentence, to another question; None where none was chosen."""
    if not session.current.kind.is_open:
        return _refused("Only words of an open question can be sent.")
    start, end = box.selected
    if start == end:
        start, end = last_sentence(box.text)
    words = box.text[start:end].strip()
    if not words:
        return _refused("There are no words to send yet.")
    chosen = await ask_destination(app, session, words)
    if not chosen:
        return None
    marking.send_to(session, chosen, start, end)
    return MarkingDone()


def _refused(words: str) -> MarkingDone:
    return MarkingDone(message=words, is_refused=True)
