"""The words of the page's script that searches, filters and exports ideas."""

from __future__ import annotations

from contrib_analysis.facts.small_groups import SMALLEST_GROUP
from contrib_analysis.words.i18n import Words


def search_words(w: Words) -> dict[str, str | list[str]]:
    """Give the explorer's script its words; ``{…}`` in them is filled in by the browser."""
    return {
        "found": w("{ideas}, in {all}", ideas="{ideas}", all="{all}"),
        "found_people": w(
            "{ideas}, in {all} of {people}", ideas="{ideas}", all="{all}", people="{people}"
        ),
        "people": w.forms("{n} person", "{n} people"),
        "found_ideas": w.forms("{n} idea found", "{n} ideas found"),
        "with_copies": w("{all} (copies included)", all="{all}"),
        "contributions": w.forms("{n} contribution", "{n} contributions"),
        "nothing": w("No idea matches. Try fewer words or fewer filters."),
        "too_few": w(
            "Fewer than {n} contributions match these groups together: nothing is shown, "
            "so that nobody is recognised. Choose one group fewer.",
            n=w.number(SMALLEST_GROUP),
        ),
        "alone": w("The idea of the link you followed: {id}", id="{id}"),
        "unknown": w("This page has no idea {id}.", id="{id}"),
        "whole": w("Whole contribution"),
        "whole_of": w("Whole contribution {id}", id="{id}"),
        "link": w("Link"),
        "link_to": w("Link to the idea {id}", id="{id}"),
        "link_copied": w("Link copied."),
        "review": w("to review"),
        "votes_for": w.forms("{n} vote for", "{n} votes for"),
        "votes_against": w.forms("{n} vote against", "{n} votes against"),
        "votes_neither": w.forms(
            "{n} vote neither for nor against", "{n} votes neither for nor against"
        ),
        "copies": w.forms("and {n} copy", "and {n} copies"),
        "all_subthemes": w("All sub-themes"),
        "all_demands": w("All demands"),
        "file": w("selection-of-ideas"),
        "reference": w("Reference"),
        "idea_reference": w("Reference of the idea"),
        "idea": w("Idea"),
        "theme": w("Theme"),
        "other": w("Other idea"),
        "nearest": w("Nearest theme"),
        "nearest_to": w("nearest to:"),
        "subtheme": w("Sub-theme"),
        "kind": w("Kind of idea"),
        "to_review": w("To review"),
        "yes": w("yes"),
        "question": w("Question"),
        "channel": w("Channel"),
        "date": w("Date"),
        "for_votes": w("Votes for"),
        "against_votes": w("Votes against"),
        "neither_votes": w("Votes neither for nor against"),
        "contribution": w("Contribution"),
        "title": w("Title"),
        # Spreadsheets split at semicolons where the comma marks decimals.
        "separator": ";" if "," in w.number(0.5) else ",",
    }
