"""Where a run comes from, as its manifest says it: one frozen model a section.

The manifest is written as JSON by `runs.manifest`; this is how every other room reads it.
A run of an earlier version lacks sections that came later: they have their defaults.
``docs/manifest.schema.json`` says the same to other programs; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from contrib_analysis.errors import RunError


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class DescribedFile(_Section):
    """A file that was read or written: its hash, keyed with the project's secret for inputs."""

    file: str
    bytes: int = 0
    sha256: str = ""
    keyed_sha256: str = ""

    @property
    def digest(self) -> str:
        """The hash; runs of earlier versions have that of inputs without the secret."""
        return self.keyed_sha256 or self.sha256


class NamedFile(_Section):
    """A file of the settings."""

    file: str = "dashboard.html"


class SourceSettings(_Section):
    """An export that the settings name, its sheet, and the channel of its contributions."""

    file: str = ""
    sheet: str | None = None
    channel: str = ""


class IdeaSettings(_Section):
    """Whether contributions are cut into ideas."""

    split: bool = True


class VectorSettings(_Section):
    """How ideas are represented; "" where the run doesn't say."""

    method: str = ""


class ThemeSettings(_Section):
    """How many themes were asked for; None where the run doesn't say."""

    count: int | str | None = None


class PrivacySettings(_Section):
    """What names were masked by: "rules" alone, or "entities" of a model beside them."""

    names: str = "rules"
    spacy_model: str | None = None

    @property
    def by_model(self) -> bool:
        """Whether a model was asked for names."""
        return self.names == "entities" or self.spacy_model is not None


class WordSettings(_Section):
    """Words of one's own."""

    stop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    join: tuple[str, ...] = ()


class RunSettings(_Section):
    """The settings of a run that its readers are told of."""

    title: str = ""
    fictional: bool = False
    interface: str = "fr"
    language: str = "fr"
    seed: int | None = None
    dashboard: NamedFile = NamedFile()
    sources: tuple[SourceSettings, ...] = ()
    privacy: PrivacySettings = PrivacySettings()
    ideas: IdeaSettings = IdeaSettings()
    words: WordSettings = WordSettings()
    vectors: VectorSettings = VectorSettings()
    themes: ThemeSettings = ThemeSettings()


class StageRows(_Section):
    """Rows into and out of a stage."""

    into: int = Field(alias="in")
    out: int


class ColumnFate(_Section):
    """What became of a column of a source, as `columns.column_ledger` decided it."""

    source: str
    column: str
    fate: str
    certainty: str
    reason: str
    values: int
    words: int
    lost_words: int
    read: bool
    asked: str
    setting: str


class RunCounts(_Section):
    """What was found, in numbers; `received` is None where the run doesn't say."""

    received: int | None = None
    fates: Mapping[str, int] = {}
    contributions: int = 0
    ideas: int = 0
    to_review: int = 0
    fit_none: int = 0
    themes: int = 0
    demands: int = 0
    masked: Mapping[str, int] = {}
    repaired: int = 0
    words: Mapping[str, int] = {}


class LanguageRead(_Section):
    """How a language of the contributions was read, as `text.spoken` decided it."""

    language: str
    read: str
    words: int = 0
    known: int = 0


class LanguagesRead(_Section):
    """The languages that contributions are in; none where the run doesn't say."""

    main: str = "fr"
    read: tuple[LanguageRead, ...] = ()


class MeasuredThemes(_Section):
    """What was measured while themes were found.

    Parameters
    ----------
    curve
        The stability of each number of themes that was tried.
    agreement
        How far re-fits agree, 0 to 1; None where it wasn't measured.
    """

    curve: Mapping[int, float] = {}
    agreement: float | None = None


class EditOutcome(_Section):
    """What became of an edit."""

    edit: int
    verb: str
    who: str
    when: str = ""
    state: str
    reason: str


class ReferencePopulation(_Section):
    """A population known from elsewhere: people by value of an attribute."""

    attribute: str
    file: str
    values: tuple[tuple[str, float], ...] = ()


class Forgotten(_Section):
    """A time that a person's contributions were removed from the run."""

    when: str
    contributions: int


class Provenance(_Section):
    """Where a run comes from and what it wrote.

    Parameters
    ----------
    settings, inputs, columns, reference, edits
        What the run was made from; `columns` are those of its sources, `reference` are
        populations known from elsewhere, `edits` what became of each edit.
    versions, civic_vectors, model, platform, engine
        What computed it.
    languages
        Those of the contributions, and how each was read.
    run_id, started, seconds, peak_mb, rows, counts, measured, notices, cached
        What it was, took and found.
    themes_lock
        The hash of the project's memory of its themes, "" on a first run; None where the
        run doesn't say.
    keyed_with
        A hash that tells one project's secret from another's.
    found_labels
        What themes were called before the edits, by id.
    agreement_with_people
        As `review.kept_agreement` writes it, which reads it too.
    forgotten
        What was removed from it since.
    outputs
        What it wrote.
    """

    format: int = 0
    run_id: str = ""
    settings: RunSettings = RunSettings()
    columns: tuple[ColumnFate, ...] = ()
    inputs: tuple[DescribedFile, ...] = ()
    outputs: tuple[DescribedFile, ...] = ()
    versions: Mapping[str, str] = {}
    civic_vectors: str | None = None
    keyed_with: str | None = None
    model: Mapping[str, str] | None = None
    platform: Mapping[str, str] = {}
    engine: str = ""
    started: str = ""
    seconds: Mapping[str, float] = {}
    peak_mb: Mapping[str, int | None] = {}
    rows: Mapping[str, StageRows] = {}
    counts: RunCounts = RunCounts()
    languages: LanguagesRead = LanguagesRead()
    measured: MeasuredThemes = MeasuredThemes()
    notices: tuple[str, ...] = ()
    cached: tuple[str, ...] = ()
    themes_lock: str | None = None
    reference: tuple[ReferencePopulation, ...] = ()
    edits: tuple[EditOutcome, ...] = ()
    found_labels: Mapping[str, str] = {}
    agreement_with_people: Any = None
    forgotten: tuple[Forgotten, ...] = ()


def read_provenance(manifest: Mapping[str, Any], file: str | Path = "manifest.json") -> Provenance:
    """Read a manifest.

    Parameters
    ----------
    manifest
        What ``manifest.json`` holds.
    file
        The file, for messages.

    Raises
    ------
    RunError
        Where a section holds something else: the file was changed by hand.

    Examples
    --------
    >>> read_provenance({"settings": {"title": "Essai"}}).settings.title
    'Essai'
    """
    try:
        return Provenance.model_validate(manifest)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise RunError(
            f"{file}: this is not what a run says of itself ({place}: {first['msg'].lower()}).",
            consequence="The file is damaged, was changed by hand, or is another program's.",
            remedy="Run the project again: contrib-analysis run PROJECT.",
        ) from None
