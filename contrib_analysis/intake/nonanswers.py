"""Non-answers: "RAS", "je ne sais pas", "cf. ci-dessus", dots, keyboard noise.

A text is a non-answer when nothing in it can be given a theme: it declines,
doesn't know, isn't concerned, points elsewhere, or says a bare yes or no. A text
is kept at the least doubt: "aucun problème" tells of an experience, "je ne sais
pas, peut-être plus de bus" brings an idea.

The rule is subtractive. A phrase that declines must be there; once such phrases
are taken out, what is left must be words that add nothing ("pour moi", "à ce
sujet"). Every step is one pass over a short text.
"""

from __future__ import annotations

import re

import pandas as pd

from contrib_analysis.intake.folding import fold

#: No longer text declines in words alone (characters).
LONGEST = 130

# Patterns are written for folded text: lower case, no accent, marks as one space.
_PLACE = (
    r"(?:(?:ci|si|c|cy|sus|six|plus|au|la|en) (?:des+us|desous|dessous|dess?u|avant|haut|haur|hauit|"
    r"bas|apres|d ?sus|deus|dssus|contre)|cides+us|sides+us|cides+ous|supra|infra|sus ?mentionne\w*|sus ?dite?s?|auparavant|"
    r"prece?dem+ent|precedement|en amont|du dessus|au dessus|dessus)"
)
_THING = (
    r"(?:reponses?|reponce|questions?|propositions?|remarques?|observations?|points?|commentaires?|"
    r"contributions?|paragraphes?|textes?|sujets?|suggestions?|rubriques?|lettres?|items?|pages?|"
    r"chapitres?|explications?|themes?|champs?|cases?|lignes?|fins?|details?|reps?|debut|titres?|liens?|bas|notes?|"
    r"documents?|mails?|courriers?|annexes?|ecrits?|formulaires?|questionnaires?|tableaux?)"
)
_ORDER = (
    r"(?:pre?ce?dente?s?|anterieure?s?|suivante?s?|dernier(?:e?s?)|premier(?:e?s?)|1ere?s?|1er|"
    r"identiques?|memes?|autres?|dites?|deja|precedem+ent|precedement|\d{1,3}[a-z]{0,3}|numero|numero)"
)
_DECLINING = [
    # Nothing to report, to say, to add.
    r"r ?a ?s|riens?(?: (?:a|de|d) (?:signaler|ajouter|dire|declarer|redire|rajouter|proposer|"
    r"repondre|mentionner|preciser|plus|special|particulier|autre|nouveau|en dire|en penser))?|"
    r"neants?|nean|neent|neamt|sans objets?|sans obj|s ?o|n ?c|n ?a|n ?s ?p|n ?s ?p ?p|n ?r",
    r"sans (?:commentaires?|opinions?|avis|reponses?|idees?|interet|remarques?|suggestions?)",
    r"(?:pas|aucune?s?|point|ni) (?:specialement |vraiment |forcement |plus )?(?:d |de |mes )?"
    r"(?:autres? )?(?:commentaires?|opinions?|avis|reponses?|idees?|remarques?|observations?|"
    r"suggestions?|propositions?|precisions?|exemples?|cas|connaissances?|competences?|"
    r"preferences?|notions?|informations? a (?:donner|ajouter)|avis)"
    r"(?: (?:particuliere?s?|pertinente?s?|specifiques?|immediate?s?|precise?s?|speciale?s?|arrete|tranchee?|definie?|la dessus|preconcue?|claire?))?",
    r"(?:pas|non) (?:de )?(?:dans )?(?:mon|ma|notre) (?:cas|domaine|competence)",
    # Doesn't know, doesn't see, doesn't understand.
    r"(?:sai[st]?|savons|savoir|savais)(?: (?:vraiment|meme|du tout|absolument|franchement|encore))? "
    r"(?:pas|rien|plus|trop)(?: trop)?|(?:j|je|chai|che|on) (?:c|ses|chais|ne sais|ne sai|n sais) (?:pas|rien|plus)(?: trop)?|"
    r"(?:ne|n) (?:sai[st]?)(?: (?:vraiment |du tout )?(?:pas|rien|plus|trop))*(?= |$)|aucune idee\w*|pas la moindre idee|joker|no idea|chais pas|je seche|je cherche",
    r"(?:quoi|que|comment|qui) (?:repondre|dire|en penser|en dire|penser|proposer|faire)|"
    r"a qui je (?:peux|pourrais|puisse|dois) faire confiance",
    r"(?:ne )?vois pas(?: (?:trop|bien|du tout|vraiment))?(?: (?:de quoi|l objet|ce que|le sens))?",
    r"difficile (?:a|de|d y) (?:dire|repondre|juger)",
    r"(?:ne |n )?(?:comprends?|comprend|comprenons|saisis)(?: (?:vraiment|toujours|meme))? "
    r"(?:pas|rien|plus|mal)|(?:ne|n) (?:ai|a)(?: \w+)? pas(?: \w+)? (?:compris?e?|saisi)|"
    r"pas (?:vraiment |tout |tres |trop |bien )?compri[st]?e?|(?:pense )?pas comprendre|"
    r"incomprehensible|question (?:pas claire|peu claire|mal posee|mal formulee|trop vague|floue|"
    r"trop complexe|hors sujet)",
    # Not concerned.
    r"(?:non|pas|peu|nn|no|plus|jamais|pas ete) (?:v )?(?:\w+ment )?(?:encore |trop |plus |tres |"
    r"du tout |etre |ete )?(?:concern\w*|conserne\w*|concer\w*|conce?rne\w*)|"
    r"(?:ne|n|na) (?:me|nous|m|ns) (?:concerne|concernent|conserne) (?:pas|plus|en rien)|"
    r"me (?:concerne|conserne) pas|inconcerne\w*",
    r"(?:non|pas) (?:applicable|vecue?|utilise\w*|renseigne|communique|utilisateur|determine|connue?|"
    r"pertinent|rencontre|eu a faire|eu recours)|inapplicable|hors (?:sujet|de propos|contexte)",
    # Declines to answer.
    r"(?:ne |n )?(?:souhaite|veux|veut|desire|voulons|souhaitons|peux|peut|saurai[st]?|pourrai[st]?|"
    r"prefere)(?: (?:pas|plus|ne pas))+ (?:y )?(?:vous )?(?:repondre|me prononcer|m exprimer|"
    r"se prononcer|juger|dire)|ne (?:se|me) prononce(?: pas)?|me prononce pas|(?:ne )?reponds? pas|"
    r"(?:ne )?peux pas (?:repondre|juger|dire)",
    r"a (?:vous|eux|l etat|nos elus) (?:d y |de |d )?(?:repondre|voir|me le dire|le dire|"
    r"nous le dire)|(?:pas|trop) (?:apte|competente?|qualifie\w*|habilite\w*|capable|en mesure|"
    r"vieux|vieille|jeune|age\w*)(?: (?:a|de|pour|d))?(?: (?:y |en )?(?:repondre|juger|parler|dire|"
    r"me prononcer))|incompetente?|pas competente?|trop (?:vieux|vieille|jeune|age|agee)",
    r"no comment|je passe|passons|bof|question suivante|suivant|en ai pas|y en (?:a|as) (?:pas|"
    r"aucune?)|en ai pas en tete|(?:ne )?me regarde pas|(?:pas|aucune?) reps?|(?:pas|aucune?) de reps?|je m abstiens|abstention|(?:viens|vient) (?:d y|de|d en|d) (?:repondre|dire|l ecrire|ecrire|"
    r"le dire|l exprimer|le faire)|reponds? a (?:cette|la) question|pas en tete|test|essai|bla ?bla(?: ?bla)*|no answer|none|nothing(?: to (?:add|say|report))?|"
    r"not (?:applicable|concerned)|(?:don t|do not) know|dunno|not sure",
    # Bare answers.
    r"oui|non|nan|nope|yes|no|ouais|ok|aucune?s?|aucunement|jamais|nul|nulle|null|nil|vide|"
    r"peut etre|d accord|pas du tout|tout a fait|evidemment|bien sur|pas vraiment|"
    r"pas forcement|c est pas",
    # Said elsewhere.
    r"idem\w*|ibid|dito|pareil(?:lement)?|(?:les |la )?memes? (?:reponses?|choses?|remarques?|avis|"
    r"commentaires?|idees?|opinions?|propositions?)|reponses? (?:identiques?|idem)|copier coller",
    rf"(?:voir|vor|vour|vpir|voi|voire|vois|cf|conf|confer|c f|vior|lire|relire|vu|ref|revoir|regarder|renvoie|referer|"
    rf"reporter|reportez vous|comme)(?: (?:a|au|aux|l|la|le|les|ma|mes|mon|notre|nos|en|des|cette|{_THING}|"
    rf"dans|du|de|une|un|deux|trois|ce|que|j ai|je|dit|deja|donnees?|faites?|evoque\w*|"
    rf"dites?|decrit\w*|formule\w*|indique\w*|autre|et|par)){{0,6}} (?:{_PLACE}|{_THING}|{_ORDER})",
    r"(?:deja|ai|ete|est|je l ai|y ai|pense avoir|avoir|a) (?:deja |tout |bien )?"
    r"(?:repondu|dite?s?|exprimee?s?|explique\w*|evoque\w*|cite\w*|mentionne\w*|developpe\w*|"
    r"traitee?s?|aborde\w*|donnee?s?|indique\w*|fournie?s?|precise\w*|note\w*|suggeree?s?|ecrit|"
    r"propose\w*|demande\w*)",
    rf"(?:repondu|repondant|reponses?|cite\w*|dite?s?|dis|evoque\w*|explique\w*|mentionne\w*|suggere\w*|"
    rf"exprime\w*|propose\w*|indique\w*|developpe\w*|decrit\w*|proposition|propositions|traite\w*)"
    rf"(?: (?:deja|donnee?s?|faites?|evoque\w*|developpe\w*|juste|un peu|dans|une|autre|la|que|les|points?|est|a ete)){{0,3}} "
    rf"(?:{_PLACE}|{_ORDER}|{_THING})",
    rf"^(?:et )?{_PLACE}$|^(?:{_THING}) (?:{_ORDER})$|^comme {_PLACE}|^en appliquant ce que",
]
_DECLINE = re.compile("(?<![a-z0-9])(?:" + "|".join(_DECLINING) + ")(?![a-z0-9])")

