"""Every error Dateline raises on purpose.

DatelineError
├── UsageError           wrong words on the command line or in a call: exit status 2
├── UnreadableInput      a page, file or row that holds no story: recorded under `problems`, the run goes on
├── KnowledgeError       a file under data/ breaks its schema
└── ArchiveError         the archive cannot be opened, read or written
"""


class DatelineError(Exception):
    """Base of all errors that Dateline raises on purpose."""


class UsageError(DatelineError):
    """A command or call that cannot be carried out as it was put."""


class UnreadableInput(DatelineError):
    """An input that holds no readable story; says what is wrong with it and where."""


class KnowledgeError(DatelineError):
    """A file of knowledge under `data/` that breaks its schema."""


class ArchiveError(DatelineError):
    """An archive that cannot be opened, read or written."""
