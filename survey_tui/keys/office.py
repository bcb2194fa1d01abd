"""Keys of the office: the board, the list of cases, the sample."""

from __future__ import annotations

from survey_tui.keys.key import Key, KeyGroup

BOARD = KeyGroup(
    "board",
    "Board",
    (
        Key(
            "board.progress",
            "1",
            "page(0)",
            label="Progress",
            help="Done and target by stratum",
        ),
        Key(
            "board.days",
            "2",
            "page(1)",
            label="Days",
            help="Calls and completes by day",
        ),
        Key(
            "board.outcomes",
            "3",
            "page(2)",
            label="Outcomes",
            help="Outcomes by the number of the attempt",
        ),
        Key(
            "board.appointments",
            "4",
            "page(3)",
            label="Appointments",
            help="Appointments by half hour",
        ),
        Key(
            "board.interviewers",
            "5",
            "page(4)",
            label="Interviewers",
            help="Hours, calls and completes by interviewer",
        ),
        Key(
            "board.rates", "6", "page(5)", label="Rates", help="The AAPOR outcome rates"
        ),
        Key("board.coding", "7", "page(6)", label="Coding", help="Who coded how much"),
        Key(
            "board.agreement",
            "8",
            "page(7)",
            label="Agreement",
            help="How far coders agree",
        ),
        Key(
            "board.disputes",
            "9",
            "page(8)",
            label="Disputes",
            help="What coders differ in, by code",
        ),
        Key("board.notes", "0", "page(9)", label="Notes", help="Flags and memos"),
        Key("board.next", "right,tab", "leaf(1)", label="Next", help="The next page"),
        Key(
            "board.previous",
            "left,shift+tab",
            "leaf(-1)",
            label="Back",
            help="The page before",
        ),
        Key(
            "board.cases",
            "c",
            "cases",
            label="Cases",
            help="Find a case, see its calls",
            footer="c",
        ),
        Key(
            "board.sample",
            "s",
            "sample",
            label="Sample",
            help="Frame, draw, reserves",
            footer="s",
        ),
        Key(
            "board.findings",
            "f",
            "findings",
            label="Findings",
            help="What was found",
            footer="f",
        ),
        Key(
            "board.export",
            "x",
            "export",
            label="Export",
            help="Write a file for analysts",
            footer="x",
        ),
        Key(
            "board.refresh",
            "f5",
            "refresh",
            label="Refresh",
            help="Count again",
            footer="F5",
        ),
        Key(
            "board.back",
            "escape,q",
            "back",
            label="Back",
            help="Back to the calls",
            footer="esc",
        ),
    ),
)


CASES = KeyGroup(
    "cases",
    "Cases",
    (
        Key(
            "cases.find",
            "slash",
            "find",
            label="Find",
            help="Find by name, person, number",
            footer="/",
        ),
        Key(
            "cases.assign",
            "a",
            "assign",
            label="Assign",
            help="Let one person only ring it",
            footer="a",
        ),
        Key(
            "cases.message",
            "m",
            "message",
            label="Message",
            help="Words for whoever takes it",
            footer="m",
        ),
        Key(
            "cases.reopen",
            "o",
            "reopen",
            label="Open again",
            help="Open a closed case again",
            footer="o",
        ),
        Key(
            "cases.close",
            "x",
            "shut",
            label="Close",
            help="Nobody shall ring it any more",
            footer="x",
        ),
        Key(
            "cases.forget",
            "delete",
            "forget",
            label="Forget",
            help="Forget them, after a preview",
        ),
        Key(
            "cases.back",
            "escape,q",
            "back",
            label="Back",
            help="Back to the board",
            footer="esc",
        ),
    ),
)


SAMPLE = KeyGroup(
    "sample",
    "Frame and sample",
    (
        Key(
            "sample.import",
            "i",
            "bring_in",
            label="Import",
            help="Import a register",
            footer="i",
        ),
        Key(
            "sample.draw",
            "d",
            "draw",
            label="Draw",
            help="Draw a sample from the frame",
            footer="d",
        ),
        Key(
            "sample.verify",
            "v",
            "verify",
            label="Verify",
            help="Draw again and compare",
            footer="v",
        ),
        Key(
            "sample.release",
            "r",
            "release",
            label="Reserve",
            help="Release the next reserve",
            footer="r",
        ),
        Key(
            "sample.page",
            "p",
            "page",
            label="Page",
            help="Write the draw as a page of Markdown",
            footer="p",
        ),
        Key(
            "sample.back",
            "escape,q",
            "back",
            label="Back",
            help="Back to the board",
            footer="esc",
        ),
    ),
)