# Who isn't concerned, doesn't understand or won't answer may say why in a few words
# of their own, as long as these ask for nothing.
_SAYS_WHY = re.compile(
    r"(?:non|pas|plus) (?:\w+ment )?(?:encore )?concern\w*|(?:comprends?|compris) (?:pas )?(?:\w+ )?"
    r"(?:le sens de )?(?:la |cette |votre |ma )?quest[a-z]+|hors sujet|sans objet|repondrai pas|"
    r"refuse de repondre|(?:ne )?reponds pas|pas (?:le temps|de temps|la reponse|les? competences?|"
    r"de reponse a)|(?:manque|manquons) (?:de|d) (?:temps|informations?)|question (?:trop|biaisee|redondante|"
    r"orientee|tendancieuse|stupide|idiote|debile|incomprehensible|mal)|trop complexe pour repondre|"
    r"deja repondu|^(?:voir|cf) (?:ma|mes) (?:\w+ )?(?:reponse|proposition|contribution|commentaire)s?|voir \w+ ci dessus$"
)
_ASKS = re.compile(
    r"\b(?:faut|fau[dt]\w*|devrai\w*|doi[tv]\w*|plus de|plus d|moins de|moins d|supprim\w*|mettre|mais|"
    r"augment\w*|baiss\w*|reduire|arret\w*|cre[eé]\w*|il y a|trop de|trop d|pour que|formation|"
    r"education|suis pour|suis contre|favorable|inutile|necessaire|propose d\w*|meilleur\w*|probleme\w*|"
    r"difficult\w*|facile\w*|bien|mieux|respect\w*)\b"
)

