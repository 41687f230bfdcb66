"""What marks the start of an idea, and what holds a text together.

Patterns for `cutting`. Every repeat is bounded, possessive, or starts only where
its run starts, so that a text of any length is read a fixed number of times.
"""

from __future__ import annotations

import re

from contrib_analysis.text.fold import word_set

_U = "A-ZÀ-ÖØ-ÞŒ"
_L = "a-zß-öø-ÿœ"
BLANKS = " \t\u00a0\u202f\u2009\u3000"
_BLANK = f"[{BLANKS}]"

# --- what is never cut ------------------------------------------------------------

SHIELD = re.compile(
    r"https?://[^\s<>]{1,500}|www\.[^\s<>]{1,300}"
    r"|[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,20}){1,4}"
    r"|\([^()\n]{1,600}\)|«[^«»\n]{1,300}»|“[^“”\n]{1,300}”"
    r"|(?<![\w\"])\"[^\"\n]{1,200}\"(?!\w)"
)

# --- places -----------------------------------------------------------------------

SIGNS = "•●▪■□◦‣▶►➡→⇒➔➜➢➤✓✔☑◆◇❖⁃∙▸✅👉🔹🔸➖·"
LINE = re.compile(rf"\n{_BLANK}*+")
# A mark at the start of a line or of the text.
LEADING = re.compile(
    rf"(?:[-–—−*+>~#]{{1,3}}{_BLANK}{{0,3}}(?=[^\W_]|[\"«'(\[])|[{SIGNS}]\ufe0f?{_BLANK}{{0,3}}|"
    rf"o{_BLANK}+"
    rf"|\(?\d{{1,2}}{_BLANK}?(?:[).°/º:]|[-–—](?=\D)){_BLANK}{{0,3}}-?{_BLANK}{{0,2}}(?!\d)"
    rf"|\(?[a-hA-H]{_BLANK}?[)]{_BLANK}{{0,3}}|[a-hA-H]\.{_BLANK}{{1,3}}"
    rf"|(?:[IVX]{{1,4}}){_BLANK}?[.)/-]{_BLANK}{{1,3}}|&&{_BLANK}{{0,3}}\+?{_BLANK}{{0,3}}){{1,2}}"
)
# A sign that means something: "+ de bus", "- de 25 ans", "-10 %", "+ 20 €".
SENSE = re.compile(
    rf"(?:[+±]{_BLANK}{{0,2}}(?:d(?:e\b|es\b|u\b|['’])|\d|(?:vite|tôt|tard|cher|souvent|grand|petit)\w*\b)"
    rf"|[-–—−]{_BLANK}{{0,2}}de{_BLANK}\d|[-–—−]\d[\d.,]*{_BLANK}?[%€°$k])",
    re.IGNORECASE,
)
# The same of a minus that a plus stands beside in one text: "+ de bus, - de voitures".
LESS = re.compile(rf"[-–—−]{_BLANK}{{0,2}}d(?:e\b|es\b|u\b|['’])", re.IGNORECASE)
MORE = re.compile(rf"\+{_BLANK}{{0,2}}d(?:e\b|es\b|u\b|['’])", re.IGNORECASE)
# Words after which a sign begins no item: "pour les + de 50 ans".
BEFORE_A_SIGN = word_set(
    "le la les l un une des de du d aux au et ou pour par à a chez entre tarif avec que qu sont "
    "est"
)
COMMA_LINES = re.compile(rf",{_BLANK}?\n")
SIGN = re.compile(rf"(?:[{SIGNS}]\ufe0f?|&&\s?\+?|(?<=\s)//(?=\s)|\|\|)\s*")
# Blanks are taken from the first one only: a run of them costs one look, not one each.
DASH = re.compile(
    rf"(?<!{_BLANK}){_BLANK}++([-–—−*+]){_BLANK}++(?=\S)|"
    rf"(?<!{_BLANK}){_BLANK}++([-–—−*])(?=[^\W\d_])"
    rf"|(?<=[.;:!?,])([-–—])(?={_BLANK}?[^\W\d_])"
)
NUMBER = re.compile(
    rf"(?:^|(?<=[\s.;:!?,(]))\(?(\d{{1,2}}){_BLANK}?(?:[)°º]|[./](?={_BLANK}?[^\W\d_])|"
    rf"[-–—:](?={_BLANK}?[^\W\d_])){_BLANK}{{0,3}}-?{_BLANK}{{0,2}}"
)
LETTER = re.compile(
    rf"(?:^|(?<=[\s.;:!?,(]))\(?([a-hA-H]){_BLANK}?[).]{_BLANK}{{0,3}}(?=[^\W\d_])"
)
SOME_MARK = re.compile(
    rf"[.!?…;\n{SIGNS}&|/+*–—−]|-(?!\w)|(?<!\w)-|\d|{_BLANK}{_BLANK}|{_BLANK}[{_U}]|[a-hA-H]\)"
)
SEMICOLON = re.compile(r";++\s*+")
WIDE = re.compile(rf"(?<=[^\W_]){_BLANK}{{2,}}+(?=[{_U}\d«])")
# "problème Il faut": a function word with a capital, but not "journal Le Monde".
CAPITAL = re.compile(
    rf"(?:(?<=[{_L}][{_L}][{_L}])|(?<=\w[)\"»]))(?<!\bpar)(?<!\bsur)(?<!\bdes)(?<!\bles){_BLANK}"
    rf"(?=(?:Il|Je|On|Nous|Le|La|Les|Un|Une|Des|Ne|Pas|Plus|Pour|Dans|Ce|Ces|Cette|Si|Mais|Et|"
    rf"Avec|"
    rf"Faire|Mettre|Supprimer|Créer|Rendre|Donner|Développer|Favoriser|Arrêter|Stop|Quand|Tous|"
    rf"Toute|Trop|Moins|Mieux|Aucun|Aucune|Interdire|Obliger|Permettre|Renforcer|Réduire|Baisser|"
    rf"Augmenter|Limiter|Taxer|Simplifier|Revoir|Former|Aider|Améliorer){_BLANK}[{_L}]"
    rf"|(?:C|J|L|D|N|Qu|Il n|Je n)['’][{_L}])"
)
END = re.compile(rf"[.!?…](?:{_BLANK}?[.!?…])*+[\"»”’')\]]*+(\s*+)")

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*+")
LAST_WORD = re.compile(r"([^\W_]+(?:[.-][^\W_]+)*)\Z")

