"""The version of Dateline, as its package says it."""

VERSION = "0.1.0"
