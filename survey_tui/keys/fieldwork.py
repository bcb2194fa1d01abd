"""Keys of the interviewer between calls: home, the queue, a case."""

from __future__ import annotations

from survey_tui.keys.key import Key, KeyGroup
from survey_tui.places import PLACES

HOME = KeyGroup(
    "home",
    "Surveys",
    (
        Key(
            "home.open",
            "enter",
            "open",
            label="Open",
            help="Open the survey's calls",
            footer="↵",
        ),
        *(
            Key(
                f"home.{place.name}",
                place.key,
                f"place('{place.name}')",
                label=place.label,
                help=place.key_help,
                footer=place.key,
            )
            for place in PLACES.values()
            if place.key
        ),
        Key(
            "home.quit",
            "q,escape",
            "leave",
            label="Quit",
            help="Leave survey-tui",
            footer="q",
        ),
    ),
)

QUEUE = KeyGroup(
    "queue",
    "Calls",
    (
        Key(
            "queue.take",
            "enter",
            "take",
            label="Take",
            help="Take the case under the cursor",
            footer="↵",
        ),
        Key(
            "queue.find",
            "slash",
            "find",
            label="Find",
            help="Find by school, person or number",
            footer="/",
        ),
        Key(
            "queue.inbound",
            "n",
            "inbound",
            label="Number rang us",
            help="Who rings back: number, name, postcode",
            footer="n",
        ),
        Key(
            "queue.board",
            "b",
            "board",
            label="Board",
            help="How the fieldwork stands",
            footer="b",
        ),
        Key(
            "queue.rehearse",
            "r",
            "rehearse",
            label="Rehearse",
            help="Practise a call with a robot respondent",
            footer="r",
        ),
        Key(
            "queue.refusals",
            "x",
            "refusals",
            label="Refusals",
            help="Who refused for now and may be asked again",
        ),
        Key(
            "queue.add",
            "a",
            "add",
            label="Add one",
            help="Add a case that is in no frame",
        ),
        Key(
            "queue.refresh",
            "f5",
            "refresh",
            label="Refresh",
            help="Read the list again",
        ),
        Key(
            "queue.home",
            "escape",
            "back",
            label="Surveys",
            help="Back to the surveys",
            footer="esc",
        ),
        Key("queue.quit", "q", "leave", label="Quit", help="Leave survey-tui"),
    ),
)

CASE = KeyGroup(
    "case",
    "Case",
    (
        Key(
            "case.start",
            "s",
            "start",
            label="Start",
            help="Speaking to them: start the interview",
            footer="s",
        ),
        Key(
            "case.copy",
            "c",
            "copy",
            label="Copy no.",
            help="Copy the number",
            footer="c",
        ),
        Key(
            "case.dial",
            "t",
            "dial",
            label="Dial",
            help="Open the number in the computer's telephone",
            footer="t",
        ),
        Key(
            "case.replies",
            "o",
            "replies",
            label="If asked",
            help="What to say if they ask",
            footer="o",
        ),
        Key(
            "case.contact",
            "p",
            "contact",
            label="Next person",
            help="The next person and number",
        ),
        Key("case.add", "a", "add", label="Add no.", help="Add a number or a person"),
        Key(
            "case.undo",
            "u",
            "undo",
            label="Undo",
            help="Take the last outcome back",
            footer="u",
        ),
        Key(
            "case.forget",
            "delete",
            "forget",
            label="Forget",
            help="Forget them, after a preview",
        ),
        Key(
            "case.back",
            "escape",
            "back",
            label="Give back",
            help="Give the case back",
            footer="esc",
        ),
    ),
)
