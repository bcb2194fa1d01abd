"""Every kind of question, one file each; this table is all that there are.

A new kind is a file with a class and a line here.
"""

from __future__ import annotations

from questionnaires.kinds.choice import ChoiceKind
from questionnaires.kinds.date import DateKind
from questionnaires.kinds.kind import Kind, NoAnswer
from questionnaires.kinds.multiple import MultipleKind
from questionnaires.kinds.note import NoteKind
from questionnaires.kinds.number import NumberKind
from questionnaires.kinds.role import RoleKind
from questionnaires.kinds.say import SayKind
from questionnaires.kinds.scale import ScaleKind
from questionnaires.kinds.verbatim import VerbatimKind

__all__ = ["KINDS", "Kind", "NoAnswer"]

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        SayKind(),
        VerbatimKind(),
        ChoiceKind(),
        MultipleKind(),
        NumberKind(),
        DateKind(),
        ScaleKind(),
        RoleKind(),
        NoteKind(),
    )
}
