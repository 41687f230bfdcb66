"""Describe themes: names, counts, quotes, stability, for any placing of the ideas.

The one path by which a table of themes is made: what a model found goes through
it, and so does what an analyst changed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.i18n import words
from contrib_analysis.schema import OFF_TOPIC, Decisions, check, conform
from contrib_analysis.themes.description import describe
from contrib_analysis.themes.labels import Name
from contrib_analysis.themes.naming import Lexicon, distinct_texts
from contrib_analysis.themes.opinions import Opinions, judge, read_opinions
from contrib_analysis.themes.quotes import (
    QUOTES,
    choose_edge,
    choose_headline,
    choose_quotes,
)
from contrib_analysis.themes.reading import FEWEST_IDEAS, reading_order
from contrib_analysis.themes.tally import count_three_ways
from contrib_analysis.vectors.rows import Rows

#: A theme is called after another language from this share of its ideas on.
_FOREIGN_FROM = 0.5


class Found(NamedTuple):
    """Ideas with their rank, the themes and sub-themes, and the quotes of each theme."""

    ideas: pd.DataFrame
    themes: pd.DataFrame
    quotes: pd.DataFrame


class Describer:
    """What is known of a corpus, to describe any themes of it.

    Parameters
    ----------
    ideas
        The ideas, whatever their themes.
    contributions
        The contributions they come from, with their copies.
    vectors
        The ideas' vectors, of shape (n_ideas, n_dimensions).
    opinions
        The table of that name.
    language
        The language of the consultation.
    interface
        The language of what is not the contributions' own words.
    lexicon
        The terms of the ideas, where they are counted already.
    """

    def __init__(
        self,
        ideas: pd.DataFrame,
        contributions: pd.DataFrame,
        vectors: Rows,
        opinions: pd.DataFrame,
        *,
        language: str = "fr",
        interface: str = "fr",
        lexicon: Lexicon | None = None,
    ) -> None:
        self._contributions = contributions
        self._vectors = vectors
        self._language = language
        self._w = words(interface)
        texts = ideas["text"].tolist()
        self._lexicon = lexicon or Lexicon(distinct_texts(texts)[0])
        self._rows = self._lexicon.rows(texts)
        self._opinions: Opinions = read_opinions(ideas["idea_id"], opinions)
        whole = contributions.set_index("contribution_id")
        author = ideas["contribution_id"].map(whole["author_id"])
        # Who said each idea, or its contribution where that isn't known.
        self._speakers = author.where(author != "", ideas["contribution_id"]).to_numpy()
        self._known_people = bool((contributions["author_id"] != "").any())
        self._campaign = (ideas["contribution_id"].map(whole["campaign_id"]) != "").to_numpy()
        spoken = ideas["contribution_id"].map(whole["language"])
        self._others = spoken.where(spoken != language, "").to_numpy()

    def tables(self, placed: pd.DataFrame, decisions: Decisions | None = None) -> Found:
        """Describe themes.

        Parameters
        ----------
        placed
            The same ideas in the same order, each with a theme.
        decisions
            What an analyst decided, if anything.

        Returns
        -------
        Found
        """
        if placed.empty:
            return Found(*(conform(pd.DataFrame(), t) for t in ("ideas", "themes", "quotes")))
        decided = decisions or Decisions()
        ids, codes = np.unique(placed["theme_id"], return_inverse=True)
        ranks = self._ranks(codes, placed)
        ideas = placed.assign(rank=ranks)
        named = self._top(ideas, ids, codes, decided)
        themes = pd.concat([named, self._below(ideas)])
        quotes = self._quotes(ideas, ids, codes, decided)
        return Found(
            check(conform(ideas, "ideas"), "ideas"),
            check(conform(themes, "themes"), "themes"),
            check(conform(quotes, "quotes"), "quotes"),
        )

    def _ranks(self, codes: NDArray[np.int64], placed: pd.DataFrame) -> NDArray[np.int64]:
        """Number the ideas of each theme, the most central first."""
        if codes.max() == 0 and len(np.unique(self._rows)) < FEWEST_IDEAS:
            order = reading_order(self._vectors[:])
        else:
            central = np.empty(len(codes))
            # A theme's rows at a time: all of them may not fit in memory.
            for theme in range(codes.max() + 1):
                inside = np.flatnonzero(codes == theme)
                rows = self._vectors[inside]
                centre = rows.mean(axis=0, keepdims=True)
                centre /= np.maximum(np.linalg.norm(centre, axis=1, keepdims=True), 1e-12)
                central[inside] = np.einsum("ij,ij->i", rows, np.broadcast_to(centre, rows.shape))
            worth = np.round(central * (0.5 + 0.5 * placed["strength"].to_numpy()), 6)
            order = np.lexsort((placed["idea_id"].to_numpy().astype(str), -worth))
        order = order[np.argsort(codes[order], kind="stable")]
        first = np.searchsorted(codes[order], np.arange(codes.max() + 1))
        ranks = np.empty(len(codes), dtype=np.int64)
        ranks[order] = np.arange(len(codes)) - first[codes[order]] + 1
        return ranks

    def _top(
        self,
        ideas: pd.DataFrame,
        ids: NDArray[np.object_],
        codes: NDArray[np.int64],
        decided: Decisions,
    ) -> pd.DataFrame:
        on_topic = np.where(ids == OFF_TOPIC, -1, np.cumsum(ids != OFF_TOPIC) - 1)
        names = self._names(on_topic[codes])
        names = [names[i] if i >= 0 else Name(self._w("Off topic"), ()) for i in on_topic]
        stability, second = judge(codes, self._opinions)
        rows = []
        for code, (theme_id, name) in enumerate(zip(ids, names, strict=True)):
            label = decided.labels.get(theme_id, name.label)
            inside = np.flatnonzero(codes == code)
            rows.append(
                {
                    "theme_id": theme_id,
                    "label": label,
                    "keywords": ", ".join(name.keywords),
                    "headline": self._headline(ideas, inside, decided),
                    "stability": stability[code],
                    "second_opinion": bool(second[code]),
                    "origin": "analyst" if theme_id in decided.analyst else "found",
                    "reviewed": theme_id in decided.reviewed,
                }
            )
        counted = pd.DataFrame(rows).merge(
            count_three_ways(ideas, self._contributions), on="theme_id"
        )
        counted["description"] = [
            decided.descriptions.get(row.theme_id)
            or describe(
                row.label,
                row.keywords.split(", "),
                row.ideas,
                row.contributions,
                self._w,
                people=row.people if self._known_people else None,
            )
            for row in counted.itertuples()
        ]
        return conform(counted, "themes")

    def _names(self, groups: NDArray[np.int64]) -> list[Name]:
        """Name themes; those of texts in another language are called after it.

        What such texts share is first of all their language, and labels are made of
        French words.
        """
        if groups.max() < 0:
            return []
        names = self._lexicon.names(self._rows, groups)
        if len(names) == 1 and len(np.unique(self._rows)) < FEWEST_IDEAS:
            return [Name(self._w("All ideas, to be read"), names[0].keywords)]
        if (self._others != "").mean() > _FOREIGN_FROM:
            # Then it is the settings that name another language than people wrote in.
            return names
        labels: list[str] = []
        for group, name in enumerate(names):
            label = name.label
            common = pd.Series(self._others[groups == group]).value_counts(normalize=True)
            most = common.index[0]
            if most not in ("", "unknown") and common.iloc[0] > _FOREIGN_FROM:
                label = self._w(
                    "Contributions in {language}", language=self._w.language_name(most)
                )
                label += f" ({group + 1})" if label in labels else ""
            labels.append(label)
        return [Name(label, name.keywords) for label, name in zip(labels, names, strict=True)]

    def _below(self, ideas: pd.DataFrame) -> pd.DataFrame:
        """Describe the sub-themes."""
        inside = ideas[ideas["subtheme_id"] != ""]
        if inside.empty:
            return conform(pd.DataFrame(), "themes")
        rows = []
        for theme_id, own in inside.groupby("theme_id", sort=True):
            ids, codes = np.unique(own["subtheme_id"], return_inverse=True)
            positions = ideas.index.get_indexer(own.index)
            for code, name in enumerate(self._lexicon.names(self._rows[positions], codes)):
                members = positions[codes == code]
                rows.append(
                    {
                        "theme_id": ids[code],
                        "parent_id": theme_id,
                        "label": name.label,
                        "keywords": ", ".join(name.keywords),
                        "headline": self._headline(ideas, members, Decisions()),
                        "origin": "found",
                    }
                )
        counts = count_three_ways(inside, self._contributions, "subtheme_id")
        merged = pd.DataFrame(rows).merge(
            counts.rename(columns={"subtheme_id": "theme_id"}), on="theme_id"
        )
        return conform(merged, "themes")

    def _headline(
        self, ideas: pd.DataFrame, members: NDArray[np.int64], decided: Decisions
    ) -> str:
        shown = members[~ideas["idea_id"].iloc[members].isin(decided.hidden).to_numpy()]
        texts = ideas["text"].to_numpy()
        best = choose_headline(
            self._vectors[shown],
            texts[shown].tolist(),
            ideas["strength"].to_numpy()[shown],
            campaign=self._campaign[shown],
        )
        return "" if best is None else str(texts[shown[best]])

    def _quotes(
        self,
        ideas: pd.DataFrame,
        ids: NDArray[np.object_],
        codes: NDArray[np.int64],
        decided: Decisions,
    ) -> pd.DataFrame:
        idea_ids = ideas["idea_id"].to_numpy()
        hidden = ideas["idea_id"].isin(decided.hidden).to_numpy()
        texts, strengths = ideas["text"].to_numpy(), ideas["strength"].to_numpy()
        rows = []
        for code, theme_id in enumerate(ids):
            inside = np.flatnonzero((codes == code) & ~hidden)
            place = {idea_ids[i]: k for k, i in enumerate(inside)}
            pinned = [place[i] for i in decided.pinned.get(theme_id, ()) if i in place]
            said = [
                self._vectors[inside],
                texts[inside].tolist(),
                self._speakers[inside].tolist(),
                strengths[inside],
            ]
            central = choose_quotes(
                *said, most=QUOTES, campaign=self._campaign[inside], taken=pinned
            )
            edge = choose_edge(*said, taken=pinned + central, campaign=self._campaign[inside])
            chosen = [(i, "pinned") for i in pinned] + [(i, "central") for i in central]
            chosen += [] if edge is None else [(edge, "edge")]
            rows += [
                {"theme_id": theme_id, "rank": r, "idea_id": idea_ids[inside[i]], "role": role}
                for r, (i, role) in enumerate(chosen, start=1)
            ]
        return pd.DataFrame(rows, columns=["theme_id", "rank", "idea_id", "role"])
