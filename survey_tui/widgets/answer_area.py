"""Where an answer is given: a box for words, a list for options, or both."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from questionnaires.model import Question
from questionnaires.stored import codes_of, words_of
from survey_tui.text import cleaned
from survey_tui.widgets.answer_box import AnswerBox
from survey_tui.widgets.choice_list import Choice, ChoiceList
from survey_tui.widgets.script import Quiet


class AnswerArea(Vertical):
    """The box that always has the cursor, or the options; the status line below."""

    DEFAULT_CSS = """
    AnswerArea { height: 1fr; min-height: 4; }
    AnswerArea #box { height: 1fr; }
    AnswerArea #listed { height: 1fr; scrollbar-size-vertical: 1; }
    AnswerArea #listed:focus { border: none; }
    AnswerArea #status { height: auto; max-height: 4; text-align: right; padding: 0 2; }
    AnswerArea #status.-message { color: $warning; text-style: bold; }
    """

    def compose(self) -> ComposeResult:
        """Options; box; status."""
        with VerticalScroll(id="listed", can_focus=False):
            yield ChoiceList(id="choices")
        yield AnswerBox(cleaned, id="box")
        yield Quiet(id="status")

    @property
    def box(self) -> AnswerBox:
        """Where words are typed."""
        return self.query_one("#box", AnswerBox)

    def put_words(self, step: Question, text: str, cursor: int) -> None:
        """Ask for words, with what stands there already."""
        box = self.box
        self.query_one("#listed").display = False
        box.has_one_line = step.kind.has_one_line
        box.display = True
        if text != box.text or box.cursor != cursor:
            box.put(text, cursor)
        box.focus()

    def put_choices(
        self, step: Question, choices: Sequence[Choice], text: str, pointed: str
    ) -> None:
        """Offer options. text: the answer as it is stored; pointed: where the cursor begins."""
        listed = self.query_one("#choices", ChoiceList)
        self.query_one("#listed").display = True
        self.box.has_one_line = step.kind.has_one_line
        listed.put(
            choices,
            codes_of(text),
            step.kind.takes_several,
            takes_cursor=step.consent is None,
        )
        if pointed:
            listed.point_at(pointed)
        listed.focus()
        self.show_words_of(step, text)

    def show_words_of(self, step: Question, text: str) -> str:
        """Open the box for an option that takes words, while it is marked; returns that option."""
        box, words = self.box, words_of(text)
        marked = [
            o.id for code in codes_of(text) if (o := step.option(code)) and o.text
        ]
        box.display = bool(marked)
        if not marked:
            return ""
        said = words.get(marked[-1], "")
        if said != box.text:
            box.put(said, len(said))
        return marked[-1]

    def say(self, words: str, is_message: bool) -> None:
        """The status line; a message stands out."""
        status = self.query_one("#status", Quiet)
        status.set_class(is_message, "-message")
        status.show(words)
