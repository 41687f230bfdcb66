"""Whom a theme quotes: its headline, its quotes, a campaign, a voice that differs."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.facts.copies import stands_for
from contrib_analysis.facts.sides import SMALLER_SIDE
from contrib_analysis.table_rows import ThemeRow
from contrib_analysis.tables import Decisions
from contrib_analysis.themes._asked import words_asked
from contrib_analysis.themes._headline import LOOKED_AT, Surroundings, choose_headline, words_of
from contrib_analysis.themes._quotes import QUOTES, choose_edge, choose_quotes
from contrib_analysis.themes.known_themes import KnownThemes
from contrib_analysis.vectors.rows import Matrix, Rows

#: Quotes of a larger theme are chosen among its most central ideas, so many; the idea at its
#: edge among as many from all of it (chosen).
_MOST_READ = 20_000
#: Distinct ideas that tell how often each word is said everywhere (chosen).
_SAMPLE = 5_000
#: A campaign that carries more than this part of a theme's votes is quoted (chosen).
_CARRIES = 0.5
#: One person on the other side disputes nothing: a side that was told may be wrong (chosen).
_DISPUTE = 2
Places = NDArray[np.int64]


class Voices:
    """What is known of who says what, to quote any themes of a corpus.

    Parameters
    ----------
    ideas
        The ideas, whatever their themes.
    contributions
        The contributions they come from, with their copies.
    vectors
        The ideas' vectors, of shape (n_ideas, n_dimensions).
    speakers
        Who said each idea, or its contribution where that isn't known.
    distinct
        The place of each idea's text among the distinct ones, which come in the order of
        a hash.
    """

    def __init__(
        self,
        ideas: pd.DataFrame,
        contributions: pd.DataFrame,
        vectors: Rows,
        speakers: pd.Series,
        distinct: Places,
    ) -> None:
        self._texts = ideas["text"]
        self._contributions = contributions
        self._vectors = vectors
        self._speakers = speakers
        self._distinct = distinct
        holder = pd.Index(contributions["contribution_id"]).get_indexer(ideas["contribution_id"])
        sent = contributions["campaign_id"].iloc[holder]
        self._campaign = (sent != "").to_numpy(dtype=bool)
        self._questions = contributions["question"].iloc[holder].reset_index(drop=True)

    def headline(
        self,
        ideas: pd.DataFrame,
        members: Places,
        decided: Decisions,
        known: KnownThemes,
        *,
        theme_id: str,
        name: str,
        taken: tuple[str, ...] = (),
        mixed: bool = False,
    ) -> str:
        """Return what most people of a theme would sign, "" where no idea is.

        Parameters
        ----------
        ideas
            The ideas, with their ranks, kinds and sides.
        members
            The theme's.
        decided
            What an analyst decided.
        known
            What was said of these themes of these ideas before that.
        theme_id
            The theme or sub-theme.
        name
            What the theme is called.
        taken
            Headlines of what it is a part of.
        mixed
            Whether it is perhaps several things.
        """
        before = known.headline(theme_id, name)
        if before is not None:
            return before
        shown = members[~ideas["idea_id"].iloc[members].isin(decided.hidden).to_numpy()]
        if self._are_disputed(ideas, shown):
            return ""
        shown = _most_central(shown, ideas, LOOKED_AT)
        texts = ideas["text"].iloc[shown].tolist()
        best = choose_headline(
            self._vectors[shown],
            texts,
            ideas["strength"].to_numpy()[shown],
            campaign=self._campaign[shown],
            taken=taken,
            around=Surroundings(
                authors=self._speakers.iloc[shown].tolist(),
                everywhere=self._everywhere,
                portion=len(members) / len(ideas),
                name=name,
                kinds=ideas["kind"].iloc[shown].tolist(),
                opposed=self._opposed(ideas, shown)[0].tolist(),
                asked=words_asked(self._questions.iloc[shown]),
                mixed=mixed,
            ),
        )
        return "" if best is None else str(texts[best])

    def quotes(
        self,
        ideas: pd.DataFrame,
        members: Places,
        decided: Decisions,
        known: KnownThemes,
        theme: ThemeRow,
    ) -> list[tuple[str, str]]:
        """Choose the ideas that a theme quotes, each with its role, best first.

        Parameters
        ----------
        ideas, members, decided, known
            As for `headline`.
        theme
            The theme, named, with its headline.

        Returns
        -------
        list of (str, str)
            The idea's id and its role.
        """
        before = known.quotes(theme.theme_id, theme.label)
        if before is not None:
            return before
        hidden = ideas["idea_id"].iloc[members].isin(decided.hidden).to_numpy()
        inside = members[~hidden]
        wanted = decided.pinned.get(theme.theme_id, ())
        pinned = inside[ideas["idea_id"].iloc[inside].isin(wanted).to_numpy()]
        read = np.union1d(_most_central(inside, ideas, _MOST_READ), pinned)
        place = {idea_id: i for i, idea_id in enumerate(ideas["idea_id"].iloc[read].tolist())}
        chosen = [(int(read[place[i]]), "pinned") for i in wanted if i in place]
        carried = self._carrying(ideas, inside)
        if carried is not None and carried not in {i for i, _ in chosen}:
            chosen.append((carried, "campaign"))
            read = np.union1d(read, [carried])
        central = choose_quotes(
            *self._said(ideas, read),
            most=QUOTES,
            campaign=self._campaign[read],
            taken=np.searchsorted(read, [i for i, _ in chosen]).tolist(),
            demands=ideas["demand_id"].iloc[read].tolist(),
        )
        chosen += [(int(read[i]), "central") for i in central]
        edge = self._edge(ideas, inside, [i for i, _ in chosen], theme)
        chosen += [] if edge is None else [(edge, "edge")]
        return [(str(ideas["idea_id"].iloc[place]), role) for place, role in chosen]

    def _edge(
        self, ideas: pd.DataFrame, inside: Places, quoted: list[int], theme: ThemeRow
    ) -> int | None:
        # What lies at the edge is not among the most central.
        read = np.union1d(_evenly(inside, ideas), np.array(quoted, dtype=np.int64))
        opposed, are_few = self._opposed(ideas, read)
        if opposed.any() and not are_few:
            return None
        edge = choose_edge(
            *self._said(ideas, read),
            taken=np.searchsorted(read, quoted).tolist(),
            campaign=self._campaign[read],
            name=theme.label,
            opposed=opposed.tolist(),
            headline=theme.headline,
        )
        return None if edge is None else int(read[edge])

    def _are_disputed(self, ideas: pd.DataFrame, places: Places) -> bool:
        """Say whether too many of those who take a side in some ideas take the other one."""
        _, people = self._sides(ideas, places)
        fewer = min(people.values())
        return fewer >= _DISPUTE and fewer >= SMALLER_SIDE * sum(people.values())

    def _sides(
        self, ideas: pd.DataFrame, places: Places
    ) -> tuple[NDArray[np.object_], dict[str, int]]:
        """Return the side of each idea, and how many people are on each."""
        sides = ideas["side"].iloc[places].to_numpy()
        speakers = self._speakers.iloc[places].to_numpy()
        return sides, {side: len(set(speakers[sides == side])) for side in ("for", "against")}

    def _opposed(self, ideas: pd.DataFrame, places: Places) -> tuple[NDArray[np.bool_], bool]:
        """Say which ideas take the side of fewer people, and whether these are few."""
        sides, people = self._sides(ideas, places)
        fewer = min(people, key=lambda side: (people[side], side))
        if people["for"] == people["against"] or not people[fewer]:
            return np.zeros(len(places), dtype=bool), True
        # From there on a theme of enough people is divided, and has two columns.
        return sides == fewer, people[fewer] <= SMALLER_SIDE * sum(people.values())

    def _carrying(self, ideas: pd.DataFrame, inside: Places) -> int | None:
        """Return the idea that stands for a campaign with most of a theme's votes, if any."""
        sent = self._sent[self._sent.index.isin(set(ideas["contribution_id"].iloc[inside]))]
        carried = sent.groupby("campaign_id")[["votes", "contributions"]].sum()
        weighed = carried["votes" if carried["votes"].sum() > 0 else "contributions"]
        own = weighed[weighed.index != ""]
        if own.empty or own.max() <= _CARRIES * weighed.sum():
            return None
        of_it = sent.index[sent["campaign_id"] == own.idxmax()]
        members = inside[ideas["contribution_id"].iloc[inside].isin(of_it).to_numpy()]
        chosen = choose_quotes(*self._said(ideas, members), most=1)
        return int(members[chosen[0]]) if chosen else None

    @cached_property
    def _sent(self) -> pd.DataFrame:
        """Votes and contributions, copies among them, by campaign and who stands for them."""
        every = self._contributions
        return (
            pd.DataFrame(
                {
                    "stands": stands_for(every),
                    "campaign_id": every["campaign_id"],
                    "votes": every["votes_for"].fillna(0).astype("int64"),
                    "contributions": 1,
                }
            )
            .groupby(["stands", "campaign_id"])
            .sum()
            .reset_index("campaign_id")
        )

    @cached_property
    def _everywhere(self) -> dict[str, float]:
        """Return the share of distinct ideas that say each word."""
        first = np.unique(self._distinct, return_index=True)[1]
        texts = self._texts.iloc[first[:_SAMPLE]].tolist()
        said = Counter(word for words in words_of(texts) for word in words)
        return {word: n / len(texts) for word, n in said.items()}

    def _said(
        self, ideas: pd.DataFrame, places: Places
    ) -> tuple[Matrix, list[str], list[str], Matrix]:
        """Return what quotes are chosen by: vectors, texts, speakers, strengths."""
        return (
            self._vectors[places],
            ideas["text"].iloc[places].tolist(),
            self._speakers.iloc[places].tolist(),
            ideas["strength"].to_numpy()[places],
        )


def _most_central(members: Places, ideas: pd.DataFrame, most: int) -> Places:
    """Return those of a theme's ideas that are read, the most central, in their order."""
    if len(members) <= most:
        return members
    ranked = members[np.argsort(ideas["rank"].to_numpy()[members])]
    return np.sort(ranked[:most])


def _evenly(members: Places, ideas: pd.DataFrame) -> Places:
    """Return as many, from the most central to the least, in their order."""
    if len(members) <= _MOST_READ:
        return members
    ranked = members[np.argsort(ideas["rank"].to_numpy()[members])]
    every: Places = ranked[(np.arange(_MOST_READ) * len(members)) // _MOST_READ]
    return np.sort(every)
