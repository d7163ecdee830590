"""Annotated sentences become the labels that the network learns."""

from corpus import MODES, TYPES, prepare, unique, with_decoys
from dateline.reading.annotations import part

ROW = {
    "id": "x1",
    "text": "The U.S.-backed rebels shelled Kobani on Friday, police said.",
    "events": [{
        "type": "ASSAULT", "mode": "heavy-weapons", "status": "actual", "trigger": "shelled",
        "actors": ["rebels"], "date": "on Friday", "attributed_to": "police",
    }],
    "names": [["U.S.", "country"], ["Kobani", "place"]],
}  # fmt: skip


def test_quoted_words_become_ranges_of_words() -> None:
    sentence = prepare(ROW)
    (act,) = sentence.acts
    assert [sentence.words[n] for n in act.trigger] == ["shelled"]
    assert (TYPES[act.type], MODES[act.mode]) == ("ASSAULT", "ASSAULT/heavy-weapons")
    told = [[" ".join(sentence.words[n] for n in r) for r in runs] for runs in act.roles]
    assert told == [["rebels"], [], ["on Friday"], [], [], ["police"], []]
    assert [" ".join(sentence.words[n] for n in r) for r, _ in sentence.names] == ["U.S.", "Kobani"]


def test_decoys_are_telling_words_that_tell_nothing_here() -> None:
    other = prepare({"text": "A shelled egg, he said.", "events": []})
    _, quiet = with_decoys([prepare(ROW), other])
    assert [[quiet.words[n] for n in d.trigger] for d in quiet.decoys] == [["shelled"]]
    assert all(d.type == -1 for d in quiet.decoys)


def test_a_sentence_belongs_to_one_part_however_it_is_spaced() -> None:
    assert part("Iran freed two men.") == part("iran  freed two men.")


def test_the_same_words_count_once() -> None:
    assert len(unique([{"text": "A b."}, {"text": "a  b."}, {"text": "c"}])) == 2
