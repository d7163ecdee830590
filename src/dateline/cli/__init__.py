"""The `dateline` command: words on the command line to archives, tables and exit statuses."""

import sys
from collections.abc import Sequence


def main(words: Sequence[str] | None = None) -> int:
    """Runs one command and exits: 0 done, 1 failed, 2 wrong usage, 3 done but some inputs could not be read, 130."""
    sys.exit(run(sys.argv[1:] if words is None else words))


def run(words: Sequence[str]) -> int:
    """Runs one command; returns its exit status, with one clear line on stderr when it is not 0."""
    from cyclopts import CycloptsError

    from dateline.cli.commands import app
    from dateline.errors import DatelineError, UsageError

    try:
        return app(words, exit_on_error=False, print_error=False, result_action="return_value") or 0
    except CycloptsError as error:
        return _fail(f"{error}", 2, "`dateline --help` shows the commands, `dateline COMMAND --help` their options")
    except UsageError as error:
        return _fail(str(error), 2)
    except DatelineError as error:
        return _fail(str(error), 1)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return _fail("interrupted: what was written so far is kept, and the same command goes on from there", 130)


def _fail(message: str, status: int, hint: str = "") -> int:
    print(f"dateline: {' '.join(message.split())}", file=sys.stderr)
    if hint:
        print(hint, file=sys.stderr)
    return status
