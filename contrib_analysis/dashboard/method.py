"""The method, its limits and its words, said to someone who has never heard of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from contrib_analysis.i18n import Words
from contrib_analysis.schema import Analysis


def steps(
    counts: Mapping[str, Any], settings: Mapping[str, Any], w: Words
) -> list[dict[str, str]]:
    """Tell how the page came about, with the number at each step.

    Parameters
    ----------
    counts
        What `view.build_view` counted: ``received``, ``kept``, ``contributions``,
        ``ideas``, ``themes``.
    settings
        The run's settings.
    w
        The interface's words.

    Returns
    -------
    list of dict
        ``title`` and ``text`` of each step.
    """
    aside = counts["received"] - counts["kept"]
    split = settings.get("ideas", {}).get("split", True)
    return [
        {
            "title": w("Everything received is counted"),
            "text": w.plural(
                "{n} contribution was received. Each one has a known fate: kept, or set aside "
                "for a stated reason. None disappears.",
                "{n} contributions were received. Each one has a known fate: kept, or set aside "
                "for a stated reason. None disappears.",
                counts["received"],
            ),
        },
        {
            "title": w("What says nothing is set aside"),
            "text": w.plural(
                "{n} was set aside: copies, empty answers, “no opinion”. Copies still count as "
                "contributions; their ideas are listed once.",
                "{n} were set aside: copies, empty answers, “no opinion”. Copies still count as "
                "contributions; their ideas are listed once.",
                aside,
            ),
        },
        {
            "title": w("Contributions are cut into ideas"),
            "text": w.plural(
                "{n} idea was found, by cutting at sentences and list items. An idea is a piece "
                "of the original text, to the letter: nothing is reworded.",
                "{n} ideas were found, by cutting at sentences and list items. An idea is a "
                "piece of the original text, to the letter: nothing is reworded.",
                counts["ideas"],
            )
            if split
            else w(
                "By choice of the analyst, each contribution stands as one idea, to the letter: "
                "nothing is reworded."
            ),
        },
        {
            "title": w("Ideas that speak of the same things are brought together"),
            "text": w.plural(
                "A program compares the words of the ideas and links each to those that look "
                "most like it. Groups of closely linked ideas make {n} theme. Every idea has "
                "one, and those that fit poorly are marked “to review”.",
                "A program compares the words of the ideas and links each to those that look "
                "most like it. Groups of closely linked ideas make {n} themes. Every idea has "
                "one, and those that fit poorly are marked “to review”.",
                counts["themes"],
            ),
        },
        {
            "title": w("Themes are named with the words of those who took part"),
            "text": w(
                "Name and keywords are the words that are frequent in the theme and rare "
                "elsewhere. The quotes are whole ideas that stand close to the heart of the theme."
            ),
        },
    ]


def limits(w: Words) -> list[str]:
    """List what the page can't say, in plain sentences."""
    return [
        w(
            "This is not a survey. Those who took part chose to; they are not a sample of the "
            "population. The numbers describe what was received, not what people think in general."
        ),
        w(
            "A theme gathers what is spoken of, not what is wished for: people who disagree can "
            "stand in the same theme. Read the quotes."
        ),
        w(
            "A contribution that speaks of several themes counts in each. The shares of "
            "contributions therefore add up to more than 100%."
        ),
        w(
            "The program recognises words. Irony, allusion and unusual words escape it, and it "
            "makes mistakes: each quote leads back to the whole contribution, to be judged there."
        ),
        w(
            "A rare idea can be a good one. Size says how often a thing is said, not what it is "
            "worth."
        ),
    ]


def glossary(w: Words) -> list[tuple[str, str]]:
    """Define the words that the page uses."""
    return [
        (
            w("Contribution"),
            w("A text that someone handed in: an answer, a proposal, a note from a workshop."),
        ),
        (w("Idea"), w("A piece of a contribution, most often a sentence, quoted to the letter.")),
        (w("Theme"), w("A group of ideas that speak of the same things.")),
        (w("Sub-theme"), w("A narrower group within a theme.")),
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
        (w("Copy"), w("A contribution that repeats another, word for word or nearly.")),
        (w("Campaign"), w("A text sent by several people, alike or nearly.")),
        (
            w("Reference"),
            w("The number of a contribution, with which it can be found in every table."),
        ),
    ]


def stability_words(value: float, w: Words) -> str:
    """Say how stable a theme is.

    The bounds are those of Hennig (2007), "Cluster-wise assessment of cluster
    stability", for the mean Jaccard similarity of a cluster over resamples.
    """
    if value >= 0.85:
        return w("very stable")
    if value >= 0.75:
        return w("stable")
    if value >= 0.6:
        return w("fairly stable; its edges move")
    return w("fragile; read it as a lead, not as a result")


def not_shown(analysis: Analysis, voices: Mapping[str, Any], w: Words) -> list[str]:
    """Say which parts of the page are missing because the data doesn't have them."""
    ideas, contributions = analysis.ideas, analysis.contributions
    missing = []
    if not (contributions["author_id"] != "").any():
        missing.append(
            w("People are not counted: nothing in the data says who wrote which contribution.")
        )
    if voices["timeline"] is None:
        missing.append(w("Nothing is said about time: the contributions have no date."))
    if not voices["attributes"]:
        missing.append(
            w("Groups are not compared: nothing in the data says who the participants are.")
        )
    missing.extend(
        w(
            "“{attribute}” is left out: its groups are too small or too many to be shown.",
            attribute=attribute["label"],
        )
        for attribute in voices["attributes"]
        if not attribute["groups"]
    )
    if not (ideas["kind"] != "").any():
        missing.append(w("Proposals, concerns and questions are not told apart in this run."))
    if not analysis.themes["stability"].notna().any():
        missing.append(w("How stable each theme is was not measured in this run."))
    if not (pd.notna(contributions["votes_for"]).any()):
        missing.append(w("Votes are not shown: the data has none."))
    return missing


def versions(manifest: Mapping[str, Any], w: Words) -> list[tuple[str, str]]:
    """List what someone needs to do the same run again: seed, method, versions, input files."""
    settings = manifest.get("settings", {})
    rows = []
    if "seed" in settings:
        rows.append((w("Seed"), str(settings["seed"])))
    if "method" in settings.get("vectors", {}):
        rows.append((w("Representation of ideas"), str(settings["vectors"]["method"])))
    if "count" in settings.get("themes", {}):
        rows.append((w("Number of themes asked for"), str(settings["themes"]["count"])))
    rows += sorted((str(k), str(v)) for k, v in dict(manifest.get("versions", {})).items())
    return rows
