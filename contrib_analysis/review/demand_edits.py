"""What an analyst can decide about demands: one class a verb."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from contrib_analysis.review._state import State
from contrib_analysis.review.edits import Edit, Ideas, Strict, ThemeId
from contrib_analysis.words.i18n import Words


class MergeDemands(Edit):
    """Put all ideas of some demands into another."""

    verb: Literal["merge_demands"] = "merge_demands"
    demands: Annotated[list[ThemeId], Field(min_length=1)] = Field(
        description="the demands that end, a list of ids"
    )
    into: ThemeId = Field(description="the demand that takes their ideas")

    def named(self) -> tuple[str, ...]:
        """Return the demands that end and the one that stays."""
        return (*self.demands, self.into)

    @field_validator("into")
    @classmethod
    def _not_with_itself(cls, into: str, info: ValidationInfo) -> str:
        if into in info.data.get("demands", ()):
            raise ValueError(f"a demand can't be merged with itself ({into})")
        return into

    def apply(self, state: State) -> None:
        """Merge the demands."""
        state.demands.expect(self.named(), self.saw)
        for demand in dict.fromkeys(self.demands):
            state.demands.merge(demand, self.into)

    def said(self, w: Words) -> str:
        """Say it."""
        ended = ", ".join(w("“{theme}”", theme=self.called(demand, w)) for demand in self.demands)
        return w("{themes} went into “{into}”", themes=ended, into=self.called(self.into, w))


class DemandPart(Strict):
    """One new demand of a split."""

    demand: ThemeId = Field(description="the new demand's id")
    ideas: Ideas = Field(description="ideas by id, each with its key")


class SplitDemand(Edit):
    """Make new demands of some of a demand's ideas."""

    verb: Literal["split_demand"] = "split_demand"
    demand: ThemeId = Field(description="the demand that is split")
    into: Annotated[list[DemandPart], Field(min_length=1)] = Field(
        description="new demands, each with demand and ideas"
    )

    def named(self) -> tuple[str, ...]:
        """Return the demand."""
        return (self.demand,)

    def apply(self, state: State) -> None:
        """Make the new demands."""
        state.demands.expect(self.named(), self.saw)
        state.demands.expect_new([part.demand for part in self.into])
        chosen = [state.ideas_of(part.ideas) for part in self.into]
        for ideas in chosen:
            state.demands.expect_members(self.demand, ideas)
        for part, ideas in zip(self.into, chosen, strict=True):
            state.demands.create(part.demand, ideas)

    def said(self, w: Words) -> str:
        """Say it."""
        return w.plural(
            "“{theme}” was split in two",
            "“{theme}” was split; {n} demands are new",
            len(self.into),
            theme=self.called(self.demand, w),
        )


class CreateDemand(Edit):
    """Make a demand of ideas, whatever demands they are in, or none."""

    verb: Literal["create_demand"] = "create_demand"
    demand: ThemeId = Field(description="the new demand's id")
    ideas: Ideas = Field(description="ideas by id, each with its key")

    def apply(self, state: State) -> None:
        """Make the demand."""
        state.demands.expect_new([self.demand])
        state.demands.create(self.demand, state.ideas_of(self.ideas))

    def said(self, w: Words) -> str:
        """Say it."""
        return w.plural("{n} idea became a demand", "{n} ideas became a demand", len(self.ideas))


class RenameDemand(Edit):
    """Choose the idea that is a demand's title: one of its own."""

    verb: Literal["rename_demand"] = "rename_demand"
    demand: ThemeId = Field(description="the id of a demand")
    ideas: Ideas = Field(description="the idea that is its title, by id, with its key")

    def named(self) -> tuple[str, ...]:
        """Return the demand."""
        return (self.demand,)

    @model_validator(mode="after")
    def _one_alone(self) -> Self:
        if len(self.ideas) != 1:
            raise ValueError("one idea was expected")
        return self

    def apply(self, state: State) -> None:
        """Choose the title."""
        state.demands.expect(self.named(), self.saw)
        ideas = state.ideas_of(self.ideas)
        state.demands.expect_members(self.demand, ideas)
        state.demands.choose(self.demand, int(ideas[0]))

    def said(self, w: Words) -> str:
        """Say it."""
        return w("“{theme}” has another title", theme=self.called(self.demand, w))


class MoveToDemand(Edit):
    """Put ideas into a demand; into none, if `to` is left out."""

    verb: Literal["move_to_demand"] = "move_to_demand"
    ideas: Ideas = Field(description="ideas by id, each with its key")
    to: ThemeId | None = Field(default=None, description="the id of a demand")

    def named(self) -> tuple[str, ...]:
        """Return where the ideas go."""
        return (self.to,) if self.to else ()

    def apply(self, state: State) -> None:
        """Move the ideas."""
        state.demands.expect(self.named(), self.saw)
        state.demands.move(state.ideas_of(self.ideas), self.to)

    def said(self, w: Words) -> str:
        """Say it."""
        if self.to is None:
            return w.plural(
                "{n} idea is in no demand any more",
                "{n} ideas are in no demand any more",
                len(self.ideas),
            )
        return w.plural(
            "{n} idea was put into the demand “{theme}”",
            "{n} ideas were put into the demand “{theme}”",
            len(self.ideas),
            theme=self.called(self.to, w),
        )


class HideDemand(Edit):
    """Take a demand away; its ideas stay in their themes, in no demand."""

    verb: Literal["hide_demand"] = "hide_demand"
    demand: ThemeId = Field(description="the id of a demand")

    def named(self) -> tuple[str, ...]:
        """Return the demand."""
        return (self.demand,)

    def apply(self, state: State) -> None:
        """Hide the demand."""
        state.demands.expect(self.named(), self.saw)
        state.demands.hide(self.demand)

    def said(self, w: Words) -> str:
        """Say it."""
        return w("the demand “{theme}” was hidden", theme=self.called(self.demand, w))
