"""What an analyst can decide: one class a verb, which applies itself and says itself.

An edit says what to do, who decided it, when and why, and what that person saw
(the guard), so that a later run can tell whether it still means the same.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Annotated, ClassVar, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from contrib_analysis.errors import ContribError
from contrib_analysis.review._edit_fields import (
    Ideas,
    Keys,
    Label,
    Moment,
    Prose,
    ThemeId,
    Written,
)
from contrib_analysis.review._state import State
from contrib_analysis.tables import OFF_TOPIC
from contrib_analysis.words.i18n import Words


class EditsError(ContribError):
    """The file of edits says something that can't be followed."""


def _label_alone(value: object) -> object:
    return {"label": value} if isinstance(value, str) else value


class Strict(BaseModel):
    """A model that takes no key but its own."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Seen(Strict):
    """What the analyst saw of a theme.

    By hand, its label alone will do (``T03: transports``): the edit then holds as
    long as the theme is called that.
    """

    label: Annotated[str, Written()] = Field(description="what the theme was called")
    ideas: int = Field(default=0, ge=0, description="how many ideas it had")
    marks: Keys = Field(default="", description="the lowest text keys of its ideas")


class Edit(Strict, ABC):
    """What all edits have; each verb is a class below this one."""

    verb: str
    who: Label = Field(description="who decided it")
    when: Moment = Field(description="when, as a date and time")
    why: Prose = Field(default="", description="the reason")
    saw: dict[ThemeId, Annotated[Seen, BeforeValidator(_label_alone)]] = Field(
        default={}, description="what was seen of each theme that the edit names"
    )

    #: Themes that exist by convention, which nobody needs to have seen.
    reserved: ClassVar[tuple[str, ...]] = (OFF_TOPIC,)

    def named(self) -> tuple[str, ...]:
        """Return the themes and sub-themes that must be what the analyst saw."""
        return ()

    @abstractmethod
    def apply(self, state: State) -> None:
        """Change the state, or raise `Stale` before anything is changed."""

    @abstractmethod
    def said(self, w: Words) -> str:
        """Say what was decided, in a sentence without its full stop."""

    def called(self, theme: str, w: Words) -> str:
        """Return what a theme was called when the edit was made."""
        if theme in self.saw:
            return self.saw[theme].label
        return w("Off topic") if theme == OFF_TOPIC else theme

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
        state.guard.expect_themes(self.named(), self.saw)
        state.label(self.theme, self.label)

    def said(self, w: Words) -> str:
        """Say it."""
        before = self.called(self.theme, w)
        return w("“{before}” is now called “{label}”", before=before, label=self.label)


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
        state.guard.expect_themes(self.named(), self.saw)
        state.describe(self.theme, self.description)

    def said(self, w: Words) -> str:
        """Say it."""
        return w("“{theme}” was described", theme=self.called(self.theme, w))


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
        state.guard.expect_themes(self.named(), self.saw)
        for theme in self.themes:
            state.merge(theme, self.into)

    def said(self, w: Words) -> str:
        """Say it."""
        ended = ", ".join(w("“{theme}”", theme=self.called(theme, w)) for theme in self.themes)
        return w("{themes} went into “{into}”", themes=ended, into=self.called(self.into, w))


class Part(Strict):
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
        state.guard.expect_themes([self.theme], self.saw)
        state.guard.expect_new([part.theme for part in self.into])
        state.guard.expect_parts(
            self.theme, [p.subtheme for p in self.into if p.subtheme], self.saw
        )
        chosen = [state.ideas_of(part.ideas or {}) for part in self.into]
        for part, ideas in zip(self.into, chosen, strict=True):
            state.create(part.theme, part.label)
            if part.subtheme is not None:
                state.promote(self.theme, part.subtheme, part.theme)
            state.move(ideas, part.theme)

    def said(self, w: Words) -> str:
        """Say it."""
        parts = ", ".join(w("“{theme}”", theme=part.label) for part in self.into)
        theme = self.called(self.theme, w)
        return w("“{theme}” was split; new: {parts}", theme=theme, parts=parts)


class Create(Edit):
    """Make a theme without ideas, to move some there."""

    verb: Literal["create"] = "create"
    theme: ThemeId = Field(description="the new theme's id")
    label: Label = Field(description="the new theme's label")

    def apply(self, state: State) -> None:
        """Make the theme."""
        state.guard.expect_new([self.theme])
        state.create(self.theme, self.label)

    def said(self, w: Words) -> str:
        """Say it."""
        return w("the theme “{theme}” was made", theme=self.label)


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
        state.guard.expect_themes(self.named(), self.saw)
        state.move(state.ideas_of(self.ideas), self.to)

    def said(self, w: Words) -> str:
        """Say it."""
        return w.plural(
            "{n} idea was put into “{theme}”",
            "{n} ideas were put into “{theme}”",
            len(self.ideas),
            theme=self.called(self.to, w),
        )


class Second(_OfIdeas):
    """Say which other theme ideas belong to as well; none, if `theme` is left out."""

    verb: Literal["second"] = "second"
    theme: ThemeId | None = Field(default=None, description="the id of a theme")

    def named(self) -> tuple[str, ...]:
        """Return the second theme."""
        return (self.theme,) if self.theme else ()

    def apply(self, state: State) -> None:
        """Give the ideas their second theme."""
        state.guard.expect_themes(self.named(), self.saw)
        state.second(state.ideas_of(self.ideas), self.theme)

    def said(self, w: Words) -> str:
        """Say it."""
        if self.theme is None:
            return w.plural(
                "{n} idea has no second theme any more",
                "{n} ideas have no second theme any more",
                len(self.ideas),
            )
        return w.plural(
            "{n} idea belongs to “{theme}” too",
            "{n} ideas belong to “{theme}” too",
            len(self.ideas),
            theme=self.called(self.theme, w),
        )


class HideQuote(_OfIdeas):
    """Never quote ideas; they still count."""

    verb: Literal["hide_quote"] = "hide_quote"

    def apply(self, state: State) -> None:
        """Hide the ideas."""
        state.quote(state.ideas_of(self.ideas), pinned=False)

    def said(self, w: Words) -> str:
        """Say it."""
        n = len(self.ideas)
        return w.plural("{n} idea is never quoted", "{n} ideas are never quoted", n)


class PinQuote(_OfIdeas):
    """Quote ideas before all others of their theme."""

    verb: Literal["pin_quote"] = "pin_quote"

    def apply(self, state: State) -> None:
        """Pin the ideas."""
        state.quote(state.ideas_of(self.ideas), pinned=True)

    def said(self, w: Words) -> str:
        """Say it."""
        n = len(self.ideas)
        return w.plural("{n} idea is quoted first", "{n} ideas are quoted first", n)


class OffTopic(_OfIdeas):
    """Put ideas that are not about the question aside; they stay to be read."""

    verb: Literal["off_topic"] = "off_topic"

    def apply(self, state: State) -> None:
        """Put the ideas aside."""
        state.move(state.ideas_of(self.ideas), OFF_TOPIC)

    def said(self, w: Words) -> str:
        """Say it."""
        n = len(self.ideas)
        return w.plural("{n} idea was put off topic", "{n} ideas were put off topic", n)


class Accept(Edit):
    """Say that a theme has been read and is accepted."""

    verb: Literal["accept"] = "accept"
    theme: ThemeId = Field(description="the id of a theme")

    def named(self) -> tuple[str, ...]:
        """Return the theme."""
        return (self.theme,)

    def apply(self, state: State) -> None:
        """Accept the theme."""
        state.guard.expect_themes(self.named(), self.saw)
        state.accept(self.theme, self.saw.get(self.theme))

    def said(self, w: Words) -> str:
        """Say it."""
        return w("“{theme}” was read and accepted", theme=self.called(self.theme, w))


def fields_of(model: type[BaseModel]) -> dict[str, str]:
    """Return what each key of a model is, for messages."""
    return {name: info.description or name for name, info in model.model_fields.items()}
