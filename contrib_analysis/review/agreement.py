"""What people's codes say: how far they agree, and how far the machine agrees with them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

from contrib_analysis.review.agreement_words import agreement_in_words
from contrib_analysis.review.coding import NONE, read_codes
from contrib_analysis.review.kept_agreement import (
    AgainstMachine,
    Confused,
    Estimate,
    Measured,
    Read,
    write_measured,
)
from contrib_analysis.review.reliability import (
    MISSING,
    Codes,
    Interval,
    cohen_kappa,
    consensus,
    krippendorff_alpha,
    share,
)
from contrib_analysis.settings import find_settings
from contrib_analysis.table_rows import ThemeRow, any_rows, rows_of
from contrib_analysis.tables import Analysis
from contrib_analysis.text.digest import text_key
from contrib_analysis.words.i18n import words

#: The names of two columns and rows that are no person's.
MACHINE, CONSENSUS = "machine", "consensus"
#: Pairs of themes that people confuse, kept at most (chosen).
_MOST_PAIRS = 10


@dataclass(frozen=True)
class CoderAgreement:
    """How far people agree with each other, and the machine with them.

    Parameters
    ----------
    ideas
        How many ideas were to be coded.
    coded
        How many each coder coded.
    alpha
        Krippendorff's alpha between the coders.
    agreed
        Share of ideas coded by several on which all of them agree.
    pairs
        One row a pair of coders, and the machine with each and with their consensus:
        first, second, ideas (that both coded), agreed (share), kappa, low, high (a
        95 % interval).
    confusion
        Ideas by people's consensus (rows) and the machine's theme (columns).
    confused
        Pairs of themes between which people were divided: theme, other, ideas.
    notes
        What was left out, and why.
    paragraph
        The same in words, for a committee.
    measured
        What a project keeps of it, for the dashboard of later runs.
    """

    ideas: int
    coded: dict[str, int]
    alpha: Interval
    agreed: Interval
    pairs: pd.DataFrame
    confusion: pd.DataFrame
    confused: pd.DataFrame
    notes: list[str]
    paragraph: str
    measured: Measured

    def _repr_html_(self) -> str:
        from markupsafe import escape

        lines = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        return f"<p>{escape(self.paragraph)}</p><ul>{lines}</ul>{self.pairs.to_html(index=False)}"


def agreement(
    sheets: str | Path | Sequence[str | Path],
    analysis: Analysis,
    *,
    save: str | Path | None = None,
    seed: int | None = None,
) -> CoderAgreement:
    """Measure how far coders agree, and the machine with them.

    Parameters
    ----------
    sheets
        The filled workbook, or one from each coder.
    analysis
        The run that the sample was drawn from.
    save
        The project folder: the figures are kept there in ``agreement.json``, and the
        dashboard of its next runs tells of them. Nothing is written when None.
    seed
        Seed of the resamples; the project's by default.

    Returns
    -------
    CoderAgreement
        On what was coded: an idea that a coder left empty counts for the others.

    Raises
    ------
    InputError
        Where a sheet can't be followed; see `coding.read_codes`.
    SettingsError
        Where `save` is not a project folder.
    OutputError
        Where nothing can be written there.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> analysis = ca.load("consultation/runs/RUN")
    >>> found = ca.agreement("feuilles-remplies.xlsx", analysis)
    >>> len(found.pairs)  # two people, and the machine with each and with what both said
    4
    """
    if save is not None:
        save = find_settings(save).resolve().parent
    files = [sheets] if isinstance(sheets, str | Path) else list(sheets)
    seed = analysis.provenance.settings.seed or 0 if seed is None else seed
    table, notes = read_codes(files, analysis)
    machine = analysis.ideas.set_index("idea_id")["theme_id"].reindex(table.index)
    # What fits no theme is what a person codes as in none of them.
    machine = machine.replace("", NONE)
    names = sorted({*machine, *(set(table.to_numpy().ravel()) - {""})})
    number = {name: i for i, name in enumerate(names)}
    codes = np.array(
        [[number.get(code, MISSING) for code in row] for row in table.to_numpy()], dtype=np.int64
    )
    of_machine = np.array([number[theme] for theme in machine], dtype=np.int64)
    shared = consensus(codes)
    several = (codes != MISSING).sum(axis=1) >= 2
    alike = np.array([len(set(row[row != MISSING])) == 1 for row in codes[several]], dtype=bool)
    pairs = _pairs(table.columns.tolist(), codes, of_machine, shared, seed)
    known = shared != MISSING
    confusion = pd.crosstab(
        pd.Series([names[i] for i in shared[known]], name="people", dtype="str"),
        pd.Series([names[i] for i in of_machine[known]], name="machine", dtype="str"),
    )
    alpha, agreed = krippendorff_alpha(codes, seed=seed), share(alike, seed=seed)
    confused = _confused(codes, names)
    coded = {name: int((table[name] != "").sum()) for name in map(str, table)}
    measured = Measured(
        run_id=analysis.provenance.run_id,
        coders=len(coded),
        ideas=len(table),
        several=int(several.sum()),
        alpha=_estimate(alpha),
        agreed=_estimate(agreed),
        machine=_against_machine(pairs),
        confused=tuple(
            Confused(theme=row.theme, other=row.other, ideas=row.ideas)
            for row in any_rows(confused.head(_MOST_PAIRS))
        ),
        themes=_read(analysis, table.index),
    )
    if save is not None:
        write_measured(save, measured)
    return CoderAgreement(
        ideas=len(table),
        coded=coded,
        alpha=alpha,
        agreed=agreed,
        pairs=pairs,
        confusion=confusion,
        confused=confused,
        notes=notes,
        paragraph=agreement_in_words(measured, words(analysis.interface)),
        measured=measured,
    )


def _estimate(interval: Interval) -> Estimate:
    """Round to what a resample can tell, and is the same on every processor."""
    value, low, high = (None if math.isnan(x) else round(float(x), 4) for x in interval)
    return Estimate(value=value, low=low, high=high)


def _against_machine(pairs: pd.DataFrame) -> AgainstMachine | None:
    """Return how far the machine agrees with the consensus, or with one coder alone."""
    against = pairs[(pairs["first"] == MACHINE) & (pairs["ideas"] > 0)]
    shared = against["second"] == CONSENSUS
    if against.empty or (len(against) > 1 and not shared.any()):
        return None
    row = against[shared].iloc[0] if shared.any() else against.iloc[0]
    return AgainstMachine(
        consensus=bool(shared.any()),
        ideas=int(row["ideas"]),
        agreed=round(float(row["agreed"]), 4),
        kappa=_estimate(Interval(row["kappa"], row["low"], row["high"])),
    )


def _read(analysis: Analysis, sample: pd.Index[str]) -> dict[str, Read]:
    """Return the themes as people read them, each with its ideas of the sample."""
    drawn = analysis.ideas[analysis.ideas["idea_id"].isin(sample)]
    keys = [text_key(text) for text in drawn["text"].tolist()]
    own: dict[str, list[str]] = {}
    for theme, key in sorted(zip(drawn["theme_id"], keys, strict=True)):
        own.setdefault(theme, []).append(key)
    return {
        row.theme_id: Read(label=row.label, ideas=tuple(own.get(row.theme_id, ())))
        for row in rows_of(analysis.top_themes.sort_values("theme_id"), ThemeRow)
    }


def _pairs(
    coders: list[str], codes: Codes, machine: Codes, shared: Codes, seed: int
) -> pd.DataFrame:
    columns = {name: codes[:, i] for i, name in enumerate(coders)}
    compared = [(a, b, columns[a], columns[b]) for a, b in combinations(coders, 2)]
    compared += [(MACHINE, name, machine, columns[name]) for name in coders]
    if len(coders) > 1:
        compared.append((MACHINE, CONSENSUS, machine, shared))
    rows = []
    for first, second, a, b in compared:
        both = (a != MISSING) & (b != MISSING)
        kappa = cohen_kappa(a, b, seed=seed)
        same = float((a == b)[both].mean()) if both.any() else math.nan
        rows.append((first, second, int(both.sum()), same, *kappa))
    return pd.DataFrame(
        rows, columns=["first", "second", "ideas", "agreed", "kappa", "low", "high"]
    )


def _confused(codes: Codes, names: list[str]) -> pd.DataFrame:
    """Count the ideas on which some coder says one theme and some other the other."""
    counted: dict[tuple[str, str], int] = {}
    for row in codes:
        given = sorted({names[code] for code in row if code != MISSING})
        for pair in combinations(given, 2):
            counted[pair] = counted.get(pair, 0) + 1
    rows = sorted(((a, b, n) for (a, b), n in counted.items()), key=lambda r: (-r[2], r[0], r[1]))
    return pd.DataFrame(rows, columns=["theme", "other", "ideas"])
