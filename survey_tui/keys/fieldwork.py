"""Keys of the interviewer and of whoever leads the fieldwork."""

from __future__ import annotations

from survey_tui.keys.key import Key, KeyGroup

HOME = KeyGroup(
    "home",
    "Surveys",
    (
        Key("home.open", "enter", "open", "Open", "Open the survey's calls", True, "↵"),
        Key(
            "home.review",
            "r",
            "place('review')",
            "Review",
            "Code the survey's answers",
            True,
        ),
        Key(
            "home.adjudicate",
            "j",
            "place('adjudicate')",
            "Adjudicate",
            "Settle what coders differ in",
            True,
        ),
        Key(
            "home.codebook",
            "k",
            "place('codebook')",
            "Codebook",
            "The codes, and changing them",
            True,
        ),
        Key(
            "home.findings",
            "f",
            "place('findings')",
            "Findings",
            "What was found, and the report",
            True,
        ),
        Key("home.quit", "q,escape", "leave", "Quit", "Leave survey-tui", True, "q"),
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
            "Take",
            "Take the case under the cursor",
            True,
            "↵",
        ),
        Key(
            "queue.find",
            "slash",
            "find",
            "Find",
            "Find by school, person or number",
            True,
            "/",
        ),
        Key(
            "queue.inbound",
            "n",
            "inbound",
            "Number rang us",
            "Who rings back: number, name, postcode",
            True,
        ),
        Key("queue.board", "b", "board", "Board", "How the fieldwork stands", True),
        Key(
            "queue.rehearse",
            "r",
            "rehearse",
            "Rehearse",
            "Practise a call with a robot respondent",
            True,
        ),
        Key(
            "queue.refusals",
            "x",
            "refusals",
            "Refusals",
            "Who refused for now and may be asked again",
        ),
        Key("queue.add", "a", "add", "Add one", "Add a case that is in no frame"),
        Key("queue.refresh", "f5", "refresh", "Refresh", "Read the list again"),
        Key(
            "queue.home",
            "escape",
            "back",
            "Surveys",
            "Back to the surveys",
            True,
            "esc",
        ),
        Key("queue.quit", "q", "leave", "Quit", "Leave survey-tui"),
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
            "Start",
            "Speaking to them: start the interview",
            True,
        ),
        Key("case.copy", "c", "copy", "Copy no.", "Copy the number", True),
        Key(
            "case.dial",
            "t",
            "dial",
            "Dial",
            "Open the number in the computer's telephone",
            True,
        ),
        Key(
            "case.replies", "o", "replies", "If asked", "What to say if they ask", True
        ),
        Key(
            "case.contact", "p", "contact", "Next person", "The next person and number"
        ),
        Key("case.add", "a", "add", "Add no.", "Add a number or a person"),
        Key("case.undo", "u", "undo", "Undo", "Take the last outcome back", True),
        Key(
            "case.forget",
            "delete",
            "forget",
            "Forget",
            "Forget them, after a preview",
            shown_as="del",
        ),
        Key(
            "case.back",
            "escape",
            "back",
            "Give back",
            "Give the case back",
            True,
            "esc",
        ),
    ),
)

CALL = KeyGroup(
    "call",
    "Call",
    (
        Key(
            "call.next",
            "f2,ctrl+n",
            "next",
            "Next",
            "Save this answer and go on",
            True,
            "F2",
        ),
        Key(
            "call.probe",
            "f3,ctrl+f",
            "probe",
            "Probe",
            "Probes, and marks on the text",
            True,
            "F3",
        ),
        Key(
            "call.remark",
            "f4,ctrl+l",
            "remark",
            "Remark",
            "A remark beside this answer",
            True,
            "F4",
        ),
        Key(
            "call.send",
            "f5,ctrl+t",
            "send",
            "Send to…",
            "Send words to another question",
            True,
            "F5",
        ),
        Key(
            "call.nonresponse",
            "f8,ctrl+g",
            "nonresponse",
            "Don't know…",
            "Don't know, refused, or does not apply",
            True,
            "F8",
        ),
        Key(
            "call.outcome",
            "f9,ctrl+o",
            "outcome",
            "Hang up",
            "End the call with an outcome",
            True,
            "F9",
        ),
        Key(
            "call.back",
            "ctrl+r,ctrl+pageup",
            "previous",
            "Back",
            "Back to the question before",
            False,
            "^R",
        ),
        Key("call.goto", "f12", "goto", "Go to…", "Go to any question"),
    ),
)

