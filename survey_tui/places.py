"""Places of a survey that one can go to: their names, keys and commands, in one table.

``go`` takes the names, the list of surveys the keys, the command line the words and their help;
``survey_tui.ways`` opens them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One place. key, label, key_help: how it is opened from the list of surveys, if it is.

    command: the word on the command line, where one opens just this; help: what it does.
    """

    name: str
    key: str = ""
    label: str = ""
    key_help: str = ""
    command: str = ""
    help: str = ""


PLACES: dict[str, Place] = {
    place.name: place
    for place in (
        Place(
            "queue",
            command="call",
            help="Open the queue of calls of the newest survey.",
        ),
        Place(
            "board",
            command="board",
            help=(
                "Open the board of the newest survey: progress, outcomes, appointments,"
                " people, rates."
            ),
        ),
        Place("review", "r", "Review", "Code the survey's answers"),
        Place(
            "adjudicate",
            "j",
            "Adjudicate",
            "Settle what coders differ in",
            command="adjudicate",
            help="Settle what coders of the newest survey differ in, each with a reason.",
        ),
        Place(
            "codebook",
            "k",
            "Codebook",
            "The codes, and changing them",
            command="codebook",
            help=(
                "See the codes of the newest survey, and change them: what was coded goes"
                " along."
            ),
        ),
        Place("findings", "f", "Findings", "What was found, and the report"),
        Place("blind review"),
    )
}


def place_commands() -> dict[str, Place]:
    """The places that a command opens and does nothing else, by the command's word."""
    return {place.command: place for place in PLACES.values() if place.command}
