"""How solid a theme is and what follows from that for who drafts; what was accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contrib_analysis.words.i18n import Words

if TYPE_CHECKING:
    from contrib_analysis.page._themes import Theme

#: Of fewer ideas, one more or less moves a share by three points and more (chosen).
FEW_IDEAS = 30
#: From this share of ideas that fit poorly, a count of the theme misleads (chosen).
MANY_DOUBTS = 1 / 4
#: People a contribution from which on few wrote much (chosen).
FEW_WRITERS = 1 / 3


def accepted(theme: Theme, w: Words) -> str:
    """Say what an analyst accepted: how many ideas were read, how many came since.

    Parameters
    ----------
    theme
        A theme of the page.
    w
        The interface's words.

    Returns
    -------
    str
        "" where nobody accepted it.
    """
    if not theme.reviewed:
        return ""
    if theme.read_ideas in (0, theme.ideas):
        return w("An analyst has read it and accepted it.")
    since = theme.ideas - theme.read_ideas
    read = w.plural(
        "An analyst read it and accepted it when it had {n} idea;",
        "An analyst read it and accepted it when it had {n} ideas;",
        theme.read_ideas,
    )
    if since < 0:
        return f"{read} {w.plural('it has {n} now.', 'it has {n} now.', theme.ideas)}"
    return f"{read} {w.plural('{n} has come since.', '{n} have come since.', since)}"


def solid(theme: Theme, w: Words) -> str:
    """Say how solid a theme is and what follows: the gravest doubt alone, if there is one.

    Parameters
    ----------
    theme
        A theme of the page.
    w
        The interface's words.
    """
    if theme.fragile:
        return w(
            "Fragile: this group often dissolves when the analysis is done anew. Take it as a "
            "lead: its sentences can be quoted, its numbers are uncertain."
        )
    if theme.mixed:
        return w(
            "Mixed: this theme perhaps brings several subjects together. Read its ideas before "
            "you cite its name or a number."
        )
    if theme.people is not None and FEW_WRITERS * theme.contributions >= theme.people:
        return w.plural(
            "{n} person wrote all its {contributions}: cite how many people, not how many texts.",
            "{n} people wrote all its {contributions}: cite how many people, not how many texts.",
            theme.people,
            contributions=w.plural("{n} contribution", "{n} contributions", theme.contributions),
        )
    if theme.to_review >= MANY_DOUBTS * theme.ideas:
        return w.plural(
            "{n} idea of {all} fits poorly here: read it before you cite a number.",
            "{n} ideas of {all} fit poorly here: read them before you cite a number.",
            theme.to_review,
            all=w.number(theme.ideas),
        )
    counted = theme.people is not None
    if theme.ideas < FEW_IDEAS:
        return (
            w(
                "Few ideas: a single one would move the percentages. Cite how many people, rather "
                "than shares."
            )
            if counted
            else w(
                "Few ideas: a single one would move the percentages. Cite how many contributions, "
                "rather than shares."
            )
        )
    if theme.stability is None:
        return w(
            "How solid this group is was not measured: read some of its ideas before you cite a "
            "number."
        )
    if theme.one_with:
        return (
            w(
                "Solid: it comes back when the analysis is done anew, and its number of people is "
                "a good order of magnitude of what it holds; but another theme perhaps holds a "
                "part of the same subject (see “Might be one theme with”)."
            )
            if counted
            else w(
                "Solid: it comes back when the analysis is done anew, and its number of "
                "contributions is a good order of magnitude of what it holds; but another theme "
                "perhaps holds a part of the same subject (see “Might be one theme with”)."
            )
        )
    return (
        w(
            "Solid: it comes back when the analysis is done anew. Its number of people is a good "
            "order of magnitude."
        )
        if counted
        else w(
            "Solid: it comes back when the analysis is done anew. Its number of contributions is "
            "a good order of magnitude."
        )
    )
