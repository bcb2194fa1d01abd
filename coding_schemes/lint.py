"""Lint: what a coding scheme says that cannot be meant, each with its position."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from coding_schemes.model import AREA, RETIRED, STRENGTH, Code, Scheme
from coding_schemes.words import GAP, cue_forms
from questionnaires.documents import Location, Node, Problem, YamlDocument

MAX_CUE_WORDS = 8
_CUE_KEYS = ("cues", "strength_cues", "area_cues")
# "the cost of it (strat.funding)" in an include or exclude names another code.
_NAMED_CODE = re.compile(r"\(([a-z][a-z0-9_]*\.(?:[a-z][a-z0-9_]*|\*))\)")


def lint(scheme: Scheme, document: YamlDocument) -> list[Problem]:
    """Every problem of a scheme that loads; errors and warnings, in file order."""
    check = _Lint(scheme, document)
    check.names()
    check.keys()
    check.valences()
    check.codes()
    check.cues()
    check.report_order()
    check.retired()
    return sorted(check.problems)


def unknown_questions(
    scheme: Scheme, document: YamlDocument, questions: frozenset[str]
) -> list[Problem]:
    """Questions that the scheme names and a questionnaire does not have."""
    check = _Lint(scheme, document)
    places: list[tuple[Location, tuple[str, ...]]] = [
        (("themes", t, "questions"), theme.questions)
        for t, theme in enumerate(scheme.themes)
    ]
    places += [
        ((*where, "questions"), code.questions or ()) for where, code in check.coded
    ]
    for where, named in places:
        for index, name in enumerate(named):
            if name not in questions:
                close = get_close_matches(name, sorted(questions), 1)
                hint = f"Did you mean '{close[0]}'?" if close else ""
                check.report((*where, index), f"'{name}' is not a question", hint)
    return sorted(check.problems)


class _Lint:
    def __init__(self, scheme: Scheme, document: YamlDocument) -> None:
        self.scheme = scheme
        self.document = document
        self.problems: list[Problem] = []
        self.coded = list(self._codes())

    def _codes(self) -> Iterable[tuple[Location, Code]]:
        """Every code with its path in the file; what was left out for a mistake is skipped."""
        paths: dict[str, Location] = {}
        themes = self.document.find(("themes",))
        for t, theme in enumerate(_items(themes.value if themes else None)):
            codes = theme.value.get("codes") if isinstance(theme.value, dict) else None
            for c, code in enumerate(_items(codes.value if codes else None)):
                name = code.value.get("id") if isinstance(code.value, dict) else None
                if name is not None:
                    paths.setdefault(str(name.value), ("themes", t, "codes", c))
        for known in self.scheme.all_codes:
            if known.id in paths:
                yield paths[known.id], known

    def report(
        self, where: Location, message: str, hint: str = "", error: bool = True
    ) -> None:
        position = self.document.position(where)
        self.problems.append(
            Problem(position.line, position.column, message, hint, error)
        )

    def _repeated(self, items: Iterable[tuple[Location, str]], what: str) -> None:
        first: dict[str, Location] = {}
        for where, name in items:
            if name in first:
                line = self.document.position(first[name]).line
                message = f"{what} '{name}' is taken already, on line {line}"
                self.report(where, message, "Choose another.")
            else:
                first[name] = where

    def names(self) -> None:
        """An id means one thing."""
        places: list[tuple[Location, str]] = []
        for t, theme in enumerate(self.scheme.themes):
            places += [
                (("themes", t, "codes", c, "id"), code.id)
                for c, code in enumerate(theme.codes)
            ]
        self._repeated(places, "the code")
        for group in ("themes", "valences", "flags"):
            items = enumerate(getattr(self.scheme, group))
            self._repeated([((group, i, "id"), item.id) for i, item in items], "the id")

    def keys(self) -> None:
        """A key means one thing at a time: themes, then the codes of one theme."""
        themes = [
            (("themes", i, "key"), t.key) for i, t in enumerate(self.scheme.themes)
        ]
        self._repeated(themes, "the key")
        for t, theme in enumerate(self.scheme.themes):
            codes = [
                (("themes", t, "codes", c, "key"), code.key)
                for c, code in enumerate(theme.codes)
                if not code.is_retired
            ]
            self._repeated(codes, "the key")
        flags = [(("flags", i, "key"), f.key) for i, f in enumerate(self.scheme.flags)]
        self._repeated(flags, "the key")
        taken: dict[str, Location] = {key: where for where, key in reversed(themes)}
        for i, valence in enumerate(self.scheme.valences):
            where: Location = ("valences", i, "key")
            if valence.key in taken:
                line = self.document.position(taken[valence.key]).line
                message = f"the key '{valence.key}' opens a theme, on line {line}"
                self.report(where, message, "A valence needs a key of its own.")
            taken.setdefault(valence.key, where)

    def valences(self) -> None:
        """There are strengths and areas, and every valence that is named exists."""
        known = [valence.id for valence in self.scheme.valences]
        for needed in (STRENGTH, AREA):
            if needed not in known:
                self.report(
                    ("valences",),
                    f"there is no valence '{needed}'",
                    "The assistant needs strength and area.",
                )
        for where, code in self.coded:
            named: list[tuple[Location, str]] = [
                ((*where, key, valence), valence)
                for key in ("examples", "statement")
                for valence in getattr(code, key)
            ]
            if "unmarked" in code.model_fields_set:
                named.append(((*where, "unmarked"), code.unmarked))
            for place, valence in named:
                if valence not in known:
                    hint = f"Known: {', '.join(known)}."
                    self.report(place, f"'{valence}' is not a known valence", hint)

    def codes(self) -> None:
        """A code has examples, and names only codes that exist."""
        known = [code.id for code in self.scheme.all_codes]
        if not self.scheme.codes:
            hint = "Leave one to code with."
            self.report(("themes",), "every code of this scheme is retired", hint)
        for where, code in self.coded:
            needs_one = not (code.is_residual or code.is_retired)
            if needs_one and not code.examples:
                self.report(
                    where,
                    f"'{code.id}' has no example",
                    "Give one for each valence: coders learn from them, and so does the machine.",
                    error=False,
                )
            for key in ("include", "exclude"):
                for index, text in enumerate(getattr(code, key)):
                    for name in _NAMED_CODE.findall(text):
                        self._check_name((*where, key, index), name, known)
            for index, name in enumerate(code.became):
                self._check_name((*where, "became", index), name, known)
            if code.became and not code.is_retired:
                hint = "Add is_retired: true, or delete became."
                self.report((*where, "became"), f"'{code.id}' is still in use", hint)

    def _check_name(self, where: Location, name: str, known: list[str]) -> None:
        themes = [theme.id for theme in self.scheme.themes]
        if name in known or (name.endswith(".*") and name[:-2] in themes):
            return
        close = get_close_matches(name, known, 1)
        hint = f"Did you mean '{close[0]}'?" if close else ""
        self.report(where, f"'{name}' is not a code of this scheme", hint)

    def cues(self) -> None:
        """A cue can match, and speaks for one code, in one sense."""
        first: dict[tuple[str, ...], tuple[Code, str, Location]] = {}
        for where, code in self.coded:
            if code.is_retired:
                continue
            for key in _CUE_KEYS:
                for index, cue in enumerate(getattr(code, key)):
                    place = (*where, key, index)
                    forms = cue_forms(cue)
                    self._check_shape(place, cue, forms)
                    if forms not in first:
                        first[forms] = (code, key, place)
                        continue
                    self._check_overlap(place, cue, (code, key), first[forms])

    def _check_shape(self, where: Location, cue: str, forms: tuple[str, ...]) -> None:
        words = [form for form in forms if form != GAP]
        if not words:
            hint = "A cue needs a word in letters or figures."
            self.report(where, f"the cue '{cue}' can never match", hint)
        elif any(GAP in word and word != GAP for word in cue.split()):
            hint = "A * stands by itself, for one to three words."
            self.report(where, f"the cue '{cue}' can never match", hint)
        elif forms[0] == GAP or forms[-1] == GAP:
            hint = "Begin and end it with a word; * stands for words between."
            self.report(where, f"the cue '{cue}' has a gap at its end", hint)
        elif len(words) > MAX_CUE_WORDS:
            message = f"the cue '{cue[:30]} ...' has {len(words)} words"
            hint = f"Nobody says it again in just those words; {MAX_CUE_WORDS} at most."
            self.report(where, message, hint)
        if re.search(r"[.!?;]\s", cue):
            hint = "It would reach from one sentence into the next. Split it."
            self.report(where, f"the cue '{cue}' can never match", hint)

    def _check_overlap(
        self,
        where: Location,
        cue: str,
        here: tuple[Code, str],
        there: tuple[Code, str, Location],
    ) -> None:
        code, key = here
        other, other_key, place = there
        line = self.document.position(place).line
        if code.id != other.id:
            message = f"the cue '{cue}' speaks for '{other.id}' too, on line {line}"
            hint = "It counts for both; a longer phrase tells them apart."
        elif key != other_key:
            message = f"the cue '{cue}' stands under '{other_key}' too, on line {line}"
            hint = "Keep it where it belongs."
        else:
            message = f"the cue '{cue}' stands here twice, first on line {line}"
            hint = "Forms of a word (visit, visits, visited) count as one."
        self.report(where, message, hint, error=False)

    def report_order(self) -> None:
        """The report's order names themes of the scheme."""
        known = [theme.id for theme in self.scheme.themes]
        for index, name in enumerate(self.scheme.report.order):
            if name not in known:
                hint = f"Known: {', '.join(known)}."
                self.report(
                    ("report", "order", index), f"'{name}' is not a theme", hint
                )

    def retired(self) -> None:
        """A key that is read over is told."""
        for key in sorted(RETIRED):
            if self.document.find((key,)) is not None:
                message = f"'{key}' means nothing"
                self.report((key,), message, "Leave it out.", error=False)


def _items(value: Any) -> list[Node]:
    return value if isinstance(value, list) else []
