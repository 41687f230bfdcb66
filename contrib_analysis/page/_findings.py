"""Key findings in full sentences, each counted from the tables and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contrib_analysis.tables import OFF_TOPIC
from contrib_analysis.words.counted_voices import CountedVoices
from contrib_analysis.words.i18n import Words

if TYPE_CHECKING:
    from contrib_analysis.page._view import View

#: Shares that people say in words, with how near (in points) a share must come (chosen).
_NEAR = 0.02
#: Of one kind of finding, so many at most: what is said of everything is said of nothing (chosen).
_MOST = 2
#: Names listed in one sentence (chosen).
_NAMES = 3


def in_words(share: float, w: Words) -> tuple[str, bool]:
    """Say a share of participants the way people do, or give its percentage.

    Parameters
    ----------
    share
        Between 0 and 1.
    w
        The interface's words.

    Returns
    -------
    str, bool
        The words, and whether a verb after them is in the plural.

    Examples
    --------
    >>> from contrib_analysis.words.i18n import words
    >>> in_words(0.245, words("en"))
    ('nearly one participant in four', False)
    """
    said = (
        (
            1 / 2,
            w("nearly one participant in two"),
            w("one participant in two"),
            w("a little over one participant in two"),
        ),
        (
            2 / 3,
            w("nearly two participants in three"),
            w("two participants in three"),
            w("a little over two participants in three"),
        ),
        (
            3 / 4,
            w("nearly three participants in four"),
            w("three participants in four"),
            w("a little over three participants in four"),
        ),
        (
            1 / 3,
            w("nearly one participant in three"),
            w("one participant in three"),
            w("a little over one participant in three"),
        ),
        (
            1 / 4,
            w("nearly one participant in four"),
            w("one participant in four"),
            w("a little over one participant in four"),
        ),
        (
            1 / 5,
            w("nearly one participant in five"),
            w("one participant in five"),
            w("a little over one participant in five"),
        ),
        (
            1 / 10,
            w("nearly one participant in ten"),
            w("one participant in ten"),
            w("a little over one participant in ten"),
        ),
    )
    value, below, exact, above = min(said, key=lambda s: abs(s[0] - share))
    distance = share - value
    if abs(distance) > _NEAR:
        return w("{share} of participants", share=w.percent(share)), True
    phrase = exact if abs(distance) < 0.002 else below if distance < 0 else above
    return phrase, value in (2 / 3, 3 / 4)


@dataclass(frozen=True)
class Finding:
    """A sentence, and the place of the page that shows more."""

    text: str
    href: str


def findings(view: View, w: Words) -> tuple[Finding, ...]:
    """Write what the counts say, a sentence each, most telling first.

    Parameters
    ----------
    view
        What the page shows.
    w
        The interface's words.
    """
    told = (_sizes, _proposed, _groups, _heard, _news, _refused, _votes, _swollen, _rare, _doubt)
    return tuple(
        Finding(text[:1].upper() + text[1:], href) for tell in told for text, href in tell(view, w)
    )


Findings = Iterator[tuple[str, str]]


def _voices(view: View, w: Words) -> CountedVoices:
    return CountedVoices(view.counts.people is not None, w)


def _sizes(view: View, w: Words) -> Findings:
    themes = [theme for theme in view.themes if theme.theme_id != OFF_TOPIC]
    if len(themes) < 2:
        return
    first, counts = themes[0], view.counts
    if counts.people is not None and first.people is not None:
        share, several = in_words(first.people_share or 0.0, w)
        yield (
            w.plural(
                "The most frequent theme is “{label}”: {share} speaks of it, {people} of {all}.",
                "The most frequent theme is “{label}”: {share} speak of it, {people} of {all}.",
                2 if several else 1,
                share=share,
                label=first.label,
                people=w.plural("{n} person", "{n} people", first.people),
                all=w.number(counts.people),
            ),
            first.anchor,
        )
        key = "people"
    else:
        yield (
            w(
                "The most frequent theme, “{label}”, appears in {n} of {all} contributions: "
                "{share}.",
                label=first.label,
                n=w.number(first.contributions),
                all=w.number(counts.contributions),
                share=w.percent(first.contributions_share),
            ),
            first.anchor,
        )
        key = "contributions"
    if len(themes) > _NAMES:
        second, third = themes[1], themes[2]
        yield (
            w(
                "Next come “{second}” ({n}) and “{third}” ({m}).",
                second=second.label,
                third=third.label,
                n=w.number(getattr(second, key)),
                m=w.number(getattr(third, key)),
            ),
            "themes",
        )


def _proposed(view: View, w: Words) -> Findings:
    proposing = view.counts.proposals
    themes = [theme for theme in view.themes if theme.theme_id != OFF_TOPIC]
    if proposing and len(themes) > 1:
        most = max(themes, key=lambda theme: int(theme.proposing))
        yield (
            w.plural(
                "{n} idea of {all} proposes something; “{label}” has the most proposals.",
                "{n} ideas of {all} propose something; “{label}” has the most proposals.",
                proposing,
                all=w.number(view.counts.ideas),
                label=most.label,
            ),
            most.anchor,
        )


def _groups(view: View, w: Words) -> Findings:
    compared = [grouping for grouping in view.groups if not grouping.reason]
    clearest = [(n, row) for n, one in enumerate(compared, 1) for row in one.more]
    clearest.sort(key=lambda pair: (pair[1].others - pair[1].share, pair[1].group))
    for n, row in clearest[:_MOST]:
        yield (
            w(
                "“{label}” is spoken of more by the group “{group}” ({attribute}): {share} of "
                "them, {others} of the others.",
                label=row.label,
                group=row.group,
                attribute=row.attribute,
                share=w.percent(row.share),
                others=w.percent(row.others),
            ),
            f"group-{n}",
        )


def _heard(view: View, w: Words) -> Findings:
    for reference in view.references:
        row = reference.least_heard
        if row is None:
            continue
        population = w.percent(row.population or 0.0)
        yield (
            w(
                "“{group}” is under-heard ({attribute}): hardly anyone here, {population} of the "
                "population.",
                group=row.label,
                attribute=reference.label,
                population=population,
            )
            if row.share is None
            else w(
                "“{group}” is under-heard ({attribute}): {share} here, {population} of the "
                "population.",
                group=row.label,
                attribute=reference.label,
                share=w.percent(row.share),
                population=population,
            ),
            "references",
        )


def _news(view: View, w: Words) -> Findings:
    time = view.rounds or view.time
    if time is None:
        return
    for row in time.news[:_MOST]:
        yield (
            w(
                "“{label}” is spoken of more {since}: {after} of the {whole}, {before} before.",
                since=time.since,
                label=row.label,
                whole=_voices(view, w).either(w("people"), w("contributions")),
                after=w.percent(row.share_since),
                before=w.percent(row.share_before),
            ),
            "time",
        )


def _refused(view: View, w: Words) -> Findings:
    voices = _voices(view, w)
    for one in view.refused[:1]:
        yield (
            w(
                "{people} of {all} contest the question itself: “{question}”.",
                people=voices.number(one.people),
                all=w.number(one.answered),
                question=one.question,
            )
            if len(view.questions) > 1
            else w(
                "{people} of {all} contest the question itself.",
                people=voices.number(one.people),
                all=w.number(one.answered),
            ),
            "refused",
        )


def _votes(view: View, w: Words) -> Findings:
    if not view.votes:
        return
    counted = {row.verdict: row.n for row in view.votes.verdicts}
    if not counted:
        return
    supported, divided, rejected = (
        counted.get(verdict, 0) for verdict in ("consensual", "divided", "rejected")
    )
    unsure = view.votes.unsure
    told = [
        (supported, w.plural("{n} is widely supported", "{n} are widely supported", supported)),
        (divided, w.plural("{n} divides people", "{n} divide people", divided)),
        (rejected, w.plural("{n} is widely rejected", "{n} are widely rejected", rejected)),
        (unsure, w("for {n}, votes are too few to say", n=w.number(unsure))),
    ]
    yield (
        w.plural(
            "{n} contribution was put to a vote: {verdicts}.",
            "{n} contributions were put to a vote: {verdicts}.",
            view.votes.voted,
            verdicts=w("; ").join(verdict for n, verdict in told if n),
        ),
        "disagreement",
    )


def _swollen(view: View, w: Words) -> Findings:
    counts = view.counts
    if counts.campaigned:
        share = w.percent(counts.campaigned / counts.contributions)
        yield (
            w(
                "{n} contributions ({share}) come from one campaign: counts without it are given "
                "too.",
                n=w.number(counts.campaigned),
                share=share,
            )
            if counts.campaigns == 1 and counts.campaigned > 1
            else w.plural(
                "{n} contribution ({share}) comes from a campaign: counts without are given too.",
                "{n} contributions ({share}) come from campaigns: counts without them are given "
                "too.",
                counts.campaigned,
                share=share,
            ),
            "campaigns",
        )


def _rare(view: View, w: Words) -> Findings:
    # The list is cut: its length counts what is quoted, not all such ideas.
    if view.lone:
        yield (
            w.plural(
                "{n} argued idea far from the heart of every theme is quoted below: read it too.",
                "{n} argued ideas far from the heart of every theme are quoted below: read them "
                "too.",
                len(view.lone),
            ),
            "rare",
        )


def _doubt(view: View, w: Words) -> Findings:
    fragile = [theme for theme in view.themes if theme.fragile]
    if fragile:
        labels = [w("“{label}”", label=theme.label) for theme in fragile]
        shown = ", ".join(labels[:_NAMES]) + ("…" if len(labels) > _NAMES else "")
        told = w.plural(
            "{n} theme is fragile, a lead rather than a result: {labels}.",
            "{n} themes are fragile, leads rather than results: {labels}.",
            len(fragile),
            labels=shown,
        )
        # An ellipsis ends a sentence by itself.
        yield told.replace("….", "…"), "sure"
