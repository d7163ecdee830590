"""From the network's scores to runs of words."""

import numpy as np

from dateline.reading.decoding import Run, articles, rims, runs, softmax, trimmed, widened


def chances(*rows: tuple[float, ...]) -> np.ndarray:
    return np.array(rows, np.float32)


def test_neighbouring_words_make_one_run() -> None:
    made = runs(chances((0.9, 0.1, 0.0), (0.1, 0.8, 0.1), (0.2, 0.1, 0.7), (0.9, 0.0, 0.1)))
    assert [(r.start, r.end, r.label) for r in made] == [(1, 3, 0)]


def test_a_new_beginning_parts_two_runs() -> None:
    made = runs(chances((0.1, 0.9, 0.0), (0.1, 0.9, 0.0)))
    assert [(r.start, r.end) for r in made] == [(0, 1), (1, 2)]


def test_a_run_takes_the_label_that_its_words_give_most_to() -> None:
    made = runs(chances((0.1, 0.2, 0.0, 0.7, 0.0), (0.0, 0.0, 0.6, 0.0, 0.4)))
    assert [(r.start, r.end, r.label) for r in made] == [(0, 2, 1)]


def test_a_lower_bar_lets_doubtful_words_in() -> None:
    doubtful = chances((0.7, 0.3, 0.0))
    assert runs(doubtful) == []
    assert len(runs(doubtful, least=0.2)) == 1


def test_no_words_no_runs() -> None:
    assert runs(softmax(np.zeros((0, 3), np.float32))) == []


def test_a_run_grows_to_the_name_it_cuts_through() -> None:
    name = Run(2, 5, 0, 1.0)
    assert [r[:2] for r in widened([Run(3, 5, 0, 1.0)], [name])] == [(2, 5)]
    assert [r[:2] for r in widened([Run(0, 3, 0, 1.0)], [name])] == [(0, 3)]  # one stray word of three pulls nothing
    assert [r[:2] for r in widened([Run(2, 3, 0, 1.0), Run(4, 5, 0, 1.0)], [name])] == [(2, 5)]


def test_a_run_neither_begins_nor_ends_on_a_mark() -> None:
    words = ["“", "U.S.", "officials", ",", "said", "."]
    assert [r[:2] for r in trimmed([Run(0, 4, 0, 1.0), Run(3, 4, 0, 1.0), Run(5, 6, 0, 1.0)], words)] == [(1, 3)]
    assert [r[:2] for r in trimmed([Run(1, 2, 0, 1.0)], words)] == [(1, 2)]  # the dot of "U.S." is its own
    assert [r[:2] for r in trimmed([Run(0, 2, 0, 1.0)], ["Moscow", "’s"])] == [(0, 1)]


def test_a_party_neither_ends_on_a_small_word_nor_is_one() -> None:
    words = ["in", "the", "residence", "in", "several", "they", "eight", "12"]
    assert [r[:2] for r in trimmed([Run(0, 4, 0, 1.0)], words, rims())] == [(1, 3)]
    assert trimmed([Run(4, 5, 0, 1.0), Run(6, 7, 0, 1.0), Run(7, 8, 0, 1.0), Run(0, 2, 0, 1.0)], words, rims()) == []
    assert [r[:2] for r in trimmed([Run(5, 6, 0, 1.0)], words, rims())] == [(5, 6)]  # a pronoun is a party


def test_a_trigger_ends_on_a_preposition_but_not_on_an_article() -> None:
    assert [r[:2] for r in trimmed([Run(0, 2, 0, 1.0)], ["ordered", "the"], articles())] == [(0, 1)]
    assert [r[:2] for r in trimmed([Run(0, 2, 0, 1.0)], ["called", "on"], articles())] == [(0, 2)]
