"""How a word of Catalan or Occitan is spelt in the languages beside them."""

from __future__ import annotations

from collections.abc import Iterator

#: How Catalan ends a word, and how its neighbours do.
ENDINGS = {
    "tat": ("dad", "dade", "ta", "te"),
    "cio": ("cion", "zione", "cao", "tion"),
    "sio": ("sion", "sione", "sao"),
    "ment": ("mente", "miento", "mento"),
    "atge": ("aje", "aggio", "agem", "age"),
    "ncia": ("ncia", "nza", "nce"),
    "ut": ("ud", "ute"),
    "at": ("ado", "ato"),
    "ic": ("ico",),
    "al": ("ale",),
    "or": ("ore", "eur"),
    "ia": ("ia", "ie"),
    "sme": ("smo",),
}
#: Endings of plurals, and what stands in the singular.
_PLURALS = {"cions": "cio", "sions": "sio", "s": "", "es": "a", "ns": ""}
#: What neighbours add where Catalan and Occitan end in a consonant: "barri", "barrio".
_ADDED = ("o", "e", "a")
#: Letters of a word, at least, before it is looked for under other endings: short ones are
#: too often something else (chosen).
_SHORTEST = 5


def cognates(word: str) -> Iterator[str]:
    """Yield how neighbours may spell a word.

    Parameters
    ----------
    word
        In lower case, without accents.

    Examples
    --------
    >>> list(cognates("ciutat"))
    ['ciutat', 'ciudad', 'ciudade', 'ciuta', 'ciute', 'ciutado', 'ciutato']
    """
    yield word
    for ending, others in ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending) + 2:
            for other in others:
                yield word.removesuffix(ending) + other


def close_spellings(word: str) -> Iterator[str]:
    """Yield how neighbours may spell a word or its singular, the closest spelling first.

    Parameters
    ----------
    word
        In lower case, without accents.

    Examples
    --------
    >>> "barrio" in close_spellings("barris")
    True
    """
    for plural, singular in {"": "", **_PLURALS}.items():
        if not word.endswith(plural):
            continue
        one = word.removesuffix(plural) + singular
        yield from cognates(one)
        if len(one) >= _SHORTEST:
            yield from (one + added for added in _ADDED)
