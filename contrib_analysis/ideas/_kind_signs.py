"""The signs by which `kinds` tells what an idea does; each is named, and is there or isn't.

Words that say what an idea is about are no signs, but for the ills that cues name: what was
learned from one consultation must serve another.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from contrib_analysis.ideas._kind_asking import asking
from contrib_analysis.ideas._kind_cues import CUES, OPINION_VERBS
from contrib_analysis.ideas._kind_persons import persons
from contrib_analysis.ideas._kind_scores import Reading, cue_scores, told_by_cues

#: An idea is as long as the first of these that its words don't outnumber.
_LENGTHS = (1, 3, 7, 15, 30)
#: Scores of cues that are signs when reached.
_STEPS = (1, 2, 3, 4)
#: Words and marks that are read one by one, and by pairs.
_READ = 80
#: Phrases that mean one thing or another by what was asked: "il faut" orders or suffers.
_BY_QUESTION = frozenset(
    (
        "il faut",
        "il faudrait",
        "il faut que",
        "doit",
        "doivent",
        "faut",
        "obligatoire",
        "necessaire",
        "est necessaire",
        "est indispensable",
        "besoin de",
        "besoin d",
    )
)
#: Words that say how, not what about.
_LITTLE = frozenset(
    """
    a ai ait ais aura aurait avait avons avez ont as aux au du des de d le la l les un une et ou
    mais donc car ni or que qu qui quoi dont quand comme si ce c cet cette ces cela ca ceci on il
    elle ils elles je j me m moi tu te t toi nous vous se s y en lui leur leurs mon ma mes notre
    nos votre vos son sa ses ne n pas plus jamais rien aucun aucune personne point non oui ok est
    sont etait etaient sera serait soit suis sommes etes ete etre avoir fait faire font faut
    faudrait faudra peut peuvent pourrait pourraient doit doivent devrait devraient pour par avec
    sans sur sous dans entre vers chez contre avant apres pendant depuis jusqu trop tres tellement
    assez peu beaucoup moins mieux bien mal tout tous toute toutes meme aussi encore deja toujours
    souvent parfois ici la voila voici pourquoi comment combien quel quelle quels quelles lequel
    quid afin ainsi alors puis ensuite enfin surtout seulement uniquement juste vraiment autant
    tant plutot loin lors lorsque malgre selon notamment chaque certains certaines plusieurs autre
    autres . ! : ; , ^ $
    """.split()
)


def signs(idea: Reading, asked: frozenset[str]) -> set[str]:
    """Return the names of the signs in an idea.

    Parameters
    ----------
    idea
        An idea, read.
    asked
        What its question asks for; see `kind_questions`.

    Returns
    -------
    set of str
        Names; `kind_weights` says what each speaks for.
    """
    wanted = _wanted(asked)
    found = {f"asked: {wanted}"}
    for sign in (_length(idea), *_scores(idea, asked), *asking(idea.folded)):
        found.add(sign)
        if "reach" not in sign:
            found.add(f"{sign} | {wanted}")
    for sign in persons(idea.tokens):
        found.add(sign)
        if sign in ("I", "I not") or sign.startswith("first"):
            found.add(f"{sign} | {wanted}")
    for cue in idea.cued:
        found.add(f"“{cue.phrase}”")
        found.add(f"{cue.kind} cue of {cue.weight} | {wanted}")
        if cue.phrase in _BY_QUESTION:
            found.add(f"“{cue.phrase}” | {wanted}")
    found.update(_words(idea.tokens))
    return found


def _wanted(asked: frozenset[str]) -> str:
    """Name what is asked for: one kind, several, or nothing that tells."""
    if len(asked) == 1:
        (kind,) = asked
        return kind or "nothing"
    return "several" if asked else "nothing"


def _length(idea: Reading) -> str:
    words = sum(token.isalpha() for token in idea.tokens)
    return next((f"up to {most} words" for most in _LENGTHS if words <= most), "long")


def _scores(idea: Reading, asked: frozenset[str]) -> Iterator[str]:
    """Yield what the cues tell by their own weights, how strongly, and by how much."""
    scores = cue_scores(idea, asked)
    told = told_by_cues(idea, scores)
    yield f"cues tell {told or 'nothing'}"
    if told:
        others = (score for kind, score in scores.items() if kind != told)
        lead = scores[told] - max(others, default=0.0)
        yield f"cues tell {told} {'by far' if lead >= 2 else 'clearly' if lead >= 1 else 'barely'}"
    for kind, score in scores.items():
        for step in _STEPS:
            if score >= step:
                yield f"{kind} cues reach {step}"


def _words(tokens: list[str]) -> Iterator[str]:
    """Yield the little words and the words of cues, alone and by pairs; ^ opens, $ ends."""
    known = _vocabulary()
    before = "^"
    for word in (*tokens[:_READ], "$"):
        if word in known:
            if word != "$":
                yield word
            if before:
                yield f"{before} {word}"
            before = word
        else:
            before = ""


@cache
def _vocabulary() -> frozenset[str]:
    phrases = (
        phrase
        for by_weight in CUES.values()
        for listed in by_weight.values()
        for phrase in listed.split(",")
    )
    return _LITTLE | OPINION_VERBS | {word for phrase in phrases for word in phrase.split()}
