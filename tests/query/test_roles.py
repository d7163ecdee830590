"""What is known of a person's roles, and the evidence by which a name was resolved."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from records import mention, party, story

from dateline.model import Party, Published, Span
from dateline.query import rows
from dateline.query.explain import explain
from dateline.query.filters import Filters
from dateline.store.archive import Store
from dateline.world.offices import Office, shipped
from dateline.world.roles import Role


def told(n: int, day: date, name: str, office: str, country: str = "KEN") -> tuple[Any, Role]:
    id_ = f"s_{n}"
    words = f"{office} {name}"
    return (
        (story(id_, published=Published(day, "given")), []),
        Role(id_, name, country, office, ("GOV",), None, day, Span(0, len(words)), words),
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Zembly, titled in three stories and in a user's row, acts in a fourth by surname alone."""
    day = date(2009, 5, 1)
    titled = [
        told(2, date(2009, 4, 1), "Anna Zembly", "foreign minister"),
        told(3, date(2009, 3, 1), "Anna Zembly", "foreign minister"),
        told(4, date(2012, 3, 1), "Anna Zembly", "prime minister"),
    ]
    open_ = Party("zembly", "Zembly", "Zembly", Span(0, 6), person="Zembly")
    asks = mention("m_1", published=day, actors=(open_,), recipients=(party("USA"),))
    own = Office("Anna Zembly", "KEN", "senator", ("LEG",), date(2001, 1, 1), date(2004, 12, 31), False,
                 source="senate.go.ke", file="mine.csv", line=7)  # fmt: skip
    with Store(tmp_path / "a.db") as opened:
        with opened.writing():
            opened.put_offices("mine.csv", [own])
            opened.put([(story(), [asks]), *(t for t, _ in titled)], [r for _, r in titled])
        yield opened


def actors(store: Store, **filters: Any) -> dict[str, Any]:
    return {a["id"]: a for a in rows.actors(store, Filters.of(**filters))}


def test_an_actor_lists_roles_learnt_and_imported(store: Store) -> None:
    found = actors(store)["anna-zembly"]["roles"]
    assert [(r["role"], r["since"], r["until"], r["stories"], r["basis"]) for r in found] == [
        ("foreign minister", "2009-03-01", "2009-04-01", 2, "learnt"),
        ("prime minister", "2012-03-01", "2012-03-01", 1, "learnt"),
        ("senator", "2001-01-01", "2004-12-31", 0, "imported"),
    ]
    assert {r["country"] for r in found} == {"KEN"}


def test_a_state_has_no_roles(store: Store) -> None:
    assert actors(store)["USA"]["roles"] == []


def test_filters_choose_the_actors_still(store: Store) -> None:
    assert set(actors(store, actor="KEN")) == {"anna-zembly", "USA"}
    assert actors(store, since="2014") == {}


def test_the_evidence_is_quoted_with_story_and_day(store: Store) -> None:
    (actor,) = explain(store, "m_1").mentions[0]["actors"]
    quotes = [(e["day"], e["text"], e["ref"], e["span"]) for e in actor["evidence"] if e["basis"] == "learnt"]
    assert quotes == [
        ("2009-04-01", "foreign minister Anna Zembly", "s_2.txt", [0, 28]),
        ("2009-03-01", "foreign minister Anna Zembly", "s_3.txt", [0, 28]),
    ]


def test_an_imported_row_is_shown_with_file_and_line(store: Store) -> None:
    (actor,) = explain(store, "m_1").mentions[0]["actors"]
    assert [(e["file"], e["line"], e["source"]) for e in actor["evidence"] if e["basis"] == "imported"] == [
        ("mine.csv", 7, "senate.go.ke")
    ]


def test_only_a_party_of_the_registry_has_evidence(store: Store) -> None:
    (recipient,) = explain(store, "m_1").mentions[0]["recipients"]
    assert "evidence" not in recipient


def test_a_shipped_row_is_shown_with_its_days(tmp_path: Path) -> None:
    office = next(o for o in shipped() if o.person == "Angela Merkel" and o.role == "chancellor")
    known = Party("angela-merkel", "Angela Merkel", "Merkel", Span(0, 6), "DEU", ("GOV",), "chancellor",
                  "Angela Merkel", basis="registry")  # fmt: skip
    with Store(tmp_path / "b.db") as store:
        with store.writing():
            store.put([(story(), [mention("m_1", actors=(known,))])])
        (actor,) = explain(store, "m_1").mentions[0]["actors"]
    (row,) = actor["evidence"]
    assert (row["basis"], row["role"], row["since"]) == ("shipped", "chancellor", office.since.isoformat())
    assert row["source"] == office.source
