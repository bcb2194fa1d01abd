"""What is read aloud, and what is not: two widgets that cannot be mistaken for one another."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from survey_tui.text import clean


class ReadAloud(Static):
    """Words to be read aloud: bold, the brightest, behind a bar, at most 66 columns."""

    DEFAULT_CSS = """
    ReadAloud {
        height: auto; max-width: 68; padding: 0 0 0 1; margin: 0 1;
        color: $aloud; text-style: bold; border-left: outer $accent;
    }
    ReadAloud.-empty { display: none; }
    """

    def show(self, words: str) -> None:
        """Show words; none hide it."""
        self.set_class(not words, "-empty")
        self.update(Content(clean(words).strip()))


class Instruction(Static):
    """A note for the interviewer: second colour, an arrow, never bold, never behind a bar."""

    DEFAULT_CSS = """
    Instruction {
        height: auto; max-width: 70; padding: 0 1 0 4; margin: 0 1;
        color: $instruction; text-style: italic;
    }
    Instruction.-empty { display: none; }
    """

    def show(self, words: str) -> None:
        """Show an instruction; none hide it."""
        self.set_class(not words, "-empty")
        self.update(Content(f"→ {clean(words).strip()}"))


class Quiet(Static):
    """A line that is there to be glanced at."""

    DEFAULT_CSS = """
    Quiet { height: auto; color: $quiet; }
    """

    _words: str | None = None

    def show(self, words: str) -> None:
        """Show plain words; the same ones cost nothing."""
        if words != self._words:
            self._words = words
            self.update(Content(clean(words)))
