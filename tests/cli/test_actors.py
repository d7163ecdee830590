"""`dateline actors`: it lists, takes over a user's table, and takes it out again."""

import json
from pathlib import Path

import pytest

from dateline.cli import run

TITLED = (
    "NAIROBI, March 3 (Coast News) - Kenyan Foreign Minister Amina Wekelo accused Somalia on Tuesday "
    "of sheltering pirates.\n"
)
BARE = "MOGADISHU, April 7 (Coast News) - Wekelo rejected the Somali offer on Tuesday, officials said.\n"
OTHER = "Name;Country;Role\nBruno Talve;EST;interior minister\n"


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "titled.txt").write_text(TITLED)
    (folder / "bare.txt").write_text(BARE)
    return folder


def code(*words: str) -> None:
    assert run(["code", *words, "--published", "2009-04-08"]) == 0


def who(capsys: pytest.CaptureFixture[str], ref: str) -> dict[str, object]:
    capsys.readouterr()
    assert run(["mentions", "--story", ref, "--type", "REJECT"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[0])
    party: dict[str, object] = told["actors"][0]
    return party | {"mention": told["id"]}


def test_a_surname_is_settled_by_a_title_in_another_story(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code("inbox/bare.txt")
    assert who(capsys, "inbox/bare.txt")["country"] is None
    code("inbox/titled.txt")
    party = who(capsys, "inbox/bare.txt")
    assert (party["id"], party["country"], party["basis"]) == ("amina-wekelo", "KEN", "registry")
    assert run(["explain", str(party["mention"]), "--format", "table"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "because" in shown
    assert "Kenyan Foreign Minister" in shown
    assert run(["explain", str(party["mention"])]) == 0
    assert "inbox/titled.txt" in capsys.readouterr().out.replace("\n", "").replace(" ", "")
    assert run(["actors", "--actor", "KEN", "--format", "table"]) == 0
    assert "foreign minister" in " ".join(capsys.readouterr().out.split())


def test_an_import_settles_names_and_removal_opens_them(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code("inbox/bare.txt")
    Path("mine.csv").write_text("name,country,role,since\nAmina Wekelo,Kenya,foreign minister,2008\n")
    assert run(["actors", "import", "mine.csv"]) == 0
    assert "mine.csv (CSV): 1 row new, 0 already there, 0 bad rows" in capsys.readouterr().err
    party = who(capsys, "inbox/bare.txt")
    assert (party["country"], party["role"]) == ("KEN", "foreign minister")
    run(["explain", str(party["mention"])])
    assert "mine.csv:2" in capsys.readouterr().out
    assert run(["actors", "import", "mine.csv"]) == 0
    assert "0 rows new, 1 already there" in capsys.readouterr().err
    assert run(["actors", "remove", "mine.csv"]) == 0
    assert "1 row of mine.csv removed" in capsys.readouterr().err
    assert who(capsys, "inbox/bare.txt")["country"] is None


def test_an_import_makes_the_same_stories_be_coded_again(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code("inbox")
    code("inbox")
    assert "0 stories coded" in capsys.readouterr().err
    Path("mine.csv").write_text(OTHER)
    run(["actors", "import", "mine.csv"])
    code("inbox")
    assert "2 stories coded" in capsys.readouterr().err
    run(["actors", "import", "mine.csv"])
    code("inbox")
    assert "0 stories coded" in capsys.readouterr().err


def test_bad_rows_are_told_and_the_others_taken(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.csv").write_text(OTHER + "Ann Roe;Ruritania;queen\n")
    assert run(["actors", "import", "mine.csv", "--into", "new.db"]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert "1 row new, 0 already there, 1 bad row" in told.err
    assert "line 3: country 'Ruritania' is not known: write its ISO code" in told.err


def test_rows_that_a_file_no_longer_has_are_told_and_dropped_on_demand(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("mine.csv").write_text(OTHER + "Ann Roe;MLT;mayor\n")
    run(["actors", "import", "mine.csv"])
    Path("mine.csv").write_text(OTHER)
    run(["actors", "import", "mine.csv"])
    assert "1 row of an earlier mine.csv that it no longer has: --replace drops them" in capsys.readouterr().err
    run(["actors", "import", "mine.csv", "--replace"])
    assert "1 already there, 1 dropped" in capsys.readouterr().err


WRONG = [
    (["actors", "import", "none.csv"], "none.csv"),
    (["actors", "import", "inbox/bare.txt"], "no known format"),
    (["actors", "import"], "FILE"),
    (["actors", "remove", "none.csv"], "no archive"),
]


@pytest.mark.parametrize(("words", "named"), WRONG, ids=[" ".join(w) for w, _ in WRONG])
def test_wrong_usage_is_told_and_makes_no_archive(
    inbox: Path, capsys: pytest.CaptureFixture[str], words: list[str], named: str
) -> None:
    assert run(words) == 2
    assert named in capsys.readouterr().err.splitlines()[0]
    assert not Path("dateline.db").exists()


def test_removing_what_was_never_imported_names_what_was(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.csv").write_text(OTHER)
    run(["actors", "import", "mine.csv"])
    assert run(["actors", "remove", "other.csv"]) == 2
    assert "imported files: mine.csv" in capsys.readouterr().err
