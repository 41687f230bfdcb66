"""What the page says of its method whatever it shows: the steps, the limits, its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from contrib_analysis.facts.fits_none import MOST_OTHERS
from contrib_analysis.facts.kinds_told import kinds_are_told
from contrib_analysis.facts.small_groups import SMALLEST_GROUP
from contrib_analysis.ideas.kinds_measured import load_measured
from contrib_analysis.page._all_ideas import TOLD_KINDS
from contrib_analysis.page._received import Counts
from contrib_analysis.words.codes import equation, kind_in_words
from contrib_analysis.words.i18n import Words

if TYPE_CHECKING:
    from contrib_analysis.provenance import RunSettings


@dataclass(frozen=True)
class Step:
    """A step of the way to the page."""

    title: str
    text: str


def steps(
    counts: Counts, fates: Mapping[str, int], settings: RunSettings, w: Words, *, grouped: bool
) -> tuple[Step, ...]:
    """Tell how the page came about, with the number at each step.

    Parameters
    ----------
    counts
        See `_received.count`.
    fates
        Number of received items by fate.
    settings
        The run's settings.
    w
        The interface's words.
    grouped
        Whether the page speaks of groups of participants.
    """
    split = settings.ideas.split
    return (
        Step(
            title=w("Everything received is counted"),
            text=w.plural(
                "{n} contribution was received. Each one has a known fate: kept, or set aside "
                "for a stated reason. None disappears.",
                "{n} contributions were received. Each one has a known fate: kept, or set aside "
                "for a stated reason. None disappears.",
                counts.received,
            ),
        ),
        Step(
            title=w("What says nothing is set aside"),
            text=w(
                "{equation}. Copies still count as contributions; their ideas are listed once.",
                equation=equation(fates, w),
            ),
        ),
        Step(
            title=w("Contributions are cut into ideas"),
            text=w.plural(
                "{n} idea was found, by cutting at sentences and list items. An idea is a piece "
                "of the original text, to the letter: nothing is reworded.",
                "{n} ideas were found, by cutting at sentences and list items. An idea is a "
                "piece of the original text, to the letter: nothing is reworded.",
                counts.ideas,
            )
            if split
            else w(
                "By choice of the analyst, each contribution stands as one idea, to the letter: "
                "nothing is reworded."
            ),
        ),
        Step(
            title=w("Ideas that speak of the same things are brought together"),
            text=w.plural(
                "A program compares the words of the ideas and links each to those that look "
                "most like it. Groups of closely linked ideas make {n} theme. Those that fit it "
                "poorly are marked “to review”.",
                "A program compares the words of the ideas and links each to those that look "
                "most like it. Groups of closely linked ideas make {n} themes. Those that fit "
                "theirs poorly are marked “to review”.",
                counts.themes,
            ),
        ),
        *(_others(counts, w),) * bool(counts.fit_none),
        Step(
            title=w("Themes are named with the words of those who took part"),
            text=w(
                "A theme is called by a phrase that several of its people wrote, or two; where "
                "there is none, by keywords. Keywords are the words that are frequent in the "
                "theme and rare elsewhere. An analyst may give it another name. The quotes are "
                "whole ideas that stand close to the heart of the theme; one more is chosen where "
                "somebody differs."
            ),
        ),
        *_who_counts(counts, w, grouped=grouped),
    )


def _who_counts(counts: Counts, w: Words, *, grouped: bool) -> tuple[Step, ...]:
    """Say that people are counted, and that small groups are hidden: each where there are any."""
    hidden = w(
        "Groups of fewer than {n} people are not shown, nor can they be worked out. “More often "
        "said by” is written only where chance would hardly explain it, all comparisons taken "
        "together.",
        n=w.number(SMALLEST_GROUP),
    )
    if counts.people is None:
        return (Step(title=w("Small groups are kept from view"), text=hidden),) if grouped else ()
    once = w("Someone who wrote ten times counts once, where the data says that it is one person.")
    if not grouped:
        return (Step(title=w("People are counted"), text=once),)
    title = w("People are counted, and small groups are kept from view")
    return (Step(title=title, text=f"{once} {hidden}"),)


def _others(counts: Counts, w: Words) -> Step:
    return Step(
        title=w("What fits no theme is said to fit none"),
        text=w.plural(
            "{n} idea resembles the others of its nearest theme too little to be in it, or only "
            "greets or says who speaks. It is among the “other ideas”, with that theme beside "
            "it: counted and found by a search, but in no theme’s numbers, name or quotes. At "
            "most {share} of the ideas are set apart so, and never one that others ask for too.",
            "{n} ideas resemble the others of their nearest theme too little to be in it, or only "
            "greet or say who speaks. They are the “other ideas”, each with that theme beside "
            "it: counted and found by a search, but in no theme’s numbers, name or quotes. At "
            "most {share} of the ideas are set apart so, and never one that others ask for too.",
            counts.fit_none,
            share=w.percent(MOST_OTHERS),
        ),
    )


def limits(w: Words, *, by_model: bool = False) -> tuple[str, ...]:
    """List what the page can't say, in plain sentences.

    Parameters
    ----------
    w
        The interface's words.
    by_model
        Whether a model was asked for people's names.
    """
    return (
        w(
            "This is not a survey. Those who took part chose to; they are not a sample of the "
            "population. The numbers describe what was received, not what people think in general."
        ),
        w(
            "A theme gathers what is spoken of, not what is wished for: people who disagree can "
            "stand in the same theme. Read the quotes."
        ),
        w(
            "The program recognises words. Irony, allusion and unusual words escape it, and it "
            "makes mistakes: each quote leads back to the whole contribution, to be judged there."
        ),
        w(
            "What an idea does (proposes, worries, asks) is guessed from its turns of phrase. It "
            "is right most of the time, not always: read the ideas before you count them."
        ),
        w(
            "A rare idea can be a good one. Size says how often a thing is said, not what it is "
            "worth."
        ),
        w(
            "Addresses, numbers and names of people were masked before anything was kept; names "
            "by rules and by a language model's sight of them. Some names and stories that point "
            "to somebody pass through."
        )
        if by_model
        else w(
            "Addresses, numbers and names of people were masked before anything was kept; names "
            "by rules alone. Some names and stories that point to somebody pass through."
        ),
    )


def how_well_kinds_are_told(ideas: pd.DataFrame, w: Words) -> str:
    """Say how well kinds of ideas are recognised, and which ideas of a run have none here.

    Parameters
    ----------
    ideas
        The run's.
    w
        The interface's words.
    """
    apart, harder = (load_measured()[name] for name in ("eighth", "sixth"))
    measured = w(
        "What an idea does is told from its turns of phrase, in French, and from the question "
        "that it answers. On {ideas} ideas labelled by hand and kept apart, proposals (F1 "
        "{proposal}), questions ({question}) and testimony ({testimony}) are found well, "
        "concerns ({concern}) and support ({support}) less well. On harder ones, support "
        "({hard_support}) and testimony ({hard_testimony}) are not found well enough to be "
        "counted, so they are not.",
        ideas=w.number(apart.ideas),
        proposal=w.number(apart.proposal, 2),
        question=w.number(apart.question, 2),
        testimony=w.number(apart.testimony, 2),
        concern=w.number(apart.concern, 2),
        support=w.number(apart.support, 2),
        hard_support=w.number(harder.support, 2),
        hard_testimony=w.number(harder.testimony, 2),
    )
    if not kinds_are_told(ideas):
        return measured
    here = w(
        "On this page, “{other}” holds what is no proposal, concern or question: {share} of the "
        "ideas, {untold} because nothing in their words tells what they do, the rest as stories "
        "or support.",
        other=kind_in_words("other", w),
        share=w.percent(float((~ideas["kind"].isin(TOLD_KINDS)).mean())),
        untold=w.percent(float((ideas["kind"] == "").mean())),
    )
    return f"{measured} {here}"


def glossary(w: Words, *, mixed: bool, doubtful: bool) -> tuple[tuple[str, str], ...]:
    """Define the words that the page uses; `mixed`, `doubtful` where it says so of a theme."""
    return (
        (
            w("Contribution"),
            w("A text that someone handed in: an answer, a proposal, a note from a workshop."),
        ),
        (w("Idea"), w("A piece of a contribution, most often a sentence, quoted to the letter.")),
        (w("Theme"), w("A group of ideas that speak of the same things.")),
        (w("Sub-theme"), w("A narrower group within a theme.")),
        (
            w("Other ideas"),
            w("Ideas that fit no theme; each is shown with the theme that is nearest to it."),
        ),
        (
            w("Keywords"),
            w("Words that are frequent in a theme and rare elsewhere, as people wrote them."),
        ),
        (
            w("To review"),
            w("An idea that fits its theme poorly; a person should check where it belongs."),
        ),
        (
            w("Stability"),
            w(
                "How much of a theme is found again when the analysis is done anew on part of "
                "the ideas."
            ),
        ),
        (
            w("Fragile theme"),
            w(
                "A theme that often dissolves when the analysis is done anew: a lead to check by "
                "reading, not a result."
            ),
        ),
        *([_mixed(w)] if mixed else []),
        *([_doubtful_name(w)] if doubtful else []),
        (
            w("Interval"),
            w(
                "The range in which a share would fall 95 times in 100 if it were a matter of "
                "chance who took part; with few people it is wide."
            ),
        ),
        (w("Copy"), w("A contribution that repeats another, word for word or nearly.")),
        (w("Campaign"), w("A text sent by several people, alike or nearly.")),
        (
            w("Reference"),
            w("The number of a contribution, with which it can be found in every table."),
        ),
    )


def _mixed(w: Words) -> tuple[str, str]:
    return w("Mixed theme"), w(
        "A theme whose two halves are hardly more alike than the theme is to another: it perhaps "
        "brings several subjects together."
    )


def _doubtful_name(w: Words) -> tuple[str, str]:
    # Measured: docs/methode.md.
    return w("Name to check"), w(
        "A name of a theme that the program chose and that few signs speak for: in other "
        "consultations, nearly half of such names misled those who read them, and a fifth of the "
        "others."
    )
