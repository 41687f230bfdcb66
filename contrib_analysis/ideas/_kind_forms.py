"""Cues that lie in the form of French words: mood, person, tense, interrogation."""

from __future__ import annotations

import re
from itertools import pairwise

from contrib_analysis.text.word_lists import listed_words

#: Words that end like an infinitive, or like an imperative, and are none.
_NOT_INFINITIVES = listed_words("kind_words", "not infinitives")
_NOT_IMPERATIVES = listed_words("kind_words", "not imperatives")
#: After "je", words that say what one thinks rather than what one did.
OPINION_VERBS = listed_words("kind_words", "opinion verbs")
#: Nouns of action that open a proposal without a verb: "Suppression de...".
_ACTIONS = listed_words("kind_words", "actions")

#: A kind, or `NAMING`, and the weight of what shows it.
Cue = tuple[str, float]
#: An infinitive or a noun of action: proposes, unless the question asks to name something.
NAMING = "naming"

_MARKS = frozenset(".!?:;,")
#: Ends of a sentence, or what announces a list: a clause stands alone after them.
_STOPS = frozenset(".!:;")
#: Verbs that say something of what goes before, words that begin another clause, pronouns
#: that are the verb's own subject.
_SAYS = frozenset("est serait semble parait revient constitue devient reste coute".split())
_SUBORDINATES = frozenset(
    "qui que qu dont ou quand car si lorsque comme puisque mais et afin pour quel quelle".split()
)
_SUBJECTS = frozenset("c ce s il elle on".split())
_INFINITIVE = re.compile(
    r"[a-z]{2,}[ei]r|etre|faire|dire|lire|rire"
    r"|[a-z]{2,}(?:ttre|ndre|ivre|aitre|oitre|aire|ire|lure|ompre|incre|oudre)"
)
_PARTICIPLE = re.compile(r"[a-z]+(?:e|i|u|is|it|us|ert|eint|aint|ort|fait)s?")

#: What may come before the infinitive that opens a clause.
_LEAD = listed_words("kind_words", "lead")
_ARTICLES = frozenset("la le l les une un des de d du".split())
_OF = frozenset("de d du des".split())
_CLITICS = frozenset("ne se s y les le la l".split())
_NOT_GERUNDS = frozenset("tant attendant avant revenant".split())
#: Who may follow the "que" of a wish: "Que les élus...", "Que chacun...".
_WHO = listed_words("kind_words", "who")
_IF_WHO = frozenset("on nous l les la le chaque".split())
_ASKS = frozenset(
    "qui que quoi quel quelle quels quelles comment combien ou quand pourquoi lequel laquelle "
    "qu est".split()
)
#: These ask even where the question mark was forgotten.
_SURELY_ASKS = frozenset("comment combien pourquoi".split())
#: What may stand between "j'ai" and its participle.
_BETWEEN = listed_words("kind_words", "between")
_TO_COME = ("ra", "ront", "rait", "raient")
#: What a measure will or would do for the better.
_BENEFIT = re.compile(
    r"(?:permett|facilit|evit|limit|reduir|incit|simplifi|renforc|favoris|amelior|garanti|encourag"
    r"|proteg|alleg|contribu|baiss|diminu|responsabilis|econom)[a-z]*r(?:a|ont|ait|aient)"
)
#: What it brings already.
_BENEFITS = re.compile(
    r"(?:facilite|favorise|simplifie|renforce|ameliore|encourage|protege|responsabilise|securise"
    r"|evite|redonne|reequilibre|stimule|equilibre|fluidifie|permette)(?:nt)?"
    r"|garanti(?:t|ssent)|enrichi(?:t|ssent)|permet"
)
_YES_TO = frozenset("a au aux avec pour cela ce c tout bien absolument evidemment".split())
#: "À revoir", "à supprimer"; "à faire", "à payer" say nothing of the kind.
_TO_DO = frozenset(
    "revoir reecrire reformer instaurer supprimer abolir preserver maintenir generaliser "
    "promouvoir favoriser interdire repenser refondre".split()
)
#: "Est à définir", "reste à prouver": what is to be done, but for what is to be feared.
_REMAINS = frozenset("est sont serait seraient reste restent".split())
_NOT_TO_DO = listed_words("kind_words", "not to do")
_FEARED = listed_words("kind_words", "feared")
_SHORT_PARTICIPLES = frozenset("eu du ete pu fait vu".split())
#: "J'ai peur", "j'ai besoin": no past.
_NOT_DONE = listed_words("kind_words", "not done")
#: "Je n'ai jamais cherché de formation": not concerned, which tells nothing.
_NOT_CONCERNED = listed_words("kind_words", "not concerned")
_NOT_TOLD = frozenset(
    "devons voulons demandons proposons souhaitons pouvons pensons sommes avons allons "
    "soutenons manquons".split()
)
_DENIALS = frozenset("pas plus jamais rien aucun aucune guere personne ni nul nulle".split())


