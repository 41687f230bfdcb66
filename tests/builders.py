"""Small invented analyses for tests: no file is read, nothing is random."""

from __future__ import annotations

import copy
import hashlib
import math
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pandas as pd

from contrib_analysis.facts.counts import count_three_ways
from contrib_analysis.insight.insights import Insights, gather
from contrib_analysis.tables import Analysis, check, conform

#: Label, keywords, sentences. The sentences are invented.
THEMES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "école et apprentissage",
        "école, élèves, enseignants, devoirs, collège",
        (
            "Les enseignants devraient être formés avant les élèves, pas après.",
            "Mon fils fait déjà ses devoirs avec un robot et personne n'en parle au collège.",
            "Je propose un atelier par trimestre dans chaque école de la métropole.",
        ),
    ),
    (
        "accueil dans les services publics",
        "guichet, mairie, accueil, démarches, agent",
        (
            "Il faut garder un guichet avec une vraie personne dans chaque mairie.",
            "Un assistant pourrait aider à remplir les dossiers, à condition qu'un agent relise.",
            "J'ai attendu quarante minutes pour parler à une machine : plus jamais !",
        ),
    ),
    (
        "emploi et formation",
        "emploi, métiers, formation, entreprises, reconversion",
        (
            "Que deviendront les secrétaires et les comptables de nos petites entreprises ?",
            "Une formation payée pour tous ceux dont le métier change.",
        ),
    ),
    (
        "protection des données personnelles",
        "données, vie privée, consentement, hébergement",
        (
            "Nos données de santé doivent rester hébergées en France.",
            "On ne nous demande jamais notre consentement de façon claire.",
        ),
    ),
    (
        "vidéosurveillance",
        "caméras, surveillance, espace public, police",
        (
            "Non aux caméras intelligentes dans le tramway.",
            "Je me sentirais plus en sécurité avec des caméras bien encadrées.",
        ),
    ),
    (
        "énergie et environnement",
        "eau, énergie, serveurs, climat",
        (
            "Combien d'eau consomment les serveurs ? Qu'on publie les chiffres chaque année.",
            "L'outil le plus sobre est celui dont on se passe.",
        ),
    ),
)

CHANNELS = ("Plateforme en ligne", "Formulaire", "Atelier de quartier")
COMMUNES = ("Montpellier", "Castelnau-le-Lez", "Lattes", "Pérols")


#: What was built, by what was asked: checking its tables takes longer than many a test.
_BUILT: dict[str, Analysis] = {}


def an_analysis(n: int = 60, **options: Any) -> Analysis:
    """Return an analysis of `n` contributions, each time with tables of its own.

    See `build` for what can be asked for.
    """
    asked = repr((n, sorted(options.items())))
    if asked not in _BUILT:
        _BUILT[asked] = build(n, **options)
    return _copied(_BUILT[asked])


def _copied(analysis: Analysis) -> Analysis:
    parts = {field.name: getattr(analysis, field.name) for field in fields(analysis)}
    tables = {name: part.copy() for name, part in parts.items() if isinstance(part, pd.DataFrame)}
    return analysis.replace(**tables, manifest=copy.deepcopy(analysis.manifest))


