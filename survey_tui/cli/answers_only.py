"""A questionnaire made of a list of questions, for answers that were collected elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from db.filesystem import refuse_odd_file
from survey_tui.errors import BadFile
from survey_tui.text import clean, first_words

if TYPE_CHECKING:
    from questionnaires.loader import LoadedQuestionnaire

_NAMED = re.compile(r"([a-z][a-z0-9_]{0,39})\s*:\s*(.+)$")
_MOST = 60


def questionnaire_of(file: Path, title: str) -> LoadedQuestionnaire:
    """A questionnaire that asks what a file lists, a question a line.

    A line is ``name: the question``, or the question alone, which is then called q1, q2 and
    so on. Raises BadFile, naming the line.
    """
    from questionnaires.loader import parse_questionnaire

    questions: list[dict[str, str]] = []
    taken: dict[str, int] = {}
    for number, line in enumerate(_lines(file), 1):
        if not line or line.startswith("#"):
            continue
        named = _NAMED.match(line)
        name = named[1] if named else f"q{len(questions) + 1}"
        if name in taken:
            message = f"{file}: line {number}: '{name}' is taken already, on line {taken[name]}"
            raise BadFile(message, "Give it another name.")
        taken[name] = number
        ask = named[2] if named else line
        label = first_words(ask, 6).removesuffix(" \u2026")[:_MOST]
        questions.append({"id": name, "label": label, "ask": ask})
    if not questions:
        raise BadFile(
            f"{file} has no question", "Write one a line, for example: q1: What works?"
        )
    return parse_questionnaire(_written(title, questions), str(file))


# Questions, one a line.
MOST_BYTES = 1_000_000


def _lines(file: Path) -> list[str]:
    try:
        refuse_odd_file(file, MOST_BYTES)
        return [clean(line).strip() for line in file.read_text("utf-8-sig").split("\n")]
    except OSError as error:
        raise BadFile(f"{file} cannot be read: {error.strerror}", "") from None
    except UnicodeDecodeError as error:
        message = f"{file} is not UTF-8, at byte {error.start}"
        raise BadFile(message, "Save it as UTF-8.") from None


def _written(title: str, questions: list[dict[str, str]]) -> str:
    """The least that a questionnaire needs around its questions."""
    slug = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:50].strip("-")
    yes_no = [
        {"id": "given", "label": "Yes", "key": "y", "gives": True},
        {"id": "refused", "label": "No", "key": "n"},
    ]
    document = {
        "questionnaire": slug if slug[:1].isalpha() else f"answers-{slug}".strip("-"),
        "version": "1.0.0",
        "title": title[:_MOST],
        "modes": [{"id": "elsewhere", "label": "Collected elsewhere", "minutes": 10}],
        "roles": [{"id": "respondent", "label": "Respondent", "plural": "respondents"}],
        "introduction": {"opening": "Good {time_of_day}.", "say": "Thank you."},
        "consent": [
            {
                "id": "consent",
                "label": "Consent",
                "type": "choice",
                "consent": "taking_part",
                "required": True,
                "ask": "May we use what you say?",
                "options": yes_no,
            }
        ],
        "questions": questions,
        "call_outcomes": [
            {
                "id": "completed",
                "key": "1",
                "label": "Completed",
                "final": True,
                "aapor": "1.1",
                "contacted": True,
                "needs": "answers",
            }
        ],
    }
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True)
