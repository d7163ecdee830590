"""Words to the numbers that the reader's network takes: word pieces, written shapes, and a mark around a trigger."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from dateline.reading.words import shape

LONGEST = 192  # word pieces a sentence: the rest of a longer one is not read
OPEN, CLOSE = "[unused1]", "[unused2]"  # around the trigger in a second reading
MARKED = 4  # added to the shapes of the trigger's words in a second reading


class Encoded(NamedTuple):
    """One sentence: piece ids and shapes (same length), and at which piece each word starts.

    `opening` is the place of the mark in a second reading, 0 in a first. Words past LONGEST have no start.
    """

    ids: list[int]
    shapes: list[int]
    starts: list[int]
    opening: int


@dataclass
class Encoder:
    """Encodes sentences with a word-piece vocabulary; remembers the pieces of common words."""

    vocabulary: Sequence[str]
    _ids: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

        self._ids = {piece: n for n, piece in enumerate(self.vocabulary)}
        pieces = Tokenizer(models.WordPiece(self._ids, unk_token="[UNK]", max_input_chars_per_word=60))
        pieces.normalizer = normalizers.BertNormalizer(lowercase=True, strip_accents=True)
        pieces.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        self.pieces = lru_cache(maxsize=65536)(lambda word: pieces.encode(word[:60]).ids or [self._ids["[UNK]"]])

    def encode(self, words: Sequence[str], marked: range | None = None) -> Encoded:
        """The words as pieces; with `marked`, the trigger's words stand between the two marks."""
        ids, shapes, starts, opening = [self._ids["[CLS]"]], [0], [], 0
        for n, word in enumerate(words):
            pieces = self.pieces(word)
            if len(ids) + len(pieces) > LONGEST - 3:
                break
            if marked and n == marked.start:
                opening = len(ids)
                ids.append(self._ids[OPEN])
                shapes.append(MARKED)
            starts.append(len(ids))
            ids += pieces
            shapes += [shape(word) + (MARKED if marked and n in marked else 0)] * len(pieces)
            if marked and n == marked.stop - 1:
                ids.append(self._ids[CLOSE])
                shapes.append(MARKED)
        ids.append(self._ids["[SEP]"])
        shapes.append(0)
        return Encoded(ids, shapes, starts, opening)
