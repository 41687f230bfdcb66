"""From a fitted theme model to the tables of themes, quotes and placed ideas."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.i18n import Words, words
from contrib_analysis.schema import check, conform
from contrib_analysis.themes.model import ThemeModel
from contrib_analysis.themes.quotes import choose_quotes

#: An idea this little firmer in its theme than in the next one is to be reviewed.
DOUBTFUL_BELOW = 0.6
#: A theme is called after another language from this share of its ideas on.
_FOREIGN_FROM = 0.5


class Found(NamedTuple):
    """Ideas with their theme, the themes, and the quotes of each."""

    ideas: pd.DataFrame
    themes: pd.DataFrame
    quotes: pd.DataFrame


def theme_tables(
    ideas: pd.DataFrame,
    contributions: pd.DataFrame,
    model: ThemeModel | None,
    *,
    language: str = "fr",
    interface: str = "fr",
) -> Found:
    """Write what a model found into tables.

    Parameters
    ----------
    ideas
        Ideas without themes, in the order the model was fitted on.
    contributions
        The contributions they come from, with their copies.
    model
        The fitted model; None where there is no idea.
    language
        The language of the consultation.
    interface
        The language of labels that are not the contributions' own words.

    Returns
    -------
    Found
    """
    if model is None:
        return Found(ideas, conform(pd.DataFrame(), "themes"), conform(pd.DataFrame(), "quotes"))
    ids = np.array([f"T{theme + 1:02d}" for theme in model.themes_["theme"]])
    placed = ideas.assign(
        theme_id=ids[model.labels_],
        strength=model.strengths_.round(4),
        to_review=model.strengths_ < DOUBTFUL_BELOW,
    )
    authors = _speakers(placed, contributions)
    quotes = _quotes(placed, authors, model.vectors_)
    best = quotes[quotes["rank"] == 1].set_index("theme_id")["idea_id"]
    texts = placed.set_index("idea_id")["text"]
    themes = pd.DataFrame(
        {
            "theme_id": ids,
            "label": _labels(model, placed, contributions, language, words(interface)),
            "keywords": model.themes_["keywords"],
            "headline": [texts[best[theme]] for theme in ids],
            "origin": "found",
        }
    ).merge(count_three_ways(placed, contributions), on="theme_id")
    return Found(
        check(conform(placed, "ideas"), "ideas"),
        check(conform(themes, "themes"), "themes"),
        check(conform(quotes, "quotes"), "quotes"),
    )


def count_three_ways(ideas: pd.DataFrame, contributions: pd.DataFrame) -> pd.DataFrame:
    """Count each theme's ideas, contributions and people.

    A contribution's copies count as contributions, and those who sent them as
    people: they said it too. People without an author id count once for each
    contribution, since nothing says that they are the same.

    Parameters
    ----------
    ideas
        Ideas with a theme.
    contributions
        All contributions, copies among them.

    Returns
    -------
    pandas.DataFrame
        Columns theme_id, ideas, contributions, people.
    """
    voices = contributions[["contribution_id", "copies_of", "author_id"]].copy()
    voices["said"] = voices["copies_of"].where(
        voices["copies_of"] != "", voices["contribution_id"]
    )
    voices["person"] = voices["author_id"].where(
        voices["author_id"] != "", voices["contribution_id"]
    )
    said = (
        ideas[["theme_id", "contribution_id"]]
        .drop_duplicates()
        .merge(
            voices.drop(columns="copies_of").rename(columns={"contribution_id": "voice"}),
            left_on="contribution_id",
            right_on="said",
        )
    )
    counts = said.groupby("theme_id").agg(
        contributions=("voice", "nunique"), people=("person", "nunique")
    )
    counts["ideas"] = ideas.groupby("theme_id").size()
    return counts.reset_index()


def _labels(
    model: ThemeModel, ideas: pd.DataFrame, contributions: pd.DataFrame, language: str, w: Words
) -> list[str]:
    """Return the model's labels; a theme of texts in another language is called after it.

    What such texts share is first of all their language, and labels are made of
    French words.
    """
    spoken = contributions.set_index("contribution_id")["language"]
    others = ideas["contribution_id"].map(spoken).where(lambda s: s != language, "")
    if (others != "").mean() > _FOREIGN_FROM:
        # Then it is the settings that name another language than people wrote in.
        return list(model.themes_["label"])
    labels: list[str] = []
    for number, label in enumerate(model.themes_["label"]):
        common = others[model.labels_ == number].value_counts(normalize=True)
        most = common.index[0]
        if most not in ("", "unknown") and common.iloc[0] > _FOREIGN_FROM:
            label = w("Contributions in {language}", language=w.language_name(most))
            label += f" ({number + 1})" if label in labels else ""
        labels.append(label)
    return labels


def _speakers(ideas: pd.DataFrame, contributions: pd.DataFrame) -> pd.Series:
    """Return who said each idea, or its contribution where that isn't known."""
    author = ideas["contribution_id"].map(contributions.set_index("contribution_id")["author_id"])
    return author.where(author != "", ideas["contribution_id"])


def _quotes(ideas: pd.DataFrame, authors: pd.Series, vectors: NDArray[np.float64]) -> pd.DataFrame:
    rows = []
    for theme, positions in ideas.groupby("theme_id").indices.items():
        chosen = choose_quotes(
            vectors[positions],
            ideas["text"].iloc[positions].tolist(),
            authors.iloc[positions].tolist(),
            ideas["strength"].to_numpy()[positions],
        )
        rows += [
            {"theme_id": theme, "rank": rank, "idea_id": ideas["idea_id"].iloc[positions[i]]}
            for rank, i in enumerate(chosen, start=1)
        ]
    return pd.DataFrame(rows)
