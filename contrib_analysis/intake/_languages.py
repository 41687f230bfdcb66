"""What a person should know where contributions aren't in the language of the settings."""

from __future__ import annotations

import pandas as pd

from contrib_analysis.text.language import UNKNOWN, most_spoken


def language_problem(languages: pd.Series, expected: str) -> str:
    """Say so where most contributions are in another language than the settings say.

    Parameters
    ----------
    languages
        The language of each contribution.
    expected
        That of the settings.

    Returns
    -------
    str
        A sentence with the line that sets it; "" where all is well.

    Examples
    --------
    >>> import pandas as pd
    >>> language_problem(pd.Series(["es"] * 9 + ["fr"]), "fr")
    'Most contributions (9 of 10) are in "es", not in "fr". Set language = "es".'
    """
    most = most_spoken(languages)
    if not most or most == expected:
        return ""
    told = languages[~languages.isin(["", UNKNOWN])]
    return (
        f'Most contributions ({int((told == most).sum())} of {len(told)}) are in "{most}", '
        f'not in "{expected}". Set language = "{most}".'
    )
