"""Text from people: only text, and otherwise as they typed it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_tui.text import clean, cleaned, first_words, last_sentence, one_line


@given(st.text())
def test_clean_is_stable_and_leaves_no_control_characters(text: str) -> None:
    once = clean(text)

    assert clean(once) == once
    assert not any(
        unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in once
    )
    assert not set(once) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cf"))))
def test_ordinary_text_is_only_composed(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


def test_what_is_dropped_is_counted_and_emoji_and_other_scripts_stay() -> None:
    family, hebrew = "\U0001f469\u200d\U0001f3eb", "\u05e9\u05dc\u05d5\u05dd"

    assert cleaned(f"a\x1b[1m\x00b\u202e{family}{hebrew}") == (
        f"a[1mb{family}{hebrew}",
        3,
    )
    assert cleaned("one\r\ntwo\rthree") == ("one\ntwo\nthree", 0)


def test_lines_and_words_are_cut_with_an_ellipsis() -> None:
    assert one_line("a\n b\tc", 0) == "a b c"
    assert one_line("abcdef", 4) == "abc…"
    assert first_words("one two three", 2) == "one two …"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("One. Two.", "Two."),
        ("One. Two. ", "Two."),
        ("He said “yes.” Then no", "Then no"),
        ("only one", "only one"),
        ("first\nsecond", "second"),
        ("", ""),
    ],
)
def test_the_last_sentence_is_found(text: str, last: str) -> None:
    start, end = last_sentence(text)

    assert text[start:end].strip() == last or text[start:end].endswith(last)
