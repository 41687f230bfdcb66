"""Make the tables that carry words of other languages to French lemmas of the civic table.

    .venv/bin/python benchmarks/make_dictionaries.py

Reads the FreeDict dictionaries (made by WikDict from Wiktionary, CC BY-SA 3.0) of the shared
data, and writes ``contrib_analysis/data/dictionaries/LANGUAGE.txt.gz``, under the same
licence. German and Portuguese have dictionaries both ways; Italian and Spanish are read from
French; English goes through four languages in between, and what two of them agree on is
kept; Catalan goes by words that are spelt alike in its neighbours. `docs/dictionaries.md`
says what is known of the result.
"""

from __future__ import annotations

import gzip
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
DATA = ROOT / "../shared/data/dictionaries"
OUT = ROOT / "contrib_analysis" / "data" / "dictionaries"
sys.path.insert(0, str(ROOT))

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_SENSE = re.compile(r"^\d+\.\s+(?=\S)")
_NEXT_SENSE = re.compile(r"\s+\d+\.\s*$")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
#: Languages between English and French; a translation holds where two of them agree.
BETWEEN = ("fin", "bul", "ell", "jpn")
AGREE = 2
#: Senses looked at: chosen. One translation is kept: with two, agreement with people fell
#: from 0.27 to 0.20 (AMI, 450 comments in three languages).
SENSES = 3
#: A Catalan word is read as a neighbour's that is spelt so much alike: chosen by looking.
ALIKE = 0.6

Ranked = dict[str, list[str]]


def main() -> None:
    french = French()
    tables = {
        "de": direct(french, entries("deu-fra"), entries("fra-deu")),
        "pt": direct(french, entries("por-fra"), entries("fra-por")),
        "it": direct(french, {}, entries("fra-ita")),
        "es": direct(french, {}, entries("fra-spa")),
        "en": through_others(french),
    }
    tables["ca"] = by_spelling(french, {code: tables[code] for code in ("es", "it", "pt")})
    OUT.mkdir(parents=True, exist_ok=True)
    for code, table in tables.items():
        written = "".join(f"{word}\t{' '.join(table[word])}\n" for word in sorted(table))
        (OUT / f"{code}.txt.gz").write_bytes(gzip.compress(written.encode(), 9, mtime=0))
        size = (OUT / f"{code}.txt.gz").stat().st_size
        print(f"{code}: {len(table):6,} words, {size / 1000:5,.0f} kB")


class French:
    """French words as the civic table counts them."""

    def __init__(self) -> None:
        from contrib_analysis.text.tokens import tokeniser
        from contrib_analysis.vectors.civic import load_table

        self._cut = tokeniser()
        self.known = load_table().words

    def lemmas(self, translation: str) -> tuple[str, ...] | None:
        """Return the lemmas of a translation; none of a function word, None where unknown."""
        lemmas = tuple(dict.fromkeys(self._cut([translation])[0]))
        return lemmas if len(lemmas) <= 2 and all(w in self.known for w in lemmas) else None


def entries(name: str) -> dict[str, list[str]]:
    """Return the translations of each headword in lower case, those of first senses first."""
    packed = gzip.decompress((DATA / f"freedict-{name}.dict.dz").read_bytes())
    found: dict[str, list[list[str]]] = defaultdict(list)
    for line in (DATA / f"freedict-{name}.index").read_text("utf-8").splitlines():
        word, offset, length = line.split("\t")[:3]
        if word.startswith("00"):
            continue
        start = _number(offset)
        text = packed[start : start + _number(length)].decode("utf-8")
        found[_clean(word)].append(list(dict.fromkeys(_translations(text))))
    return {
        word: list(dict.fromkeys(one for senses in lists for one in senses))
        for word, lists in found.items()
    }


def _number(digits: str) -> int:
    value = 0
    for digit in digits:
        value = 64 * value + _DIGITS.index(digit)
    return value


def _translations(entry: str) -> Iterator[str]:
    """Yield the translations of an entry: the line after its head, then those of senses."""
    lines = [line for line in entry.split("\n")[1:] if line.strip()]
    # Japanese entries begin with lines about the word.
    while lines and lines[0].startswith("("):
        lines = lines[1:]
    for number, line in enumerate(lines):
        if number and not _SENSE.match(line):
            continue
        line = _NEXT_SENSE.sub("", _ASIDE.sub("", _SENSE.sub("", line)))
        for one in re.split("[,;]", line):
            if one.strip():
                yield _clean(one)


def _clean(word: str) -> str:
    """Return a word in lower case, without the stress marks of Bulgarian."""
    parts = unicodedata.normalize("NFD", word.strip().lower())
    if any("\u0400" <= letter <= "\u04ff" for letter in parts):
        parts = parts.replace("\u0301", "").replace("\u0300", "")
    return unicodedata.normalize("NFC", parts)


