"""What is read of spaCy's lookup tables, made once and shipped.

They weigh a hundred megabytes, and to read one takes longer than to cut all texts of a small
run: a foreign form is kept only where a dictionary knows its lemma. After a change here, of
``data/dictionaries`` or of spacy-lookups-data, write the files again: ``python -m
contrib_analysis.text.lookups``; a test holds them equal to what is built. Their licences are
in ``data/lemmas/LICENSE.md``.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Collection, Mapping
from importlib.resources import files
from pathlib import Path

from contrib_analysis.files import JsonObject
from contrib_analysis.text.fold import plain

FOLDER = Path(__file__).parents[1] / "data" / "lemmas"
#: What French words can be, as spaCy's lists say.
KINDS = ("noun", "adj", "verb", "adv")
_LISTS = "kinds_fr.txt.gz"


def read_lemmas_of(language: str) -> dict[str, str]:
    """Map forms of a language to a lemma.

    French ones as written and without accents, their lemmas without; foreign ones as written,
    where a dictionary knows the lemma and not the form.

    Parameters
    ----------
    language
        ISO 639-1 code: of French, or of a dictionary.
    """
    columns = _read(f"{language}.tsv.gz").replace("\t", "\n").split("\n")
    return dict(zip(columns[::2], columns[1::2], strict=True))


def read_kinds() -> dict[str, frozenset[str]]:
    """Return the French nouns, adjectives, verbs and adverbs that spaCy's lists have."""
    lists = _read(_LISTS).split("\n\n")
    return {kind: frozenset(words.split("\n")) for kind, words in zip(KINDS, lists, strict=True)}


def build_french_lemmas() -> dict[str, str]:
    """Derive the French table from spaCy's, as `read_lemmas_of` returns it."""
    raw = {
        form: lemma if isinstance(lemma, str) else lemma[0]
        for form, lemma in _of_spacy("fr_lemma_lookup").items()
        if form.islower()
    }
    table = {}
    for form, lemma in raw.items():
        # The table takes "carte" for the verb "carter": a form with a plural is a noun.
        is_noun = lemma != form and (raw.get(form + "s") == form or raw.get(form + "x") == form)
        table[form] = plain(form if is_noun else lemma)
    for lemma in sorted(set(table.values())):
        table.setdefault(lemma, lemma)
    for form in sorted(raw):
        table.setdefault(plain(form), table[form])
    return table


def build_foreign_lemmas(language: str, known: Collection[str]) -> dict[str, str]:
    """Derive a foreign table from spaCy's, as `read_lemmas_of` returns it.

    Parameters
    ----------
    language
        ISO 639-1 code.
    known
        The words that a dictionary has.
    """
    table = {}
    for form, given in _of_spacy(f"{language}_lemma_lookup").items():
        lemmas = [lemma.lower() for lemma in ([given] if isinstance(given, str) else given)]
        found = [lemma for lemma in lemmas if lemma in known and lemma != form.lower()]
        if found:
            table[form] = found[0]
    return table


def build_kinds() -> dict[str, frozenset[str]]:
    """Derive the lists from spaCy's, as `read_kinds` returns them."""
    index = _of_spacy("fr_lemma_index")
    return {kind: frozenset(index[kind]) for kind in KINDS}


def _of_spacy(table: str) -> JsonObject:
    packed = (files("spacy_lookups_data") / "data" / f"{table}.json.gz").read_bytes()
    read: JsonObject = json.loads(gzip.decompress(packed))
    return read


def _read(name: str) -> str:
    return gzip.decompress((FOLDER / name).read_bytes()).decode()


def _write(name: str, text: str) -> None:
    (FOLDER / name).write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _rows(table: Mapping[str, str]) -> str:
    return "\n".join(f"{form}\t{lemma}" for form, lemma in sorted(table.items()))


def main() -> None:
    """Write what is shipped."""
    from contrib_analysis.text.foreign import LANGUAGES, words_known

    _write("fr.tsv.gz", _rows(build_french_lemmas()))
    for language in LANGUAGES:
        _write(f"{language}.tsv.gz", _rows(build_foreign_lemmas(language, words_known(language))))
    _write(_LISTS, "\n\n".join("\n".join(sorted(build_kinds()[kind])) for kind in KINDS))


if __name__ == "__main__":
    main()
