"""Every key of the product. Footer, help, palette, docs/keys.md and tests read it here.

In the answer box only function keys and a few ctrl-letters arrive: each action has one of
each. F6, F7 and what terminals swallow (ctrl+m, ctrl+i, ctrl+h, ctrl+s) are not used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Key:
    """One action: its stable id, the keys for it, what it does, and how people read it."""

    id: str
    keys: str
    action: str
    label: str
    help: str
    footer: bool = False
    shown_as: str = ""


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The keys of one screen."""

    name: str
    title: str
    keys: tuple[Key, ...]


EVERYWHERE = KeyGroup(
    "everywhere",
    "Everywhere",
    (
        Key(
            "app.help",
            "f1,question_mark",
            "help",
            "Help",
            "What every key does here",
            True,
            "F1",
        ),
        Key(
            "app.palette",
            "ctrl+p",
            "command_palette",
            "Palette",
            "Find an action by its name",
        ),
        Key("app.quit", "ctrl+q", "leave", "Quit", "Save what is typed, then quit"),
    ),
)

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

REVIEW = KeyGroup(
    "review",
    "Review",
    (
        Key(
            "review.take",
            "enter",
            "take",
            "Take, next",
            "Take the marked, go on",
            True,
            "↵",
        ),
        Key(
            "review.first",
            "1",
            "mark(1)",
            "Drop",
            "Take the 1st, or drop it",
            True,
            "1-4",
        ),
        Key("review.second", "2", "mark(2)", "2nd", "The same for the 2nd"),
        Key("review.third", "3", "mark(3)", "3rd", "The same for the 3rd"),
        Key("review.fourth", "4", "mark(4)", "4th", "The same for the 4th"),
        Key("review.why", "e", "why", "Why?", "Why this row is proposed, in full"),
        Key("review.read", "space,ctrl+d", "read(1)", "Read on", "Scroll the answer"),
        Key("review.readback", "ctrl+u", "read(-1)", "Read back", "Scroll it back"),
        Key(
            "review.code",
            "slash",
            "code",
            "Code…",
            "Code the words: pick by letters",
            True,
            "/",
        ),
        Key(
            "review.pin5",
            "5",
            "pinned(0)",
            "Pinned",
            "The 1st pinned code on the words",
        ),
        Key("review.pin6", "6", "pinned(1)", "Pinned", "The 2nd pinned code"),
        Key("review.pin7", "7", "pinned(2)", "Pinned", "The 3rd pinned code"),
        Key("review.pin8", "8", "pinned(3)", "Pinned", "The 4th pinned code"),
        Key("review.pin9", "9", "pinned(4)", "Pinned", "The 5th pinned code"),
        Key("review.pin", "i", "pin", "Pin", "Pin this row's code to a digit"),
        Key(
            "review.valence",
            "v",
            "valence",
            "Valence",
            "The next valence; or its own key",
            True,
        ),
        Key("review.undo", "u", "undo", "Undo", "Take back the last thing done", True),
        Key("review.redo", "r", "redo", "Redo", "Do again what was taken back"),
        Key("review.next", "n", "next", "Next", "The next that needs me", True),
        Key("review.previous", "p", "previous", "Previous", "The one worked on before"),
        Key(
            "review.on",
            "pagedown",
            "step(1)",
            "On",
            "The next answer, whatever it needs",
        ),
        Key(
            "review.back",
            "pageup",
            "step(-1)",
            "Back",
            "The answer before it in the list",
        ),
        Key("review.up", "up", "row(-1)", "Up", "The row above"),
        Key("review.down", "down", "row(1)", "Down", "The row below"),
        Key("review.word", "right", "word(1)", "Word", "A word on"),
        Key("review.wordback", "left", "word(-1)", "Word back", "A word back"),
        Key("review.select", "shift+right", "select(1)", "Select", "Select by words"),
        Key(
            "review.selectback",
            "shift+left",
            "select(-1)",
            "Select less",
            "Select back",
        ),
        Key("review.flag", "f", "flag", "Flag…", "Flag this row's words"),
        Key("review.recode", "c", "recode", "Recode…", "Another code for this row"),
        Key("review.split", "s", "split", "Split", "Split this row at the cursor"),
        Key("review.join", "j", "join", "Join", "Join with the next of its code"),
        Key(
            "review.end",
            "right_square_bracket",
            "edge(0, 1)",
            "End on",
            "Its end a word on",
        ),
        Key(
            "review.endback",
            "left_square_bracket",
            "edge(0, 0)",
            "End back",
            "Its end back",
        ),
        Key(
            "review.start",
            "right_curly_bracket",
            "edge(1, 1)",
            "Start on",
            "Its start a word on",
        ),
        Key(
            "review.startback",
            "left_curly_bracket",
            "edge(1, 0)",
            "Start back",
            "Its start back",
        ),
        Key("review.memo", "t", "memo", "Memo", "A memo on the row, or the answer"),
        Key("review.hide", "h", "hide", "Hide", "Hide the marked name in exports"),
        Key("review.dismiss", "H", "no_name", "No name", "It gives nobody away"),
        Key("review.order", "o", "order", "Order…", "In which order answers come"),
        Key("review.search", "ctrl+f", "search", "Search…", "Find an answer by words"),
        Key("review.export", "X", "export", "Export", "Write a file for analysts"),
        Key("review.codebook", "k", "codebook", "Codebook", "The codes; changing them"),
        Key("review.newcode", "N", "new_code", "New code", "A new code on the words"),
        Key(
            "review.worklist", "l", "worklist", "Look again", "Codes that were changed"
        ),
        Key("review.drop", "x,delete", "drop", "Drop", "Take this row's code away"),
        Key(
            "review.sweep",
            "w",
            "sweep",
            "Sweep…",
            "This row's code on all answers like it",
        ),
        Key(
            "review.leave",
            "escape",
            "escape",
            "Leave",
            "Unselect; twice: leave",
            False,
            "esc esc",
        ),
    ),
)

