"""Coded stories kept: one SQLite file."""