def build(
    n: int = 60,
    *,
    interface: str = "fr",
    fictional: bool = True,
    labels: Sequence[str] | None = None,
    texts: Sequence[str] = (),
    titles: Sequence[str] = (),
    dates: bool = True,
    authors: bool = True,
    attributes: bool = True,
    kinds: bool = False,
    votes: bool = False,
    subthemes: bool = False,
    stability: bool = False,
    copies: int = 4,
    campaign: bool = False,
    mapped: bool = True,
) -> Analysis:
    """Build an analysis of `n` contributions.

    `texts` come first, each a contribution of a single idea; `labels` replaces
    the themes' own labels (and sets how many themes there are).
    """
    shelves = list(THEMES)
    if labels is not None:
        shelves = [(label, *THEMES[i % len(THEMES)][1:]) for i, label in enumerate(labels)]
    rows, ideas = [], []
    for i in range(n):
        cid = f"P-{i + 1:04d}"
        pieces = [(texts[i], i % len(shelves))] if i < len(texts) else _pieces(i, shelves)
        text = ""
        for piece, shelf in pieces:
            start = len(text)
            text += piece
            ideas.append(
                {
                    "idea_id": f"{cid}.{start}",
                    "contribution_id": cid,
                    "start": start,
                    "end": len(text),
                    "text": piece,
                    "theme_id": f"t{shelf + 1:02d}",
                    "subtheme_id": f"t{shelf + 1:02d}-1" if subthemes and i % 3 == 0 else "",
                    "strength": 0.35 + 0.6 * ((i * 37) % 100) / 100,
                    "kind": _kind(piece) if kinds else "",
                    "to_review": (i * 37) % 100 < 12,
                    **(_place(len(ideas), shelf, len(shelves)) if mapped else {}),
                }
            )
            text += " "
        rows.append(
            {
                "contribution_id": cid,
                "source": "raw/plateforme.csv" if i % 3 == 0 else "raw/formulaire.xlsx",
                "channel": CHANNELS[(i * 3 + i // 4) % len(CHANNELS)],
                "question": "Quelle place pour l'intelligence artificielle dans nos vies ?",
                "title": titles[i] if i < len(titles) else "",
                "text": text[:-1],
                "author_id": f"a{i // 2 if i % 5 == 0 else i}" if authors else "",
                "submitted_at": datetime(2024, 1, 8) + timedelta(days=(i * 7) % 50)
                if dates
                else pd.NaT,
                "language": "fr",
                "votes_for": (i * 13) % 40 if votes else pd.NA,
                "votes_against": (i * 5) % 11 if votes else pd.NA,
                "votes_neither": (i * 7) % 13 if votes else pd.NA,
                "copies_of": "",
                "campaign_id": "",
                "attr_commune": COMMUNES[(i * 3 + i // 7) % 4] if attributes else "",
                "attr_tranche_age": ("18-29", "30-59", "60 et plus")[i % 3] if attributes else "",
            }
        )
    ledger = [_line(i, row["contribution_id"], "kept") for i, row in enumerate(rows)]
    for k in range(min(copies, n)):
        cid = f"P-{n + k + 1:04d}"
        rows.append({**rows[k], "contribution_id": cid, "copies_of": rows[k]["contribution_id"]})
        if campaign:
            rows[k]["campaign_id"] = rows[-1]["campaign_id"] = f"c{k}"
        ledger.append(_line(n + k, cid, "duplicate"))
    ledger += [_line(n + copies + k, "", "empty") for k in range(3)]
    ledger += [_line(n + copies + 3 + k, "", "non-answer") for k in range(5)]
    contributions = pd.DataFrame(rows)
    if not attributes:
        contributions = contributions.drop(columns=["attr_commune", "attr_tranche_age"])
    return assemble(
        contributions,
        pd.DataFrame(ledger),
        pd.DataFrame(ideas),
        shelves,
        interface=interface,
        fictional=fictional,
        stability=stability,
    )


def assemble(
    contributions: pd.DataFrame,
    ledger: pd.DataFrame,
    ideas: pd.DataFrame,
    shelves: Sequence[tuple[str, str, tuple[str, ...]]],
    *,
    interface: str,
    fictional: bool,
    stability: bool,
) -> Analysis:
    """Count themes from their ideas, choose quotes, and check every table."""
    stands_for = {
        row.contribution_id: row.copies_of or row.contribution_id
        for row in contributions.itertuples()
    }
    person = {
        row.contribution_id: row.author_id or row.contribution_id
        for row in contributions.itertuples()
    }
    themes, quotes = [], []
    for level in ("theme_id", "subtheme_id"):
        for theme_id, members in ideas[ideas[level] != ""].groupby(level):
            shelf = shelves[int(str(theme_id)[1:3]) - 1]
            said = set(members["contribution_id"])
            voices = [voice for voice, original in stands_for.items() if original in said]
            themes.append(
                {
                    "theme_id": theme_id,
                    "parent_id": "" if level == "theme_id" else str(theme_id)[:3],
                    "label": shelf[0] if level == "theme_id" else f"{shelf[0]} : un aspect",
                    "headline": members["text"].iloc[0],
                    "keywords": shelf[1],
                    "ideas": len(members),
                    "contributions": len(voices),
                    "people": len({person[voice] for voice in voices}),
                    "stability": 0.4 + 0.1 * int(str(theme_id)[1:3]) % 0.6
                    if stability
                    else float("nan"),
                    "origin": "found",
                }
            )
            firsts = members.drop_duplicates("text").head(3)["idea_id"]
            quotes += [
                {"theme_id": theme_id, "rank": r, "idea_id": i} for r, i in enumerate(firsts, 1)
            ]
    manifest = {
        "settings": {
            "title": "L'intelligence artificielle au service des habitants",
            "language": "fr",
            "interface": interface,
            "fictional": fictional,
            "seed": 20231110,
            "vectors": {"method": "fused"},
            "themes": {"count": "auto"},
        },
        "versions": {"contrib_analysis": "0.1.0", "bertopic": "0.17.4"},
    }
    frames = {
        "contributions": contributions,
        "ledger": ledger,
        "ideas": ideas,
        "themes": pd.DataFrame(themes),
        "quotes": pd.DataFrame(quotes),
    }
    checked = {name: check(conform(frame, name), name) for name, frame in frames.items()}
    return Analysis(**checked, manifest=manifest)


def an_empty_analysis(**manifest: Any) -> Analysis:
    """Return an analysis of nothing at all."""
    names = ("contributions", "ledger", "ideas", "themes", "quotes")
    tables = {name: conform(pd.DataFrame(), name) for name in names}
    return Analysis(**tables, manifest=manifest)


@cache
@cache
def nothing_found() -> Insights:
    """Return what insight finds where there is nothing: for views of which it isn't asked."""
    return gather(an_empty_analysis())


def with_words(analysis: Analysis, **own: Sequence[str]) -> Analysis:
    """Have an analysis with stop words, words to keep or phrases of its project's own."""
    settings = {**analysis.manifest["settings"], "words": own}
    return analysis.replace(manifest={**analysis.manifest, "settings": settings})


def with_demands(
    analysis: Analysis, *, divided: bool = True, more: Sequence[str] = ()
) -> Analysis:
    """Add demands: each is one sentence that several people wrote; one theme is divided.

    The title of the first is a part of its idea; those of `more` have that text and no
    other member.
    """
    ideas, contributions = analysis.ideas.copy(), analysis.contributions
    guichet, cameras = "Il faut garder un guichet", "Non aux caméras"
    contrary = ideas["text"].str.startswith("Je me sentirais")
    rows = []
    for number, start in enumerate((guichet, cameras, *more), start=1):
        own = ideas[ideas["text"].str.startswith(start)]
        ideas.loc[own.index, "demand_id"] = f"D{number:02d}"
        first, part = own.iloc[0], len("Il faut ") if start == guichet else 0
        against = ideas.loc[contrary, "idea_id"].tolist() if start == cameras else []
        rows.append(
            {
                "demand_id": f"D{number:02d}",
                "theme_id": first["theme_id"],
                "title": first["text"][part:],
                "title_idea_id": first["idea_id"],
                "title_start": first["start"] + part,
                "title_end": first["end"],
                "campaign_share": 0.4 if start == guichet else 0.0,
                "certainty": 0.9,
                "against_people": len(against),
                "divided": bool(against),
                "against_ideas": " ".join(against),
            }
        )
    counted = count_three_ways(ideas[ideas["demand_id"] != ""], contributions, "demand_id")
    demands = pd.DataFrame(rows).merge(counted, on="demand_id")
    demands["for_people"] = demands["people"]
    ideas.loc[ideas["text"].str.startswith(cameras), "side"] = "against"
    ideas.loc[contrary, "side"] = "for"
    home = ideas.loc[contrary, "theme_id"].iloc[0]
    at_home = (analysis.themes["theme_id"] == home) & divided
    themes = analysis.themes.assign(
        divided=at_home,
        disputed=at_home.map({True: "caméras", False: ""}),
        for_people=at_home * 7,
        against_people=at_home * 6,
        headline=analysis.themes["headline"].where(~at_home, ""),
    )
    return analysis.replace(
        ideas=check(conform(ideas, "ideas"), "ideas"),
        themes=check(conform(themes, "themes"), "themes"),
        demands=check(
            conform(
                demands.sort_values(["people", "demand_id"], ascending=[False, True]), "demands"
            ),
            "demands",
        ),
    )


def _pieces(i: int, shelves: Sequence[tuple[str, str, tuple[str, ...]]]) -> list[tuple[str, int]]:
    # Early themes come back more often, so that sizes differ.
    first = int(hashlib.sha256(str(i).encode()).hexdigest(), 16) % (len(shelves) * 2)
    shelf = first if first < len(shelves) else (first - len(shelves)) // 2
    sentences = shelves[shelf][2]
    pieces = [(sentences[i % len(sentences)], shelf)]
    if i % 3 == 1:
        other = (shelf + 1 + i) % len(shelves)
        pieces.append((shelves[other][2][i % len(shelves[other][2])], other))
    return pieces


def _place(idea: int, shelf: int, shelves: int) -> dict[str, float]:
    # Themes on a circle, each with its ideas on a spiral.
    turn, way = 2 * math.pi * shelf / shelves, 2.4 * idea
    out = 0.9 * math.pi / (shelves + 3) * math.sqrt(idea % 97 / 97)
    around = 0.0 if shelves == 1 else 0.7
    return {
        "x": round(around * math.cos(turn) + out * math.cos(way), 4),
        "y": round(around * math.sin(turn) + out * math.sin(way), 4),
    }


def _kind(text: str) -> str:
    if "?" in text:
        return "question"
    if text.startswith(("Il faut", "Je propose", "Une formation")):
        return "proposal"
    return "testimony" if text.startswith("J'ai") else ""


def _line(row: int, contribution_id: str, fate: str) -> dict[str, object]:
    reason = {"kept": "", "duplicate": "copie exacte"}.get(fate, "rien à lire")
    return {
        "source": "raw/plateforme.csv",
        "row": row + 1,
        "question": "",
        "contribution_id": contribution_id,
        "fate": fate,
        "reason": reason,
    }
