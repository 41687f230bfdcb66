"""Signs of the first person: what the writer and theirs do, went through, own, or think."""

from __future__ import annotations

from collections.abc import Iterator

from contrib_analysis.ideas._kind_forms import OPINION_VERBS, is_participle
from contrib_analysis.text.word_lists import listed_words

_OURS = ("notre", "nos")
_POSSESSIVES = frozenset(("mon", "ma", "mes", *_OURS))
_OBJECTS = frozenset("m me l le la les y en s se".split())
_HAD = frozenset("a ont avait est etait".split())
#: Between an auxiliary and its participle.
_BETWEEN = frozenset(
    "deja toujours jamais aussi bien souvent pas encore moi meme beaucoup personnellement tout "
    "recemment plusieurs fois longtemps enormement ai".split()
)
#: What tells that nothing was done, or that one only thinks: "je n'ai jamais été concerné".
_LITTLE_DONE = listed_words("kind_words", "little done")
#: People and things of one's own.
_OWN = listed_words("kind_words", "own")
#: What "nous" wants, proposes or thinks rather than does.
_MEANT = frozenset(
    "devons voulons demandons proposons souhaitons pouvons pensons allons soutenons "
    "manquons".split()
)


def persons(tokens: list[str]) -> Iterator[str]:
    """Yield the signs of the first person in an idea.

    Parameters
    ----------
    tokens
        Its words without accents and its marks, in order.

    Yields
    ------
    str
        ``I NAME`` after "je" and ``we NAME`` after "nous", ``me NAME``, ``my NAME`` after a
        possessive, and ``first persons N``.
    """
    said = 0
    padded = [*tokens, "", "", "", "", ""]
    for i, word in enumerate(tokens):
        after = padded[i + 1]
        if word in ("j", "je"):
            said += 1
            yield from _speaks(padded, i, "I")
        elif word in ("m", "me"):
            said += 1
            yield "me"
            if after in _HAD or after.endswith(("ait", "ent")):
                yield "me past"
        elif word in _POSSESSIVES:
            said += word not in _OURS
            yield "our" if word in _OURS else "my"
            if after in _OWN:
                yield "my own"
                yield f"{'our' if word in _OURS else 'my'} {after}"
        elif word == "nous":
            yield from _speaks(padded, i, "we")
            if after in _HAD:
                yield "us past"
        elif word == "chez" and after in ("moi", "nous"):
            yield "at home"
        elif word == "on" and after in ("m", "nous", "me"):
            yield "me by others"
    yield f"first persons {min(said, 3)}"


def _speaks(tokens: list[str], place: int, who: str) -> Iterator[str]:
    """Read what "je" or "nous" does, from the verb that follows."""
    denied = tokens[place + 1] in ("ne", "n")
    at_verb = place + 1 + denied
    if tokens[at_verb] in _OBJECTS:
        at_verb += 1
    verb, after = tokens[at_verb], tokens[at_verb + 1]
    if who == "we" and not verb.endswith(("ons", "sommes")):
        return
    if denied:
        who = f"{who} not"
    yield who
    if verb in ("ai", "avons"):
        near = tokens[place + 2 : place + 6]
        done = any(len(w) > 1 and w not in _BETWEEN and is_participle(w) for w in near)
        yield f"{who} have {'done' if done else 'something'}"
        for word in near:
            if word in _LITTLE_DONE:
                yield f"{who} have {word}"
    elif verb in ("suis", "sommes"):
        yield f"{who} am {'done' if is_participle(after) else 'something'}"
        yield f"{who} am {after}"
    elif verb in OPINION_VERBS or verb in _MEANT:
        yield f"{who} think"
        yield f"{who} {verb}"
    elif verb.endswith(("rais", "rions")):
        yield f"{who} would"
    elif verb.endswith(("ais", "ions")):
        yield f"{who} did"
    else:
        yield f"{who} do"
