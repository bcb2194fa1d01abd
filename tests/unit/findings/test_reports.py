"""The report as people work on it: edits, conflicts, undo, frozen versions, actions, rounds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.check import check_store
from db.forgetting.erasing import erase_case
from db.store import Store, open_store
from survey_tui.errors import NotAllowed, NotFound, SurveyError
from survey_tui.exchange.letters.markdown import markdown_lines
from survey_tui.exchange.letters.model import Letter, Point
from survey_tui.exchange.letters.word import word_bytes
from survey_tui.findings import actions
from survey_tui.findings.gathering import Gathered, gather
from survey_tui.findings.reports import versions
from survey_tui.findings.reports.comparing import CHANGED, GONE, SAME, differences
from survey_tui.findings.rounds import NO_CHANGE, compared
from survey_tui.surveys.opening import OpenSurvey, open_survey
from tests.conftest import HOSTILE
from tests.unit.findings.building import School, Talk, build, coded
from tests.unit.findings.reporting import desk_of, points


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


FIRSTHAND = "know_firsthand_strength"


@pytest.fixture
def demo(coded_demo: Path) -> Iterator[Store]:
    store = open_store(str(coded_demo), "device-1")
    yield store
    store.close()


def point(letter: Letter, key: str) -> Point:
    return next(p for p in points(letter) if p.key == key or key in dict(p.also))


def test_a_rewritten_sentence_stands_in_the_letter_with_its_evidence(
    demo: Store,
) -> None:
    desk = desk_of(demo)
    before = desk.read()
    first = points(before.letter)[0]

    desk.rewrite(first, "Heads [b]value[/b] it.", before.draft.seen.get(first.key, ""))

    after = desk.read()
    made = point(after.letter, first.key)
    assert made.sentences == ("Heads [b]value[/b] it.",)
    assert made.is_edited
    assert made.claims == first.claims
    assert after.edited.generated[first.key] == " ".join(first.sentences)


def test_every_edit_is_taken_back_one_by_one_and_done_again(demo: Store) -> None:
    desk = desk_of(demo)
    letters = [desk.read().letter]
    keys = [p.key for p in letters[0].sections[0].points]
    doings = (
        lambda: desk.rewrite(points(desk.read().letter)[0], "Mine.", ""),
        lambda: desk.move(keys[0], keys[2]),
        lambda: desk.join(keys[1], keys[2]),
        lambda: desk.hide(keys[3]),
        lambda: desk.add("strength", "A sentence of my own."),
        lambda: desk.settle(title="Another title"),
        lambda: desk.show(keys[3]),
        lambda: desk.part(keys[1]),
    )
    for do in doings:
        do()
        letters.append(desk.read().letter)

    for expected in reversed(letters[:-1]):
        desk.undo()
        assert desk.read().letter == expected
    with pytest.raises(NotAllowed):
        desk.undo()
    for expected in letters[1:]:
        desk.redo()
        assert desk.read().letter == expected


def test_undo_goes_on_after_a_restart_and_takes_only_ones_own(
    demo: Store,
) -> None:
    lead, deputy = desk_of(demo), desk_of(demo, "deputy")
    key = points(lead.read().letter)[0].key
    other = points(lead.read().letter)[1].key
    lead.hide(key)
    deputy.hide(other)

    desk_of(demo).undo()

    hidden = {p.key for p in desk_of(demo).read().edited.hidden}
    assert hidden == {other}


def test_two_who_write_one_sentence_keep_both_texts(demo: Store) -> None:
    lead, deputy = desk_of(demo), desk_of(demo, "deputy")
    first = points(lead.read().letter)[0]
    seen = lead.read().draft.seen.get(first.key, "")
    lead.rewrite(first, "The lead's words.", seen)
    deputy.rewrite(first, "The deputy's words.", seen)

    found = lead.read()

    assert [t.words for t in found.edited.conflicts[first.key]] == [
        "The lead's words.",
        "The deputy's words.",
    ]
    assert any("two people at once" in told for told in found.warnings)
    lead.rewrite(first, "Both agreed.", found.draft.seen[first.key])
    settled = lead.read()
    assert not settled.edited.conflicts
    assert point(settled.letter, first.key).sentences == ("Both agreed.",)


def test_moved_joined_and_hidden_findings_have_marks_in_the_order_that_is_read(
    demo: Store,
) -> None:
    desk = desk_of(demo)
    keys = [p.key for p in desk.read().letter.sections[0].points]
    desk.move(keys[0], keys[2])
    desk.join(keys[3], keys[4])
    desk.hide(keys[1])

    letter = desk.read().letter

    section = letter.sections[0]
    assert [p.key for p in section.points][:2] == [keys[2], keys[0]]
    marks = [
        m for s in letter.sections for p in (*s.points, *s.single) for m in p.marks
    ]
    own = [mark for _, mark in marks if mark.startswith("S")]
    assert own == [f"S{n}" for n in range(1, len(own) + 1)]
    assert {one.key for one in letter.evidence} == {key for key, _ in marks}
    assert [one.mark for one in letter.evidence] == [mark for _, mark in marks]
    text = "\n".join(markdown_lines(letter))
    assert f"e_{keys[1]}" not in text
    assert f'id="e_{keys[3]}"' in text
    assert word_bytes(letter)


def test_an_edited_sentence_whose_counts_changed_is_stale_with_old_and_new(
    store: Store,
) -> None:
    opened = _small(store)
    desk = desk_of(store)
    first = next(p for p in points(desk.read().letter) if p.key == FIRSTHAND)
    desk.rewrite(first, "Two thirds know them.", "")
    assert not desk.read().edited.changes
    build(store, opened, [_school("Another", "strength")], first=4)
    desk.reload()

    change, *_ = desk.read().edited.changes[FIRSTHAND]

    assert (change.before, change.now) == ("3 of 3", "4 of 4")
    assert "was 3 of 3, is 4 of 4" in change.told()


def test_hostile_words_are_only_words_everywhere(demo: Store) -> None:
    desk = desk_of(demo)
    opened = desk.read()
    every = points(opened.letter)
    for one, words in zip(every, HOSTILE, strict=False):
        desk.rewrite(one, words, opened.draft.seen.get(one.key, ""))

    letter = desk.read().letter

    assert len(every) > len(HOSTILE)
    assert word_bytes(letter)
    assert list(markdown_lines(letter))


def test_views_share_the_structure_and_not_the_words(demo: Store) -> None:
    desk = desk_of(demo)
    desk.save_view("governors", "${role} = 'governor'")
    keys = [p.key for p in points(desk.read("governors").letter)]
    main = point(desk.read().letter, keys[0])
    desk.rewrite(main, "Everybody says so.", "")
    desk.hide(keys[1])

    letter = desk.read("governors").letter

    assert point(letter, keys[0]).sentences != ("Everybody says so.",)
    assert keys[1] not in {p.key for p in points(letter)}
    assert desk.views() == {"governors": "${role} = 'governor'"}
    with pytest.raises(SurveyError):
        desk.save_view("broken", "${no_such} = 1")


def test_the_lint_reads_what_is_typed_against_the_counts(demo: Store) -> None:
    desk = desk_of(demo)
    first = points(desk.read().letter)[0]
    right = " ".join(first.sentences)

    assert {c.verdict for c in desk.lint(right, first.key)} <= {"right"}
    wrong = desk.lint("No headteachers said that.", first.key)
    assert "wrong" in {c.verdict for c in wrong}


def test_what_was_being_counted_when_it_had_to_be_counted_again_is_not_kept(
    demo: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of(demo)
    counted: list[str] = []

    def meanwhile(store: Store, opened: OpenSurvey, *more: Any) -> Gathered:
        found = gather(store, opened, *more)
        counted.append(found.data_sha256)
        if len(counted) == 1:
            desk.reload()
        return found

    monkeypatch.setattr("survey_tui.findings.reports.desk.gather", meanwhile)
    first = points(desk.read().letter)[0]
    desk.read()
    desk.read()
    assert len(counted) == 2

    counted.clear()
    monkeypatch.setattr("survey_tui.findings.claims.linting.gather", meanwhile)
    for _ in range(2):
        desk.lint("No headteachers said that.", first.key)
    counted_twice = len(counted)
    desk.lint("No headteachers said that.", first.key)
    assert len(counted) == counted_twice


def test_a_frozen_letter_is_the_same_whatever_happens_to_the_data(
    demo: Store, tmp_path: Path
) -> None:
    desk = desk_of(demo)
    first = points(desk.read().letter)[0]
    desk.rewrite(first, "As we sent it.", "")
    frozen = desk.freeze("sent")
    printed = word_bytes(desk.read().letter)
    desk.rewrite(first, "Later words.", desk.read().draft.seen[first.key])
    desk.hide(points(desk.read().letter)[1].key)

    letter = versions.version_letter(demo, desk.opened, frozen.number)

    assert word_bytes(letter) == printed
    assert versions.is_whole(demo, desk.opened, frozen.number)
    assert desk.freeze("sent").number == 2
    kinds = {d.key: d.kind for d in differences(letter, desk.read().letter)}
    assert kinds[first.key] == CHANGED
    assert GONE in kinds.values()
    assert SAME in kinds.values()


def test_there_is_no_version_without_a_name_and_none_that_was_not_frozen(
    demo: Store,
) -> None:
    desk = desk_of(demo)

    with pytest.raises(NotAllowed):
        desk.freeze("  ")
    with pytest.raises(NotFound):
        versions.version_letter(demo, desk.opened, 1)


def test_whoever_is_forgotten_is_forgotten_in_frozen_letters_too(demo: Store) -> None:
    desk = desk_of(demo)
    quote = next(q for e in desk.read().letter.evidence for q in e.quotes)
    frozen = desk.freeze("sent")
    with demo.read() as session:
        case_id = (
            session.connection()
            .exec_driver_sql(
                "SELECT i.case_id FROM interview i JOIN answer_revision a"
                f" ON a.interview_id = i.id WHERE a.id = '{quote.answer}'"
            )
            .scalar()
        )

    demo.write(lambda recorder: erase_case(recorder, str(case_id), "lead")).result()

    letter = versions.version_letter(demo, desk.opened, frozen.number)
    told = [q.text for e in letter.evidence for q in (*e.quotes, *e.contrary)]
    assert versions.FORGOTTEN in told
    assert quote.text not in told
    assert not versions.is_whole(demo, desk.opened, frozen.number)
    with demo.read() as session:
        assert check_store(session).is_sound


def test_actions_stand_in_the_report_and_the_next_round_takes_them_over(
    demo: Store,
) -> None:
    opened = open_survey(demo)
    actions.save_action(
        demo, opened, "Visit each school", "lead", "Mrs Penn", "July", finding=FIRSTHAND
    )
    done = actions.save_action(demo, opened, "Write to heads", "lead")
    before = actions.action_numbered(demo, opened, 2)
    assert before.id == done
    actions.save_action(
        demo, opened, before.what, "lead", state=actions.DONE, before=before
    )

    listing = desk_of(demo).read().letter.actions

    assert listing is not None
    assert len(listing.items) == 2
    assert "Visit each school, by Mrs Penn, until July: open" in listing.items[0]
    assert listing.items[1] == "Write to heads: done"
    later = _small(demo)
    assert actions.take_over(demo, later, opened, "lead") == 1
    assert actions.take_over(demo, later, opened, "lead") == 0
    with demo.read() as session:
        (taken,) = actions.actions_of(session, later.survey.id)
    assert "from the round before" in taken.told({})
    with pytest.raises(NotAllowed):
        actions.save_action(demo, opened, "x", "lead", state="perhaps")


def test_a_round_against_itself_has_not_changed_and_another_one_tells_by_how_much(
    demo: Store,
) -> None:
    now = gather(demo, open_survey(demo), ())

    listed = compared(now, now)

    assert listed
    assert {one.word for one in listed} == {NO_CHANGE}
    assert all(one.low <= 0 <= one.high for one in listed)


def test_the_interval_of_a_difference_is_newcombes(demo: Store) -> None:
    # Newcombe (1998), table II, method 10, (a) 56/70 - 48/80: 0.0524 to 0.3339.
    from survey_tui.findings.rounds import difference_interval

    counts = gather(demo, open_survey(demo), ()).counts
    cell = next(iter(counts.cells.values()))
    then = replace(cell, schools=48, asked=80, population=None)
    now = replace(cell, schools=56, asked=70, population=None)

    low, high = difference_interval(then, now)

    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


def test_random_edits_never_lose_a_finding(demo: Store) -> None:
    desk, rng = desk_of(demo), random.Random(17)
    everything = set(desk.read().edited.generated)
    for _ in range(40):
        shown = [p.key for p in points(desk.read().letter) if p.mark]
        key, other = rng.choice(shown), rng.choice(shown)
        match rng.randrange(5):
            case 0:
                desk.move(key, other)
            case 1 if key != other:
                desk.join(key, other)
            case 2:
                desk.hide(key)
            case 3:
                hidden = [p.key for p in desk.read().edited.hidden]
                if hidden:
                    desk.show(rng.choice(hidden))
            case _:
                desk.undo()

        found = desk.read()
        shown_now = {k for p in points(found.letter) for k, _ in p.marks}
        hidden_now = {p.key for p in found.edited.hidden}
        assert shown_now | hidden_now == everything


def _school(name: str, valence: str) -> School:
    said = {"q1": coded("They know us at first hand.", ("know.firsthand", valence))}
    return School(name=name, talks=[Talk(said=said)])


def _small(store: Store) -> OpenSurvey:
    from tests.conftest import make_survey

    opened = make_survey(store)
    build(store, opened, [_school(f"School {n}", "strength") for n in range(3)])
    return opened
