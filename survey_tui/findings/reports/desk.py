"""A lead at work on the report: the letter as it will be, edits, lint, freezing.

Reading methods block: run them in a thread. What is edited is stored at once, as rows that
undo takes back one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coding_schemes.model import AREA, NEUTRAL, STRENGTH, Scheme
from db.adding.reports import add_edit
from db.audit import Recorder
from db.repositories import reports
from db.store import Store
from survey_tui.errors import NotAllowed
from survey_tui.exchange.letters.model import Letter, Point
from survey_tui.exchange.letters.passages import BODY, Passage
from survey_tui.findings.claims.linting import Linter
from survey_tui.findings.claims.verdicts import PlacedClaim
from survey_tui.findings.gathering import Gathered, Progress, gather, untold
from survey_tui.findings.letter import (
    Choices,
    Tools,
    compose,
    key_of,
    quote_chooser,
)
from survey_tui.findings.quotes import Quote, QuoteChooser
from survey_tui.findings.reports import versions
from survey_tui.findings.reports.applying import (
    ADDED,
    EditedLetter,
    claims_of,
    edited,
)
from survey_tui.findings.reports.edits import (
    ADD,
    HIDE,
    JOIN,
    MOVE,
    PART,
    QUOTES,
    REDO,
    REWRITE,
    SETTINGS,
    SHOW,
    UNDO,
    VIEW,
    Edits,
    ReportDraft,
)
from survey_tui.findings.reports.pinned import PinnedQuotes
from survey_tui.findings.wording import Wording
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import clean, one_line

WordingOf = Callable[[Scheme, str | None, str], Wording]
_HEADINGS = (STRENGTH, AREA, NEUTRAL)


@dataclass(frozen=True, slots=True)
class OpenReport:
    """The report of one view as it is now. warnings: what the lead is told beside it."""

    view: str
    edited: EditedLetter
    draft: ReportDraft
    warnings: tuple[str, ...]

    @property
    def letter(self) -> Letter:
        """The letter as it will be."""
        return self.edited.letter


@dataclass(slots=True)
class ReportDesk:
    """The report of one survey. wording_of: the scale by scheme, name and way to print."""

    store: Store
    opened: OpenSurvey
    me: str
    tools: Tools
    wording_of: WordingOf
    scale: str | None = None
    way: str = ""
    progress: Progress = untold
    _gathered: dict[str, tuple[Gathered, QuoteChooser]] = field(
        default_factory=dict, init=False
    )
    _linters: dict[str, Linter] = field(default_factory=dict, init=False)

    # Reading

    def read(self, view: str = "", choices: Choices | None = None) -> OpenReport:
        """The report of a view: an expression, or the name of one that was saved.

        choices: what whoever asks wants otherwise than the report says. Raises SurveyError as
        composing does.
        """
        edits = self._edits()
        where = edits.draft("").views.get(view, view)
        draft = edits.draft(where)
        gathered, chooser = self._gather(where)
        settings = self._settings(draft, choices)
        composed = compose(
            self.store,
            gathered,
            self.wording_in(draft, gathered),
            self.tools,
            settings,
            _pinned(chooser, draft, gathered.loaded.scheme),
        )
        made = edited(composed.letter, draft, _headings(gathered.loaded.scheme))
        return OpenReport(where, made, draft, (*composed.warnings, *_warnings(made)))

    def reload(self) -> None:
        """Count again the next time: answers or codes changed.

        What is being counted beside, of before, goes to who asked for it and is not kept.
        """
        self._gathered, self._linters = {}, {}

    def wording_in(self, draft: ReportDraft, gathered: Gathered) -> Wording:
        """The scale and way to print of the report, unless others were asked for."""
        scale = self.scale or draft.settings.get("scale") or None
        way = self.way or str(draft.settings.get("way", "")) or "both"
        return self.wording_of(gathered.loaded.scheme, scale, way)

    def views(self) -> Mapping[str, str]:
        """name -> expression of the views that were saved."""
        return self._edits().draft("").views

    def lint(self, words: str, key: str, view: str = "") -> tuple[PlacedClaim, ...]:
        """Every claim of a sentence under the evidence mark of a finding; key may be empty."""
        kept = self._linters
        linter = kept.get(view)
        if linter is None:
            linter = kept[view] = Linter(
                self.store,
                self.opened,
                lambda scheme: self.wording_of(scheme, self.scale, "both").scale,
                self.tools,
                view,
                self.progress,
            )
        keys = ((len(words), key),) if key and not key.startswith(ADDED) else ()
        passage = Passage(words, BODY, 1, keys=keys)
        return linter.check([passage]).claims

    def quotable(self, key: str, view: str = "") -> list[Quote]:
        """Everything that may be quoted for a finding, the best first."""
        where = self.views().get(view, view)
        gathered, chooser = self._gather(where)
        saying = _sayings(gathered.loaded.scheme).get(key)
        if saying is None:
            return []
        code, valence = saying
        held = gathered.pool.of(code, valence, gathered.counts.groups)
        return chooser.choose(held, len(held))

    # Editing

    def rewrite(self, point: Point, words: str, seen: str, view: str = "") -> None:
        """Put a person's words in the place of a finding's sentences; none gives them back.

        seen: the newest edit of its words when they were begun, as ``Draft.seen`` says.
        """
        self._add(
            REWRITE,
            point.key,
            {"claims": claims_of(point)},
            words=clean(words).strip(),
            seen=seen,
            view=view,
        )

    def add(self, valence: str, words: str, view: str = "") -> str:
        """Add a sentence of one's own to a section; returns its key."""
        sentence = clean(words).strip()
        if not sentence:
            raise NotAllowed("there are no words to add", "")
        key = f"{ADDED}{self.store.new_id()[-12:]}"
        self._add(
            ADD, key, {"valence": valence, "claims": []}, words=sentence, view=view
        )
        return key

    def move(self, key: str, after: str) -> None:
        """Put a finding behind another one; empty: at the beginning of its section."""
        self._add(MOVE, key, {"after": after})

    def join(self, key: str, to: str) -> None:
        """Tell a finding together with another one; both keep their evidence."""
        if key == to:
            raise NotAllowed("a finding cannot be joined to itself", "")
        self._add(JOIN, key, {"to": to})

    def part(self, key: str) -> None:
        """Let a joined finding stand by itself again."""
        self._add(PART, key, {})

    def hide(self, key: str) -> None:
        """Leave a finding out."""
        self._add(HIDE, key, {})

    def show(self, key: str) -> None:
        """Let a hidden finding stand again."""
        self._add(SHOW, key, {})

    def choose_quotes(self, key: str, answers: Sequence[str]) -> None:
        """Quote these answers for a finding; none leaves the choice to the program."""
        self._add(QUOTES, key, {"answers": list(answers)})

    def settle(self, **settings: Any) -> None:
        """Title, author, scale, way to print, with_neutral: of the report in every view."""
        self._add(SETTINGS, "", settings)

    def save_view(self, name: str, where: str) -> None:
        """Keep a view under a name; without an expression it is forgotten."""
        called = one_line(name, 40)
        if not called:
            raise NotAllowed("a view needs a name", "For example: governors.")
        if where:
            # Whoever saves it is told of a mistake, and not whoever reads it.
            gather(self.store, self.opened, ("role",), where)
        self._add(VIEW, "", {"name": called, "where": where})

    def undo(self) -> str:
        """Take one's own newest edit back; returns what it was. Raises NotAllowed."""
        edit = self._edits().to_undo(self.me)
        if edit is None:
            raise NotAllowed("there is nothing to take back", "")
        self._add(UNDO, edit.finding, {"edit": edit.id}, view=edit.view)
        return edit.kind

    def redo(self) -> str:
        """Do again what was taken back; returns what it was. Raises NotAllowed."""
        edit = self._edits().to_redo(self.me)
        if edit is None:
            raise NotAllowed("there is nothing to do again", "")
        self._add(REDO, edit.finding, {"edit": edit.id}, view=edit.view)
        return edit.kind

    def freeze(self, name: str, view: str = "") -> versions.Version:
        """Freeze the report of a view as it is now."""
        opened = self.read(view)
        settings = {**opened.draft.settings, "scale": self.scale or "", "way": self.way}
        return versions.freeze(
            self.store,
            self.opened,
            opened.letter,
            name,
            opened.view,
            settings,
            self.me,
        )

    # Within

    def _settings(self, draft: ReportDraft, choices: Choices | None) -> Choices:
        asked = choices or Choices()
        return Choices(
            asked.title or str(draft.settings.get("title", "")),
            asked.author or str(draft.settings.get("author", "")),
            asked.with_neutral or bool(draft.settings.get("with_neutral")),
        )

    def _gather(self, where: str) -> tuple[Gathered, QuoteChooser]:
        kept = self._gathered
        found = kept.get(where)
        if found is None:
            gathered = gather(self.store, self.opened, ("role",), where, self.progress)
            found = kept[where] = (gathered, quote_chooser(gathered, self.tools))
        return found

    def _edits(self) -> Edits:
        with self.store.read() as session:
            return Edits(reports.edits(session, self.opened.survey.id))

    def _add(
        self,
        kind: str,
        finding: str,
        detail: Mapping[str, Any],
        words: str | None = None,
        seen: str = "",
        view: str = "",
    ) -> None:
        def work(recorder: Recorder) -> None:
            add_edit(
                recorder,
                self.me,
                self.store.new_id,
                survey_id=self.opened.survey.id,
                view=view,
                kind=kind,
                finding=finding,
                seen_id=seen or None,
                detail=detail,
                words=words,
            )

        self.store.write(work).result()


