"""Decide about themes from Python: each call is one edit, written at once.

What the board does by clicking, and what a notebook can do in one line.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
from pydantic import BaseModel, ValidationError

from contrib_analysis.errors import nearest
from contrib_analysis.facts.salt import read_salt
from contrib_analysis.review._state import State
from contrib_analysis.review.demand_edits import (
    CreateDemand,
    HideDemand,
    MergeDemands,
    MoveToDemand,
    RenameDemand,
    SplitDemand,
)
from contrib_analysis.review.edit_file import EditFile, add_edits, read_edits, remove_edit
from contrib_analysis.review.edits import (
    Accept,
    Create,
    Describe,
    Edit,
    EditsError,
    HideQuote,
    Merge,
    Move,
    OffTopic,
    Part,
    PinQuote,
    Rename,
    Second,
    Seen,
    Split,
)
from contrib_analysis.review.replay import Replayed, apply_edits, labels_of, report_of
from contrib_analysis.review.side_edits import TakeSide
from contrib_analysis.text.digest import digest
from contrib_analysis.words.i18n import words

_Model = TypeVar("_Model", bound=BaseModel)


def whoever() -> str:
    """Return the name of the person at this computer, as the system knows it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "analyst"


class Editor:
    """An analyst's decisions on one run.

    Parameters
    ----------
    project
        The project folder, where ``edits.yml`` is.
    ideas, themes
        What the machine found, before any edit; see `replay`.
    who
        Who decides; the user of this computer by default.
    interface
        The language of reasons in `report`.
    now
        Gives the moment of an edit.
    demands
        The demands that the machine found, before any edit; see `replay`.

    Attributes
    ----------
    project : Path
        The project folder.
    file : EditFile
        The edits as they are written.
    state : State
        The themes with all of them applied.

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> editor = ca.open_editor("consultation", who="AB")
    >>> edit = editor.accept("T01")
    >>> len(editor.file.edits)
    1
    """

    def __init__(
        self,
        project: str | Path,
        ideas: pd.DataFrame,
        themes: pd.DataFrame,
        *,
        who: str | None = None,
        interface: str = "fr",
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        demands: pd.DataFrame | None = None,
    ) -> None:
        self.who = who or whoever()
        self.project = Path(project)
        self._salt = read_salt(self.project)
        self._ideas = ideas
        self._labels = labels_of(themes, demands)
        self._w = words(interface)
        self._now = now
        self._start(read_edits(self.project))

    def _start(self, file: EditFile) -> None:
        self.file = file
        self.state = State(self._ideas, self._labels, self._w)
        self._outcomes = apply_edits(self.state, file.edits)

    def refresh(self) -> bool:
        """Take in what someone else wrote to the file; return whether there was anything."""
        file = read_edits(self.project)
        changed = file.text != self.file.text
        if changed:
            self._start(file)
        return changed

    @property
    def report(self) -> pd.DataFrame:
        """What became of each edit; see `Replayed`."""
        return report_of(self.state, self.file.edits, self._outcomes, self._w)

    @property
    def decisions(self) -> pd.DataFrame:
        """The decisions in the board's sentences: edit, said, who, when, why, state, reason."""
        told = self.report
        said = [edit.said(self._w) for edit in self.file.edits]
        return pd.DataFrame(
            {
                "edit": told["edit"],
                "said": [one[:1].upper() + one[1:] for one in said],
                "who": told["who"],
                "when": [edit.when[:16].replace("T", " ") for edit in self.file.edits],
                "why": [edit.why for edit in self.file.edits],
                "state": told["state"],
                "reason": told["reason"],
            }
        )

    def replayed(self) -> Replayed:
        """Return what the edits made of the themes."""
        return Replayed(self.state.placed(self._ideas), self.state.decisions(), self.report)

    def rename(self, theme: str, label: str, *, why: str = "") -> Edit:
        """Give a theme another label."""
        return self._add(Rename, [theme], why, theme=theme, label=label)

    def describe(self, theme: str, description: str, *, why: str = "") -> Edit:
        """Say what a theme is about."""
        return self._add(Describe, [theme], why, theme=theme, description=description)

    def merge(self, themes: Sequence[str], into: str, *, why: str = "") -> Edit:
        """Put all ideas of some themes into another."""
        named = [*themes, into]
        return self._add(Merge, named, why, themes=list(themes), into=into)

    def split(self, theme: str, into: Mapping[str, str | Sequence[str]], *, why: str = "") -> Edit:
        """Make new themes: by label, the ideas of each or the sub-theme that it is made of."""
        parts, seen = [], [theme]
        for number, (label, chosen) in enumerate(into.items()):
            part: dict[str, object] = {"theme": self._new_id(label, number), "label": label}
            if isinstance(chosen, str):
                seen.append(chosen)
                part["subtheme"] = chosen
            else:
                part["ideas"] = self._keyed(chosen)
            parts.append(_made(Part, part))
        return self._add(Split, seen, why, theme=theme, into=parts)

    def create(self, label: str, *, why: str = "") -> Edit:
        """Make a theme without ideas."""
        return self._add(Create, [], why, theme=self._new_id(label), label=label)

    def move(self, ideas: Iterable[str], to: str, *, why: str = "") -> Edit:
        """Put ideas into a theme; into their own, to confirm that they belong there."""
        return self._add(Move, [to], why, ideas=self._keyed(ideas), to=to)

    def second(self, ideas: Iterable[str], theme: str | None, *, why: str = "") -> Edit:
        """Say which other theme ideas belong to as well; None for none."""
        seen = [theme] if theme else []
        return self._add(Second, seen, why, ideas=self._keyed(ideas), theme=theme)

    def hide_quote(self, ideas: Iterable[str], *, why: str = "") -> Edit:
        """Never quote ideas; they still count."""
        return self._add(HideQuote, [], why, ideas=self._keyed(ideas))

    def pin_quote(self, ideas: Iterable[str], *, why: str = "") -> Edit:
        """Quote ideas before all others of their theme."""
        return self._add(PinQuote, [], why, ideas=self._keyed(ideas))

    def off_topic(self, ideas: Iterable[str], *, why: str = "") -> Edit:
        """Put ideas that are not about the question aside."""
        return self._add(OffTopic, [], why, ideas=self._keyed(ideas))

    def accept(self, theme: str, *, why: str = "") -> Edit:
        """Say that a theme has been read and is accepted."""
        return self._add(Accept, [theme], why, theme=theme)

    def merge_demands(self, demands: Sequence[str], into: str, *, why: str = "") -> Edit:
        """Put all ideas of some demands into another."""
        named = [*demands, into]
        return self._add(MergeDemands, named, why, demands=list(demands), into=into)

    def split_demand(self, demand: str, into: Sequence[Sequence[str]], *, why: str = "") -> Edit:
        """Make new demands, each of some of a demand's ideas."""
        parts = [
            {"demand": self._new_id(f"{demand} {ideas}", number, "B"), "ideas": self._keyed(ideas)}
            for number, ideas in enumerate(into)
        ]
        return self._add(SplitDemand, [demand], why, demand=demand, into=parts)

    def rename_demand(self, demand: str, idea: str, *, why: str = "") -> Edit:
        """Choose the idea that is a demand's title: one of its own."""
        ideas = self._keyed([idea])
        return self._add(RenameDemand, [demand], why, demand=demand, ideas=ideas)

    def move_to_demand(self, ideas: Iterable[str], to: str | None, *, why: str = "") -> Edit:
        """Put ideas into a demand; None for none."""
        seen = [to] if to else []
        return self._add(MoveToDemand, seen, why, ideas=self._keyed(ideas), to=to)

    def hide_demand(self, demand: str, *, why: str = "") -> Edit:
        """Take a demand away; its ideas stay, in no demand."""
        return self._add(HideDemand, [demand], why, demand=demand)

    def create_demand(self, ideas: Iterable[str], *, why: str = "") -> Edit:
        """Make a demand of ideas, whatever demands they are in, or none."""
        keyed = self._keyed(ideas)
        demand = self._new_id(" ".join(keyed), letter="B")
        return self._add(CreateDemand, [], why, demand=demand, ideas=keyed)

    def take_side(
        self, theme: str, ideas: Iterable[str], side: str | None, of: str = "", *, why: str = ""
    ) -> Edit:
        """Put ideas of a theme on a side ("for", "against", None) of what it disputes."""
        keyed = self._keyed(ideas)
        return self._add(TakeSide, [theme], why, theme=theme, ideas=keyed, side=side, of=of)

    def moves(self, to: Mapping[str, Sequence[str]], *, why: str = "") -> list[Edit]:
        """Write one move for each theme that ideas go to: all of them, or none."""
        edits = [
            self._made(Move, [theme], why, ideas=self._keyed(ideas), to=theme)
            for theme, ideas in to.items()
        ]
        self._write(edits)
        return edits

    def undo(self, number: int | None = None) -> Edit:
        """Take the last edit back, or the one of a number."""
        file, removed = remove_edit(self.project, number)
        self._start(file)
        return removed

    def _add(self, kind: type[Edit], seen: Iterable[str], why: str, **fields: Any) -> Edit:
        edit = self._made(kind, seen, why, **fields)
        self._write([edit])
        return edit

    def _made(self, kind: type[Edit], seen: Iterable[str], why: str, **fields: Any) -> Edit:
        named = [theme for theme in seen if theme not in Edit.reserved]
        saw = {theme: Seen.model_validate(self._seen(theme)) for theme in named}
        when = self._now().isoformat(timespec="seconds")
        return _made(kind, {**fields, "who": self.who, "when": when, "why": why, "saw": saw})

    def _write(self, edits: list[Edit]) -> None:
        known = len(self.file.edits)
        file = add_edits(self.project, edits)
        if file.edits[:known] != self.file.edits or len(file.edits) != known + len(edits):
            self._start(file)  # someone else wrote to it meanwhile
            return
        first = len(self.file.edits) + 1
        self.file = file
        self._outcomes += apply_edits(self.state, edits, first)

    def _seen(self, theme: str) -> Mapping[str, object]:
        asked = self.state.demands.there()
        if theme in asked:
            return self.state.demands.seen(theme)
        if theme[:1] in ("D", "B"):
            close = nearest(theme, asked)
            raise EditsError(
                f'There is no demand "{theme}".',
                consequence="Nothing was written.",
                remedy=f'Did you mean "{close}"?' if close else f"Demands: {', '.join(asked)}.",
            )
        known = self.state.themes()
        if theme not in known and not self.state.is_part(theme):
            close = nearest(theme, known)
            raise EditsError(
                f'There is no theme "{theme}".',
                consequence="Nothing was written.",
                remedy=f'Did you mean "{close}"?' if close else f"Themes: {', '.join(known)}.",
            )
        return self.state.seen(theme)

    def _keyed(self, ideas: Iterable[str]) -> dict[str, str]:
        wanted = [ideas] if isinstance(ideas, str) else list(ideas)
        try:
            return self.state.corpus.keyed(wanted)
        except KeyError as error:
            raise EditsError(
                f'There is no idea "{error.args[0]}" in this run.',
                consequence="Nothing was written.",
            ) from None

    def _new_id(self, label: str, number: int = 0, letter: str = "A") -> str:
        """Return an id that two analysts who work apart won't both give."""
        taken = {*self.state.themes(), *self.state.demands.there(), *self._labels}
        while True:
            told = "\x1f".join((self.who, self._now().isoformat(), label, str(number)))
            theme = letter + digest(told, 3, salt=self._salt).hex()
            if theme not in taken:
                return theme
            number += 1


def _made(kind: type[_Model], fields: Mapping[str, object]) -> _Model:
    """Make a model, or say what was wrong with what was given."""
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        detail = error.errors()[0]
        key = ".".join(map(str, detail["loc"]))
        message = detail["msg"].removeprefix("Value error, ")
        raise EditsError(f"{key}: {message}.", consequence="Nothing was written.") from None
