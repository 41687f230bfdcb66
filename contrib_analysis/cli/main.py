"""The command line: parses, calls, prints.

Heavy imports wait until a command needs them, so that ``--help`` is instant.
"""

from __future__ import annotations

import atexit
import errno
import gc
import sys
import tempfile
import traceback
from collections.abc import Sequence
from typing import Any, NoReturn

import typer

from contrib_analysis.cli import projects, saved_runs  # noqa: F401  its commands are there with it
from contrib_analysis.cli._app import HOW_MUCH, app
from contrib_analysis.cli._help import Misuse, print_misuse, speak_help
from contrib_analysis.cli._language import OPTION, choose_language, speak_in, spoken
from contrib_analysis.cli._phrasebook import error_in_language, in_language
from contrib_analysis.cli._streams import (
    OutputClosedError,
    flush_output,
    leave_closed,
    leave_full,
    watched_streams,
)
from contrib_analysis.cli.review import coding, edits
from contrib_analysis.errors import ContribError
from contrib_analysis.files import FULL
from contrib_analysis.pasteable import program
from contrib_analysis.stopping import STOPPED, Stopped, leave, stoppable

app.add_typer(projects.cache, name="cache")
app.add_typer(edits, name="edits")
app.add_typer(coding, name="coding")

#: What a system says where there is no room for a file, or none may be.
_NO_ROOM = (*FULL, errno.EFBIG, errno.EROFS)


def main() -> None:
    """Run the command line; a user's mistake ends with its message and exit code 2."""
    # At the end Python looks through all that is left for rings of objects that nobody holds:
    # a second and a half after a run of 20,000 rows, for memory that the system takes back anyway.
    atexit.register(gc.freeze)
    with watched_streams():
        try:
            speak_in(choose_language(sys.argv[1:]))
            with stoppable():
                _run_app()
        except OutputClosedError:
            leave_closed()
        except ContribError as error:
            print(_wrong(error_in_language(error)), file=sys.stderr)
            sys.exit(2)
        except OSError as error:
            _report_no_room(error)
        except Exception:
            _report_fault()
        except Stopped as stopped:
            print(in_language(STOPPED), file=sys.stderr)
            leave(stopped.exit_code)
        finally:
            speak_in("en")


def _run_app() -> None:
    command = typer.main.get_command(app)
    speak_help(command, spoken())
    try:
        sys.exit(_exit_code(command))
    except SystemExit:
        # What is left to say may find no room or no reader: later, nobody could tell it.
        flush_output()
        raise


def _exit_code(command: Any) -> int:
    """Do what is asked; return the code to end with."""
    try:
        code = command.main(_flags_first(sys.argv[1:]), prog_name=program(), standalone_mode=False)
    except typer.Abort:
        print(spoken()("Stopped; nothing was written."), file=sys.stderr)
        return 1
    except Misuse as misuse:
        return print_misuse(misuse, spoken())
    return code if isinstance(code, int) else 0


def _wrong(message: str) -> str:
    return spoken()("Error: {message}", message=message)


def _report_no_room(error: OSError) -> NoReturn:
    if error.errno not in _NO_ROOM:
        _report_fault()
    w, place = spoken(), tempfile.gettempdir()
    if error.filename is None:
        # Of a stream that is full, the system doesn't say which.
        message = w(
            "what this command says, or a file in {place}, can't be written ({reason}); it was "
            "ended there. A run has its name under runs/ only where it is whole. Free some space "
            "and run again.",
            place=place,
            reason=error.strerror,
        )
        print(_wrong(message), file=sys.stderr)
        leave_full()
    message = w(
        "{file}: can't be written ({reason}). No run was written. Free some space, also where "
        "temporary files are ({place}), and run again.",
        file=error.filename or w("a file"),
        reason=error.strerror,
        place=place,
    )
    print(_wrong(message), file=sys.stderr)
    sys.exit(2)


def _flags_first(arguments: Sequence[str]) -> list[str]:
    """Move what says how things are said before the command, wherever it was written."""
    flags: list[str] = []
    rest: list[str] = []
    given = list(arguments)
    while given:
        one = given.pop(0)
        if one == "--":
            rest += [one, *given]
            break
        if one in HOW_MUCH or one.startswith(OPTION + "="):
            flags.append(one)
        elif one == OPTION:
            flags += [one, *given[:1]]
            del given[:1]
        else:
            rest.append(one)
    return [*flags, *rest]


def _report_fault() -> NoReturn:
    traceback.print_exc()
    message = spoken()(
        "this is a fault of contrib_analysis, not yours. No run was written. Please report the "
        "lines above, without citizens' words."
    )
    print(_wrong(message), file=sys.stderr)
    sys.exit(1)
