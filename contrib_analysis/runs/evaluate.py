"""Compare a run's themes with themes that people gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn import metrics

from contrib_analysis.errors import InputError, nearest
from contrib_analysis.facts.fits_none import fits_none
from contrib_analysis.tables import Analysis

_THEME_COLUMNS = ("theme", "themes", "gold", "thème", "thèmes")


@dataclass(frozen=True)
class Agreement:
    """How far a run's themes agree with people's.

    Parameters
    ----------
    compared
        How many contributions (or ideas) both gave a theme.
    coverage
        Their share among those that people gave a theme, 0 to 1.
    ami
        Adjusted mutual information: 0 is chance, 1 is perfect (Vinh, Epps and
        Bailey, 2010).
    ari
        Adjusted Rand index (Hubert and Arabie, 1985).
    fmi
        Fowlkes-Mallows index (1983).
    v_measure
        Harmonic mean of homogeneity and completeness (Rosenberg and Hirschberg, 2007).
    purity
        Share whose theme's most frequent human theme is their own.
    themes, human_themes
        How many themes each side has.
    count_error
        ``|themes - human_themes| / human_themes``.
    table
        How many each theme of the run (rows, by label) shares with each of theirs (columns),
        the largest first.
    """

    compared: int
    coverage: float
    ami: float
    ari: float
    fmi: float
    v_measure: float
    purity: float
    themes: int
    human_themes: int
    count_error: float
    table: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False, repr=False)

    def to_frame(self) -> pd.DataFrame:
        """Return a table of one row a measure."""
        measures = [each.name for each in fields(self) if each.name != "table"]
        rows = [(name, getattr(self, name)) for name in measures]
        return pd.DataFrame(rows, columns=["measure", "value"])


def evaluate(
    analysis: Analysis, gold: str | Path | pd.DataFrame | pd.Series | Analysis
) -> Agreement:
    """Measure how far a run's themes agree with people's, or with another run's.

    Parameters
    ----------
    analysis
        A run.
    gold
        A table (or a CSV of it) with a column of themes, several separated by
        ``|`` with the dominant one first, and what it is about: `idea_id`,
        `contribution_id`, or `source` and `row` as in the ledger. Rows without
        a theme are left out. Or a series of themes by idea or contribution id; or another
        run of the same exports, whose themes are compared idea by idea.

    Returns
    -------
    Agreement
        Over ideas where gold is given by idea, over contributions otherwise: a
        contribution's theme is then the one that most of its text is about. What fits no
        theme of the run is not compared.

    Raises
    ------
    InputError
        Where the table lacks these columns, or meets none of the run's rows.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> measured = ca.evaluate(ca.load("consultation/runs/RUN"), "consultation/gold.csv")
    >>> bool(0 < measured.to_frame().set_index("measure")["value"]["ami"] <= 1)
    True
    """
    table = _table_of(gold, analysis)
    human = _human_themes(table, analysis)
    ideas = analysis.ideas[~fits_none(analysis.ideas)]
    if "idea_id" in table:
        machine = ideas.set_index("idea_id")["theme_id"]
    else:
        length = (ideas["end"] - ideas["start"]).rename("length")
        by_theme = pd.DataFrame(
            ideas.assign(length=length)
            .groupby(["contribution_id", "theme_id"], as_index=False)["length"]
            .sum()
        ).sort_values(["contribution_id", "length", "theme_id"], ascending=[True, False, True])
        machine = by_theme.drop_duplicates("contribution_id").set_index("contribution_id")[
            "theme_id"
        ]
    both = pd.DataFrame({"human": human, "machine": machine}).dropna()
    if both.empty:
        raise InputError(
            "No row of the gold table is about an idea or contribution of this run.",
            remedy="Check that both come from the same exports.",
        )
    labels = dict(zip(analysis.themes["theme_id"], analysis.themes["label"], strict=True))
    return _measure(both, len(human), labels)


def _measure(both: pd.DataFrame, given: int, labels: Mapping[str, str]) -> Agreement:
    human, machine = both["human"], both["machine"]
    themes, human_themes = machine.nunique(), human.nunique()
    shared = pd.crosstab(machine, human)
    table = shared.to_numpy()
    return Agreement(
        compared=len(both),
        coverage=len(both) / given,
        ami=float(metrics.adjusted_mutual_info_score(human, machine)),
        ari=float(metrics.adjusted_rand_score(human, machine)),
        fmi=float(metrics.fowlkes_mallows_score(human, machine)),
        v_measure=float(metrics.v_measure_score(human, machine)),
        purity=float(np.max(table, axis=1).sum() / len(both)),
        themes=int(themes),
        human_themes=int(human_themes),
        count_error=abs(themes - human_themes) / human_themes,
        table=_by_size(shared.rename(index=lambda theme: labels.get(theme, theme))),
    )


def _by_size(shared: pd.DataFrame) -> pd.DataFrame:
    rows, columns = (
        shared.sum(axis=axis).sort_values(ascending=False, kind="stable").index for axis in (1, 0)
    )
    return shared.loc[rows, columns].rename_axis(index="theme", columns="reference")


def _table_of(
    gold: str | Path | pd.DataFrame | pd.Series | Analysis, analysis: Analysis
) -> pd.DataFrame:
    """Return a table of themes by idea, by contribution or by place, whatever was given."""
    if isinstance(gold, Analysis):
        labels = dict(zip(gold.themes["theme_id"], gold.themes["label"], strict=True))
        theme = gold.ideas["theme_id"]
        return pd.DataFrame(
            {"idea_id": gold.ideas["idea_id"], "theme": theme.map(labels).fillna(theme)}
        )
    if isinstance(gold, pd.Series):
        by_idea = gold.index.isin(analysis.ideas["idea_id"]).any()
        name = "idea_id" if by_idea else "contribution_id"
        return pd.DataFrame({name: gold.index.map(str), "theme": gold.fillna("").to_numpy()})
    return gold if isinstance(gold, pd.DataFrame) else _read(Path(gold))


def _read(file: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(file, dtype=str, keep_default_na=False, sep=None, engine="python")
    except (OSError, ValueError, pd.errors.ParserError) as error:
        raise InputError(
            f"{file}: can't be read as a table ({error}).",
            remedy="Give a CSV with contribution_id and theme.",
        ) from None


def _human_themes(table: pd.DataFrame, analysis: Analysis) -> pd.Series:
    """Return the dominant human theme by idea or contribution id."""
    column = next((c for c in table.columns if str(c).lower() in _THEME_COLUMNS), None)
    if column is None:
        close = next((c for c in table.columns if nearest(str(c), _THEME_COLUMNS)), None)
        raise InputError(
            f"The gold table has no column of themes (it has: {', '.join(map(str, table))}).",
            remedy=f'Rename "{close}" to "theme".' if close else 'Name that column "theme".',
        )
    theme = table[column].astype(str).str.split("|").str[0].str.strip()
    if "idea_id" in table:
        key = table["idea_id"]
    elif "contribution_id" in table:
        key = table["contribution_id"]
    elif {"source", "row"} <= set(table.columns):
        ledger = analysis.ledger.drop_duplicates(["source", "row"])
        ids = ledger.set_index(["source", "row"])["contribution_id"]
        places = pd.MultiIndex.from_arrays([table["source"], table["row"].astype(int)])
        key = pd.Series(ids.reindex(places).fillna("").to_numpy(), index=table.index)
    else:
        raise InputError(
            "The gold table doesn't say what its rows are about "
            f"(it has: {', '.join(map(str, table))}).",
            remedy="Add a column idea_id or contribution_id, or both source and row.",
        )
    told = (theme != "") & (key != "")
    human = pd.Series(theme[told].to_numpy(), index=key[told].to_numpy())
    return human[~human.index.duplicated()]
