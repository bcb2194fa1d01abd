"""Suggestions for a whole survey: once a model, kept as they come, the same anywhere."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlmodel import select

from coding_schemes.assist.coder import Coder
from coding_schemes.assist.corpus import NO_CORPUS, Corpus
from coding_schemes.assist.learning import Learner, Unlearned
from coding_schemes.coded import CodedAnswer
from coding_schemes.loader import load_builtin_scheme, load_scheme, parse_scheme
from db.coding_models import Decision, SuggestionSet
from db.store import Store
from questionnaires.loader import load_builtin
from survey_tui.coding.imports.coding_import import import_codings
from survey_tui.coding.machine import suggesting
from survey_tui.coding.machine.coders import make_learner
from survey_tui.coding.machine.recipes import code_here
from survey_tui.coding.machine.suggesting import listed_suggestions, suggest_all
from survey_tui.coding.machine.trainer import Trainer
from survey_tui.coding.record.material import Material, material_of
from survey_tui.paths import places
from survey_tui.surveys.documents import survey_scheme
from survey_tui.surveys.opening import OpenSurvey, open_survey
from survey_tui.surveys.starting import new_survey
from tests.unit.coding.importing import CODINGS, brought_in, silent, written
from tests.unit.coding_schemes.exemplars import as_lines, examples
from tests.unit.coding_schemes.schemes import SMALL, decisions


def sets(store: Store) -> list[SuggestionSet]:
    with store.read() as session:
        return list(session.exec(select(SuggestionSet)))


def test_every_answer_is_suggested_for_once_by_each_model(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)

    first = suggest_all(store, opened, "lead", silent, semantic=False)
    again = suggest_all(store, opened, "lead", silent, semantic=False)
    import_codings(store, opened, written(tmp_path, CODINGS, "c.csv"), None, "lead")
    taught = suggest_all(store, opened, "lead", silent, semantic=False)

    assert (first.made, first.known, first.learned_from) == (3, 0, 0)
    assert (again.made, again.known, again.model) == (0, 3, first.model)
    assert (taught.made, taught.learned_from) == (3, 2)
    assert taught.model != first.model
    assert {row.model for row in sets(store)} == {taught.model}
    for answer, found in listed_suggestions(store, opened):
        assert found is not None
        for row in found.suggestions:
            assert answer.text[row["start"] : row["end"]].strip()
            told = row["reason"]["base"] + sum(v for _n, v in row["reason"]["parts"])
            assert told == pytest.approx(row["score"], abs=1e-4)
            why = row["reason"]["valence"]
            assert why["base"] + sum(value for _name, value in why["parts"]) >= 0


def test_an_interrupted_run_goes_on_where_it_stopped(
    store: Store,
    opened: OpenSurvey,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    brought_in(store, opened, tmp_path)
    whole = suggest_all(store, opened, "lead", silent, semantic=False).model
    expected = {row.answer_id: row.suggestions for row in sets(store)}
    import_codings(store, opened, written(tmp_path, CODINGS, "c.csv"), None, "lead")
    monkeypatch.setattr(
        suggesting,
        "code_here",
        lambda asked, learner, coder: code_here(asked, learner, coder, chunk=1),
    )

    def stop(done: int, total: int, words: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        suggest_all(store, opened, "lead", stop, semantic=False)
    resumed = suggest_all(store, opened, "lead", silent, semantic=False)

    assert (resumed.made, resumed.known) == (1, 2)
    assert resumed.model != whole
    assert {row.answer_id for row in sets(store)} == set(expected)


def test_decisions_on_a_code_that_means_something_else_now_are_left_out(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)
    import_codings(store, opened, written(tmp_path, CODINGS, "c.csv"), None, "lead")
    loaded = load_builtin_scheme("la-school-improvement")
    text = loaded.text.replace("Advice on staff - capability", "Payroll - capability")
    changed = parse_scheme(text, "s")

    found = material_of(store, opened, changed)

    assert found.remarks == (
        "'serv.hr' does not mean what it meant: the answers of 1 decisions are not"
        " learned from",
    )
    assert len(found.decided) == 1


def test_a_decision_that_was_taken_back_is_not_learned_from(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)
    import_codings(store, opened, written(tmp_path, CODINGS, "c.csv"), None, "lead")
    with store.read() as session:
        first = session.exec(select(Decision).where(Decision.code == "serv.hr")).one()
        told = first.model_dump() | {
            "id": store.new_id(),
            "action": "remove",
            "parent_id": first.id,
        }

    store.write(lambda r: r.add(Decision(**told), "bob", "remove code")).result()

    decided = material_of(store, opened, survey_scheme(store, opened)).decided
    assert [code for answer in decided for code, _v in answer.codes] == [
        "know.firsthand",
        "chal.contact",
    ]


class Watched:
    """What a trainer told."""

    def __init__(self) -> None:
        self.coders: list[Coder] = []
        self.errors: list[Exception] = []
        self.told = threading.Event()

    def tell(self, coder: Coder, _learner: Learner) -> None:
        self.coders.append(coder)
        self.told.set()

    def failed(self, error: Exception) -> None:
        self.errors.append(error)
        self.told.set()


def small_learner() -> Learner:
    loaded = parse_scheme(SMALL, "s")
    return Learner(loaded.scheme, loaded.sha256, with_parser=False)


def test_the_trainer_learns_only_from_the_newest_decisions() -> None:
    watched = Watched()
    trainer = Trainer(
        small_learner, (), watched.tell, watched.failed, quiet_seconds=0.2
    )

    for count in range(1, 12):
        trainer.decided(decisions(count))
    assert watched.told.wait(60)

    assert trainer.close()
    assert [len(coder.ids) for coder in watched.coders] == [11]
    assert watched.errors == []


def test_a_newer_decision_replaces_learning_that_is_under_way() -> None:
    watched = Watched()
    started, go_on = threading.Event(), threading.Event()

    class Slow(Learner):
        def learn(
            self,
            decisions: Sequence[CodedAnswer],
            corpus: Corpus = NO_CORPUS,
            is_stopped: Callable[[], bool] = lambda: False,
        ) -> tuple[Coder, tuple[Unlearned, ...]]:
            if len(decisions) == 3:
                started.set()
                go_on.wait(60)
            return super().learn(decisions, corpus, is_stopped)

    def make() -> Learner:
        loaded = parse_scheme(SMALL, "s")
        return Slow(loaded.scheme, loaded.sha256, with_parser=False)

    trainer = Trainer(make, (), watched.tell, watched.failed, quiet_seconds=0.0)
    trainer.decided(decisions(3))
    assert started.wait(60)
    trainer.decided(decisions(6))
    go_on.set()
    assert watched.told.wait(60)

    assert trainer.close()
    assert [len(coder.ids) for coder in watched.coders] == [6]


def test_a_trainer_that_fails_says_so_and_lives_on() -> None:
    watched = Watched()
    tries: list[int] = []

    def make() -> Learner:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("no model here")
        return small_learner()

    trainer = Trainer(make, (), watched.tell, watched.failed, quiet_seconds=0.0)
    trainer.decided(decisions(2))
    assert watched.told.wait(60)
    watched.told.clear()
    trainer.decided(decisions(3))
    assert watched.told.wait(60)

    assert trainer.close()
    assert [str(error) for error in watched.errors] == ["no model here"]
    assert [len(coder.ids) for coder in watched.coders] == [3]


def test_material_is_plain_data() -> None:
    material = Material((), (CodedAnswer("a", "q", "t"),), ())

    assert material.corpus == ()


def test_a_scheme_of_ones_own_brings_its_examples_into_the_survey(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("survey_tui.coding.machine.coders._known", {})
    file = tmp_path / "own.yaml"
    file.write_text(SMALL.replace("title:", "coded_examples: own.jsonl\ntitle:"))
    (tmp_path / "own.jsonl").write_text(as_lines(examples(60)))
    scheme = load_scheme(file)
    variables = {"authority": "Marlshire Local Authority", "provider": "Stepwell"}
    survey_id = new_survey(
        store, load_builtin("la-focused-inspection"), "T", variables, "UTC", "lead",
        scheme=scheme,
    )  # fmt: skip
    mine = open_survey(store, survey_id)
    (tmp_path / "own.jsonl").unlink()
    said = "id,interview,school,role,question,text\n"
    said += "x,i1,S,headteacher,q1,The van was in the lane before the kettle was on.\n"

    again = survey_scheme(store, mine)
    brought_in(store, mine, tmp_path, said)
    run = suggest_all(store, mine, "lead", silent, semantic=False)

    assert again.examples == scheme.examples
    assert run.made == 1
    (found,) = sets(store)
    assert found.suggestions[0]["code"] == "visit.wait"
    assert "examples" in dict(found.suggestions[0]["reason"]["parts"])
    kept = list(places().experience.iterdir())
    assert len(kept) == 1
    assert run.remarks == ()
    assert suggest_all(store, mine, "lead", silent, semantic=False).known == 1
    assert list(places().experience.iterdir()) == kept


def test_experience_that_cannot_be_kept_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("survey_tui.coding.machine.coders._known", {})
    file = tmp_path / "own.yaml"
    file.write_text(SMALL.replace("title:", "coded_examples: own.jsonl\ntitle:"))
    (tmp_path / "own.jsonl").write_text(as_lines(examples(60)))
    folder = places().experience
    folder.parent.mkdir(parents=True)
    folder.write_text("a file where the folder should be")

    learner = make_learner(load_scheme(file), semantic=False, with_parser=False)

    assert learner.adviser is not None
    (remark,) = learner.remarks
    assert f"could not be kept in {folder} (File exists)" in remark


def test_answers_of_another_matter_are_told_of(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    rows, codings = (
        ["id,interview,school,role,question,text,date"],
        [CODINGS.split("\n")[0]],
    )
    for number in range(40):
        visits = (
            f"They visit us {number} times and the visits help our teachers to plan."
        )
        gas = (
            f"Boiler valve thermostat radiator pilot flame gas leak {number} pipe flue."
        )
        rows.append(f'a{number},i{number},S,headteacher,q1,"{visits}",2026-11-02')
        rows.append(f'b{number},j{number},S,headteacher,q1,"{gas}",2026-11-16')
        codings.append(f"a{number},ann,0,13,They visit us,chal.contact,strength")
    brought_in(store, opened, tmp_path, "\n".join(rows) + "\n")
    coded = written(tmp_path, "\n".join(codings) + "\n", "c.csv")
    import_codings(store, opened, coded, None, "lead")

    run = suggest_all(store, opened, "lead", silent, semantic=False)

    (remark,) = run.remarks
    assert remark.startswith("the 40 answers since Monday 16 November are unlike")
