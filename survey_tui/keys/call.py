"""Keys of the interviewer during a call."""

from __future__ import annotations

from survey_tui.keys.key import Key, KeyGroup

CALL = KeyGroup(
    "call",
    "Call",
    (
        Key(
            "call.next",
            "f2,ctrl+n",
            "next",
            label="Next",
            help="Save this answer and go on",
            footer="F2",
        ),
        Key(
            "call.probe",
            "f3,ctrl+f",
            "probe",
            label="Probe",
            help="Probes, and marks on the text",
            footer="F3",
        ),
        Key(
            "call.remark",
            "f4,ctrl+l",
            "remark",
            label="Remark",
            help="A remark beside this answer",
            footer="F4",
        ),
        Key(
            "call.send",
            "f5,ctrl+t",
            "send",
            label="Send to…",
            help="Send words to another question",
            footer="F5",
        ),
        Key(
            "call.nonresponse",
            "f8,ctrl+g",
            "nonresponse",
            label="Don't know…",
            help="Don't know, refused, or does not apply",
            footer="F8",
        ),
        Key(
            "call.outcome",
            "f9,ctrl+o",
            "outcome",
            label="Hang up",
            help="End the call with an outcome",
            footer="F9",
        ),
        Key(
            "call.back",
            "ctrl+r,ctrl+pageup",
            "previous",
            label="Back",
            help="Back to the question before",
        ),
        Key("call.goto", "f12", "goto", label="Go to…", help="Go to any question"),
    ),
)
