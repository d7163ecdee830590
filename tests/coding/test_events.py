"""What the reader marked becomes a mention: parties, day, place, code and evidence."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from casting import ROLES

from dateline.coding.events import code, slug
from dateline.model import Block, DatelineField, Mention, Published, Span, Story
from dateline.reading.frames import load
from dateline.reading.reader import EventRead, Marked, Reading
from dateline.reading.sentences import sentences
from dateline.world.actors import Cast

TEXT = "Kenyan President Mwai Kibaki met Uganda's Yoweri Museveni in Kampala last week, officials said."


def coded(text: str = TEXT, *, dateline: date | None = None, published: date | None = date(2009, 3, 4),
          **event: Any) -> Mention:  # fmt: skip
    """The mention of a one-sentence story whose event the reader marked by these words."""
    story = Story("s_1", "a.txt", text, (Block("paragraph", Span(0, len(text))),),
                  published=Published(published, "given"), dateline=DatelineField(None, dateline))  # fmt: skip

    def marks(words: Any) -> tuple[Marked, ...]:
        found = [words] if isinstance(words, str) else words
        return tuple(Marked(Span(text.index(w), text.index(w) + len(w)), 0.9) for w in found)

    trigger = marks(event.get("trigger", "met"))[0].span
    read = EventRead(trigger, event.get("type", "CONSULT"), event.get("mode"), event.get("status", "actual"), 0.8,
                     {role: marks(event.get(role, ())) for role in ROLES})  # fmt: skip
    split = list(sentences(story))
    cast = Cast(text, [], published=published, sentences=[s.span for s in split])
    (mention,) = code(story, [(split[0], Reading((), (read,)))], cast, load())
    return mention


def test_a_meeting_has_everybody_as_actor() -> None:
    told = coded(actors="Mwai Kibaki", recipients="Yoweri Museveni")
    assert [p.country for p in told.actors] == ["KEN", "UGA"]
    assert told.recipients == ()


def test_a_visit_has_its_host_as_recipient() -> None:
    told = coded(mode="visit", actors="Mwai Kibaki", recipients="Yoweri Museveni")
    assert ([p.country for p in told.actors], [p.country for p in told.recipients]) == (["KEN"], ["UGA"])


def test_codes_come_from_one_table_and_the_sense() -> None:
    told = coded()
    assert (told.quad, told.intensity) == (1, 2.5)
    assert told.frame is not None
    assert told.cameo == load().senses[told.frame].cameo


def test_a_trigger_of_no_sense_keeps_the_code_of_its_type() -> None:
    told = coded("Kenya jollied Uganda.", trigger="jollied", type="ASSAULT", mode="drone")
    assert (told.frame, told.cameo, told.intensity) == (None, "195", -9.5)


DAYS = [
    ("its own words", {"date": "last week"}, (date(2009, 2, 23), date(2009, 3, 1), "relative")),
    ("the only date of a sentence", {}, (date(2009, 2, 23), date(2009, 3, 1), "relative")),
    ("words that are no date", {"date": "officials"}, None),
]


@pytest.mark.parametrize(("event", "expected"), [d[1:] for d in DAYS], ids=[d[0] for d in DAYS])
def test_an_event_is_dated(event: dict[str, Any], expected: Any) -> None:
    told = coded(**event).date
    assert (told and (told.start, told.end, told.basis)) == expected


QUIET = "Kenya criticised Uganda."
STORY_DAYS = [
    ("actual", {}, "story"),
    ("actual", {"dateline": date(2009, 3, 3)}, "dateline"),
    ("planned", {}, None),
    ("past", {}, None),
    ("actual", {"published": None}, None),
]


@pytest.mark.parametrize(("status", "given", "basis"), STORY_DAYS)
def test_the_storys_day_dates_only_what_it_reports(status: str, given: dict[str, Any], basis: str | None) -> None:
    told = coded(QUIET, trigger="criticised", type="ACCUSE", status=status, **given).date
    assert (told.basis if told else None) == basis


def test_a_place_is_resolved_and_an_unknown_one_keeps_its_words() -> None:
    told = coded(place="Kampala").place
    assert told is not None
    assert (told.name, told.country, told.text) == ("Kampala", "UGA", "Kampala")
    unknown = coded("Rebels met in Xyzzyville.", place="Xyzzyville").place
    assert unknown is not None
    assert (unknown.country, unknown.lat, unknown.basis) == (None, None, None)


def test_every_field_has_its_words() -> None:
    told = coded(actors="Mwai Kibaki", date="last week", attributed_to="officials")
    assert told.evidence is not None
    for quotes in told.evidence.values():
        assert all(TEXT[q.span.start : q.span.end] == q.text for q in quotes)
    assert {"type", "status", "actors", "date", "attributed_to"} <= set(told.evidence)


def test_ids_depend_on_the_words_alone() -> None:
    one, other = coded(), coded(type="ACCUSE", status="failed")
    assert one.id == other.id
    assert replace(one, id="") != replace(other, id="")


@pytest.mark.parametrize(
    ("words", "expected"),
    [("the INF Treaty", "inf-treaty"), ("a U.S.-Russian forum", "us-russian-forum"), ("its “Law”", "law")],
)
def test_an_instrument_has_an_id_of_its_words(words: str, expected: str) -> None:
    assert slug(words) == expected


def test_a_visit_told_by_its_place_alone_goes_to_the_state_of_the_place() -> None:
    told = coded(
        "Iraqi officials flew to Amman.", trigger="flew", mode="visit", actors="Iraqi officials", place="Amman"
    )
    assert [(p.country, p.name, p.basis) for p in told.recipients] == [("JOR", "Jordan", "inferred")]
    assert (
        coded("Iraqi officials sang in Amman.", trigger="sang", actors="Iraqi officials", place="Amman").recipients
        == ()
    )


def test_an_act_told_by_two_neighbouring_words_counts_once() -> None:
    text = "Kenya and Uganda plan to meet in Nairobi, and Kenya plans talks with Sudan."
    roles = {role: () for role in ROLES}

    def event(word: str, confidence: float, actor: str = "Kenya") -> EventRead:
        start, at = text.index(word), text.index(actor)
        marked = roles | {"actors": (Marked(Span(at, at + len(actor)), 0.9),)}
        return EventRead(Span(start, start + len(word)), "AGREE", None, "actual", confidence, marked)

    story = Story("s_1", "a.txt", text, (Block("paragraph", Span(0, len(text))),))
    (sentence,) = sentences(story)
    cast = Cast(text, [], published=None, sentences=[sentence.span])
    read = [event("plan", 0.5), event("meet", 0.9), event("plans", 0.8)]
    told = code(story, [(sentence, Reading((), tuple(read)))], cast, load())
    assert [m.trigger.text for m in told] == ["meet", "plans"]


def test_who_tells_a_passive_deed_did_not_do_it() -> None:
    text = "The Kremlin council said he was probably beaten by police."
    source = "The Kremlin council"
    told = coded(text, trigger="beaten", type="ASSAULT", actors=[source, "police"], attributed_to=source)
    assert [p.text for p in told.actors] == ["police"]
    spoken = coded(
        "Hamas said it shelled Sderot.", trigger="shelled", type="ASSAULT", actors="Hamas", attributed_to="Hamas"
    )
    assert [p.name for p in spoken.actors] == ["Hamas"]


def test_the_place_of_a_deed_does_not_act() -> None:
    told = coded("A bombing in Kabul killed nine people.", type="ASSAULT", trigger="bombing", actors="Kabul")
    assert told.actors == ()


def test_a_capital_that_acts_is_its_government() -> None:
    told = coded("Kabul denounced the raid.", type="ACCUSE", trigger="denounced", actors="Kabul")
    assert [p.country for p in told.actors] == ["AFG"]


def test_a_pronoun_before_the_verb_acts_when_nobody_is_marked() -> None:
    told = coded("Japan said on Tuesday it had halted aid to Serbia.", type="SANCTION", trigger="halted aid",
                 recipients="Serbia", attributed_to="Japan")  # fmt: skip
    assert [(p.text, p.country, p.basis) for p in told.actors] == [("it", "JPN", "coreference")]


def test_a_pronoun_that_suffers_does_not_act() -> None:
    told = coded("Japan said on Tuesday it was attacked at sea.", type="ASSAULT", trigger="attacked")
    assert told.actors == ()


def test_who_must_is_asked_by_who_says_so() -> None:
    told = coded("France said Libya must hand over the men.", type="REQUEST", trigger="must hand over",
                 actors="Libya", attributed_to="France")  # fmt: skip
    assert ([p.country for p in told.actors], [p.country for p in told.recipients]) == (["FRA"], ["LBY"])


def test_who_says_that_others_must_is_no_recipient() -> None:
    told = coded("France said Libya must hand over the men.", type="REQUEST", trigger="must hand over",
                 actors=["France", "Libya"], attributed_to="France")  # fmt: skip
    assert ([p.country for p in told.actors], [p.country for p in told.recipients]) == (["FRA"], ["LBY"])


def test_who_stands_accused_of_something_accuses_nobody() -> None:
    told = coded("The law bars Russians accused of fraud.", type="ACCUSE", trigger="accused", actors="Russians")
    assert ([p.country for p in told.actors], [p.country for p in told.recipients]) == ([], ["RUS"])


def test_who_accuses_somebody_of_something_does() -> None:
    told = coded("Russians accused Washington of fraud.", type="ACCUSE", trigger="accused", actors="Russians",
                 recipients="Washington")  # fmt: skip
    assert ([p.country for p in told.actors], [p.country for p in told.recipients]) == (["RUS"], ["USA"])
