"""Subjects that cut across themes: what people speak of in many of them, counted once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import pandas as pd

from contrib_analysis.facts.counts import count_three_ways
from contrib_analysis.facts.fits_none import fits_none
from contrib_analysis.tables import OFF_TOPIC, check, conform
from contrib_analysis.text.fold import fold
from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.text.word_lists import listed_words, word_list

#: A subject cuts across where so many themes speak of it (chosen) ...
FEWEST_THEMES = 4
#: ... this share of all themes at the least (chosen) ...
SHARE_OF_THEMES = 1 / 4
#: ... none of them more than this share of its ideas (chosen) ...
MOST_IN_ONE = 0.6
#: ... and so many people do (chosen).
FEWEST_PEOPLE = 5
#: A theme speaks of a word from so many ideas on (chosen: one may be there by accident).
_IDEAS_OF_A_THEME = 2
#: Subjects told, those of most people (chosen).
MOST = 20
#: Of two subjects, one with a word more is told instead where it has this part of the
#: ideas (chosen).
_ALMOST_ALL = 0.7
_WORD = re.compile(r"\w+")


def find_subjects(
    contributions: pd.DataFrame,
    ideas: pd.DataFrame,
    themes: pd.DataFrame,
    demands: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find what people speak of in many themes.

    Looked for are the phrases that name themes and sub-themes, their keywords, and what
    demands say: an idea speaks of one where it has its words, one after the other, whatever
    their accents and plurals.

    Parameters
    ----------
    contributions, ideas, themes, demands
        The tables.

    Returns
    -------
    pandas.DataFrame
        The table ``subjects``, those of most people first.
    """
    named = _named(themes, demands)
    placed = ideas[~fits_none(ideas) & (ideas["theme_id"] != OFF_TOPIC)]
    speaking: dict[tuple[str, ...], list[int]] = defaultdict(list)
    longest = max(map(len, named), default=0)
    firsts = {words[0] for words in named}
    for place, text in enumerate(placed["text"].tolist()):
        said = _words(text)
        starts = [i for i, word in enumerate(said) if word in firsts]
        heard = {tuple(said[i : i + n]) for i in starts for n in range(1, longest + 1)}
        for words in heard & named.keys():
            speaking[words].append(place)
    many = max(FEWEST_THEMES, SHARE_OF_THEMES * placed["theme_id"].nunique())
    homes = placed["theme_id"].tolist()
    spread: dict[tuple[str, ...], Counter[str]] = {}
    for words, places in speaking.items():
        by_theme = Counter(homes[place] for place in places)
        least = _IDEAS_OF_A_THEME if len(words) == 1 else 1
        enough = Counter({theme: n for theme, n in by_theme.items() if n >= least})
        if len(enough) >= many and max(by_theme.values()) <= MOST_IN_ONE * len(places):
            spread[words] = enough
    told = [words for words in sorted(spread) if not _told_better(words, spread, speaking)]
    counted = _counted([speaking[words] for words in told], placed, contributions)
    rows = []
    for words, counts in zip(told, counted, strict=True):
        if counts["people"] < FEWEST_PEOPLE:
            continue
        ranked = sorted(spread[words].items(), key=lambda item: (-item[1], item[0]))
        rows.append(
            {
                "subject": named[words],
                **counts,
                "themes": len(ranked),
                "theme_ids": " ".join(theme for theme, _ in ranked),
            }
        )
    found = conform(pd.DataFrame(rows), "subjects").sort_values(
        ["people", "ideas", "subject"], ascending=[False, False, True], ignore_index=True
    )
    return check(found.head(MOST), "subjects")


def _counted(
    speaking: Sequence[Sequence[int]], ideas: pd.DataFrame, contributions: pd.DataFrame
) -> list[dict[str, int]]:
    """Count the ideas, contributions and people of each of some lists of places, all at once."""
    subject = [str(n) for n, places in enumerate(speaking) for _ in places]
    own = ideas[["contribution_id"]].iloc[[place for places in speaking for place in places]]
    of_each = count_three_ways(own.assign(subject=subject), contributions, "subject")
    names = ["ideas", "contributions", "people"]
    counts = of_each.set_index("subject").loc[[str(n) for n in range(len(speaking))], names]
    return [dict(zip(names, row, strict=True)) for row in counts.to_numpy().tolist()]


def _named(themes: pd.DataFrame, demands: pd.DataFrame | None) -> dict[tuple[str, ...], str]:
    """Return phrases to look for, each by its lemmas, as it is written most often."""
    forms: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    texts = [part for label in themes["label"] for part in str(label).split(" et ")]
    texts += [word for words in themes["keywords"] for word in str(words).split(", ")]
    if demands is not None:
        texts += [str(title) for title in demands["title"] if len(str(title).split()) < _SHORT]
    # Words that carry the form of a demand are never a subject ("demande", "aide").
    carrying = (listed_words("demand_words", part) for part in ("asks", "help", "small"))
    general = word_list("general_words").union(*carrying)
    for text in texts:
        words, lemmas = _words(text), tokeniser()([text])[0]
        if not words or len(words) > _LONGEST or (lemmas and general.issuperset(lemmas)):
            continue
        if len(words) > 1 or not tokeniser().verbs.intersection(lemmas):
            forms[words][text[:1].upper() + text[1:]] += 1
    return {
        words: min(seen, key=lambda form: (-seen[form], form)) for words, seen in forms.items()
    }


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text without accents and plurals."""
    return tuple(word.rstrip("sx") or word for word in _WORD.findall(fold(text)))


#: Words of a subject; words of a demand's title that may be one (chosen).
_LONGEST, _SHORT = 4, 6


def _told_better(
    words: tuple[str, ...],
    spread: dict[tuple[str, ...], Counter[str]],
    speaking: dict[tuple[str, ...], list[int]],
) -> bool:
    """Say whether a longer subject has nearly all that a shorter one has."""
    return any(
        len(longer) > len(words)
        and set(words) <= set(longer)
        and len(speaking[longer]) >= _ALMOST_ALL * len(speaking[words])
        for longer in spread
    )
