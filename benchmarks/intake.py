"""Measure cleaning and ideas: how right, how fast, how much memory.

    .venv/bin/python benchmarks/intake.py [quality] [speed [ROWS...]]

Quality is measured on the gold sets under tests/gold; speed and what needs real
answers on the Grand Débat file, where it is.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
GRAND_DEBAT = DATA / "grand_debat" / "gdn_responses.parquet"
GOLD = ROOT / "tests" / "gold"
ROWS = (20_000, 100_000, 429_112)
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "intake")]


def table(title: str, heads: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    """Print a table in Markdown."""
    print(f"\n### {title}\n\n| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    for row in rows:
        print(
            "| " + " | ".join(f"{v:.3f}" if isinstance(v, float) else str(v) for v in row) + " |"
        )


def real_texts() -> dict[str, str]:
    import pandas as pd

    texts: dict[str, str] = pd.read_parquet(GRAND_DEBAT).set_index("id")["text"].to_dict()
    for name in ("repnum_arguments", "repnum_proposals"):
        for line in (DATA / "labelled" / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            texts[row["id"]] = row["text"].replace("\r", " ")
    return texts


def ideas() -> None:
    import spacy
    from cutting_gold import boundaries, f1, invented

    from contrib_analysis.ideas._cutting import cut

    nlp = spacy.blank("fr")
    nlp.add_pipe("sentencizer")
    cutters = {
        "full stops": lambda text: [m.end() for m in re.finditer(r"\.", text)],
        "spaCy sentencizer": lambda text: [s.start_char for s in nlp(text).sents],
        "contrib_analysis": lambda text: [start for start, _ in cut(text)],
    }
    sets = {"150 invented": invented()}
    if GRAND_DEBAT.exists():
        texts = real_texts()
        gold = json.loads((GOLD / "ideas_real.json").read_text("utf-8"))
        sets["72 real"] = [(texts[i], places) for i, places in gold.items()]
    rows = [
        (name, who, *f1([(boundaries(t, how(t)), boundaries(t, g)) for t, g in pairs]))
        for name, pairs in sets.items()
        for who, how in cutters.items()
    ]
    table("Ideas: boundaries", ("contributions", "cut by", "precision", "recall", "F1"), rows)


def non_answers() -> None:
    import pandas as pd

    from contrib_analysis.intake._nonanswers import is_non_answer

    texts = pd.read_parquet(GRAND_DEBAT).set_index("id")["text"]
    rows = []
    for sample, ids in json.loads((GOLD / "non_answers.json").read_text("utf-8")).items():
        right = int(is_non_answer(texts[ids["non_answers"]]).sum())
        false = int(is_non_answer(texts[ids["answers"]]).sum())
        positives, whole = len(ids["non_answers"]), sum(map(len, ids.values()))
        rows.append((sample, whole, positives, right / (right + false), right / positives))
    table("Non-answers", ("sample", "answers", "of them none", "precision", "recall"), rows)


def personal_data() -> None:
    from contrib_analysis.intake.masking import KINDS, mask

    marked = re.compile(r"⟦(\w+):(.*?)⟧", re.DOTALL)
    masks = {kind.name: kind.mask for kind in KINDS}
    right: Counter[str] = Counter()
    asked, found = right.copy(), right.copy()
    for line in (GOLD / "privacy.txt").read_text("utf-8").splitlines():
        line = line.replace("\\n", "\n")
        want = marked.sub(lambda m: masks[m[1]], line)
        got, _ = mask(marked.sub(r"\2", line))
        for label in set(masks.values()):
            asked[label] += want.count(label)
            found[label] += got.count(label)
            right[label] += want.count(label) if got == want else 0
    rows = [
        (label, asked[label], right[label] / max(found[label], 1), right[label] / asked[label])
        for label in dict.fromkeys(masks.values())
    ]
    table("Personal data", ("kind", "cases", "precision", "recall"), rows)


def languages() -> None:
    import pandas as pd

    from contrib_analysis.text.language import detect

    pairs = [line.split("\t") for line in (GOLD / "languages.txt").read_text("utf-8").splitlines()]
    told = detect(pd.Series([text for _, text in pairs]))
    right: Counter[str] = Counter()
    every = Counter(code for code, _ in pairs)
    for (code, _), guess in zip(pairs, told, strict=True):
        right[code] += code == guess
    rows = [(code, n, right[code] / n) for code, n in every.most_common()]
    table("Languages", ("language", "sentences", "told right"), rows)


def campaigns() -> None:
    """Inject campaigns with up to a fifth of their words changed into real answers."""
    import pandas as pd

    from contrib_analysis.intake.copies import mark_copies
    from contrib_analysis.tables import conform

    every = pd.read_parquet(GRAND_DEBAT, columns=["id", "text"])
    rows = []
    for n, size, least, most in (
        (20, 30, 20, 60),
        (20, 10, 20, 60),
        (20, 30, 14, 25),
        (5, 300, 20, 60),
    ):
        rng = random.Random(n * size)
        base = every.sample(20_000, random_state=rng.randrange(10**6))
        words = base["text"].str.split()
        spare = [w for text in words.iloc[:2_000] for w in text]
        templates = words[words.str.len().between(least, most)].sample(n, random_state=size)
        base = base.drop(templates.index)
        sent = []
        for c, template in enumerate(templates):
            for _ in range(size):
                copy = list(template)
                share = rng.uniform(0, 0.2)
                for place in rng.sample(range(len(copy)), int(share * len(copy))):
                    copy[place] = rng.choice(spare)
                sent.append((f"{c}/{len(sent)}", " ".join(copy)))
        whole = pd.concat([base, pd.DataFrame(sent, columns=["id", "text"])])
        marked = mark_copies(
            conform(whole.rename(columns={"id": "contribution_id"}), "contributions")
        )
        own = marked["contribution_id"].str.partition("/")
        injected = own[1] == "/"
        right = held = 0
        for _, members in marked[injected].groupby(own[0]):
            names = members.loc[members["campaign_id"] != "", "campaign_id"].value_counts()
            if len(names):
                right += int(names.iloc[0])
                held += int((marked["campaign_id"] == names.index[0]).sum())
        rows.append((n, size, f"{least} to {most}", right / max(held, 1), right / (n * size)))
    heads = ("campaigns", "copies of each", "words", "precision", "recall")
    table("Campaigns injected into 20,000 answers, up to 20 % of words changed", heads, rows)


def one_run(rows: int) -> None:
    """Go from CSV to ideas once, in this process, and print the stages as JSON."""
    import pandas as pd
    import spacy

    from contrib_analysis.ideas.cut import cut_ideas
    from contrib_analysis.intake._clean import html_to_text, is_non_answer, tidy
    from contrib_analysis.intake.copies import mark_copies
    from contrib_analysis.intake.masking import mask_all
    from contrib_analysis.tables import conform
    from contrib_analysis.text.language import detect

    seconds: dict[str, float] = {}
    last = time.perf_counter()

    def lap(stage: str) -> None:
        nonlocal last
        now = time.perf_counter()
        seconds[stage] = now - last
        last = now

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "answers.csv"
        pd.read_parquet(GRAND_DEBAT).head(rows).to_csv(file, index=False)
        last = time.perf_counter()
        frame = pd.read_csv(file)
        lap("read_csv")
    table_ = conform(frame.rename(columns={"id": "contribution_id"}), "contributions")
    table_["text"] = pd.Series(
        [tidy(html_to_text(text))[0] for text in table_["text"]], dtype="str"
    )
    lap("tidy")
    table_["text"] = mask_all(table_["text"])[0]
    lap("personal data")
    table_ = table_[~is_non_answer(table_["text"])].reset_index(drop=True)
    lap("non-answers")
    table_["language"] = detect(table_["text"])
    lap("language")
    table_ = mark_copies(table_)
    lap("copies and campaigns")
    cut_ideas(table_)
    lap("ideas")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    nlp = spacy.blank("fr")
    nlp.add_pipe("sentencizer")
    last = time.perf_counter()
    few = frame["text"].head(20_000).astype(str)
    for document in nlp.pipe(few):
        list(document.sents)
    sentencizer = (time.perf_counter() - last) * rows / len(few)
    print(
        json.dumps(
            {"seconds": seconds, "peak": peak, "baseline": sentencizer + seconds["read_csv"]}
        )
    )


def speed(sizes: tuple[int, ...]) -> None:
    told = {}
    for rows in sizes:
        command = [sys.executable, __file__, "one-run", str(rows)]
        made = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ)
        told[rows] = json.loads(made.stdout.splitlines()[-1])
    stages = list(told[sizes[0]]["seconds"])
    lines: list[tuple[object, ...]] = [
        (stage, *(f"{told[n]['seconds'][stage]:.1f} s" for n in sizes)) for stage in stages
    ]
    total = {n: sum(told[n]["seconds"].values()) for n in sizes}
    lines += [
        ("**from CSV to ideas**", *(f"{total[n]:.1f} s" for n in sizes)),
        ("a thousand rows", *(f"{1000 * total[n] / n:.2f} s" for n in sizes)),
        ("peak memory", *(f"{told[n]['peak']:.2f} GB" for n in sizes)),
        ("read_csv + sentencizer", *(f"{told[n]['baseline']:.1f} s" for n in sizes)),
        ("ratio to it", *(f"{total[n] / told[n]['baseline']:.2f}" for n in sizes)),
    ]
    table("Speed", ("stage", *(f"{n:,} rows" for n in sizes)), lines)


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["one-run"]:
        one_run(int(arguments[1]))
        return
    if "speed" not in arguments or "quality" in arguments:
        ideas()
        personal_data()
        languages()
        if GRAND_DEBAT.exists():
            non_answers()
            campaigns()
    if not GRAND_DEBAT.exists():
        print(f"\nno {GRAND_DEBAT.name}: what needs real answers is left out")
    elif "quality" not in arguments or "speed" in arguments:
        speed(tuple(int(a) for a in arguments if a.isdigit()) or ROWS)


if __name__ == "__main__":
    main(sys.argv[1:])
