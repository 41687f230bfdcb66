"""Say what differs between two runs: in lines, or as one page that asks nothing of the network."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from contrib_analysis.facts.people import voices_of
from contrib_analysis.page.one_file import fill, write
from contrib_analysis.table_rows import any_rows, records
from contrib_analysis.tables import Analysis
from contrib_analysis.upkeep.compare import EVENTS, Comparison
from contrib_analysis.words.codes import fate_in_words
from contrib_analysis.words.counted_voices import CountedVoices
from contrib_analysis.words.i18n import Words, words
from contrib_analysis.words.runs import event_in_words

#: Ideas that moved, shown at most; the page says how many there are (chosen).
_MOST = 300


def render_comparison(comparison: Comparison, path: str | Path | None = None) -> str:
    """Write a comparison as a page, in the interface language of the later run.

    Parameters
    ----------
    comparison
        What `compare.compare` returned.
    path
        Where to write the page, whole or not at all; nowhere when None.

    Returns
    -------
    str
        One HTML document without any script.

    Raises
    ------
    OutputError
        Where the file can't be written.
    """
    w = words(comparison.after.interface)
    values = {
        "language": w.language,
        "runs": [_run(run, w) for run in (comparison.before, comparison.after)],
        "sentences": sentences(comparison, w),
        "themes": [
            {
                **row,
                "event": event_in_words(row["event"], w),
                "others": row["others"].replace("; ", w("; ")),
                "why": _why(row, w),
            }
            for row in (records(comparison.themes) if comparison.comparable else [])
        ],
        "comparable": comparison.comparable,
        "heads_of_voices": _heads_of_voices(voices_of(comparison.after.contributions, w)),
        "demands": [
            {**row, "event": _event_of_demand(row["event"], w)}
            for row in (records(comparison.demands) if comparison.comparable else [])
        ],
        "moved": comparison.moved.head(_MOST).to_dict("records"),
        "left_out": max(len(comparison.moved) - _MOST, 0),
        "fates": [
            {**row, "fate": fate_in_words(row["fate"], w)} for row in records(comparison.fates)
        ],
        "changed": comparison.changed.to_dict("records"),
    }
    templates = Path(__file__).parent / "templates"
    return write(fill(templates, "compare.html.j2", w, values, styles=("page.css",)), path)


def sentences(comparison: Comparison, w: Words) -> list[str]:
    """Say in a few sentences what differs.

    Parameters
    ----------
    comparison
        What `compare.compare` returned.
    w
        The words of a language.
    """
    if not comparison.comparable:
        return [
            w("These two runs have no idea in common: their themes and demands can’t be compared.")
        ]
    n = dict.fromkeys(EVENTS, 0)
    if len(comparison.themes):
        n |= {
            str(event): int(many)
            for event, many in comparison.themes["event"].value_counts().items()
        }
    of_themes = {
        "kept": w.plural("{n} theme is as it was.", "{n} themes are as they were.", n["kept"]),
        "renamed": w.plural(
            "{n} theme has another name.", "{n} themes have another name.", n["renamed"]
        ),
        "split": w.plural("{n} theme was divided.", "{n} themes were divided.", n["split"]),
        "merged": w.plural("{n} theme took in others.", "{n} themes took in others.", n["merged"]),
        "new": w.plural("{n} theme is new.", "{n} themes are new.", n["new"]),
        "gone": w.plural("{n} theme is gone.", "{n} themes are gone.", n["gone"]),
    }
    told = [sentence for event, sentence in of_themes.items() if n[event]]
    told.append(
        w.plural(
            "{n} idea of both runs is in another theme.",
            "{n} ideas of both runs are in another theme.",
            len(comparison.moved),
        )
    )
    asked = comparison.demands["event"].value_counts()
    told += [
        sentence
        for event, sentence in (
            (
                "new",
                w.plural(
                    "{n} demand wasn’t there before.",
                    "{n} demands weren’t there before.",
                    int(asked.get("new", 0)),
                ),
            ),
            (
                "gone",
                w.plural(
                    "{n} demand is no longer there.",
                    "{n} demands are no longer there.",
                    int(asked.get("gone", 0)),
                ),
            ),
        )
        if asked.get(event, 0)
    ]
    edited = int(comparison.moved["edited"].sum())
    if edited:
        told.append(
            w.plural("An analyst placed {n} of them.", "An analyst placed {n} of them.", edited)
        )
    return told


def _event_of_demand(event: str, w: Words) -> str:
    return {"new": w("new demand"), "gone": w("no longer asked")}.get(event, w("still asked"))


def lines(comparison: Comparison, w: Words | None = None) -> list[str]:
    """Say it for a terminal: in short, then theme by theme, then what changed.

    Parameters
    ----------
    comparison
        What `compare.compare` returned.
    w
        The words of a language; English when None.
    """
    w = w or words("en")
    voices = voices_of(comparison.after.contributions, w)
    told = sentences(comparison, w)
    for row in records(comparison.themes) if comparison.comparable else []:
        names = dict.fromkeys(name for name in (row["label_before"], row["label_after"]) if name)
        others = f" ({row['others']})" if row["others"] else ""
        sizes = w(
            "{before} → {after} ideas",
            before=w.number(row["ideas_before"]),
            after=w.number(row["ideas_after"]),
        )
        told.append(
            f"  {' → '.join(names)}{w(': ')}{event_in_words(row['event'], w)}{others}, {sizes}"
            + (f" ({why})" if (why := _why(row, w)) else "")
        )
    for demand in any_rows(comparison.demands) if comparison.comparable else []:
        if demand.event == "kept":
            continue
        title = w("“{label}”", label=demand.title_after or demand.title_before)
        sizes = w(
            "{before} → {after}",
            before=w.number(demand.people_before),
            after=voices.number(demand.people_after),
        )
        told.append(f"  {title}{w(': ')}{_event_of_demand(demand.event, w)}, {sizes}")
    none = w("none")
    told += [
        f"  {row.what}{w(': ')}{row.before or none} → {row.after or none}"
        for row in any_rows(comparison.changed)
    ]
    return told


def _heads_of_voices(voices: CountedVoices) -> tuple[str, str]:
    w = voices.w
    return (
        voices.either(w("People before"), w("Contributions before")),
        voices.either(w("People after"), w("Contributions after")),
    )


def _why(row: Mapping[str, int], w: Words) -> str:
    told = {
        "came": (
            "+",
            w.plural(
                "{n} idea that only this run has", "{n} ideas that only this run has", row["came"]
            ),
        ),
        "left": (
            "−",
            w.plural("{n} idea no longer there", "{n} ideas no longer there", row["left"]),
        ),
        "moved_in": (
            "+",
            w.plural("{n} from another theme", "{n} from other themes", row["moved_in"]),
        ),
        "moved_out": (
            "−",
            w.plural("{n} to another theme", "{n} to other themes", row["moved_out"]),
        ),
    }
    return w("; ").join(sign + words for name, (sign, words) in told.items() if row[name])


def _run(run: Analysis, w: Words) -> dict[str, str]:
    known = run.provenance
    return {
        "name": run.folder.name if run.folder else "",
        "title": known.settings.title,
        "contributions": w.number(len(run.contributions)),
        "ideas": w.number(len(run.ideas)),
        "themes": w.number(len(run.top_themes)),
        "edits": w.number(len(known.edits)),
    }
