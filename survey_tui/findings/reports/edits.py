"""The edits of a report, folded from their rows: what stands, what was undone, what conflicts.

An edit is never changed. Undo takes back the newest one of one's own, without end, and is a
row too. Where two people rewrote one sentence without having seen each other's text, both
texts are kept and the conflict is shown until somebody rewrites it knowing both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.report_models import ReportEdit

REWRITE, ADD, MOVE, JOIN, PART = "rewrite", "add", "move", "join", "part"
HIDE, SHOW, QUOTES, SETTINGS, VIEW = "hide", "show", "quotes", "settings", "view"
UNDO, REDO = "undo", "redo"
# Of the words of one view; everything else is the structure that all views share.
_OF_A_VIEW = frozenset((REWRITE, ADD))


@dataclass(frozen=True, slots=True)
class Text:
    """What a person wrote for a finding. claims: what it was made from."""

    id: str
    words: str
    by: str
    claims: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class AddedPoint:
    """A sentence of a person's own. valence: the section; after: the key it follows."""

    key: str
    valence: str
    text: Text


@dataclass(frozen=True, slots=True)
class PointMove:
    """A finding that was moved behind another; empty: to the beginning."""

    key: str
    after: str


@dataclass(slots=True)
class ReportDraft:
    """The report as all edits make it, for one view.

    texts: finding -> its newest text. conflicts: finding -> texts that did not know each
    other. joined: finding -> the one that it stands with. seen: finding -> the newest edit of
    its words. views: name -> expression.
    """

    texts: dict[str, Text] = field(default_factory=dict)
    conflicts: dict[str, tuple[Text, ...]] = field(default_factory=dict)
    added: dict[str, AddedPoint] = field(default_factory=dict)
    moves: list[PointMove] = field(default_factory=list)
    joined: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    quotes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    views: dict[str, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)

    @property
    def is_touched(self) -> bool:
        """Whether anybody edited anything."""
        return bool(
            self.texts
            or self.added
            or self.moves
            or self.joined
            or self.hidden
            or self.quotes
        )


class Edits:
    """All edits of a survey's report, the oldest first."""

    def __init__(self, rows: Iterable[tuple[ReportEdit, str | None]]) -> None:
        self._rows = list(rows)
        self._undone: set[str] = set()
        self._by_id = {row.id: row for row, _ in self._rows}
        self._done_by: dict[str, list[str]] = {}
        self._undone_by: dict[str, list[str]] = {}
        for row, _ in self._rows:
            self._take_in(row)

    def _take_in(self, row: ReportEdit) -> None:
        done = self._done_by.setdefault(row.edited_by, [])
        undone = self._undone_by.setdefault(row.edited_by, [])
        target = str(row.detail.get("edit", ""))
        if row.kind == UNDO:
            self._undone.add(target)
            if done and done[-1] == target:
                done.pop()
            undone.append(target)
        elif row.kind == REDO:
            self._undone.discard(target)
            if undone and undone[-1] == target:
                undone.pop()
            done.append(target)
        else:
            done.append(row.id)
            undone.clear()

    def to_undo(self, person: str) -> ReportEdit | None:
        """The edit that this person's undo takes back."""
        done = self._done_by.get(person)
        return self._by_id[done[-1]] if done else None

    def to_redo(self, person: str) -> ReportEdit | None:
        """The edit that this person's redo does again."""
        undone = self._undone_by.get(person)
        return self._by_id[undone[-1]] if undone else None

    def draft(self, view: str) -> ReportDraft:
        """The report of a view."""
        found = ReportDraft()
        for row, words in self._rows:
            if row.kind in (UNDO, REDO) or row.id in self._undone:
                continue
            if row.kind in _OF_A_VIEW and row.view != view:
                continue
            _apply(found, row, words)
        return found


def _apply(draft: ReportDraft, row: ReportEdit, words: str | None) -> None:
    key, detail = row.finding, row.detail
    if row.kind in (REWRITE, ADD):
        _take_text(draft, row, words)
    elif row.kind == MOVE:
        draft.moves.append(PointMove(key, str(detail.get("after", ""))))
    elif row.kind == JOIN:
        draft.joined[key] = str(detail.get("to", ""))
    elif row.kind == PART:
        draft.joined.pop(key, None)
    elif row.kind == HIDE:
        draft.hidden.add(key)
    elif row.kind == SHOW:
        draft.hidden.discard(key)
    elif row.kind == QUOTES:
        draft.quotes[key] = tuple(map(str, detail.get("answers", ())))
    elif row.kind == SETTINGS:
        draft.settings.update(detail)
    elif row.kind == VIEW:
        _take_view(draft, str(detail.get("name", "")), str(detail.get("where", "")))


def _take_view(draft: ReportDraft, name: str, where: str) -> None:
    if where:
        draft.views[name] = where
    else:
        draft.views.pop(name, None)


def _take_text(draft: ReportDraft, row: ReportEdit, words: str | None) -> None:
    """A text takes the place of the one its writer saw; of another it stands beside."""
    key = row.finding
    claims: Sequence[Mapping[str, Any]] = row.detail.get("claims", ())
    text = Text(row.id, words or "", row.edited_by, tuple(claims))
    newest = draft.seen.get(key, "")
    if newest and row.seen_id != newest and key in draft.texts:
        other = draft.conflicts.get(key, (draft.texts[key],))
        draft.conflicts[key] = (*other, text)
    else:
        draft.conflicts.pop(key, None)
    draft.seen[key] = row.id
    if row.kind == ADD:
        valence = str(row.detail.get("valence", ""))
        draft.added[key] = AddedPoint(key, valence, text)
    elif key in draft.added:
        draft.added[key] = AddedPoint(key, draft.added[key].valence, text)
    if text.words:
        draft.texts[key] = text
    else:
        # An empty text gives the sentence back to the counts, and takes an added one away.
        draft.texts.pop(key, None)
        draft.added.pop(key, None)
