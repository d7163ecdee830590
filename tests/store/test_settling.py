"""Names that stories leave open are settled by the archive's roles, whatever the order in which these came."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import mention, party, story

from dateline.model import Mention, Party, Published, Span, Story
from dateline.query import rows
from dateline.query.filters import Filters
from dateline.store.archive import Store
from dateline.world.lexicon import slug
from dateline.world.offices import Office
from dateline.world.roles import Role

DAY = date(2009, 5, 1)
Told = tuple[Story, list[Mention], list[Role]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "a.db") as opened:
        yield opened


def unknown(name: str) -> Party:
    return Party(slug(name), name, name, Span(0, len(name)), person=name)


def role(story_id: str, name: str, day: date | None = DAY, country: str = "KEN", office: str = "minister") -> Role:
    return Role(story_id, name, country, office, ("GOV",), None, day, Span(0, 3), f"{office} {name}")


def telling(n: int, day: date | None, names: Sequence[str], roles: Sequence[tuple[str, str]]) -> Told:
    """Story n: a mention for each open name, who acts on the United States, and roles as name and country."""
    id_ = f"s_{n}"
    mentions = [
        mention(f"m_{n}_{k}", story=id_, published=day, actors=(unknown(name),), recipients=(party("USA"),))
        for k, name in enumerate(names)
    ]
    told = [role(id_, name, day, country) for name, country in roles]
    return story(id_, published=Published(day, "given"), coded_at="now"), mentions, told


def put(store: Store, *told: Told) -> None:
    with store.writing():
        store.put([(s, m) for s, m, _ in told], [r for _, _, roles in told for r in roles])


def actor(store: Store, id_: str = "m_1_0") -> tuple[str, str | None, str | None]:
    (found,) = (m["actors"][0] for m in rows.mentions(store, Filters()) if m["id"] == id_)
    return found["id"], found["country"], found["basis"]


OPEN = ("zembly", None, None)
SETTLED = ("anna-zembly", "KEN", "registry")
ASKS = telling(1, DAY, ["Zembly"], [])
TELLS = telling(2, DAY, [], [("Anna Zembly", "KEN")])
CONTRADICTS = telling(3, DAY, [], [("Carl Zembly", "UGA")])


@pytest.mark.parametrize("order", [(ASKS, TELLS), (TELLS, ASKS)], ids=["name first", "title first"])
def test_a_title_in_one_story_settles_the_name_in_another(store: Store, order: tuple[Told, Told]) -> None:
    for told in order:
        put(store, told)
    assert actor(store) == SETTLED
    assert [m["id"] for m in rows.mentions(store, Filters.of(actor="KEN"))] == ["m_1_0"]
    assert [e["actors"][0]["id"] for e in rows.events(store, Filters())] == ["anna-zembly"]


def test_a_later_contradiction_opens_the_name_again(store: Store) -> None:
    put(store, ASKS, TELLS)
    put(store, CONTRADICTS)
    assert actor(store) == OPEN
    assert [e["actors"][0]["id"] for e in rows.events(store, Filters())] == ["zembly"]


def test_a_contradiction_that_is_coded_away_settles_it_again(store: Store) -> None:
    put(store, ASKS, TELLS, CONTRADICTS)
    put(store, telling(3, DAY, [], []))
    assert actor(store) == SETTLED


def test_a_story_told_anew_takes_its_evidence_along(store: Store) -> None:
    put(store, ASKS, TELLS)
    put(store, telling(2, DAY, [], []))
    assert actor(store) == OPEN


def test_a_story_without_a_day_neither_settles_nor_is_settled(store: Store) -> None:
    put(store, telling(1, None, ["Zembly"], [("Anna Zembly", "KEN")]), telling(4, DAY, ["Zembly"], []))
    assert actor(store) == OPEN
    assert actor(store, "m_4_0") == OPEN


def test_events_merge_once_the_name_is_known(store: Store) -> None:
    put(store, ASKS, telling(4, DAY, ["Anna Zembly"], []))
    assert len(list(rows.events(store, Filters()))) == 2
    put(store, TELLS)
    (event,) = rows.events(store, Filters())
    assert event["mentions"] == ["m_1_0", "m_4_0"]


def test_one_who_is_known_stands_on_one_side_once(store: Store) -> None:
    same = replace(ASKS[1][0], actors=(unknown("Zembly"), unknown("Anna Zembly")), recipients=(unknown("Zembly"),))
    put(store, (ASKS[0], [same], []), TELLS)
    (found,) = rows.mentions(store, Filters())
    assert [p["id"] for p in found["actors"]] == ["anna-zembly"]
    assert found["recipients"] == []


def own(name: str, country: str, since: date = date(2008, 1, 1), line: int = 2) -> Office:
    return Office(name, country, "minister", ("GOV",), since, date(2010, 12, 31), False, file="a.csv", line=line)


def imported(store: Store, *offices: Office, file: str = "a.csv", replace: bool = False) -> tuple[int, int, int, int]:
    with store.writing():
        kept = store.put_offices(file, offices, replace=replace)
    return kept.new, kept.same, kept.dropped, kept.stale


def test_an_import_settles_names_at_once_and_its_removal_opens_them(store: Store) -> None:
    put(store, ASKS)
    assert imported(store, own("Anna Zembly", "KEN")) == (1, 0, 0, 0)
    assert actor(store) == SETTLED
    with store.writing():
        assert store.remove_offices("a.csv") == 1
    assert actor(store) == OPEN


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    put(store, ASKS)
    imported(store, own("Anna Zembly", "KEN"))
    before, version = dump(store), store.registry().version
    assert imported(store, own("Anna Zembly", "KEN")) == (0, 1, 0, 0)
    assert (dump(store), store.registry().version) == (before, version)


def test_a_changed_file_adds_and_with_replace_drops(store: Store) -> None:
    put(store, ASKS)
    imported(store, own("Anna Zembly", "KEN"))
    assert imported(store, own("Carl Zembly", "UGA")) == (1, 0, 0, 1)
    assert actor(store) == OPEN
    assert imported(store, own("Carl Zembly", "UGA"), replace=True) == (0, 1, 1, 0)
    assert actor(store) == ("carl-zembly", "UGA", "registry")


def test_rows_that_move_in_their_file_keep_their_meaning(store: Store) -> None:
    imported(store, own("Anna Zembly", "KEN"))
    version = store.registry().version
    assert imported(store, own("Anna Zembly", "KEN", line=9)) == (0, 1, 0, 0)
    assert store.registry().version == version
    assert [o.line for o in store.offices.rows()] == [9]


def test_a_failed_import_leaves_the_table_as_it_was(store: Store) -> None:
    before = store.registry().version
    with pytest.raises(RuntimeError), store.writing():
        store.put_offices("a.csv", [own("Anna Zembly", "KEN")])
        raise RuntimeError
    assert store.registry().version == before
    imported(store, own("Carl Zembly", "UGA"))
    assert [o.person for o in store.registry().by_surname["zembly"]] == ["Carl Zembly"]


TABLES = ("stories", "mentions", "events", "parties", "roles", "open_parties", "offices")


def dump(store: Store) -> dict[str, list[str]]:
    """Every row of an archive but for the numbers that tell in which order rows came."""
    made = {}
    for table in TABLES:
        names = [c[1] for c in store.db.execute(f"PRAGMA table_info({table})") if c[1] != "number"]
        made[table] = sorted(map(repr, store.db.execute(f"SELECT {', '.join(names)} FROM {table}")))
    return made


NAMES = ["Zembly", "Anna Zembly", "Carl Zembly", "Quorl"]
BEARERS = st.sampled_from(
    [
        ("Anna Zembly", "KEN"),
        ("Anna B. Zembly", "KEN"),
        ("Carl Zembly", "UGA"),
        ("Anna Zembly", "UGA"),
        ("Ole Quorl", "NOR"),
    ]
)
DAYS = st.sampled_from([None, date(2008, 3, 1), DAY, date(2009, 12, 1), date(2011, 1, 15)])
CONTENT = st.tuples(DAYS, st.lists(st.sampled_from(NAMES), max_size=2), st.lists(BEARERS, max_size=2))
OWN = st.sampled_from([own("Anna Zembly", "KEN"), own("Ole Quorl", "SWE"), own("Carl Zembly", "UGA", date(2010, 1, 1))])


@settings(max_examples=60, deadline=None)
@given(st.lists(CONTENT, min_size=1, max_size=5), st.lists(OWN, max_size=2), st.data())
def test_the_rows_are_those_of_the_stories_whatever_the_order(
    content: list[tuple[date | None, list[str], list[tuple[str, str]]]], offices: list[Office], data: st.DataObject
) -> None:
    """In one run or several, in any order, with stories coded again in between and imports before or after."""
    told = [telling(n, *one) for n, one in enumerate(content)]
    steps = data.draw(st.permutations([*told, *data.draw(st.lists(st.sampled_from(told), max_size=4))]))
    at = data.draw(st.integers(0, len(steps)))
    with tempfile.TemporaryDirectory() as folder:
        with Store(Path(folder) / "one.db") as store:
            put(store, *told)
            imported(store, *offices)
            expected = dump(store)
        with Store(Path(folder) / "other.db") as store:
            for n, step in enumerate(steps):
                if n == at:
                    imported(store, *offices)
                put(store, step)
            imported(store, *offices)
            assert dump(store) == expected
