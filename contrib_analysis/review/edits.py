"""What an analyst can decide: one class a verb, each a strict model that applies itself.

An edit says what to do, who decided it, when and why, and what that person saw
(the guard), so that a later run can tell whether it still means the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from contrib_analysis.errors import ContribError
from contrib_analysis.review._state import State
from contrib_analysis.tables import OFF_TOPIC

#: Every way to end a line (YAML takes some for others), and what no font shows.
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_UNPRINTED = re.compile("[\x00-\x09\x0e-\x1f\x7f-\x84\x86-\x9f]")


class EditsError(ContribError):
    """The file of edits says something that can't be followed."""


def _plain(value: str) -> str:
    if _UNPRINTED.search(value) or _BREAKS.search(value):
        raise ValueError("one line without control characters was expected")
    return value


def _prose(value: str) -> str:
    """Keep one kind of line break: a YAML reader takes some for others."""
    return _UNPRINTED.sub(" ", _BREAKS.sub("\n", value)).strip()


def _theme_id(value: str) -> str:
    if not re.fullmatch(r"[\w.-]{1,40}", value):
        raise ValueError('the id of a theme was expected, such as "T03"')
    return value


def _moment(value: str) -> str:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(
            'a date and time was expected, such as "2024-03-02T10:15:00+01:00"'
        ) from None
    return value


def _keys(value: str) -> str:
    if not re.fullmatch(r"([0-9a-f]{8}( |$))*", value):
        raise ValueError("eight digits or letters a to f for each idea were expected")
    return value


def _label_alone(value: object) -> object:
    return {"label": value} if isinstance(value, str) else value