ADJUDICATE = KeyGroup(
    "adjudicate",
    "Adjudicate",
    (
        Key(
            "adjudicate.first",
            "1",
            "side(0)",
            "First",
            "The first coder is right",
            True,
            "1",
        ),
        Key(
            "adjudicate.second",
            "2",
            "side(1)",
            "Second",
            "The second coder is right",
            True,
            "2",
        ),
        Key("adjudicate.third", "3", "side(2)", "Third", "The third coder is right"),
        Key(
            "adjudicate.both", "b", "both", "Both", "All of what was coded stands", True
        ),
        Key(
            "adjudicate.none",
            "x",
            "neither",
            "Neither",
            "The code does not apply",
            True,
        ),
        Key(
            "adjudicate.valence",
            "v",
            "valence",
            "Valence…",
            "It applies, with a valence",
            True,
        ),
        Key("adjudicate.note", "m", "note", "Note", "A note with the next verdict"),
        Key("adjudicate.undo", "u", "undo", "Undo", "Take the last verdict back", True),
        Key("adjudicate.redo", "r", "redo", "Redo", "Settle it again"),
        Key(
            "adjudicate.settled",
            "s",
            "settled",
            "Settled",
            "Verdicts; one is opened again",
        ),
        Key(
            "adjudicate.return",
            "o",
            "send_back",
            "Send back",
            "To a coder, with a word",
        ),
        Key("adjudicate.next", "n,down", "step(1)", "Next", "The next dispute"),
        Key(
            "adjudicate.previous", "p,up", "step(-1)", "Previous", "The dispute before"
        ),
        Key(
            "adjudicate.leave",
            "escape,q",
            "leave_it",
            "Leave",
            "Leave; all is saved",
            False,
            "esc",
        ),
    ),
)

SWEEP = KeyGroup(
    "sweep",
    "Sweep",
    (
        Key(
            "sweep.take",
            "enter",
            "take",
            "Code the marked",
            "Code all that is marked",
            True,
            "↵",
        ),
        Key(
            "sweep.mark",
            "space,x",
            "mark",
            "Mark",
            "Mark this row, or not",
            True,
            "space",
        ),
        Key("sweep.yes", "y", "judge(1)", "Yes", "Mark it, and the next row", True),
        Key("sweep.no", "n", "judge(0)", "No", "Unmark it, and the next row", True),
        Key("sweep.all", "a", "all(1)", "All", "Mark all", True),
        Key("sweep.none", "z", "all(0)", "None", "Mark none"),
        Key("sweep.up", "up", "row(-1)", "Up", "The row above"),
        Key("sweep.down", "down", "row(1)", "Down", "The row below"),
        Key("sweep.pageup", "pageup", "row(-10)", "Page up", "Ten rows up"),
        Key("sweep.pagedown", "pagedown", "row(10)", "Page down", "Ten rows down"),
        Key(
            "sweep.leave",
            "escape",
            "leave_it",
            "Leave",
            "Leave without coding",
            True,
            "esc",
        ),
    ),
)

