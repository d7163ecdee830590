"""Users' tables of who held what when are read row by row, and what is wrong is told."""

import re
import time
import tomllib
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.formats.offices import Table, read
from dateline.formats.offices.row import codes
from dateline.world.lexicon import rows, states
from dateline.world.offices import Office

ROOT = Path(__file__).parents[2]
CASES = tomllib.loads((ROOT / "tests/cases/offices/tables.toml").read_text("utf-8"))["case"]


def table(folder: Path, text: str | bytes, name: str = "mine.txt") -> Table:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path)


def shown(office: Office) -> list[str]:
    since = "" if office.since == date.min else office.since.isoformat()
    until = "" if office.until is None else office.until.isoformat()
    return [office.person, office.country, office.role, " ".join(office.sectors), since, until]


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in CASES])
def test_good_rows_are_taken_and_bad_ones_told(case: dict[str, Any], tmp_path: Path) -> None:
    found = table(tmp_path, case["text"].removeprefix("\n"))
    assert [shown(o) for o in found.offices] == case["expected"], case["why"]
    assert [w.line for w in found.wrong] == [line for line, _ in case["wrong"]], found.wrong
    for wrong, (_, words) in zip(found.wrong, case["wrong"], strict=True):
        assert words in wrong.message


def test_a_row_knows_its_file_and_line(tmp_path: Path) -> None:
    (office,) = table(
        tmp_path, "# mine\n\nname,country,role,alone,also\n\nOona Velth,MLT,mayor,yes,Una Velth|Velthy\n"
    ).offices
    assert (office.file, office.line, office.alone, office.also) == ("mine.txt", 5, True, ("Una Velth", "Velthy"))


ENCODED = [
    ("utf-8 with a mark", "utf-8-sig"),
    ("utf-16", "utf-16"),
    ("Windows", "cp1252"),
]


@pytest.mark.parametrize(("name", "codec"), ENCODED, ids=[n for n, _ in ENCODED])
def test_spreadsheets_encodings_are_read(name: str, codec: str, tmp_path: Path) -> None:
    text = "name,country,role,source\nZoë Müllér,DEU,foreign minister,“Bundesanzeiger”, Seite 3\n".replace(
        "”, S", "” S"
    )
    assert [o.person for o in table(tmp_path, text.encode(codec)).offices] == ["Zoë Müllér"]


UNKNOWN = [
    ("prose", "The minister resigned on Monday, and nobody was surprised.\n", "no known format"),
    ("other columns", "who,where\nAnna,there\n", "no known format"),
    ("empty", "", "no known format"),
    ("broken JSON", '[{"name": "Anna"', "broken JSON"),
    ("JSON of another shape", '{"type": "FeatureCollection"}', "another shape"),
    ("deep JSON", "[" * 100_000, "broken JSON"),
    ("binary", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "cannot read"),
]


@pytest.mark.parametrize(("name", "text", "message"), UNKNOWN, ids=[u[0] for u in UNKNOWN])
def test_a_file_that_is_no_table_is_refused(name: str, text: str | bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=message):
        table(tmp_path, text)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(UsageError, match="cannot read"):
            read(path)


HOSTILE = [
    "name,country,role\n" + '"' * 9_000 + "\n",
    "name,country,role\n" + "x" * 3_000_000,
    "name,country,role\n" + "a,MLT,b\n" * 20_000,
    "AB_\n\t[USAGOV " + "<" * 500_000,
    "AB_\n\t[USAGOV 010101-020202]\n" + "<!--" * 200_000,
    "AB_\n\t[USAGOV 010101-020202]\n+" + "A_" * 4_000 + "\n",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_tables_cost_no_more_than_their_length(text: str, tmp_path: Path) -> None:
    began = time.process_time()
    with suppress(UsageError):
        table(tmp_path, text)
    assert time.process_time() - began < 5


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["name,country,role\n", "[{", "AB_\n\t[USAGOV 010101-020202]\n", ""]), st.text(max_size=200))
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, head: str, text: str) -> None:
    try:
        found = table(tmp_path_factory.getbasetemp(), (head + text).encode("utf-8", "surrogatepass"))
    except UsageError:
        return
    assert all(o.person and o.role and re.fullmatch("[A-Z]{3}", o.country) for o in found.offices)


def test_every_code_of_others_means_one_of_ours() -> None:
    bodies = {"UNO", "EUR"}
    assert all(means in states() or means in bodies for means in codes().values())
    assert not codes().keys() & states().keys()


def test_every_cameo_role_has_a_sector_and_a_word_or_neither() -> None:
    assert all(bool(row["sector"]) == bool(row["role"]) for row in rows("cameo_roles.csv"))


DOCS = (ROOT / "docs/offices.md").read_text("utf-8")


@pytest.mark.parametrize(("kind", "people"), [
    ("csv", {"Oona Velth", "Amina Wekelo", "Tomas Brindle"}),
    ("json", {"Amina Wekelo"}),
    ("text", {"Amina Wekelo", "Tomas Brindle"}),
])  # fmt: skip
def test_the_examples_of_the_page_are_read_whole(kind: str, people: set[str], tmp_path: Path) -> None:
    (example,) = re.findall(rf"```{kind}\n(.*?)```", DOCS, re.DOTALL)
    found = table(tmp_path, example)
    assert found.wrong == ()
    assert {o.person for o in found.offices} == people
    assert {o.country for o in found.offices} <= {"MLT", "KEN", "GBR"}


def test_the_page_names_every_variable_and_column() -> None:
    from dateline.formats.offices import delimited, wikidata

    read_ = [v for field, names in wikidata.VARIABLES.items() if field != "source" for v in names]
    assert all(f"`{word}`" in DOCS for word in (*read_, *delimited.COLUMNS))


@pytest.mark.parametrize(("bound", "message"), [("ROWS", "more than 2 rows"), ("SIZE", "bigger than")])
def test_a_table_beyond_the_bounds_is_refused(
    bound: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"dateline.formats.offices.{bound}", 2)
    with pytest.raises(UsageError, match=message):
        table(tmp_path, "name,country,role\n" + "Anna Roe,MLT,mayor\n" * 3)


def test_a_row_longer_than_any_is_told(tmp_path: Path) -> None:
    found = table(tmp_path, "name,country,role,source\nAnna Roe,MLT,mayor," + "x" * 20_000 + "\nOle Roe,MLT,mayor,\n")
    assert [(w.line, "longer than" in w.message) for w in found.wrong] == [(2, True)]
    assert [o.person for o in found.offices] == ["Ole Roe"]
