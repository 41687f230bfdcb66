"""A measured agreement with people, in words that a committee understands."""

from __future__ import annotations

from contrib_analysis.review.coding import NONE
from contrib_analysis.review.kept_agreement import Estimate, Measured, Since, measured_in, since
from contrib_analysis.tables import OFF_TOPIC, Analysis
from contrib_analysis.words.i18n import Words

#: Krippendorff's (2004) customary limits: firm conclusions, tentative conclusions (chosen).
FIRM, TENTATIVE = 0.8, 0.667
#: Pairs of themes, and themes that changed, named at most (chosen).
_MOST_PAIRS, _MOST_NAMED = 3, 3


def agreement_paragraphs(analysis: Analysis, w: Words) -> list[str]:
    """Say what a run's manifest holds of an agreement with people, and of which themes.

    Parameters
    ----------
    analysis
        A run.
    w
        The interface's words.

    Returns
    -------
    list of str
        Paragraphs; none where nothing was measured.

    Raises
    ------
    RunError
        Where the manifest was changed by hand.
    """
    measured = measured_in(analysis.manifest)
    if measured is None:
        return []
    then = since(measured, analysis)
    changes = changes_in_words(then, w)
    return [changes] if then.others else [agreement_in_words(measured, w), changes]


def agreement_in_words(measured: Measured, w: Words) -> str:
    """Say how far people agree with each other, and the machine with them.

    Parameters
    ----------
    measured
        What was measured.
    w
        The interface's words.

    Returns
    -------
    str
        A paragraph.
    """
    parts = [_between_people(measured, w), _with_machine(measured, w), _ranges(measured, w)]
    often = [pair for pair in measured.confused if pair.ideas > 1][:_MOST_PAIRS]
    if often:
        labels = {theme: read.label for theme, read in measured.themes.items()}
        labels |= {OFF_TOPIC: w("Off topic"), NONE: w("None of these themes")}
        named = ", ".join(
            w(
                "“{theme}” and “{other}” ({n} times)",
                theme=labels.get(pair.theme, pair.theme),
                other=labels.get(pair.other, pair.other),
                n=w.number(pair.ideas),
            )
            for pair in often
        )
        parts.append(
            w("The themes that people most often tell apart in two ways: {pairs}.", pairs=named)
        )
    return " ".join(filter(None, parts))


def changes_in_words(then: Since, w: Words) -> str:
    """Say whether the themes of a page are those that people read.

    Parameters
    ----------
    then
        What has become of them.
    w
        The interface's words.

    Returns
    -------
    str
        One paragraph, to stand behind the figures; or, where these are other themes, in
        their place.
    """
    if then.others:
        return w(
            "People once sorted a sample of ideas into themes, but those were others: of the "
            "{ideas} ideas that they read, {stayed} are still in the same theme. Their figures "
            "are not shown, since they say nothing of the themes of this page.",
            ideas=w.number(then.ideas),
            stayed=w.number(then.stayed),
        )
    if not then.changed:
        return w("They read the themes as they stand on this page.")
    parts = [
        w("Since then the themes have changed, and the figures speak of them as they were."),
        w(
            "Of the {ideas} ideas that were read, {stayed} are still in the same theme.",
            ideas=w.number(then.ideas),
            stayed=w.number(then.stayed),
        ),
    ]
    if then.renamed:
        pairs = [
            w("“{before}”, now “{label}”", before=before, label=label)
            for before, label in then.renamed
        ]
        parts.append(w("Themes called otherwise now: {themes}.", themes=_listed(pairs, w)))
    if then.gone:
        parts.append(w("Themes that are no more: {themes}.", themes=_quoted(then.gone, w)))
    if then.new:
        parts.append(w("Themes that nobody sorted into: {themes}.", themes=_quoted(then.new, w)))
    return " ".join(parts)


def _quoted(labels: tuple[str, ...], w: Words) -> str:
    return _listed([w("“{theme}”", theme=label) for label in labels], w)


def _listed(named: list[str], w: Words) -> str:
    more = len(named) - _MOST_NAMED
    if more <= 0:
        return ", ".join(named)
    return ", ".join([*named[:_MOST_NAMED], w.plural("{n} more", "{n} more", more)])


def _between_people(measured: Measured, w: Words) -> str:
    if not measured.several:
        return w(
            "Of {ideas} ideas drawn at random from all themes, none was coded by two people: "
            "how far people agree can't be told.",
            ideas=w.number(measured.ideas),
        )
    read = w(
        "Of {ideas} ideas drawn at random from all themes, {several} were read by two "
        "people or more who chose a theme without seeing each other's answer or the "
        "machine's: they chose the same one {share} of the time.",
        ideas=w.number(measured.ideas),
        several=w.number(measured.several),
        share=w.percent(measured.agreed.value or 0),
    )
    return f"{read} {_beyond_chance(measured.alpha, w)}"


def _beyond_chance(alpha: Estimate, w: Words) -> str:
    if alpha.value is None:
        return w("All chose one and the same theme, so chance can't be set apart from agreement.")
    figure = _figure(w("Krippendorff's alpha"), alpha, w)
    if alpha.value >= FIRM:
        return w("Chance set aside, that is firm agreement ({figure}).", figure=figure)
    if alpha.value >= TENTATIVE:
        return w(
            "Chance set aside, that is agreement enough for careful conclusions ({figure}).",
            figure=figure,
        )
    return w(
        "Chance set aside, that is too little agreement to rest a conclusion on single "
        "ideas ({figure}): these themes overlap, or need clearer descriptions.",
        figure=figure,
    )


def _with_machine(measured: Measured, w: Words) -> str:
    found = measured.machine
    if found is None:
        return ""
    values = {
        "share": w.percent(found.agreed),
        "ideas": w.number(found.ideas),
        "kappa": _figure("kappa", found.kappa, w),
    }
    if found.consensus:
        return w(
            "Where they agree, the machine's theme is theirs {share} of the time ({ideas} "
            "ideas; {kappa}).",
            **values,
        )
    return w(
        "The machine's theme is this person's {share} of the time ({ideas} ideas; {kappa}).",
        **values,
    )


def _ranges(measured: Measured, w: Words) -> str:
    """Say what the ranges are, where one is given."""
    given = [measured.alpha, *([measured.machine.kappa] if measured.machine else [])]
    if all(estimate.low is None for estimate in given):
        return ""
    return w(
        "Such a figure is 1 where all agree, 0 where chance alone would do as well; another "
        "sample of this size would, about 95 times in 100, give one in the range."
    )


def _figure(name: str, measured: Estimate, w: Words) -> str:
    if measured.value is None:
        return w("{name}: can't be told", name=name)
    value = w.number(measured.value, 2)
    if measured.low is None or measured.high is None:
        return f"{name} {value}"
    return w(
        "{name} {value}, between {low} and {high}",
        name=name,
        value=value,
        low=w.number(measured.low, 2),
        high=w.number(measured.high, 2),
    )