# "Je ne sais pas" may go on about itself for a few words; a pointer may say what
# the place it points to is about.
_ABOUT_ITSELF = re.compile(
    r"(?<![a-z0-9])(?:prenez le temps|reflechi\w*|a etudier|trop (?:vaste|complexe|complique\w*|"
    r"large|technique|difficile|loin)|car je ne veux pas repondre \w+|je n ai pas d enfants?|j ai pas d enfants?|"
    r"car non utilisation|cela existe t il|les parcours de vie de qui|c est la vie|"
    r"c est pour ca que vous etes payes|un sujet qui me preoccupe|en (?:deux|trois|quelques|peu de) (?:mots|lignes)|"
    r"desolee?|pas d enfants? donc|(?:pas )?utilis\w*|sur un plan \w+|par exemple|dans ce domaine|de quoi s agit il|pense pas comprendre|ques[a-z]{3,5}|objet de la question)(?![a-z0-9])"
)
_ABOUT_THERE = re.compile(
    rf"(?:{_PLACE}|{_THING}|{_ORDER}|repondu) (?:sur|concernant|en ce qui concerne|au niveau|"
    rf"a propos|relatifs?|relatives?)(?: (?:l|la|le|les|de|du|des|d|aux?|a|nb|nombre|service))*"
    rf"(?: \w+){{1,2}}$"
)
_FILLER = frozenset(
    ["a", "actuellement", "ai", "ailleurs", "alors", "apres", "as", "assez", "au", "autre", "autres", "aux", "avant", "avec", "avis", "avons", "bah", "bien", "bis", "bonjour", "bonsoir", "c", "ca", "car", "cas", "ce", "ceci", "cela", "ces", "cet", "cette", "ci", "comme", "concernant", "concerne", "cordialement", "d", "dans", "de", "deja", "dernierement", "des", "desole", "desolee", "dessous", "dessus", "deux", "du", "e", "elle", "elles", "en", "encore", "enfait", "est", "et", "etaient", "etait", "etant", "etc", "ete", "etes", "etre", "eu", "euh", "eux", "exactement", "fait", "formulation", "forcement", "franchement", "guere", "haut", "helas", "hein", "heu", "honnetement", "ici", "il", "ils", "instant", "j", "je", "jour", "juste", "l", "la", "le", "les", "leur", "lui", "m", "ma", "madame", "mais", "malheureusement", "me", "meme", "merci", "mes", "moment", "mon", "monsieur", "moi", "n", "ne", "ni", "niveau", "nos", "notre", "nous", "objet", "on", "ou", "par", "particulier", "particuliere", "particulierement", "pas", "personnel", "personnelle", "personnellement", "peu", "plan", "plus", "point", "pour", "pourquoi", "pourtant", "precis", "precise", "precisement", "precedemment", "presque", "propos", "propre", "propres", "qu", "quant", "que", "quelque", "quelques", "questionnaire", "question", "questions", "qui", "quoi", "reellement", "repondre", "reponse", "reponses", "s", "sa", "sans", "ses", "si", "sincerement", "situation", "sommes", "sont", "specialement", "suis", "suivant", "suivante", "suivantes", "suivants", "sujet", "sujets", "sur", "t", "te", "thematique", "theme", "tous", "tout", "toute", "toutes", "tres", "tu", "un", "une", "valable", "vecu", "veritablement", "vois", "vos", "votre", "vous", "vrai", "vraiment", "vu", "y", "voila", "services", "directement", "infos", "info", "precedement", "precedament", "evoque", "evoquee", "paragraphe", "precedente", "precedent", "precedentes", "precedents", "rien", "oui", "non", "donc", "ligne", "moins", "voir", "v", "id", "cf", "sais", "sait", "aussi", "recent", "recente", "recemment", "reponds", "dois", "moyen", "temps", "manque", "sois", "peux", "etant", "longtemps", "maintenant", "apporter", "immediat", "ceux", "celles", "lequelle", "assez", "donner", "oas", "pad", "coucou", "jusqu", "present", "limite"]
)

