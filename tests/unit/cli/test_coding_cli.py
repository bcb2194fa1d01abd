"""Schemes, imports, suggestions and measuring from the command line."""

from __future__ import annotations

import csv
import json
from inspect import unwrap
from pathlib import Path

import pytest

from coding_schemes.loader import load_builtin_scheme
from tests.unit.cli.commands import fresh, run, told
from tests.unit.coding.importing import ANSWERS, CODINGS
from tests.unit.coding_schemes.schemes import SMALL, decisions

SHARED = Path(__file__).parents[4] / "shared" / "data"
NAMES = [
    "precision_at_1",
    "recall_at_3",
    "macro_f1",
    "micro_f1",
    "expected_calibration_error",
    "valence_macro_f1",
    "pair_f1",
    "mixed_separated",
    "ms_per_answer_p50",
    "ms_per_answer_p95",
    "train_seconds",
]


def coded_lines(count: int) -> str:
    rows = [
        {
            "id": answer.id,
            "question": answer.question,
            "text": answer.text,
            "codes": [{"code": c, "valence": v} for c, v in answer.codes],
            "spans": [
                {"start": s.start, "end": s.end, "code": s.code, "valence": s.valence}
                for s in answer.spans
            ],
        }
        for answer in decisions(count)
    ]
    return "".join(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def scheme(tmp_path: Path) -> str:
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, "utf-8")
    return str(file)


def test_schemes_are_listed_shown_and_checked(tmp_path: Path, scheme: str) -> None:
    listed = json.loads(run("scheme", "list", "--json").stdout)["schemes"]
    shown = json.loads(run("scheme", "show", "service-quality", "--json").stdout)
    sound = run("scheme", "check", scheme)
    broken = tmp_path / "broken.yaml"
    broken.write_text(SMALL.replace("key: n", "key: m"), "utf-8")
    checked = run("scheme", "check", str(broken), "--json")
    asked = run("scheme", "check", scheme, "--questionnaire", "service-call-back")

    assert [s["name"] for s in listed] == ["la-school-improvement", "service-quality"]
    assert run("scheme", "show", "service-quality").stdout == (
        load_builtin_scheme("service-quality").text
    )
    assert {"id": "visit.wait", "keys": "vw"}.items() <= shown["codes"][0].items()
    assert (sound.returncode, checked.returncode) == (0, 4)
    problem = json.loads(checked.stdout)["problems"][0]
    assert (problem["line"], problem["column"], problem["level"]) == (20, 14, "error")
    assert "'q1' is not a question" in asked.stdout
    assert run("scheme", "check", str(tmp_path / "none.yaml")).returncode == 3
    assert run("scheme", "show", "none").returncode == 3


def test_answers_and_codings_come_in_and_are_suggested_for(tmp_path: Path) -> None:
    db = fresh(tmp_path, "coded")
    answers, codings = tmp_path / "a.csv", tmp_path / "c.csv"
    answers.write_text(ANSWERS, "utf-8")
    codings.write_text(CODINGS, "utf-8")

    taken = told("answers", "import", str(answers), db=db)
    coded = told("codings", "import", str(codings), db=db)
    first = told("suggest", "--no-semantic", "--show", db=db)
    again = told("suggest", "--no-semantic", db=db)
    shown = run("--db", str(db), "suggest", "--no-semantic", "--show")

    assert (taken["added"], taken["units"], coded["added"]) == (3, 2, 3)
    assert (first["made"], first["learned_from"], first["calibrated"]) == (3, 2, False)
    assert (again["made"], again["known"], again["model"]) == (0, 3, first["model"])
    best = first["suggestions"][0]["suggestions"][0]
    assert (best["code"], best["valence"]) == ("know.firsthand", "strength")
    assert best["quote"] == "They know us inside out"
    assert "because of \u201cinside out\u201d" in shown.stdout
    assert "too few for a confidence" in shown.stderr
    codings.write_text(CODINGS.replace("a1,", "zz,"), "utf-8")
    refused = run("--db", str(db), "codings", "import", str(codings))
    assert refused.returncode == 4
    assert f"{codings}: 2 of 3 codings cannot be taken" in refused.stderr


