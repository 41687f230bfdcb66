"""What people's codes say: how far they agree, and how far the machine agrees with them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

from contrib_analysis.i18n import Words, words
from contrib_analysis.review.coding import code_options, read_codes
from contrib_analysis.review.reliability import (
    MISSING,
    Codes,
    Interval,
    cohen_kappa,
    consensus,
    krippendorff_alpha,
    share,
)
from contrib_analysis.schema import Analysis

#: Krippendorff's (2004) customary limits: firm conclusions, tentative conclusions.
FIRM, TENTATIVE = 0.8, 0.667
#: The names of two columns and rows that are no person's.
MACHINE, CONSENSUS = "machine", "consensus"
#: Pairs of themes that people confuse, told at most.
_MOST_PAIRS = 3


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

    def _repr_html_(self) -> str:
        from markupsafe import escape

        lines = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        return f"<p>{escape(self.paragraph)}</p><ul>{lines}</ul>{self.pairs.to_html(index=False)}"


def agreement(
    sheets: str | Path | Sequence[str | Path], analysis: Analysis, *, seed: int | None = None
) -> CoderAgreement:
    """Measure how far coders agree, and the machine with them.

    Parameters
    ----------
    sheets
        The filled workbook, or one from each coder.
    analysis
        The run that the sample was drawn from.
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
    """
    files = [sheets] if isinstance(sheets, str | Path) else list(sheets)
    seed = int(analysis.manifest.get("settings", {}).get("seed", 0)) if seed is None else seed
    w = words(analysis.interface)
    table, notes = read_codes(files, analysis)
    machine = analysis.ideas.set_index("idea_id")["theme_id"].reindex(table.index)
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
    options = code_options(analysis.top_themes, w)
    labels = {code: option.split(" · ", 1)[1] for code, option in options.items()}
    told = shared != MISSING
    confusion = pd.crosstab(
        pd.Series([names[i] for i in shared[told]], name="people", dtype="str"),
        pd.Series([names[i] for i in of_machine[told]], name="machine", dtype="str"),
    )
    alpha, agreed = krippendorff_alpha(codes, seed=seed), share(alike, seed=seed)
    confused = _confused(codes, names)
    coded = {name: int((table[name] != "").sum()) for name in table}
    return CoderAgreement(
        ideas=len(table),
        coded=coded,
        alpha=alpha,
        agreed=agreed,
        pairs=pairs,
        confusion=confusion,
        confused=confused,
        notes=notes,
        paragraph=_paragraph(
            len(table), len(coded), int(several.sum()), alpha, agreed, pairs, confused, labels, w
        ),
    )


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


def _paragraph(
    ideas: int,
    coders: int,
    several: int,
    alpha: Interval,
    agreed: Interval,
    pairs: pd.DataFrame,
    confused: pd.DataFrame,
    labels: dict[str, str],
    w: Words,
) -> str:
    """Say it in words that a committee understands."""
    parts: list[str] = []
    if several:
        parts.append(
            w(
                "Of {ideas} ideas drawn at random from all themes, {several} were read by two "
                "people or more who chose a theme without seeing each other's answer or the "
                "machine's: they chose the same one {share} of the time.",
                ideas=w.number(ideas),
                several=w.number(several),
                share=w.percent(agreed.value),
            )
        )
        parts.append(_in_words(alpha, w))
    else:
        parts.append(
            w(
                "Of {ideas} ideas drawn at random from all themes, none was coded by two people: "
                "how far people agree can't be told.",
                ideas=w.number(ideas),
            )
        )
    against = pairs[(pairs["first"] == MACHINE) & (pairs["ideas"] > 0)]
    best = against[against["second"] == CONSENSUS]
    if coders > 1 and len(best):
        row = best.iloc[0]
        parts.append(
            w(
                "Where they agree, the machine's theme is theirs {share} of the time ({ideas} "
                "ideas; {kappa}).",
                share=w.percent(row["agreed"]),
                ideas=w.number(int(row["ideas"])),
                kappa=_figure("kappa", Interval(row["kappa"], row["low"], row["high"]), w),
            )
        )
    elif len(against):
        row = against.iloc[0]
        parts.append(
            w(
                "The machine's theme is this person's {share} of the time ({ideas} ideas; "
                "{kappa}).",
                share=w.percent(row["agreed"]),
                ideas=w.number(int(row["ideas"])),
                kappa=_figure("kappa", Interval(row["kappa"], row["low"], row["high"]), w),
            )
        )
    often = confused[confused["ideas"] > 1].head(_MOST_PAIRS)
    if len(often):
        told = ", ".join(
            w(
                "“{theme}” and “{other}” ({n} times)",
                theme=labels.get(row.theme, row.theme),
                other=labels.get(row.other, row.other),
                n=w.number(row.ideas),
            )
            for row in often.itertuples()
        )
        parts.append(
            w("The themes that people most often tell apart in two ways: {pairs}.", pairs=told)
        )
    return " ".join(parts)


def _in_words(alpha: Interval, w: Words) -> str:
    if math.isnan(alpha.value):
        return w("All chose one and the same theme, so chance can't be set apart from agreement.")
    figure = _figure(w("Krippendorff's alpha"), alpha, w)
    if alpha.value >= FIRM:
        return w("Chance set aside, that is firm agreement ({figure}).", figure=figure)
    if alpha.value >= TENTATIVE:
        return w(
            "Chance set aside, that is agreement enough for careful conclusions ({figure}).",
            figure=figure,
        )
    return w(
        "Chance set aside, that is too little agreement to rest a conclusion on single "
        "ideas ({figure}): these themes overlap, or need clearer descriptions.",
        figure=figure,
    )


def _figure(name: str, measured: Interval, w: Words) -> str:
    if math.isnan(measured.value):
        return w("{name}: can't be told", name=name)
    value, low, high = (w.number(x, 2) for x in measured)
    return w(
        "{name} {value}, between {low} and {high}", name=name, value=value, low=low, high=high
    )
