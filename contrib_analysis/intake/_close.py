"""Close what was read of all files: copies are marked, and the ledger of rows adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from contrib_analysis.columns.headings import folded
from contrib_analysis.facts.campaigns import campaigns
from contrib_analysis.facts.copies import wording
from contrib_analysis.intake._assemble import Tally
from contrib_analysis.intake.word_ledger import account
from contrib_analysis.tables import ATTRIBUTE, check, conform
from contrib_analysis.words import reasons
from contrib_analysis.words.i18n import words


@dataclass(frozen=True)
class Intake:
    """What came in.

    Parameters
    ----------
    contributions, ledger
        The tables.
    masked
        How many pieces of personal data were masked, by kind.
    repaired
        How many characters and encodings were repaired.
    problems
        What a person should know about the files, in English.
    campaigns
        Groups of near-copies; see `copies.mark_copies`.
    columns
        What became of each column; see `word_ledger.COLUMNS`.
    words
        Words received, by what became of them; see `word_ledger.account`.
    """

    contributions: pd.DataFrame
    ledger: pd.DataFrame
    masked: dict[str, int] = field(default_factory=dict)
    repaired: int = 0
    problems: list[str] = field(default_factory=list)
    campaigns: pd.DataFrame = field(default_factory=pd.DataFrame)
    columns: pd.DataFrame = field(default_factory=pd.DataFrame)
    words: dict[str, int] = field(default_factory=dict)


def close(
    contributions: list[pd.DataFrame],
    ledgers: list[pd.DataFrame],
    columns: list[pd.DataFrame],
    tally: Tally,
    problems: list[str],
    languages: list[str],
    interface: str,
    salt: str,
) -> Intake:
    """Set other languages aside, mark copies, and close the ledger."""
    from contrib_analysis.intake.copies import mark_copies

    w = words(interface)
    table = conform(_one_name_an_attribute(contributions), "contributions")
    contributions.clear()
    table = table.sort_values("contribution_id", kind="stable", ignore_index=True)
    received = pd.concat(ledgers, ignore_index=True)
    ledger = conform(received, "ledger")
    # Of those that aren't kept; the others are most, and a dictionary of all is large.
    fate: dict[str, str] = {}
    reason: dict[str, str] = {}
    if len(table):
        if languages:
            other = ~table["language"].isin([*languages, "unknown", ""])
            for cid, language in table.loc[other, ["contribution_id", "language"]].to_numpy():
                fate[cid] = "other-language"
                reason[cid] = w(reasons.OTHER_LANGUAGE, language=language)
            table = table[~other].reset_index(drop=True)
        table = conform(mark_copies(table, salt), "contributions")
        table = table.sort_values("contribution_id", kind="stable", ignore_index=True)
        copies = table.loc[table["copies_of"] != "", ["contribution_id", "copies_of"]]
        told = table["contribution_id"].isin({*copies["contribution_id"], *copies["copies_of"]})
        texts = dict(table.loc[told, ["contribution_id", "text"]].to_numpy())
        for cid, of in copies.to_numpy():
            fate[cid] = "duplicate"
            same = wording(texts[cid]) == wording(texts[of])
            reason[cid] = w(reasons.COPY if same else reasons.NEAR_COPY, id=of)
    open_lines = ledger["fate"] == ""
    ids = ledger.loc[open_lines, "contribution_id"]
    ledger.loc[open_lines, "fate"] = ids.map(fate).fillna("kept")
    ledger.loc[open_lines, "reason"] = ids.map(reason).fillna("")
    of_columns = pd.concat(columns, ignore_index=True)
    of_words = account(of_columns, received["words"].groupby(ledger["fate"]).sum())
    ledger = ledger.sort_values(["source", "row", "question"], kind="stable", ignore_index=True)
    return Intake(
        check(table, "contributions"),
        check(conform(ledger, "ledger"), "ledger"),
        masked=dict(sorted(tally.masked.items())),
        repaired=tally.repaired,
        problems=[*problems, *tally.problems],
        campaigns=campaigns(table),
        columns=of_columns,
        words=of_words,
    )


def _one_name_an_attribute(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Stack sources, an attribute written differently in two of them being one."""
    names: dict[str, str] = {}
    renamed = []
    for part in parts:
        new: dict[str, str] = {}
        for name in part.columns:
            if name.startswith(ATTRIBUTE):
                one = names.setdefault(folded(name), name)
                if one not in new.values() and (one == name or one not in part.columns):
                    new[name] = one
        renamed.append(part.rename(columns=new))
    return pd.concat(renamed, ignore_index=True)
