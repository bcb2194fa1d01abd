"""Draws: anyone can repeat them, they are what was asked for, and what was altered is found."""

from __future__ import annotations

import hashlib
import subprocess
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from db.check import check_store
from db.commands import OpenInterview
from db.repositories import frame
from db.store import Store, open_store
from survey_tui.errors import NotAllowed, NotFound, SurveyError
from survey_tui.fieldwork.draw_page import draw_page
from survey_tui.fieldwork.draws import (
    DrawRequest,
    checked_seed,
    draw_sample,
    release_reserve,
)
from survey_tui.fieldwork.exclusions import read_exclusions
from survey_tui.fieldwork.frame_listing import canonical_lines
from survey_tui.fieldwork.proofs import DrawView, draw_views, verify_draws
from survey_tui.fieldwork.sampling import (
    draw_order,
)
from survey_tui.surveys.opening import OpenSurvey
from tests.conftest import FakeClock, make_survey
from tests.unit.fieldwork.framing import bring_in, register, written

GOOD = "${ofsted_grade} <= 2"


@pytest.fixture
def framed(store: Store, survey: OpenSurvey, tmp_path: Path) -> OpenSurvey:
    bring_in(store, survey, written(tmp_path, register()))
    return survey


def newest(store: Store, opened: OpenSurvey) -> DrawView:
    return draw_views(store, opened)[-1]


def ids(view: DrawView) -> list[str]:
    return [unit.external_id for _case, unit in view.cases]


def forge(store: Store, statement: str) -> None:
    with store.engine.begin() as connection:
        for name in ("frame_unit", "draw", "survey_case"):
            if store.path is None:
                drop = f'DROP TRIGGER IF EXISTS guard_{name}_update ON "{name}"'
            else:
                drop = f"DROP TRIGGER IF EXISTS guard_{name}_update"
            connection.execute(text(drop))
        connection.execute(text(statement))


def test_a_third_party_repeats_a_draw_with_sha256sum(
    store: Store, framed: OpenSurvey, tmp_path: Path
) -> None:
    draw_sample(store, framed, DrawRequest(5, 3, "2014", GOOD), "lead")
    listed = tmp_path / "ids.txt"
    listed.write_text("".join(f"{n}\n" for n in range(1, 61) if n % 4 + 1 <= 2))

    script = (
        "while read -r id; do printf '%s %s\\n'"
        ' "$(printf \'%s\' "2014:$id" | sha256sum | cut -c1-64)" "$id";'
        f" done < {listed} | LC_ALL=C sort | cut -d' ' -f2 | head -8"
    )
    by_hand = subprocess.run(
        ["sh", "-c", script], capture_output=True, text=True, check=True
    )

    assert ids(newest(store, framed)) == by_hand.stdout.split()


def test_two_databases_draw_the_same_from_the_same_frame_in_any_order(
    store: Store, framed: OpenSurvey, tmp_path: Path, clock: FakeClock
) -> None:
    draw_sample(store, framed, DrawRequest(22, 5, "2014", GOOD), "lead")
    head, *rows = register().splitlines()
    shuffled = "\n".join([head, *reversed(rows)]) + "\n"
    with closing(open_store(str(tmp_path / "other.db"), "d2", clock)) as other:
        opened = make_survey(other)
        bring_in(other, opened, written(tmp_path, shuffled))
        draw_sample(other, opened, DrawRequest(22, 5, "2014", GOOD), "someone")

        mine, theirs = newest(store, framed), newest(other, opened)

    assert ids(mine) == ids(theirs)
    assert mine.draw.frame_sha256 == theirs.draw.frame_sha256
    assert mine.draw.order_sha256 == theirs.draw.order_sha256
    assert verify_draws(store, framed) == []


def test_the_digest_of_the_frame_is_that_of_its_lines(
    store: Store, framed: OpenSurvey
) -> None:
    draw_sample(store, framed, DrawRequest(3, 0, "1"), "lead")

    lines = "".join(f"{line}\n" for line in canonical_lines(store, framed))

    digest = hashlib.sha256(lines.encode()).hexdigest()
    assert newest(store, framed).draw.frame_sha256 == digest


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "UPDATE frame_unit SET name = 'Forged' WHERE external_id = '7'",
            "7 Forged (row 8 of its file) was altered after it was imported",
        ),
        ("UPDATE draw SET seed = '2015'", "was altered after it was made"),
        (
            "UPDATE survey_case SET rank = CASE rank WHEN 1 THEN 2 ELSE 1 END"
            " WHERE rank IN (1, 2)",
            "place 1: drawn again it is",
        ),
    ],
)
def test_verify_finds_what_was_altered(
    store: Store, framed: OpenSurvey, statement: str, told: str
) -> None:
    draw_sample(store, framed, DrawRequest(10, 5, "2014"), "lead")

    forge(store, statement)

    assert any(told in finding for finding in verify_draws(store, framed))


