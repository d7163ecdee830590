"""Mentions and stories made for tests: what is not told has a plain default."""

from datetime import date
from typing import Any

from dateline.model import Mention, Party, Published, Quoted, Span, Story, When


def party(country: str, name: str | None = None, **fields: Any) -> Party:
    return Party(
        id=fields.pop("id", name or country), name=name or country, text=name or country, span=Span(0, 3),
        country=country, basis="stated", **fields,
    )  # fmt: skip


def mention(id_: str = "m_1", **fields: Any) -> Mention:
    """A U.S. withdrawal reported on 25 January 2013, changed by the fields given."""
    day = date(2013, 1, 25)
    told: dict[str, Any] = {
        "story": "s_1", "ref": "a.txt", "published": day, "sentence": "The United States quit the forum.",
        "span": Span(0, 33), "trigger": Quoted("quit", Span(18, 22)), "type": "SANCTION", "mode": "withdraw",
        "quad": 4, "intensity": -6.0, "cameo": "161", "contexts": ("diplomatic",), "status": "actual",
        "actors": (party("USA"),), "recipients": (party("RUS"),), "date": When(day, day, "story"), "place": None,
        "instruments": (), "attributed_to": (), "size": None, "frame": "SANCTION.withdraw.quit", "confidence": 0.9,
    }  # fmt: skip
    return Mention(id=id_, **(told | fields))


def story(id_: str = "s_1", **fields: Any) -> Story:
    told: dict[str, Any] = {
        "ref": f"{id_}.txt", "text": "The United States quit the forum.", "blocks": (), "publisher": "Harbour Wire",
        "published": Published(date(2013, 1, 25), "given"), "coder": "v1",
    }  # fmt: skip
    return Story(id=id_, **(told | fields))
