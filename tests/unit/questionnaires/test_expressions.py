"""Expressions: what they mean, where they are wrong, and that they end."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.expressions import ExpressionError, evaluate, holds, parse
from questionnaires.functions import Value, matches

TODAY = date(2026, 11, 18)


def value(source: str, **values: Value) -> Value:
    return evaluate(parse(source), values, TODAY)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) * 3", 9.0),
        ("7 div 2", 3.5),
        ("7 mod 2", 1.0),
        ("-2 - -3", 1.0),
        ("'a' = 'a' and not('a' = 'b')", True),
        ("1 = 2 or 2 = 2", True),
        ("1 < 2 and 2 <= 2 and 3 > 2 and 3 >= 3", True),
        ("if(1 > 2, 'x', 'y')", "y"),
        ("coalesce('', 'b')", "b"),
        ("concat('a', 1, 'b')", "a1b"),
        ("string-length('abc')", 3.0),
        ("regex('ST1 2AB', '[A-Z]+[0-9]+ [0-9][A-Z]+')", True),
        ("date('2026-11-20') - today()", 2.0),
        ("today() + 2 = date('2026-11-20')", True),
        ("round(2.5)", 3.0),
        ("int(-2.5)", -2.0),
        ("contains('abc', 'b') and starts-with('abc', 'a')", True),
    ],
)
def test_the_language_means_what_xlsform_means(source: str, expected: Value) -> None:
    assert value(source) == expected


def test_curly_quotes_and_no_break_spaces_are_read_as_plain_ones() -> None:
    assert value("${a}\u00a0= ‘x’", a="x") is True


@pytest.mark.parametrize("operator", ["<", "<=", ">", ">="])
@pytest.mark.parametrize("empty", [None, "", ()])
def test_an_empty_value_is_never_smaller_or_greater(
    operator: str, empty: Value
) -> None:
    assert value(f"${{a}} {operator} 2", a=empty) is False
    assert value(f"2 {operator} ${{a}}", a=empty) is False


@pytest.mark.parametrize("empty", [None, "", ()])
def test_an_empty_value_equals_only_an_empty_value(empty: Value) -> None:
    assert value("${a} = ''", a=empty) is True
    assert value("${a} != 'yes'", a=empty) is True
    assert value("${a} = 'no'", a=empty) is False
    assert value("${a} = 0", a=empty) is False
    assert holds(parse("${a}"), {"a": empty}, TODAY) is False


def test_codes_and_numbers_compare_by_their_meaning() -> None:
    assert value("${grade} <= 2", grade="2") is True
    assert value("${grade} = '2'", grade=2.0) is True
    assert value("selected(${done}, 'b')", done=("a", "b")) is True
    assert value("count-selected(${done})", done=("a", "b")) == 2.0


def test_division_by_zero_is_no_number_and_no_crash() -> None:
    result = value("1 div 0")

    assert isinstance(result, float)
    assert math.isnan(result)
    assert holds(parse("1 div 0 > 1"), {}, TODAY) is False


@pytest.mark.parametrize(
    ("source", "column"),
    [
        ("${a} == 2", 7),
        ("or(1)", 1),
        ("1 + nope(2)", 5),
        ("${a", 1),
        ("'abc", 1),
        ("1 +", 4),
        ("(1", 3),
        ("selected(${a})", 1),
        ("${a} && 2", 6),
        ("__import__('os')", 1),
        ("${a}.b", 5),
        ("", 1),
    ],
)
def test_a_mistake_is_told_with_its_column(source: str, column: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(source)

    assert caught.value.column == column


def test_length_and_depth_are_bounded() -> None:
    with pytest.raises(ExpressionError, match="longer than"):
        parse("1" * 4_001)
    with pytest.raises(ExpressionError, match="levels deep"):
        parse("-" * 61 + "1")
    assert value("(" * 900 + "1" + ")" * 900) == 1.0


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+b", "(a|aa)*b", "(a*)*", r"(a)\1", "(?=a)a", "a*b*c*d*", "x" * 201],
)
def test_a_pattern_that_could_run_away_is_refused(pattern: str) -> None:
    with pytest.raises(ExpressionError, match="regex"):
        value(f"regex('{'a' * 40}', '{pattern}')")


def test_a_long_text_does_not_match_any_pattern() -> None:
    assert matches("a" * 501, "a+") is False


NAMES = st.sampled_from(["a", "b", "c"])
ATOMS = st.one_of(
    st.integers(0, 999).map(str),
    st.sampled_from(["''", "'x'", '"y"', "today()", "true()"]),
    NAMES.map(lambda name: f"${{{name}}}"),
)
SOURCES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(
            inner,
            st.sampled_from(
                ["and", "or", "=", "!=", "<", ">", "+", "-", "*", "div", "mod"]
            ),
            inner,
        ).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
        inner.map(lambda part: f"not({part})"),
        inner.map(lambda part: f"if({part}, {part}, 1)"),
    ),
    max_leaves=12,
)
VALUES = st.one_of(
    st.none(),
    st.text(max_size=5),
    st.floats(allow_nan=True),
    st.booleans(),
    st.dates(),
    st.tuples(st.sampled_from(["a", "b"])),
)


@given(SOURCES, VALUES, VALUES, VALUES)
def test_whatever_parses_has_a_value_for_all_answers(
    source: str, a: Value, b: Value, c: Value
) -> None:
    result = evaluate(parse(source), {"a": a, "b": b, "c": c}, TODAY)

    assert result is None or isinstance(result, str | float | bool | date | tuple)


@given(st.text(max_size=60))
def test_any_text_parses_or_is_refused_with_a_column_inside_it(source: str) -> None:
    column = 1
    try:
        parse(source)
    except ExpressionError as error:
        column = error.column

    assert 1 <= column <= len(source) + 1
