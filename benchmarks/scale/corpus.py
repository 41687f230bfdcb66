"""A consultation of any size, made of the Grand Débat's answers.

Up to their number they are a sample of the answers as they are, copies and non-answers
among them. Beyond, answers to one question are taken apart and put together anew: half
the sentences of one, half of another, some words exchanged, so that none is a copy.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd

SEED = 20190115
#: Answers this short ("RAS", "les transports") come back as they are, as people's do.
SHORT = 5
EXCHANGED = 0.15

SETTINGS = """\
title = "Mesure"
seed = 1
[[sources]]
file = "raw/contributions.csv"
[sources.columns]
id = "id"
text = "text"
question = "question"
author = "author"
date = "date"
attributes = ["departement"]
"""

_SENTENCE = re.compile(r"(?<=[.!?;\n])\s+")


def make_project(folder: Path, answers: Path, rows: int, engine: str = "") -> Path:
    """Write a project whose CSV has that many contributions, row by row.

    Parameters
    ----------
    folder
        Where to; it is made.
    answers
        The Grand Débat's answers, a Parquet file.
    rows
        How many contributions.
    engine
        Lines of the settings' ``[engine]``.
    """
    (folder / "raw").mkdir(parents=True)
    (folder / "settings.toml").write_text(SETTINGS + engine, "utf-8")
    frame = pd.read_parquet(answers).sample(frac=1, random_state=1)
    draw = random.Random(SEED)
    start = datetime(2019, 1, 22, 8)
    with (folder / "raw" / "contributions.csv").open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out, delimiter=";")
        write.writerow(["id", "question", "author", "date", "departement", "text"])
        for number, (question, text) in enumerate(_answers(frame, rows, draw), start=1):
            when = start + timedelta(minutes=draw.randrange(56 * 24 * 60))
            # One in three writes several answers.
            author = f"p{number if draw.random() < 2 / 3 else draw.randrange(1, rows + 1)}"
            where = f"D{min(int(draw.expovariate(1 / 30)), 95):02d}"
            write.writerow([f"c{number}", question, author, f"{when:%Y-%m-%d %H:%M}", where, text])
    return folder


def _answers(frame: pd.DataFrame, rows: int, draw: random.Random) -> Iterator[tuple[str, str]]:
    questions, texts = frame["question"].tolist(), frame["text"].tolist()
    yield from zip(questions[:rows], texts[:rows], strict=True)
    by_question: dict[str, list[str]] = {}
    for question, text in zip(questions, texts, strict=True):
        by_question.setdefault(question, []).append(text)
    for _ in range(rows - len(texts)):
        at = draw.randrange(len(texts))
        question, text = questions[at], texts[at]
        other = draw.choice(by_question[question])
        if other == text:
            other = draw.choice(texts)
        yield question, varied(text, other, draw)


def varied(text: str, other: str, draw: random.Random) -> str:
    """Return half of one text and half of another, some words exchanged."""
    if len(text.split()) <= SHORT:
        return text
    halves = [_half(text, draw), _half(other, draw)]
    draw.shuffle(halves)
    words = " ".join(halves).split(" ")
    lent = other.split()
    for place, word in enumerate(words):
        if word.isalpha() and draw.random() < EXCHANGED:
            words[place] = draw.choice(lent)
    return " ".join(words)


def _half(text: str, draw: random.Random) -> str:
    sentences = _SENTENCE.split(text)
    if len(sentences) < 2:
        words = text.split()
        at = draw.randrange(max(1, len(words) // 2 + 1))
        return " ".join(words[at : at + max(3, len(words) // 2)])
    kept = set(draw.sample(range(len(sentences)), len(sentences) // 2))
    return " ".join(s for i, s in enumerate(sentences) if i in kept)
