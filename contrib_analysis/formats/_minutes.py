"""What minutes hold beside contributions: titles, those present, how a meeting begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from contrib_analysis.formats import transcripts
from contrib_analysis.formats._document_tables import Block
from contrib_analysis.text.fold import fold, plain
from contrib_analysis.text.word_lists import word_list

#: The rank of a heading that is one by its colon or its number of a table: under all others
#: (chosen), and of one that a number makes.
LAST_RANK, NUMBERED_RANK = 7, 6
#: Words that a heading, or a line that says when and where, may have (chosen).
MOST_WORDS, _MOST_OF_A_DATE = 8, 14
#: Longer, a paragraph that also thanks or opens says something (chosen).
_MOST_OF_A_FORMALITY = 20
#: Blocks of a document among which it says when and where people met (chosen).
_TOP = 6

#: What points begin with.
POINTS = "[-*+•·●○▪◦‣➢➤➡→✓✔–—]"
#: "Clôture à 20h": what begins or ends, and when.
_HOUR = re.compile(
    r"(?:debut|ouverture|reprise|pause|cloture|fin)(?: de (?:la )?(?:seance|reunion))?"
    r" (?:a|vers) \d"
)
_LABEL = re.compile(r"^([^:\n]{2,60}?)\s?:\s*")
_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,4})\s?(?:[.)°]|[-–—])+\s*(?=\S)")
_POINT = re.compile(rf"^\s*{POINTS}\s+\S")
_QUOTED = re.compile(r"^\s*[^\W\d_][^:«“\"\n]{2,40}:\s*[«“\"]")
_DATE = re.compile(
    r"\b(?:[1-9]|[12]\d|3[01])(?:er)? (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout"
    r"|septembre|octobre|novembre|decembre) (?:19|20)\d\d\b"
    r"|\b(?:0?[1-9]|[12]\d|3[01]) (?:0?[1-9]|1[0-2]) (?:19|20)\d\d\b"
)
_NAME = r"(?:(?:M|Mme|Mr|Mlle)\.?\s)?[A-ZÀ-Þ][\w'’.-]*(?:\s(?:de\s|du\s)?[A-ZÀ-Þ][\w'’.-]*){0,3}"
_SIGNED = re.compile(
    rf"(?:[Ll]e\s)?\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}(?:\s?(?:[-–—:,]|par)\s?{_NAME})?"
    rf"|{_NAME}\s?[-–—,]?\s?(?:le\s)?\(?\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\)?"
)
_TITLE = re.compile(
    r"(?:compte[- ]rendu|proces[- ]verbal|releve de decisions|minutes)"
    r"(?:\s+(?:de|du|des|d['’]|of)\b.*|\s*[-–—:«].*|)"
    r"|(?:synthese|restitution|notes?) (?:de |du |des |d['’])(?:la |l['’])?"
    r"(?:ateliers?|reunions?|tables?|seances?|groupes?|rencontres?|echanges|debats?)\b.*"
)


def is_title(line: str) -> bool:
    """Tell the line that names a document of minutes: "Compte rendu de l'atelier"."""
    title = _TITLE.fullmatch(plain(line.strip()))
    return title is not None and _is_short(line, most=_MOST_OF_A_DATE)


def is_when_and_where(line: str) -> bool:
    """Tell "Maison pour tous, 12 mars 2026", which a text written on that day isn't."""
    dated = _DATE.search(fold(line))
    return dated is not None and _is_short(line, most=_MOST_OF_A_DATE)


def is_dated_signature(line: str) -> bool:
    """Tell "3/05/2025 – Zoé Exemple", above or below what somebody wrote in a register."""
    return _SIGNED.fullmatch(line.strip()) is not None


def quotes_somebody(line: str) -> bool:
    """Tell "Un participant : « On paye trop cher »": nobody else's point goes on there."""
    return _QUOTED.match(line) is not None


def names_a_table(line: str) -> bool:
    """Tell "Table 2" and "Groupe B – Vélo", above what people said there."""
    named = _tables().fullmatch(plain(line.strip()))
    return named is not None and _is_short(line, most=MOST_WORDS)


@cache
def _tables() -> re.Pattern[str]:
    names = "|".join(sorted(word_list("meetings", "tables"))).replace(" ", "[ -]")
    return re.compile(
        rf"(?:{names})\s+(?:n\s?°\s?)?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})(?:\s*[-–—:.(«]\s*.*)?"
    )


def numbers_a_part(lines: Sequence[str], position: int, parted: bool) -> bool:
    """Tell a numbered line that is a heading: "2. Propositions", above points with dashes.

    So is one of logistics, "1. Accueil et présentation". Numbered points stay points.

    Parameters
    ----------
    lines
        All lines.
    position
        The one in question.
    parted
        Whether such a line of logistics stands above: the next number ends what it begins.
    """
    line = lines[position]
    if not _NUMBER.match(line) or not _is_short(line, most=MOST_WORDS):
        return False
    if position and lines[position - 1].strip():
        return False
    if is_logistics(line):
        return True
    below = line_below(lines, position)
    if parted and below and not _NUMBER.match(below):
        return True
    indented = len(below) - len(below.lstrip()) > len(line) - len(line.lstrip())
    return _POINT.match(below) is not None and not indented


def line_below(lines: Sequence[str], position: int) -> str:
    """Return the next line that isn't blank, "" at the end."""
    following = (lines[number] for number in range(position + 1, len(lines)))
    return next((one for one in following if one.strip()), "")


def _is_short(line: str, most: int) -> bool:
    return len(line.split()) <= most and line.rstrip()[-1:] not in ".!?…;,"


def is_logistics(text: str) -> bool:
    """Tell the heading, or label, under which nobody contributes."""
    return fold(_NUMBER.sub("", text, count=1)) in word_list("meetings", "logistics")


def is_nobodys(block: Block, number: int) -> bool:
    """Tell a line that says who was there, or that opens or closes, from a contribution.

    Parameters
    ----------
    block
        The line.
    number
        How many stand above it.
    """
    text = block.text.strip()
    label = _LABEL.match(text)
    if label and is_logistics(re.sub(r"\(.*?\)", "", label[1])):
        return True
    if label and block.kind == "paragraph" and transcripts.is_facilitator(label[1]):
        return True
    if block.kind != "paragraph":
        return False
    if is_logistics(text) or _HOUR.match(fold(text[:200])):
        return True
    if number < _TOP and (is_when_and_where(text) or (not number and is_title(text))):
        return True
    if is_dated_signature(text):
        return True
    folded = fold(text[:200])
    words = folded.removeprefix("la ").split()
    if any(" ".join(words[:size]) in _openings() for size in range(2, 7)):
        return True
    if len(folded.split()) > _MOST_OF_A_FORMALITY:
        return False
    return any(f" {phrase} " in f" {folded} " for phrase in word_list("meetings", "formalities"))


@cache
def _openings() -> frozenset[str]:
    return frozenset(phrase.removeprefix("la ") for phrase in word_list("meetings", "openings"))
