"""What marks the start of an idea, and what holds a text together.

Patterns for `cutting`. Every repeat is bounded, possessive, or starts only where
its run starts, so that a text of any length is read a fixed number of times.
"""

from __future__ import annotations

import re

from contrib_analysis.text.word_lists import any_of, listed_words

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
BEFORE_A_SIGN = listed_words("cutting_words", "before a sign")
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

ABBREVIATIONS = listed_words("cutting_words", "abbreviations")
# Suffixes that make "word.suffix" an address or a file.
SUFFIXES = listed_words("cutting_words", "suffixes")
# First words of a sentence, after a letter and a full stop that may be initials.
OPENERS = listed_words("cutting_words", "openers")
# A piece that begins like this explains, illustrates or finishes the one before it.
CONTINUES = re.compile(rf"(?:{any_of('cutting_words', 'continues')})(?= |$)")
# A piece made only of these answers or greets; it goes with what follows.
REPLIES = listed_words("cutting_words", "replies")
# A short question that begins otherwise is a way to name what the next sentence is about.
ASKING = listed_words("cutting_words", "asking")
NOT_ONLY = listed_words("cutting_words", "not only")


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


def keeps_sense(text: str, place: int) -> bool:
    """Tell whether the sign at a place says something, so that it is no list mark."""
    if SENSE.match(text, place):
        return True
    return LESS.match(text, place) is not None and MORE.search(text) is not None


def before(text: str, place: int) -> str:
    """Return the last character before a place that isn't a blank, a line end included."""
    while place > 0 and text[place - 1] in BLANKS:
        place -= 1
    return text[place - 1 : place]


def has_word(text: str, start: int, end: int) -> bool:
    """Tell whether there is a word between two places."""
    return WORD.search(text, start, end) is not None


def count_words(text: str, start: int, end: int) -> int:
    """Count the words between two places."""
    return sum(1 for _ in WORD.finditer(text, start, end))
