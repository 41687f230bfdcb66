"""Help in the language that is spoken: ours, and the words of the library around it."""

from __future__ import annotations

import re
import sys
from typing import Any

import typer

from contrib_analysis.cli._phrasebook import in_language
from contrib_analysis.words.i18n import Words

#: How the library writes the name of what must be given.
_NAME = re.compile(r"\{(\w+)\}")
#: What the library raises where a command is not written as it should be: its UsageError, which
#: knows the command, and which it doesn't name to others.
Misuse: type[Exception] = typer.BadParameter.__mro__[1]


def speak_help(command: Any, w: Words) -> None:
    """Put the help of a command, of its parameters and of its commands into a language.

    Arguments are named in capitals, as the pages of this program and its messages have them.

    Parameters
    ----------
    command
        What typer made of the program.
    w
        The words of the language; English is what stands there.
    """
    for parameter in command.params:
        if parameter.param_type_name == "argument" and not parameter.metavar:
            parameter.metavar = parameter.name.upper()
    for inner in getattr(command, "commands", {}).values():
        speak_help(inner, w)
    used = command.get_usage
    command.get_usage = lambda context: _NAME.sub(r"\1", _around(used(context), w))
    written = command.get_help
    command.get_help = lambda context: _NAME.sub(r"\1", _around(written(context), w))
    if w.language == "en":
        return
    for name in ("help", "epilog", "short_help"):
        if text := getattr(command, name, None):
            setattr(command, name, w(text))
    for parameter in command.params:
        if text := getattr(parameter, "help", None):
            parameter.help = w(text)


def _around(text: str, w: Words) -> str:
    """Put the words of the library that stand around ours into a language."""
    said = {
        "Usage: ": w("Usage:") + " ",
        "\nOptions:": "\n" + w("Options:"),
        "\nArguments:": "\n" + w("Arguments:"),
        "\nCommands:": "\n" + w("Commands:"),
        "Show this message and exit.": w("Show this message and exit."),
        "[required]": w("[required]"),
        "[default: ": w("[default:") + " ",
        " COMMAND [ARGS]...": " " + w("COMMAND [ARGS]..."),
    }
    for english, translated in said.items():
        text = text.replace(english, translated)
    return text


def print_misuse(misuse: Any, w: Words) -> int:
    """Say how a command is written, and what was wrong; return the code to end with.

    Parameters
    ----------
    misuse
        What the library raised.
    w
        The words of the language.
    """
    context, message = misuse.ctx, misuse.format_message()
    if context is not None and message == context.get_help():  # it was called without anything
        print(message)
        return int(misuse.exit_code)
    if context is not None:
        print(context.get_usage(), file=sys.stderr)
        hint = w("Help: {command} --help", command=context.command_path)
        print(f"{hint}\n", file=sys.stderr)
    print(w("Error: {message}", message=in_language(message)), file=sys.stderr)
    if "unexpected extra argument" in message:
        print(w("A path with spaces in it goes between quotes."), file=sys.stderr)
    return int(misuse.exit_code)
