"""Themes that a committee has already: ideas are placed in them, the rest is told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.errors import InputError
from contrib_analysis.facts.counts import count_three_ways
from contrib_analysis.lexicometry._documents import own_words
from contrib_analysis.tables import Analysis
from contrib_analysis.text.spoken import tell_reading
from contrib_analysis.vectors.context import represent_ideas
from contrib_analysis.vectors.fused import Vectors
from contrib_analysis.vectors.normalized import normalized

Floats = NDArray[np.float64]
Given = Sequence[str] | Mapping[str, str] | pd.DataFrame | str | Path

#: An idea less near than this to every given theme is in none. Measured on the example, its
#: list without a quarter of its themes, six times: 80 % of the ideas of themes left out are
#: told apart, and 31 % of the others; docs/researchers.md has what four other corpora gave.
LEAST = 0.2
#: The nearest ideas of a theme say what it is about beside its name; more or fewer than these
#: change little (measured: as above).
_NEAREST = 20
#: The weight of the name beside them (chosen).
_NAME = 0.5
_NAMES = ("theme", "thème", "label", "nom", "title", "titre")
_TELLS = ("description", "keywords", "mots-clés", "mots")


class Decider(Protocol):
    """What writes decisions: an `Editor`."""

    def create(self, label: str, *, why: str = "") -> Any:
        """Make a theme."""

    def moves(self, to: Mapping[str, Sequence[str]], *, why: str = "") -> Any:
        """Put ideas into themes."""


@dataclass(frozen=True)
class Fitted:
    """Ideas in given themes.

    Parameters
    ----------
    ideas
        A row an idea: `idea_id`, `given` (the theme, "" for none), `nearness` to it (a cosine),
        and the `second` nearest.
    themes
        A row a given theme, in the order given: `label`, `ideas`, `contributions`, `people`,
        and the idea that is nearest (`example`).
    rest
        A row a theme found among the ideas in none: `label`, `keywords`, `ideas`; one row where
        they are too few to find any among.
    """

    ideas: pd.DataFrame
    themes: pd.DataFrame
    rest: pd.DataFrame

    def decide(self, editor: Decider, *, why: str = "") -> int:
        """Write it as decisions: the given themes are made, and ideas moved into them.

        Parameters
        ----------
        editor
            Of the same run. The ideas in none stay where they are.
        why
            The reason.

        Returns
        -------
        int
            How many themes were made.
        """
        placed = self.ideas[self.ideas["given"] != ""]
        to = {
            editor.create(str(label), why=why).theme: own["idea_id"].tolist()
            for label, own in placed.groupby("given", sort=True)
        }
        if to:
            editor.moves(to, why=why)
        return len(to)


def given_themes(analysis: Analysis, themes: Given, *, least: float = LEAST) -> Fitted:
    """Place the ideas of a run in themes that somebody has already.

    Parameters
    ----------
    analysis
        A run.
    themes
        Their names; names with a description or keywords each; or a table (or a CSV of it)
        with a column ``theme`` and, if any, ``description``.
    least
        An idea less near than this to all of them is in none.

    Returns
    -------
    Fitted

    Raises
    ------
    InputError
        Where fewer than two themes are given, one twice, or one has no word that is known.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> mine = {"Santé": "médecins, hôpital, soins", "École": "élèves, enseignants, devoirs"}
    >>> fitted = ca.lexicometry.given_themes(ca.load("consultation/runs/RUN"), mine)
    >>> fitted.themes["label"].tolist()
    ['Santé', 'École']
    """
    with own_words(analysis.provenance.settings.words):
        return _fitted(analysis, _told(themes), least)


def _fitted(analysis: Analysis, told: dict[str, str], least: float) -> Fitted:
    ideas = analysis.ideas
    contributions, main = analysis.contributions, analysis.provenance.settings.language
    reading = tell_reading(contributions["text"], contributions["language"], main)
    vectors = Vectors()
    rows = np.asarray(represent_ideas(ideas, contributions, vectors, reading=reading))
    names = vectors.transform([f"{label}. {description}" for label, description in told.items()])
    for label, row in zip(told, names, strict=True):
        if not row.any():
            raise InputError(
                f'given_themes: no word of "{label}" is known here.',
                remedy="Describe it: a few words that people use of it.",
            )
    near = rows @ centres(rows, names).T
    order = np.argsort(-near, axis=1, kind="stable")
    best = near[np.arange(len(near)), order[:, 0]] if len(near) else np.zeros(0)
    labels = np.array([*told, ""], dtype=object)
    given = labels[np.where(best >= least, order[:, 0], len(told))]
    placed = pd.DataFrame(
        {
            "idea_id": ideas["idea_id"].to_numpy(),
            "given": given,
            "nearness": best.round(4),
            "second": labels[order[:, 1]],
        }
    )
    return Fitted(
        placed, _counted(analysis, placed, list(told)), _rest(ideas["text"], rows, given == "")
    )


def centres(rows: Floats, names: Floats) -> Floats:
    """Return where each given theme is: its name, and the ideas nearest to it (Rocchio, 1971).

    Parameters
    ----------
    rows
        Unit rows of ideas, of shape (n_ideas, n_dimensions).
    names
        Unit rows of the themes' names and descriptions.

    Examples
    --------
    >>> rows = np.array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0]])
    >>> centres(rows, np.array([[1.0, 0.0], [0.0, 1.0]])).round(2).tolist()
    [[0.98, 0.21], [0.0, 1.0]]
    """
    near = rows @ names.T
    best = near.argmax(axis=1)
    made = []
    for theme, name in enumerate(names):
        own = np.flatnonzero(best == theme)
        own = own[np.argsort(-near[own, theme], kind="stable")][:_NEAREST]
        middle = rows[own].mean(axis=0) if len(own) else name
        length = float(np.linalg.norm(middle))
        made.append(_NAME * name + (middle / length if length else name))
    return np.asarray(normalized(np.array(made)))


def _told(themes: Given) -> dict[str, str]:
    """Return the description of each theme by its name, "" where it has none."""
    if isinstance(themes, str | Path):
        themes = _read(Path(themes))
    if isinstance(themes, pd.DataFrame):
        columns = {str(column).strip().casefold(): column for column in themes.columns}
        name = next((columns[c] for c in _NAMES if c in columns), None)
        if name is None:
            raise InputError(
                f"The table of themes has no column of names (it has: {', '.join(columns)}).",
                remedy='Name that column "theme".',
            )
        tells = [columns[c] for c in _TELLS if c in columns]
        said = themes.fillna("").astype(str)
        pairs = [(row[name], " ".join(row[c] for c in tells)) for row in said.to_dict("records")]
    elif isinstance(themes, Mapping):
        pairs = [(label, description or "") for label, description in themes.items()]
    else:
        pairs = [(label, "") for label in themes]
    kept = [(" ".join(label.split()), text) for label, text in pairs if label.strip()]
    names = [label for label, _ in kept]
    if len(names) < 2:
        raise InputError(f"given_themes: {len(names)} theme is no list; give two at the least.")
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError(f'given_themes: "{twice}" is given twice.')
    return dict(kept)


def _read(file: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(file, dtype=str, keep_default_na=False, sep=None, engine="python")
    except (OSError, ValueError) as error:
        raise InputError(
            f"{file}: can't be read as a table of themes ({error}).",
            remedy="Give a CSV in UTF-8 with the columns theme and description.",
        ) from None


def _counted(analysis: Analysis, placed: pd.DataFrame, labels: list[str]) -> pd.DataFrame:
    ideas = analysis.ideas[["idea_id", "contribution_id", "text"]].assign(
        given=placed["given"].to_numpy(), nearness=placed["nearness"].to_numpy()
    )
    inside = ideas[ideas["given"] != ""]
    counted = count_three_ways(inside, analysis.contributions, "given").set_index("given")
    first = inside.sort_values(["nearness", "idea_id"], ascending=[False, True])
    example = first.drop_duplicates("given").set_index("given")["text"]
    table = counted[["ideas", "contributions", "people"]].reindex(labels, fill_value=0)
    return (
        table.assign(example=example.reindex(labels).fillna("")).rename_axis("label").reset_index()
    )


def _rest(texts: pd.Series, rows: Floats, apart: NDArray[np.bool_]) -> pd.DataFrame:
    own = texts[apart]
    if own.empty:
        return pd.DataFrame({"label": [], "keywords": [], "ideas": []})
    from contrib_analysis.themes.model import ThemeModel

    themes = ThemeModel().fit(own, vectors=rows[apart]).themes_
    return themes.rename(columns={"size": "ideas"})[["label", "keywords", "ideas"]]
