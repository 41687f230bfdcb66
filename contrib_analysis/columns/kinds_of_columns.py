"""What a column is by its heading and its cells, before it gets a role.

A column that names a person, that a machine wrote or that holds ready-made answers is
told here, for guessed files and for those of known platforms alike.
"""

from __future__ import annotations

import re

from contrib_analysis.columns.headings import folded, has_word
from contrib_analysis.columns.locales import is_machine_translated
from contrib_analysis.columns.profiles import Profile
from contrib_analysis.columns.word_lists import heading_words as words
from contrib_analysis.text.word_lists import any_of

#: Phrases in which a form asks who someone is, in headings written by `folded`.
_WHO = re.compile(
    r"\b(?:(?:votre|vos|ton|tes|your|su|sus|tu|ihr|ihre|uw|il tuo|il suo|seu|seus)"
    r" (?:\w+ ){0,2}?(?:nom|noms|prenom|prenoms|name|names|nombre|apellidos|nome|cognome|naam"
    r"|adresse|address|telephone|phone|mail|email|e mail|courriel|coordonnees|numero de telephone"
    r"|direccion|telefono|correo|identite)"
    r"|vous appelez vous|t appelles tu|vous appele|te llamas|se llama|heissen sie|heisst du"
    r"|what is your name|who are you|qui etes vous|heet u"
    r"|nom et prenom|prenom et nom|nom prenom|full name|first name|last name|nombre completo"
    r"|nom complet|personne (?:a contacter|de contact)|date de naissance|birth ?date)\b"
)
#: Where dates stand under it, somebody's birth is dated, and no contribution.
_BORN = re.compile(
    r"(?:votre |vos |your )?(?:ages?|ne(?: ?e)?(?: le)?|nee le|ddn|dob|naissance|born(?: on)?"
    r"|annee de naissance|jour de naissance|geboren(?: am)?|nacid[oa](?: el)?|edad|leeftijd)"
    r"(?: le| on)?"
)
#: A column that says by whom an answer was collected or typed in.
_BY = re.compile(
    r"\b(?:par|by|por|von|door|da)$|^(?:last )?\w+ by\b|\b(?:saisi|rempli|anime) par\b"
)
#: What one agrees to in a heading, and how in a cell.
_CONSENT = re.compile(rf"\b(?:{any_of('heading_words', 'agreed to')})\b")
_AGREES = re.compile(rf"(?:{any_of('heading_words', 'agrees')})\b")
#: Different cells of what is agreed to or not (chosen).
_FEW_CHOICES = 4
#: Digits of a telephone number written in one, with and without a country's (chosen).
_PHONE_LENGTH = (9.5, 12.5)
_ASKED = re.compile(r"^(?:Q?\d+\s*[.):-]|G\d+Q\d+|QUX)", re.IGNORECASE)
_SCALE = re.compile(
    r"\b(?:de|from|von|da|entre) \d+ (?:a|to|bis|y|et) \d+\b|\bsur \d+\b|\d ?/ ?\d"
)
_CODED = re.compile(r"^(?:[A-Za-z]{0,3}\d+(?:[A-Z]\d+)?(?:_\w+)?\s*[.):]|[A-Z]{1,4}\d\w*\s*-)\s+")
_OTHER = re.compile(r"\[(?:autre|other|otro|altro|andere)[^\]]*\]\s*$", re.IGNORECASE)
#: As survey tools write it behind a question's code: "Q1_other", "transport_autre".
_OTHER_CODED = re.compile(
    r"^(?=\S+$).*[_\-/](?:autres?|other|oth|otro|altro|andere|sonstiges)(?:_text)?$", re.IGNORECASE
)
_TIMES = re.compile(
    r"(?:group|question)?time\d*$|^temps |^duree |first click|last click|page submit|click count"
)


def asks(name: str) -> bool:
    """Tell whether a heading reads as a question put to people."""
    return name.rstrip().endswith("?") or len(name.split()) >= 5 or bool(_ASKED.match(name))


def without_code(heading: str) -> str:
    """Take the code off a question: ``Q1. Que changer ?`` is ``Que changer ?``."""
    return _CODED.sub("", heading).strip() or heading


def is_staff(name: str) -> bool:
    """Tell whether a heading names who collected, typed in or led, and not who answered."""
    short = len(name.split()) <= 6
    return short and (has_word(name, words("staff")) or bool(_BY.search(folded(name))))


def names_a_person(heading: str) -> bool:
    """Tell whether a heading alone says that its column holds people's names.

    Examples
    --------
    >>> names_a_person("Prénom"), names_a_person("Nom du projet"), names_a_person("Âge")
    (True, False, False)
    """
    return has_word(heading, words("persons")) and not has_word(heading, words("things"))