def test_workers_suggest_and_a_cluster_is_refused_in_the_clear(tmp_path: Path) -> None:
    db = fresh(tmp_path, "workers")
    answers = tmp_path / "a.csv"
    answers.write_text(ANSWERS, "utf-8")
    told("answers", "import", str(answers), db=db)

    both = run("--db", str(db), "suggest", "--workers", "2", "--cluster", "tls://a:1")
    clear = run("--db", str(db), "suggest", "--cluster", "tcp://workers.example:8786")
    made = told("suggest", "--no-semantic", "--workers", "2", db=db)

    assert (both.returncode, clear.returncode) == (2, 1)
    assert "not both" in both.stderr
    assert "in the clear" in clear.stderr
    assert (made["made"], made["known"]) == (3, 0)
    assert told("suggest", "--no-semantic", db=db)["known"] == 3


def test_without_answers_there_is_nothing_to_suggest_for(tmp_path: Path) -> None:
    db = fresh(tmp_path, "empty")

    done = run("--db", str(db), "suggest", "--no-semantic")

    assert done.returncode == 3
    assert "there are no answers to code yet" in done.stderr


def test_the_coder_is_measured_with_every_name(tmp_path: Path, scheme: str) -> None:
    train, test = tmp_path / "train.jsonl", tmp_path / "test.jsonl"
    train.write_text(coded_lines(60), "utf-8")
    test.write_text(coded_lines(12), "utf-8")
    out = tmp_path / "p.jsonl"
    wanted = ["coder", "evaluate", "--scheme", scheme, "--no-semantic", "--no-parser"]
    wanted += ["--train", str(train), "--test", str(test)]

    done = run(*wanted, "--predictions", str(out), "--curve", "--json")

    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert set(NAMES) <= set(found)
    assert found["precision_at_1"] == found["recall_at_3"] == 1.0
    assert [p["learned_from"] for p in found["learning_curve"]] == [0, 25, 50, 60]
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    texts = {a.id: a.text for a in decisions(12)}
    for line in lines:
        chances = [s["p"] for s in line["suggestions"] if s["applies"]]
        assert chances == sorted(chances, reverse=True)
        for s in line["suggestions"]:
            assert texts[line["id"]][s["start"] : s["end"]] == s["quote"] != ""
    limited = run(*wanted, "--limit-train", "25", "--seed", "3", "--json")
    assert json.loads(limited.stdout)["learned_from"] == 25


@pytest.mark.parametrize(
    ("line", "told_"),
    [
        ("{not json", ":2:2: this is not JSON"),
        ('{"id": "x"}', ":2:1: 'text' is missing"),
        ('{"id": "a0", "text": "x"}', ":2:1: the id 'a0' stands on line 1 already"),
        ('{"id": "x", "text": "y", "codes": 3}', ":2:1: 'codes' is not a list"),
        ("[1]", ":2:1: an answer is an object in braces"),
    ],
)
def test_a_broken_line_is_told_and_nothing_is_written(
    tmp_path: Path, scheme: str, line: str, told_: str
) -> None:
    test = tmp_path / "t.jsonl"
    test.write_text(coded_lines(1) + line + "\n", "utf-8")
    out = tmp_path / "p.jsonl"

    done = run("coder", "evaluate", "--scheme", scheme, "--test", str(test),
               "--no-semantic", "--predictions", str(out))  # fmt: skip

    assert done.returncode == 4
    assert f"{test}{told_}" in done.stderr
    assert not out.exists()


