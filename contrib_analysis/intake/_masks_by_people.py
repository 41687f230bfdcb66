"""Names of people beside what says that they are one's: first names, kinship, closing words.

A first name is known from a list (`data/first_names.txt`); a family name is what follows one.
Alone, or unknown, a name needs a word before it that only people have: "ma fille", "avec",
"le fils de". Places and public figures (`data/public_names.txt`) are what arguments are
about, and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from contrib_analysis.intake._masks_by_shape import Kind, Span
from contrib_analysis.intake._name_lists import (
    ambiguous_names,
    bare,
    first_names,
    is_public,
)

_GAPS = " \u00a0\u202f"
_GAP = f"[{_GAPS}]"
_UP = "A-ZÀ-ÖØ-ÞŒ"
_CAP = rf"(?:[{_UP}]['’])?[{_UP}][^\W\d_]+(?:['’-][^\W\d_]+){{0,2}}"
_PART = (
    rf"(?:(?:de{_GAP}la|de|du|des|van{_GAP}der|van|von|ben|el|al|da|di|dos){_GAP}|"
    rf"[dl]['’])"
)
_INITIAL = rf"[{_UP}]\.?(?:-?[{_UP}]\.)?(?![^\W\d_])"
#: A first name, whose list decides, and what may be the family's.
_FULL = re.compile(
    rf"(?<![\w.'’@-])(?P<first>{_CAP})"
    rf"(?P<rest>(?:{_GAP}(?:{_PART})?(?:{_CAP}|{_INITIAL})){{0,3}})(?![\w@])"
)
_LOWER_WORD = r"[^\W\d_]{2,20}(?:-[^\W\d_]{2,20})?"

#: Before a name these say that it is a place's, a law's or a thing's.
_THING_BEFORE = re.compile(
    r"(?:\b(?:rues?|avenues?|av|boulevards?|bd|places?|pl|quai|cours|all[ée]es?|impasse|chemin|"
    r"square|parc|jardin|pont|tunnel|gare|station|arr[êe]t|m[ée]tro|tram\w*|a[ée]roport|port|"
    r"lyc[ée]e|coll[èe]ge|[ée]coles?|cr[èe]che|universit[ée]|fac|campus|h[ôo]pital|clinique|chu|"
    r"centre|salle|gymnase|stade|piscine|complexe|m[ée]diath[èe]que|biblioth[èe]que|th[ée][âa]tre|"
    r"mus[ée]e|cin[ée]ma|maison|r[ée]sidence|quartier|cit[ée]|zac|fondation|institut|prix|loi|"
    r"plan|rapport|r[ée]forme|amendement|circulaire|d[ée]cret|ordonnances?|taxe|prime|fonds|"
    r"bouclier|m[ée]thode|affaire|grotte|passage|sainte?|st|ste|abb[ée]|pape|roi|reine|"
    r"g[ée]n[ée]ral|"
    r"mar[ée]chal|amiral|radio|tv|festival|groupe|soci[ée]t[ée]|marque|magasin|rond-point|caserne|"
    r"ligne|esplanade|promenade|faubourg|ehpad|foyer|tour|porte|statue|monument|vive)"
    rf"{_GAP}(?:(?:de|du|des|d['’]|de{_GAP}la|l['’]|la|le){_GAP}?)?"
    r"|\b[a-z]+-)\Z",
    re.IGNORECASE,
)
_KIN = (
    r"(?:voisine?s?|fill?es?|fillette|fils|gamine?s?|petit[e]?|petit-fils|petite-fille|mari|femme|"
    r"[ée]pou(?:se|x)|compagn(?:e|on)|conjointe?|copine?|copain|fr[èe]re|s[oœ]e?ur|p[èe]re|"
    r"m[èe]re|"
    r"papa|maman|oncle|tante|cousine?|neveu|ni[èe]ce|grand-(?:m[èe]re|p[èe]re)|papi|papy|mamie|"
    r"mamy|"
    r"daron(?:ne)?|beau-(?:fr[èe]re|p[èe]re|fils)|belle-(?:s[oœ]e?ur|m[èe]re|fille)|ex(?:-mari|"
    r"-femme)?|"
    r"amie?s?|pote|coll[èe]gue|associ[ée]e?|employ[ée]e?|apprentie?|nourrice|nounou|assistante|"
    r"concierge|gardien(?:ne)?|infirmi[èe]re?|kin[ée]|aide{g}?-?soignante?|maitresse|ma[îi]tresse|"
    r"enfants?|b[ée]b[ée]|jumeaux|filleule?|tata|tonton|proprio|propri[ée]taire|locataire|"
    r"conseill[èe]re?|coordinatrice|coordinateur|animatrice|animateur|directrice|directeur|"
    r"assistante{g}maternelle|voisin{g}de{g}palier|m[ée]decin)"
).replace("{g}", _GAP)
#: Words between which and a name nothing but marks may stand.
_SOMEBODYS = (
    rf"\b(?:ma|mon|mes|notre|nos|votre|vos|sa|son|ses|le|la|les|une?|leur)"
    rf"(?:{_GAP}(?:petite?|grande?|vieux|vieille|jeune|ch[èe]re?)){{0,2}}{_GAP}{_KIN}"
    rf"{_GAP}?[,:(]?{_GAP}?"
)
_KIN_BEFORE = re.compile(rf"{_SOMEBODYS}\Z", re.IGNORECASE)
#: Words after which a first name is a person's.
_WITH = (
    rf"(?:\b(?:avec|chez|rappeler|appeler|appelez|appelle|contacter|contactez|contact|"
    rf"pr[ée]venir|pr[ée]venez|selon|d['’]apr[èe]s|remercier?|remercions|merci{_GAP}[àa]|"
    rf"parl[ée]{_GAP}[àa]|[ée]crire{_GAP}[àa]|[ée]crit{_GAP}[àa]|demand[ée]{_GAP}[àa]|"
    rf"dit{_GAP}[àa]|envoy[ée]{_GAP}[àa]|aupr[èe]s{_GAP}de|recueillis{_GAP}aupr[èe]s{_GAP}de|"
    rf"anim[ée]e?{_GAP}par|port[ée]e?{_GAP}par|tenue?{_GAP}par|r[ée]dig[ée]e?{_GAP}par|"
    rf"question{_GAP}de|r[ée]ponse{_GAP}de|intervention{_GAP}de|(?:ma)?man{_GAP}de|papa{_GAP}de|"
    rf"m[èe]re{_GAP}de|p[èe]re{_GAP}de|fils{_GAP}de|fille{_GAP}de|neveu{_GAP}de|"
    rf"parole{_GAP}est{_GAP}[àa]|rencontr[ée]|[ée]l[èe]ve|pr[ée]sents?{_GAP}?:|"
    rf"excus[ée]e?s?{_GAP}?:|[ée]quipe{_GAP}?:)|\[nom\],?{_GAP}?(?:et(?:{_GAP}de)?)?|[([]){_GAP}?"
    rf"(?:l['’]\w{{1,12}}{_GAP})?{_GAP}?"
)
_WITH_BEFORE = re.compile(rf"{_WITH}\Z", re.IGNORECASE)
#: What follows a person's name and no thing's.
_PERSON_AFTER = re.compile(
    rf"{_GAP}?(?:\({_GAP}?(?:\d{{1,3}}{_GAP}ans|habitante?|riveraine?|parents?|retrait[ée]e?|"
    rf"\w{{4,14}}"
    rf"(?:teur|trice|[ée]e|ant|ante|ien|ienne|eur|euse))|,{_GAP}\d{{1,3}}{_GAP}ans)"
)
#: What stands where a name in the middle of a sentence is a person's.
_BESIDE_OTHERS = (
    rf"{_CAP}{_GAP}(?:{_PART})?[{_UP}]",
    rf"(?i:{_SOMEBODYS}){_CAP}",
    rf"(?i:{_WITH}){_CAP}",
    _PERSON_AFTER,
)
_NO_NAME = frozenset(
    "bonjour merci cordialement salut bonsoir monsieur madame messieurs mesdames le la les un une "
    "des du de et ou mais donc car ni or je tu il elle on nous vous ils elles ce cette ces mon ma "
    "mes notre votre leur pour contre avec sans dans sur sous vers chez par plus moins tout tous "
    "oui non comme quand comment pourquoi si que qui quoi dont rien lundi mardi mercredi jeudi "
    "vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre "
    "novembre decembre france europe paris lyon marseille toulouse montpellier nantes bordeaux "
    "lille rennes strasbourg nice etat mairie ville prefecture republique assemblee senat "
    "gouvernement general departemental regional national nationale municipal municipale "
    "adjoint internet insee caf cpam edf sncf ratp tva csg rsa cdi cdd eau ecole bus".split()
)


#: In capitals these begin a family name: Le Goff.
_PARTICLES = frozenset("le la de du des".split())


def _is_place(text: str, start: int) -> bool:
    return _THING_BEFORE.search(text, max(0, start - 40), start) is not None


def people(text: str) -> Iterator[Span]:
    """Yield names of people in the middle of sentences."""
    for found in _full_names(text):
        first, rest, start = found["first"], found["rest"], found.start()
        maybe = _may_be_first(first)
        if bare(first) in _NO_NAME or (first.isupper() and len(first) > 1 and not maybe):
            continue
        family = _family(rest)
        # The cheaper looks come first: most words in capitals begin a sentence.
        if _follows_kin(text, start) or (maybe and family):
            # "Ma voisine Yvonne", "Yvonne Le Goff".
            end = start + len(first) + len(family)
        elif maybe and (
            _WITH_BEFORE.search(text, max(0, start - 40), start)
            or _PERSON_AFTER.match(text, found.end())
        ):
            end = start + len(first) + len(family)
        elif not maybe and family and _PERSON_AFTER.match(text, found.end()):
            end = found.end()
        else:
            continue
        if not _is_place(text, start) and not is_public(first + rest):
            yield start, end


def _follows_kin(text: str, start: int) -> bool:
    before = text[max(0, start - 60) : start].rstrip(" \u00a0\u202f")
    before = (before[:-1] if before[-1:] in (",", ":", "(") else before).rstrip(" \u00a0\u202f")
    # Each word of kin ends in a letter: the first word of a sentence follows none.
    return (
        before[-1:].isalpha() and _KIN_BEFORE.search(text, max(0, start - 60), start) is not None
    )


def names_a_person(text: str, start: int, name: str) -> bool:
    """Tell whether what a model takes for a person may be one who takes part.

    Parameters
    ----------
    text, start
        Where the name stands.
    name
        The name.

    Examples
    --------
    >>> names_a_person("le lycée Paul Valéry", 9, "Paul Valéry")
    False
    """
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name)
    if not words or "[" in name or is_public(name) or _is_place(text, start):
        return False
    if any(bare(word) in _NO_NAME - _PARTICLES for word in words) or not words[0][0].isupper():
        return False
    return _may_be_first(words[0]) or (len(words) > 1 and words[-1][0].isupper())


@lru_cache(maxsize=50_000)
def _may_be_first(word: str) -> bool:
    folded = bare(word)
    names = first_names()
    return folded in names or folded.split("-")[0] in names or folded in ambiguous_names()


def _full_names(text: str) -> Iterator[re.Match[str]]:
    """Yield words in capitals that follow each other; after one that is no first name, anew."""
    at = 0
    while found := _FULL.search(text, at):
        yield found
        at = found.end() if _may_be_first(found["first"]) else found.end("first")


def _family(rest: str) -> str:
    """Return of what follows a first name what may be the family's: no word that isn't a name."""
    kept = ""
    for piece in re.findall(rf"{_GAP}(?:{_PART})?(?:{_CAP}|{_INITIAL})", rest):
        if bare(piece.split()[-1]) in _NO_NAME - _PARTICLES:
            break
        kept += piece
    return "" if bare(kept.strip()) in _NO_NAME else kept


# --- lower case after what only people are ----------------------------------------

_LOWER_KIN = re.compile(
    rf"(?i:\b(?:ma|mon|mes|notre|sa|son){_GAP}{_KIN}){_GAP}(?P<name>[^\W\d_]{{3,15}})(?![\w'’-])"
)


def _lower_people(text: str) -> Iterator[Span]:
    lower = text.casefold()
    if _holds_one(lower, _KIN_CUES):
        yield from _lower_kin(text)
    if _holds_one(lower, _CALL_CUES):
        yield from _called(text)


#: What a text that a pattern finds something in holds, whatever its case: the whole pattern
#: takes fifty times as long.
_KIN_CUES = tuple(
    word + gap for word in ("ma", "mon", "mes", "notre", "sa", "son") for gap in _GAPS
)
_CALL_CUES = ("appel", "contact", "avec", "demand")
_SELF_CUES = ("pel", "moi", "sente", "nom", "je", "mwen", "kriy", "sign", "salut", "bis")
_IT_IS_CUES = ("'est", "’est", "ici")


def _holds_one(text: str, cues: tuple[str, ...]) -> bool:
    # A loop: a generator costs more than what it looks for.
    for cue in cues:  # noqa: SIM110
        if cue in text:
            return True
    return False


def _lower_kin(text: str) -> Iterator[Span]:
    for found in _LOWER_KIN.finditer(text):
        if bare(found["name"]) in first_names():
            yield found.span("name")


def _called(text: str) -> Iterator[Span]:
    for found in _CALLED.finditer(text):
        if bare(found["name"]) in first_names():
            yield found.span("name")


_CALLED = re.compile(
    rf"(?i:\b(?:appelle[rz]?|appeler|contacte[rz]?|avec|demande[rz]?)){_GAP}"
    rf"(?P<name>[^\W\d_]{{3,15}})(?![\w'’-])"
)

# --- who says their own name ------------------------------------------------------

_MYSELF = re.compile(
    rf"(?i:\b(?:j[e'’]?{_GAP}?m['’ ]?{_GAP}?ap+el+e?|moi,?{_GAP}(?:c['’]?{_GAP}?est|c|cest)|"
    rf"je{_GAP}me{_GAP}pr[ée]sente|mon{_GAP}(?:pr[ée])?nom{_GAP}(?:c['’]?est|est)|"
    rf"je{_GAP}suis{_GAP}(?:mme|mr|m\.|monsieur|madame)|mwen{_GAP}(?:s[ée]|kriy[ée])|"
    rf"man{_GAP}kriy[ée]|je{_GAP}signe{_GAP}?:?|sign[ée]{_GAP}?:?|signature{_GAP}?:|"
    rf"(?:salut|bisous?|bises){_GAP}?[,!]?))"
    rf"{_GAP}?[,:]?{_GAP}?(?P<name>{_CAP}(?:{_GAP}(?:{_PART})?(?:{_CAP}|{_INITIAL})){{0,3}}"
    rf"|{_LOWER_WORD}(?:{_GAP}{_LOWER_WORD})?)(?!['’])"
)
_IT_IS = re.compile(
    rf"(?:\A|[.!?\n]{_GAP}?)(?:c['’]est|C['’]est|ici){_GAP}(?P<name>{_CAP}(?:{_GAP}{_CAP})?)"
    rf"(?={_GAP}(?:de|du){_GAP}|,{_GAP})"
)
_I_AM = re.compile(
    rf"(?i:\bje{_GAP}suis){_GAP}(?P<name>{_CAP}(?:{_GAP}(?:{_PART})?(?:{_CAP}|{_INITIAL})){{0,2}})"
)
_NOT_AFTER_MYSELF = _NO_NAME | frozenset(
    "simple clair charlie francais francaise marseillaise marseillais personne toujours pas "
    "bien aussi trop tres juste evident comme d'accord encore a tout mieux gilet gilets citoyen "
    "citoyenne republicaine republicaines mere pere maman papa etudiant etudiante retraite "
    "retraitee voisin voisine".split()
)


def myself(text: str) -> Iterator[Span]:
    """Yield names that people say are theirs, in capitals or not."""
    lower = text.casefold()
    if _holds_one(lower, _SELF_CUES):
        yield from _said(text)
    if _holds_one(lower, _IT_IS_CUES):
        yield from _known_first(text, _IT_IS)
    if "suis" in lower:
        yield from _known_first(text, _I_AM)


def _said(text: str) -> Iterator[Span]:
    for found in _MYSELF.finditer(text):
        name = found["name"]
        first, *more = re.split(r"[ \u00a0\u202f]+", name)
        if bare(first) in _NOT_AFTER_MYSELF:
            continue
        if first[0].isupper():
            yield found.span("name")
        elif bare(first) in first_names() | ambiguous_names() or _titled(found[0]):
            start = found.start("name")
            plain = [w for w in more if bare(w) in _COMMON or len(w) < 3]
            length = len(first) if plain or not more else len(name)
            yield start, start + length


def _known_first(text: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    for found in pattern.finditer(text):
        first = bare(found["name"].split()[0])
        known = first in first_names() or first in ambiguous_names()
        if known and first not in _NOT_AFTER_MYSELF and not is_public(found["name"]):
            yield found.span("name")


def _titled(cue: str) -> bool:
    return re.search(r"(?i)\b(?:mme|mr|monsieur|madame)\b", cue) is not None


#: Words that follow a name said in lower case.
_COMMON = frozenset(
    "et de du des la le les je j'ai jai qui ans en au aux a habite dans pour avec mais ou "
    "sur".split()
)

# --- who signs, or is named after an office or a mark --------------------------------

_NAME = rf"(?:{_CAP}|{_INITIAL})(?:{_GAP}(?:{_PART})?(?:{_CAP}|{_INITIAL})){{0,3}}"
_PAIR = rf"{_NAME}(?:{_GAP}(?:et|&){_GAP}{_NAME})?"
_CLOSES = re.compile(
    rf"(?i:\b(?:(?:bien{_GAP})?(?:cordialement|cordialemt)|cdt|cdlt|"
    rf"bien{_GAP}[àa]{_GAP}(?:vous|toi)|"
    rf"respectueusement|sinc[èe]rement|amicalement|salutations(?:{_GAP}\w{{4,14}})?|bises|bisous|"
    rf"[àa]{_GAP}(?:tr[èe]s{_GAP})?bient[ôo]t|dans{_GAP}l['’]attente(?:{_GAP}[^\n,.]{{0,40}})?|"
    rf"(?:mille{_GAP})?mercis?(?:{_GAP}[^\n,.!]{{0,30}})?|fait{_GAP}[àa]{_GAP}\w{{2,20}}|"
    rf"votre{_GAP}(?:administr[ée]e?|d[ée]vou[ée]e?)|votre{_GAP}administr[ée]e?|consid[ée]ration|"
    rf"(?:mes|nos){_GAP}salutations))"
    rf"(?:[ \u00a0]?[,.!:–-]{{0,2}}\s{{0,4}}|\s{{0,2}}\n\s{{0,3}})"
    rf"(?P<name>(?:(?:Mme|M\.|Mr|Mlle){_GAP})?{_PAIR})(?=[ \u00a0.❤☺]*(?:\Z|\n|,))"
)
_LOWER_CLOSES = re.compile(
    rf"(?i:\b(?:cordialement|cdt|cdlt|merci|salut|bisous?)){_GAP}?,?{_GAP}"
    rf"(?P<name>[^\W\d_]{{3,15}})(?=[ .]*\Z|{_GAP}(?:du|de){_GAP}\w{{2,12}}\Z)"
)
_ROLE = (
    r"(?:pr[ée]sidente?|vice-pr[ée]sidente?|tr[ée]sori[èe]re?|secr[ée]taire(?:{g}de{g}s[ée]ance)?|"
    r"rapporteure?|animat(?:eur|rice)|mod[ée]rat(?:eur|rice)|r[ée]f[ée]rente?|adjointe?|"
    r"directeur|directrice|auteure?|autrice|responsable|contact|signataire|d[ée]l[ée]gu[ée]e?)"
).replace("{g}", _GAP)
_AFTER_ROLE = re.compile(
    rf"(?i:\b{_ROLE}){_GAP}?(?:,{_GAP}?|:{_GAP}?|"
    rf"{_GAP})(?P<name>{_CAP}{_GAP}(?:{_PART})?(?:{_CAP})"
    rf"(?:{_GAP}{_CAP})?)"
)
_IN_THE_NAME = re.compile(
    rf"(?i:\b(?:pour|au{_GAP}nom)){_GAP}(?i:d[eu]s?|le|la|les|l['’])[^\n.:,]{{0,60}}"
    rf"(?:{_GAP}?:|,){_GAP}?(?P<name>{_CAP}{_GAP}(?:{_PART})?{_CAP}(?:{_GAP}{_CAP})?"
    rf"(?:,{_GAP}\w{{5,15}}(?=\Z|\n))?)"
)
_WRITTEN_BY = re.compile(
    rf"(?i:\b(?:r[ée]dig[ée]e?|[ée]crite?|sign[ée]e?|anim[ée]e?|port[ée]e?|tenue?|recueillis?)"
    rf"{_GAP}(?:par|aupr[èe]s{_GAP}de)|je{_GAP}soussign[ée]e?,?)"
    rf"{_GAP}(?P<name>{_CAP}{_GAP}(?:{_PART})?{_CAP}(?:{_GAP}{_CAP})?)"
)
#: "Brigitte Lacaze : ...", as minutes have it: checked by the list.
_TITLE_STUCK = re.compile(
    rf"(?<![\w.'’-])(?:M\.|M|Mme|Mr|MR|Dr|Dre|Me)(?P<name>(?<=\.){_CAP}|{_GAP}[{_UP}]['’]{_CAP}|"
    rf"(?<=MR){_GAP}{_CAP}|(?<=Dre){_GAP}{_CAP})"
)
_TITLED_OFFICE = re.compile(
    rf"(?:Mme|Mlle|M\.|Madame|Monsieur|Mr){_GAP}(?:la|le|l['’]){_GAP}?"
    rf"(?i:maire|pr[ée]sidente?|adjointe?|directeur|directrice|d[ée]put[ée]e?|conseill[èe]re?|"
    rf"s[ée]nat(?:eur|rice)|pr[ée]f[èe]te?|secr[ée]taire)"
    rf"{_GAP}(?P<name>{_CAP}(?:{_GAP}(?:{_PART})?{_CAP}){{1,2}})"
)


def signatures(text: str) -> Iterator[Span]:
    """Yield names at the end of texts, after offices and after "pour le collectif :"."""
    from_ = max(0, len(text) - 400)
    for found in _CLOSES.finditer(text, from_):
        if bare(found["name"].split()[0]) not in _NOT_SIGNED:
            yield found.span("name")
    for found in _LOWER_CLOSES.finditer(text, from_):
        if bare(found["name"]) in first_names():
            yield found.span("name")
    for pattern in (_AFTER_ROLE, _IN_THE_NAME, _WRITTEN_BY, _TITLE_STUCK, _TITLED_OFFICE):
        for found in pattern.finditer(text):
            name = found["name"].strip()
            if is_public(name) or bare(name.split()[0]) in _NO_NAME:
                continue
            end = found.end("name")
            yield end - len(found["name"].lstrip()), end


_NOT_SIGNED = _NO_NAME | frozenset(
    "votre vos republicaines citoyen citoyenne collectif association habitant habitants vive "
    "patron vote bonne bon bien france lecteur lectrice amicalement salutations cordialement "
    "courage contribuable".split()
)


def _sorted(*finders: Iterator[Span]) -> Iterator[Span]:
    end = 0
    spans = [span for finder in finders for span in finder]
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end and stop > start:
            yield start, stop
            end = stop


def _all_people(text: str) -> Iterator[Span]:
    return _sorted(people(text), _lower_people(text), myself(text))


def _all_signatures(text: str) -> Iterator[Span]:
    return _sorted(signatures(text))


PEOPLE = (
    Kind(
        "signature",
        "[nom]",
        (
            _CLOSES,
            _LOWER_CLOSES,
            _AFTER_ROLE,
            _IN_THE_NAME,
            _WRITTEN_BY,
            _TITLE_STUCK,
            _TITLED_OFFICE,
        ),
        _all_signatures,
    ),
    Kind(
        "name",
        "[nom]",
        (*_BESIDE_OTHERS, _LOWER_KIN, _CALLED, _MYSELF, _IT_IS, _I_AM),
        _all_people,
    ),
)