_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_RUNS = frozenset(
    run[i : i + 3] for row in _ROWS for run in (row, row[::-1]) for i in range(len(row) - 2)
)
_VOWELS = frozenset("aeiouy")
# Short answers that name a thing, among the countless two letters that name none.
_TWO_LETTERS = frozenset(
    ["ag", "an", "ar", "bd", "bu", "ca", "cb", "ce", "cv", "dd", "ds", "eh", "en", "et", "eu", "ge", "ia", "if", "ir", "is", "jo", "ko", "ma", "mp", "pc", "pj", "pl", "pm", "pv", "qi", "rh", "rn", "ru", "sp", "ta", "td", "tf", "tg", "tp", "ts", "tv", "ue", "un", "ut", "vo", "vp", "vr", "vu", "wc", "ps", "pr", "lr", "fn", "fi", "lo", "ag", "ad", "md"]
)


_MOST_WORDS = 16
_WORD = re.compile(r"\b[^\W\d_]{1,12}[aeiouyéèà][^\W\d_]{1,12} [^\W\d_]{1,12}[aeiouyéèà]")


def declines(text: str) -> bool:
    """Tell whether one text is a non-answer.

    Parameters
    ----------
    text
        A contribution.

    Returns
    -------
    bool
    """
    # A look at the first words spares most texts, which are answers, the rest.
    if len(text) > LONGEST and _WORD.search(text, 0, LONGEST):
        return False
    folded = fold(text)
    words = folded.split()
    if not words or all(_is_noise(word, text) for word in words):
        return True
    if len(words) > _MOST_WORDS:
        return False
    left, taken = _DECLINE.subn(" ", folded)
    if not taken:
        return False
    if _all_filler(left):
        return True
    if _all_filler(_ABOUT_ITSELF.sub(" ", left)):
        return True
    about = _ABOUT_THERE.search(folded)
    if about is not None and _all_filler(_DECLINE.sub(" ", folded[: about.start()])):
        return True
    if _SAYS_WHY.search(folded) and not _ASKS.search(left):
        return sum(word not in _FILLER for word in left.split()) <= 4
    return False


