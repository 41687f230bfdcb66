"""What a campaign is: many people sending one text, alike or nearly; and how it is counted."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from contrib_analysis.facts.copies import wording
from contrib_analysis.facts.people import persons
from contrib_analysis.text.fold import fold
from contrib_analysis.text.word_lists import listed_words

_IN_TEMPLATE = 0.5  # chosen: share of a campaign's texts that hold a word of its template


def from_campaigns(contributions: pd.DataFrame) -> pd.Series:
    """Tell of each contribution whether a campaign sent it.

    Parameters
    ----------
    contributions
        The contributions table.

    Examples
    --------
    >>> from_campaigns(pd.DataFrame({"campaign_id": ["", "campaign-1"]})).tolist()
    [False, True]
    """
    return contributions["campaign_id"] != ""


def count_campaigns(contributions: pd.DataFrame) -> int:
    """Count the campaigns.

    Parameters
    ----------
    contributions
        The contributions table.

    Examples
    --------
    >>> count_campaigns(pd.DataFrame({"campaign_id": ["", "campaign-1", "campaign-1"]}))
    1
    """
    return int(contributions.loc[from_campaigns(contributions), "campaign_id"].nunique())


def campaigns(contributions: pd.DataFrame) -> pd.DataFrame:
    """Describe each campaign.

    Parameters
    ----------
    contributions
        The contributions table, copies and campaigns marked.

    Returns
    -------
    pandas.DataFrame
        One row a campaign, the largest first: campaign_id, size (contributions), texts
        (wordings: case, accents and marks aside), people (one each where unknown),
        first_at, last_at, text (the one sent most often), template (the words of its
        members' commonest text that at least half of them hold, "…" for the others),
        varies (the commonest other words, parted by ", "), contribution_id (who stands
        for it).

    Examples
    --------
    >>> import contrib_analysis as ca
    >>> analysis = ca.load("consultation/runs/RUN")
    >>> bool((ca.campaigns(analysis.contributions)["size"] > 1).all())
    True
    """
    rows = []
    sent = contributions[from_campaigns(contributions)]
    sent = sent.assign(person=persons(sent))
    for campaign_id, members in sent.groupby("campaign_id", sort=True):
        first = members.sort_values(["submitted_at", "contribution_id"]).iloc[0]
        template, varies = _template(members)
        rows.append(
            {
                "campaign_id": campaign_id,
                "size": len(members),
                "texts": members["text"].map(wording).nunique(),
                "people": members["person"].nunique(),
                "first_at": members["submitted_at"].min(),
                "last_at": members["submitted_at"].max(),
                "text": _most_sent(members["text"]),
                "template": template,
                "varies": ", ".join(varies),
                "contribution_id": first["contribution_id"],
            }
        )
    columns = (
        ("campaign_id", "str"),
        ("size", "int64"),
        ("texts", "int64"),
        ("people", "int64"),
        ("first_at", "datetime64[us]"),
        ("last_at", "datetime64[us]"),
        ("text", "str"),
        ("template", "str"),
        ("varies", "str"),
        ("contribution_id", "str"),
    )
    frame = pd.DataFrame(
        {name: pd.Series([r[name] for r in rows], dtype=t) for name, t in columns}
    )
    return frame.sort_values(["size", "campaign_id"], ascending=[False, True], ignore_index=True)


def _most_sent(texts: pd.Series) -> str:
    counts = texts.value_counts()
    return str(min(counts[counts == counts.max()].index))


def _template(members: pd.DataFrame) -> tuple[str, list[str]]:
    """Return a campaign's common words in their place, and the words that vary."""
    texts = Counter(members["text"])
    held: Counter[str] = Counter()
    for text, times in texts.items():
        for word in set(fold(text).split()):
            held[word] += times
    common = {word for word, n in held.items() if n >= _IN_TEMPLATE * len(members)}

    def covered(text: str) -> tuple[float, int, str]:
        folded = fold(text).split()
        return (sum(word in common for word in folded) / max(len(folded), 1), texts[text], text)

    model = max(texts, key=covered)
    shown: list[str] = []
    for piece in model.split():
        own = [word for word in fold(piece).split() if word not in common]
        if not own:
            shown.append(piece)
        elif not shown or shown[-1] != "…":
            shown.append("…")
    others = [(-n, word) for word, n in held.items() if word not in common and len(word) > 2]
    varies = [word for _, word in sorted(others)[:12] if word not in SMALL_WORDS]
    return " ".join(shown), varies


#: Only words that hold a sentence together: a campaign may well be made of verbs and
#: adverbs that a longer list would hold.
SMALL_WORDS = listed_words("small_words", "campaigns")