def test_what_cannot_be_learned_from_is_told_and_not_fatal(
    tmp_path: Path, scheme: str
) -> None:
    train, test = tmp_path / "train.jsonl", tmp_path / "t.jsonl"
    odd = {
        "id": "odd",
        "text": "Short",
        "codes": [{"code": "gone", "valence": None}],
        "spans": [{"start": 2, "end": 99, "code": "visit.wait", "valence": "area"}],
    }
    empty = {"id": "empty", "text": "  ", "codes": []}
    train.write_text(
        coded_lines(5) + json.dumps(odd) + "\n" + json.dumps(empty), "utf-8"
    )
    test.write_text(coded_lines(3), "utf-8")

    done = run("coder", "evaluate", "--scheme", scheme, "--train", str(train),
               "--test", str(test), "--no-semantic")  # fmt: skip

    assert done.returncode == 0
    assert f"{train}:6: a span from 2 to 99 is outside the text" in done.stderr
    assert "'gone' is not a code of the scheme" in done.stderr
    assert "not learned from: 1 answers without words" in done.stderr


def test_sentence_vectors_of_a_wrong_package_are_refused(
    tmp_path: Path, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coding_schemes.assist import semantic

    wrong = tmp_path / "model.onnx"
    wrong.write_bytes(b"not the model")
    # Another test may have loaded the right one, which is kept for the process.
    monkeypatch.setattr(
        semantic, "model_and_tokenizer", unwrap(semantic.model_and_tokenizer)
    )
    monkeypatch.setattr(semantic, "is_installed", lambda: True)
    monkeypatch.setattr(semantic, "_package_file", lambda package, name: wrong)
    monkeypatch.setitem(__import__("sys").modules, "onnxruntime", object())
    monkeypatch.setitem(
        __import__("sys").modules, "tokenizers", type("T", (), {"Tokenizer": None})
    )
    test = tmp_path / "t.jsonl"
    test.write_text(coded_lines(1), "utf-8")

    done = run(
        "coder", "evaluate", "--scheme", scheme, "--test", str(test), "--semantic"
    )

    assert done.returncode == 1
    assert f"{wrong} is not the file that was tested" in done.stderr
    assert "--no-semantic" in done.stderr


def sentences_as_answers(table: Path, target: Path) -> Path:
    """A table of coded sentences as a file of coded answers."""
    with table.open(encoding="utf-8", newline="") as file, target.open("w") as out:
        for row in csv.DictReader(file):
            codes = [
                {"code": code, "valence": row["valence"] or None}
                for code in (row["theme"], row["theme2"])
                if code
            ]
            line = {
                "id": row["id"],
                "question": row["question"],
                "text": row["sentence"],
            }
            out.write(json.dumps({**line, "codes": codes}) + "\n")
    return target


@pytest.mark.skipif(
    not SHARED.is_dir(), reason="the coded sets are not beside the repository"
)
@pytest.mark.parametrize(
    ("scheme_name", "train", "test", "size", "floors"),
    [
        # Of the authorities there are examples; nobody learned from these.
        (
            "la-school-improvement",
            None,
            "letter/invented_spoken_answers.csv",
            0,
            (0.85, 0.9, 0.7),
        ),
        (
            "nhs_fft/scheme.yaml",
            "nhs_fft/train.jsonl",
            "nhs_fft/dev.jsonl",
            100,
            (0.6, 0.74, 0),
        ),
    ],
)
def test_the_coder_keeps_its_promises_on_public_and_invented_answers(
    scheme_name: str,
    train: str | None,
    test: str,
    size: int,
    floors: tuple[float, float, float],
    tmp_path: Path,
) -> None:
    scheme_file = SHARED / scheme_name
    measured = SHARED / test
    if measured.suffix == ".csv":
        measured = sentences_as_answers(measured, tmp_path / "test.jsonl")
    wanted = [
        "coder",
        "evaluate",
        "--no-semantic",
        "--json",
        "--test",
        str(measured),
    ]
    wanted += ["--scheme", str(scheme_file) if scheme_file.is_file() else scheme_name]
    if train:
        wanted += ["--train", str(SHARED / train), "--limit-train", str(size)]

    found = json.loads(run(*wanted).stdout)

    assert found["precision_at_1"] >= floors[0]
    assert found["recall_at_3"] >= floors[1]
    assert (found["pair_f1"] or 0.0) >= floors[2]
    assert found["valence_macro_f1"] >= 0.7