def direct(french: French, there: Mapping, back: Mapping) -> Ranked:
    """Read dictionaries between a language and French, in one direction or both."""
    scores: dict[str, Counter] = defaultdict(Counter)
    for word, translations in there.items():
        for rank, translation in enumerate(translations[:SENSES]):
            scores[word][translation] += 1 / (1 + rank)
    for translation, words in back.items():
        for rank, word in enumerate(words[:SENSES]):
            scores[word][translation] += 1 / (1 + rank)
    return _best(french, scores)


def through_others(french: French) -> Ranked:
    """Read English through languages in between; what two ways agree on is kept."""
    ways: dict[str, dict[str, Counter]] = defaultdict(lambda: defaultdict(Counter))
    for between in BETWEEN:
        to_french: dict[str, Counter] = defaultdict(Counter)
        if between != "bul":
            for word, translations in entries(f"{between}-fra").items():
                for rank, translation in enumerate(translations[:SENSES]):
                    to_french[word][translation] += 1 / (1 + rank)
        for translation, words in entries(f"fra-{between}").items():
            for rank, word in enumerate(words[:SENSES]):
                to_french[word][translation] += 1 / (1 + rank)
        for word, middles in entries(f"eng-{between}").items():
            for rank, middle in enumerate(middles[: 2 * SENSES]):
                for translation, weight in to_french[middle].items():
                    ways[word][translation][between] += weight / (1 + rank)
    scores: dict[str, Counter] = defaultdict(Counter)
    for word, translations in ways.items():
        by_lemma: dict[tuple[str, ...], Counter] = defaultdict(Counter)
        for translation, weights in translations.items():
            lemmas = french.lemmas(translation)
            if lemmas is not None:
                by_lemma[lemmas].update(weights)
        for lemmas, weights in by_lemma.items():
            if len(weights) >= AGREE:
                scores[word][" ".join(lemmas)] = len(weights) + min(1.0, sum(weights.values()))
    return _best(french, scores)


def _best(french: French, scores: Mapping[str, Counter]) -> Ranked:
    table: Ranked = {}
    for word, translations in scores.items():
        if len(word) < 2 or " " in word:
            continue
        # Of two that score alike, the one that public answers use more: the table's order.
        known = [
            (lemmas, score)
            for one, score in translations.items()
            if (lemmas := french.lemmas(one)) is not None
        ]
        lists = [
            lemmas
            for lemmas, _ in sorted(
                known,
                key=lambda pair: (
                    -round(pair[1], 3),
                    len(pair[0]),
                    [french.known[w] for w in pair[0]],
                ),
            )
        ]
        if not lists:
            continue
        # A function word in its first sense says nothing, whatever else it may mean.
        table[word] = list(lists[0])
    return table


def by_spelling(french: French, neighbours: Mapping[str, Ranked]) -> Ranked:
    """Read the lemmas of Catalan as words of its neighbours that are spelt alike."""
    import json
    from importlib.resources import files

    from contrib_analysis.text._cognates import cognates
    from contrib_analysis.text.fold import plain

    packed = (files("spacy_lookups_data") / "data" / "ca_lemma_lookup.json.gz").read_bytes()
    raw = json.loads(gzip.decompress(packed))
    lemmas = {
        one for lemma in raw.values() for one in ([lemma] if isinstance(lemma, str) else lemma)
    }
    forms = [
        form
        for form in sorted(raw.keys() | lemmas)
        if len(form) > 3 and form.isalpha() and form.islower()
    ]
    votes: dict[str, Counter] = defaultdict(Counter)
    sources = {**neighbours, "fr": {word: [word] for word in french.known if len(word) > 3}}
    for table in sources.values():
        by_plain = {plain(word): table[word] for word in sorted(table, reverse=True)}
        for form in forms:
            for guess in cognates(plain(form)):
                for translation in by_plain.get(guess, [])[:1]:
                    votes[form][translation] += 1
    unread = sorted(
        lemma for lemma in lemmas if lemma in raw and lemma not in votes and len(lemma) > 3
    )
    for table in sources.values():
        words = sorted(table)
        for lemma, word, score in _alike([plain(w) for w in unread], [plain(w) for w in words]):
            for translation in table[words[word]][:1]:
                votes[unread[lemma]][translation] += score
    return {
        form: [max(sorted(counted), key=lambda w: counted[w])] for form, counted in votes.items()
    }


def _alike(words: list[str], among: list[str]) -> Iterator[tuple[int, int, float]]:
    """Yield each word's nearest by spelling, where it is near enough."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    spelt = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    known = spelt.fit_transform(among).T.tocsr()
    for start in range(0, len(words), 1_000):
        near = spelt.transform(words[start : start + 1_000]) @ known
        for row in range(near.shape[0]):
            inside = slice(near.indptr[row], near.indptr[row + 1])
            if near.data[inside].size and near.data[inside].max() >= ALIKE:
                best = near.data[inside].argmax()
                yield start + row, int(near.indices[inside][best]), float(near.data[inside][best])


if __name__ == "__main__":
    main()
