"""PLOVER gold standard records to rates: types, types with all countries, and the countries of the parties.

Source: Open Event Data Alliance, PLOVER GSR 0.5b1. The gold marks one event a sentence, so precision of types counts
what is right but unmarked as wrong.
"""

from collections.abc import Iterable, Sequence

from dateline.check.rates import Checked, Rate, Row, Tally
from dateline.model import Mention, Page, Span
from dateline.pipeline import Coder, Told
from dateline.world.actors import Cast

# The gold standard records use the labels of PLOVER 0.x, and here and there a country code that ISO does not know.
OLD_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
OLD_CODES = {"JAP": "JPN", "VTN": "VNM", "ITL": "ITA"}
WORLD = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})  # gold says IGO for most of these


def check(name: str, records: Sequence[Row]) -> Checked:
    """Rates of types and parties over the records."""
    coder = Coder()
    told = coder.read([coder.must(Page(r["id"], r["text"], "text", whole=True)) for r in records])
    tally, wrong = Tally(), []
    for record, read in zip(records, told, strict=True):
        mentions = coder.coded(read).mentions
        if not _typed(tally, record, mentions):
            wrong.append({"record": record, "mentions": mentions})
        _named(tally, record, read)
    return Checked(name, _ordered(tally), (), tuple(wrong))


def _typed(tally: Tally, record: Row, mentions: Sequence[Mention]) -> bool:
    """Counts a record's type, and whether one mention of it has all countries; the latter is returned."""
    type_ = OLD_TYPES.get(record["event"], str(record["event"]))
    types: set[str] = {m.type for m in mentions}
    hits = [m for m in mentions if m.type == type_]
    full = any(countries_right(record, m) for m in hits)
    tally.add("type", right=bool(hits), found=len(types), there=1)
    tally.add("type and all countries", right=full, found=len(types), there=1)
    _parties(tally, record, hits)
    tally.add(type_, right=bool(hits), there=1)
    for told in types:
        tally.add(told, found=1)
    return full


def _parties(tally: Tally, record: Row, hits: Sequence[Mention]) -> None:
    """Countries that the whole coder found: of the mention of the right type that has most of them."""
    there = _codes([*_side(record, "source"), *_side(record, "target")])
    best = max((_countries(m) for m in hits), key=lambda found: len(there & found), default=frozenset())
    right = sum(_in(code, best) for code in there)
    tally.add("actor country, whole coder", right=right, found=max(right, len(best)), there=len(there))


def _countries(mention: Mention) -> frozenset[str]:
    return frozenset(p.country for p in (*mention.actors, *mention.recipients) if p.country)


def _named(tally: Tally, record: Row, read: Told) -> None:
    """Countries of the words that the gold gives for each party, where these stand in the sentence."""
    for party in (*_side(record, "source"), *_side(record, "target")):
        words, codes = party.get("actorText") or "", _codes([party])
        at = record["text"].find(words)
        if words and codes and at >= 0:
            found = _resolved(read.cast, Span(at, at + len(words)))
            right = any(_in(code, found) for code in codes)
            tally.add("actor country, gold words", right=right, found=bool(found), there=1)


def _resolved(cast: Cast, span: Span) -> frozenset[str]:
    return frozenset(p.country for p in cast.parties(span) if p.country)


def _ordered(tally: Tally) -> dict[str, Rate]:
    """Whole rates first, then the types by name."""
    rates = tally.rates()
    return {n: rates[n] for n in sorted(rates, key=lambda n: (n.isupper(), n if n.isupper() else ""))}


def countries_right(record: Row, mention: Mention) -> bool:
    """Whether the mention has every country of the gold, on the right side.

    In acts that parties do together the gold may call one of them source and another target: there both sides count
    as one.
    """
    sources, targets = (_codes(_side(record, side)) for side in ("source", "target"))
    actors, recipients = (frozenset(p.country for p in side) for side in (mention.actors, mention.recipients))
    if not mention.recipients or not targets:
        return all(_in(c, actors | recipients) for c in sources | targets)
    return all(_in(c, actors) for c in sources) and all(_in(c, recipients) for c in targets)


def _side(record: Row, side: str) -> list[Row]:
    return [party for party in record.get(side) or () if isinstance(party, dict)]


def _codes(parties: Iterable[Row]) -> set[str]:
    found = {str(p.get("code") or "") for p in parties}
    return {OLD_CODES.get(c, c) for c in found if c.isalpha() and len(c) == 3}


def _in(code: str, found: frozenset[str | None] | frozenset[str]) -> bool:
    return code in found or (code in WORLD and not WORLD.isdisjoint(found))