ThemeId = Annotated[str, AfterValidator(_theme_id)]
Label = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_plain)]
Prose = Annotated[str, Field(max_length=2000), AfterValidator(_prose)]
Keys = Annotated[str, AfterValidator(_keys)]
#: Ideas by id, each with the key of the text that the analyst read.
Ideas = Annotated[
    dict[str, Annotated[Keys, Field(min_length=8, max_length=8)]], Field(min_length=1)
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Seen(_Strict):
    """What the analyst saw of a theme.

    By hand, its label alone will do (``T03: transports``): the edit then holds as
    long as the theme is called that.
    """

    label: str = Field(description="what the theme was called")
    ideas: int = Field(default=0, ge=0, description="how many ideas it had")
    marks: Keys = Field(default="", description="the lowest text keys of its ideas")


class Edit(_Strict):
    """What all edits have; each verb is a class below this one."""

    verb: str
    who: Label = Field(description="who decided it")
    when: Annotated[str, AfterValidator(_moment)] = Field(description="when, as a date and time")
    why: Prose = Field(default="", description="the reason")
    saw: dict[ThemeId, Annotated[Seen, BeforeValidator(_label_alone)]] = Field(
        default={}, description="what was seen of each theme that the edit names"
    )

    #: Themes that exist by convention, which nobody needs to have seen.
    reserved: ClassVar[tuple[str, ...]] = (OFF_TOPIC,)

    def named(self) -> tuple[str, ...]:
        """Return the themes and sub-themes that must be what the analyst saw."""
        return ()

    def apply(self, state: State) -> None:
        """Change the state, or raise `Stale` before anything is changed."""
        raise NotImplementedError

    @model_validator(mode="after")
    def _has_seen_what_it_names(self) -> Self:
        for theme in self.named():
            if theme not in self.saw and theme not in self.reserved:
                raise ValueError(f'"saw" must say what {theme} was: its label at the least')
        return self


class Rename(Edit):
    """Give a theme another label."""

    verb: Literal["rename"] = "rename"
    theme: ThemeId = Field(description="the id of a theme")
    label: Label = Field(description="the theme's new label")

    def named(self) -> tuple[str, ...]:
        """Return the theme."""
        return (self.theme,)

    def apply(self, state: State) -> None:
        """Label the theme."""
        state.expect_themes(self.named(), self.saw)
        state.label(self.theme, self.label)


class Describe(Edit):
    """Say in a sentence or two what a theme is about."""

    verb: Literal["describe"] = "describe"
    theme: ThemeId = Field(description="the id of a theme")
    description: Annotated[Prose, Field(min_length=1)] = Field(
        description="what the theme is about"
    )

    def named(self) -> tuple[str, ...]:
        """Return the theme."""
        return (self.theme,)

    def apply(self, state: State) -> None:
        """Describe the theme."""
        state.expect_themes(self.named(), self.saw)
        state.describe(self.theme, self.description)


class Merge(Edit):
    """Put all ideas of some themes into another."""

    verb: Literal["merge"] = "merge"
    themes: Annotated[list[ThemeId], Field(min_length=1)] = Field(
        description="the themes that end, a list of ids"
    )
    into: ThemeId = Field(description="the theme that takes their ideas")

    def named(self) -> tuple[str, ...]:
        """Return the themes that end and the one that stays."""
        return (*self.themes, self.into)

    @field_validator("into")
    @classmethod
    def _not_with_itself(cls, into: str, info: ValidationInfo) -> str:
        if into in info.data.get("themes", ()):
            raise ValueError(f"a theme can't be merged with itself ({into})")
        return into

    @field_validator("themes")
    @classmethod
    def _each_once(cls, themes: list[str]) -> list[str]:
        if len(set(themes)) < len(themes):
            raise ValueError("a theme is named twice")
        return themes

    def apply(self, state: State) -> None:
        """Merge the themes."""
        state.expect_themes(self.named(), self.saw)
        for theme in self.themes:
            state.merge(theme, self.into)


class Part(_Strict):
    """One new theme of a split: its ideas are chosen one by one, or are a sub-theme's."""

    theme: ThemeId = Field(description="the new theme's id")
    label: Label = Field(description="the new theme's label")
    ideas: Ideas | None = Field(default=None, description="ideas by id, each with its key")
    subtheme: ThemeId | None = Field(default=None, description="the id of a sub-theme")

    @model_validator(mode="after")
    def _of_one_kind(self) -> Self:
        if (self.ideas is None) == (self.subtheme is None):
            raise ValueError('either "ideas" or "subtheme" was expected')
        return self


class Split(Edit):
    """Make new themes of some of a theme's ideas."""

    verb: Literal["split"] = "split"
    theme: ThemeId = Field(description="the theme that is split")
    into: Annotated[list[Part], Field(min_length=1)] = Field(
        description="new themes, each with theme, label and ideas or subtheme"
    )

    def named(self) -> tuple[str, ...]:
        """Return the theme and the sub-themes that become themes."""
        return (self.theme, *(part.subtheme for part in self.into if part.subtheme))

    def apply(self, state: State) -> None:
        """Make the new themes."""
        state.expect_themes([self.theme], self.saw)
        state.expect_new([part.theme for part in self.into])
        state.expect_parts(self.theme, [p.subtheme for p in self.into if p.subtheme], self.saw)
        chosen = [state.ideas_of(part.ideas or {}) for part in self.into]
        for part, ideas in zip(self.into, chosen, strict=True):
            state.create(part.theme, part.label)
            if part.subtheme is not None:
                state.promote(self.theme, part.subtheme, part.theme)
            state.move(ideas, part.theme)


class Create(Edit):
    """Make a theme without ideas, to move some there."""

    verb: Literal["create"] = "create"
    theme: ThemeId = Field(description="the new theme's id")
    label: Label = Field(description="the new theme's label")

    def apply(self, state: State) -> None:
        """Make the theme."""
        state.expect_new([self.theme])
        state.create(self.theme, self.label)


class _OfIdeas(Edit):
    """An edit of ideas, named one by one."""

    ideas: Ideas = Field(description="ideas by id, each with its key")


class Move(_OfIdeas):
    """Put ideas into a theme; into their own, to confirm that they belong there."""

    verb: Literal["move"] = "move"
    to: ThemeId = Field(description="the id of a theme")

    def named(self) -> tuple[str, ...]:
        """Return where the ideas go."""
        return (self.to,)

    def apply(self, state: State) -> None:
        """Move the ideas."""
        state.expect_themes(self.named(), self.saw)
        state.move(state.ideas_of(self.ideas), self.to)


class Second(_OfIdeas):
    """Say which other theme ideas belong to as well; none, if `theme` is left out."""

    verb: Literal["second"] = "second"
    theme: ThemeId | None = Field(default=None, description="the id of a theme")

    def named(self) -> tuple[str, ...]:
        """Return the second theme."""
        return (self.theme,) if self.theme else ()

    def apply(self, state: State) -> None:
        """Give the ideas their second theme."""
        state.expect_themes(self.named(), self.saw)
        state.second(state.ideas_of(self.ideas), self.theme)


class HideQuote(_OfIdeas):
    """Never quote ideas; they still count."""

    verb: Literal["hide_quote"] = "hide_quote"

    def apply(self, state: State) -> None:
        """Hide the ideas."""
        state.quote(state.ideas_of(self.ideas), pinned=False)


class PinQuote(_OfIdeas):
    """Quote ideas before all others of their theme."""

    verb: Literal["pin_quote"] = "pin_quote"

    def apply(self, state: State) -> None:
        """Pin the ideas."""
        state.quote(state.ideas_of(self.ideas), pinned=True)


class OffTopic(_OfIdeas):
    """Put ideas that are not about the question aside; they stay to be read."""

    verb: Literal["off_topic"] = "off_topic"

    def apply(self, state: State) -> None:
        """Put the ideas aside."""
        state.move(state.ideas_of(self.ideas), OFF_TOPIC)


class Accept(Edit):
    """Say that a theme has been read and is accepted."""

    verb: Literal["accept"] = "accept"
    theme: ThemeId = Field(description="the id of a theme")

    def named(self) -> tuple[str, ...]:
        """Return the theme."""
        return (self.theme,)

    def apply(self, state: State) -> None:
        """Accept the theme."""
        state.expect_themes(self.named(), self.saw)
        state.accept(self.theme)


def _verbs(base: type[Edit]) -> Iterator[tuple[str, type[Edit]]]:
    for kind in base.__subclasses__():
        verb = kind.model_fields["verb"].default
        if isinstance(verb, str):
            yield verb, kind
        yield from _verbs(kind)


#: The class of each verb.
VERBS: Mapping[str, type[Edit]] = dict(_verbs(Edit))


def fields_of(model: type[BaseModel]) -> dict[str, Any]:
    """Return what each key of a model is, for messages."""
    return {name: info.description or name for name, info in model.model_fields.items()}
