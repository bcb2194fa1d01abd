"""Answers coded by processes and on a cluster: as here, and nothing is lost when one is killed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from coding_schemes.assist.coder import Coder
from coding_schemes.assist.learning import Learner
from coding_schemes.assist.suggestion import Suggestions
from coding_schemes.loader import parse_scheme
from db.store import Store
from survey_tui.coding.machine import executors, recipes
from survey_tui.coding.machine.coders import make_learner
from survey_tui.coding.machine.recipes import Recipe, code_elsewhere, code_here
from survey_tui.coding.machine.suggesting import suggest_all
from survey_tui.errors import NotAllowed, SurveyError
from survey_tui.surveys.opening import OpenSurvey
from tests.unit.coding.importing import brought_in, silent
from tests.unit.coding_schemes.schemes import SMALL, decisions

distributed = pytest.importorskip("distributed")

TEXTS = [("q1", f"They are kind, but number {i} is late.") for i in range(12)]


@pytest.fixture(scope="module")
def recipe() -> Recipe:
    loaded = parse_scheme(SMALL, "s")
    corpus = make_learner(loaded, semantic=False, with_parser=False).corpus_of(TEXTS)
    some = tuple(decisions(30))
    return Recipe(SMALL, some, corpus, is_semantic=False, with_parser=False)


@pytest.fixture(scope="module")
def here(recipe: Recipe) -> list[Suggestions]:
    return [one for chunk in code_here(TEXTS, *recipe.made()) for one in chunk]


@pytest.fixture(scope="module")
def two_workers() -> Iterator[str]:
    """The address of a cluster of two processes on this machine."""
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
    ) as found:
        yield found.scheduler_address


def test_a_process_suggests_what_this_one_does(
    recipe: Recipe, here: list[Suggestions]
) -> None:
    with executors.processes(1) as pool:
        chunks = code_elsewhere(TEXTS, recipe, pool, chunk=5)
        assert [one for chunk in chunks for one in chunk] == here


def test_a_worker_of_several_threads_suggests_what_one_does(
    recipe: Recipe, here: list[Suggestions], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Recipe] = []
    make = Recipe.made

    def slowly(one: Recipe) -> tuple[Learner, Coder]:
        made.append(one)
        time.sleep(0.05)
        return make(one)

    monkeypatch.setattr(Recipe, "made", slowly)
    monkeypatch.setattr(recipes, "_newest", {})

    with ThreadPoolExecutor(4) as pool:
        chunks = code_elsewhere(TEXTS, recipe, pool, chunk=1)
        assert [one for chunk in chunks for one in chunk] == here
    assert len(made) == 1


def test_an_interrupt_is_for_the_one_who_was_asked() -> None:
    with executors.processes(1) as pool:
        assert pool.submit(signal.raise_signal, signal.SIGINT).result(60) is None
        assert pool.submit(len, TEXTS).result(60) == 12


def test_a_killed_worker_is_told_of_however_much_was_on_its_way_to_it() -> None:
    with pytest.raises(SurveyError, match="ended before its time"):
        _kill_and_send(bytes(10_000_000))


def _kill_and_send(much: bytes) -> None:
    with executors.processes(1) as pool:
        pool.submit(signal.raise_signal, signal.SIGKILL)
        for sent in [pool.submit(len, much) for _ in range(3)]:
            sent.result(60)


def test_a_cluster_suggests_what_this_process_does_though_a_worker_is_killed(
    recipe: Recipe, here: list[Suggestions], two_workers: str
) -> None:
    with executors.cluster(two_workers) as executor:
        client = distributed.Client(two_workers, set_as_default=False)
        pids = client.run(os.getpid)
        client.close()
        chunks = code_elsewhere(TEXTS, recipe, executor, chunk=1)
        found = list(next(chunks))
        os.kill(next(iter(pids.values())), signal.SIGKILL)
        found += [one for chunk in chunks for one in chunk]

    assert len(pids) == 2
    assert found == here


def test_a_process_that_is_killed_loses_nothing_that_was_kept(
    store: Store, opened: OpenSurvey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought_in(store, opened, tmp_path)
    monkeypatch.setattr(recipes, "_OUT", 1)
    monkeypatch.setattr(code_elsewhere, "__defaults__", (1,))

    with pytest.raises(SurveyError, match="ended before its time"):
        _suggest_and_kill(store, opened)
    again = suggest_all(store, opened, "lead", silent, semantic=False)

    assert again.known >= 1
    assert again.made >= 1
    assert again.made + again.known == 3


def _suggest_and_kill(store: Store, opened: OpenSurvey) -> None:
    with executors.processes(1) as pool:
        assert isinstance(pool, ProcessPoolExecutor)

        def kill(done: int, total: int, words: str) -> None:
            if done == 1:
                os.kill(next(iter(pool._processes)), signal.SIGKILL)

        suggest_all(store, opened, "lead", kill, semantic=False, executor=pool)


@pytest.mark.parametrize(
    "address",
    ["tcp://10.0.0.7:8786", "tcp://workers.example:8786", "tcp://[2001:db8::1]:8786"],
)
def test_answers_never_go_over_a_network_in_the_clear(address: str) -> None:
    with (
        pytest.raises(NotAllowed, match="in the clear"),
        executors.cluster(address),
    ):
        pass


@pytest.mark.parametrize(
    "address",
    ["", "scheduler", "127.0.0.1:8786", "http://127.0.0.1:8786", "tcp://127.0.0.1",
     "tcp://127.0.0.1:x", "tcp://[::1", "tls://:8786"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with (
        pytest.raises(NotAllowed, match="is no address"),
        executors.cluster(address),
    ):
        pass


def test_a_scheduler_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "_WAIT_SECONDS", 0.3)
    with (
        pytest.raises(SurveyError, match="no scheduler answers at"),
        executors.cluster("tcp://127.0.0.1:9"),
    ):
        pass
