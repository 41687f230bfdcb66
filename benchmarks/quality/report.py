"""The results on disk: a table of every measure, and a page for a reader."""

from __future__ import annotations

import csv
import math
import os
import platform
import textwrap
from collections.abc import Callable, Iterable
from importlib.metadata import version
from typing import Any

from benchmarks.quality.corpora import DRAWS, ELF, NAMES, REPNUM, ROOT, SMALL
from benchmarks.quality.methods import METHODS, OURS, OURS_NEURAL, SEEDS
from contrib_analysis.files import whole_or_absent

RESULTS = ROOT / "benchmarks" / "results"
TABLE = RESULTS / "quality.csv"
PAGE = RESULTS / "quality.md"

_COLUMNS = (
    "method corpus draw seed texts human_themes themes ami ari fmi count_error stability "
    "label_agreement quote_agreement quote_agreement_5 coverage seconds peak_mb"
).split()
_WORDS = ("method", "corpus")

#: Measures of quality: title, and whether more is better.
_QUALITY = {
    "ami": ("AMI", True),
    "ari": ("ARI", True),
    "fmi": ("FMI", True),
    "count_error": ("number error", False),
    "stability": ("stability", True),
    "label_agreement": ("labels", True),
    "quote_agreement": ("quotes", True),
}
_SHOWN: dict[str, tuple[str, Callable[[float], str]]] = {
    "themes": ("themes", "{:.0f}".format),
    **{name: (title, "{:.2f}".format) for name, (title, _) in _QUALITY.items()},
    "quote_agreement_5": ("quotes, 5", "{:.2f}".format),
    "coverage": ("coverage", "{:.2f}".format),
    "seconds": ("seconds", "{:.1f}".format),
    "peak_mb": ("peak MB", "{:.0f}".format),
}
#: What a difference must reach to count as one: half of what the tables show.
_EQUAL = 0.005
_VERSIONS = (
    "bertopic umap-learn hdbscan turftopic sentence-transformers torch scikit-learn "
    "scikit-network numpy spacy"
).split()

Row = dict[str, Any]
Means = dict[str, dict[str, Row]]


def read() -> list[Row]:
    """Return what was measured before."""
    if not TABLE.is_file():
        return []
    with TABLE.open(encoding="utf-8", newline="") as source:
        return [
            {k: v if k in _WORDS else _number(v) for k, v in line.items()}
            for line in csv.DictReader(source)
        ]


def replace(table: list[Row], rows: list[Row]) -> list[Row]:
    """Put rows in the place of those of the same methods and corpora."""
    new = {(row["method"], row["corpus"]) for row in rows}
    kept = [row for row in table if (row["method"], row["corpus"]) not in new]
    methods, names = list(METHODS), list(NAMES)
    return sorted(
        kept + rows,
        key=lambda r: (
            methods.index(r["method"]),
            names.index(r["corpus"]),
            r["draw"],
            r["seed"],
        ),
    )


def write_table(table: list[Row]) -> None:
    """Write every measure: one line a method, corpus, draw and seed."""
    RESULTS.mkdir(exist_ok=True)
    with whole_or_absent(TABLE) as making, making.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in table:
            writer.writerow({name: _cell(row.get(name, "")) for name in _COLUMNS})


def write_page(table: list[Row], refits: int) -> None:
    """Write the page: the means over the elf files first, then what is lost, then all."""
    means = _means(table)
    elf = _over(means, ELF)
    small = _over(means, [f"{name}-{SMALL}" for name in ELF])
    parts = ["# Agreement with people", _how(refits)]
    parts += ["## The four elf files, means", _grid(elf)]
    if elf.get(OURS):
        parts += ["## What was aimed at", _goals(elf, means)]
        parts += ["## Where another does better than ours", _losses(means)]
    parts += [f"## {SMALL} texts of the four elf files, means", _grid(small)]
    for name in NAMES:
        if name in means:
            one = next(iter(means[name].values()))
            human = f"{one['human_themes']:.0f} human themes"
            parts += [f"## {name}: {one['texts']:.0f} texts, {human}", _grid(means[name])]
    with whole_or_absent(PAGE) as making:
        making.write_text("\n\n".join(parts) + "\n", "utf-8", newline="\n")


def _means(table: list[Row]) -> Means:
    """Return the mean of each measure by corpus and method."""
    cells: dict[str, dict[str, list[Row]]] = {}
    for row in table:
        cells.setdefault(row["corpus"], {}).setdefault(row["method"], []).append(row)
    return {
        corpus: {method: _mean(rows) for method, rows in of_corpus.items()}
        for corpus, of_corpus in cells.items()
    }


def _mean(rows: list[Row]) -> Row:
    means = {}
    for name in _COLUMNS[4:]:
        values = [row[name] for row in rows if not math.isnan(row.get(name, math.nan))]
        means[name] = sum(values) / len(values) if values else math.nan
    return means


def _over(means: Means, names: Iterable[str]) -> dict[str, Row]:
    """Return the mean over corpora, of the methods that met them all."""
    asked = [means.get(name, {}) for name in names]
    return {m: _mean([c[m] for c in asked]) for m in METHODS if all(m in c for c in asked)}


def _grid(rows: dict[str, Row]) -> str:
    if not rows:
        return "Not measured."
    heads = ["method", *(title for title, _ in _SHOWN.values())]
    lines = [_line(heads), _line(["---", *["--:"] * len(_SHOWN)])]
    for method in METHODS:
        if method in rows:
            row = rows[method]
            cells = [_show(method, name, row[name]) for name in _SHOWN]
            lines.append(_line([METHODS[method].title, *cells]))
    return "\n".join(lines)


