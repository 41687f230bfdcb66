"""The method, its limits and its words, said to someone who has never heard of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contrib_analysis.facts.people import people_are_known
from contrib_analysis.page._received import Counts
from contrib_analysis.review.agreement_words import agreement_paragraphs
from contrib_analysis.tables import Analysis
from contrib_analysis.words.codes import setting_in_words
from contrib_analysis.words.i18n import Words

if TYPE_CHECKING:
    from contrib_analysis.page._themes import Theme
    from contrib_analysis.page._view import View
    from contrib_analysis.provenance import EditOutcome, Provenance, RunSettings

#: What happens to an edit, as `review.replay` reports it, that a reader should know of.
_LOST = ("stale", "partial")


@dataclass(frozen=True)
class Step:
    """A step of the way to the page."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Certainty:
    """How sure the themes are, all together.

    Parameters
    ----------
    curve
        Pairs of a number of themes and its stability, in order.
    chosen
        The number of themes of the page.
    fragile, measured
        How many of them are fragile, of those whose stability was measured.
    twice
        How many a second method finds too; None where none was asked.
    agreement
        How far re-fits agree (0 to 1); None where it wasn't measured.
    people
        Paragraphs about the agreement with people; none where it wasn't measured.
    """

    curve: tuple[tuple[int, float], ...]
    chosen: int
    fragile: int
    measured: int
    twice: int | None
    agreement: float | None
    people: tuple[str, ...]


@dataclass(frozen=True)
class LostEdit:
    """An edit that was not, or not wholly, applied, and why."""

    edit: int
    verb: str
    who: str
    state: str
    reason: str


@dataclass(frozen=True)
class EditsView:
    """What analysts changed: `all` edits, those `applied`, and those `lost`."""

    all: int
    applied: int
    lost: tuple[LostEdit, ...]


@dataclass(frozen=True, kw_only=True)
class MethodView:
    """How the page was made, what it can't say, and what its words mean."""

    steps: tuple[Step, ...]
    limits: tuple[str, ...]
    kinds: str
    glossary: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]
    certainty: Certainty
    edits: EditsView | None


