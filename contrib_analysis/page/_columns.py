"""What became of the columns of the sources, and what of it a reader must know first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from contrib_analysis.facts.lost_words import lost
from contrib_analysis.text.language import most_spoken
from contrib_analysis.words.columns import DOUBTFUL, ColumnInWords, in_words
from contrib_analysis.words.i18n import Words


@dataclass(frozen=True)
class ColumnsView:
    """What became of the columns of a run's sources.

    Parameters
    ----------
    rows
        One a column.
    received, kept
        Words.
    """

    rows: tuple[ColumnInWords, ...]
    received: int
    kept: int


def describe_columns(manifest: Mapping[str, Any], w: Words) -> ColumnsView | None:
    """Describe the columns of a run's sources.

    Parameters
    ----------
    manifest
        The run's manifest.
    w
        The interface's words.

    Returns
    -------
    ColumnsView or None
        None where the run is of before columns were kept.
    """
    columns = manifest.get("columns", [])
    if not columns:
        return None
    words = manifest["counts"]["words"]
    return ColumnsView(tuple(in_words(columns, w)), words["received"], words["kept"])


def warnings(manifest: Mapping[str, Any], w: Words) -> tuple[str, ...]:
    """Say what was not read, and which roles nobody confirmed: it stands above all else.

    Parameters
    ----------
    manifest
        The run's manifest.
    w
        The interface's words.
    """
    rows = manifest.get("columns", [])
    if not rows:
        return _attached(manifest, w)
    columns = pd.DataFrame(rows)
    said = [
        w(
            "In {source}, {n} words that people wrote were not read ({share} of its prose): "
            "{columns}.",
            source=row["source"],
            n=w.number(row["words"]),
            share=w.percent(row["share"]),
            columns=", ".join(w("“{column}”", column=name) for name in row["columns"]),
        )
        for row in lost(columns).to_dict("records")
    ]
    open_ones = columns[(columns["certainty"] == DOUBTFUL) & (columns["asked"] != "")]
    for source, own in open_ones.groupby("source", sort=True):
        said.append(
            w(
                "In {source}, nobody has confirmed what these columns hold: {columns}.",
                source=source,
                columns=", ".join(
                    f"{w('“{column}”', column=name)} ({w(fate)})"
                    for name, fate in zip(own["column"], own["fate"], strict=True)
                ),
            )
        )
    return (*_attached(manifest, w), *said)


def _attached(manifest: Mapping[str, Any], w: Words) -> tuple[str, ...]:
    """Say so where most of the words stand in rows that were taken for others' parts."""
    counted = manifest.get("words", {})
    kept, attached = counted.get("kept", 0), counted.get("attached", 0)
    if attached <= kept:
        return ()
    return (
        w(
            "Most of the words ({share}) stand in rows that belong to others or repeat them: they "
            "were set aside, and are no contributions here.",
            share=w.percent(attached / (kept + attached)),
        ),
    )


def other_language(spoken: pd.Series, expected: str, w: Words) -> tuple[str, ...]:
    """Say so where most contributions are in another language than the settings say.

    Parameters
    ----------
    spoken
        The language of each contribution.
    expected
        That of the settings.
    w
        The interface's words.
    """
    code = most_spoken(spoken)
    if not code or code == expected:
        return ()
    return (
        w(
            "Most contributions are in another language ({language}) than the settings say "
            "({expected}): themes are found and named less well.",
            language=w.language_name(code),
            expected=w.language_name(expected),
        ),
    )