def _show(method: str, name: str, value: float) -> str:
    if math.isnan(value):
        return "–"
    if METHODS[method].told and name in ("themes", "count_error"):
        return "told"
    if name == "quote_agreement_5" and not METHODS[method].home.startswith("ours:"):
        return "–"
    return _SHOWN[name][1](value)


def _goals(elf: dict[str, Row], means: Means) -> str:
    ours = elf[OURS]
    peers = {m: row for m, row in elf.items() if m not in (OURS, OURS_NEURAL)}
    goals: list[tuple[str, float, float, bool]] = [
        ("AMI, at least", ours["ami"], 0.45, True),
        ("stability, at least", ours["stability"], 0.6, True),
        ("number error, under", ours["count_error"], 0.35, False),
        ("quotes that are the majority's, at least", ours["quote_agreement"], 0.85, True),
        ("labels that share a word, at least", ours["label_agreement"], 0.7, True),
    ]
    if "bertopic-reduced" in peers:
        ratio = ours["ami"] / peers["bertopic-reduced"]["ami"]
        goals.insert(1, ("AMI beside BERTopic, outliers reduced, times", ratio, 1.5, True))
    if peers:
        steadiest = max(row["stability"] for row in peers.values())
        goals.append(("stability, above every peer's", ours["stability"], steadiest, True))
    arguments = means.get("repnum_arguments", {})
    if OURS in arguments:
        goals.append(("AMI on repnum_arguments, at least", arguments[OURS]["ami"], 0.2, True))
    lines = [_line(["goal", "asked", "reached", ""]), _line(["---", "--:", "--:", "---"])]
    for title, value, asked, more in goals:
        met = value >= asked if more else value < asked
        lines.append(_line([title, f"{asked:.2f}", f"{value:.2f}", "yes" if met else "**no**"]))
    return "\n".join(lines)


def _losses(means: Means) -> str:
    heads = ["corpus", "measure", "ours", "with the sentence model", "peers that do better"]
    lines = [_line(heads), _line(["---", "---", "--:", "--:", "---"])]
    pairs = lost = 0
    for corpus, rows in ((name, means.get(name, {})) for name in NAMES):
        for name, (title, more) in _QUALITY.items() if OURS in rows else ():
            mine = rows[OURS][name]
            better = {
                method: f"{row[name]:.2f}"
                for method, row in rows.items()
                if (row[name] - mine if more else mine - row[name]) > _EQUAL
                and not (name == "count_error" and METHODS[method].told)
            }
            with_model = better.pop(OURS_NEURAL, "")
            pairs += 1
            lost += bool(better)
            if better or with_model:
                peers = ", ".join(f"{METHODS[m].title} {value}" for m, value in better.items())
                lines.append(_line([corpus, title, f"{mine:.2f}", with_model, peers]))
    told = f"In {lost} of {pairs} pairs of corpus and measure a peer does."
    return f"{told}\n\n" + "\n".join(lines)


def _how(refits: int) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    versions = ", ".join(f"{name} {version(name)}" for name in _VERSIONS)
    paragraphs = f"""
Written by `make bench-quality`; every figure by draw and seed is in quality.csv.
Machine: {os.cpu_count()} cores, {memory:.0f} GB; one thread a method. Python
{platform.python_version()}, {versions}.

**Texts.** {", ".join(ELF)}: answers to open questions, each with one human theme.
{" and ".join(REPNUM)}: proposals of an online consultation, and arguments about them;
their theme is the section of the bill that they were left under, not what a coder read in
them. The example: ideas as the pipeline cuts them, given to every method alone (the pipeline
also looks at the contribution around an idea); the theme that most of a contribution's text
is in is compared with the first human theme of that contribution. -{SMALL}: {SMALL} texts of a
file, drawn {DRAWS} times; figures are means over the draws.

**Methods.** The sentence model is all-MiniLM-L6-v2 everywhere, BERTopic's own default: a
small English one. BERTopic: `language="multilingual"`, French stop words, else as it comes.
Outliers reduced: by c-TF-IDF, which agreed best with people of BERTopic's strategies.
What hangs on UMAP's seed is a mean over seeds {SEEDS[0]} to {SEEDS[-1]} (stability: the first
of them). On TF-IDF + SVD: 100 dimensions. NMF: TF-IDF on the lemmas that we count too, words
in two texts at least, components scaled. KeyNMF: the same lemmas, any number of texts, 25
keywords. Both agreed better with people so than set up otherwise, and are told the number of
human themes.

**Measures.** AMI, ARI, FMI with the human themes: 1 is the same; AMI and ARI are 0 by chance.
Texts that a method leaves out (BERTopic's topic -1) count as one more theme there; *coverage*
is the share of the others. *Number error*: the difference to the number of human themes, as a
share of it. *Stability*: mean ARI of all pairs of {refits} re-fits on samples of 80 %, over the
texts that both hold. *Labels*: share of themes whose label has a lemma of the name of the human
theme that is most frequent in them; for ours the label shown, for others the first four words
of the topic (a method that finds two broad themes has little to name). *Quotes*:
share of each theme's three first quotes whose own human theme is the
most frequent of that theme; for BERTopic its representative documents, for NMF the texts of
most weight; *quotes, 5*: the same of the five that ours shows. *Seconds*: from texts to named
themes, once everything is imported, compiled and loaded. *Peak*: of the whole process; ours
and NMF run without torch, as they do where it is not installed."""
    return "\n\n".join(textwrap.fill(p, 99) for p in paragraphs.strip().split("\n\n"))


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _number(cell: str | None) -> float:
    return float(cell) if cell else math.nan


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    if math.isnan(value):
        return ""
    return f"{value:.4f}".rstrip("0").rstrip(".")