def is_personal(name: str, cells: Profile) -> bool:
    """Tell whether a column names a person or a way to reach one.

    Parameters
    ----------
    name
        Its heading, in any form's wording.
    cells
        What it holds.
    """
    if cells.mails > 0.5 or (cells.phones > 0.5 and cells.codes < 0.8):
        return True
    # Ten digits and a nought at the beginning are no number that somebody counted.
    if cells.phones > 0.9 and _PHONE_LENGTH[0] <= cells.length <= _PHONE_LENGTH[1]:
        return True
    heading = folded(name)
    if is_birth_date(name, cells) or (_WHO.search(heading) and cells.words < 12):
        return True
    if is_staff(name):
        return cells.words < 6
    if asks(name) and len(name.split()) > 4:
        return False
    if has_word(name, words("reach")):
        return not has_word(name, "site web ip url")
    if not has_word(name, words("persons")):
        return False
    # "Nom du projet", "category/name": a thing's name.
    return not has_word(name, words("things")) or has_word(name, words("authors"))


def is_technical(name: str, cells: Profile) -> bool:
    """Tell whether a machine wrote a column: positions, devices, times, addresses, keys."""
    if cells.urls > 0.5:
        return True
    heading = folded(name)
    if _TIMES.search(heading):
        return True
    if name.startswith("_") or heading.startswith("vote t "):
        return not cells.is_prose
    if asks(name) and len(name.split()) > 4:
        return False
    if cells.codes >= 0.8 and cells.distinct == cells.filled and cells.filled >= 3:
        return True
    if has_word(name, words("technical")) and not cells.is_prose:
        return True
    return (
        has_word(name, words("ids"))
        and not has_word(name, words("attributes"))
        and not cells.is_prose
        and cells.words < 3
    )


def is_language(name: str, cells: Profile) -> bool:
    """Tell whether a column says in which language a form was shown."""
    return has_word(name, words("languages")) and cells.words < 2


def asks_for_other(name: str) -> bool:
    """Tell whether a column holds what people wrote beside options: "Autre, précisez"."""
    if _OTHER.search(name) or _OTHER_CODED.search(name):
        return True
    plain = folded(name)
    if re.search(r"\b(?:precis\w+|specif\w+|especifi\w+|bitte angeben)\b", plain):
        return has_word(name, words("other answer")) or len(plain.split()) <= 4
    return plain in ("autre", "autres", "other", "otro", "altro", "sonstiges", "autre reponse")


def is_birth_date(name: str, cells: Profile) -> bool:
    """Tell whether dates are those of people's births: under "Né(e) le", or under "Âge"."""
    return cells.dates >= 0.5 and _BORN.fullmatch(folded(name)) is not None


def is_consent(name: str, cells: Profile) -> bool:
    """Tell whether a column says what people agree to, or whether they may be written to."""
    if cells.distinct > _FEW_CHOICES or not cells.filled:
        return False
    heading = folded(name)
    return has_word(name, words("consent")) or bool(
        _CONSENT.search(heading) or all(_AGREES.match(folded(cell)) for cell in cells.examples)
    )


def is_mark(name: str, cells: Profile) -> bool:
    """Tell whether numbers are marks that a person gives, and no votes that one receives."""
    if cells.numbers < 0.9:
        return False
    return bool(_SCALE.search(folded(name))) or has_word(name, words("marks")) or asks(name)


def looks_like_people(name: str, cells: Profile, rows: int) -> bool:
    """Tell whether a column may tell persons apart.

    Parameters
    ----------
    name
        Its heading.
    cells
        What it holds.
    rows
        Rows of the table.
    """
    if is_staff(name) or is_language(name, cells) or cells.dates >= 0.5:
        return False
    if cells.distinct < 2 and rows > 1:
        return False
    if cells.answers >= 0.8 or cells.words >= 8:
        return False
    # Few who come back for most rows are those who typed in, not those who spoke. Chosen.
    return cells.distinct >= max(2, 0.1 * cells.filled) or cells.distinct >= 10


def may_be_read(name: str, p: Profile) -> bool:
    """Tell whether a column holds what people wrote to be read."""
    if is_personal(name, p) or is_technical(name, p) or not p.is_written:
        return False
    if is_machine_translated(name):
        return False
    if asks_for_other(name):
        return p.closed_as not in ("ticks", "answers", "amounts")
    if p.closed_as or is_staff(name):
        return False
    if p.is_prose and p.words > 12:
        return True
    if is_title_name(name) and not asks(name):
        return p.words >= 1
    if has_word(name, words("attributes")) and p.words < 6 and not asks(name):
        return False
    if is_text_name(name):
        return p.words >= 1.5
    return p.is_prose and (not p.is_names or asks(name))


def is_text_name(name: str) -> bool:
    """Tell whether a heading names what people write."""
    return has_word(name, words("texts")) and not has_word(
        name, "id type count nombre number date url"
    )


def is_title_name(name: str) -> bool:
    """Tell whether a heading names a title: of a text, or of a project."""
    if has_word(name, words("titles")):
        return not has_word(
            name, "theme section consultation category categorie step id type count"
        )
    return (
        has_word(name, words("persons"))
        and has_word(name, words("names of things"))
        and not has_word(name, f"id {words('authors')}")
    )