def steps(counts: Counts, settings: RunSettings, w: Words) -> tuple[Step, ...]:
    """Tell how the page came about, with the number at each step.

    Parameters
    ----------
    counts
        See `_received.count`.
    settings
        The run's settings.
    w
        The interface's words.
    """
    aside = counts.received - counts.kept
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
            text=w.plural(
                "{n} was set aside: copies, empty answers, “no opinion”. Copies still count as "
                "contributions; their ideas are listed once.",
                "{n} were set aside: copies, empty answers, “no opinion”. Copies still count as "
                "contributions; their ideas are listed once.",
                aside,
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
                "most like it. Groups of closely linked ideas make {n} theme. Every idea has "
                "one, and those that fit poorly are marked “to review”.",
                "A program compares the words of the ideas and links each to those that look "
                "most like it. Groups of closely linked ideas make {n} themes. Every idea has "
                "one, and those that fit poorly are marked “to review”.",
                counts.themes,
            ),
        ),
        Step(
            title=w("Themes are named with the words of those who took part"),
            text=w(
                "Name and keywords are the words that are frequent in the theme and rare "
                "elsewhere. The quotes are whole ideas that stand close to the heart of the "
                "theme; one more is chosen because it differs."
            ),
        ),
        Step(
            title=w("People are counted, and small groups are kept from view"),
            text=w(
                "Someone who wrote ten times counts once. Groups of fewer than five people are "
                "not shown, nor can they be worked out. “More often said by” is written only "
                "where chance would hardly explain it, all comparisons taken together."
            ),
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
            "A contribution that speaks of several themes counts in each. The shares of "
            "contributions therefore add up to more than 100%."
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


def how_well_kinds_are_told(w: Words) -> str:
    """Say how well kinds of ideas are recognised, and what to conclude from it."""
    return w(
        "What an idea does is told from its turns of phrase, in French, and from the question "
        "that it answers. On 394 ideas labelled by hand and kept apart, proposals (F1 0.86), "
        "questions (0.83) and testimony (0.83) are found well, concerns (0.77) and support "
        "(0.76) less well. On harder ones, support (0.60) and testimony (0.70) are not found "
        "well enough to be counted, so they are not. Of one idea in thirteen, nothing is said."
    )


def glossary(w: Words) -> tuple[tuple[str, str], ...]:
    """Define the words that the page uses."""
    return (
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
        (
            w("Fragile theme"),
            w(
                "A theme that often dissolves when the analysis is done anew: a lead to check by "
                "reading, not a result."
            ),
        ),
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


def certainty(analysis: Analysis, themes: Sequence[Theme], w: Words) -> Certainty:
    """Say how sure the themes are, all together.

    Parameters
    ----------
    analysis
        A run.
    themes
        See `_themes.describe_themes`.
    w
        The interface's words.
    """
    measured = analysis.provenance.measured
    asked = [theme.second_opinion for theme in themes if theme.second_opinion is not None]
    return Certainty(
        curve=tuple(sorted(measured.curve.items())),
        chosen=len(themes),
        fragile=sum(theme.fragile for theme in themes),
        measured=sum(theme.stability is not None for theme in themes),
        twice=sum(asked) if asked else None,
        agreement=measured.agreement,
        people=tuple(agreement_paragraphs(analysis, w)),
    )


def edits(outcomes: Sequence[EditOutcome], w: Words) -> EditsView | None:
    """Tell what analysts changed: how many edits hold, and which no longer do.

    Parameters
    ----------
    outcomes
        What `review.replay` reported, as the run's manifest has it.
    w
        The interface's words.

    Returns
    -------
    EditsView or None
        None where analysts changed nothing.
    """
    if not outcomes:
        return None
    return EditsView(
        all=len(outcomes),
        applied=len(outcomes) - sum(outcome.state == "stale" for outcome in outcomes),
        lost=tuple(
            LostEdit(
                edit=outcome.edit,
                verb=outcome.verb,
                who=outcome.who,
                state=w("not applied") if outcome.state == "stale" else w("partly applied"),
                reason=outcome.reason,
            )
            for outcome in outcomes
            if outcome.state in _LOST
        ),
    )


def describe_method(
    analysis: Analysis, counts: Counts, themes: Sequence[Theme], w: Words
) -> MethodView:
    """Say how the page was made, what it can't say, and what its words mean."""
    run = analysis.provenance
    return MethodView(
        steps=steps(counts, run.settings, w),
        limits=limits(w, by_model=run.settings.privacy.by_model),
        kinds=how_well_kinds_are_told(w),
        glossary=glossary(w),
        versions=versions(run, w),
        certainty=certainty(analysis, themes, w),
        edits=edits(run.edits, w),
    )


def not_shown(analysis: Analysis, view: View, w: Words) -> tuple[str, ...]:
    """Say which parts of the page are missing because the data doesn't have them.

    Parameters
    ----------
    analysis
        A run.
    view
        What the page shows.
    w
        The interface's words.
    """
    ideas, contributions = analysis.ideas, analysis.contributions
    missing = []
    if not people_are_known(contributions):
        missing.append(
            w(
                "People are not counted: nothing in the data says who wrote which "
                "contribution. Where groups, dates or sides are compared, each contribution "
                "counts as one person."
            )
        )
    if view.time is None and view.rounds is None:
        missing.append(
            w("Nothing is said about time: the contributions have no date, or all the same.")
        )
    groups = [group for group in view.groups if group.column != "channel"]
    if not groups:
        missing.append(
            w("Groups are not compared: nothing in the data says who the participants are.")
        )
    missing.extend(
        w("“{attribute}” is left out: {reason}.", attribute=group.label, reason=group.reason)
        for group in groups
        if group.reason
    )
    if not (ideas["kind"] != "").any():
        missing.append(w("Proposals, concerns and questions are not told apart in this run."))
    if not view.reading:
        missing.extend(_unmeasured(view, w))
    if view.votes is None and not view.sides:
        missing.append(
            w("Agreement and disagreement are not shown: the data has no votes against.")
        )
    return tuple(missing)


def _unmeasured(view: View, w: Words) -> list[str]:
    """Say what themes lack, as those of older runs do."""
    missing = []
    if view.themes and all(theme.stability is None for theme in view.themes):
        missing.append(w("How stable each theme is was not measured in this run."))
    if view.themes and not any(theme.subthemes for theme in view.themes):
        missing.append(w("No theme is divided into sub-themes in this run."))
    if view.map is None:
        missing.append(w("The map of ideas: this run has not placed its ideas."))
    return missing


def versions(run: Provenance, w: Words) -> tuple[tuple[str, str], ...]:
    """List what someone needs to do the same run again: seed, method, versions, input files."""
    settings = run.settings
    known = (
        (w("Number of the run"), run.run_id),
        (w("Seed"), settings.seed),
        (w("Representation of ideas"), settings.vectors.method),
        (w("Number of themes asked for"), settings.themes.count),
    )
    said = [(name, setting_in_words(value, w)) for name, value in known if value not in ("", None)]
    return (*said, *sorted(run.versions.items()))
