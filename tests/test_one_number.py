"""Each fact has one number, whichever output tells it: page, workbook, CSV, corpus, figures."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from builders import THEMES, assemble
from openpyxl import load_workbook

import contrib_analysis as ca
from contrib_analysis.exports.export import export_run
from contrib_analysis.facts.campaigns import campaigns, from_campaigns
from contrib_analysis.facts.copies import is_copy, stands_for
from contrib_analysis.facts.fragile import is_fragile
from contrib_analysis.facts.people import count_people, people_are_known, speech
from contrib_analysis.facts.small_groups import SMALLEST_GROUP
from contrib_analysis.page._view import build_view

SHARED = Path(__file__).parents[1] / "../shared/data/exports"
EXPORTS = (
    "decidim/propositions-libres.csv",
    "cap_collectif/consultation__contributions_croissance-innovation-disruption_"
    "collecte-des-avis.csv",
    "cap_collectif/debate-debateConfinement-arguments.csv",
)


def by_length(contributions, ledger):
    """Make an analysis of an export, its contributions whole, in themes that mean nothing."""
    own = contributions[~is_copy(contributions)].reset_index(drop=True)
    themes = own["text"].str.len() % len(THEMES) + 1
    ideas = pd.DataFrame(
        {
            "idea_id": own["contribution_id"] + ".0",
            "contribution_id": own["contribution_id"],
            "start": 0,
            "end": own["text"].str.len(),
            "text": own["text"],
            "theme_id": [f"t{n:02d}" for n in themes],
            "subtheme_id": "",
            "strength": 0.5,
            "rank": themes.groupby(themes).cumcount() + 1,
        }
    )
    about = {"interface": "fr", "fictional": False, "stability": True}
    return assemble(contributions, ledger, ideas, THEMES, **about)


@pytest.fixture(scope="module", params=["example", *EXPORTS])
def outputs(request, tmp_path_factory):
    """Return an analysis, its page's view, its workbook's sheets and its folder of exports."""
    if request.param == "example":
        analysis = request.getfixturevalue("example_run")
        folder = analysis.folder
    else:
        if not (SHARED / request.param).is_file():
            pytest.skip("the shared exports are not here")
        analysis = by_length(*ca.read_export(SHARED / request.param))
        folder = tmp_path_factory.mktemp("exports")
        export_run(analysis, folder)
    book = load_workbook(folder / "themes.xlsx", read_only=True)
    sheets = {}
    for sheet in book:
        head, *rows = sheet.iter_rows(values_only=True)
        sheets[sheet.title] = pd.DataFrame(rows, columns=head)
    return analysis, build_view(analysis), sheets, folder


def test_people_of_a_theme(outputs):
    analysis, view, sheets, folder = outputs
    said = speech(analysis.contributions, analysis.ideas)
    known = said.groupby("theme_id")["person"].nunique().to_dict()
    top = analysis.top_themes.set_index("theme_id")
    assert top["people"].to_dict() == known
    if people_are_known(analysis.contributions):
        assert {t.theme_id: t.people for t in view.themes} == known
    table = pd.read_csv(folder / "tables" / "themes.csv", dtype={"parent_id": "str"})
    table = table[table["theme_id"].isin(known)].set_index("theme_id")
    assert table["people"].to_dict() == known
    # Where nothing tells persons apart the sheet has contributions alone, which are as many.
    heading = "Personnes" if people_are_known(analysis.contributions) else "Contributions"
    assert ("Personnes" in sheets["Thèmes"]) == (heading == "Personnes")
    sheet = sheets["Thèmes"].dropna(subset=[heading])
    labels = top["label"].map(str)
    for theme, n in known.items():
        assert n in set(sheet.loc[sheet.iloc[:, 0].astype(str) == labels[theme], heading])


def test_people_in_all(outputs):
    analysis, view, _, _ = outputs
    everyone = count_people(analysis.contributions)
    known = people_are_known(analysis.contributions)
    assert view.counts.people == (everyone if known else None)
    authors = analysis.contributions["author_id"]
    assert everyone == authors[authors != ""].nunique() + (authors == "").sum()


def test_copies_and_who_stands_for_them(outputs):
    analysis, view, _, folder = outputs
    copies = int(is_copy(analysis.contributions).sum())
    assert view.counts.copies == analysis.fates().get("duplicate", 0) == copies
    assert not set(stands_for(analysis.contributions)) & set(
        analysis.contributions.loc[is_copy(analysis.contributions), "contribution_id"]
    )
    corpus = (folder / "corpus.txt").read_text("utf-8")
    assert corpus.count("\n**** ") + corpus.startswith("**** ") == (
        len(analysis.contributions) - copies
    )


def test_campaigns_and_their_wordings(outputs):
    analysis, view, sheets, _ = outputs
    known = campaigns(analysis.contributions)
    assert view.counts.campaigned == from_campaigns(analysis.contributions).sum()
    assert known["size"].sum() == from_campaigns(analysis.contributions).sum()
    shown = [(row.size, row.texts) for row in view.campaigns]
    facts = list(zip(known["size"], known["texts"], strict=True))
    assert shown == facts[: len(shown)]
    if len(known):
        sheet = sheets["Campagnes"]
        assert list(zip(sheet["Contributions"], sheet["Formulations"], strict=True)) == facts
        assert sheet["Personnes"].tolist() == known["people"].tolist()


def test_fragile_themes(outputs):
    analysis, view, sheets, _ = outputs
    top = analysis.top_themes
    fragile = {t for t, s in zip(top["theme_id"], top["stability"], strict=True) if is_fragile(s)}
    assert {theme.theme_id for theme in view.themes if theme.fragile} == fragile
    assert view.method.certainty.fragile == len(fragile)
    words = next(c for c in sheets["Thèmes"] if "Stabilité" in str(c) and c != "Stabilité")
    sheet = sheets["Thèmes"]
    named = set(sheet.loc[sheet[words].str.startswith("fragile", na=False)].iloc[:, 0])
    assert set(top.loc[top["theme_id"].isin(fragile), "label"]) <= named


def test_small_groups(outputs):
    analysis, view, sheets, _ = outputs
    shown = {(group.column, size.n) for group in view.groups for size in group.groups}
    assert all(n >= SMALLEST_GROUP for _, n in shown)
    sizes = {n for _, n in shown}
    if "Groupes" in sheets:
        known = people_are_known(analysis.contributions)
        heading = "Personnes dans le groupe" if known else "Contributions du groupe"
        told = sheets["Groupes"][heading].to_numpy(dtype=float)
        assert set(told[~np.isnan(told)].astype(int)) == sizes


def test_ideas_are_those_of_themes_and_the_other_ideas_whichever_output_counts_them(
    example_run, tmp_path
):
    ideas, others = example_run.ideas, example_run.ideas[example_run.ideas["theme_id"] == ""]
    assert 0 < len(others) <= 0.12 * len(ideas)
    assert example_run.top_themes["ideas"].sum() + len(others) == len(ideas)
    assert example_run.manifest["counts"]["fit_none"] == len(others)
    assert set(others["nearest_theme_id"]) <= set(example_run.top_themes["theme_id"])
    assert (ideas.loc[ideas["theme_id"] != "", "nearest_theme_id"] == "").all()
    assert set(others["idea_id"]).isdisjoint(example_run.quotes["idea_id"])
    assert (others["demand_id"] == "").all()
    view = build_view(example_run)
    assert view.counts.fit_none == len(others)
    assert sum(theme.ideas for theme in view.themes) + len(others) == view.counts.ideas
    told = view.explorer.ideas
    apart = [near for home, near in zip(told["theme"], told["nearest"], strict=True) if home < 0]
    assert len(apart) == len(others)
    assert min(apart) >= 0
    assert view.map.all + len(others) == len(ideas)
    export_run(example_run, tmp_path)
    book = load_workbook(tmp_path / "themes.xlsx", read_only=True)
    assert len(list(book["Autres idées"].rows)) == len(others) + 1
    table = pd.read_csv(tmp_path / "tables" / "ideas.csv", keep_default_na=False)
    assert (table["theme_id"] == "").sum() == len(others)
    assert (table["nearest_theme_id"] != "").sum() == len(others)