def is_participle(word: str) -> bool:
    """Tell whether a word may be a past participle, by its ending."""
    return _PARTICIPLE.fullmatch(word) is not None


def forms(tokens: list[str]) -> list[Cue]:
    """Return the cues that lie in the form of words.

    Parameters
    ----------
    tokens
        Words without accents and punctuation marks, in order.
    """
    starts = [0] + [
        i + 1
        for i, word in enumerate(tokens)
        if (word in _MARKS and not (word == ":" and _FEARED.intersection(tokens[i - 1 : i])))
        or word in ("mais", "voire")
    ]
    found = [cue for start in starts for cue in _opening(tokens, start)]
    return [
        *found,
        *_first_person(tokens),
        *_adverbs(tokens),
        *_asking(tokens, starts),
        *_denying(tokens),
        *_promising(tokens),
    ]


def _opening(tokens: list[str], start: int) -> list[Cue]:
    """Read how a clause opens: an infinitive, an imperative, a wish, a noun of action..."""
    first = start == 0
    at = start
    while at < len(tokens) and (tokens[at].isdigit() or (first and _is_list_mark(tokens[at]))):
        at += 1
    clause = tokens[at : at + 8]
    if not clause or clause[0] in _MARKS:
        return []
    strength = 4.0 if first else 3.0 if tokens[start - 1] in _STOPS else 2.0
    proposes = (
        (2.0 if first and clause[0] == "par" else 0.0)
        or (strength if _is_wish(clause) and "?" not in tokens else 0.0)
        or (2.5 if first and _is_if(clause) else 0.0)
        or (strength if _is_imperative(clause) else 0.0)
    )
    if proposes:
        return [("proposal", proposes)]
    names = (
        _gerund(clause, first=first)
        or (strength if _is_infinitive(clause) and not _is_subject(tokens, at) else 0.0)
        or _more_or_less(clause, first=first, again=tokens[start - 1 : start] == ["."])
        or (_noun_of_action(clause) if first else 0.0)
    )
    return [(NAMING, names)] if names else []


def _is_list_mark(word: str) -> bool:
    """Tell the letter of a list ("b) ouvrir") from a word of one letter."""
    return len(word) == 1 and word.isalpha() and word not in "lasydnej"


def _gerund(clause: list[str], *, first: bool) -> float:
    if clause[0] != "en" or len(clause) < 2:
        return 0.0
    word = clause[2] if clause[1] in _CLITICS and len(clause) > 2 else clause[1]
    if not word.endswith("ant") or word in _NOT_GERUNDS:
        return 0.0
    return 3.0 if first else 1.0


def _is_wish(clause: list[str]) -> bool:
    return clause[0] in ("que", "qu") and len(clause) > 2 and clause[1] in _WHO


def _is_if(clause: list[str]) -> bool:
    """Tell "si on ouvrait..." by its imperfect."""
    return (
        clause[0] == "si"
        and len(clause) > 2
        and clause[1] in _IF_WHO
        and any(word.endswith(("ait", "aient", "ions")) for word in clause[2:5])
    )