CODEBOOK = KeyGroup(
    "codebook",
    "Codebook",
    (
        Key("codebook.edit", "enter", "edit", "Edit", "Other words for it", True, "↵"),
        Key("codebook.new", "n", "new", "New", "A new code in this theme", True),
        Key("codebook.merge", "m", "merge", "Merge", "This code into another", True),
        Key("codebook.split", "s", "split", "Split", "A second code out of it", True),
        Key(
            "codebook.retire", "x", "retire", "Retire", "Code with it no more, or again"
        ),
        Key("codebook.rename", "i", "rename", "Id", "Another id for it"),
        Key("codebook.memo", "t", "memo", "Memo", "A memo on this code"),
        Key(
            "codebook.worklist",
            "l",
            "worklist",
            "Look again",
            "What has to be looked at again",
            True,
        ),
        Key("codebook.file", "f", "file", "File", "The file that keeps the scheme"),
        Key(
            "codebook.undo", "u", "undo", "Undo", "Take back the last thing done", True
        ),
        Key("codebook.redo", "r", "redo", "Redo", "Do again what was taken back"),
        Key("codebook.find", "slash", "find", "Find", "Go to a code by its letters"),
        Key("codebook.up", "up", "row(-1)", "Up", "The code above"),
        Key("codebook.down", "down", "row(1)", "Down", "The code below"),
        Key("codebook.pageup", "pageup", "row(-10)", "Page up", "Ten codes up"),
        Key("codebook.pagedown", "pagedown", "row(10)", "Page down", "Ten codes down"),
        Key("codebook.leave", "escape", "leave_it", "Leave", "Leave the codebook"),
    ),
)

WORKLIST = KeyGroup(
    "worklist",
    "To look at again",
    (
        Key(
            "worklist.take",
            "enter",
            "take",
            "As guessed",
            "Give it the code that is guessed",
            True,
            "↵",
        ),
        Key(
            "worklist.first",
            "1",
            "option(0)",
            "This code",
            "Give it the 1st of the codes that are shown",
            True,
            "1-4",
        ),
        Key("worklist.second", "2", "option(1)", "2nd", "Give it the 2nd"),
        Key("worklist.third", "3", "option(2)", "3rd", "Give it the 3rd"),
        Key("worklist.fourth", "4", "option(3)", "4th", "Give it the 4th"),
        Key("worklist.fifth", "5", "option(4)", "5th", "Give it the 5th"),
        Key("worklist.code", "slash", "code", "Code…", "Give it any code", True, "/"),
        Key("worklist.drop", "x", "drop", "Drop", "Take this coding away", True),
        Key("worklist.all", "a", "all", "All", "All as guessed, in one step", True),
        Key("worklist.who", "t", "everybody", "Whose", "Mine, or everybody's"),
        Key(
            "worklist.undo", "u", "undo", "Undo", "Take back the last thing done", True
        ),
        Key("worklist.redo", "r", "redo", "Redo", "Do again what was taken back"),
        Key("worklist.up", "up", "row(-1)", "Up", "The row above"),
        Key("worklist.down", "down", "row(1)", "Down", "The row below"),
        Key("worklist.pageup", "pageup", "row(-10)", "Page up", "Ten rows up"),
        Key("worklist.pagedown", "pagedown", "row(10)", "Page down", "Ten rows down"),
        Key("worklist.leave", "escape", "leave_it", "Leave", "Leave the worklist"),
    ),
)

FINDINGS = KeyGroup(
    "findings",
    "Findings",
    (
        Key(
            "findings.quotes",
            "enter",
            "quotes",
            "Quotes",
            "All that was said of a cell",
            True,
            "↵",
        ),
        Key(
            "findings.contrary", "c", "contrary", "Contrary", "Who says otherwise", True
        ),
        Key(
            "findings.differences",
            "d",
            "differences",
            "Differences",
            "Where groups differ",
            True,
        ),
        Key("findings.edit", "e", "edit", "Edit", "Write the sentence yourself", True),
        Key(
            "findings.report", "r", "report", "Report", "The letter as it will be", True
        ),
        Key(
            "findings.export",
            "x",
            "export",
            "Export",
            "Write a file for analysts",
            True,
        ),
        Key(
            "findings.change",
            "w",
            "change",
            "What would change",
            "What would give another word",
        ),
        Key("findings.group", "g", "group", "Group by", "Group by another field"),
        Key("findings.cross", "m", "cross", "Cross", "Cross two fields"),
        Key("findings.jump", "slash", "jump", "Jump", "Go to a code", False, "/"),
        Key("findings.action", "a", "action", "Action", "What is to be done about it"),
        Key("findings.down", "down,j", "move(1, 0)", "Down", "The next line"),
        Key("findings.up", "up,k", "move(-1, 0)", "Up", "The line before"),
        Key("findings.right", "right,l", "move(0, 1)", "Right", "The next group"),
        Key("findings.left", "left,h", "move(0, -1)", "Left", "The group before"),
        Key("findings.page", "pagedown", "leaf(1)", "Page down", "A page on"),
        Key("findings.back", "pageup", "leaf(-1)", "Page up", "A page back"),
        Key("findings.refresh", "f5", "refresh", "Refresh", "Count again", False, "F5"),
        Key(
            "findings.leave",
            "escape,q",
            "back",
            "Back",
            "Leave the findings",
            False,
            "esc",
        ),
    ),
)

