"""Rows that are no contribution of their own, told from their status or kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from contrib_analysis.columns.dates import read_date
from contrib_analysis.columns.headings import folded, has_word
from contrib_analysis.words import fates

#: Words up to which a cell is a name or a choice (chosen).
_FEWEST_WORDS = 4
#: Share of a column's cells that differ where people wrote them (chosen).
_OWN = 0.3
_IDS = "id identifiant uuid ref reference numero num n° key cle"
_NO_IDS = "auteur author user utilisateur ip"

_NO = {"0", "false", "non", "no", "faux", "f", "n", "-1"}
_YES = {"1", "true", "oui", "yes", "vrai", "t", "y", "x"}

#: Heading words of columns that say a row left the public part of a platform.
_TRASHED = (
    "trashed trash corbeille hidden masque masquee cachee cache supprime supprimee spam banned"
)
_DELETED = "deleted efface effacee"
_WITHDRAWN = "withdrawn retire retiree retired withdraw"
_PUBLISHED = "published publie publiee visible"
_DRAFT = "draft brouillon"
_FINISHED = frozenset(
    "finished complete completed termine terminee acheve achevee complet is complete "
    "est complet soumis submitted envoye".split()
) | {"is complete", "is completed", "est termine", "est complet", "reponse complete"}
#: REDCap: a form is incomplete (0), unverified (1) or complete (2).
_STEPS = re.compile(r"^\w+_complete$")
_SEEDS = "seed seeds official officiel officielle"
#: Words beside these in a heading that tell when it was, not whether.
_WHEN = "at le on date time timestamp quand"

#: Heading words of columns with a status, and of those with a moderator's verdict.
_STATES = "state status statut etat trashed visibility visibilite"
_MODERATION = "moderation moderated modere approval approved validation validee valide"

#: Columns that say who a row comes from, and what they say of the organisers.
_ORIGINS = frozenset(
    {"origin", "origine", "author type", "author kind", "type auteur", "created by"}
)
_ORGANISERS = frozenset(
    {
        "official", "officiel", "officielle", "administration", "organisers", "organizers",
        "organisateur", "organisateurs", "equipe", "collectivite", "seed", "admin", "moderator",
        "decidim organization", "decidim organisation",
    }
)  # fmt: skip

#: Status values (folded, whole) with the reason they give.
_STATUS = {
    value: reason
    for reason, values in {
        fates.TRASHED: "trashed|trashed not visible|trashed visible|hidden|corbeille|spam|"
        "moderated|modere|moderee|non visible|not visible|invisible|masque|masquee|cache|cachee|"
        "banned|bloque|blocked|signale et masque",
        fates.DELETED: "deleted|supprime|supprimee|efface|effacee|removed",
        fates.WITHDRAWN: "withdrawn|retire|retiree|retired|retiree par son auteur|"
        "withdrawn by author",
        fates.UNPUBLISHED: "draft|brouillon|unpublished|non publie|non publiee|not published|"
        "depublie|depubliee",
        fates.UNMODERATED: "a traiter|a moderer|en attente de moderation|pending moderation|"
        "awaiting moderation|en cours de moderation|to moderate|unmoderated|"
        "non modere|non moderee",
        fates.UNFINISHED: "incomplete|incomplet|incomplete response|partial|partiel|partielle|"
        "in progress|inacheve|inachevee|non termine|non terminee|disqualified|started|commence|"
        "commencee|abandoned|abandonne|abandonnee|response partielle|reponse partielle",
        fates.TEST: "survey preview|preview|test|survey test|apercu",
    }.items()
    for value in values.split("|")
}

#: The same of moderators' verdicts, where a word means more than beside a state.
_VERDICTS = _STATUS | {
    value: reason
    for reason, values in {
        fates.REJECTED: "rejected|rejete|rejetee|refuse|refusee|declined|non conforme|ko|no|non|"
        "false|0|-1|not approved|non valide|non validee|non approuve|unapproved|disapproved",
        fates.UNMODERATED: "pending|en attente|waiting|to do|a faire|queued",
    }.items()
    for value in values.split("|")
}

#: Kinds of row in interleaved exports (last word of the folded value decides first).
_KINDS = {
    "vote": fates.VOTE,
    "votes": fates.VOTE,
    "like": fates.VOTE,
    "soutien": fates.VOTE,
    "commentaire": fates.COMMENT,
    "comment": fates.COMMENT,
    "source": fates.SOURCE,
    "signalement": fates.REPORT,
    "reporting": fates.REPORT,
}


def aside(rows: pd.Series, reason: str, fate: str = "withdrawn") -> pd.DataFrame:
    """Set the rows of a boolean mask aside with one reason."""
    index = rows.index[rows.to_numpy(dtype=bool)]
    return pd.DataFrame({"fate": fate, "reason": reason}, index=index, dtype="str")


def together(*parts: pd.DataFrame | None) -> pd.DataFrame | None:
    """Unite rows set aside; the first reason given to a row holds."""
    held = [part for part in parts if part is not None and len(part)]
    if not held:
        return None
    whole = pd.concat(held)
    return whole[~whole.index.duplicated()]


def truthy(column: pd.Series) -> pd.Series:
    """Tell which cells say yes."""
    return column.map(folded).isin(_YES)


def is_row_status(name: str) -> bool:
    """Tell whether a heading says how far a row came, and nothing of who wrote it."""
    few = len(folded(name).split()) <= 4
    return few and (
        folded(name) in _FINISHED | {"response type", "status response type"}
        or has_word(name, _DRAFT)
        or bool(_STEPS.search(name))
    )


def falsy(column: pd.Series) -> pd.Series:
    """Tell which cells say no, an empty one not counted."""
    return column.str.strip().str.casefold().isin(_NO)


def aside_by_status(
    frame: pd.DataFrame, columns: Sequence[str] | None = None
) -> pd.DataFrame | None:
    """Set aside the rows that a moderator or their author took back.

    Parameters
    ----------
    frame
        The rows.
    columns
        The columns that may say so; by default those whose heading does.
    """
    parts = []
    for name in columns if columns is not None else list(map(str, frame.columns)):
        if columns is None and len(folded(name).split()) > 4:
            continue
        parts += _by_one_status(name, frame[name], asked=columns is not None)
    return together(*parts)


def _by_one_status(name: str, cells: pd.Series, *, asked: bool) -> list[pd.DataFrame]:
    """Set aside what one column says; `asked` where it is known to say so."""
    filled = cells.str.strip() != ""
    reasons = (
        (_TRASHED, fates.TRASHED),
        (_DELETED, fates.DELETED),
        (_WITHDRAWN, fates.WITHDRAWN),
    )
    when = [reason for words, reason in reasons if has_word(name, words)]
    if when and has_word(name, _WHEN) and not has_word(name, "by par"):
        # "deleted_at": the moment, where there is one.
        dated = cells.map(lambda cell: bool(read_date(str(cell))))
        return [aside(dated, when[0])]
    if not asked and cells.nunique() > 40:
        return []
    values = cells.map(folded)
    parts = [aside(values.isin(_YES), reason) for reason in when]
    if has_word(name, _DRAFT):
        parts.append(aside(values.isin(_YES), fates.UNPUBLISHED))
    if has_word(name, _PUBLISHED) and not has_word(name, _WHEN):
        parts.append(aside(values.isin(_NO - {"-1"}), fates.UNPUBLISHED))
    if folded(name) in _FINISHED and filled.any():
        parts.append(aside(values.isin(_NO - {"-1"}), fates.UNFINISHED))
    # A number drawn for each respondent is named "seed" too.
    if has_word(name, _SEEDS) and set(values[filled]) <= _YES | _NO:
        parts.append(aside(values.isin(_YES), fates.ORGANISERS, "attached"))
    if folded(name) in _ORIGINS:
        parts.append(aside(values.isin(_ORGANISERS), fates.ORGANISERS, "attached"))
    if _STEPS.search(name) and filled.any() and set(values[filled]) <= {"0", "1", "2"}:
        parts.append(aside(values.isin(["0", "1"]), fates.UNFINISHED))
    verdict = has_word(name, _MODERATION) and not has_word(name, _WHEN)
    state = has_word(name, _STATES) or folded(name) == "response type"
    known = _VERDICTS if verdict else _STATUS if state else {}
    reason = values.map(known).fillna("")
    told = reason[reason != ""]
    if len(told) and _is_a_state(values[filled], known):
        parts.append(pd.DataFrame({"fate": "withdrawn", "reason": told}, dtype="str"))
    return parts


def _is_a_state(values: pd.Series, known: Mapping[str, str]) -> bool:
    """Tell a column of states from one whose few words only look like them."""
    return values.nunique() > 1 or values.iloc[0] in known


def interleaved(frame: pd.DataFrame) -> pd.DataFrame | None:
    """Set aside the votes, comments and sources that an export lists between contributions.

    A row is another's only where that other is in the file, or where it has no words of
    its own: whatever has prose and no parent is a contribution.
    """
    for name in map(str, frame.columns):
        if not has_word(name, "type nature kind") or frame[name].nunique() > 30:
            continue
        kinds = {value: _kind(str(value)) for value in frame[name].unique()}
        if any(kinds.values()):
            reason = frame[name].map(kinds)
            rows = _attached(frame, reason)
            if len(rows) and len(rows) < len(frame):
                return pd.DataFrame({"fate": "attached", "reason": rows}, dtype="str")
    return None


def _attached(frame: pd.DataFrame, reason: pd.Series) -> pd.Series:
    """Return why rows are others', of those whose parent is there or that have no words."""
    beside = reason[reason != ""]
    words = _with_words(frame)
    known, linked = _linked(frame, words)
    has_parent, prose = linked[beside.index], words[beside.index]
    if not known and (reason == "").any():
        # Nothing links rows: sources and reports are still nobody's contribution.
        has_parent = prose & (beside != fates.COMMENT)
    told = beside.where(has_parent | (beside != fates.VOTE), fates.ALONE)
    return told[has_parent | ~prose]


