"""Changing the codebook while people code: first what it would touch, then in one step.

Each change is a new version of the scheme, and what was coded goes along: it is moved, or it
comes back to be looked at. One undo takes back all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from coding_schemes.coded import Segment
from coding_schemes.editing import SchemeEditor
from coding_schemes.loader import LoadedScheme
from coding_schemes.model import Code, Scheme
from questionnaires.documents import BadDocument
from survey_tui.coding.agreement.disputes import standing_verdicts
from survey_tui.coding.codebook.edits import (
    LISTS,
    SPLIT,
    Edit,
    Fields,
    Usage,
)
from survey_tui.coding.codebook.moving import merged, moved_to
from survey_tui.coding.codebook.scheme_words import (
    differing,
    put_fields,
    same_but_version,
    written,
)
from survey_tui.coding.record.ledger import MOVED, Coding
from survey_tui.coding.record.notes import ON_CODE
from survey_tui.coding.record.spans import Span, trimmed
from survey_tui.coding.record.state import CodingState, Page
from survey_tui.coding.record.steps import Act, NewVersion, PutCode
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.errors import NotAllowed


class Codebook:
    """The codebook of a survey. What plans an edit changes nothing; ``do`` makes it.

    What plans raises NotAllowed with what would be wrong with the scheme.
    """

    def __init__(self, reviewer: Reviewer) -> None:
        self._reviewer = reviewer

    @property
    def state(self) -> CodingState:
        """What is coded, and by which scheme."""
        return self._reviewer.state

    def usage(self) -> dict[str, Usage]:
        """What is coded with each code, by all coders."""
        found: dict[str, list[Coding]] = defaultdict(list)
        for by_coder in self.state.ledger.by_answer().values():
            for codings in by_coder.values():
                for coding in codings:
                    found[coding.code].append(coding)
        return {code: Usage(tuple(codings)) for code, codings in found.items()}

    def used(self, *codes: str) -> Usage:
        """What is coded with some codes."""
        usage = self.usage()
        return Usage(
            tuple(c for code in codes for c in usage.get(code, Usage()).codings)
        )

    def code(self, code_id: str) -> Code:
        """A code, retired or not. Raises KeyError."""
        found = (c for c in self.state.scheme.all_codes if c.id == code_id)
        code = next(found, None)
        if code is None:
            raise KeyError(code_id)
        return code

    def free_key(self, theme: str) -> str:
        """A letter that opens no code of a theme yet."""
        codes = next(t.codes for t in self.state.scheme.themes if t.id == theme)
        taken = {code.key for code in codes if not code.is_retired}
        letters = "abcdefghijklmnopqrstuvwxyz123456789"
        return next((letter for letter in letters if letter not in taken), "?")

    def retired_into(self, code_id: str) -> list[Code]:
        """The retired codes whose place a code took."""
        codes = self.state.scheme.all_codes
        return [c for c in codes if c.is_retired and code_id in c.became]

    # Plans

    def edit(self, code: str, fields: Fields, keeps_meaning: bool) -> Edit:
        """Other words for a code.

        keeps_meaning: they say the same, only better; otherwise what was coded with it comes
        back.
        """

        def change(editor: SchemeEditor) -> None:
            put_fields(editor, self.code(code), fields)

        return self._planned("edit", change, self.used(code), keeps_meaning)

    def is_about_meaning(self, code: str, fields: Fields) -> bool:
        """Whether new words for a code are such that its meaning may have changed."""
        edit = self.edit(code, fields, keeps_meaning=True)
        return bool(differing(edit.version.before, edit.version.after))

    def rename(self, code: str, new_id: str) -> Edit:
        """Another id; what was coded with it goes along, and nothing has to be looked at."""
        used = self.used(code)
        edit = self._planned(
            "rename",
            lambda editor: editor.rename(code, new_id),
            used,
            keeps_meaning=True,
        )
        standing = standing_verdicts(self.state.adjudications())
        verdicts = {
            verdict_id: new_id
            for (_, on), verdict in standing.items()
            if on == code
            for verdict_id in verdict.ids
        }
        # What had to be looked at before has to be looked at under its new id too.
        changes = tuple(
            moved_to(c, new_id, MOVED if self.state.is_stale(c) else c.source)
            for c in used.codings
        )
        memos = {memo.id: new_id for memo in self.state.notes.on(ON_CODE, code)}
        version = replace(edit.version, verdicts=verdicts, memos=memos)
        return replace(edit, version=version, changes=changes)

    def merge(self, code: str, into: str) -> Edit:
        """One code into another, which takes its words and what was coded with it.

        Raises NotAllowed if they are the same, or one is retired.
        """
        if code == into or {code, into} - set(self.state.scheme.places):
            raise NotAllowed("two codes that are in use can be merged", "Pick another.")

        def change(editor: SchemeEditor) -> None:
            gone, kept = self.code(code), self.code(into)
            for field in ("include", "cues", "strength_cues", "area_cues"):
                both = dict.fromkeys((*getattr(kept, field), *getattr(gone, field)))
                if len(both) > len(getattr(kept, field)):
                    editor.set(into, field, tuple(both))
            about = tuple(words for words in kept.exclude if f"({code})" not in words)
            if about != kept.exclude:
                editor.set(into, "exclude", about or None)
            editor.mention(code, into)
            editor.set(code, "is_retired", "true")
            editor.set(code, "became", (into,))

        usage = self.used(code, into)
        edit = self._planned("merge", change, usage, keeps_meaning=True, codes=(code,))
        changes = tuple(merged(usage.codings, code, into))
        moved = sum(isinstance(one, PutCode) and one.source == MOVED for one in changes)
        version = replace(edit.version, verdicts=self._merged_verdicts(code, into))
        return replace(edit, version=version, changes=changes, again=moved)

    def split(self, code: str, fields: Fields, own: Fields | None = None) -> Edit:
        """A second code out of one, and all that was coded with it comes back to be sorted.

        fields: of the new code, id as well; that of a retired code brings it back. own:
        other words for the one that is split.
        """
        if code not in self.state.scheme.places:
            raise NotAllowed("only a code that is in use can be split", "Pick another.")
        new_id = str(fields.get("id", ""))
        label = str(fields.get("label", ""))
        place = next((c for c in self.state.scheme.all_codes if c.id == new_id), None)

        def change(editor: SchemeEditor) -> None:
            old = self.code(code)
            given = {name: list(getattr(old, name)) for name in LISTS}
            given.update({k: v for k, v in (own or {}).items() if k in LISTS})  # type: ignore[misc]
            for name in LISTS:
                theirs = fields.get(name, ()) if name != "exclude" else ()
                given[name] = [words for words in given[name] if words not in theirs]
            given["exclude"].append(f"{label} ({new_id})")
            words = {k: v for k, v in (own or {}).items() if k not in LISTS}
            put_fields(editor, old, {**words, **given})
            apart = [*fields.get("exclude", ()), f"{old.label} ({code})"]
            self._bring(editor, code, {**fields, "exclude": apart}, place)

        used = self.used(code)
        edit = self._planned(SPLIT, change, used, keeps_meaning=False, codes=(code,))
        return replace(edit, parts=(code, new_id))

    def retire(self, code: str) -> Edit:
        """Code with it no more; what was coded with it comes back to get another code."""
        used = self.used(code)

        def change(editor: SchemeEditor) -> None:
            editor.set(code, "is_retired", "true")

        edit = self._planned("retire", change, used, keeps_meaning=True, codes=(code,))
        return replace(edit, again=len(used.codings))

    def restore(self, code: str) -> Edit:
        """Code with a retired one again; what named it before it went names it again."""
        became = self._retired(code).became
        before = self.state.scheme_before(code)

        def change(editor: SchemeEditor) -> None:
            editor.set(code, "became", None)
            editor.set(code, "is_retired", None)
            if before is not None:
                for into in became:
                    self._name_again(editor, before, code, into)

        return self._planned("restore", change, self.used(code), keeps_meaning=True)

    def add(
        self, theme: str, fields: Fields, page: Page | None = None, span: Span = (0, 0)
    ) -> Edit:
        """A new code; with a page, put on some of its words in the same step."""

        def change(editor: SchemeEditor) -> None:
            editor.add(theme, written(fields))

        edit = self._planned("new", change, Usage(), keeps_meaning=True)
        if page is None:
            return edit
        start, end = trimmed(page.answer.text, span)
        valence = self.state.scheme.valences[0].id
        put = PutCode(page.answer.id, Segment(start, end, str(fields["id"]), valence))
        return replace(
            edit, changes=(put,), answer_id=page.answer.id, is_blind=page.is_blind
        )

    def from_file(self, after: LoadedScheme, keeps_meaning: bool) -> Edit:
        """A scheme that somebody edited elsewhere, in the place of this one.

        Codes that it does not have any more come back, as those of another meaning do.
        """
        before = self.state.loaded
        changed = () if keeps_meaning else differing(before, after)
        gone = tuple(set(before.scheme.places) - set(after.scheme.places))
        usage = self.used(*changed, *gone)
        version = NewVersion(before, after, tuple(sorted((*changed, *gone))))
        return Edit("file", version, usage, again=len(usage.codings))

    def do(self, edit: Edit) -> None:
        """Make a change.

        Raises ChangedElsewhere if the codebook, or a coding that it would move, was changed
        since it was planned; then nothing is changed.
        """
        codes = list(edit.version.codes)
        detail: dict[str, object] = {
            "codes": codes,
            "again": edit.again,
            "moved": edit.moved,
        }
        if edit.parts:
            detail["parts"] = list(edit.parts)
        self._reviewer.do(
            Act(
                edit.kind,
                edit.answer_id,
                edit.changes,
                None,
                edit.is_blind,
                detail,
                edit.version,
            )
        )

    # Inside

    def _planned(
        self,
        kind: str,
        change: Callable[[SchemeEditor], None],
        usage: Usage,
        keeps_meaning: bool,
        codes: tuple[str, ...] = (),
    ) -> Edit:
        before = self.state.loaded
        editor = SchemeEditor(before.text)
        try:
            change(editor)
            editor.raise_version(not keeps_meaning or bool(codes))
            after = editor.done()
        except BadDocument as error:
            problem = next(p for p in error.problems if p.is_error)
            raise NotAllowed(problem.message, problem.hint) from None
        if after.sha256 == before.sha256 or same_but_version(before, after):
            raise NotAllowed("nothing is changed by this", "")
        if not keeps_meaning:
            codes = tuple(sorted({*codes, *differing(before, after)}))
        again = 0 if keeps_meaning else len(self.used(*codes).codings)
        return Edit(kind, NewVersion(before, after, codes), usage, (), again)

    def _retired(self, code: str) -> Code:
        return next(c for c in self.state.scheme.all_codes if c.id == code)

    def _name_again(
        self, editor: SchemeEditor, before: Scheme, code: str, into: str
    ) -> None:
        """Undo what a merge did to the words of others; what was written since stays."""
        own = {code, into}
        said = [*before.rules]
        for one in before.all_codes:
            if one.id != code:
                said += [
                    one.definition,
                    *(w for name in LISTS for w in getattr(one, name)),
                ]
        editor.mention_again(code, into, said)
        if own <= set(before.places) and into in self.state.scheme.places:
            now = self.code(into).exclude
            about = [
                w
                for w in before.code(into).exclude
                if f"({code})" in w and w not in now
            ]
            if about:
                editor.set(into, "exclude", (*now, *about))

    def _bring(
        self, editor: SchemeEditor, beside: str, fields: Fields, place: Code | None
    ) -> None:
        if place is None:
            theme = self.state.scheme.theme_of(beside).id
            editor.add(theme, written(fields))
            return
        if not place.is_retired:
            raise NotAllowed(
                f"the code '{place.id}' is there already", "Choose another."
            )
        editor.set(place.id, "became", None)
        editor.set(place.id, "is_retired", None)
        put_fields(editor, place, {k: v for k, v in fields.items() if k != "id"})

    def _merged_verdicts(self, code: str, into: str) -> dict[str, str | None]:
        """A verdict goes along where nothing else was said of the other code."""
        verdicts = standing_verdicts(self.state.adjudications())
        busy = {c.answer_id for c in self.used(into).codings}
        busy |= {answer_id for answer_id, on in verdicts if on == into}
        return {
            verdict_id: None if answer_id in busy else into
            for (answer_id, on), verdict in verdicts.items()
            if on == code
            for verdict_id in verdict.ids
        }
