"""The command as a user runs it: what it prints, where, and with which exit status."""

import csv
import io
import json
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet
import pytest

from dateline.cli import run

STORIES = Path(__file__).parents[2] / "examples/stories"
STORY = "TUNIS, March 3 (Coast News) - Tunisia expelled two Libyan diplomats on Tuesday, the foreign ministry said.\n"


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "good.txt").write_text(STORY)
    return folder


def test_coding_twice_changes_nothing(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["code", "inbox"]) == 0
    assert "1 story coded" in capsys.readouterr().err
    assert run(["mentions"]) == 0
    before = capsys.readouterr().out
    assert run(["code", "inbox"]) == 0
    assert "0 stories coded, 0 mentions, 1 unchanged" in capsys.readouterr().err
    assert run(["mentions"]) == 0
    assert capsys.readouterr().out == before


BAD = [
    ("empty.txt", b"", "empty"),
    ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "an image"),
    ("nav.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "story"),
    ("broken.jsonl", b'{"text": "All quiet."}\n{"text": \n', "JSON"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD, ids=[b[0] for b in BAD])
def test_a_bad_input_is_a_problem_and_the_rest_is_coded(
    inbox: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, message: str
) -> None:
    (inbox / name).write_bytes(content)
    assert run(["code", "inbox"]) == 3
    assert run(["problems"]) == 0
    (problem,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert name in problem["ref"]
    assert message.lower() in problem["message"].lower()
    assert run(["stories"]) == 0
    assert "good.txt" in capsys.readouterr().out


def test_a_solved_problem_goes(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inbox / "late.txt").write_bytes(b"")
    assert run(["code", "inbox"]) == 3
    (inbox / "late.txt").write_text("Malta and Cyprus signed a fisheries treaty on Friday, officials said.\n")
    assert run(["code", "inbox"]) == 0
    assert run(["problems"]) == 0
    assert capsys.readouterr().out == ""


def test_a_story_comes_by_standard_input(inbox: Path) -> None:
    command = [sys.executable, "-m", "dateline", "code", "-", "--published", "2009-03-04"]
    done = subprocess.run(command, input=STORY, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 story coded" in done.stderr


def test_a_story_in_another_encoding_is_readable(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Le président Émile Lahoud criticised Israel’s “façade” of talks on Monday, officials said.\n"
    (inbox / "old.txt").write_bytes(text.encode("cp1252"))
    assert run(["code", "inbox"]) == 0
    assert run(["stories", "--story", "inbox/old.txt"]) == 0
    assert "Émile" in json.loads(capsys.readouterr().out)["text"]


WRONG = [
    (["code", "nowhere"], "nowhere"),
    (["code"], "SOURCE"),
    (["mentions", "--from", "none.db"], "none.db"),
    (["mentions", "--type", "HUG"], "HUG"),
    (["events", "--since", "soon"], "soon"),
    (["explain", "e_none"], "e_none"),
    (["code", "inbox", "--published", "tomorrow"], "tomorrow"),
    (["frobnicate"], "frobnicate"),
]


@pytest.mark.parametrize(("words", "named"), WRONG, ids=[" ".join(w) for w, _ in WRONG])
def test_wrong_usage_is_told_in_one_line(
    inbox: Path, capsys: pytest.CaptureFixture[str], words: list[str], named: str
) -> None:
    run(["code", "inbox"])
    capsys.readouterr()
    assert run(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert named in told.err.splitlines()[0]
    assert "Traceback" not in told.err


@pytest.fixture
def here(demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo's archive as dateline.db."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(demo_path, tmp_path / "dateline.db")
    return tmp_path


LISTS = ("stories", "mentions", "events", "actors")


@pytest.mark.parametrize("name", LISTS)
def test_every_list_comes_in_every_format(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run([name, "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows
    assert run([name, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == rows
    assert run([name, "--format", "csv", "-o", "out.csv"]) == 0
    assert len(list(csv.DictReader(io.StringIO(Path("out.csv").read_text("utf-8"))))) == len(rows)
    assert run([name, "--format", "parquet", "-o", "out.parquet"]) == 0
    assert pyarrow.parquet.read_table("out.parquet").num_rows == len(rows)
    assert run([name, "--format", "table"]) == 0
    assert capsys.readouterr().out


def test_a_dossier_shows_both_sides_and_the_words(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dossier", "USA", "RUS"]) == 0
    shown = capsys.readouterr().out
    assert "USA – RUS" in shown
    assert "“" in shown
    assert run(["dossier", "RUS", "USA", "--format", "json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert len(told["events"]) > 50
    assert all(e["reports"] for e in told["events"])


def test_an_event_is_explained_by_its_words(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["events", "--limit", "1"])
    event = json.loads(capsys.readouterr().out)
    assert run(["explain", event["id"]]) == 0
    shown = capsys.readouterr().out
    assert event["type"] in shown
    assert "basis" in shown


def test_an_interrupted_run_keeps_what_it_wrote_and_goes_on(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": f"r{n}", "text": f"Malta expelled {n} Libyan diplomats on Tuesday."} for n in range(4000)]
    (inbox / "many.jsonl").write_text("\n".join(map(json.dumps, rows)))
    command = [sys.executable, "-m", "dateline", "code", "inbox/many.jsonl"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while not _coded():
        assert running.poll() is None, "the run ended before it could be interrupted"
        time.sleep(0.2)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "interrupted" in told
    kept = _coded()
    (inbox / "many.jsonl").write_text("\n".join(map(json.dumps, rows[:kept])))
    assert run(["code", "inbox/many.jsonl"]) == 0
    assert f"{kept} unchanged" in capsys.readouterr().err


def _coded() -> int:
    """How many stories stand in dateline.db."""
    try:
        with sqlite3.connect("dateline.db", timeout=5) as db:
            return int(db.execute("SELECT count(*) FROM stories").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_help_answers_at_once() -> None:
    """`dateline --help` loads no model and no tables: 0.4 s is promised; counted in processor time, with some slack."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-m", "dateline", "--help"], capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 1.5
    for command in ("code", "mentions", "events", "dossier", "explain", "problems"):
        assert command in done.stdout