# --- wording ----------------------------------------------------------------------

ABBREVIATIONS = word_set(
    """
    m mm mme mmes mr mrs mlle mlles me dr pr st ste sts etc ex cf art al p pp n no nb env av
    bd bld tel max min hab sec vs resp dept dep ets chap fig ed vol ref approx inf sup fr ch
    alin par parag cad càd id ibid op cit sté min moy nbre qq qqs qqn qqch tt ts pb pbs gouv
    ass nat vice col lt gal janv fevr févr avr juil sept oct nov dec déc lun mar mer jeu ven
    sam dim i.e e.g c.a.d c.-à-d c-à-d s.v.p svp p.ex
    """
)
# Suffixes that make "word.suffix" an address or a file.
SUFFIXES = word_set(
    """
    com fr org net eu gouv info io be ch de uk us tv html htm php pdf doc docx xls csv asp
    jpg png  mp3 mp4 exe edu gov biz re nc pf es it ca coop bzh paris app ai co me
    """
)
# First words of a sentence, after a letter and a full stop that may be initials.
OPENERS = word_set(
    """
    il elle ils elles on nous vous je tu le la les l un une des ce cette ces c cela mais et
    donc or pour par en dans si que qu quand comme il faut a au aux de du d mon ma mes son
    sa ses leur leurs notre nos votre vos tous tout toutes faire plus moins pas ne n j y
    """
)
# A piece that begins like this explains, illustrates or finishes the one before it.
CONTINUES = re.compile(
    r"(?:car|parce qu\w*|puisqu\w*|(?:\w{1,14} ){0,2}par exemple|exemples?|ex|p ex|cela|ceci|ca|"
    r"ce qui|ce que|d ou|"
    r"en effet|sinon|notamment|afin|pour qu\w*|pour cela|pour ca|voir|cf|etc|idem|et ce|et cela|"
    r"alors qu\w*|"
    r"tandis qu\w*|c est a dire|c est pourquoi|c est pour cela|c est pour ca|autrement dit|"
    r"en clair|soit|bref|voila|y compris|sans compter|sans parler|d autant|de sorte|de facon|"
    r"de maniere|"
    r"quitte a|sauf|mais pas|mais aussi|et non|et pas|ou alors|ou bien|comme ca|comme cela|"
    r"et c est|et ca|"
    r"et surtout|et meme|d ailleurs|ainsi|donc|du coup|resultat|consequence|pourquoi|"
    r"elles?|ils|c est|c etait|ce sera|ce serait|ce n est|ce ne sont|ce sont|celui ci|celle ci|"
    r"ceux ci|celles ci|ce dernier|cette derniere|ces derniers|ces dernieres|"
    r"le cas echeant|dans ce cas|comment|par contre non|merci|cordialement|bien cordialement|"
    r"bonne journee|bonne continuation|et c est tout|point barre|point final|"
    r"a bon entendeur)(?= |$)"
)
# A piece made only of these answers or greets; it goes with what follows.
REPLIES = word_set(
    """
    oui non nan si ok ouais bonjour bonsoir salut madame monsieur messieurs mesdames
    absolument evidemment certainement exactement certes effectivement bof pas du tout tout
    a fait d accord bien sur pour contre favorable defavorable jamais toujours aucun aucune
    rien pourquoi comment et alors enfin bref peut etre je ne sais pas sans avis faux vrai
    exact stop attention c est quoi a quand pas vraiment plutot merci ras neant idem nb ps
    remarque commentaire reponse avis proposition
    """
)
# A short question that begins otherwise is a way to name what the next sentence is about.
ASKING = word_set(
    """
    qui que qu quoi quand comment combien pourquoi ou est quel quelle quels quelles quid
    peut faut a y sommes avons avez doit devons pouvons et mais ne n si ces on
    """
)
NOT_ONLY = word_set("pour contre et a c est bien sur du tout de pas quoi je ne quand")


