"""The claim lint as a whole: a document and a survey in, every claim with its verdict out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from coding_schemes.model import MIXED, Scheme
from coding_schemes.scales.model import Scale
from db.store import Store
from questionnaires.model import Questionnaire
from survey_tui.coding.record.privacy import KnownNames, known_names
from survey_tui.exchange.letters.model import Letter
from survey_tui.exchange.letters.passages import Passage
from survey_tui.findings.claims.checking import (
    Checker,
    judged_quotations,
    names_in,
    quoted_in,
    sentences_of,
)
from survey_tui.findings.claims.ground import Ground
from survey_tui.findings.claims.known import KnownSentences
from survey_tui.findings.claims.mentions import units_of
from survey_tui.findings.claims.people import GroupWords
from survey_tui.findings.claims.quantities import Quantities
from survey_tui.findings.claims.quotations import HiddenNames, QuotationSearch
from survey_tui.findings.claims.subjects import Subjects
from survey_tui.findings.claims.verdicts import NOT_CHECKED, RIGHT, WRONG, PlacedClaim
from survey_tui.findings.gathering import Gathered, Progress, gather, untold
from survey_tui.findings.groups import ALL, Group, plural_of
from survey_tui.findings.letter import (
    Choices,
    Tools,
    compose,
    key_of,
    known_fills,
    quote_chooser,
)
from survey_tui.findings.ranking import findings_of
from survey_tui.findings.sentences import Statements
from survey_tui.findings.wording import WAYS, Wording
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import one_line

_MADE_WITH = re.compile(r"scale ([a-z][a-z0-9-]{0,59}) \d+\.\d+\.\d+")
_VIEW = re.compile(r"^View: (.+)$")
# What people call a group beside its name in the questionnaire.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "headteacher": ("head", "head teacher", "principal", "school leader"),
    "governor": ("governing body", "chair of governors", "chair"),
    "school": ("school surveyed", "respondent", "interviewee"),
}


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """Every claim of a document, in its order."""

    claims: tuple[PlacedClaim, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many are right, wrong, not checked."""
        found = Counter(claim.verdict for claim in self.claims)
        return {name: found[name] for name in (RIGHT, WRONG, NOT_CHECKED)}


def scale_named(passages: Sequence[Passage]) -> str | None:
    """The scale that a document says it was made with."""
    for passage in passages:
        match = _MADE_WITH.search(passage.text)
        if match:
            return match[1]
    return None


def view_named(passages: Sequence[Passage]) -> str:
    """The view that a document says it was made of; empty for everybody."""
    for passage in passages:
        match = _VIEW.match(passage.text.strip())
        if match:
            return match[1]
    return ""


class Linter:
    """Holds documents against one survey, on one scale.

    Raises SurveyError when it is made, as a report does.
    """

    def __init__(
        self,
        store: Store,
        opened: OpenSurvey,
        scale_of: Callable[[Scheme], Scale],
        tools: Tools,
        view: str = "",
        progress: Progress = untold,
    ) -> None:
        """scale_of: the scale of the document, by the survey's scheme."""
        self._store, self._opened = store, opened
        self._view, self._progress = view, progress
        gathered = gather(store, opened, ("role",), view, progress)
        hidden = HiddenNames()
        everybody = gather(store, opened, (), view, progress, (hidden,))
        self._names = _names(store, opened, hidden)
        self._scheme = gathered.loaded.scheme
        scale = scale_of(self._scheme)
        letters = list(_our_letters(store, gathered, scale, tools))
        self._ground = _ground(gathered, everybody, scale)
        self._known = KnownSentences(letters)
        self._keys = {
            key_of(code.id, valence.id): (code.id, valence.id)
            for code in self._scheme.all_codes
            for valence in self._scheme.valences
            if valence.id != MIXED
        }
        self._printed = {
            quote.text
            for letter in letters
            for one in letter.evidence
            for quote in (*one.quotes, *one.contrary)
        }
        self._printed |= {one_line(code.label) for code in self._scheme.all_codes}
        self._allowed = " ".join((*known_fills(gathered).values(), opened.survey.title))

    def check(self, passages: Sequence[Passage]) -> CheckedDocument:
        """Every claim of a document."""
        ground = replace(self._ground, used=[], contrary_used=set())
        checker = Checker(ground, self._known, self._keys, self._scheme)
        listed = list(sentences_of(passages, self._scheme))
        changed = [one for one in listed if not checker.is_known(one)]
        quoted = quoted_in(passages, self._printed)
        search = QuotationSearch({one.text for _, one in quoted})
        if quoted:
            gather(self._store, self._opened, (), self._view, self._progress, (search,))
        claims = [
            *checker.check(listed),
            *judged_quotations(quoted, search),
            *names_in(changed, self._names, self._allowed),
        ]
        return CheckedDocument(tuple(dict.fromkeys(sorted(claims, key=_in_order))))


def _in_order(claim: PlacedClaim) -> tuple[str, int, int]:
    place = claim.place
    return place.part, place.number, place.first_word or place.column or 0


def _our_letters(
    store: Store, gathered: Gathered, scale: Scale, tools: Tools
) -> Iterator[Letter]:
    """What we would write: in every way to print, with and without how things are done."""
    chooser = quote_chooser(gathered, tools)
    single = gathered.loaded.scheme.report.singleton_phrase
    for way in WAYS:
        for with_neutral in (False, True):
            choices = Choices(with_neutral=with_neutral)
            wording = Wording(scale, way, single)
            yield compose(store, gathered, wording, tools, choices, chooser).letter


def _ground(gathered: Gathered, everybody: Gathered, scale: Scale) -> Ground:
    scheme = gathered.loaded.scheme
    findings = findings_of(gathered.counts, scheme)
    quantities = Quantities(scale)
    named = _group_words(gathered.opened.questionnaire, gathered.counts.groups)
    groups = GroupWords(named)
    return Ground(
        gathered.counts,
        everybody.counts,
        {finding.key: finding for finding in findings},
        Wording(scale, single=scheme.report.singleton_phrase),
        quantities,
        groups,
        Subjects(scheme, Statements(known_fills(gathered))),
        cache(lambda text: bool(units_of(text, quantities, groups))),
    )


def _group_words(
    questionnaire: Questionnaire, groups: Sequence[Group]
) -> dict[str, list[str]]:
    """group -> every word for it; the last word of a name stands for all of it."""
    unit = questionnaire.unit.lower()
    found: dict[str, list[str]] = {ALL: [unit, plural_of(unit)]}
    for group in groups:
        names = {group.singular, group.plural}
        names |= {name.split()[-1] for name in names}
        found[group.key] = sorted(names)
    for key, words in found.items():
        for name in tuple(words):
            for other in _ALSO.get(name, ()):
                plural = "governing bodies" if other.endswith("body") else f"{other}s"
                plural = (
                    "chairs of governors" if other.startswith("chair of") else plural
                )
                found[key] += [other, plural]
    return found


def _names(store: Store, opened: OpenSurvey, hidden: HiddenNames) -> KnownNames:
    with store.read() as session:
        return known_names(session, opened.survey.id, sorted(hidden.found))
