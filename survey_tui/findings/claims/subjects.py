"""What a sentence is about: a code and how it is judged, by its statement, its cues, its tone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coding_schemes.model import AREA, OPPOSITE, STRENGTH, Code, Scheme
from coding_schemes.words import GAP, cue_forms, word_form
from survey_tui.findings.claims.tokens import tokens
from survey_tui.findings.sentences import Statements

# The forms of its words, with its gaps.
Cue = tuple[str, ...]

_NEGATORS = frozenset(
    """
    unable deny denied denies denying refuse refused fail fails failed lack lacked lacks
    cease ceased stopped impossible
    not no never nobody none neither nor cannot hardly rarely without n't don't doesn't
    didn't isn't aren't wasn't weren't can't couldn't won't wouldn't scarcely little
    """.split()  # noqa: SIM905
)
_STOP = frozenset(
    """
    the a an of to and or that their they it its is are was were be been in on at for with
    by as this these those which who what from about said say says saying told tell think
    thought felt feel believe believed found see saw gave give given have has had do does
    did authority authority's school schools local headteachers headteacher governors
    governor officers officer heads head most many some few all more less than
    """.split()  # noqa: SIM905
)
_PRAISE = frozenset(
    """
    warmly kindly approvingly positively glowing glowingly generously plenty ample
    adequate admire admired appreciat appreciate appropriate beneficial benefit best better
    challenging clear commend commended confidence confident consistent consistently content
    delighted early effective endorse enjoy enough enthusiastic excellent fair favourable
    favourably fine glad good grateful great happy helpful highly impressed invaluable
    knowledgeable like outstanding pleased positive prais praise prompt promptly proud rated
    reassured regular relevant reliable respected responsive satisfied strength strengths
    strong sufficient superb supportive thankful thorough timely true trust useful valu
    valuable value valued welcome well
    """.split()  # noqa: SIM905
)
_BLAME = frozenset(
    """
    disparagingly disparaging coldly critically dismissively harshly negatively scornfully
    unfavourably grudgingly shambles
    absent angry annoyed bad badly bewildered burden burdensome complain complained
    complaint concern concerned confus confusing costly critic critical criticis criticise
    deplore deplored disappoint disappointed dislike disliked dismissive dissatisfaction
    dissatisfied distant distrust doubt doubted excessive expensive false
    fragmented frustrated hopeless ignored inaccurate inadequate inconsistent inconsistently
    ineffective insufficient irregular irrelevant lacking late misleading
    mistrust muddled negative neglect neglected onerous patchy poor poorly puzzled reject
    rejected reluctant remote resent resented scathing sceptical slow unclear unfair unhappy
    unhelpful unreliable unsure untimely upset useless wary waste wasteful weak weaker
    weakness weaknesses worried worse worst
    """.split()  # noqa: SIM905
)
_TOO = re.compile(
    r"\btoo (?:little|few|slow|late|much|often|seldom|dear|costly)\b", re.I
)
# A sentence is about a code that takes so much of its cues and statement.
_ENOUGH = 2.0
_CLEARLY = 1.3


@dataclass(frozen=True, slots=True)
class SubjectLeaning:
    """How a sentence judges. score: how much speaks for it; 0 where nothing does."""

    valence: str | None
    score: float


class Subjects:
    """Finds the code that a sentence is about, and how it judges that."""

    def __init__(self, scheme: Scheme, statements: Statements) -> None:
        self._codes = {code.id: code for code in scheme.all_codes}
        self._statements = statements
        self._told_apart = [code.id for code in scheme.codes if not code.is_residual]
        self._cues = _cues_by_first_word(scheme)
        self._words = {
            code.id: {
                valence: _content(self._told(code, valence))
                for valence in (STRENGTH, AREA)
                if valence in code.statement
            }
            for code in scheme.all_codes
        }

    def _told(self, code: Code, valence: str) -> str:
        return self._statements.of(code, valence)

    def code(self, text: str) -> str | None:
        """The code that a sentence is about; None where it cannot be told."""
        forms = [word_form(token) for token in tokens(text)]
        heard = self._heard(forms)
        ranked = sorted(
            (
                (heard[name] + self._shared(name, text), name)
                for name in self._told_apart
            ),
            key=lambda item: (-item[0], item[1]),
        )
        (best, name), (second, _) = ranked[0], ranked[1]
        return name if best >= _ENOUGH and best >= _CLEARLY * second else None

    def _heard(self, forms: list[str]) -> Counter[str]:
        """How many words of each code's cues a sentence has, each cue once."""
        found = {
            (name, cue)
            for at, form in enumerate(forms)
            for name, cue in self._cues.get(form, ())
            if _matches(forms, at, cue)
        }
        words = Counter[str]()
        for name, cue in found:
            words[name] += sum(form != GAP for form in cue)
        return words

    def _shared(self, name: str, text: str) -> float:
        """How much of a code's statements and label a sentence has."""
        words = _content(text)
        shared = max(
            (
                len(words & statement) / max(1, len(statement)) * 4
                for statement in self._words[name].values()
            ),
            default=0.0,
        )
        label = _content(self._codes[name].label)
        shared += 2 * len(words & label) / max(1, len(label))
        return shared

    def leaning(self, text: str, code: str) -> SubjectLeaning:
        """How a sentence judges a code: by its statements, else by its tone."""
        words = _with_negation(text)
        scores = {
            valence: _likeness(
                words, _with_negation(self._told(self._codes[code], valence))
            )
            for valence in self._words[code]
        }
        if len(scores) == 2:
            best = max(scores, key=lambda v: scores[v])
            other = scores[OPPOSITE[best]]
            if scores[best] >= 0.3 and scores[best] > other + 0.05:
                return SubjectLeaning(best, scores[best])
        tone = tone_of(text)
        if tone:
            return SubjectLeaning(STRENGTH if tone > 0 else AREA, 0.3)
        return SubjectLeaning(None, max(scores.values(), default=0.0))

    def has_statement(self, text: str, code: str, valence: str) -> bool:
        """Whether a sentence says much the same as the statement of a code."""
        own = self._words[code].get(valence)
        if not own:
            return False
        return len(_content(text) & own) / len(own) >= 0.6


