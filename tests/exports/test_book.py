"""The workbook that analysts take away, as openpyxl reads it back."""

import json
import re
import zipfile
from dataclasses import asdict, replace
from datetime import datetime

import pandas as pd
import pytest
from builders import an_analysis, with_demands
from openpyxl import load_workbook

from contrib_analysis.exports import _book
from contrib_analysis.exports._sheet_of_ideas import lone_table
from contrib_analysis.exports._sheet_of_kinds import kinds_table
from contrib_analysis.exports._sheet_of_themes import themes_table
from contrib_analysis.exports.export import export_run, export_tables
from contrib_analysis.facts.told_groups import told_channels
from contrib_analysis.insight.insights import gather
from contrib_analysis.insight.rare import LONE
from contrib_analysis.page._view import build_view
from contrib_analysis.tables import conform
from contrib_analysis.words.codes import equation
from contrib_analysis.words.i18n import words

WHOLE = {"kinds": True, "votes": True, "subthemes": True, "stability": True, "campaign": True}


def sheets_of(analysis, folder):
    _book.write_book(analysis, export_tables(analysis), folder / "themes.xlsx")
    return load_workbook(folder / "themes.xlsx")


def table(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def analysis():
    return an_analysis(90, **WHOLE)


@pytest.fixture(scope="module")
def sheets(analysis, tmp_path_factory):
    return sheets_of(analysis, tmp_path_factory.mktemp("book"))


def test_the_first_sheet_explains_every_other_and_every_column(sheets):
    first, *others = sheets
    told = {(row["Feuille"], row["Colonne"]) for row in table(first)}
    assert first.title == "Lisez-moi"
    for sheet in others:
        assert {(sheet.title, cell.value) for cell in sheet[1]} <= told
        assert (sheet.title, None) in told


def test_the_first_sheet_says_what_must_be_known_before_any_number(analysis, sheets):
    said = " ".join(row["Ce que cela dit"] for row in table(sheets["Lisez-moi"]))
    assert equation(analysis.fates(), words("fr")) in said
    assert "Ceci n’est pas un sondage." in said
    assert "ont été écrites pour servir d’exemple" in said


def test_the_run_is_named(tmp_path):
    analysis = an_analysis(8)
    named = analysis.replace(manifest={**analysis.manifest, "run_id": "0a1b2c3d"})
    rows = table(sheets_of(named, tmp_path)["Lisez-moi"])
    assert [r["Ce que cela dit"] for r in rows if r["Colonne"] == "Identifiant de l’analyse"] == [
        "0a1b2c3d"
    ]


def test_themes_have_their_numbers_and_are_followed_by_their_sub_themes(analysis, sheets):
    rows = table(sheets["Thèmes"])
    known = analysis.themes.set_index("theme_id")
    assert len(rows) == len(known)
    for row in rows:
        theme = known.loc[row["Numéro du thème"]]
        assert (row["Intitulé"], row["Idées"]) == (theme["label"], theme["ideas"])
        assert (row["Personnes"], row["Contributions"]) == (
            theme["people"],
            theme["contributions"],
        )
        assert row["Stabilité"] == pytest.approx(theme["stability"])
        assert row["Stabilité en mots"].startswith(("très", "stable", "assez", "fragile"))
    homes = [row["Numéro de l’ensemble"] or row["Numéro du thème"] for row in rows]
    assert homes == sorted(homes, key=list(analysis.top_themes["theme_id"]).index)
    assert [r["Fait partie de"] is None for r in rows] == [
        r["Numéro de l’ensemble"] is None for r in rows
    ]


def test_a_doubtful_name_is_told_of_themes():
    analysis = an_analysis(8)
    first = analysis.themes.index == 0
    made = themes_table(
        analysis.replace(themes=analysis.themes.assign(doubtful_name=first)), words("fr")
    )
    (field,) = [field for field in made.fields if field.title == "Nom à vérifier"]
    assert [field.say(value) for value in made.frame[field.name]].count("oui") == 1


def test_every_idea_is_there_with_its_place_in_its_contribution(analysis, sheets):
    rows = {row["Numéro de l’idée"]: row for row in table(sheets["Idées"])}
    told = told_channels(analysis.contributions, analysis.ideas)
    sources = analysis.contributions.assign(channel=told).set_index("contribution_id")
    assert 0 < (told == "").sum() < len(told)
    assert set(rows) == set(analysis.ideas["idea_id"])
    for idea in analysis.ideas.itertuples():
        row = rows[idea.idea_id]
        source = sources.loc[idea.contribution_id]
        assert source["text"][row["Début"] : row["Fin"]] == row["Texte"] == idea.text
        assert (row["Canal"] or "", row["Contribution"]) == (
            source["channel"],
            idea.contribution_id,
        )
        assert row["Date"] == source["submitted_at"].to_pydatetime()
        assert row["À relire"] == ("oui" if idea.to_review else None)
        assert row["Force"] == pytest.approx(idea.strength)


def test_kinds_of_ideas_that_fit_no_theme_come_after_those_of_themes(analysis):
    outside = pd.Series(range(len(analysis.ideas))) % 7 == 0
    ideas = analysis.ideas.assign(theme_id=analysis.ideas["theme_id"].where(~outside, ""))
    counted = kinds_table(analysis.replace(ideas=ideas), words("fr")).frame
    assert counted["ideas"].sum() == len(ideas)
    assert (counted["theme"] == "Autres idées").tolist() == [False] * (len(counted) - 1) + [True]
    assert counted["ideas"].iloc[-1] == outside.sum()


def test_an_argued_idea_that_fits_no_theme_stands_beside_its_nearest(analysis):
    idea = analysis.ideas["idea_id"].iloc[5]
    nowhere = analysis.ideas["idea_id"] == idea
    ideas = analysis.ideas.assign(
        theme_id=analysis.ideas["theme_id"].where(~nowhere, ""),
        nearest_theme_id=analysis.ideas["nearest_theme_id"].where(~nowhere, "t02"),
    )
    lone = pd.DataFrame({"idea_id": [idea], "contribution_id": [""], "theme_id": [""]})
    insights = replace(gather(analysis), lone=lone.reindex(columns=list(LONE)))
    table = lone_table(analysis.replace(ideas=ideas), insights, words("fr"))
    label = analysis.themes.set_index("theme_id")["label"]["t02"]
    assert table.frame[["theme", "nearest_theme"]].to_numpy().tolist() == [["", label]]
    assert {"theme", "nearest_theme"} & {field.name for field in table.shown} == {"nearest_theme"}


def test_numbers_of_the_other_sheets_are_those_of_the_tables(analysis, sheets):
    kinds = table(sheets["Types par thème"])
    assert sum(row["Idées"] for row in kinds) == len(analysis.ideas)
    assert sum(row["Proposition"] for row in kinds) == (analysis.ideas["kind"] == "proposal").sum()
    (*ledger,) = table(sheets["Registre"])
    assert sum(row["Reçues"] for row in ledger) == len(analysis.ledger)
    for row in ledger:
        assert row["Reçues"] == sum(
            n for name, n in row.items() if name not in ("Fichier", "Reçues")
        )
    sent = table(sheets["Campagnes"])
    assert (
        sum(row["Contributions"] for row in sent)
        == (analysis.contributions["campaign_id"] != "").sum()
    )
    assert [row["Rang"] for row in table(sheets["Citations"])][:3] == [1, 2, 3]


def test_sheets_have_filters_fixed_heads_and_widths_to_read(sheets):
    for sheet in sheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
        assert 8 <= min(widths) <= max(widths) <= 110
        assert all(c.alignment.wrap_text for c in sheet[2] if c.value is not None)
        for cell, width in zip(sheet[1], widths, strict=True):
            assert max(map(len, re.split(r"[\s,]", cell.value))) <= width


@pytest.mark.parametrize("interface", ["fr", "en"])
def test_names_of_sheets_and_columns_are_told_apart_and_allowed(interface, tmp_path):
    tables = export_tables(an_analysis(interface=interface))
    titles = [one.title.casefold() for one in tables]
    assert len(set(titles)) == len(titles)
    assert all(len(title) <= 31 and not re.search(r"[\[\]:*?/\\]", title) for title in titles)
    for one in tables:
        assert len({field.title for field in one.fields}) == len(one.fields)


def test_dates_and_shares_are_numbers_that_a_spreadsheet_sorts(sheets):
    assert isinstance(sheets["Au fil du temps"]["A2"].value, datetime)
    assert sheets["Groupes"]["F2"].number_format == "0.0%"


def test_small_groups_are_in_no_sheet(tmp_path):
    analysis = an_analysis(80)
    rows = analysis.contributions.copy()
    rows.loc[:2, "attr_commune"] = "Hameau-de-trois"
    rows.loc[:1, "channel"] = "Courrier"
    changed = analysis.replace(contributions=rows)
    groups = table(sheets_of(changed, tmp_path)["Groupes"])
    assert {"Montpellier"} <= {row["Groupe"] for row in groups}
    assert not {"Hameau-de-trois", "Courrier"} & {row["Groupe"] for row in groups}


def test_authors_are_nowhere(tmp_path):
    analysis = an_analysis()
    rows = analysis.contributions
    marked = rows.assign(author_id=[f"hash-{author}" for author in rows["author_id"]])
    book = sheets_of(analysis.replace(contributions=marked), tmp_path)
    cells = (v for sheet in book for row in sheet.iter_rows(values_only=True) for v in row)
    assert not any("hash-" in cell for cell in cells if isinstance(cell, str))


HOSTILE = [
    '=HYPERLINK("http://example.org";"Lire")',
    "+33 n'est pas un numéro",
    "-5 % de bus le soir",
    "@mairie : répondez",
    "\t=1+1",
    "\u202eécrit à l'envers",
    "😀 merci pour les bus 👩‍👩‍👧",
    "</script><script>alert(1)</script> & <b>gras</b>",
    "un\x00deux\x0btrois",
    "نريد المزيد من الحافلات",
]


def test_hostile_texts_are_inert_and_to_the_letter(tmp_path):
    sheet = sheets_of(an_analysis(30, texts=HOSTILE), tmp_path)["Idées"]
    at = [cell.value for cell in sheet[1]].index("Texte")
    cells = {row[at].value: row[at] for row in sheet.iter_rows(min_row=2)}
    for text in HOSTILE:
        cell = cells[re.sub(r"[\x00\x0b]", "\ufffd", text)]
        assert cell.data_type == "s"
        assert bool(cell.quotePrefix) == text.lstrip().startswith(("=", "+", "-", "@"))


def test_a_text_longer_than_a_cell_is_cut_and_said_to_be(tmp_path):
    long = "Il faut des bus. " * 6_000
    sheets = sheets_of(an_analysis(12, texts=[long]), tmp_path)
    (cut,) = [row["Texte"] for row in table(sheets["Idées"]) if row["Texte"].endswith("[…]")]
    assert long.startswith(cut.removesuffix(" […]"))
    said = [row["Ce que cela dit"] for row in table(sheets["Lisez-moi"])]
    assert any("tables/ideas.csv" in text and "[…]" in text for text in said)


def test_a_table_too_long_for_a_sheet_is_left_to_its_csv_and_said_to_be(tmp_path, monkeypatch):
    monkeypatch.setattr(_book, "MOST_ROWS", 50)
    sheets = sheets_of(an_analysis(60), tmp_path)
    (row,) = sheets["Idées"].iter_rows(min_row=2, values_only=True)
    assert "tables/ideas.csv" in row[0]
    explained = {(r["Feuille"], r["Dans les fichiers CSV"]) for r in table(sheets["Lisez-moi"])}
    assert ("Idées", "start") in explained
    assert ("Idées", "tables/ideas.csv") in explained


def test_what_is_not_known_has_no_column_and_no_sheet_and_the_first_sheet_says_why(tmp_path):
    bare = an_analysis(40, dates=False, attributes=False, authors=False, copies=0)
    channel = bare.contributions.assign(channel="Formulaire")
    sheets = sheets_of(bare.replace(contributions=channel), tmp_path)
    heads = {cell.value for cell in sheets["Thèmes"][1]} | {c.value for c in sheets["Idées"][1]}
    assert not heads & {"Stabilité", "Second avis", "Description", "Date", "Rang", "Type d’idée"}
    gone = {"Types par thème", "Groupes", "Au fil du temps", "Tours", "Votes", "Campagnes"}
    assert not gone & set(sheets.sheetnames)
    rows = [r for r in table(sheets["Lisez-moi"]) if r["Feuille"] == "Absent de ce classeur"]
    assert gone <= {row["Colonne"] for row in rows}
    assert all(row["Ce que cela dit"] for row in rows)


def test_where_nothing_tells_persons_apart_no_sheet_speaks_of_how_many_people(tmp_path):
    analysis = an_analysis(60, interface="fr", **WHOLE)
    nobody = analysis.replace(contributions=analysis.contributions.assign(author_id=""))
    about, *sheets = sheets_of(with_demands(nobody), tmp_path).worksheets
    heads = {sheet.title: [str(cell.value) for cell in sheet[1]] for sheet in sheets}
    assert [head for own in heads.values() for head in own if "ersonne" in head] == []
    assert {"Contributions", "Contributions contre"} <= set(heads["Demandes"])
    assert "Contributions de la période" in heads["Au fil du temps"]
    explained = [str(cell.value) for row in about.iter_rows() for cell in row]
    assert any("qui a écrit dix fois compte dix fois" in said for said in explained)
    assert [said for said in explained if said.startswith("Les personnes qui")] == []


def test_a_second_opinion_is_shown_only_where_one_was_asked(tmp_path):
    analysis = an_analysis(20)
    themes = analysis.themes.assign(second_opinion=True)
    opinions = pd.DataFrame({"idea_id": ["P-0001.0"], "opinion": ["nmf"], "part": [1]})
    asked = analysis.replace(themes=themes, opinions=opinions)
    assert table(sheets_of(asked, tmp_path)["Thèmes"])[0]["Second avis"] == "oui"
    refits = analysis.replace(themes=themes, opinions=opinions.assign(opinion="refit-01"))
    assert "Second avis" not in table(sheets_of(refits, tmp_path)["Thèmes"])[0]


def test_days_before_spreadsheets_are_written_as_texts(tmp_path):
    analysis = an_analysis(4)
    moments = pd.Series(["0999-05-01", "1899-12-31", "2024-02-29", None], dtype="datetime64[us]")
    rows = analysis.contributions.iloc[:4].assign(submitted_at=moments)
    sheet = sheets_of(analysis.replace(contributions=rows), tmp_path)["Idées"]
    found = {row["Contribution"]: row["Date"] for row in table(sheet)}
    assert found["P-0001"] == "0999-05-01"
    assert found["P-0002"] == "1899-12-31"
    assert found["P-0003"] == datetime(2024, 2, 29)
    assert found["P-0004"] is None


def test_votes_stand_beside_what_was_voted_on(tmp_path):
    analysis = an_analysis(12, votes=True, copies=0)
    rows = table(sheets_of(analysis, tmp_path)["Votes"])
    voted = analysis.contributions.set_index("contribution_id")
    voted = voted[voted[["votes_for", "votes_against", "votes_neither"]].sum(axis=1) > 0]
    assert {row["Contribution"] for row in rows} == set(voted.index)
    texts = analysis.ideas.set_index("idea_id")["text"]
    for row in rows:
        own = voted.loc[row["Contribution"]]
        assert (row["Votes pour"], row["Votes contre"]) == (own.votes_for, own.votes_against)
        assert row["Votes ni pour ni contre"] == own.votes_neither
        assert row["Texte"] == texts[row["Numéro de l’idée"]]


def test_what_arguments_show_is_said_as_on_the_page(tmp_path):
    analysis = an_analysis(40, votes=True, copies=0)
    sides = analysis.contributions.assign(attr_position=["Pour", "Contre"] * 20)
    analysis = analysis.replace(contributions=sides)
    rows = table(sheets_of(analysis, tmp_path)["Arguments"])
    shown = build_view(analysis).sides
    assert [row["Ce que cela montre"] for row in rows] == [row.words for row in shown]


def test_groups_are_called_as_on_the_page(tmp_path):
    analysis = an_analysis(90)
    named = {"attr_commune": "attr_scope/name/fr"}
    analysis = analysis.replace(contributions=analysis.contributions.rename(columns=named))
    rows = table(sheets_of(analysis, tmp_path)["Attributs"])
    shown = build_view(analysis).groups
    assert [row["Attribut"] for row in rows] == [group.label for group in shown]
    assert "Périmètre" in {row["Attribut"] for row in rows}


def test_themes_that_might_be_one_and_subjects_are_those_that_insight_finds():
    analysis = an_analysis(40)
    found = replace(
        gather(analysis),
        merge_proposals=conform(
            pd.DataFrame({"theme_id": ["t01"], "other_theme_id": ["t02"], "demands": ["D9 D8"]}),
            "merge_proposals",
        ),
        subjects=conform(pd.DataFrame({"subject": ["Bus"], "theme_ids": ["t02 t01"]}), "subjects"),
    )
    tables = {table.name: table.frame for table in export_tables(analysis, found)}
    labels = analysis.themes.set_index("theme_id")["label"]
    pair = tables["merge_proposals"].iloc[0]
    assert (pair["theme"], pair["other_theme"]) == (labels["t01"], labels["t02"])
    # What nothing names any more stands for itself.
    assert pair["straddling"] == "D9; D8"
    assert tables["subjects"].iloc[0]["named"] == f"{labels['t02']}; {labels['t01']}"


def test_no_hour_leaves_with_a_contribution(analysis, tmp_path):
    moments = analysis.contributions["submitted_at"] + pd.Timedelta("13h 37m 42s")
    exact = analysis.replace(contributions=analysis.contributions.assign(submitted_at=moments))
    export_run(exact, tmp_path)
    with zipfile.ZipFile(tmp_path / "themes.xlsx") as book:
        held = [book.read(name).decode("utf-8", "replace") for name in book.namelist()]
    held += [file.read_text("utf-8") for file in tmp_path.rglob("*.*") if file.suffix != ".xlsx"]
    held.append(json.dumps(asdict(build_view(exact).explorer), default=str))
    assert any("2024-" in text for text in held)
    # 0,5678… of a day is how a workbook would have it.
    assert not any(re.search(r"13:37|\.5678\d", text) for text in held)