# Units that make no word of a number.
_UNITS = (
    r"€|%|°|\$|k€?|m€?|km(?:/h)?|h(?:eures?)?|min(?:utes?)?|s|j|ans?|m2|m²|m3|kg|g|l|t|euros?|"
    r"pour\s?cents?|et|ou|à|a|de|n|n°|no|art|p|th|er|e|ème|eme|millions?|milliards?"
)
_NUMBERS = re.compile(
    rf"(?=[^\d]{{0,60}}\d|n\W{{0,3}}\Z)(?:[\W_]|\d|\b(?:{_UNITS})(?![^\W\d_]))*", re.IGNORECASE
)


def is_numbers(text: str, start: int, end: int) -> bool:
    """Tell whether there are only numbers with their units between two places."""
    return end - start <= 60 and _NUMBERS.fullmatch(text[start:end]) is not None


def keeps_sense(text: str, at: int) -> bool:
    """Tell whether the sign at a place says something, so that it is no list mark."""
    if SENSE.match(text, at):
        return True
    return LESS.match(text, at) is not None and MORE.search(text) is not None


def before(text: str, at: int) -> str:
    """Return the last character before a place that isn't a blank, a line end included."""
    while at > 0 and text[at - 1] in BLANKS:
        at -= 1
    return text[at - 1 : at]


def has_word(text: str, start: int, end: int) -> bool:
    """Tell whether there is a word between two places."""
    return WORD.search(text, start, end) is not None


def count_words(text: str, start: int, end: int) -> int:
    """Count the words between two places."""
    return sum(1 for _ in WORD.finditer(text, start, end))
