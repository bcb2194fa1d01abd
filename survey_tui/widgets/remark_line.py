"""The interviewer's remark beside a step: a line to read, or a box to write in."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal

from survey_tui.text import cleaned, first_words
from survey_tui.widgets.answer_box import AnswerBox
from survey_tui.widgets.script import Quiet


class RemarkLine(Horizontal):
    """Shown while there is a remark, or while one is written."""

    DEFAULT_CSS = """
    RemarkLine { height: auto; max-height: 4; background: $panel; padding: 0 1; }
    RemarkLine #remark-label { width: auto; height: 1; }
    RemarkLine #remark-label.-live { color: $accent; text-style: bold; }
    RemarkLine #remark-text { width: 1fr; height: 1; }
    RemarkLine #remark { width: 1fr; height: 3; background: $panel; padding: 0; }
    """

    def compose(self) -> ComposeResult:
        """What it is; the words; the box."""
        yield Quiet(id="remark-label")
        yield Quiet(id="remark-text")
        yield AnswerBox(cleaned, id="remark")

    def show(self, words: str, is_written: bool) -> None:
        """Show a remark. is_written: its box is open, and has the cursor."""
        box = self.query_one("#remark", AnswerBox)
        text, label = self.query_one("#remark-text"), self.query_one("#remark-label")
        self.display = is_written or bool(words)
        box.display, text.display = is_written, not is_written
        label.set_class(is_written, "-live")
        self.query_one("#remark-label", Quiet).show(
            "▶ Remark, F4 goes back " if is_written else "  Remark "
        )
        self.query_one("#remark-text", Quiet).show(
            f"{first_words(words, 12)}   F4 edits"
        )
        if is_written:
            box.put(words, len(words))
            box.focus()
