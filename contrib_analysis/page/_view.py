"""From an analysis to a frozen view: all that the page says, before a tag is written."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from contrib_analysis.demands.refusals import find_refusals
from contrib_analysis.insight.insights import Insights, gather
from contrib_analysis.page import (
    _campaigns,
    _columns,
    _demands,
    _rare,
    _received,
    _subjects,
    _theme_quotes,
    _themes,
    _time,
    _votes,
)
from contrib_analysis.page._all_ideas import Explorer, explorer
from contrib_analysis.page._common_ground import CommonGround, common_ground
from contrib_analysis.page._contributions import Cited, Quote, cited, make_shelf, quote
from contrib_analysis.page._findings import Finding, findings
from contrib_analysis.page._map import idea_map, on_map
from contrib_analysis.page._map_view import MapView
from contrib_analysis.page._received import Counts
from contrib_analysis.page._references import ReferenceView, describe_references
from contrib_analysis.page._refusals import Refused, describe_refusals, quoted_refusals
from contrib_analysis.page.groups import GroupsView, describe_groups, has_groups
from contrib_analysis.page.method import MethodView, describe_method, not_shown
from contrib_analysis.run_display import spoken_in_words
from contrib_analysis.tables import Analysis
from contrib_analysis.words.codes import sides_in_words
from contrib_analysis.words.i18n import Words
from contrib_analysis.words.languages import left_to_read
from contrib_analysis.words.sentences import said
from contrib_analysis.words.typesetting import page_words


@dataclass(frozen=True)
class Question:
    """A question that was asked, and how many contributions answer it."""

    text: str
    n: int


@dataclass(frozen=True)
class Measure:
    """What themes can be measured by: its name in a theme, its label, and the whole."""

    key: str
    label: str
    whole: int


@dataclass(frozen=True, kw_only=True)
class View:
    """All that the page shows, one field a section; what the tables don't tell is left out.

    Parameters
    ----------
    language, title, run, fictional, questions
        What the page is about; `run` names it among others.
    unchecked
        Files of the run that are no longer what it wrote.
    counts, ledger, measures
        What the page repeats, what became of everything received, what themes are measured by.
    warnings, columns
        What was not read or isn't confirmed, and what became of each column; None where
        the run is of before columns were kept.
    findings
        Sentences, most telling first.
    demands
        What most people ask for; None where the run has no demand.
    themes, map
        In the order of the page; the map is None where nothing has a place.
    reading
        Ideas in the order to read them, where they are too few for themes.
    groups, references, time, rounds
        Who took part, and when; None without dates or rounds.
    refused
        Questions that many contest.
    common
        What groups ask for alike, and what divides people; None where there is neither.
    votes, sides
        Where people agree and where they don't; None without votes against.
    small, lone, campaigns, without
        Rare but argued, campaigns, and the themes that they swell.
    subjects
        What people speak of in many themes.
    cited
        Contributions quoted, in full.
    method, not_shown
        How the page was made, and what is missing.
    explorer
        What the page's script needs.
    """

    language: str
    title: str
    run: str
    fictional: bool
    unchecked: tuple[str, ...]
    questions: tuple[Question, ...]
    counts: Counts
    warnings: tuple[str, ...]
    columns: _columns.ColumnsView | None
    ledger: _received.LedgerView
    measures: tuple[Measure, ...]
    findings: tuple[Finding, ...] = ()
    demands: _demands.DemandsView | None
    themes: tuple[_themes.Theme, ...]
    reading: tuple[Quote, ...]
    map: MapView | None
    groups: tuple[GroupsView, ...]
    references: tuple[ReferenceView, ...]
    time: _time.TimeView | None
    rounds: _time.TimeView | None
    refused: tuple[Refused, ...]
    common: CommonGround | None
    votes: _votes.VotesView | None
    sides: tuple[_votes.BalanceOfTheme, ...]
    small: tuple[_rare.SmallTheme, ...]
    lone: tuple[Quote, ...]
    subjects: tuple[_subjects.Subject, ...]
    campaigns: tuple[_campaigns.QuotedCampaign, ...]
    without: tuple[_campaigns.Swollen, ...]
    cited: tuple[Cited, ...]
    method: MethodView
    not_shown: tuple[str, ...] = ()
    explorer: Explorer

    @property
    def has_groups(self) -> bool:
        """Whether there are groups of participants to speak of."""
        return has_groups(self.groups)


def build_view(analysis: Analysis, insights: Insights | None = None, *, alone: str = "") -> View:
    """Count, choose and describe what the dashboard shows.

    Parameters
    ----------
    analysis
        A run. What its tables don't tell is left out of the view, and
        ``not_shown`` says what.
    insights
        What is shown beside its themes; computed when None.
    alone
        The theme that is shown without the others: quotes are chosen for it alone, and
        what its page doesn't show is left out.
    """
    w = page_words(analysis.interface)
    settings = analysis.provenance.settings
    contributions, ideas = analysis.contributions, analysis.ideas
    counts = _received.count(analysis)
    found = insights or gather(analysis)
    named = _themes.theme_links(
        analysis, w, by="people" if counts.people is not None else "contributions"
    )
    reading = _reading_list(analysis)
    if reading:
        # Then there is no theme to lead to, only the list.
        named = {theme_id: replace(lead, anchor="themes") for theme_id, lead in named.items()}
    # A list to read has no theme to show demands in.
    asking = _demands.choose(
        analysis.replace(demands=analysis.demands[:0]) if reading else analysis
    )
    carried = ideas[:0] if alone else ideas
    chosen = _theme_quotes.chosen_ideas(
        ideas[ideas["theme_id"] == alone] if alone else ideas,
        asking.demands["demand_id"].tolist(),
    )
    campaigns = _campaigns.campaigns(found.campaigns, contributions, ideas)
    refusals = find_refusals(carried, contributions)
    lone = list(found.lone["idea_id"].head(_rare.MOST_LONE))
    shelf = make_shelf(
        contributions,
        ideas,
        [
            *analysis.quotes["idea_id"],
            *_theme_quotes.headlines(analysis).values(),
            *(i for by_theme in chosen.values() for own in by_theme.values() for i in own),
            *(campaign.idea_id for campaign in campaigns),
            *(i for rows in _votes.voted(found.votes).values() for i in rows["idea_id"]),
            *quoted_refusals(refusals),
            *lone,
            *reading,
            *asking.idea_ids(),
        ],
    )
    demands, asked = _demands.describe_demands(analysis, asking, named, shelf)
    described = _themes.describe_themes(analysis, counts, found, named, chosen, asked, shelf, w)
    every: dict[str, _rare.Described] = {theme.theme_id: theme for theme in described}
    every |= {sub.theme_id: sub for theme in described for sub in theme.subthemes}
    drawn = idea_map(carried, described, w)
    grouped = () if alone else describe_groups(found.groups, named, w)
    view = View(
        language=analysis.interface,
        title=settings.title or w("Analysis"),
        run=analysis.provenance.run_id or settings.title,
        fictional=settings.fictional,
        unchecked=tuple(said(file, w) for file in analysis.manifest.get("unchecked", ())),
        questions=_questions(contributions),
        counts=counts,
        warnings=(
            *filter(None, [left_to_read(spoken_in_words(analysis, w), w)]),
            *_columns.other_language(contributions["language"], settings.language, w),
            *_columns.warnings(analysis.manifest, w),
            *_received.nobody_told(counts, w),
        ),
        columns=_columns.describe_columns(analysis.manifest, w),
        ledger=_received.describe_ledger(analysis, w),
        measures=_measures(counts, w),
        demands=demands,
        themes=described,
        reading=tuple(quote(shelf, idea_id) for idea_id in reading),
        map=drawn,
        groups=grouped,
        references=describe_references(found.weighted, named, w),
        time=_time.describe_time(found.dates, contributions, named, w),
        rounds=_time.describe_time(found.rounds, contributions, named, w),
        refused=describe_refusals(refusals, shelf),
        common=None if alone else common_ground(analysis, described, w),
        votes=_votes.describe_votes(found.votes, named, shelf),
        sides=_votes.by_theme(found.sides, named, w, sides_in_words),
        small=() if reading else _rare.small_themes(found.small, every),
        lone=() if reading else tuple(quote(shelf, idea_id) for idea_id in lone),
        subjects=() if reading else _subjects.subjects(found.subjects, named),
        campaigns=tuple(
            _campaigns.QuotedCampaign(
                **vars(campaign),
                quote=quote(shelf, campaign.idea_id) if campaign.idea_id else None,
            )
            for campaign in campaigns
        ),
        without=_campaigns.moved_by_campaigns(found.without, named),
        cited=tuple(cited(shelf)),
        method=describe_method(analysis, counts, described, w, grouped=has_groups(grouped)),
        explorer=explorer(contributions, on_map(carried, drawn), described, w),
    )
    if alone:
        return view
    return replace(view, not_shown=not_shown(analysis, view, w), findings=findings(view, w))


def _reading_list(analysis: Analysis) -> list[str]:
    """Return the ideas in the order to read them, each wording once, if too few for themes."""
    if len(analysis.top_themes) != 1:
        return []
    from contrib_analysis.themes.reading import FEWEST_IDEAS

    ideas = analysis.ideas
    if ideas["text"].nunique() >= FEWEST_IDEAS:
        return []
    ordered = ideas.sort_values(["rank", "idea_id"], kind="stable")
    return list(ordered.drop_duplicates("text")["idea_id"])


def _measures(counts: Counts, w: Words) -> tuple[Measure, ...]:
    measures = (
        Measure("contributions", w("Contributions"), counts.contributions),
        Measure("ideas", w("Ideas"), counts.ideas),
    )
    if counts.people is None:
        return measures
    return (Measure("people", w("People"), counts.people), *measures)


def _questions(contributions: pd.DataFrame) -> tuple[Question, ...]:
    # Copies answer a question too, and are counted among the contributions everywhere.
    asked = contributions["question"][contributions["question"] != ""].value_counts()
    rows = sorted(((int(n), str(q)) for q, n in asked.items()), key=lambda r: (-r[0], r[1]))
    return tuple(Question(question, n) for n, question in rows)
