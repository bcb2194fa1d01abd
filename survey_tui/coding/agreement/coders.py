"""Agreement of the coders of a survey, from what they coded without seeing each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence

from coding_schemes.model import Scheme
from survey_tui.coding.agreement import coefficients as of
from survey_tui.coding.agreement.estimates import (
    Coefficient,
    Measure,
    estimates,
    resampled,
)
from survey_tui.coding.agreement.measuring import (
    COEFFICIENTS,
    Agreement,
    agreement_of,
    patterns_of,
)
from survey_tui.coding.agreement.unitizing import Stretch, unitized_alpha
from survey_tui.coding.record.ledger import Coding, Ledger
from survey_tui.coding.record.material import Answer
from survey_tui.errors import NotFound

PAIR = 2
# Each lays all stretches out anew: fewer than for a table of counts.
SPAN_REPLICATES = 200


class CoderAgreement:
    """Agreement on codes, on valences where the code was agreed, on the stretches marked.

    Each is worked out when it is asked for: a thousand resamples of each code take seconds.
    seen: answers that two or more coded, but not blind, which are left out.
    """

    def __init__(
        self,
        ratings: Mapping[str, Mapping[str, Hashable]],
        seen: int,
        answers: Sequence[Answer],
        ledger: Ledger,
        scheme: Scheme,
    ) -> None:
        """ratings: answer id -> coder -> set of codes, of those that two or more coded blind."""
        self._ratings, self.seen = ratings, seen
        self._answers, self._ledger, self._scheme = answers, ledger, scheme

    @property
    def answers(self) -> int:
        """How many answers two or more coded blind."""
        return len(self._ratings)

    def codes(self, only: Collection[str] = COEFFICIENTS) -> Agreement:
        """On codes: as sets by MASI, and each code. only: the coefficients that are wanted."""
        return agreement_of(self._ratings, are_sets=True, only=only)

    def valence(self) -> Mapping[str, Coefficient]:
        """On the valence of codes that two or more gave to one answer."""
        return _valence(self._ratings, self._ledger)

    def unitized_alpha(self) -> Coefficient:
        """On the stretches that were marked."""
        known = {answer.id: answer for answer in self._answers}
        coded = [known[one] for one in self._ratings]
        return _unitized(coded, self._ratings, self._ledger, self._scheme)


def agreement_of_coders(
    answers: Sequence[Answer], ledger: Ledger, scheme: Scheme
) -> CoderAgreement:
    """How far coders agree who worked apart. Raises NotFound if none did.

    An answer that a coder finished without a code counts, as the empty set; one that was not
    put to a coder is missing. Only what was coded blind counts: who has seen the same
    suggestions agrees with the machine, not with the other.
    """
    ratings: dict[str, dict[str, Hashable]] = {}
    seen = 0
    for answer in answers:
        finished = [
            c for c in ledger.coders_of(answer.id) if ledger.is_settled(answer.id, c)
        ]
        blind = [c for c in finished if ledger.was_blind(answer.id, c)]
        if len(blind) >= PAIR:
            ratings[answer.id] = {
                c: frozenset(coding.code for coding in ledger.codings(answer.id, c))
                for c in blind
            }
        elif len(finished) >= PAIR:
            seen += 1
    if not ratings:
        words = f" ({seen} were, but not blind)" if seen else ""
        hint = (
            "Plan a blind share: survey-tui review plan; or code with review --blind."
        )
        raise NotFound(f"no answer was coded by two coders blind{words}", hint)
    return CoderAgreement(ratings, seen, answers, ledger, scheme)


def _valence(
    ratings: Mapping[str, Mapping[str, Hashable]], ledger: Ledger
) -> dict[str, Coefficient]:
    """Agreement on the valence of codes that two or more gave to one answer."""
    units: dict[str, dict[str, Hashable]] = defaultdict(dict)
    for answer_id, coders in ratings.items():
        for coder in coders:
            by_code: dict[str, set[str]] = defaultdict(set)
            for coding in ledger.codings(answer_id, coder):
                by_code[coding.code].add(coding.valence or "none")
            for code, valences in by_code.items():
                # Praise in one place and criticism in another is what mixed means.
                one = valences.pop() if len(valences) == 1 else "mixed"
                units[f"{answer_id} {code}"][coder] = one
    both = {unit: said for unit, said in units.items() if len(said) >= PAIR}
    coders_ = sorted({coder for said in both.values() for coder in said})
    counts = patterns_of(both, coders_) if both else Counter()
    measures: dict[str, Measure] = {
        "percent": of.percent,
        "cohen_kappa": of.cohen_kappa,
        "krippendorff_alpha": of.Alpha(counts),
        "gwet_ac1": of.gwet_ac1,
    }
    return estimates(counts, measures)


def _unitized(
    answers: Sequence[Answer],
    ratings: Mapping[str, Mapping[str, Hashable]],
    ledger: Ledger,
    scheme: Scheme,
) -> Coefficient:
    """Unitized alpha over the answers that all coders coded, one after the other.

    Its interval: answers are drawn again, whole, and put one after the other.
    """
    coders = sorted({coder for said in ratings.values() for coder in said})
    whole = [answer for answer in answers if len(ratings[answer.id]) == len(coders)]
    stretches = [
        [ledger.codings(answer.id, coder) for coder in coders] for answer in whole
    ]

    def alpha(drawn: Sequence[int]) -> float | None:
        marked: dict[str, list[list[Stretch]]] = {
            code.id: [[] for _ in coders] for code in scheme.codes
        }
        place = 0
        for one in drawn:
            for number, codings in enumerate(stretches[one]):
                for coding in codings:
                    found = marked.setdefault(coding.code, [[] for _ in coders])
                    _add(found[number], coding, place)
            place += len(whole[one].text)
        return unitized_alpha(marked, place) if place else None

    return resampled(alpha, len(whole), SPAN_REPLICATES)


def _add(found: list[Stretch], coding: Coding, place: int) -> None:
    """Add a stretch; where it overlaps one of the same coder and code, they are one."""
    start, end = coding.start + place, coding.end + place
    for other in [s for s in found if s[0] < end and start < s[1]]:
        found.remove(other)
        start, end = min(start, other[0]), max(end, other[1])
    found.append((start, end))
