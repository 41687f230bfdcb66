"""Keyword in context: every place where something is said, with what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from contrib_analysis.errors import InputError
from contrib_analysis.facts.copies import is_copy
from contrib_analysis.facts.named_themes import named_theme
from contrib_analysis.lexicometry._documents import own_words
from contrib_analysis.tables import Analysis
from contrib_analysis.text.fold import plain
from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.words.i18n import words

COLUMNS = ("contribution_id", "idea_id", "theme", "before", "keyword", "after", "start")
#: Letters on either side (chosen).
AROUND = 60
#: Lines that a notebook shows; the table has all (chosen).
_SHOWN = 100


class _Idea(NamedTuple):
    start: int
    end: int
    idea_id: str
    theme_id: str


_NO_IDEA = _Idea(0, 0, "", "")


@dataclass(frozen=True)
class Concordance:
    """The places where something is said.

    Parameters
    ----------
    table
        A row a place, in the order of contributions: `contribution_id`, `idea_id` and `theme`
        (the label) of the idea it stands in, "" outside of ideas; `before`, `keyword` as it is
        written, `after`, and `start` in the contribution's text.
    texts
        The contributions whole, by id.
    interface
        The language of the words around them.
    """

    table: pd.DataFrame
    texts: Mapping[str, str]
    interface: str = "fr"

    def _repr_html_(self) -> str:
        from markupsafe import Markup

        w = words(self.interface)
        # The contribution is one click away: it unfolds under its line.
        line = Markup(
            '<details><summary dir="auto"><small>{id}</small> {before}<mark>{keyword}</mark>'
            "{after} <small>{theme}</small></summary>"
            '<p dir="auto" style="white-space:pre-wrap;max-width:46em">{whole}</p></details>'
        )
        shown = [
            line.format(
                id=row["contribution_id"],
                before=row["before"],
                keyword=row["keyword"],
                after=row["after"],
                theme=row["theme"],
                whole=self.texts[row["contribution_id"]],
            )
            for row in self.table.head(_SHOWN).to_dict("records")
        ]
        n = len(self.table)
        title = w.plural("{n} place", "{n} places", n)
        if n > _SHOWN:
            title = w("{n} places, the first {shown} below", n=w.number(n), shown=_SHOWN)
        return str(Markup("<p>{}</p>").format(title) + Markup("").join(shown))


def concordance(
    analysis: Analysis,
    keyword: str,
    *,
    theme: str | None = None,
    as_written: bool = False,
    around: int = AROUND,
) -> Concordance:
    """List every place where a word or a phrase is said.

    Parameters
    ----------
    analysis
        A run.
    keyword
        A word, or several that follow each other. "mairie" finds "mairies" too: words are
        compared as they are counted, small words aside.
    theme
        The id or the label of a theme, to look in its ideas only.
    as_written
        Find these letters, accents and case aside, and no other form; also in the middle of
        a word.
    around
        How many letters to show on either side.

    Returns
    -------
    Concordance
        Copies are left out: their original stands for them.

    Raises
    ------
    InputError
        Where nothing is asked for, or the run has no such theme.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> places = ca.lexicometry.concordance(ca.load("consultation/runs/RUN"), "mairie")
    >>> set(places.table["keyword"].str.lower()) <= {"mairie", "mairies"}
    True
    """
    if not keyword.strip():
        raise InputError("concordance: no keyword was given.")
    only = None if theme is None else named_theme(analysis.top_themes, theme)
    with own_words(analysis.provenance.settings.words):
        rows = list(_lines(analysis, keyword, only, as_written, around))
    texts = dict(
        zip(analysis.contributions["contribution_id"], analysis.contributions["text"], strict=True)
    )
    return Concordance(pd.DataFrame(rows, columns=list(COLUMNS)), texts, analysis.interface)


def _lines(
    analysis: Analysis, keyword: str, only: str | None, as_written: bool, around: int
) -> Iterator[dict[str, object]]:
    """Yield each place, as a row of the table."""
    wanted = tuple(tokeniser()([keyword])[0])
    by_letters = as_written or not wanted
    shown = analysis.contributions[~is_copy(analysis.contributions)]
    ideas: dict[str, list[_Idea]] = {}
    columns = (analysis.ideas[name].tolist() for name in ("contribution_id", *_Idea._fields))
    for contribution, *own in zip(*columns, strict=True):
        ideas.setdefault(contribution, []).append(_Idea(*own))
    labels = dict(zip(analysis.themes["theme_id"], analysis.themes["label"], strict=True))
    for contribution, text in zip(shown["contribution_id"], shown["text"], strict=True):
        places = _letters(text, plain(keyword)) if by_letters else _lemmas(text, wanted)
        for start, end in places:
            here = _idea_over(ideas.get(contribution, []), start)
            if only is not None and here.theme_id != only:
                continue
            yield {
                "contribution_id": contribution,
                "idea_id": here.idea_id,
                "theme": labels.get(here.theme_id, ""),
                "before": _one_line(text[max(0, start - around) : start]),
                "keyword": text[start:end],
                "after": _one_line(text[end : end + around]),
                "start": start,
            }


def _lemmas(text: str, wanted: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield where words that count as those wanted follow each other, small words aside."""
    said = [
        (word.start, word.end, lemma)
        for word in tokeniser().words(text)
        for lemma in word.lemma.split()
    ]
    n, i = len(wanted), 0
    while i + n <= len(said):
        if tuple(lemma for _, _, lemma in said[i : i + n]) == wanted:
            yield said[i][0], said[i + n - 1][1]
            i += n
        else:
            i += 1


def _letters(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield where letters stand, accents and case aside."""
    folded = [plain(letter) for letter in text]
    where = [i for i, piece in enumerate(folded) for _ in piece]
    whole, place = "".join(folded), 0
    while (place := whole.find(wanted, place)) >= 0:
        yield where[place], where[place + len(wanted) - 1] + 1
        place += len(wanted)


def _idea_over(ideas: list[_Idea], start: int) -> _Idea:
    return next((idea for idea in ideas if idea.start <= start < idea.end), _NO_IDEA)


def _one_line(text: str) -> str:
    return text.translate({ord("\n"): " ", ord("\r"): " ", ord("\t"): " "})