def _pinned(
    chooser: QuoteChooser, draft: ReportDraft, scheme: Scheme
) -> QuoteChooser | PinnedQuotes:
    """The chooser, with the quotes that the lead chose."""
    if not draft.quotes:
        return chooser
    sayings = _sayings(scheme)
    chosen = {sayings[key]: ids for key, ids in draft.quotes.items() if key in sayings}
    return PinnedQuotes(chooser, chosen)


def _sayings(scheme: Scheme) -> Mapping[str, tuple[str, str]]:
    """The code and valence of every key."""
    return {
        key_of(code.id, valence.id): (code.id, valence.id)
        for code in scheme.all_codes
        for valence in scheme.valences
    }


def _headings(scheme: Scheme) -> Mapping[str, str]:
    """valence -> the heading of its section, as letters have it."""
    found = {}
    for valence in scheme.valences:
        if valence.id in _HEADINGS:
            words = "How things are done" if valence.id == NEUTRAL else None
            found[valence.id] = words or one_line(valence.section or valence.label)
    return found


def _warnings(made: EditedLetter) -> list[str]:
    """What the lead has to look at."""
    found = []
    if made.changes:
        found.append(
            f"{len(made.changes)} edited sentences are stale: what they were made from changed"
        )
    if made.conflicts:
        found.append(
            f"{len(made.conflicts)} sentences were written by two people at once; both texts"
            " are kept: survey-tui findings"
        )
    if made.lost:
        found.append(
            f"{len(made.lost)} edited sentences are of findings that nobody says any more"
        )
    return found
