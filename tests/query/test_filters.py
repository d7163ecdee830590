"""Filters that cannot be right say so."""

import pytest

from dateline.errors import UsageError
from dateline.query.filters import Filters, match

WRONG = [
    ({"type": "HUG"}, "there are AGREE"),
    ({"status": "maybe"}, "there are actual"),
    ({"since": "last year"}, "write 2007, 2007-10 or 2007-10-13"),
    ({"since": "2013-02-30"}, "is not a day"),
    ({"limit": 0}, "positive"),
    ({"between": ("USA",)}, "two parties"),
    ({"colour": "red"}, "no filter colour"),
]


@pytest.mark.parametrize(("given", "message"), WRONG, ids=[m for _, m in WRONG])
def test_a_wrong_filter_says_what_would_be_right(given: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Filters.of(**given)


def test_words_to_search_for_are_quoted() -> None:
    assert match('NEAR("a b") -c*') == '"NEAR" "a" "b" "c"'
    with pytest.raises(UsageError):
        match("…")
