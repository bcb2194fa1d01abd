"""What people are told when something cannot be done."""

from __future__ import annotations


class SurveyError(Exception):
    """Something the user can act on: message says what and where, hint says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def in_sentences(self) -> str:
        """Message and hint in one line, each a sentence."""
        end = "" if self.message.endswith((".", "!", "?", "\u2026")) else "."
        return f"{self.message}{end} {self.hint}".strip()


class NotFound(SurveyError):
    """There is nothing of that name."""


class NotAllowed(SurveyError):
    """It cannot be done now; nothing was changed."""


class BadAnswer(SurveyError):
    """What was typed is no answer to this type of question."""


class BadFile(SurveyError):
    """A file that a person wrote has mistakes; the message carries every position."""
