"""The reference page of ``settings.toml``, made from the models that read it.

``python -m contrib_analysis.upkeep.settings_page docs/settings.md`` writes it; a test holds
the page and the models equal, and loads each example.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from contrib_analysis.settings import (
    Columns,
    Dashboard,
    Engine,
    Ideas,
    Labeller,
    Privacy,
    Reference,
    Settings,
    Source,
    Themes,
    Vectors,
    Words,
)

#: Each table of the file with its model, in the order in which a person meets them.
SECTIONS: dict[str, type[BaseModel]] = {
    "": Settings,
    "[[sources]]": Source,
    "[sources.columns]": Columns,
    "[privacy]": Privacy,
    "[ideas]": Ideas,
    "[words]": Words,
    "[vectors]": Vectors,
    "[themes]": Themes,
    "[themes.labeller]": Labeller,
    "[[reference]]": Reference,
    "[dashboard]": Dashboard,
    "[engine]": Engine,
}

#: What a settings file has at least.
_TITLE = 'title = "Consultation"\n'
_SOURCE = '[[sources]]\nfile = "raw/avis.csv"\n'

_TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list of texts, or one text",
    "object": "a table",
}


@dataclass(frozen=True)
class Key:
    """One key of the settings.

    Parameters
    ----------
    section
        The table that it stands in, as written in the file; "" for the top.
    name
        The key.
    type
        What it takes, in words.
    default
        What it is where it isn't given, as TOML; "" where it must be given, or is nothing.
    must
        Whether it must be given.
    means
        What it is for.
    example
        Lines of TOML, in its section or with one of their own.
    """

    section: str
    name: str
    type: str
    default: str
    must: bool
    means: str
    example: str

    @property
    def shown(self) -> str:
        """The example with the heading of its section."""
        lines = self.example.strip()
        if not self.section or lines.startswith("["):
            return lines
        return f"{self.section}\n{lines}"

    @property
    def settings(self) -> str:
        """The example within the shortest settings that can be loaded."""
        shown = self.shown
        if self.section == "[[sources]]" and 'file = "' not in shown:
            shown = (
                shown
                if shown.startswith("[sources.")
                else shown.replace("[[sources]]", _SOURCE.strip(), 1)
            )
        title = "" if shown.startswith("title") else _TITLE
        if not shown.startswith("["):
            return f"{title}{shown}\n{_SOURCE}"
        source = "" if "[[sources]]" in shown else _SOURCE
        return f"{title}{source}{shown}\n"


def keys() -> list[Key]:
    """Return every key of the settings, with what the models say of it.

    Examples
    --------
    >>> keys()[0].name, keys()[0].must
    ('title', True)
    """
    said = _said()
    found = []
    for section, model in SECTIONS.items():
        schema = model.model_json_schema()
        definitions = schema.get("$defs", {})
        for name, about in schema["properties"].items():
            key = said[model.__name__][name]
            found.append(
                Key(
                    section,
                    name,
                    _type(about, definitions),
                    _default(about),
                    name in schema.get("required", ()),
                    key["means"],
                    key["example"],
                )
            )
    return found


def settings_page() -> str:
    """Write the reference page of the settings, in Markdown."""
    lines = [
        "# Settings",
        "",
        "`settings.toml` says everything that a run needs to know besides the data. "
        "`contrib-analysis new` writes it with what was recognised; an unknown key is an error "
        "that names the nearest known one. This page is made from the models that read the "
        "file (`python -m contrib_analysis.upkeep.settings_page docs/settings.md`), and each "
        "example on it is loaded by a test.",
    ]
    section = None
    for key in keys():
        if key.section != section:
            section = key.section
            purpose = (SECTIONS[section].__doc__ or "").strip().splitlines()[0]
            heading = f"`{section}`" if section else "At the top"
            lines += ["", f"## {heading}", "", purpose]
        default = f"By default `{key.default}`." if key.default else "Not given by default."
        lines += [
            "",
            f"### `{key.name}`",
            "",
            f"{key.means}",
            "",
            f"Takes {key.type}. {'It must be given.' if key.must else default}",
            "",
            "```toml",
            key.shown,
            "```",
        ]
    return "\n".join([*lines, ""])


@cache
def _said() -> dict[str, dict[str, dict[str, str]]]:
    text = (files("contrib_analysis") / "data" / "settings_keys.toml").read_text("utf-8")
    return tomllib.loads(text)


def _type(about: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    if "$ref" in about or "allOf" in about:
        return "a table of its own"
    if "anyOf" in about:
        kinds = [_type(one, definitions) for one in about["anyOf"] if one.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    if "enum" in about or "const" in about:
        values = about.get("enum", [about.get("const")])
        quoted = [f'`"{value}"`' for value in values]
        return quoted[0] if len(quoted) == 1 else f"one of {', '.join(quoted)}"
    if about.get("type") == "array" and "$ref" in about.get("items", {}):
        return "one table each"
    if about.get("type") == "array" and "enum" in about.get("items", {}):
        return f"{_TYPES['array']}, each {_type(about['items'], definitions)}"
    words = _TYPES[about["type"]]
    low = about.get("minimum", about.get("exclusiveMinimum"))
    high = about.get("maximum", about.get("exclusiveMaximum"))
    if low is None or high is None or about["type"] not in ("integer", "number"):
        return words
    below = "" if "maximum" in about else "below "
    above = "" if "minimum" in about else "more than "
    return f"{words} from {above}{low} to {below}{high}"


def _default(about: Mapping[str, Any]) -> str:
    value = about.get("default")
    if value is None or value in ({}, []) or isinstance(value, dict):
        return ""
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(settings_page(), "utf-8")
