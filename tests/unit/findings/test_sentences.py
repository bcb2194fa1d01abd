"""What a sentence may say: on random counts, whatever the scale and the way to print."""

from __future__ import annotations

import random
import re

import pytest

from coding_schemes.loader import load_builtin_scheme
from coding_schemes.model import AREA, MIXED, STRENGTH
from coding_schemes.scales.loader import builtin_scales, load_builtin_scale
from survey_tui.errors import SurveyError
from survey_tui.findings.counts import Cell, Counts
from survey_tui.findings.groups import Group
from survey_tui.findings.ranking import findings_of, sections_of
from survey_tui.findings.sentences import Sentences, Statements
from survey_tui.findings.wording import BOTH, COUNTS, WAYS, WORDS, Wording, percent_of

SCHEME = load_builtin_scheme("la-school-improvement").scheme
HEADS = Group(("headteacher",), "headteacher", "headteacher", "headteachers")
GOVERNORS = Group(("governor",), "governor", "governor", "governors")
OFFICERS = Group(("la_officer",), "la_officer", "officer", "officers")
SCALE = load_builtin_scale("education-scotland").scale


def cell(hits: int, base: int, group: Group = HEADS) -> Cell:
    return Cell("know.data", STRENGTH, group, hits, base, hits, base)


def random_counts(rng: random.Random) -> Counts:
    """Cells as a survey of one to sixty schools may have them."""
    groups = [HEADS, GOVERNORS, OFFICERS][: rng.randint(1, 3)]
    sizes = {group: rng.choice((1, 3, 8, 9, 10, 22, 29, 30, 60)) for group in groups}
    cells: dict[tuple[str, str | None, Group], Cell] = {}
    bases = {}
    for code in SCHEME.all_codes:
        for group in groups:
            base = rng.choice((0, sizes[group], sizes[group]))
            bases[code.id, group] = (base, base)
            hits = {v: rng.randint(0, base) for v in (STRENGTH, AREA)}
            most = min(hits.values())
            least = max(0, sum(hits.values()) - base)
            for valence, count in (*hits.items(), (MIXED, rng.randint(least, most))):
                if count:
                    cells[code.id, valence, group] = Cell(
                        code.id, valence, group, count, base, count, base
                    )
    empty: dict[Group, int] = {}
    return Counts(
        tuple(groups), cells, bases, empty, empty, {}, 1, 0, 0, 0, 0, 0, empty, {}
    )


def test_in_500_random_surveys_no_sentence_says_what_its_count_does_not_carry() -> None:
    rng = random.Random(500)
    scales = [load_builtin_scale(name).scale for name in builtin_scales()]
    seen = 0
    for _ in range(500):
        counts = random_counts(rng)
        wording = Wording(rng.choice(scales), rng.choice(WAYS))
        sentences = Sentences(wording, Statements({}))
        own, single = sections_of(findings_of(counts, SCHEME), 2)
        for finding in own + single:
            for one in finding.cells:
                word = wording.word(one)
                if one.asked < 10:
                    assert word is None
                elif word is not None and one.schools >= 3:
                    band = wording.scale.band(one.schools, one.asked)
                    assert band is not None
                    assert band.word == word
                if one.asked < 30:
                    assert percent_of(one) is None
                told_ = wording.subject(one)
                assert "%" not in told_
                if word is None or wording.way != WORDS:
                    assert f"{one.schools} of {one.asked}" in told_
                if one.asked < 10:
                    assert re.match(r"\d+ of \d+ ", told_)
                seen += 1
            text = " ".join(sentences.whole(finding))
            assert "{" not in text
            assert finding.lead.schools <= finding.lead.asked
    assert seen > 20_000


@pytest.mark.parametrize(
    ("hits", "base", "way", "said"),
    [
        (18, 22, BOTH, "Most\u2020 headteachers (18 of 22)"),
        (18, 22, WORDS, "Most\u2020 headteachers"),
        (18, 22, COUNTS, "18 of 22 headteachers"),
        (22, 22, BOTH, "All\u2020 headteachers (22 of 22)"),
        (0, 22, BOTH, "No headteacher (0 of 22)"),
        (1, 22, BOTH, "One headteacher (1 of 22)"),
        (2, 22, WORDS, "Two headteachers"),
        (5, 8, WORDS, "5 of 8 headteachers"),
        (500, 600, BOTH, "Most headteachers (500 of 600)"),
    ],
)
def test_a_count_is_told_in_three_ways(
    hits: int, base: int, way: str, said: str
) -> None:
    subject = Wording(SCALE, way).subject(cell(hits, base))

    assert subject.replace("\u2020", "") == said.replace("\u2020", "")


def test_a_word_whose_neighbour_is_likely_carries_a_mark() -> None:
    wording = Wording(SCALE)

    assert wording.is_marked(cell(18, 22))
    assert not wording.is_marked(cell(500, 600))
    assert [(c.by, c.word) for c in wording.changes(cell(18, 22))] == [
        (2, "almost all"),
        (-2, "majority"),
    ]


def test_two_governors_of_one_school_are_not_one_governor() -> None:
    one = Cell("know.data", STRENGTH, GOVERNORS, 1, 18, 2, 19)

    assert Wording(SCALE).subject(one) == "Governors of one school (1 of 18)"


def test_one_person_was_and_two_were() -> None:
    sentences = Sentences(Wording(SCALE), Statements({}))
    code = SCHEME.code("general.satisfaction")
    counts = {1: "was content", 2: "were content"}
    for hits, verb in counts.items():
        one = Cell(code.id, STRENGTH, HEADS, hits, 22, hits, 22)

        assert f" {verb} " in sentences._of_cell(one, code, STRENGTH)


def test_a_fill_that_does_not_exist_is_told_with_those_that_do() -> None:
    code = SCHEME.code("know.data").model_copy(
        update={"statement": {STRENGTH: "said that {authority} and {nobody} know"}}
    )

    with pytest.raises(SurveyError) as caught:
        Statements({"authority": "Marlshire"}).of(code, STRENGTH)

    assert "'{nobody}'" in caught.value.message
    assert "authority" in caught.value.hint


def test_a_code_without_a_statement_is_told_by_its_label() -> None:
    code = SCHEME.code("know.data").model_copy(update={"statement": {}})
    statements = Statements({})

    assert statements.of(code, AREA).startswith("spoke of \u201cData analysis")
    assert statements.missing == {("know.data", AREA)}


def test_a_scheme_says_how_one_is_spoken_of() -> None:
    wording = Wording(SCALE, BOTH, "a single {role}")

    assert wording.subject(cell(1, 22)) == "A single headteacher (1 of 22)"
    assert wording.word(cell(1, 22)) == "one"
