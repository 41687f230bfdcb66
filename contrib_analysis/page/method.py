"""How the page was made: how sure its themes are, what analysts changed, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contrib_analysis.facts.kinds_told import kinds_are_told
from contrib_analysis.facts.people import people_are_known
from contrib_analysis.page._method_in_words import (
    Step,
    glossary,
    how_well_kinds_are_told,
    limits,
    steps,
)
from contrib_analysis.page._received import Counts
from contrib_analysis.review.kept_agreement import IN_MANIFEST
from contrib_analysis.run_display import spoken_in_words
from contrib_analysis.tables import Analysis
from contrib_analysis.words.counted_voices import CountedVoices
from contrib_analysis.words.i18n import Words
from contrib_analysis.words.languages import LanguageInWords
from contrib_analysis.words.runs import setting_in_words

if TYPE_CHECKING:
    from contrib_analysis.page._themes import Theme
    from contrib_analysis.page._view import View
    from contrib_analysis.provenance import EditOutcome, Provenance

#: What happens to an edit, as `review.replay` reports it, that a reader should know of.
_LOST = ("stale", "partial")


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
    languages: tuple[LanguageInWords, ...]


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
        people=_agreement_with_people(analysis, w),
    )


def _agreement_with_people(analysis: Analysis, w: Words) -> tuple[str, ...]:
    if IN_MANIFEST not in analysis.manifest:
        return ()
    # Coding sheets come with it, and a spreadsheet's library: not for each page.
    from contrib_analysis.review.agreement_words import agreement_paragraphs

    return tuple(agreement_paragraphs(analysis, w))


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
    analysis: Analysis, counts: Counts, themes: Sequence[Theme], w: Words, *, grouped: bool
) -> MethodView:
    """Say how the page was made, what it can't say, and what its words mean."""
    run = analysis.provenance
    return MethodView(
        steps=steps(counts, analysis.fates(), run.settings, w, grouped=grouped),
        limits=limits(w, by_model=run.settings.privacy.by_model),
        kinds=how_well_kinds_are_told(analysis.ideas, w),
        # A theme that is fragile is called that alone (see `_solid.solid`).
        glossary=glossary(
            w,
            mixed=any(theme.mixed and not theme.fragile for theme in themes),
            doubtful=any(theme.doubtful_name for theme in themes),
        ),
        versions=versions(run, w),
        certainty=certainty(analysis, themes, w),
        edits=edits(run.edits, w),
        languages=spoken_in_words(analysis, w),
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
        unknown = w(
            "People are not counted: nothing in the data says who wrote which contribution."
        )
        each = w(
            "Where groups, dates or sides are compared, each contribution counts as one person."
        )
        compared = view.has_groups or view.time or view.rounds or view.sides or view.common
        missing.append(f"{unknown} {each}" if compared else unknown)
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
    kinds_known = kinds_are_told(ideas)
    if not kinds_known:
        missing.append(
            w(
                "Proposals, concerns and questions are not told apart in this run, so what "
                "people ask for wasn’t looked for."
            )
        )
    if not view.reading:
        missing.extend(_unmeasured(view, w, asked=kinds_known))
    if view.votes is None and not view.sides and view.common is None:
        missing.append(
            w("Agreement and disagreement are not shown: the data has no votes against.")
        )
    return tuple(missing)


def _unmeasured(view: View, w: Words, *, asked: bool) -> list[str]:
    """Say what themes lack, as those of older runs do."""
    missing = []
    if asked and view.themes and view.demands is None:
        # What groups them needs libraries that a page doesn't.
        from contrib_analysis.demands.grouping import SMALLEST_DEMAND

        missing.append(
            w(
                "No {voices} ask for the same thing, or nothing shows that they do.",
                voices=CountedVoices(view.counts.people is not None, w).number(SMALLEST_DEMAND),
            )
        )
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
