"""What a question asks for, so that a bare answer to it can be understood.

"La TVA" says nothing alone; as an answer to "Quels impôts faut-il baisser ?" it is a
proposal, to "Qu'est-ce qui vous inquiète ?" a concern.
"""

from __future__ import annotations

import re
from functools import cache

#: Patterns over a question in lower case, without accents or apostrophes.
_ASKS_FOR = {
    "proposal": (
        r"\b(?:que|qu) (?:faudrait|faut|doit|devrait|peut|pourrait|peuvent|pourraient|doivent"
        r"|devraient|conviendrait)\b",
        r"\bque (?:proposez|suggerez|recommandez|feriez|demandez|souhaitez|voulez)\b",
        r"\bqu attendez\b",
        r"\bcomment (?:\w+ ){0,2}(?:[a-z]{2,}[ei]r|[a-z]{2,}re)\b",
        r"\bcomment .*\b(?:peut|peuvent|pourrait|pourraient|doit|doivent|devrait|devraient"
        r"|pourrions|pouvons)\b",
        r"\b(?:mesures?|solutions?|propositions?|idees?|actions?|amenagements?|modalites"
        r"|ameliorations?|priorites?|attentes|souhaits|besoins)\b",
        r"\b(?:il|qu il) (?:faut|faudrait|est necessaire)\b",
        r"\b(?:doit|doivent|devrait|devraient|pourrait|pourraient) (?:\w+ ){0,3}?(?:etre|evoluer"
        r"|vous|changer|jouer|faire)\b",
        r"\b(?:doivent|devraient|pourraient|peuvent) (?:ils|elles)\b",
        r"\b(?:souhaitez|aimeriez|voudriez) vous (?:voir|pouvoir|trouver|avoir|ameliorer"
        r"|changer)\b",
        r"\ba (?:mettre en place|baisser|renforcer|developper|encourager|ameliorer|changer|creer"
        r"|supprimer|promouvoir|financer)\b",
        r"\bprets? a payer\b",
        r"\b(?:que|qu) pourriez vous\b",
        r"\bsi vous etiez\b",
        r"^quel(?:le)?s? \w+ [a-z]+(?:er|ir)\b",
        r"\bvous manquent?\b",
        r"^(?:si (?:oui|non) )?comment$",
        r"\bcriteres?\b",
    ),
    "concern": (
        r"\bquel(?:le)?s? (?:sont )?(?:\w+ ){0,5}?(?:difficultes?|problemes?|craintes?"
        r"|inquietudes?|risques?|dangers?|freins?|obstacles?|reproches?|limites|inconvenients"
        r"|incivilites|discriminations|nuisances)\b",
        r"\b(?:difficultes|problemes|craintes|inquietudes|freins) (?:rencontre|vous|face)",
        r"\bvous (?:inquiete|inquietent|deplait|deplaisent|gene|genent|derange|preoccupe)",
        r"\b(?:craignez|redoutez|reprochez) vous\b",
        r"\b(?:inutiles?|ne (?:va|vont|fonctionne|fonctionnent) pas)\b",
        r"\b(?:touche|affecte|impacte|perturbe)e?s? par\b",
        r"\b(?:decoit|decu|decue|manque t il|regrettez|deplorez)\b",
    ),
    "support": (
        r"\b(?:satisfaction|satisfaits?|appreciez|aimez vous|vous plait|points forts|atouts"
        r"|de maniere positive|positivement|qui (?:va|marche|fonctionne) bien)\b",
        r"\b(?:faites vous|avez vous) (?:\w+ ){0,3}?confiance\b",
    ),
    "testimony": (
        r"\bque faites vous\b",
        r"\b(?:racontez|temoignez|votre experience)\b",
        r"\bavez vous (?:deja|ete|vecu|connu|rencontre|utilise)\b",
    ),
    # An opinion: an answer may do anything.
    "": (
        r"\bque pensez vous\b",
        r"^pourquoi\b",
        r"\b(?:etes vous|seriez vous) (?:\w+ ){0,2}?(?:d accord|favorable|pour|contre)\b",
        r"\bsouhaitez vous que\b",
    ),
}
_PATTERNS = {kind: [re.compile(p) for p in given] for kind, given in _ASKS_FOR.items()}
_NO_WORD = re.compile(r"[^a-z0-9]+")


@cache
def asked_for(question: str) -> frozenset[str]:
    """Say what kinds of idea a question asks for.

    Parameters
    ----------
    question
        A question as `kinds` folds it: lower case, without accents.

    Returns
    -------
    frozenset of str
        Of `schema.KINDS`; "" among them where it asks for an opinion. Empty where
        nothing tells.
    """
    plain = _NO_WORD.sub(" ", question).strip()
    kinds = {
        kind for kind, patterns in _PATTERNS.items() if any(p.search(plain) for p in patterns)
    }
    # "Que faites-vous, que pourriez-vous faire ?": what is named is what is done.
    return frozenset(kinds - {"proposal"} if "testimony" in kinds else kinds)
