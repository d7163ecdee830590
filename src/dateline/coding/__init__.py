"""Spans and the world to mentions with evidence."""
