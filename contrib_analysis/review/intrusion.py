"""Find the intruder: two tests of whether themes make sense to people.

Chang, Boyd-Graber, Gerrish, Wang and Blei (2009), "Reading Tea Leaves: How Humans
Interpret Topic Models". Who sees a theme's words finds the one that isn't its
own, if the theme makes sense; who reads a contribution finds the theme that it
doesn't have, if ideas are well placed. The answers are not in the files: they
follow from the run.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from contrib_analysis.errors import InputError
from contrib_analysis.formats.spreadsheet import Column, Sheet, write_workbook
from contrib_analysis.review._filled_sheets import (
    filled_sheets,
    option_id,
    refuse,
    theme_options,
)
from contrib_analysis.review.reliability import Interval, share
from contrib_analysis.table_rows import ThemeRow, rows_of
from contrib_analysis.tables import OFF_TOPIC, Analysis
from contrib_analysis.words.i18n import words

#: Words of a theme that stand beside one intruder (Chang et al. showed as many) (chosen).
_OWN_WORDS = 5
#: Themes of a contribution that stand beside one intruder, at most and at least (chosen).
_OWN_THEMES, _LEAST_THEMES = 3, 2
_CONTRIBUTIONS = 40  # chosen


@dataclass(frozen=True)
class Intrusion:
    """How often people found the intruder.

    Parameters
    ----------
    right
        The share of answers that name it (for words: model precision), with its 95 %
        interval from resampled questions.
    chance
        The share that guessing would reach.
    coders
        One row a coder: coder, answered, right (share).
    themes
        One row a theme: theme_id, answered, right (share); for theme intrusion by the
        intruder.
    """

    right: Interval
    chance: float
    coders: pd.DataFrame
    themes: pd.DataFrame


def word_intrusion_sheet(
    analysis: Analysis, path: str | Path = "mots-intrus.xlsx", *, coders: int = 2, seed: int = 0
) -> Path:
    """Write a workbook that asks, for each theme, which of six words isn't its own.

    Five are its first keywords; the intruder is a first keyword of another theme
    that this one's ideas use least. Themes with fewer keywords are left out.

    Parameters
    ----------
    analysis
        A run.
    path
        The XLSX to write.
    coders
        How many people: each has a sheet.
    seed
        Seed of the choice and order of words.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    InputError
        Where fewer than two themes have five keywords.
    """
    rng = np.random.default_rng(seed)
    keywords = {theme: found for theme, found in _keywords(analysis).items() if len(found) >= 5}
    if len(keywords) < 2:
        raise InputError(
            f"Only {len(keywords)} of this run's themes have five keywords.",
            remedy="Word intrusion needs two themes or more.",
        )
    texts = analysis.ideas.groupby("theme_id")["text"].agg(list)
    rows: list[tuple[str, ...]] = []
    for theme in rng.permutation(sorted(keywords)).tolist():
        strangers = sorted(
            {word for other, own in keywords.items() if other != theme for word in own[:5]}
            - set(keywords[theme])
        )
        if not strangers:
            continue
        said = " ".join(texts.get(theme, [])).casefold()
        least = min(said.count(word.casefold()) for word in strangers)
        rare = [word for word in strangers if said.count(word.casefold()) == least]
        shown = [*keywords[theme][:_OWN_WORDS], str(rng.choice(rare))]
        rows.append((theme, *rng.permutation(shown).tolist(), ""))
    return _write(analysis, Path(path), rows, coders, "word", _OWN_WORDS + 1)


def theme_intrusion_sheet(
    analysis: Analysis, path: str | Path = "themes-intrus.xlsx", *, coders: int = 2, seed: int = 0
) -> Path:
    """Write a workbook that asks, for contributions, which theme isn't theirs.

    Beside up to three themes of the contribution's ideas stands one that none of
    its ideas has, not even as second theme.

    Parameters
    ----------
    analysis
        A run.
    path
        The XLSX to write.
    coders
        How many people: each has a sheet.
    seed
        Seed of the choice of contributions, intruders and their order.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    InputError
        Where no contribution is about two themes while others exist.
    """
    rng = np.random.default_rng(seed)
    options = _described(analysis)
    own = _themes_of_contributions(analysis)
    usable = sorted(
        contribution
        for contribution, themes in own.items()
        if len(themes) >= _LEAST_THEMES and set(options) - themes
    )
    if not usable:
        raise InputError(
            "No contribution of this run is about two themes.",
            remedy="Theme intrusion needs some, and a theme that they are not about.",
        )
    texts = analysis.contributions.set_index("contribution_id")["text"]
    rows: list[tuple[str, ...]] = []
    for contribution in rng.permutation(usable)[:_CONTRIBUTIONS].tolist():
        themes = sorted(own[contribution] & set(options))
        kept = rng.permutation(themes)[:_OWN_THEMES].tolist()
        intruder = str(rng.choice(sorted(set(options) - own[contribution])))
        shown = [options[theme] for theme in rng.permutation([*kept, intruder]).tolist()]
        empty = [""] * (_OWN_THEMES + 1 - len(shown))
        rows.append((contribution, texts[contribution], *shown, *empty, ""))
    return _write(analysis, Path(path), rows, coders, "theme", _OWN_THEMES + 1)


def word_intrusion(sheets: str | Path | Sequence[str | Path], analysis: Analysis) -> Intrusion:
    """Score filled word intrusion sheets.

    Parameters
    ----------
    sheets
        The filled workbook, or one from each coder.
    analysis
        The run that it was made from.

    Returns
    -------
    Intrusion

    Raises
    ------
    InputError
        Where a sheet is not of this run, or nothing was answered.
    """
    keywords = {theme: set(found) for theme, found in _keywords(analysis).items()}

    def intruders(theme: str, shown: Sequence[str]) -> list[str]:
        own = keywords.get(theme, set())
        return [word for word in shown if word not in own]

    return _score(sheets, intruders, _OWN_WORDS + 1, by_intruder=False)


def theme_intrusion(sheets: str | Path | Sequence[str | Path], analysis: Analysis) -> Intrusion:
    """Score filled theme intrusion sheets.

    Parameters
    ----------
    sheets
        The filled workbook, or one from each coder.
    analysis
        The run that it was made from.

    Returns
    -------
    Intrusion
        The share of answers that name the intruder. (Chang et al. weigh an answer by
        the model's probabilities; an idea here has its themes without any.)

    Raises
    ------
    InputError
        Where a sheet is not of this run, or nothing was answered.
    """
    own = _themes_of_contributions(analysis)

    def intruders(contribution: str, shown: Sequence[str]) -> list[str]:
        themes = own.get(contribution, set())
        return [option for option in shown if option_id(option) not in themes]

    return _score(sheets, intruders, _OWN_THEMES + 1, by_intruder=True)


def _write(
    analysis: Analysis,
    path: Path,
    rows: Sequence[Sequence[str]],
    coders: int,
    what: str,
    options: int,
) -> Path:
    w = words(analysis.interface)
    numbers = [str(number) for number in range(1, options + 1)]
    asked = Column(w("Intruder"), 12, asked=True, choices=f'"{",".join(numbers)}"')
    shown = [Column(number, 22 if what == "word" else 44) for number in numbers]
    if what == "word":
        columns = [Column(w("Line"), 8), *shown, asked]
        told = w("Five of the six words belong together. Which one doesn't? Give its number.")
    else:
        text = Column(w("Whole contribution"), 90)
        columns = [Column(w("Line"), 20), text, *shown, asked]
        told = w(
            "All of these themes but one are found in the contribution. Which one isn't? "
            "Give its number."
        )
    sheets = [Sheet(w("Instructions"), [Column(w("Instructions"), 110)], [(told,)])]
    for number in range(1, coders + 1):
        sheets.append(Sheet(w("Coder {number}", number=number), columns, rows))
    write_workbook(path, sheets)
    return path


def _score(
    sheets: str | Path | Sequence[str | Path],
    intruders: Callable[[str, Sequence[str]], list[str]],
    most: int,
    *,
    by_intruder: bool,
) -> Intrusion:
    files = [sheets] if isinstance(sheets, str | Path) else list(sheets)
    answers: list[tuple[str, str, bool, float]] = []
    problems: list[str] = []
    for sheet in filled_sheets(files, "Line", "Intruder"):
        for row in sheet.rows:
            if not row.answer:
                continue
            place, given = sheet.place(row), row.answer
            shown = [row.cells[str(k)] for k in range(1, most + 1) if row.cells.get(str(k))]
            wrong = intruders(row.subject, shown)
            if len(wrong) != 1:
                problems.append(f"{place}: this question was not made from this run.")
            elif not given.isdigit() or not 1 <= int(given) <= len(shown):
                problems.append(f'{place}: "{given}" is no number from 1 to {len(shown)}.')
            else:
                about = option_id(wrong[0]) if by_intruder else row.subject
                right = row.cells[given] == wrong[0]
                coder = f"{sheet.file.stem}, {sheet.title}"
                answers.append((coder, about, right, 1 / len(shown)))
    refuse(
        problems,
        consequence="Nothing was computed.",
        remedy="Mend these cells, or give the run that the sheets were made from.",
    )
    if not answers:
        raise InputError(
            "No question was answered on these sheets.",
            remedy="Give workbooks that the intrusion functions wrote, filled in.",
        )
    table = pd.DataFrame(answers, columns=["coder", "theme_id", "right", "chance"])

    def by(column: str) -> pd.DataFrame:
        grouped = table.groupby(column)["right"].agg(answered="size", right="mean")
        return grouped.reset_index()

    return Intrusion(
        right=share(table["right"].to_numpy(dtype=bool)),
        chance=math.fsum(table["chance"]) / len(table),
        coders=by("coder"),
        themes=by("theme_id"),
    )


def _keywords(analysis: Analysis) -> dict[str, list[str]]:
    return {
        row.theme_id: [word.strip() for word in row.keywords.split(",") if word.strip()]
        for row in rows_of(analysis.top_themes, ThemeRow)
        if row.theme_id != OFF_TOPIC
    }


def _described(analysis: Analysis) -> dict[str, str]:
    """Return themes as they are shown: label and first keywords."""
    top = analysis.top_themes[analysis.top_themes["theme_id"] != OFF_TOPIC]
    options = theme_options(top, words(analysis.interface))
    return {
        row.theme_id: f"{options[row.theme_id]} ({row.keywords})" for row in rows_of(top, ThemeRow)
    }


def _themes_of_contributions(analysis: Analysis) -> dict[str, set[str]]:
    ideas = analysis.ideas
    found: dict[str, set[str]] = {}
    for column in ("theme_id", "second_theme_id"):
        for contribution, theme in zip(ideas["contribution_id"], ideas[column], strict=True):
            if theme:
                found.setdefault(contribution, set()).add(theme)
    return found
