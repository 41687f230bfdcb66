"""Where somebody lives, beyond "12 rue de la Gare": abbreviated, spelled, without a street.

A number before a street is a house's, unless the words before make it a speed or a count.
Where there is no number ("lieu-dit", "résidence"), the word itself says that it is a place
to live in, or "j'habite" does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contrib_analysis.intake._mask_kinds import GAP, UP, Span, apart, before
from contrib_analysis.intake._name_shapes import cues

_PROPER = rf"(?:[dl]['’])?[{UP}\d](?:[\w'’.-]{{0,23}}\w)?"
_LINK = (
    rf"(?:(?:de{GAP}la|de{GAP}l['’]|des|du|de|d['’]|l['’]|la|le|les|aux?|[àa]{GAP}la|sur|en|"
    rf"sous|ar|saint|sainte|st|ste){GAP}?)"
)
_NAMED = (
    rf"(?:(?!(?:sur|sous|en){GAP}\d){_LINK}{{0,3}}{_PROPER}"
    rf"(?:{GAP}{_LINK}{{0,2}}{_PROPER}){{0,3}})"
)
_LOWER = (
    rf"(?:{_LINK}{{0,2}}[^\W\d_{UP}][\w'’-]{{2,24}}"
    rf"(?:{GAP}(?!(?:n|l|qu|s|c|j)['’]|(?:est|sont|ont|et|ou|qui|que|car|mais|depuis|toujours|"
    rf"dans|"
    rf"pour|avec|sans|il|elle|on|je|sur|tous|toute?s?|faut)\b)[^\W\d_][\w-]{{3,24}})?)"
)
_STREETS = (
    r"(?:rue|r\.|(?-i:r(?=[ \u00a0][A-ZÀ-Þ]))|"
    r"avenue|ave?\.?|av\.|boulevard|bvd\.?|bld\.?|bd\.?|boul\.?|blvd\.?|all[ée]es?|"
    r"all\.?|"
    r"impasse|imp\.?|chemin|che?m\.?|ch\.|square|sq\.?|ruelle|sentier|sente|venelle|faubourg|"
    r"fbg?\.?|"
    r"fg\.?|mont[ée]e|traverse|esplanade|espl\.?|place|pl\.?|cours|crs\.?|quai|q\.|route|rte\.?|"
    r"passage|pass\.?|promenade|prom\.?|rond-point|lotissement|lot\.?|hameau|ham\.?|clos|cit[ée]|"
    r"villa|domaine|r[ée]sidence|r[ée]s\.?|voie|rang|mont[ée]e|c[ôo]te|drève|chauss[ée]e|chée\.?|"
    r"carraire|draille|calade|placette|placeau|corniche|levée|digue|ravine|morne|trace|anse|"
    r"sentier|carrefour|cour|ruette|escaliers?|mail|coul[ée]e|raidillon|charreyre)"
)
_SPELLED = (
    r"(?:(?:vingt|trente|quarante|cinquante|soixante|quatre-vingts?|"
    r"cent)(?:[- ](?:et[- ])?[a-zé]{2,7}){0,2}|"
    r"(?:(?<=\b[Aa]u[ \u00a0])|(?<=\b[Nn]um[ée]ro[ \u00a0]))un|"
    r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix(?:-(?:sept|huit|neuf))?|onze|douze|treize|"
    r"quatorze|quinze|seize)"
)
_NUMBER = (
    rf"(?:(?:n°|num[ée]ro|no\.?){GAP}?)?(?<![\w.°-])(?:\d{{1,4}}|(?i:{_SPELLED})(?![^\W\d_]))"
    rf"(?:{GAP}?(?:bis|ter|quater|[a-dA-D])\b)?"
    rf"(?:{GAP}?[-/]{GAP}?\d{{1,4}})?{GAP}?,?{GAP}?(?:de{GAP}la{GAP}|de{GAP}l['’]|"
    rf"du{GAP})?"
)
_TOWN = rf"(?:{GAP}?,?{GAP}?\d{{4,5}}(?!\d)(?:{GAP}[{UP}][\w'’-]{{2,20}})?)?"
_TOWN_NAME = rf"[{UP}][\w'’-]{{1,24}}(?:{GAP}[{UP}][\w'’-]{{1,24}}){{0,2}}"
_HOUSE = re.compile(
    rf"(?P<number>{_NUMBER})(?<![^\W\d_])(?P<street>(?i:{_STREETS}))(?<!\bcour)(?:{GAP}|"
    rf"(?<=\.)){_NAMED}{_TOWN}"
)
#: In lower case, the word before must be the street's abbreviation or a word that is no other.
_LOWER_STREETS = (
    r"(?:rue|r\.|avenue|av\.?|boulevard|bvd\.?|bd\.?|boul\.?|all[ée]e|all\.?|impasse|imp\.?|"
    r"chemin|rte\.?|ruelle|sente|venelle|fbg\.?|sq\.)"
)
_HOUSE_LOWER = re.compile(
    rf"(?P<number>{_NUMBER})(?P<street>(?i:{_LOWER_STREETS})){GAP}"
    rf"(?!(?:{GAP}|à|a|et|ou|est|qui|que|pour|par|sur|en|dans|avec|sans|piétonn?\w*|commer\w+|"
    rf"entière?s?|fermée?s?|devant|derri\w+|d['’]arbres|plus|sont|ont|mal|trop)\b){_LOWER}"
)
#: "20 avenue de Maurin" after these is a speed, "40 allées" a count.
_SPEED = frozenset("5 6 10 15 20 25 30 40 45 50 60 70 80 90 100 110 120 130".split())
_SPEED_BEFORE = re.compile(
    r"(?i)(?:limit\w*|pass\w*|roul\w*|vitesse|zone|r[ée]dui\w*|abaiss\w*|mett\w*|mis\w*|baiss\w*|"
    r"descend\w*|radars?|flash\w*|faut|faudrait|instaur\w*|g[ée]n[ée]ralis\w*|maxi\w*|max|km|"
    r"ralenti\w*|circul\w*|respect\w*)\b[^.!?\n\d]{0,25}(?:\d{2,3}[^.!?\n\d]{1,8})?"
    # "à 30 avenue X et à 20 rue Y"
    r"(?:\d{2,3}[^.!?\n\d]{1,50}\b(?:et|ou|puis|voire)[ \u00a0](?:[àa][ \u00a0])?)?\Z"
)
_COUNT_BEFORE = re.compile(
    r"(?i)(?:plant\w*|cr[ée]er|cr[ée]ation|refai\w*|construi\w*|ferm\w*|ouvr\w*|r[ée]nov\w*|"
    r"il y a|"
    r"ajout\w*|supprim\w*|ligne|bus|tram|m[ée]tro|lignes)[ \u00a0][^.!?\n\d]{0,12}\Z"
)
#: "le chantier du 12 rue X", "le projet « 12 rue X »": what stands there is nobody's home.
_THING_THERE = re.compile(
    rf"(?i:\b(?:{cues('stands there')}))\b[^.!?;:\n\d]{{0,25}}(?:\bdu|[«“\"]){GAP}?\Z|"
    rf"(?i:\b(?:quai|terminal|porte|hall|salle)){GAP}\Z"
)
_PLURAL = re.compile(
    r"(?i)(?:rues|avenues|boulevards|impasses|chemins|places|routes|quais|allées)\b"
)


def only_counts(text: str, start: int, address: str) -> bool:
    """Tell whether a number before a street is a speed or a count of streets.

    Parameters
    ----------
    text, start
        Where the number stands.
    address
        The number and what follows it.

    Examples
    --------
    >>> only_counts("Limiter à 20 avenue de Maurin", 10, "20 avenue de Maurin")
    True
    """
    number = re.match(r"\d+", address)
    slow = number is not None and number[0] in _SPEED
    if slow and before(text, start, _SPEED_BEFORE, 110):
        return True
    if before(text, start, _COUNT_BEFORE, 40) or before(text, start, _THING_THERE, 60):
        return True
    return _PLURAL.search(address) is not None and "all" not in address.casefold()


#: The number after the street, as in Belgium and Switzerland; or far from it.
_NUMBERED_STREETS = (
    r"(?:rue|avenue|boulevard|chemin|route|quai|place|chauss[ée]e|all[ée]e|square|impasse|drève|"
    r"clos|grand-route|ruelle|sentier)"
)
_AFTER = re.compile(
    rf"(?P<street>(?i:{_NUMBERED_STREETS})){GAP}(?:{_NAMED}(?:,?{GAP}?n[°º]{GAP}?|,?{GAP})|"
    rf"(?<=[rR]oute{GAP}))"
    rf"(?P<number>\d{{1,4}}(?:/\d{{1,4}})?(?:{GAP}?(?:bis|ter)|[a-zA-Z])?(?![\w%€])){_TOWN}"
)
_MINE = re.compile(
    r"(?i)\b(?:j['’ ]?h?abite|j h?abite|jabite|habit[eo]ns|habitant|habite|domicili[ée]e?s?|"
    r"demeur\w+|r[ée]sid\w+|mon adresse|"
    r"adresse|chez moi|je (?:vis|loge|reste)|nous (?:vivons|logeons)|man ka r[ée]t[ée]|au \d|"
    r"domicile|si[èe]ge|"
    r"[ée]cri(?:re|vez)|passez|venez|rendez-vous|maison|garage|appartement|courrier|correspondance|d[ée]p[ôo]t|demeure)\b[^.!?\n]{0,40}\Z"
)
#: The same with a postal code and a town behind it, whatever stands before.
_AFTER_TOWN = re.compile(
    rf"(?i:{_NUMBERED_STREETS}){GAP}{_NAMED},?{GAP}\d{{1,4}}(?:{GAP}?(?:bis|ter)|[a-zA-Z])?"
    rf"(?:[ ,/]{{1,2}}(?i:bte|bo[iî]te|app\w*|[ée]tage)\.?{GAP}?\w{{1,4}})?"
    rf"(?:,?{GAP}|{GAP}?[àa]{GAP})(?:-{GAP})?(?:[A-Z]{{1,2}}-)?\d{{4,5}}{GAP}{_PROPER}"
)
#: What is nothing but a place to live (lieu-dit, BP, appartement 34): what each begins with,
#: and what follows.
_PLACES_TO_LIVE = (
    (
        rf"(?i:au{GAP})?(?i:lieu-?{GAP}?dit|lieudit){GAP}:?{GAP}?",
        rf"(?:{_NAMED}|{_LOWER})",
    ),
    (
        rf"(?i:\b(?:b\.?p\.?|bo[iî]te{GAP}postale|case{GAP}postale|cs)){GAP}?(?:n°{GAP}?)?\d",
        rf"\d{{0,4}}(?:{GAP}?,{GAP}?\d{{5}}(?:{GAP}{_PROPER})?)?",
    ),
    (
        rf"(?i:\b(?:r[ée]sidences?|r[ée]s\.|villa|immeuble|lotissement|lot\.|cit[ée])){GAP}",
        rf"(?:{_NAMED})"
        rf"(?:,?{GAP}?(?:\d{{1,2}}(?:er|e|[èe]me){GAP}[ée]tage|(?i:b[âa]t(?:iment)?\.?|"
        rf"app(?:t|artement)?\.?|apt\.?|escalier|esc\.?|n°|traverse|[ée]tage|porte)"
        rf"{GAP}?(?:{_NAMED}|\w{{1,4}}))){{1,3}}",
    ),
    (
        rf"(?i:\b(?:z\.?a\.?|z\.?i\.?|zac)){GAP}",
        rf"{_NAMED},?{GAP}(?i:lot|n°|b[âa]t\w*\.?){GAP}?\w{{1,4}}",
    ),
    (
        rf"(?i:\b(?:hameau|village|ferme|mas|clos|chalet|domaine)){GAP}",
        rf"{_NAMED},{GAP}(?:(?i:maison|ferme|chalet|villa|mas|case|n°|route|chemin|rue|impasse)"
        rf"{GAP}(?:{_NAMED}|\d{{1,4}})|\d{{5}}(?!\d))",
    ),
    (
        rf"(?i:\b(?:appartement|appt?|apt)\.?){GAP}?\d",
        rf"\d{{0,3}}[A-Z]?(?:,?{GAP}(?i:tour|b[âa]t\w*\.?|r[ée]s\w*\.?|immeuble|entr[ée]e|escalier|"
        rf"bloc){GAP}(?:{_NAMED}|\w{{1,4}}))+",
    ),
    (
        rf"(?i:\b(?:b[âa]t(?:iment)?|esc(?:alier)?|entr[ée]e)\.?){GAP}?[A-Z\d]{{1,3}},?{GAP}",
        rf"(?i:r[ée]s\w*\.?|cit[ée]|tour|immeuble){GAP}{_NAMED}",
    ),
    (
        # "5, Kerjean Vras, 29000": a number and a place before a postal code.
        rf"(?<![\w,.°/-])\d{{1,4}},?{GAP}",
        rf"{_NAMED},{GAP}\d{{5}}(?!\d)",
    ),
    (
        rf"(?i:\bpk){GAP}?\d",
        rf"\d{{0,2}}(?:[.,]\d{{1,2}})?(?:{GAP}c[ôo]t[ée]{GAP}\w{{3,10}})?",
    ),
    (
        rf"(?i:\b(?:morne|ravine|anse|quartier|section|trace)){GAP}",
        rf"{_NAMED},{GAP}?(?i:case|n°|lot|villa){GAP}?\d{{1,4}}",
    ),
    (
        rf"\d{{1,3}}e{GAP}(?i:avenue|rue|rang)",
        rf",?{GAP}(?:(?i:num[ée]ro|n°|app\.?){GAP})?\d{{1,5}}",
    ),
    (
        rf"(?<![\w])[A-CEGHJ-NPR-TVXY]\d[A-CEGHJ-NPR-TV-Z]{GAP}\d",
        r"[A-CEGHJ-NPR-TV-Z]\d(?!\w)",
    ),
)
_NAMELESS = re.compile("|".join(f"{begin}{rest}" for begin, rest in _PLACES_TO_LIVE))
#: "On est à Ty Nevez, route de Coray": a hamlet and the way to it.
_HAMLET = re.compile(
    rf"(?i:\b(?:on{GAP}est|nous{GAP}sommes|je{GAP}suis|habite|habitons|vivons|domicili[ée]e?s?)){GAP}"
    rf"(?:(?i:[àa]{GAP}la|[àa]|aux?){GAP})?"
    rf"(?P<place>{_NAMED},{GAP}(?i:route|chemin|impasse|hameau|lieu-?dit|rang|mont[ée]e){GAP}{_NAMED})"
)
#: Whatever it is called, where somebody's address is said to be: up to the town.
_SAID_ADDRESS = re.compile(
    rf"(?i:\b(?:adresse|domicile)(?:{GAP}[^\W\d_]{{1,9}}){{0,4}}{GAP}?:|"
    rf"\b(?:mon|ma|notre|son){GAP}adresse(?:{GAP}[^\W\d_]{{4,9}})?|\bdomicili[ée]e?s?|\bdemeurant){GAP}"
    rf"(?:(?i:est|[àa]|au|:){GAP})?(?P<place>(?:(?!\d{{4}})[^.;:!?\n]){{2,50}}\d{{4,5}}{GAP}{_TOWN_NAME})"
)
_AT_HOME = re.compile(
    rf"(?<!\w)(?P<place>(?i:{_STREETS})(?<!voie)(?<!cour)(?<!c[ôo]te){GAP}(?:{_NAMED}))"
    rf"(?:,{GAP}?n°{GAP}?\d{{1,4}})?"
)
_LIVES_THERE = (
    r"\b(?:j['’ ]?h?abite|jabite|habit[eo]ns(?: une maison)?|domicili[ée]e?s?|demeurant|"
    r"demeurons|ka r[ée]t[ée]|je (?:vis|loge|reste)|mon adresse(?: [^.!?\n\d]{0,15})?|adresse|"
    r"se trouve|"
    r"traverse)"
    r"[ \u00a0:,]{1,3}(?:(?:au|à la|dans la|dans l['’]|la|le|l['’]|sur la|sur le) ?)?"
)
_LIVES = re.compile(rf"(?i){_LIVES_THERE}\Z")


_FLOOR = (
    rf"(?:\d{{1,2}}(?:er|e|[èe]me|nd){GAP}(?i:[ée]tage)(?:{GAP}(?i:gauche|droite|face))?"
    r"|(?i:rez-de-chauss[ée]e|rdc)(?!\w))"
)
#: What a home lies in, before its street or behind it.
_AROUND = (
    rf"(?i:quartier|cit[ée]|hameau|lieu-?{GAP}?dit|r[ée]s(?:idence|\.)|village|lotissement|lot\.|"
    rf"section|domaine|mas|ferme|villa|clos|immeuble|tour|b[âa]t(?:iment|\.)|"
    rf"zone{GAP}(?:artisanale|industrielle|commerciale)|z\.?[ai]\.?|zac)"
)
_HEAD = re.compile(
    rf"(?<!\w)(?:(?:{_AROUND}(?:{GAP}(?:{_NAMED}|\w{{1,4}}))?|[cC]hez{GAP}[{UP}][\w'’-]{{1,24}}),{GAP}){{1,2}}\Z"
    rf"|(?<!\w){_FLOOR}(?:{GAP}du|,){GAP}\Z"
)
#: "domiciliée Rua, 12 route de X": what is said before the street of where somebody lives.
_HOME_HEAD = re.compile(
    rf"(?i:\b(?:habit(?:e|ons|ent|ant)|domicili[ée]e?s?|demeur(?:e|ant|ons)|adresse{GAP}?:)){GAP}"
    rf"(?:(?i:[àa]{GAP}la|[àa]|aux?){GAP})?(?P<place>{_NAMED},{GAP})\Z"
)
#: "[nom], le Bourg, 15190 Marcenat": between a person and a town, whatever it is called.
_BEFORE_TOWN = re.compile(
    rf"(?:(?:\[nom\]|\[téléphone\]|\[date de naissance\]),?{GAP}|\A|(?<=\n))"
    rf"(?P<place>(?:(?i:le|la|les|au|aux|[àa]){GAP})?{_NAMED},?{GAP}\d{{5}}{GAP}{_TOWN_NAME})"
)
_MONTHS = (
    r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|"
    r"d[ée]cembre)"
)
_PROVINCE = r"\(?(?:Qu[ée]bec|QC|Qc|Ontario|ON|Nouveau-Brunswick|NB)(?!\w)\)?"
_CANADIAN = r"[A-CEGHJ-NPR-TVXY]\d[A-CEGHJ-NPR-TV-Z][ -]?\d[A-CEGHJ-NPR-TV-Z]\d(?!\w)"
#: What goes on with an address: the house's number behind, the flat, the town.
_TAIL = re.compile(
    rf"(?:(?<=\d\d\d\d\d){GAP}{_TOWN_NAME})?"
    rf"(?:(?<=\d){GAP}{_MONTHS}(?:{GAP}\d{{4}})?)?"
    rf"(?:(?<=[^\W\d_]){GAP}(?:de{GAP}la{GAP}|de{GAP}l['’]|des{GAP}|du{GAP})"
    rf"[{UP}][\w'’-]{{1,24}})?"
    rf"(?:{GAP}?[,–-]?{GAP}?(?:(?i:n°{GAP}?|bte|bo[iî]te|app\w*|apt|b[âa]t\w*|esc\w*|porte|"
    rf"lot|[ée]tage|entr[ée]e|bloc|interphone|cage|bur(?:eau|\.)|local|villa|chambre|case)\.?{GAP}?\w{{1,4}}(?!\w)|(?i:au{GAP})?{_FLOOR}|"
    rf"(?<=,{GAP})(?:{_AROUND}){GAP}{_NAMED}))*"
    rf"(?:,?{GAP}\d{{1,4}}[a-zA-Z]?(?=,{GAP}\d{{4,5}}{GAP}[{UP}]))?"
    rf"(?:{GAP}?[,–-]?{GAP}?\(?(?:[A-Z]{{1,2}}-)?\d{{4,5}}(?!\d)(?:{GAP}{_TOWN_NAME})?\)?"
    rf"|,{GAP}[A-Z]-\d{{2}}(?!\d)|{GAP}[àa]{GAP}(?:\d{{4,5}}{GAP})?{_TOWN_NAME}"
    rf"|,?{GAP}{_TOWN_NAME}(?=,?{GAP}(?:{_PROVINCE}|{_CANADIAN}))"
    rf"|,{GAP}{_TOWN_NAME}(?=[.,;)\n]|\Z|{GAP}[a-zà–-]))?"
    # What stands behind the town: its district, its province, the code of its post.
    rf"(?:(?<=[^\W\d_]){GAP}(?:\d{{1,2}}(?:er|e|[èe]me)(?!\w)|(?i:cedex)(?:{GAP}\d{{1,2}})?))?"
    rf"(?:,?{GAP}{_PROVINCE})?(?:,?{GAP}{_CANADIAN})?"
)


def end_of_address(text: str, end: int) -> int:
    """Return where an address ends, of which street and number end somewhere.

    Examples
    --------
    >>> end_of_address("3 rue du Port, bât. B, 34000 Montpellier, merci", 13)
    40
    """
    tail = _TAIL.match(text, end)
    return tail.end() if tail else end


def start_of_address(text: str, start: int) -> int:
    """Return where an address begins, of which number and street begin somewhere.

    Examples
    --------
    >>> start_of_address("Chez moi, quartier Cavani, 3 rue du Port", 27)
    10
    """
    if head := _HOME_HEAD.search(text, max(0, start - 80), start):
        return head.start("place")
    head = _HEAD.search(text, max(0, start - 80), start)
    return head.start() if head else start


def places(text: str) -> Iterator[Span]:
    """Return addresses, in order."""
    spans = []
    for pattern in (_HOUSE, _HOUSE_LOWER):
        for found in pattern.finditer(text):
            if not only_counts(text, found.start(), found[0]):
                spans.append(found.span())
    for found in _AFTER.finditer(text):
        speed = re.sub(r"\D.*", "", found["number"]) in _SPEED
        house = re.search("n[°º]", found[0]) is not None and not speed
        if house or before(text, found.start(), _MINE, 50):
            spans.append(found.span())
    for pattern in (_NAMELESS, _AFTER_TOWN):
        spans += [found.span() for found in pattern.finditer(text)]
    for pattern in (_HAMLET, _SAID_ADDRESS, _BEFORE_TOWN):
        spans += [found.span("place") for found in pattern.finditer(text)]
    for found in _AT_HOME.finditer(text):
        if before(text, found.start(), _LIVES, 45):
            spans.append(found.span())
    return apart(spans)


_NAME_BEGINS = rf"{_LINK}{{0,3}}(?:[dl]['’])?[{UP}\d]"
#: What an address of these begins with, for `Kind.patterns`.
PLACES: tuple[str | re.Pattern[str], ...] = (
    rf"{_NUMBER}(?i:{_STREETS})(?:{GAP}|(?<=\.)){_NAME_BEGINS}",
    rf"{_NUMBER}(?i:{_LOWER_STREETS}){GAP}",
    rf"(?i:{_NUMBERED_STREETS}){GAP}{_NAME_BEGINS}",
    *(
        begin + (_NAME_BEGINS if rest.startswith((_NAMED, f"(?:{_NAMED})")) else "")
        for begin, rest in _PLACES_TO_LIVE
    ),
    rf"(?i:{_LIVES_THERE}{_STREETS}){GAP}{_NAME_BEGINS}",
    _HAMLET,
    _SAID_ADDRESS,
    _BEFORE_TOWN,
)
