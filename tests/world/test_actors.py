"""Phrases come out as the parties they name, with country, sectors, office and basis."""

import re
import time
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from casting import check, load
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Span
from dateline.world.actors import Cast, Name
from dateline.world.lexicon import day, lexicon, parts, rows
from dateline.world.offices import Office, shipped

PLOVER_SECTORS = """COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP
PRE REL SOC"""
SECTORS = frozenset(PLOVER_SECTORS.split())


@pytest.mark.parametrize("case", load("actors.toml", "situations.toml", "in_themselves.toml", "told_before.toml"))
def test_a_phrase_names_its_parties(case: dict[str, Any]) -> None:
    """Each phrase gives exactly the parties expected, in order."""
    check(case)


def test_a_name_marked_as_person_is_one_though_no_pattern_tells() -> None:
    """The reader's names are believed over the tables: "Israel" can be a given name."""
    text = "Israel Vega refused the medal."
    cast = Cast(text, [Name(Span(0, 11), "person", 0.9)], published=None, sentences=[Span(0, len(text))])
    party = cast.parties(Span(0, 11))[0]
    assert (party.person, party.country) == ("Israel Vega", None)


def test_a_name_marked_as_organisation_is_not_taken_apart() -> None:
    """ "Fisheries and Parks" is one body when the reader says so."""
    text = "Fisheries and Parks seized the boats."
    name = Name(Span(0, 19), "organisation", 0.9)
    parties = Cast(text, [name], published=None, sentences=[]).parties(Span(0, 19))
    assert [party.text for party in parties] == ["Fisheries and Parks"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120), st.data())
def test_any_text_and_span_give_parties_that_point_at_their_words(text: str, data: st.DataObject) -> None:
    """Never an error; each party's text is what its span covers, inside the span asked for."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    parties = Cast(text, [], published=None, sentences=[Span(0, len(text))]).parties(Span(start, end))
    assert parties
    for party in parties:
        assert party.text == text[party.span.start : party.span.end]
        assert start <= party.span.start <= party.span.end <= end


TELLING = """the The U.S. Russia and Russian President Vladimir Putin police , of in al de said he both two
countries 's - ( ) Kabul gunmen Minister Smith Group U.N. former their"""
WORDS = st.sampled_from(TELLING.split())


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40))
def test_any_string_of_telling_words_is_read(words: list[str]) -> None:
    """Country codes have three letters, sectors are PLOVER's, and a country never comes without its basis."""
    text = " ".join(words)
    cast = Cast(text, [], published=None, sentences=[])
    for party in cast.parties(Span(0, len(text))):
        assert party.country is None or re.fullmatch("[A-Z]{3}", party.country)
        assert set(party.sectors) <= SECTORS
        assert party.id and (party.country is None or party.basis is not None)


@pytest.mark.parametrize(
    "piece",
    [
        "al ",
        "A. ",
        "Smith, ",
        "the President ",
        "U.S.-",
        "Anna Smith said he ",
        "both sides and ",
        "(ABC) ",
        "'s ",
        "in ",
    ],
)
def test_time_grows_with_the_length_of_hostile_text(piece: str) -> None:
    """Eight times the text may cost at most twenty-five times the time."""

    def cost(count: int) -> float:
        text = piece * count
        began = time.process_time()
        cast = Cast(text, [], published=None, sentences=[Span(0, len(text))])
        cast.parties(Span(0, len(text)))
        return time.process_time() - began

    cost(50)
    short = min(cost(500) for _ in range(3))
    assert min(cost(4000) for _ in range(3)) < 25 * short + 0.05


def test_every_table_speaks_of_known_sectors_and_countries() -> None:
    """The knowledge under data/ uses PLOVER's sector codes and three-letter countries only."""
    for entries in lexicon().phrases.values():
        for entry in entries:
            assert set(entry.sectors) <= SECTORS, entry
            assert entry.country is None or re.fullmatch("[A-Z]{3}", entry.country), entry


def test_offices_run_forward_in_time() -> None:
    """No office in the table ends before it begins, and each names a person, a role and a country."""
    for row in rows("offices.csv"):
        assert row["name"] and row["role"] and len(row["country"]) == 3, row
        assert row["source"], row
        since, until = day(row["since"]), day(row["until"], last=True)
        assert since is not None and (until is None or since <= until), row
        assert set(parts(row["sectors"])) <= SECTORS, row


def test_every_table_row_has_its_columns() -> None:
    """A forgotten comma shows as a missing or surplus field."""
    for name in (
        "countries",
        "regions",
        "metonyms",
        "organisations",
        "sectors",
        "titles",
        "portfolios",
        "offices",
    ):
        for row in rows(f"{name}.csv"):
            assert None not in row and None not in row.values(), (name, row)


RIVALS = frozenset(
    ["BIH prime minister", "CIV president", "CZE foreign minister", "CZE prime minister", "DEU foreign minister",
     "LBY prime minister", "MDG president", "MDG prime minister", "RUS foreign minister", "RUS president",
     "RUS prime minister", "SLV foreign minister"]
)  # fmt: skip
"""Offices that two held at once: rival claims, two states in one (1990 to 1992), co-premiers; SLV has but years."""


def test_a_great_office_has_one_holder_at_a_time() -> None:
    """Two who hold one office for over two months at once are rivals that we know of, or an error of the table."""
    held: dict[str, list[Office]] = {}
    for office in shipped():
        if office.role in ("president", "prime minister", "chancellor", "foreign minister", "secretary of state"):
            held.setdefault(f"{office.country} {office.role}", []).append(office)
    double = set()
    for title, offices in held.items():
        ordered = sorted(offices, key=lambda o: o.since)
        for one, other in pairwise(ordered):
            if one.person != other.person and (one.until or date.max) - other.since > timedelta(days=62):
                double.add(title)
    assert double <= RIVALS