def _is_imperative(clause: list[str]) -> bool:
    word = clause[1] if clause[0] == "n" and len(clause) > 1 else clause[0]
    if len(word) < 5 or not word.endswith(("ons", "ez")) or word in _NOT_IMPERATIVES:
        return False
    # "Voulez-vous", "allons-nous" ask; nouns in -tions are many, such imperatives few.
    asks = clause[1:2] in (["vous"], ["nous"])
    return not asks and not word.endswith(("tions", "sions", "xions"))


def _is_infinitive(clause: list[str]) -> bool:
    for n, word in enumerate(clause):
        if _INFINITIVE.fullmatch(word) and word not in _NOT_INFINITIVES:
            # "Éduquer, c'est la base" says what is.
            return clause[n + 1 : n + 3] not in (["c", "est"], [",", "c"])
        if word not in _LEAD:
            return False
    return False


def _is_subject(tokens: list[str], start: int) -> bool:
    """Tell an infinitive of which something is said: "Interdire est une erreur"."""
    for n in range(start + 1, len(tokens)):
        if tokens[n] in _MARKS or tokens[n] in _SUBORDINATES:
            return False
        if tokens[n] in _SAYS and tokens[n - 1] not in _SUBJECTS:
            return True
    return False


def _more_or_less(clause: list[str], *, first: bool, again: bool) -> float:
    """Read "Plus de bus", "Moins cher"; after a full stop "plus" may deny."""
    if clause[0] not in ("plus", "moins", "davantage") or len(clause) < 2 or again:
        return 0.0
    if clause[1] in _OF or (first and clause[1] not in _MARKS):
        return 2.5 if first else 1.5
    return 0.0


def _noun_of_action(clause: list[str]) -> float:
    words = [word for word in clause if word not in _ARTICLES or word in _OF]
    if words and words[0] in _OF:
        words = words[1:]
    if (
        len(words) > 2
        and words[1] in _ACTIONS
        and (words[2] in _OF or words[2] in ("voire", "et"))
    ):
        return 2.5
    if len(words) > 1 and words[1] in _OF:
        if words[0] in _ACTIONS:
            return 2.5
        return 1.5 if words[0].endswith(("tion", "ement", "ssion", "age", "ance")) else 0.0
    return 1.5 if words and words[0] in _ACTIONS else 0.0


def _first_person(tokens: list[str]) -> list[Cue]:
    found: list[Cue] = []
    for i, word in enumerate(tokens[:-1]):
        if word not in ("j", "je", "nous"):
            continue
        after = tokens[i + 1]
        auxiliary = i + 2 if after == "n" else i + 1
        if tokens[auxiliary : auxiliary + 1] == (["avons"] if word == "nous" else ["ai"]):
            denied = auxiliary > i + 1 and not _NOT_CONCERNED.isdisjoint(tokens[i : i + 9])
            weight = 0.0 if denied else _past(tokens, auxiliary + 1)
            if weight:
                found.append(("testimony", weight))
        elif after in ("ne", "n"):
            if word != "j" and _does(tokens[i + 2 : i + 3], word):
                found.append(("testimony", 2.5))
        elif word == "nous":
            if after.endswith("ons") and after not in _NOT_TOLD:
                found.append(("testimony", 2.5))
        elif after not in OPINION_VERBS and not after.endswith("rais"):
            found.append(("testimony", 2.5))
    return found


def _does(verb: list[str], who: str) -> bool:
    """Tell what one does ("je ne gaspille pas") from what one thinks ("je ne comprends pas")."""
    if not verb or verb[0] in OPINION_VERBS or verb[0] in _NOT_TOLD:
        return False
    return verb[0].endswith("ons") if who == "nous" else not verb[0].endswith("rais")


