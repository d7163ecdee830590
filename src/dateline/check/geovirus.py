"""GeoVirus paragraphs to rates: places named, and how near the point given to each is to the gold's.

Source: GeoVirus (Gritta et al. 2018). A span is right when it is the gold's but for an article and a possessive, a
point when it lies within 161 km (100 miles), the field's usual bound.
"""

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from dateline.check.rates import Checked, Row, Tally
from dateline.model import Where
from dateline.world.places import places_in

NEAR = 161.0
EARTH = 6371.0  # mean radius in kilometres


def check(name: str, records: Sequence[Row]) -> Checked:
    """Rates of spans, of points among the spans found, and of points among all names of the gold."""
    tally, wrong = Tally(), []
    for record in records:
        found = {_bounds(p.text, p.span.start): p for p in places_in(record["text"])}
        gold = {_bounds(t["text"], t["start"]): t for t in record["toponyms"]}
        hits = {k: found[k] for k in gold if k in found}
        near = sum(is_near(gold[k], p) for k, p in hits.items())
        tally.add("place span", right=len(hits), found=len(found), there=len(gold))
        tally.add("within 161 km, of names found", right=near, found=len(hits), there=len(hits))
        tally.add("within 161 km, of all names", right=near, found=len(found), there=len(gold))
        wrong += [{"id": record["id"], "gold": t["text"], "page": t["page"], "found": _shown(found.get(k))}
                  for k, t in gold.items() if k not in hits or not is_near(t, hits[k])]  # fmt: skip
        wrong += [{"id": record["id"], "found": _shown(p)} for k, p in found.items() if k not in gold]
    return Checked(name, tally.rates(), (), tuple(wrong))


def _bounds(text: str, start: int) -> tuple[int, int]:
    """Where a name stands without its article and possessive."""
    bare = text[4:] if text[:4].lower() == "the " else text
    start += len(text) - len(bare)
    return start, start + len(bare.removesuffix("'s").removesuffix("\u2019s").rstrip())


def _shown(place: Where | None) -> Row | None:
    return None if place is None else {"text": place.text, "name": place.name, "lat": place.lat, "lon": place.lon}


def is_near(gold: Row, place: Where) -> bool:
    """Whether a place lies within 161 km of the gold's point."""
    if place.lat is None or place.lon is None:
        return False
    return distance(gold["lat"], gold["lon"], place.lat, place.lon) <= NEAR


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points on the sphere (haversine)."""
    one, other = radians(lat), radians(other_lat)
    half = sin((other - one) / 2) ** 2 + cos(one) * cos(other) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))
