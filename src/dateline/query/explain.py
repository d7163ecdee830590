"""An id to the reasons for what was coded: the words, the frame, and the basis of each field."""

import json
from dataclasses import dataclass
from typing import Any

from dateline.errors import UsageError
from dateline.query.roles import evidence
from dateline.reading import frames
from dateline.store.archive import Store
from dateline.store.settling import SIDES

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A mention or an event, and for an event its mentions, each with the gloss of its sense and who coded it.

    A party whose basis is `registry` has its `evidence`: titled mentions with story, day and words, and table rows.
    """

    kind: str
    record: Row
    mentions: tuple[Row, ...]

    def as_json(self) -> Row:
        """The explanation as plain JSON values."""
        return {"kind": self.kind, "record": self.record, "mentions": list(self.mentions)}


def explain(store: Store, id: str) -> Explanation:
    """Why the mention or event of this id was coded as it is.

    Raises UsageError when there is none.
    """
    for kind, asked in (("event", "event"), ("mention", "id")):
        row = store.db.execute(f"SELECT record FROM {kind}s WHERE id = ?", (id,)).fetchone()
        if row:
            told = store.db.execute(
                "SELECT m.record, s.stage, s.publisher FROM mentions m JOIN stories s ON s.id = m.story"
                f" WHERE m.{asked} = ? ORDER BY m.id",
                (id,),
            )
            return Explanation(kind, json.loads(row[0]), tuple(_mention(store, *r) for r in told))
    raise UsageError(f"no mention or event {id!r} in {store.path}: `dateline events` lists their ids")


def _mention(store: Store, record: str, stage: str, publisher: str | None) -> Row:
    mention: Row = json.loads(record)
    for side, _ in SIDES:
        mention[side] = [_with_evidence(store, party, mention["published"]) for party in mention[side]]
    sense = frames.load().senses.get(mention["frame"] or "")
    return {**mention, "gloss": sense.gloss if sense else None, "coder": stage, "publisher": publisher}


def _with_evidence(store: Store, party: Row, published: str | None) -> Row:
    """A party known from the archive's roles or a table, with what told it."""
    return {**party, "evidence": evidence(store, party, published)} if party["basis"] == "registry" else party
