"""From sources, as the user names them, to pages: one story each, with what its source says about it."""

from dateline.sources.intake import page_of, pages

__all__ = ["page_of", "pages"]
