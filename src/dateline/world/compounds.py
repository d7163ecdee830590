"""From a compound ("U.S. and Iranian officials") to its parts, and from their parties to what these lend each other."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline.model import Party
from dateline.world.lexicon import slug
from dateline.world.phrases import Scene, skip_articles

ARMS = frozenset(["GOV", "MIL", "COP", "LEG", "JUD", "SPY"])
"""Sectors of a state's own organs, which one adjective may name together."""


class Compounds:
    """Takes the compounds of one story apart; `bodies` are names that the reader marked and that stay whole."""

    def __init__(self, scene: Scene, bodies: Collection[tuple[int, int]]) -> None:
        self.scene = scene
        self._bodies = bodies

    def parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of a compound, each a range of tokens; the whole where there is none."""
        cuts = self._cuts(start, end)
        lefts, rights = [left for left, _ in cuts], [right for _, right in cuts]
        return [(low, high) for low, high in zip([start, *rights], [*lefts, end], strict=True) if low < high]

    def _cuts(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where a compound comes apart: the tokens that end one part and begin the next."""
        tokens, cover, cuts = self.scene.tokens, self.scene.cover, list[tuple[int, int]]()
        if (start, end) in self._bodies or self._is_one_name(start, end):
            return cuts
        last_and = max((token for token in range(start, end) if tokens.words[token] == "and"), default=start)
        for token in range(start + 1, end):
            inside = cover[token] is not None and cover[token] is cover[token - 1]
            if inside:
                continue
            joint = self._joint(token)
            if joint and token + joint < end and not self._joined_office(token, end):
                cuts.append((token, token + joint))
            elif (token < last_and and self._is_list_comma(token)) or self._is_dyad(token):
                cuts.append((token, token))
        return [cut for k, cut in enumerate(cuts) if k == 0 or cut[0] > cuts[k - 1][1]]

    def _joint(self, token: int) -> int:
        """How many tokens join two parts of a compound here: 1 for "and", 3 for "as well as"; 0 for none."""
        words = self.scene.tokens.words
        return max(
            (n for n in (1, 2, 3) if " ".join(words[token : token + n]) in self.scene.cues["joiners"]), default=0
        )

    def _is_one_name(self, start: int, end: int) -> bool:
        """A body's name with "and" in it: "Police and Prisons Civil Rights Union"."""
        tokens, last = self.scene.tokens, self.scene.cover[end - 1]
        if last is None or last.entry.kind != "noun" or last.entry.plural or end - start < 4:
            return False
        return all(tokens.caps[k] or tokens.words[k] in ("and", "of", "the", "for", "s") for k in range(start, end))

    def _joined_office(self, token: int, end: int) -> bool:
        """ "President and Prime Minister Saleh": two offices of one person."""
        left, right = self.scene.cover[token - 1], self.scene.cover[token + 1]
        if left is None or right is None or not (left.entry.title and right.entry.title):
            return False
        return right.end < end and self.scene.may_be_name(right.end)

    def _is_list_comma(self, token: int) -> bool:
        """A comma in a list: "Russia, China and Iran"; not one that opens an apposition."""
        tokens = self.scene.tokens
        gap = tokens.text[tokens.ends[token - 1] : tokens.starts[token]]
        return gap.strip() == "," and tokens.words[token] != "and"

    def _is_dyad(self, token: int) -> bool:
        """The hyphen of "U.S.-Russian"."""
        tokens, cover = self.scene.tokens, self.scene.cover
        if tokens.text[tokens.ends[token - 1] : tokens.starts[token]] not in ("-", "\u2013"):
            return False
        left, right = cover[token - 1], cover[token]
        lands = ("country", "adjective")
        return left is not None and right is not None and left.entry.kind in lands and right.entry.kind in lands

    def settled(self, pieces: Sequence[tuple[int, int]], parties: Sequence[Party]) -> tuple[Party, ...]:
        """The parties of the parts, each with what another part tells of it too."""
        owned = not {"of", "from"}.isdisjoint(self.scene.tokens.words[slice(*pieces[0])])
        shared = [share(parties[0], party, owned) for party in parties]
        return tuple(lend(p, shared[-1]) if self._owns(*piece) else p for piece, p in zip(pieces, shared, strict=True))

    def _owns(self, start: int, end: int) -> bool:
        """Whether a part of a compound is but an adjective or an owner: "Russia's" of "Russia's and China's envoys"."""
        start = skip_articles(self.scene, start, end)
        match = self.scene.cover[start]
        if match is None or match.entry.country is None:
            return False
        possessor = match.end == end - 1 and self.scene.tokens.words[end - 1] == "s"
        abbreviated = self.scene.tokens.caps[start] == 2  # "U.S. and Iranian officials"
        return possessor or (match.end == end and (match.entry.kind == "adjective" or abbreviated))


def lend(party: Party, last: Party) -> Party:
    """What the last of a compound lends to an adjective or owner before it: "Polish, Czech and Hungarian ministers"."""
    if not last.sectors or party.person is not None:
        return party
    noun = last.id.partition("-")[2]
    return replace(party, id=slug(f"{party.country}-{noun}"), sectors=last.sectors, role=last.role)


def share(first: Party, party: Party, owned: bool) -> Party:
    """A part of a compound with what the first part tells of it too.

    "Israeli helicopters and tanks": one adjective for both. "Leaders of Mali and Chad" (`owned`): one noun.
    """
    if owned and first.sectors and party.id == party.country:
        noun = first.id.partition("-")[2]
        return replace(party, id=slug(f"{party.id}-{noun}"), sectors=first.sectors, role=first.role)
    described = first.basis == "stated" and first.sectors and party.sectors and party.person is None
    alike = first.sectors[:1] == party.sectors[:1] or {*first.sectors[:1], *party.sectors[:1]} <= ARMS
    if described and alike and party.organisation is None and party.basis in (None, "inferred"):
        noun = party.id.partition("-")[2] if party.country is not None else party.id
        return replace(party, id=slug(f"{first.country}-{noun}"), country=first.country, basis="stated")
    return party
