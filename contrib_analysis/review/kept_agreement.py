"""What is kept of an agreement that was measured: ``agreement.json`` in the project folder.

Figures, and what is needed to tell later whether the themes are still those that
people read: labels, and hashes of the ideas of the sample, sealed with the project's
salt. No word of a citizen, no name of a coder and no one's answers are in it. A run's
manifest holds what has become of these themes in place of the hashes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from contrib_analysis.errors import InputError, RunError
from contrib_analysis.facts.salt import read_salt
from contrib_analysis.facts.sealed_keys import SealedElsewhere, opened, sealed
from contrib_analysis.files import JsonObject, whole_or_absent
from contrib_analysis.tables import OFF_TOPIC, Analysis
from contrib_analysis.text.digest import text_key

AGREEMENT_FILE = "agreement.json"
#: The key of a manifest that holds it.
IN_MANIFEST = "agreement_with_people"

Share = Field(ge=0, le=1)


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Estimate(_Kept):
    """A measure with its 95 % interval; None where it can't be told."""

    value: float | None = Field(le=1)
    low: float | None = None
    high: float | None = None


class AgainstMachine(_Kept):
    """How far the machine's themes are people's."""

    #: Whether people's theme is what most of several said, or one person's.
    consensus: bool
    ideas: int = Field(ge=1)
    agreed: float = Share
    kappa: Estimate


class Confused(_Kept):
    """Two themes between which people were divided, and on how many ideas."""

    theme: str
    other: str
    ideas: int = Field(ge=1)


class Read(_Kept):
    """A theme as people read it: its label, and hashes of its ideas in the sample."""

    label: str
    ideas: tuple[str, ...] = Field(strict=False)


class Since(BaseModel):
    """What has become of the themes that people read.

    Parameters
    ----------
    ideas
        How many ideas the sample had.
    stayed, moved
        How many of them are still in the theme they were in, and in another one; the
        rest are not in the run any more.
    renamed
        Pairs of labels: then, now.
    gone, new
        Labels of themes that are no more, and that there were not.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    ideas: int
    stayed: int
    moved: int
    renamed: tuple[tuple[str, str], ...] = ()
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything that people read is otherwise now."""
        return self.stayed < self.ideas or bool(self.renamed or self.gone or self.new)

    @property
    def others(self) -> bool:
        """Whether these are other themes: half of what was read is not where it was."""
        return self.stayed * 2 < self.ideas


class Measured(_Kept):
    """An agreement with people, as a project keeps it and a run tells of it."""

    format: Literal[1] = 1
    #: The run that the sample was drawn from.
    run_id: str
    coders: int = Field(ge=1)
    #: Ideas of the sample, and those that two people or more coded.
    ideas: int = Field(ge=1)
    several: int = Field(ge=0)
    alpha: Estimate
    agreed: Estimate
    machine: AgainstMachine | None
    #: Those that people confuse most, the most often confused first.
    confused: tuple[Confused, ...] = Field(strict=False)
    themes: dict[str, Read]
    #: What has become of them in a run; None in the project's file, which holds hashes.
    since: Since | None = None


def since(measured: Measured, analysis: Analysis) -> Since:
    """Compare a run's themes with those that people read.

    Parameters
    ----------
    measured
        What was kept of the agreement.
    analysis
        A run: the one that it was measured on, or any other.
    """
    if measured.since is not None:
        return measured.since
    homes: dict[str, set[str]] = {}
    for text, theme in zip(analysis.ideas["text"], analysis.ideas["theme_id"], strict=True):
        homes.setdefault(text_key(text), set()).add(theme)
    read = [(theme, key) for theme, was in measured.themes.items() for key in was.ideas]
    top = analysis.top_themes
    now = dict(zip(top["theme_id"], top["label"], strict=True))
    then = {theme: was.label for theme, was in measured.themes.items()}
    for labels in (now, then):
        labels.pop(OFF_TOPIC, None)
    return Since(
        ideas=len(read),
        stayed=sum(theme in homes.get(key, ()) for theme, key in read),
        moved=sum(key in homes and theme not in homes[key] for theme, key in read),
        renamed=tuple((then[t], now[t]) for t in then if t in now and then[t] != now[t]),
        gone=tuple(then[t] for t in then if t not in now),
        new=tuple(now[t] for t in sorted(now) if t not in then),
    )


def for_manifest(measured: Measured, analysis: Analysis) -> JsonObject:
    """Return an agreement as a run's manifest holds it: with no hash of any idea.

    Parameters
    ----------
    measured
        What the project keeps.
    analysis
        The run.
    """
    read = {theme: Read(label=was.label, ideas=()) for theme, was in measured.themes.items()}
    whole = measured.model_copy(update={"themes": read, "since": since(measured, analysis)})
    return whole.model_dump(mode="json")


def write_measured(project: str | Path, measured: Measured) -> Path:
    """Keep an agreement in the project folder, in place of an earlier one.

    Raises
    ------
    OutputError
        Where it can't be written; the earlier one is then as it was.
    """
    file = Path(project) / AGREEMENT_FILE
    kept = _with_keys(measured, sealed, read_salt(Path(project))).model_dump(
        mode="json", exclude={"since"}
    )
    text = json.dumps(kept, ensure_ascii=False, indent=1)
    with whole_or_absent(file) as making:
        making.write_text(text + "\n", "utf-8", newline="\n")
    return file


def read_measured(project: str | Path) -> Measured | None:
    """Read the agreement that a project keeps; None where there is none.

    Raises
    ------
    InputError
        Where the file was changed by hand, or is damaged.
    """
    file = Path(project) / AGREEMENT_FILE
    try:
        measured = Measured.model_validate(json.loads(file.read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise InputError(
            f"{file}: this is not what coding agreement writes ({_short(error)}).",
            consequence="Nothing was run, so that the page says nothing that wasn't measured.",
            remedy="Write it anew: contrib-analysis coding agreement RUN SHEETS --save PROJECT; "
            "or delete it.",
        ) from None
    try:
        return _with_keys(measured, opened, read_salt(Path(project)))
    except SealedElsewhere:
        raise InputError(
            f"{file}: it is sealed with another salt than salt.txt holds.",
            consequence="Nothing was run, so that the page says nothing that wasn't measured.",
            remedy="Put back the salt.txt that it was written with, or delete it.",
        ) from None


def _with_keys(
    measured: Measured, change: Callable[[Sequence[str], str], list[str]], salt: str
) -> Measured:
    themes = {
        theme: Read(label=read.label, ideas=tuple(sorted(change(read.ideas, salt))))
        for theme, read in measured.themes.items()
    }
    return measured.model_copy(update={"themes": themes})


def measured_in(manifest: Mapping[str, Any]) -> Measured | None:
    """Return the agreement that a run's manifest holds; None where it has none.

    Raises
    ------
    RunError
        Where the manifest was changed by hand.
    """
    if IN_MANIFEST not in manifest:
        return None
    try:
        return Measured.model_validate(manifest[IN_MANIFEST])
    except ValidationError as error:
        raise RunError(
            f'The run\'s manifest holds something else under "{IN_MANIFEST}" ({_short(error)}).',
            remedy="Run the project again: contrib-analysis run PROJECT.",
        ) from None


def _short(error: Exception) -> str:
    """Say what is wrong in a few words, without the values."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg'].lower()}"
    return type(error).__name__ if isinstance(error, OSError) else str(error)
