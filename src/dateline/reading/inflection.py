"""A lemma to the forms it takes in a sentence: regular by rule, irregular from data/verbs.csv."""

import csv
from functools import cache
from importlib import resources

_VOWELS = "aeiou"


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    lines = resources.files("dateline").joinpath("data/verbs.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {r["lemma"]: (*r["past"].split("|"), *r["participle"].split("|")) for r in rows}


@cache
def forms(lemma: str) -> frozenset[str]:
    """Every form that a verb or noun may take, itself included; makes a form too many rather than one too few."""
    base = _with_e(lemma) if lemma.endswith("e") else _regular(lemma)
    return frozenset({lemma, *base, *_irregular().get(lemma, ())})


def _with_e(lemma: str) -> set[str]:
    return {lemma + "s", lemma + "d", lemma[:-1] + "ing", lemma[:-2] + "ying"}


def _regular(lemma: str) -> set[str]:
    stems = {lemma, lemma + lemma[-1]} if _doubles(lemma) else {lemma}
    made = {stem + ending for stem in stems for ending in ("ed", "ing")} | {lemma + "s", lemma + "es"}
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        made |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    return made


def _doubles(lemma: str) -> bool:
    """Whether the last letter may double: consonant, vowel, consonant ("ban", "expel")."""
    return len(lemma) > 2 and lemma[-1] not in "aeiouwxy" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS
