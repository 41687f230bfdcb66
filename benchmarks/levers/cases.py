"""The corpora that a change is judged on, by the source that they come from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.metrics import adjusted_mutual_info_score

from benchmarks.languages.__main__ import COMMENTS
from benchmarks.quality.corpora import ELF, LABELLED, THE_EXAMPLE, Corpus, load
from benchmarks.quality.measures import unit_themes

#: Small consultations, and how many are drawn of a file.
SMALL, DRAWS = 150, 2
#: A sample that themes should stay the same in.
LARGE_SHARE = 0.8
#: Texts of a large file or mixture.
LARGE = 1_000
#: Shorter answers ("RAS", "non") are of no subject.
_SHORTEST = 20

#: Questions of the Grand Débat by what they are about. The table of words that these are
#: read with was trained on answers of other parts of it alone: `heldout.py`.
MIXTURES = {
    "democracy": {
        "whom to trust": ("107",),
        "links with the elected": ("110", "113"),
        "associating citizens": ("119", "122"),
        "assemblies": ("123",),
        "secularism": ("127",),
        "engagement": ("129", "132"),
        "civic conduct": ("130", "131"),
        "incivilities": ("133", "134", "135"),
        "discriminations": ("136", "137"),
        "immigration": ("141", "142", "143"),
        "integration": ("144",),
    },
    "ecology": {
        "daily life": ("147",),
        "what I do": ("149",),
        "what would help": ("150",),
        "solutions": ("151",),
        "heating": ("153",),
        "other transport": ("155",),
        "with other countries": ("158",),
    },
}
#: The parts of the Grand Débat that the mixtures are of.
HELD_OUT = ("Démocratie et citoyenneté", "La transition écologique")


class Case(NamedTuple):
    """A corpus that a change is judged on.

    Parameters
    ----------
    name, source
        What it is called, and where it comes from: a source has several cases.
    corpus
        The texts, and what people say of them.
    wholes
        The contribution that each text stands in; None where it is one.
    held_out
        Whether it is read with the table that was trained without its texts.
    halves
        Whether its first half are titles and the second their bodies, which nobody gave
        themes: a title's theme is compared with its body's.
    whole_of
        For a sample that its themes are compared with another case's in, that one's name and
        where its texts stand there.
    """

    name: str
    source: str
    corpus: Corpus
    wholes: list[str] | None = None
    held_out: bool = False
    halves: bool = False
    whole_of: tuple[str, list[int]] | None = None

    def agreement(self, labels: np.ndarray) -> float:
        """Return how far themes agree with people's: adjusted mutual information."""
        if self.halves:
            titles, bodies = np.split(labels, 2)
            return float(adjusted_mutual_info_score(titles, bodies))
        machine = unit_themes(self.corpus, labels)
        human = {unit: theme for unit, theme in self.corpus.gold.items() if theme}
        both = [(human[unit], machine[unit]) for unit in human if unit in machine]
        return float(adjusted_mutual_info_score(*zip(*both, strict=True)))


def cases(shared: Path = LABELLED.parent) -> Iterator[Case]:
    """Yield the cases whose data is at hand."""
    labelled = shared / "labelled"
    yield from _invented()
    yield _example()
    if not labelled.is_dir():
        return
    for name in ELF:
        (whole,) = load(name, labelled)
        yield Case(name, "elf", whole)
        for share in (LARGE_SHARE, SMALL / len(whole.texts)):
            kind = "80 %" if share == LARGE_SHARE else f"{SMALL}"
            for draw in range(DRAWS):
                chosen = _drawn(len(whole.texts), share, draw)
                yield Case(
                    f"{name} {kind} {draw + 1}",
                    "elf",
                    _part(whole, chosen),
                    whole_of=(name, chosen.tolist()) if share == LARGE_SHARE else None,
                )
    for name in ("repnum_proposals", "repnum_arguments"):
        (whole,) = load(name, labelled)
        yield Case(name, "repnum", _part(whole, _drawn(len(whole.texts), 1, 0)[:LARGE]))
    rows = pd.DataFrame(map(json.loads, (labelled / "three_languages.jsonl").open("rb")))
    yield Case("three_languages", "Swiss candidates", _table(rows["text"], rows["gold"]))
    yield from _exports(shared / "exports")
    yield from _mixtures(shared / "grand_debat" / "gdn_responses.parquet")


def _drawn(n: int, share: float, draw: int) -> np.ndarray:
    chosen = np.random.default_rng([n, draw]).choice(n, round(share * n), replace=False)
    return chosen if share == 1 else np.sort(chosen)


def _part(corpus: Corpus, chosen: np.ndarray) -> Corpus:
    units = [corpus.units[i] for i in chosen]
    return Corpus([corpus.texts[i] for i in chosen], units, {u: corpus.gold[u] for u in units})


def _table(texts: pd.Series, gold: pd.Series) -> Corpus:
    units = [str(i) for i in range(len(texts))]
    return Corpus(texts.tolist(), units, dict(zip(units, gold, strict=True)))


def _example() -> Case:
    (corpus,) = load(THE_EXAMPLE, LABELLED)
    said: dict[str, list[str]] = {}
    for text, unit in zip(corpus.texts, corpus.units, strict=True):
        said.setdefault(unit, []).append(text)
    wholes = [" ".join(said[unit]) for unit in corpus.units]
    return Case("example", "the example", corpus, wholes)


def _invented() -> Iterator[Case]:
    rows = pd.read_csv(COMMENTS)
    yield Case("comments", "invented comments", _table(rows["text"], rows["subject"]))


def _exports(folder: Path) -> Iterator[Case]:
    rows = pd.read_csv(folder / "decidim" / "propositions-libres.csv", sep=";")
    rows = rows[rows["category/name/fr"].notna()].reset_index(drop=True)
    bodies = rows["body"].fillna("").str.replace(r"<[^>]+>", " ", regex=True)
    yield Case(
        "decidim", "Decidim", _table(rows["title"] + ". " + bodies, rows["category/name/fr"])
    )
    every = json.loads((folder / "ccc_consommer.json").read_text("utf-8")).values()
    asked = [row for row in every if row["title"].strip() and row["body"].strip()]
    both = pd.Series([row[key] for key in ("title", "body") for row in asked])
    yield Case("ccc", "climate convention", _table(both, both), halves=True)


def _mixtures(answers: Path) -> Iterator[Case]:
    said = pd.read_parquet(answers, columns=["question_id", "text"]).drop_duplicates("text")
    said = said[said["text"].str.len() >= _SHORTEST]
    for name, subjects in MIXTURES.items():
        about = {question: subject for subject, of in subjects.items() for question in of}
        subject = said["question_id"].astype(str).map(about)
        # As many answers of each subject: those of the larger ones would be most of them.
        known = said.assign(subject=subject).dropna()
        for size in (300, LARGE):
            each = known.groupby("subject").sample(size // len(subjects), random_state=size)
            corpus = _table(each["text"].reset_index(drop=True), each["subject"])
            yield Case(f"{name} {size}", f"Grand Débat, {name}", corpus, held_out=True)
