"""What an analyst can decide about sides: who is for and who is against."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from contrib_analysis.review._edit_fields import Ideas, Prose, ThemeId
from contrib_analysis.review._state import State
from contrib_analysis.review.edits import Edit
from contrib_analysis.words.i18n import Words


def _one_line(value: str) -> str:
    if "\n" in value or len(value) > 200:
        raise ValueError("a few words on one line were expected")
    return value


class TakeSide(Edit):
    """Say on which side ideas of a theme are; on none, if `side` is left out."""

    verb: Literal["take_side"] = "take_side"
    theme: ThemeId = Field(description="the id of the theme that the ideas are in")
    ideas: Ideas = Field(description="ideas by id, each with its key")
    side: Literal["for", "against"] | None = Field(default=None, description="for or against")
    of: Annotated[Prose, AfterValidator(_one_line)] = Field(
        default="", description="what they are for or against, in a few words"
    )

    def named(self) -> tuple[str, ...]:
        """Return the theme."""
        return (self.theme,)

    def apply(self, state: State) -> None:
        """Take the side."""
        state.guard.expect_themes(self.named(), self.saw)
        ideas = state.sides.inside(self.theme, state.ideas_of(self.ideas))
        state.sides.take(self.theme, ideas, self.side or "", self.of)

    def said(self, w: Words) -> str:
        """Say it."""
        n, theme = len(self.ideas), self.of or self.called(self.theme, w)
        if self.side == "for":
            return w.plural(
                "{n} idea is for “{theme}”", "{n} ideas are for “{theme}”", n, theme=theme
            )
        if self.side == "against":
            return w.plural(
                "{n} idea is against “{theme}”", "{n} ideas are against “{theme}”", n, theme=theme
            )
        return w.plural(
            "{n} idea takes no side on “{theme}”",
            "{n} ideas take no side on “{theme}”",
            n,
            theme=theme,
        )
