"""The program that commands belong to, and what may be said of all of them."""

from __future__ import annotations

from typing import Annotated

import typer

from contrib_analysis.cli._language import speak_in
from contrib_analysis.cli._shown import speak

app = typer.Typer(
    name="contrib-analysis",
    help="From thousands of citizens' free-text contributions to themes a committee can trust.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

#: What says how much is said; it may stand before the command or after it.
HOW_MUCH = ("--verbose", "-v", "--quiet", "-q")


@app.callback()
def ask_how(
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say what each stage does, with its time.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say errors and the last line only.")
    ] = False,
    language: Annotated[
        str,
        typer.Option(
            "--lang", metavar="LANGUAGE", help="Speak fr or en; the project's by default, else fr."
        ),
    ] = "",
) -> None:
    """From thousands of citizens' free-text contributions to themes a committee can trust."""
    if verbose and quiet:
        raise typer.BadParameter("--verbose and --quiet can't both be asked for.")
    if language:
        from contrib_analysis.words.i18n import available

        if language not in available():
            raise typer.BadParameter(f"--lang: there are {', '.join(available())}.")
        speak_in(language)
    speak(verbose=verbose, quiet=quiet)