def _past(tokens: list[str], place: int) -> float:
    """Return the weight of the participle that follows an auxiliary, 0 where none does."""
    if tokens[place : place + 1] and tokens[place] in _SHORT_PARTICIPLES:
        return 3.0
    while place < len(tokens) and tokens[place] in _BETWEEN:
        place += 1
    if place == len(tokens) or tokens[place] in _NOT_DONE:
        return 0.0
    return (
        3.5 if tokens[place] in _SHORT_PARTICIPLES or _PARTICIPLE.fullmatch(tokens[place]) else 0.0
    )


def _adverbs(tokens: list[str]) -> list[Cue]:
    """Read "mal informés", "bien organisé"."""
    found: list[Cue] = []
    for word, after in pairwise(tokens):
        if word == "mal" and _PARTICIPLE.fullmatch(after):
            found.append(("concern", 2.5))
        elif word == "bien" and len(after) > 3 and _PARTICIPLE.fullmatch(after):
            found.append(("support", 2.0))
    return found


def _asking(tokens: list[str], starts: list[int]) -> list[Cue]:
    if _MARKS.issuperset(tokens):
        return []
    ends = tokens[-1] == "?"
    asking = [start for start in starts if tokens[start : start + 1] and tokens[start] in _ASKS]
    found: list[Cue] = [
        ("question", 3.0) for start in asking if ends or tokens[start] in _SURELY_ASKS
    ]
    if ends:
        # After a full stop it may be the tail of a complaint.
        found.append(("question", 2.5 if {".", "!"} & set(tokens[:-1]) else 3.5))
    elif "?" in tokens:
        found.append(("question", 1.5))
    return found


def _denying(tokens: list[str]) -> list[Cue]:
    """Read a finite verb denied: people seldom deny but to complain or refuse."""
    for i, word in enumerate(tokens[:-2]):
        after = tokens[i + 1]
        if word in ("ne", "n") and _tells_of_oneself(tokens, i):
            continue
        if word in ("ne", "n") and after not in ("pas", "plus", "jamais", "rien"):
            near = (
                tokens[i + 2 : i + 3] if (word, after) == ("n", "est") else tokens[i + 2 : i + 6]
            )
            if not _DENIALS.isdisjoint(near):
                return [("concern", 2.0)]
        elif (
            word == "pas"
            and tokens[i - 1 : i] not in (["ne"], ["non"], ["pourquoi"])
            and tokens[i - 3 : i - 1] not in (["je", "ne"], ["nous", "ne"])
        ):
            return [("concern", 2.0)]
    return []


def _tells_of_oneself(tokens: list[str], denial: int) -> bool:
    """Tell "je ne gaspille pas" and "je n'ai jamais cherché" from what one deplores."""
    who, verb = tokens[denial - 1 : denial], tokens[denial + 1 : denial + 2]
    if who not in (["je"], ["nous"]):
        return False
    if verb in (["ai"], ["avons"]):
        # What one never had done to one is told, as what one never did is.
        return (
            not _NOT_CONCERNED.isdisjoint(tokens[denial : denial + 8])
            or _past(tokens, denial + 2) > 0
        )
    return _does(verb, who[0])


def _promising(tokens: list[str]) -> list[Cue]:
    """Read what a measure would bring, approval that opens, what is left to do."""
    found: list[Cue] = []
    if any(token.endswith(_TO_COME) and _BENEFIT.fullmatch(token) for token in tokens):
        found.append(("support", 2.0))
    elif any(_BENEFITS.fullmatch(token) for token in tokens):
        found.append(("support", 1.5))
    if tokens[:1] == ["oui"] and tokens[1:2] and tokens[1] in _YES_TO:
        found.append(("support", 2.5))
    for i, (word, after) in enumerate(pairwise(tokens)):
        if word == "a" and after in _TO_DO:
            found.append(("proposal", 3.0))
        elif word == "a" and tokens[i - 1] in _REMAINS and i and _is_to_be_done(after):
            found.append(("proposal", 2.5))
    return found


def _is_to_be_done(word: str) -> bool:
    infinitive = _INFINITIVE.fullmatch(word) is not None and word not in _NOT_INFINITIVES
    return infinitive and word not in _NOT_TO_DO
