"""From pages to stories: furniture out, and headline, byline, dateline, day and blocks read."""

from dateline.stories.story import read_story

__all__ = ["read_story"]