def tone_of(text: str) -> int:
    """1 for praise, -1 for blame, 0 for neither or both; a negation turns it round."""
    score = 0
    turned = False
    for token in tokens(_TOO.sub(" inadequate ", text)):
        if token in _NEGATORS:
            turned = not turned
            continue
        form = word_form(token)
        sign = int(token in _PRAISE or form in _PRAISE)
        sign -= int(token in _BLAME or form in _BLAME)
        if sign:
            score += -sign if turned else sign
            turned = False
    return (score > 0) - (score < 0)


def sign_of(token: str) -> int:
    """The tone of one word."""
    form = word_form(token)
    praise = token in _PRAISE or form in _PRAISE
    return int(praise) - int(token in _BLAME or form in _BLAME)


def is_negator(token: str) -> bool:
    """Whether a word turns a sentence round."""
    return token in _NEGATORS or token.endswith("n't")


def _content(text: str) -> frozenset[str]:
    return frozenset(
        word_form(t) for t in tokens(text) if t not in _STOP and not t.isdigit()
    )


def _with_negation(text: str) -> frozenset[str]:
    """Content words, each marked where a negation stands shortly before it."""
    found: set[str] = set()
    since = 9
    for token in tokens(text):
        if is_negator(token):
            since = 0
            continue
        since += 1
        if token in _STOP or token.isdigit():
            continue
        found.add(f"{'not ' if since <= 4 else ''}{word_form(token)}")
    return frozenset(found)


def _likeness(one: Iterable[str], other: frozenset[str]) -> float:
    words = frozenset(one)
    return len(words & other) / max(1, len(other))


def _cues_by_first_word(scheme: Scheme) -> Mapping[str, Sequence[tuple[str, Cue]]]:
    """The cues that begin with a word, each with its code; a scheme may have thousands."""
    found: defaultdict[str, list[tuple[str, Cue]]] = defaultdict(list)
    for code in scheme.codes:
        for cue in (*code.cues, *code.strength_cues, *code.area_cues):
            if not code.is_residual and (forms := cue_forms(cue)):
                found[forms[0]].append((code.id, forms))
    return found


def _matches(forms: list[str], at: int, cue: Cue) -> bool:
    """Whether a cue stands at a place; a gap takes one to three words."""
    if not cue:
        return True
    if cue[0] == GAP:
        return any(_matches(forms, at + step, cue[1:]) for step in (1, 2, 3))
    return at < len(forms) and forms[at] == cue[0] and _matches(forms, at + 1, cue[1:])
