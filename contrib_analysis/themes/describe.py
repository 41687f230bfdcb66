"""Describe themes: names, counts, quotes, stability, for any placing of the ideas.

The one path by which a table of themes is made: what a model found goes through
it, and so does what an analyst changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.facts.counts import count_three_ways
from contrib_analysis.facts.people import people_are_known, persons
from contrib_analysis.table_rows import ThemeRow, rows_of
from contrib_analysis.tables import OFF_TOPIC, Decisions, check, conform
from contrib_analysis.text.grammar import Grammar
from contrib_analysis.text.spoken import Reading, tell_reading
from contrib_analysis.themes._asked import words_asked
from contrib_analysis.themes._coded import coded, numbered
from contrib_analysis.themes._idea_languages import IdeaLanguages
from contrib_analysis.themes._labels import Name, unasked
from contrib_analysis.themes._mixed import mixed_themes
from contrib_analysis.themes._naming import DistinctTexts, Lexicon
from contrib_analysis.themes._opinions import Opinions, judge, read_opinions
from contrib_analysis.themes._part_names import PartNames, numbered_name
from contrib_analysis.themes._phrase_index import PhraseIndex
from contrib_analysis.themes._phrase_names import PhraseNamer
from contrib_analysis.themes._voices import Voices
from contrib_analysis.themes.known_themes import KnownThemes
from contrib_analysis.themes.reading import FEWEST_IDEAS
from contrib_analysis.themes.said_phrases import SaidPhrases, count_phrases
from contrib_analysis.themes.sentences import describe, to_be_read
from contrib_analysis.vectors.rows import Rows
from contrib_analysis.words.i18n import words


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
    grammar
        The grammar of a sample of the ideas, where their language has one.
    phrases
        Returns what `said_phrases.count_phrases` made of both, where a run keeps it.
    former
        By the id of a theme or sub-theme, the text key of what it was called before: that
        name stays while it still says what the theme is about.
    reading
        How the languages of the contributions are read; told from them when None.
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
        grammar: Grammar | None = None,
        phrases: Callable[[], SaidPhrases] | None = None,
        former: Mapping[str, str] | None = None,
        reading: Reading | None = None,
    ) -> None:
        self._contributions = contributions
        self._vectors = vectors
        self._language = language
        self._w = words(interface)
        self._grammar = grammar or Grammar()
        self._phrases = phrases
        self._former = former or {}
        self._texts = ideas["text"]
        self._opinions: Opinions = read_opinions(ideas["idea_id"], opinions)
        holder = pd.Index(contributions["contribution_id"]).get_indexer(ideas["contribution_id"])

        def of_holder(column: str) -> pd.Series:
            held: pd.Series = contributions[column].iloc[holder]
            return held.reset_index(drop=True)

        self._languages = IdeaLanguages(
            of_holder("language"),
            reading or tell_reading(contributions["text"], contributions["language"], language),
        )
        self._counted = lexicon
        self._rows = lexicon.where if lexicon else DistinctTexts(ideas["text"]).where
        self._speakers = persons(contributions).iloc[holder].reset_index(drop=True)
        self._known_people = people_are_known(contributions)
        self._voices = Voices(ideas, contributions, vectors, self._speakers, self._rows)
        self._questions = of_holder("question")

    @cached_property
    def _lexicon(self) -> Lexicon:
        return self._counted or self._languages.lexicon(self._texts)

    def tables(
        self,
        placed: pd.DataFrame,
        decisions: Decisions | None = None,
        known: KnownThemes | None = None,
    ) -> Found:
        """Describe themes.

        Parameters
        ----------
        placed
            The same ideas in the same order, each with a theme, "" for one that fits none: it
            is in the table of ideas, and makes nothing of what is said of themes.
        decisions
            What an analyst decided, if anything.
        known
            What was said of these themes of these ideas before that.

        Returns
        -------
        Found
        """
        if placed.empty:
            return Found(*(conform(pd.DataFrame(), t) for t in ("ideas", "themes", "quotes")))
        decided = decisions or Decisions()
        codes, ids = coded(placed["theme_id"])
        few = codes.max() == 0 and len(np.unique(self._rows)) < FEWEST_IDEAS
        ideas = placed.assign(rank=numbered(codes, placed, self._vectors, to_be_read=few))
        known = known or KnownThemes()
        named = self._top(ideas, ids, codes, decided, known)
        below = self._below(ideas, named, decided, known)
        # A part without a name is no sub-theme: its ideas are the theme's other ones.
        is_shown = ideas["subtheme_id"].isin(below["theme_id"])
        ideas = ideas.assign(subtheme_id=ideas["subtheme_id"].where(is_shown, ""))
        themes = pd.concat([named, below])
        quotes = self._quotes(ideas, named, decided, known)
        made = {"ideas": ideas, "themes": themes, "quotes": quotes}
        return Found(*(check(conform(table, name), name) for name, table in made.items()))

    def _top(
        self,
        ideas: pd.DataFrame,
        ids: NDArray[np.object_],
        codes: NDArray[np.int64],
        decided: Decisions,
        known: KnownThemes,
    ) -> pd.DataFrame:
        on_topic = np.where(ids == OFF_TOPIC, -1, np.cumsum(ids != OFF_TOPIC) - 1)
        called = [str(i) for i in ids if i != OFF_TOPIC]
        kept = [str(self._former.get(i, "")) for i in called]
        # Position -1 is that of ideas in no theme.
        names = known.of(called) or self._names(np.append(on_topic, -1)[codes], kept)
        names = [names[i] if i >= 0 else Name(self._w("Off topic"), ()) for i in on_topic]
        stability, second = judge(codes, self._opinions)
        mixed = known.mixed(ids.tolist()) or mixed_themes(self._vectors, codes)
        rows = []
        for code, (theme_id, name) in enumerate(zip(ids, names, strict=True)):
            label = decided.labels.get(theme_id, name.label)
            inside = np.flatnonzero(codes == code)
            rows.append(
                {
                    "theme_id": theme_id,
                    "label": label,
                    "keywords": ", ".join(name.keywords),
                    "headline": self._voices.headline(
                        ideas,
                        inside,
                        decided,
                        known,
                        theme_id=theme_id,
                        name=label,
                        mixed=bool(mixed[code]),
                    ),
                    "stability": stability[code],
                    "second_opinion": bool(second[code]),
                    "mixed": bool(mixed[code]) and theme_id != OFF_TOPIC,
                    "doubtful_name": name.doubtful and theme_id not in decided.named,
                    "origin": "analyst" if theme_id in decided.analyst else "found",
                    "reviewed": theme_id in decided.reviewed,
                    "read_ideas": decided.read_ideas.get(theme_id, 0),
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
            for row in rows_of(counted, ThemeRow)
        ]
        return conform(counted, "themes")

    def _names(self, groups: NDArray[np.int64], former: Sequence[str] = ()) -> list[Name]:
        """Name themes; one whose texts nothing reads is called so."""
        if groups.max() < 0:
            return []
        names = self._phrased(
            groups,
            lambda: self._languages.names(self._lexicon, self._rows, groups),
            groups.max() + 1,
            former=former,
        )
        if len(names) == 1 and len(np.unique(self._rows)) < FEWEST_IDEAS:
            return [Name(self._w("All ideas, to be read"), names[0].keywords)]
        called: list[Name] = []
        for group, name in enumerate(names):
            if unread := self._languages.unread(groups == group):
                label = to_be_read(unread, self._w)
                label += f" ({group + 1})" if label in {c.label for c in called} else ""
                name = Name(label, name.keywords)
            called.append(name)
        return called

    def _phrased(
        self,
        groups: NDArray[np.int64],
        by_keywords: Callable[[], Sequence[Name]],
        count: int,
        *,
        known: Sequence[Name] = (),
        above: Sequence[str] = (),
        elsewhere: Collection[str] = (),
        within: NDArray[np.bool_] | None = None,
        former: Sequence[str] = (),
    ) -> list[Name]:
        """Call groups what several of their people write, where grammar shows it; a part, or "".

        Parameters
        ----------
        groups, count
            The group of each idea, -1 for none; how many groups.
        by_keywords
            Names them by keywords, which stay where no phrase passes.
        known
            Names that have their keywords, where those are known already.
        above, elsewhere
            The name of what they are parts of; those, in lower case, of parts of other themes.
        within
            The ideas that they are told apart from.
        former
            For each group, the key of what it was called before.
        """
        if not len(self._grammar):
            return list(by_keywords())
        namer, part_names, read = self._namer
        asked = [self._asked_of(np.flatnonzero(groups == g)) for g in range(count)]
        phrases = namer.names(
            groups[read],
            count=count,
            asked=asked,
            above=above,
            elsewhere=elsewhere,
            within=None if within is None else within[read],
            former=former,
        )
        names = known if known and all(phrases) else by_keywords()
        taken = {phrase.name.casefold() for phrase in phrases if phrase}
        named = []
        for group, (phrase, name) in enumerate(zip(phrases, names, strict=True)):
            label = phrase.name if phrase else unasked(name, asked[group])
            if above and not phrase:
                own = np.flatnonzero(groups[read] == group)
                spoken = self._speakers[groups == group]
                label = part_names.name(label, own, spoken, above[0], asked[group])
                label = "" if label.casefold() in {*taken, *elsewhere} else label
            elif not phrase:
                label = numbered_name(label, taken)
            taken.add(label.casefold())
            named.append(Name(label, name.keywords, bool(phrase and phrase.is_doubtful)))
        return named

    @cached_property
    def _namer(self) -> tuple[PhraseNamer, PartNames, NDArray[np.int64]]:
        said = self._phrases or partial(count_phrases, self._texts.tolist(), self._grammar)
        index = PhraseIndex(said())
        people = pd.factorize(self._speakers)[0].astype(np.int64)[index.read]
        namer = PhraseNamer(index, self._vectors[index.read], people)
        return namer, PartNames(index, people, namer.general), index.read

    def _asked_of(self, members: NDArray[np.int64]) -> frozenset[str]:
        """Return the words of the question that most of some ideas answer."""
        return words_asked(self._questions.iloc[members])

    def _below(
        self, ideas: pd.DataFrame, above: pd.DataFrame, decided: Decisions, known: KnownThemes
    ) -> pd.DataFrame:
        """Describe named sub-themes; none has its theme's headline where it has others."""
        columns = ["theme_id", "subtheme_id", "contribution_id"]
        divided = ideas.loc[ideas["subtheme_id"] != "", columns]
        names: set[str] = set()
        rows, whole = [], {row.theme_id: row for row in rows_of(above, ThemeRow)}
        for theme_id, own in divided.groupby("theme_id", sort=True):
            codes, ids = coded(own["subtheme_id"])
            positions = ideas.index.get_indexer(own.index)
            called, parent = [str(i) for i in ids], whole[str(theme_id)]
            named = known.of_parts(parent.theme_id, parent.label, called)
            # What they are parts of has another headline where it has another name.
            said = known if named else KnownThemes()
            named = named or self._parts_named(
                positions,
                codes,
                called,
                within=ideas["theme_id"] == theme_id,
                above=parent.label,
                elsewhere=names,
                known=known.of(called),
            )
            names.update(name.label.casefold() for name in named)
            for code, name in enumerate(named):
                if not name.label:
                    continue
                members = positions[codes == code]
                rows.append(
                    {
                        "theme_id": ids[code],
                        "parent_id": theme_id,
                        "label": name.label,
                        "keywords": ", ".join(name.keywords),
                        "headline": self._voices.headline(
                            ideas,
                            members,
                            decided,
                            said,
                            theme_id=str(ids[code]),
                            name=name.label,
                            taken=(parent.headline,),
                        ),
                        "origin": "found",
                    }
                )
        if not rows:
            return conform(pd.DataFrame(), "themes")
        counts = count_three_ways(divided, self._contributions, "subtheme_id")
        counts = counts.rename(columns={"subtheme_id": "theme_id"})
        return conform(pd.DataFrame(rows).merge(counts, on="theme_id"), "themes")

    def _parts_named(
        self,
        positions: NDArray[np.int64],
        codes: NDArray[np.int64],
        part_ids: Sequence[str],
        *,
        within: pd.Series,
        above: str,
        elsewhere: Collection[str],
        known: Sequence[Name],
    ) -> list[Name]:
        inside = np.full(len(within), -1, dtype=np.int64)
        inside[positions] = codes
        return self._phrased(
            inside,
            lambda: self._languages.names(self._lexicon, self._rows[positions], codes, positions),
            len(part_ids),
            known=known,
            above=(above,),
            elsewhere=elsewhere,
            within=within.to_numpy(),
            former=[str(self._former.get(part_id, "")) for part_id in part_ids],
        )

    def _quotes(
        self, ideas: pd.DataFrame, themes: pd.DataFrame, decided: Decisions, known: KnownThemes
    ) -> pd.DataFrame:
        rows: list[tuple[str, int, str, str]] = []
        for theme in rows_of(themes, ThemeRow):
            own = np.flatnonzero(ideas["theme_id"].to_numpy() == theme.theme_id)
            quoted = self._voices.quotes(ideas, own, decided, known, theme)
            rows += [(theme.theme_id, rank, *quote) for rank, quote in enumerate(quoted, start=1)]
        return pd.DataFrame(rows, columns=["theme_id", "rank", "idea_id", "role"])
