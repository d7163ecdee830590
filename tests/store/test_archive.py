"""What an archive keeps, replaces and refuses."""

import sqlite3
from pathlib import Path

import pytest
from records import mention, party, story

from dateline.errors import ArchiveError, UsageError
from dateline.model import Mention, Problem, as_json
from dateline.query import rows
from dateline.query.dossier import dossier
from dateline.query.explain import explain
from dateline.query.filters import Filters
from dateline.store.archive import Store
from dateline.store.records import dumps, loads


@pytest.fixture
def store(tmp_path: Path) -> Store:
    with Store(tmp_path / "a.db") as opened:
        yield opened  # type: ignore[misc]


def put(store: Store, *told: tuple[object, list[Mention]]) -> None:
    with store.writing():
        store.put(told)  # type: ignore[arg-type]


def dump(store: Store) -> list[tuple[object, ...]]:
    tables = ("stories", "mentions", "events", "parties")
    return [row for t in tables for row in store.db.execute(f"SELECT * FROM {t} ORDER BY 1, 2, 3")]


def test_a_record_reads_back_as_it_was_written() -> None:
    assert loads(Mention, dumps(mention())) == mention()


def test_writing_a_story_again_changes_nothing(store: Store) -> None:
    put(store, (story(coded_at="now"), [mention()]))
    before = [row[1:] for row in dump(store)]
    put(store, (story(coded_at="now"), [mention()]))
    assert [row[1:] for row in dump(store)] == before


def test_a_story_is_known_by_its_stage(store: Store) -> None:
    put(store, (story(), [mention()]))
    assert store.known(story(), "v1")
    assert not store.known(story(), "v2")


def test_changed_words_of_one_ref_replace_the_earlier_version(store: Store) -> None:
    put(store, (story(), [mention()]))
    put(store, (story("s_9", ref="s_1.txt", text="Nothing happened."), []))
    assert [s["id"] for s in rows.stories(store, Filters())] == ["s_9"]
    assert list(rows.events(store, Filters())) == []
    assert list(rows.stories(store, Filters(search="forum"))) == []


def test_reports_of_two_stories_are_one_event(store: Store) -> None:
    put(store, (story(), [mention()]), (story("s_2"), [mention("m_2", story="s_2")]))
    (event,) = rows.events(store, Filters())
    assert (event["mentions"], event["stories"], event["publishers"]) == (["m_1", "m_2"], 2, 1)
    assert {m["event"] for m in rows.mentions(store, Filters())} == {event["id"]}


def test_the_order_of_stories_does_not_change_the_events(tmp_path: Path) -> None:
    told = [(story("s_1"), [mention()]), (story("s_2"), [mention("m_2", story="s_2", confidence=0.5)])]
    made = []
    for n, order in enumerate((told, told[::-1])):
        with Store(tmp_path / f"{n}.db") as store:
            for one in order:
                put(store, one)
            made.append(list(rows.events(store, Filters())))
    assert made[0] == made[1]


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    with pytest.raises(ArchiveError), store.writing():
        store.put([(story(), [mention(), mention()])])
    assert list(rows.stories(store, Filters())) == []


def test_problems_are_kept_until_solved(store: Store) -> None:
    store.put_problem(Problem("a.pdf", "a PDF"))
    assert [p["message"] for p in rows.problems(store, Filters())] == ["a PDF"]
    store.solved("a.pdf")
    assert list(rows.problems(store, Filters())) == []


@pytest.mark.parametrize("content", [b"no archive at all, but text long enough to look at", b""])
def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"x\.db"):
        Store(path, write=False)


def test_a_missing_archive_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="dateline code"):
        Store(tmp_path / "none.db", write=False)
    assert not (tmp_path / "none.db").exists()


def test_an_archive_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Store(path).close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = '1'")
    with pytest.raises(ArchiveError, match=r"schema 1, this Dateline reads 2: code your sources into a new archive"):
        Store(path)


@pytest.fixture
def three(store: Store) -> Store:
    told = [
        mention("m_1"),
        mention("m_2", type="ACCUSE", actors=(party("RUS", "Sergei Lavrov", id="sergei-lavrov"),),
                recipients=(party("GBR"),), status="past", date=None, sentence="Lavrov accused Britain."),
        mention("m_3", type="CONSULT", quad=1, actors=(party("USA"), party("RUS")), recipients=(), mode=None),
    ]  # fmt: skip
    put(store, (story(), told))
    return store


FILTERED = [
    ({"between": ("RUS", "USA")}, ["m_1", "m_3"]),  # either direction, and both acting together
    ({"between": ("USA", "GBR")}, []),
    ({"actor": "RUS"}, ["m_2", "m_3"]),
    ({"actor": "sergei-lavrov"}, ["m_2"]),
    ({"recipient": ["RUS", "GBR"]}, ["m_1", "m_2"]),
    ({"type": "ACCUSE"}, ["m_2"]),
    ({"status": "past"}, ["m_2"]),
    ({"since": "2013-01-26"}, []),
    ({"until": "2013"}, ["m_1", "m_3"]),
    ({"search": "accused"}, ["m_2"]),
    ({"search": 'forum" OR "x'}, []),  # a user's words are words, never a query
    ({"story": "s_1.txt", "type": "SANCTION"}, ["m_1"]),
    ({"limit": 1}, ["m_1"]),
]


@pytest.mark.parametrize(("given", "expected"), FILTERED, ids=[str(f[0]) for f in FILTERED])
def test_filters_choose_mentions(three: Store, given: dict[str, object], expected: list[str]) -> None:
    assert [m["id"] for m in rows.mentions(three, Filters.of(**given))] == expected


def test_actors_are_counted_on_both_sides(three: Store) -> None:
    counted = {a["id"]: (a["as_actor"], a["as_recipient"]) for a in rows.actors(three, Filters())}
    assert counted == {"USA": (2, 0), "RUS": (1, 1), "GBR": (0, 1), "sergei-lavrov": (1, 0)}


def test_a_dossier_counts_quads_and_quotes_its_reports(three: Store) -> None:
    told = dossier(three, "USA", "RUS", Filters())
    assert {e["type"] for e in told.events} == {"CONSULT", "SANCTION"}
    assert told.quads["material conflict"] == 1
    assert told.events[0]["reports"][0]["sentence"]


def test_an_explanation_names_frame_and_coder(three: Store) -> None:
    told = explain(three, "m_1")
    assert told.kind == "mention"
    assert told.mentions[0]["coder"] == "v1"
    assert as_json(told.record)["frame"] == "SANCTION.withdraw.quit"