def test_an_update_of_the_frame_is_no_alteration(
    store: Store, framed: OpenSurvey, tmp_path: Path
) -> None:
    draw_sample(store, framed, DrawRequest(10, 5, "2014"), "lead")
    changed = register(70).replace(",1,", ",4,")

    bring_in(store, framed, written(tmp_path, changed))

    assert verify_draws(store, framed) == []
    draw_sample(store, framed, DrawRequest(5, 0, "7"), "lead")
    assert verify_draws(store, framed) == []
    first, second = draw_views(store, framed)
    assert not set(ids(first)) & set(ids(second))
    assert [case.rank for case, _unit in second.cases] == list(range(16, 21))


def test_nothing_is_drawn_from_an_altered_frame(
    store: Store, framed: OpenSurvey
) -> None:
    forge(store, "UPDATE frame_unit SET name = 'Forged' WHERE external_id = '7'")

    with pytest.raises(NotAllowed, match=r"7 Forged \(row 8\) was altered"):
        draw_sample(store, framed, DrawRequest(5, 0, "1"), "lead")


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (
            DrawRequest(40, 30, "1"),
            "40 and 30 in reserve are more than the 30 eligible",
        ),
        (DrawRequest(5, 0, "two"), "the seed 'two' is no whole number"),
        (DrawRequest(5, 0, "-1"), "the seed '-1' is no whole number"),
        (
            DrawRequest(5, 0, "1", "${grade} < 2"),
            "column 1: the frame has no field 'grade'",
        ),
        (DrawRequest(5, 0, "1", "${ofsted_grade} <"), "the expression stops too early"),
    ],
)
def test_what_cannot_be_drawn_is_told_and_nothing_is(
    sqlite_store: Store,
    survey_on_file: OpenSurvey,
    tmp_path: Path,
    wanted: DrawRequest,
    told: str,
) -> None:
    bring_in(sqlite_store, survey_on_file, written(tmp_path, register()))

    with pytest.raises(SurveyError) as caught:
        draw_sample(sqlite_store, survey_on_file, wanted, "lead")

    assert told in caught.value.message
    with pytest.raises(NotFound):
        draw_views(sqlite_store, survey_on_file)