VOICES = KeyGroup(
    "voices",
    "Quotes",
    (
        Key(
            "voices.recode",
            "slash",
            "recode",
            "Recode",
            "Give this stretch another code",
            True,
            "/",
        ),
        Key(
            "voices.quote",
            "asterisk",
            "quote",
            "Quote it",
            "Let the report quote this one",
            True,
            "*",
        ),
        Key("voices.undo", "u", "undo", "Undo", "Take the last thing back", True),
        Key("voices.redo", "r", "redo", "Redo", "Do it again"),
        Key(
            "voices.whole",
            "enter",
            "whole",
            "Whole answer",
            "The answer around it",
            True,
            "↵",
        ),
        Key("voices.down", "down,j", "move(1)", "Down", "The next one"),
        Key("voices.up", "up,k", "move(-1)", "Up", "The one before"),
        Key("voices.page", "pagedown,space", "leaf(1)", "Page down", "A page on"),
        Key("voices.pageup", "pageup", "leaf(-1)", "Page up", "A page back"),
        Key(
            "voices.leave", "escape,q", "back", "Back", "Back to the table", True, "esc"
        ),
    ),
)

REPORT = KeyGroup(
    "report",
    "Report",
    (
        Key(
            "report.edit",
            "e,enter",
            "edit",
            "Edit",
            "Write this sentence yourself",
            True,
        ),
        Key(
            "report.move_down",
            "shift+down,right_square_bracket",
            "shift(1)",
            "Move down",
            "Behind the next one",
            False,
            "]",
        ),
        Key(
            "report.move_up",
            "shift+up,left_square_bracket",
            "shift(-1)",
            "Move up",
            "Before the one above",
            False,
            "[",
        ),
        Key(
            "report.join",
            "o",
            "join",
            "Join",
            "Tell it together with the one above",
            False,
        ),
        Key("report.hide", "h", "hide", "Hide", "Leave it out, or show it again", True),
        Key("report.add", "a", "add", "Add", "Add a sentence of your own", True),
        Key("report.quotes", "c", "quotes", "Quotes", "Choose what is quoted", False),
        Key("report.undo", "u", "undo", "Undo", "Take the last edit back", True),
        Key("report.redo", "r", "redo", "Redo", "Do it again"),
        Key(
            "report.freeze",
            "f",
            "freeze",
            "Freeze",
            "A version that never changes",
            True,
        ),
        Key(
            "report.versions",
            "v",
            "versions",
            "Versions",
            "Frozen versions; compare and print",
        ),
        Key(
            "report.print",
            "p",
            "print",
            "Print",
            "Write the letter: Word, HTML, Markdown",
            True,
        ),
        Key(
            "report.settings",
            "t",
            "settings",
            "Title",
            "Title, author, words, neutral findings",
        ),
        Key("report.view", "w", "view", "View", "Of whom it is"),
        Key("report.actions", "n", "actions", "Actions", "What is to be done"),
        Key("report.down", "down,j", "move(1)", "Down", "The next sentence"),
        Key("report.up", "up,k", "move(-1)", "Up", "The sentence before"),
        Key("report.page", "pagedown,space", "leaf(1)", "Page down", "A page on"),
        Key("report.pageup", "pageup", "leaf(-1)", "Page up", "A page back"),
        Key(
            "report.leave",
            "escape,q",
            "back",
            "Back",
            "Back to the findings",
            False,
            "esc",
        ),
    ),
)

DIALOG = KeyGroup(
    "dialog",
    "Dialogs",
    (
        Key(
            "dialog.take",
            "enter",
            "accept",
            "Take",
            "Take what is under the cursor",
            True,
            "↵",
        ),
        Key(
            "dialog.cancel",
            "escape",
            "cancel",
            "Cancel",
            "Close without a change",
            True,
            "esc",
        ),
    ),
)

GROUPS: tuple[KeyGroup, ...] = (
    EVERYWHERE,
    HOME,
    QUEUE,
    CASE,
    CALL,
    BOARD,
    CASES,
    SAMPLE,
    REVIEW,
    ADJUDICATE,
    SWEEP,
    CODEBOOK,
    WORKLIST,
    FINDINGS,
    VOICES,
    REPORT,
    DIALOG,
)


def all_keys() -> Iterator[Key]:
    """Every key of every group."""
    for group in GROUPS:
        yield from group.keys


def key_ids() -> frozenset[str]:
    """The ids that a user's settings may name."""
    return frozenset(key.id for key in all_keys())


def bindings(group: KeyGroup) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """A group as Textual takes it."""
    # Here, not above: listing the keys must not start Textual.
    from textual.binding import Binding

    return [
        Binding(
            key.keys,
            key.action,
            key.label,
            show=key.footer,
            key_display=key.shown_as or None,
            id=key.id,
            tooltip=key.help,
        )
        for key in group.keys
    ]