BOARD = KeyGroup(
    "board",
    "Board",
    (
        Key("board.progress", "1", "page(0)", "Progress", "Done and target by stratum"),
        Key("board.days", "2", "page(1)", "Days", "Calls and completes by day"),
        Key(
            "board.outcomes",
            "3",
            "page(2)",
            "Outcomes",
            "Outcomes by the number of the attempt",
        ),
        Key(
            "board.appointments",
            "4",
            "page(3)",
            "Appointments",
            "Appointments by half hour",
        ),
        Key(
            "board.interviewers",
            "5",
            "page(4)",
            "Interviewers",
            "Hours, calls and completes by interviewer",
        ),
        Key("board.rates", "6", "page(5)", "Rates", "The AAPOR outcome rates"),
        Key("board.coding", "7", "page(6)", "Coding", "Who coded how much"),
        Key("board.agreement", "8", "page(7)", "Agreement", "How far coders agree"),
        Key(
            "board.disputes",
            "9",
            "page(8)",
            "Disputes",
            "What coders differ in, by code",
        ),
        Key("board.notes", "0", "page(9)", "Notes", "Flags and memos"),
        Key("board.next", "right,tab", "leaf(1)", "Next", "The next page"),
        Key("board.previous", "left,shift+tab", "leaf(-1)", "Back", "The page before"),
        Key("board.cases", "c", "cases", "Cases", "Find a case, see its calls", True),
        Key("board.sample", "s", "sample", "Sample", "Frame, draw, reserves", True),
        Key("board.findings", "f", "findings", "Findings", "What was found", True),
        Key("board.export", "x", "export", "Export", "Write a file for analysts", True),
        Key("board.refresh", "f5", "refresh", "Refresh", "Count again", True, "F5"),
        Key("board.back", "escape,q", "back", "Back", "Back to the calls", True, "esc"),
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
            "Find",
            "Find by name, person, number",
            True,
            "/",
        ),
        Key(
            "cases.assign", "a", "assign", "Assign", "Let one person only ring it", True
        ),
        Key(
            "cases.message",
            "m",
            "message",
            "Message",
            "Words for whoever takes it",
            True,
        ),
        Key(
            "cases.reopen",
            "o",
            "reopen",
            "Open again",
            "Open a closed case again",
            True,
        ),
        Key("cases.close", "x", "shut", "Close", "Nobody shall ring it any more", True),
        Key(
            "cases.forget",
            "delete",
            "forget",
            "Forget",
            "Forget them, after a preview",
            shown_as="del",
        ),
        Key("cases.back", "escape,q", "back", "Back", "Back to the board", True, "esc"),
    ),
)

SAMPLE = KeyGroup(
    "sample",
    "Frame and sample",
    (
        Key("sample.import", "i", "bring_in", "Import", "Import a register", True),
        Key("sample.draw", "d", "draw", "Draw", "Draw a sample from the frame", True),
        Key("sample.verify", "v", "verify", "Verify", "Draw again and compare", True),
        Key(
            "sample.release",
            "r",
            "release",
            "Reserve",
            "Release the next reserve",
            True,
        ),
        Key(
            "sample.page",
            "p",
            "page",
            "Page",
            "Write the draw as a page of Markdown",
            True,
        ),
        Key(
            "sample.back", "escape,q", "back", "Back", "Back to the board", True, "esc"
        ),
    ),
)
