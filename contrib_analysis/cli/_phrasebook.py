"""What the program says in English, in the language that the command line speaks."""

from __future__ import annotations

from contrib_analysis.cli._language import spoken
from contrib_analysis.errors import ContribError
from contrib_analysis.pasteable import as_called
from contrib_analysis.words import phrasebook


def in_language(text: str) -> str:
    """Say a sentence of the program in the language that is spoken, its commands as called.

    Parameters
    ----------
    text
        In English, as it was made.
    """
    return as_called(phrasebook.in_language(text, spoken()))


def error_in_language(error: ContribError) -> str:
    """Say what is wrong, what it means and what to do, each as the catalogue has it."""
    return as_called(phrasebook.error_in_language(error, spoken()))
