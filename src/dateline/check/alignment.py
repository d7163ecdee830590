"""A story's text and the gold's, which differ by white space and dropped signs, to where spans stand in the gold."""

from dateline.model import Span


class Alignment:
    """Places of a story's text in the text that it was made of."""

    def __init__(self, story: str, given: str) -> None:
        self._at: list[int] = []
        place = 0
        for sign in story:
            found = place if sign.isspace() else given.find(sign, place)
            self._at.append(min(found if found >= 0 else place, len(given)))
            if not sign.isspace() and found >= 0:
                place = found + 1

    def span(self, span: Span) -> Span:
        """The same words in the gold's text."""
        return Span(self._at[span.start], self._at[span.end - 1] + 1)
