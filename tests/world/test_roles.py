"""Titles in stories become evidence, and evidence settles open names only when it agrees."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from casting import split
from hypothesis import given
from hypothesis import strategies as st
from records import story

from dateline.model import Party, Published, Span
from dateline.world.actors import Cast
from dateline.world.lexicon import slug, spelled
from dateline.world.offices import Office, with_own
from dateline.world.roles import Held, Role, agree, learn, listed, meant, open_name, same_person, settled, surname

CASES = Path(__file__).parents[1] / "cases" / "offices"


def load(name: str) -> list[Any]:
    cases = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["id"]) for case in cases]


def told_by(text: str, published: date | None) -> tuple[Role, ...]:
    cast = Cast(text, [], published=published, sentences=split(text))
    return learn(cast, story(text=text, published=Published(published, "given")))


@pytest.mark.parametrize("case", load("titled.toml"))
def test_a_title_beside_a_full_name_is_evidence(case: dict[str, Any]) -> None:
    roles = told_by(case["text"], case.get("published", date(2009, 3, 1)))
    found = [[r.name, r.country, r.role, " ".join(r.sectors), r.words] for r in roles]
    assert found == case["expected"], case["why"]
    assert all(case["text"][slice(*r.span)] == r.words for r in roles)


def party(name: str, **fields: Any) -> Party:
    return Party(slug(name), name, name, Span(0, len(name)), person=name, **fields)


def now_is(asked: Party, day: date, known: list[Held]) -> Party:
    held = meant(open_name(asked) or "", day, known)
    return asked if held is None else settled(asked, day, held)


def evidence(case: dict[str, Any]) -> list[Held]:
    """What the case tells of the name asked for, as an archive would look it up."""
    key = spelled(case["name"])
    rows = [
        Office(name, country, role, ("GOV",), date.fromisoformat(since) if since else date.min,
               date.fromisoformat(until) if until else None, alone, file="mine.csv", line=2)
        for name, country, role, since, until, alone in case.get("rows", [])
    ]  # fmt: skip
    registry = with_own(rows)
    bare = " " not in key
    held = listed((registry.by_surname if bare else registry.by_name).get(key, ()), bare)
    for day, name, country, role, sectors in case["told"]:
        if key in (spelled(name), surname(spelled(name), country)):
            on = date.fromisoformat(day)
            held.append(Held(name, (spelled(name),), country, role, tuple(sectors.split()), None, on, on))
    return held


@pytest.mark.parametrize("case", load("settling.toml"))
def test_an_open_name_is_settled_where_evidence_agrees(case: dict[str, Any]) -> None:
    asked = party(case["name"], role=case.get("role"))
    for known in (evidence(case), evidence(case)[::-1]):
        now = now_is(asked, case["day"], known)
        found = [now.person, now.country, now.role, " ".join(now.sectors)] if now.country else []
        assert found == case["expected"], case["why"]
        assert now == asked or (now.basis, now.id, now.text) == ("registry", slug(now.name), asked.text)


OPEN = [
    ("Rice", "rice"),
    ("Condoleezza Rice", "condoleezza rice"),
    ("van der Heyden", "heyden"),
    ("al-Maliki", "maliki"),
    ("Rice's", "rice"),
    ("Ban Ki-moon", "ban ki moon"),
]
CLOSED = ["He", "It", "Talks", "gunmen", "Column 88", "X", "The 12th Brigade", "five men"]


@pytest.mark.parametrize(("name", "key"), OPEN)
def test_a_capitalised_name_without_country_is_open(name: str, key: str) -> None:
    assert open_name(Party("x", name, name, Span(0, len(name)))) == key


@pytest.mark.parametrize("name", CLOSED)
def test_what_is_no_name_is_not_open(name: str) -> None:
    assert open_name(Party("x", name, name, Span(0, len(name)))) is None


def test_a_party_whose_country_is_told_is_not_open() -> None:
    assert open_name(party("Anna Brindle", country="GBR")) is None


NAMES = st.lists(st.sampled_from(["ann", "b", "c", "roe"]), min_size=1, max_size=4).map(" ".join)


@given(NAMES, NAMES)
def test_being_one_person_is_mutual(one: str, other: str) -> None:
    assert same_person(one, other) == same_person(other, one)
    assert same_person(one, one)


DAYS = st.dates(date(2008, 1, 1), date(2012, 12, 31))
HELD = st.builds(
    lambda name, country, role, day: Held(name, (spelled(name),), country, role, (), None, day, day),
    st.sampled_from(["Ann Roe", "Ann B. Roe", "Carl Roe"]), st.sampled_from(["USA", "GBR"]),
    st.sampled_from(["minister", "senator", None]), DAYS,
)  # fmt: skip


@given(st.lists(HELD, max_size=6), DAYS, st.randoms())
def test_settling_does_not_depend_on_the_order_of_evidence(known: list[Held], day: date, random: Any) -> None:
    shuffled = known[:]
    random.shuffle(shuffled)
    now = now_is(party("Roe"), day, known)
    assert now == now_is(party("Roe"), day, shuffled)
    around = [h for h in known if abs((h.since - day).days) <= 365]
    assert (now.country is not None) == (bool(around) and agree(around))


@given(st.text(max_size=80))
def test_any_text_can_be_learnt_from(text: str) -> None:
    for role in told_by(text, date(2010, 1, 1)):
        assert text[slice(*role.span)] == role.words
