"""A language model's proposals for labels, beside the statistical ones.

Off unless the user names an endpoint. Only quotes and keywords of a run are
sent, where personal data is masked already. What comes back is a proposal: it
is refused when it quotes what nobody said, and never replaces a label.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from contrib_analysis.table_rows import ThemeRow, rows_of
from contrib_analysis.tables import Progress, check, conform
from contrib_analysis.themes._proposals import Proposal, RefusedError, read_proposal

#: Characters of a quote that are sent; a longer one is cut at a word (chosen).
QUOTE_LENGTH = 300
#: Quotes of a theme that are sent (chosen).
MOST_QUOTES = 8


class LabellerError(Exception):
    """The labeller can't be asked: what it would be asked next would fail too."""


@dataclass(frozen=True)
class Brief:
    """What a labeller is told of a theme: its keywords, best first, and some quotes."""

    keywords: tuple[str, ...]
    quotes: tuple[str, ...]


class Labeller(Protocol):
    """Whoever proposes labels: `chat.ChatLabeller`, or anything alike."""

    def ask(self, brief: Brief) -> str:
        """Return a JSON object with ``label`` and ``description``.

        Raises
        ------
        LabellerError
            Where no answer can be had.
        """


def propose_labels(
    themes: pd.DataFrame,
    quotes: pd.DataFrame,
    ideas: pd.DataFrame,
    labeller: Labeller,
    *,
    progress: Progress | None = None,
) -> tuple[pd.DataFrame, list[str]]:
    """Ask for a label and a description of each theme.

    Parameters
    ----------
    themes, quotes, ideas
        The tables of a run. Sub-themes are left as they are.
    labeller
        Who is asked.
    progress
        Called with "labels" and the share of themes that is done.

    Returns
    -------
    themes : pandas.DataFrame
        With ``label_proposed`` and ``description_proposed``, "" where nothing
        usable came back.
    notices : list of str
        What was refused and why, and whether the labeller gave up.
    """
    texts = ideas.set_index("idea_id")["text"]
    chosen = quotes.sort_values(["theme_id", "rank"], kind="stable").groupby("theme_id")["idea_id"]
    said = {str(theme): [str(texts[i]) for i in ids[:MOST_QUOTES]] for theme, ids in chosen}
    notices: list[str] = []
    made: dict[str, Proposal] = {}
    top = themes[themes["parent_id"] == ""]
    for done, theme in enumerate(rows_of(top, ThemeRow), start=1):
        brief = Brief(
            tuple(word.strip() for word in str(theme.keywords).split(",") if word.strip()),
            tuple(_cut(text) for text in said.get(str(theme.theme_id), [])),
        )
        try:
            answer = labeller.ask(brief)
        except LabellerError as error:
            notices.append(
                f"Labeller: {error}. Asked for {done - 1} of {len(top)} themes; "
                "the labels of this run are not touched by it."
            )
            break
        try:
            proposal = read_proposal(answer, brief.keywords, brief.quotes)
            _refuse_again(proposal, made)
            made[str(theme.theme_id)] = proposal
        except RefusedError as why:
            notices.append(f"Labeller: the proposal for {theme.theme_id} was refused: {why}.")
        if progress is not None:
            progress("labels", done / len(top))
    empty = Proposal("", "")
    found = [made.get(str(theme_id), empty) for theme_id in themes["theme_id"]]
    proposed = themes.assign(
        label_proposed=[proposal.label for proposal in found],
        description_proposed=[proposal.description for proposal in found],
    )
    return check(conform(proposed, "themes"), "themes"), notices


def _refuse_again(proposal: Proposal, made: dict[str, Proposal]) -> None:
    for theme_id, other in made.items():
        if other.label.casefold() == proposal.label.casefold():
            raise RefusedError(f"its label was proposed for {theme_id} already")


def _cut(quote: str) -> str:
    if len(quote) <= QUOTE_LENGTH:
        return quote
    beginning = quote[:QUOTE_LENGTH]
    return beginning[: beginning.rfind(" ")] if " " in beginning else beginning


def brief_text(brief: Brief) -> str:
    """Write a brief as JSON, so that no quote can pass for an instruction."""
    return json.dumps(
        {"keywords": list(brief.keywords), "quotes": list(brief.quotes)}, ensure_ascii=False
    )
