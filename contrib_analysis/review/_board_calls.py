"""Which calls of an `Editor` an action of the board stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import signature
from typing import Any

from contrib_analysis.errors import InputError
from contrib_analysis.review.editor import Editor
from contrib_analysis.review.verbs import VERBS
from contrib_analysis.tables import OFF_TOPIC

Call = tuple[str, list[Any]]


def _takes(verb: str) -> int | None:
    """Say how many arguments the board gives for a verb; None where there is no such verb."""
    if verb not in VERBS:
        return None
    given = signature(getattr(Editor, verb)).parameters.values()
    return sum(one.kind is one.POSITIONAL_OR_KEYWORD for one in given) - 1  # without self


class _JustMade:
    """Stands for the theme that the call before made, by the name it has in code."""

    def __repr__(self) -> str:
        return "theme"


JUST_MADE = _JustMade()


def calls_of(
    verb: str,
    given: list[Any],
    editor: Editor,
    second_of: Callable[[str], str | None],
    disputed: Mapping[str, str],
) -> list[Call]:
    """Return the calls of an editor that an action of the board stands for.

    There are none where no idea has the theme that it is to stay in, or go to.

    Parameters
    ----------
    verb
        What the board says it is.
    given
        What goes with it.
    editor
        Decides.
    second_of
        Returns the theme that comes second for an idea (of one that fits none: the nearest), ""
        for none; None where there is no such idea.
    disputed
        What each theme disputes that disputes anything.

    Raises
    ------
    InputError
        Where it stands for none, or an idea isn't there.
    """

    def home_of(idea: str) -> str | None:
        return None if second_of(idea) is None else editor.state.theme_of(idea)

    def demand_of(idea: str) -> str | None:
        return None if second_of(idea) is None else editor.state.demands.of(idea)

    if verb == "new_theme" and len(given) == 2:
        ideas, label = given
        homes = _by_theme(ideas, home_of)
        if len(homes) == 1 and homes.keys().isdisjoint({OFF_TOPIC, ""}):
            return [("split", [*homes, {label: ideas}])]
        return [("create", [label]), ("move", [ideas, JUST_MADE])]
    if verb == "new_demand" and len(given) == 1:
        return [_new_demand(_by_theme(given[0], demand_of), given[0], editor)]
    if verb == "confirm" and len(given) == 1:
        homes = _by_theme(given[0], home_of)
        # What fits no theme has no place to be confirmed.
        homes.pop("", None)
        if len(homes) == 1:
            ((home, ideas),) = homes.items()
            return [("move", [ideas, home])]
        if not homes:
            return []
        return [("moves", [homes])]
    if verb == "to_second" and len(given) == 1:
        seconds = _by_theme(given[0], second_of)
        seconds.pop("", None)
        return [("moves", [seconds])] if seconds else []
    if verb == "side" and len(given) == 3:
        ideas, side, of = given
        homes = _by_theme(ideas, home_of)
        # What fits no theme is for or against nothing that others speak of.
        homes.pop("", None)
        if not homes:
            raise InputError("An idea that fits no theme takes no side: put it into one first.")
        return [
            ("take_side", [theme, own, side, of or disputed.get(theme, "")])
            for theme, own in homes.items()
        ]
    if _takes(verb) != len(given):
        raise InputError(f"The board asked to do something unknown: {verb!r}.")
    return [(verb, given)]


def _new_demand(by_demand: Mapping[str, list[str]], ideas: list[str], editor: Editor) -> Call:
    """Return what makes a demand of ideas: it splits one where they are some of its own."""
    if len(by_demand) == 1:
        (demand,) = by_demand
        if demand and len(ideas) < len(editor.state.demands.members(demand)):
            return "split_demand", [demand, [ideas]]
    return "create_demand", [ideas]


def _by_theme(ideas: Sequence[str], theme_of: Callable[[str], str | None]) -> dict[str, list[str]]:
    """Return ideas by a theme, or demand, that each has; None: there is no such idea."""
    themes: dict[str, list[str]] = {}
    for idea in ideas:
        theme = theme_of(idea)
        if theme is None:
            raise InputError(f"There is no idea {idea!r} in this run.")
        themes.setdefault(theme, []).append(idea)
    return themes
