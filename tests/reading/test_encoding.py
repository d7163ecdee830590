"""Encoding of sentences for the network."""

from dateline.reading.encoding import LONGEST, MARKED, Encoder

VOCABULARY = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[unused1]",
    "[unused2]",
    "iran",
    "free",
    "##d",
    "two",
    "men",
]
ENCODER = Encoder(VOCABULARY)


def test_words_become_pieces_between_the_ends() -> None:
    encoded = ENCODER.encode(["Iran", "freed", "men"])
    assert [VOCABULARY[n] for n in encoded.ids] == ["[CLS]", "iran", "free", "##d", "men", "[SEP]"]
    assert encoded.shapes == [0, 1, 0, 0, 0, 0]
    assert encoded.starts == [1, 2, 4]


def test_a_second_reading_marks_the_trigger() -> None:
    encoded = ENCODER.encode(["Iran", "freed", "men"], range(1, 2))
    pieces = [VOCABULARY[n] for n in encoded.ids]
    assert pieces == ["[CLS]", "iran", "[unused1]", "free", "##d", "[unused2]", "men", "[SEP]"]
    assert pieces[encoded.opening] == "[unused1]"
    assert [pieces[n] for n in encoded.starts] == ["iran", "free", "men"]
    assert encoded.shapes[3] == MARKED


def test_an_endless_sentence_is_cut() -> None:
    encoded = ENCODER.encode(["two"] * 5000)
    assert len(encoded.ids) <= LONGEST
    assert len(encoded.ids) == len(encoded.shapes)


def test_a_word_without_letters_is_unknown_rather_than_nothing() -> None:
    assert ENCODER.encode(["\u0301"]).starts == [1]
