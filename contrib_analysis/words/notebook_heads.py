"""What columns of tables are called where they are shown, and what their codes mean."""

from __future__ import annotations

from collections.abc import Callable

from contrib_analysis.words.codes import fate_in_words, kind_in_words, role_in_words
from contrib_analysis.words.i18n import Words
from contrib_analysis.words.runs import measure_in_words, state_in_words


def head_in_words(column: str, w: Words) -> str:
    """Name a column of a table for whoever reads it; one that isn't known stays as it is.

    Parameters
    ----------
    column
        As the table has it.
    w
        The interface's words.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> head_in_words("people", words("fr")), head_in_words("ma colonne", words("fr"))
    ('Personnes', 'ma colonne')
    """
    heads = {
        "theme_id": w("Theme"),
        "theme": w("Theme"),
        "label": w("Label"),
        "keywords": w("Keywords"),
        "ideas": w("Ideas"),
        "contributions": w("Contributions"),
        "people": w("People"),
        "language": w("Language"),
        "reading": w("How it is read"),
        "understood": w("Words understood"),
        "text": w("Text"),
        "role": w("Role"),
        "strength": w("Strength"),
        "second": w("Second theme"),
        "to_review": w("To review"),
        "contribution_id": w("Contribution"),
        "copies_of": w("Copy of"),
        "channel": w("Channel"),
        "source": w("File"),
        "column": w("Column"),
        "fate": w("Fate"),
        "certainty": w("Certainty"),
        "reason": w("Reason"),
        "why": w("Why"),
        "words": w("Words"),
        "rows": w("Rows"),
        "edit": w("No."),
        "said": w("Decision"),
        "who": w("Who"),
        "when": w("When"),
        "state": w("State"),
        "measure": w("Measure"),
        "value": w("Value"),
        "mask": w("Mask"),
        "masked": w("In all"),
        "around": w("What stands around it"),
        "size": w("Sent"),
        "texts": w("Texts"),
        "first_at": w("From"),
        "last_at": w("To"),
        "template": w("What comes back"),
        "varies": w("What varies"),
        "word": w("Word"),
        "other_word": w("Other word"),
        "count": w("Count"),
        "others": w("Elsewhere"),
        "expected": w("Expected"),
        "chi2": w("Chi-square"),
        "g2": w("Log-likelihood"),
        "p": w("p, corrected"),
        "sure": w("Sure?"),
        "jaccard": w("Jaccard"),
        "group": w("Group"),
        "group_people": w("People of the group"),
        "share": w("Share"),
        "period": w("Period"),
        "before": w("Before"),
        "keyword": w("Keyword"),
        "after": w("After"),
        "left": w("One"),
        "right": w("Other"),
        "height": w("Height"),
        "varied": w("What was changed"),
        "setting": w("Setting"),
        "themes": w("Themes"),
        "ari": w("Adjusted Rand index"),
        "ami": w("Adjusted mutual information"),
        "given": w("Given theme"),
        "nearness": w("Nearness"),
        "example": w("Nearest idea"),
        "file": w("File"),
        "kb": w("Size (kB)"),
    }
    return heads.get(column, column)


def is_share(column: str) -> bool:
    """Tell whether a column holds shares, which pages and figures write as percentages.

    Parameters
    ----------
    column
        As the table has it.

    Examples
    --------
    >>> is_share("understood"), is_share("others_share"), is_share("strength")
    (True, True, False)
    """
    return column == "understood" or column.split("_")[-1] == "share"


def codes_of(column: str) -> Callable[[str, Words], str] | None:
    """Return what says the codes of a column in words; None where it has none.

    Parameters
    ----------
    column
        As the table has it.
    """
    return {
        "fate": _or_itself(fate_in_words),
        "role": _or_itself(role_in_words),
        "state": state_in_words,
        "measure": measure_in_words,
        "kind": _or_itself(kind_in_words),
    }.get(column)


def _or_itself(said: Callable[[str, Words], str]) -> Callable[[str, Words], str]:
    """Say a code; a column of the same name may hold something else."""

    def known(code: str, w: Words) -> str:
        try:
            return said(code, w)
        except KeyError:
            return code

    return known
