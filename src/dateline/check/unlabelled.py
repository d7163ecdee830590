"""Stories without labels to what becomes of them: how many are read, and what they tell."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from dateline.check.rates import Checked, Row
from dateline.model import Page, Story
from dateline.pipeline import Coder

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def check(name: str, records: Sequence[Row]) -> Checked:
    """Counts of stories, mentions and fields that were resolved; there is nothing to be right against."""
    coder = Coder()
    read = [coder.story(_page(n, r)) for n, r in enumerate(records)]
    stories = [s for s in read if isinstance(s, Story)]
    count: Counter[str] = Counter(stories=len(stories), unreadable=len(read) - len(stories))
    for told in coder.stories(stories):
        for mention in told.mentions:
            parties = (*mention.actors, *mention.recipients)
            count.update(mentions=1, parties=len(parties), dated=mention.date is not None, placed=bool(mention.place))
            count.update({"parties with a country": sum(p.country is not None for p in parties)})
    told_of = ", ".join(f"{n:,} {what}" for what, n in count.items())
    return Checked(name, {}, (f"no labels to measure against: {told_of}",))


def _page(number: int, record: Row) -> Page:
    told = str(record.get("published") or record.get("date") or "")
    published = date.fromisoformat(told[:10]) if DAY.match(told) else None
    return Page(str(record.get("id", number)), record["text"], "text", whole=True, published=published)
