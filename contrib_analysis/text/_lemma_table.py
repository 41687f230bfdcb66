"""The table of French forms and their lemmas, built once from spaCy's and shipped.

Building it takes more of a small run than cutting all its texts. After a change here, or a
new version of spacy-lookups-data, write it again: ``python -m
contrib_analysis.text._lemma_table``; a test holds both equal.
"""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from pathlib import Path

from contrib_analysis.text.fold import plain

_SHIPPED = "lemmas_fr.tsv.gz"


def read_lemma_table() -> dict[str, str]:
    """Map known forms, as written and without accents, to lemmas without accents."""
    packed = (files("contrib_analysis") / "data" / _SHIPPED).read_bytes()
    lines = gzip.decompress(packed).decode().split("\n")
    return dict(line.split("\t") for line in lines)


def build_lemma_table() -> dict[str, str]:
    """Derive the table from spaCy's (MIT), as `read_lemma_table` returns it."""
    packed = (files("spacy_lookups_data") / "data" / "fr_lemma_lookup.json.gz").read_bytes()
    raw = {
        form: lemma if isinstance(lemma, str) else lemma[0]
        for form, lemma in json.loads(gzip.decompress(packed)).items()
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


def main() -> None:
    """Write the shipped table."""
    lines = "\n".join(f"{form}\t{lemma}" for form, lemma in sorted(build_lemma_table().items()))
    shipped = Path(__file__).parents[1] / "data" / _SHIPPED
    shipped.write_bytes(gzip.compress(lines.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
