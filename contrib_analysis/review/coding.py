"""Sheets in which people code a sample of ideas without seeing the machine's answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.errors import InputError, nearest
from contrib_analysis.formats.spreadsheet import (
    Column,
    Sheet,
    choices_from,
    write_workbook,
)
from contrib_analysis.review._filled_sheets import (
    FilledSheet,
    filled_sheets,
    named_option,
    option_id,
    refuse,
    theme_options,
)
from contrib_analysis.table_rows import IdeaRow, ThemeRow, rows_of
from contrib_analysis.tables import OFF_TOPIC, Analysis
from contrib_analysis.words.i18n import Words, words

#: The code of an idea that is in none of the themes.
NONE = "X"


def coding_sheet(
    analysis: Analysis,
    n: int = 200,
    coders: int = 2,
    path: str | Path = "codage.xlsx",
    *,
    seed: int | None = None,
) -> Path:
    """Write a workbook in which people code a sample of ideas.

    The sample is drawn at random, from each theme in proportion to its ideas and at
    least one, in an order that tells nothing. The file holds no theme of any idea.

    Parameters
    ----------
    analysis
        A run.
    n
        How many ideas; all of them where there are fewer.
    coders
        How many people: each has a sheet.
    path
        The XLSX to write.
    seed
        Seed of the sample; the project's by default.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    InputError
        Where there is no idea, or `n` or `coders` is below 1.
    OutputError
        Where it can't be written.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> ca.coding_sheet(ca.load("consultation/runs/RUN"), n=20, path="codage.xlsx").name
    'codage.xlsx'
    """
    if n < 1 or coders < 1 or analysis.ideas.empty:
        raise InputError(
            f"No coding sheet can be made of {len(analysis.ideas)} ideas, "
            f"with n = {n} and coders = {coders}.",
            remedy="Both must be 1 or more, and the run must have ideas.",
        )
    w = words(analysis.interface)
    path = Path(path)
    drawn = draw(analysis.ideas, n, _seed(analysis, seed))
    texts = analysis.contributions.set_index("contribution_id")
    top = analysis.top_themes.sort_values("theme_id")
    options = code_options(top, w)
    described = [
        (options[row.theme_id], row.description, row.keywords)
        for row in rows_of(top, ThemeRow)
        if row.theme_id != OFF_TOPIC
    ]
    described += [(options[code], "", "") for code in (OFF_TOPIC, NONE)]
    columns = [
        Column(w("Idea"), 22),
        Column(w("Text"), 70),
        Column(w("Theme"), 40, asked=True, choices=choices_from(w("Themes"), len(options))),
        Column(w("Remark"), 30, asked=True),
        Column(w("Question"), 30),
        Column(w("Whole contribution"), 90),
    ]
    rows = [
        (
            row.idea_id,
            row.text,
            "",
            "",
            texts.at[row.contribution_id, "question"],
            texts.at[row.contribution_id, "text"],
        )
        for row in rows_of(drawn, IdeaRow)
    ]
    sheets = [
        Sheet(w("Instructions"), [Column(w("Instructions"), 110)], _instructions(len(rows), w)),
        Sheet(
            w("Themes"),
            [Column(w("Theme"), 40), Column(w("Description"), 80), Column(w("Keywords"), 50)],
            described,
        ),
    ]
    for number in range(1, coders + 1):
        sheets.append(Sheet(w("Coder {number}", number=number), columns, rows))
    write_workbook(path, sheets)
    return path


def draw(ideas: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """Draw ideas at random, from each theme in proportion and at least one.

    Parameters
    ----------
    ideas
        Ideas with theme_id. Their order changes nothing.
    n
        How many.
    seed
        Seed of the draw.

    Returns
    -------
    pandas.DataFrame
        The drawn ideas, shuffled.
    """
    rng = np.random.default_rng(seed)
    ordered = ideas.sort_values("idea_id", kind="stable")
    sizes = ordered.groupby("theme_id").size().sort_index()
    share = _shares(sizes.to_numpy(), min(n, len(ideas)))
    chosen = [
        rng.choice(np.flatnonzero(ordered["theme_id"] == theme), size=count, replace=False)
        for theme, count in zip(sizes.index, share, strict=True)
    ]
    return ordered.iloc[rng.permutation(np.concatenate(chosen))]


def code_options(top: pd.DataFrame, w: Words) -> dict[str, str]:
    """Return what a coder may choose, by code."""
    return theme_options(top, w) | {NONE: f"{NONE} · {w('None of these themes')}"}


def read_codes(files: Sequence[str | Path], analysis: Analysis) -> tuple[pd.DataFrame, list[str]]:
    """Read filled coding sheets.

    Parameters
    ----------
    files
        One workbook that all coders filled, or one from each.
    analysis
        The run that the sample was drawn from.

    Returns
    -------
    tuple
        A table of one row an idea and one column a coder, "" where none was given;
        and what a person should know.

    Raises
    ------
    InputError
        Where a code doesn't exist, an idea has two, or nothing was coded: all is
        told, and nothing is computed.
    """
    w = words(analysis.interface)
    options = code_options(analysis.top_themes, w)
    coders: dict[str, dict[str, str]] = {}
    listed: set[str] = set()
    problems: list[str] = []
    for sheet in filled_sheets(files, "Idea", "Theme", "Remark"):
        codes, wrong = _codes(sheet, options)
        listed |= {row.subject for row in sheet.rows if row.subject}
        problems += wrong
        if codes:
            new = sheet.title not in coders
            coders[sheet.title if new else f"{sheet.file.stem}, {sheet.title}"] = codes
    refuse(problems, consequence="Nothing was computed.", remedy="Mend these cells.")
    if not listed:
        raise InputError(
            "None of these files holds a coding sheet.",
            remedy="Give the workbooks that coding_sheet wrote, heads unchanged.",
        )
    known = set(analysis.ideas["idea_id"])
    if not listed & known:
        raise InputError(
            "No idea of these sheets is in this run: they were made from another corpus.",
            remedy="Give the run that the sheets were made from.",
        )
    if not coders:
        raise InputError(
            "Every coder's sheet is empty.", remedy="Choose a theme for some ideas first."
        )
    notes = []
    if strange := len(listed - known):
        notes.append(
            w.plural(
                "{n} idea of the sheets is not in this run; it was left out.",
                "{n} ideas of the sheets are not in this run; they were left out.",
                strange,
            )
        )
    ids = sorted(listed & known)
    for name, found in coders.items():
        done = sum(idea in found for idea in ids)
        if done < len(ids):
            notes.append(
                w(
                    "{coder} coded {done} of {all} ideas: the rest is left out where this "
                    "person is compared.",
                    coder=name,
                    done=w.number(done),
                    all=w.number(len(ids)),
                )
            )
    table = pd.DataFrame(
        {name: [found.get(idea, "") for idea in ids] for name, found in coders.items()}, index=ids
    )
    return table, notes


def _codes(sheet: FilledSheet, options: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    by_label = {option.split(" · ", 1)[1]: code for code, option in options.items()}
    codes: dict[str, str] = {}
    problems: list[str] = []
    for row in sheet.rows:
        if not row.answer:
            continue
        place = sheet.place(row)
        code = option_id(row.answer)
        code = code if code in options else named_option(row.answer, by_label) or ""
        if not row.subject:
            problems.append(f"{place}: a theme, but no idea.")
        elif not code:
            close = nearest(row.answer, [*options.values(), *by_label])
            problems.append(
                f'{place}: there is no theme "{row.answer}"; did you mean "{close}"?'
                if close
                else f'{place}: there is no theme "{row.answer}".'
            )
        elif codes.setdefault(row.subject, code) != code:
            problems.append(f"{place}: {row.subject} is coded twice, in two ways.")
    return codes, problems


def _instructions(count: int, w: Words) -> list[tuple[str]]:
    return [
        (w("Read each idea and choose the one theme that it is most about."),),
        (w("Choose alone, without talking to the others: agreement is measured afterwards."),),
        (
            w(
                "The sheet of themes says what each is about. Choose “{none}” where no theme "
                "fits, and leave the cell empty where you didn't code.",
                none=w("None of these themes"),
            ),
        ),
        (w("The whole contribution stands at the right, to understand a short idea."),),
        (w.plural("There is {n} idea.", "There are {n} ideas.", count),),
    ]


def _shares(sizes: NDArray[np.integer[Any]], n: int) -> list[int]:
    """Divide n over themes by largest remainder, at least one each where n allows it."""
    exact = sizes / sizes.sum() * n
    least = np.ones(len(sizes)) if n >= len(sizes) else np.zeros(len(sizes))
    counts = np.maximum(np.floor(exact), least)
    while counts.sum() > n:
        # Taken from where most was given beyond the exact share.
        spare = np.where(counts > least, counts - exact, -np.inf)
        counts[int(spare.argmax())] -= 1
    while counts.sum() < n:
        room = np.where(counts < sizes, exact - counts, -np.inf)
        counts[int(room.argmax())] += 1
    return [int(count) for count in counts]


def _seed(analysis: Analysis, seed: int | None) -> int:
    return analysis.provenance.settings.seed or 0 if seed is None else seed