def is_non_answer(texts: pd.Series) -> pd.Series:
    """Tell which texts are non-answers.

    Parameters
    ----------
    texts
        Contributions, tidied.

    Returns
    -------
    pandas.Series of bool
        With the index of `texts`.
    """
    known: dict[str, bool] = {}
    verdicts = []
    for text in texts:
        verdict = known.get(text)
        if verdict is None:
            verdict = known[text] = declines(text)
        verdicts.append(verdict)
    return pd.Series(verdicts, index=texts.index, dtype=bool)


def _all_filler(folded: str) -> bool:
    return all(word in _FILLER or word.isdigit() for word in folded.split())


def _is_noise(word: str, text: str) -> bool:
    """Tell keyboard noise and lone letters from words; `word` is folded."""
    if word.isdigit():
        # A number alone answers "how many?", but a row of one digit answers nothing.
        return "%" not in text and "€" not in text and (len(word) == 1 or len(set(word)) == 1)
    if not word.isascii():
        return False
    if len(word) <= 2:
        return len(word) == 1 or (word not in _TWO_LETTERS and word not in _SMALL_WORDS)
    letters = set(word)
    if len(letters) == 1:
        return True
    runs = sum(word[i : i + 3] in _RUNS for i in range(len(word) - 2))
    if len(word) >= 4 and runs >= len(word) - 3:
        return True
    if letters & _VOWELS:
        # "lalala", "hahaha": one syllable over and over.
        return len(word) >= 6 and len(letters) <= 2
    return len(word) >= 6 or (len(word) >= 4 and len(letters) <= 2)


_SMALL_WORDS = frozenset(
    ["au", "aux", "de", "du", "il", "je", "la", "le", "les", "lui", "me", "ne", "ni", "on", "or", "ou", "sa", "se", "si", "tu", "y"]
)
