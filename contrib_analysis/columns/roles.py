"""Guess which column plays which role, from its heading and its cells.

The guess never depends on the order of rows, and every role comes with a
reason that `check` prints, so that an analyst can confirm it in the settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from contrib_analysis.columns.headings import folded, has_word
from contrib_analysis.columns.layout import Layout, Question
from contrib_analysis.columns.profiles import Profile, profiles
from contrib_analysis.columns.row_statuses import aside_by_status, interleaved, together
from contrib_analysis.formats.table import Table
from contrib_analysis.settings import Columns
from contrib_analysis.words import fates as why

_IDS = "id identifiant uuid guid reference ref numero num n° no key cle sid serial"
_AUTHORS = (
    "author auteur autrice user utilisateur participant contributeur pseudo pseudonyme username "
    "respondent repondant userid auteurs authors deposant porteur"
)
_MAILS = "mail email e-mail courriel mel"
_DATES = (
    "date created createdat horodateur timestamp submitted soumis submitdate depot deposee "
    "datetime completed heure creation published"
)
_FIRST_DATES = "created createdat creation depot soumis submitted horodateur timestamp"
_LATER_DATES = "updated maj modification modifie updatedat trashed undraft birth naissance"
_FOR = (
    "votes vote likes like agrees soutiens soutien endorsements upvotes favorable favorables "
    "appuis supports voix"
)
_AGAINST = "disagrees dislikes dislike downvotes contre nok against defavorable defavorables"
_TITLES = "title titre intitule objet sujet subject headline"
_TEXTS = (
    "body text texte textes contenu content contribution contributions commentaire comment "
    "description proposition proposal idee idea avis opinion message reponse response answer "
    "verbatim observation observations remarque remarques argument suggestion explication summary "
    "resume propos comments commentaires descriptif corps"
)
_QUESTIONS = "question questions"
_PARENTS = "parent parente related lie liee cible target"
_PERSONAL = (
    "nom prenom name firstname lastname surname tel telephone phone portable mobile adresse "
    "address rue street ip lat lng latitude longitude geo coordonnees birth naissance signature "
    "password token url lien link photo image media fichier document pieces hash"
)
_ATTRIBUTES = (
    "commune ville city code postal zipcode zip departement region quartier district canton pays "
    "age tranche genre sexe profession csp categorie category theme thematique scope secteur "
    "type statut qualite profil langue locale section rubrique axe"
)

_NUMBERED = re.compile(r"^(?:Q?\d+\s*[.):-]|G\d+Q\d+|QUX)", re.IGNORECASE)


def guess(table: Table) -> Layout:
    """Guess how to read a table of no known platform.

    Parameters
    ----------
    table
        The table.

    Returns
    -------
    Layout
        With a reason for every column that got a role.
    """
    known = profiles(table.frame)
    roles = _Roles()
    rest = {name: p for name, p in known.items() if p.filled}
    _guess_facts(rest, roles, len(table.frame))
    _guess_text(rest, roles)
    taken = set(roles.reasons)
    attributes = attribute_columns({n: p for n, p in rest.items() if n not in taken})
    frame = table.frame
    beside = interleaved(frame)
    aside = together(beside, aside_by_status(frame))
    if beside is not None and (id := roles.one.get("id")):
        frame = _counted(frame, beside, id, roles)
    for name, reason in attributes.items():
        roles.reasons[name] = reason
    columns = Columns(
        id=roles.one.get("id"),
        text=roles.text,
        title=roles.one.get("title"),
        date=roles.one.get("date"),
        author=roles.one.get("author"),
        votes_for=roles.one.get("votes_for"),
        votes_against=roles.one.get("votes_against"),
        comments=roles.one.get("comments"),
        question=roles.one.get("question"),
        attributes=list(attributes),
    )
    return Layout(
        "",
        columns,
        questions=tuple(roles.questions),
        reasons=roles.reasons,
        frame=frame,
        aside=aside,
    )


def _counted(frame: pd.DataFrame, beside: pd.DataFrame, id: str, roles: _Roles) -> pd.DataFrame:
    """Count votes and comments onto the contributions that a column says they belong to."""
    parent = next((n for n in map(str, frame.columns) if n != id and has_word(n, _PARENTS)), None)
    if parent is None or not frame.loc[beside.index, parent].isin(set(frame[id])).any():
        return frame
    frame = frame.copy()
    for role, reason in (("votes_for", why.VOTE), ("comments", why.COMMENT)):
        rows = beside.index[beside["reason"] == reason]
        if len(rows) and role not in roles.one:
            name = f"{role.partition('_')[0]} (counted)"
            frame[name] = frame[id].map(frame.loc[rows, parent].value_counts()).fillna(0)
            frame[name] = frame[name].astype("int64").astype("str")
            roles.give(role, name, f"rows of this kind, counted by {parent}")
    return frame


def attribute_columns(known: Mapping[str, Profile]) -> dict[str, str]:
    """Choose the columns that describe contributions or people, with the reason for each."""
    chosen: dict[str, str] = {}
    for name, p in known.items():
        if has_word(name, _PERSONAL) or p.mails > 0.2 or p.urls > 0.2 or p.dates >= 0.5:
            continue
        if has_word(name, _IDS) and not has_word(name, _ATTRIBUTES):
            continue
        if p.is_closed and not (p.numbers > 0.9 and p.distinct > 20):
            chosen[name] = f"{p.distinct} different values in {p.filled} rows"
        elif has_word(name, _ATTRIBUTES) and 2 <= p.distinct <= 2000 and p.length <= 60:
            chosen[name] = f"its name, and {p.distinct} different values"
    return chosen


class _Roles:
    """Roles given so far."""

    def __init__(self) -> None:
        self.one: dict[str, str] = {}
        self.text: list[str] = []
        self.questions: list[Question] = []
        self.reasons: dict[str, str] = {}

    def give(self, role: str, name: str, reason: str) -> None:
        self.one[role] = name
        self.reasons[name] = reason


def _guess_facts(rest: Mapping[str, Profile], roles: _Roles, rows: int) -> None:
    def first(candidates: Iterable[tuple[float, str]]) -> str | None:
        best = max(candidates, default=None, key=lambda c: c[0])
        return best[1] if best and best[0] > 0 else None

    def free(name: str) -> bool:
        return name not in roles.reasons

    order = {name: i for i, name in enumerate(rest)}
    unique = [n for n, p in rest.items() if p.distinct == p.filled == rows]
    found = first(
        (2 * (folded(n) == "id") + has_word(n, _IDS) - 0.001 * order[n], n)
        for n in unique
        if has_word(n, _IDS)
        and not has_word(n, f"{_AUTHORS} ip parent")
        and rest[n].words < 3
        and not rest[n].mails
    )
    if found:
        roles.give("id", found, "its name, and every row has its own value")
    found = first(
        (
            rest[n].dates
            + has_word(n, _DATES)
            + 0.5 * has_word(n, _FIRST_DATES)
            - 2 * has_word(n, _LATER_DATES)
            - 0.001 * order[n],
            n,
        )
        for n in rest
        if free(n)
        and (rest[n].dates > 0.8 or (has_word(n, "timestamp createdat") and rest[n].numbers > 0.9))
    )
    if found:
        roles.give("date", found, "its cells are dates")
    found = first(
        (
            2 * has_word(n, _AUTHORS)
            + has_word(n, _MAILS)
            + (rest[n].mails > 0.8)
            + (has_word(n, _AUTHORS) and has_word(n, "id ids"))
            - 0.001 * order[n]
            - 2 * has_word(n, "type account zip city confirmed name"),
            n,
        )
        for n in rest
        if free(n)
        and rest[n].words < 5
        and (has_word(n, _AUTHORS) or rest[n].mails > 0.8)
        and rest[n].dates < 0.5
    )
    if found:
        roles.give(
            "author", found, "its name" if has_word(found, _AUTHORS) else "e-mail addresses"
        )
    for role, words in (("votes_against", _AGAINST), ("votes_for", _FOR)):
        found = first(
            (1 + has_word(n, "total count ok pour nombre") - 0.001 * order[n], n)
            for n in rest
            if free(n)
            and has_word(n, words)
            and rest[n].numbers > 0.9
            and not has_word(n, "id ids mitige comments")
        )
        if found:
            roles.give(role, found, "its name, and its cells are numbers")
    found = first(
        (1 - 0.001 * order[n], n)
        for n in rest
        if free(n)
        and folded(n).split()[:1] == ["question"]
        and rest[n].words >= 3
        and rest[n].distinct <= max(1, rest[n].filled / 3)
    )
    if found:
        roles.give("question", found, "its name, and few different questions")


def _guess_text(rest: Mapping[str, Profile], roles: _Roles) -> None:
    prose = {
        n: p
        for n, p in rest.items()
        if n not in roles.reasons
        and not has_word(n, _PERSONAL)
        and (
            p.is_prose
            or (_is_title_name(n) and p.words >= 1 and max(p.numbers, p.urls, p.dates) < 0.5)
            or (_is_text_name(n) and p.words >= 1.5 and max(p.numbers, p.urls, p.dates) < 0.5)
        )
    }
    titles = [n for n in prose if _is_title_name(n) and prose[n].words < 30 and not _asks(n)]
    bodies = [n for n in prose if n not in titles and _is_text_name(n) and not _asks(n)]
    others = [n for n in prose if n not in titles and n not in bodies]
    if titles and not bodies and not others:
        roles.text = titles
        for n in titles:
            roles.reasons[n] = "the only column that people wrote in"
        roles.one["title"] = titles[0]
        return
    if bodies or titles:
        title = titles[:1]
        asked = [n for n in others if _asks(n)]
        bodies = bodies or (others[:1] if not asked else [])
        for n in title:
            roles.give("title", n, "its name")
        for n in bodies:
            roles.reasons[n] = f"its name, and {prose[n].words:.0f} words a cell"
        for n in asked:
            if n not in bodies:
                roles.reasons[n] = f"answers to a question, {prose[n].words:.0f} words a cell"
                bodies.append(n)
        roles.text = [*title, *bodies]
        return
    if not others:
        _guess_any_text(rest, roles)
        return
    if len(others) == 1 and not _asks(others[0]):
        roles.text = others
        roles.reasons[others[0]] = (
            f"the only column of prose, {prose[others[0]].words:.0f} words a cell"
        )
        return
    for n in others:
        roles.questions.append(Question(n, n))
        roles.reasons[n] = f"answers in people's own words, {prose[n].words:.0f} a cell"


def _guess_any_text(rest: Mapping[str, Profile], roles: _Roles) -> None:
    """Take the wordiest column left, where none is plainly prose."""
    left = [
        (p.length * p.distinct / p.filled, n)
        for n, p in rest.items()
        if n not in roles.reasons
        and max(p.numbers, p.dates, p.urls, p.mails) < 0.5
        and not has_word(n, _PERSONAL)
        and p.length >= 2
    ]
    named = [item for item in left if _is_text_name(item[1]) or has_word(item[1], _TITLES)]
    if found := max(named or ([] if len(left) > 3 else left), default=None):
        roles.text = [found[1]]
        roles.reasons[found[1]] = "the column with most to read"


def _is_text_name(name: str) -> bool:
    return has_word(name, _TEXTS) and not has_word(name, "id type count nombre number date url")


def _is_title_name(name: str) -> bool:
    return has_word(name, _TITLES) and not has_word(
        name, "theme section consultation category categorie step project id type count"
    )


def _asks(name: str) -> bool:
    """Tell whether a heading reads as a question put to people."""
    return name.rstrip().endswith("?") or len(name.split()) >= 5 or bool(_NUMBERED.match(name))