def test_a_seed_is_made_where_none_is_given_and_kept(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> None:
    bring_in(sqlite_store, survey_on_file, written(tmp_path, register()))

    draw_sample(sqlite_store, survey_on_file, DrawRequest(5, 0), "lead")

    draw = newest(sqlite_store, survey_on_file).draw
    assert draw.seed_origin == "made"
    assert draw.seed.isdigit()
    assert checked_seed(" 007 ") == ("7", "given")


def test_a_stratum_that_was_altered_is_named_and_crashes_nothing(
    store: Store, framed: OpenSurvey
) -> None:
    draw_sample(store, framed, DrawRequest(12, 4, "9", "true()", "phase"), "lead")

    forge(
        store,
        "UPDATE frame_unit SET attributes = '{\"phase\": \"Norht\"}' WHERE external_id = '7'",
    )

    findings = verify_draws(store, framed)
    assert any("7 School 7 (row 8 of its file)" in finding for finding in findings)


def test_where_nobody_is_eligible_the_missing_field_is_named(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> None:
    bring_in(sqlite_store, survey_on_file, written(tmp_path, "URN,Name\n1,A\n2,B\n"))

    with pytest.raises(SurveyError) as caught:
        draw_sample(sqlite_store, survey_on_file, DrawRequest(1, 0, "1"), "lead")

    assert (
        "of 2 rows nobody can be drawn where ${ofsted_grade} <= 2"
        in caught.value.message
    )
    assert "The frame has no inspected_in_period, ofsted_grade" in caught.value.hint


def test_a_field_that_is_not_there_stratifies_nothing(
    store: Store, framed: OpenSurvey
) -> None:
    with pytest.raises(SurveyError, match="no field 'phaze' to stratify by"):
        draw_sample(store, framed, DrawRequest(12, 4, "9", "", "phaze"), "lead")

    with pytest.raises(NotFound):
        draw_views(store, framed)


def test_equal_shares_are_of_the_strata_that_have_anybody(
    store: Store, framed: OpenSurvey
) -> None:
    where = "${phase} != 'Infant'"

    draw_sample(store, framed, DrawRequest(8, 0, "9", where, "phase", "equal"), "lead")

    sizes = Counter(case.stratum for case, _unit in newest(store, framed).cases)
    assert sizes == {"Primary": 4, "Middle": 4}


def test_nothing_is_drawn_from_a_frame_with_rows_missing(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> None:
    bring_in(sqlite_store, survey_on_file, written(tmp_path, register()))
    with sqlite_store.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER guard_frame_unit_delete"))
        connection.execute(text("DELETE FROM frame_unit WHERE external_id = '7'"))

    with pytest.raises(NotAllowed, match="rows of this import were added"):
        draw_sample(sqlite_store, survey_on_file, DrawRequest(5, 0, "1"), "lead")


def test_strata_get_their_share_and_reserves_their_order(
    store: Store, framed: OpenSurvey
) -> None:
    wanted = DrawRequest(12, 4, "9", "true()", "phase")

    draw_sample(store, framed, wanted, "lead")

    view = newest(store, framed)
    sizes = Counter(case.stratum for case, _u in view.cases if not case.is_reserve)
    assert sizes == {"Primary": 6, "Middle": 3, "Infant": 3}
    for name in sizes:
        mine = [u.external_id for c, u in view.cases if c.stratum == name]
        everybody = [str(n) for n in range(1, 61)]
        phases = ("Primary", "Primary", "Middle", "Infant")
        in_stratum = [n for n in everybody if phases[int(n) % 4] == name]
        assert mine == draw_order(in_stratum, "9")[: len(mine)]
    assert [c.is_reserve for c, _u in view.cases] == [False] * 12 + [True] * 4
    assert verify_draws(store, framed) == []


def test_whoever_was_interviewed_in_another_mode_is_left_out(
    store: Store, framed: OpenSurvey, clock: FakeClock, tmp_path: Path
) -> None:
    draw_sample(store, framed, DrawRequest(1, 0, "3"), "lead")
    ((case, unit),) = newest(store, framed).cases
    command = OpenInterview(
        id="face",
        case_id=case.id,
        contact_id=None,
        questionnaire_id=framed.questionnaire_id,
        role="headteacher",
        mode="face_to_face",
        at=clock.now,
        by="lead",
    )
    store.write(command.perform).result()
    other = make_survey(store)
    bring_in(store, other, written(tmp_path, register()))

    draw_sample(store, other, DrawRequest(20, 0, "3"), "lead")

    view = newest(store, other)
    assert unit.external_id not in ids(view)
    assert view.draw.excluded == {unit.external_id: "interviewed already: Face to face"}


def test_a_list_of_exclusions_is_read_and_an_unknown_id_named(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> None:
    bring_in(sqlite_store, survey_on_file, written(tmp_path, register()))
    plain = written(tmp_path, "5\n9\n", "plain.txt")
    table = written(tmp_path, "name,URN\nA,5\nB,999\n", "table.csv")

    found = read_exclusions(sqlite_store, survey_on_file, plain, "seen in person")

    assert found == {"5": "seen in person", "9": "seen in person"}
    with pytest.raises(SurveyError, match="row 3: the frame has no '999'"):
        read_exclusions(sqlite_store, survey_on_file, table, "x")


def test_reserves_are_released_in_order_and_only_for_a_reason(
    store: Store, framed: OpenSurvey
) -> None:
    draw_sample(store, framed, DrawRequest(5, 2, "4"), "lead")
    reserves = [u.external_id for c, u in newest(store, framed).cases if c.is_reserve]

    with pytest.raises(NotAllowed):
        release_reserve(store, framed, "  ", "", "lead")
    released = [
        release_reserve(store, framed, "closed in August", "", "lead").external_id
        for _ in reserves
    ]

    assert released == reserves
    with pytest.raises(NotFound):
        release_reserve(store, framed, "another", "", "lead")
    with store.read() as session:
        assert frame.waiting_reserves(session, framed.survey.id) == []
        assert check_store(session).is_sound


def test_the_page_states_everything_and_paints_nothing(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> None:
    rows = "URN,Name,ofsted_grade\n1,[x](http://evil) <b>|*bold*,2\n2,Beck,2\n"
    bring_in(sqlite_store, survey_on_file, written(tmp_path, rows))
    draw_sample(sqlite_store, survey_on_file, DrawRequest(1, 1, "2014", GOOD), "lead")
    view = newest(sqlite_store, survey_on_file)

    page = draw_page(survey_on_file, view)

    for stated in (
        "2014",
        GOOD,
        view.draw.frame_sha256,
        str(view.draw.order_sha256),
        "Beck",
    ):
        assert stated in page
    assert "\\[x\\](http\\://evil) \\<b\\>\\|\\*bold\\*" in page