def _with_words(frame: pd.DataFrame) -> pd.Series:
    """Tell which rows hold somebody's own words: a question that many answer is nobody's."""
    whole = pd.Series(False, index=frame.index)
    for name in map(str, frame.columns):
        filled = frame[name][frame[name].str.strip() != ""]
        if len(filled) and filled.nunique() > _OWN * len(filled):
            whole |= frame[name].map(_is_words)
    return whole


def _linked(frame: pd.DataFrame, words: pd.Series) -> tuple[bool, pd.Series]:
    """Tell whether columns link rows, and which rows belong to one with words that is there."""
    linked = pd.Series(False, index=frame.index)
    ids = [
        name
        for name in map(str, frame.columns)
        if has_word(name, _IDS) and not has_word(name, _NO_IDS) and _is_unique(frame[name][words])
    ]
    for own in ids:
        there = set(frame.loc[words, own].str.strip()) - {""}
        for name in map(str, frame.columns):
            cells = frame[name].str.strip()
            if name != own and not has_word(name, _NO_IDS):
                linked |= cells.isin(there) & (cells != frame[own].str.strip())
    return bool(linked.any()), linked


def _is_unique(cells: pd.Series) -> bool:
    filled = cells[cells.str.strip() != ""]
    return len(filled) > 0.5 * len(cells) and filled.is_unique


def _is_words(cell: str) -> bool:
    """Tell a cell in a person's own words, however short, from a code, a date or a link."""
    return (
        len(cell.split()) > _FEWEST_WORDS and not cell.startswith("http") and not read_date(cell)
    )


def _kind(value: str) -> str:
    words = folded(value).split()
    if not {"vote", "votes"}.isdisjoint(words):  # "VoteCommentaire", "comment vote"
        return fates.VOTE
    return next((_KINDS[word] for word in reversed(words) if word in _KINDS), "")
