"""What is kept of an agreement, and what is said of it on the page of another run."""

import json
from pathlib import Path

import jsonschema
import pandas as pd
import pytest
from openpyxl import load_workbook

import contrib_analysis as ca
from contrib_analysis.errors import InputError, RunError, SettingsError
from contrib_analysis.review.agreement_words import agreement_in_words, agreement_paragraphs
from contrib_analysis.review.coding import coding_sheet
from contrib_analysis.review.kept_agreement import (
    AGREEMENT_FILE,
    IN_MANIFEST,
    for_manifest,
    read_measured,
    since,
    write_measured,
)
from contrib_analysis.words.i18n import words
from tests.builders import an_analysis

ROOT = Path(__file__).parents[2]
FR, EN = words("fr"), words("en")


def plain(text):
    """Return a text with plain spaces, to compare with."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def analysis():
    texts = [f"Une demande inventée, la numéro {number}." for number in range(60)]
    return an_analysis(60, texts=texts)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept") / "projet"
    folder.mkdir()
    (folder / "settings.toml").write_text('title = "Essai"\n', "utf-8")
    return folder


@pytest.fixture(scope="module")
def measured(analysis, project):
    """Return what two people's sheets gave: they differ on the first ten ideas."""
    sheet = coding_sheet(analysis, 40, 2, project / "codage.xlsx")
    book = load_workbook(sheet)
    machine = analysis.ideas.set_index("idea_id")["theme_id"]
    for name in ("Personne 1", "Personne 2"):
        for number, row in enumerate(book[name].iter_rows(min_row=2)):
            row[2].value = machine[row[0].value]
            row[3].value = "une remarque de Camille"
            if name == "Personne 2" and number < 10:
                row[2].value = "t01"
    book.save(sheet)
    return ca.agreement(sheet, analysis, save=project).measured


def on(analysis, measured):
    kept = measured.model_dump(mode="json")
    return analysis.replace(manifest={**analysis.manifest, IN_MANIFEST: kept})


def relabelled(analysis, **labels):
    top = analysis.themes
    return analysis.replace(
        themes=top.assign(label=top["theme_id"].map(labels).fillna(top["label"]))
    )


def moved(analysis, share):
    """Return the same run with a share of its ideas in another theme each."""
    ideas, known = analysis.ideas.copy(), sorted(analysis.top_themes["theme_id"])
    after = dict(zip(known, [*known[1:], known[0]], strict=True))
    first = ideas.index < len(ideas) * share
    ideas.loc[first, "theme_id"] = ideas.loc[first, "theme_id"].map(after)
    return analysis.replace(ideas=ideas)


def test_what_is_kept_comes_back_and_holds_no_word_no_name_and_no_answer(
    analysis, project, measured
):
    assert read_measured(project) == measured
    text = (project / AGREEMENT_FILE).read_text("utf-8")
    sample = {row[0].value for row in load_workbook(project / "codage.xlsx")["Personne 1"]}
    for word in (*analysis.ideas["text"], *sample, "Personne", "Camille"):
        assert word not in text
    assert measured.several == 40
    assert measured.coders == 2


def test_the_same_sheets_give_the_same_bytes(analysis, project, measured):
    before = (project / AGREEMENT_FILE).read_bytes()
    ca.agreement(project / "codage.xlsx", analysis, save=project / "settings.toml")
    assert (project / AGREEMENT_FILE).read_bytes() == before


def test_the_page_tells_in_french_how_far_people_agree_and_on_what(analysis, measured):
    figures, about = map(plain, agreement_paragraphs(on(analysis, measured), FR))
    assert figures.startswith("Sur 40 idées tirées au hasard")
    assert "alpha de Krippendorff 0," in figures
    assert ", entre 0," in figures
    assert "environ 95 fois sur 100" in figures
    assert "confondent le plus souvent : «" in figures
    assert about == "Ces personnes ont lu les thèmes tels qu’ils sont sur cette page."
    page = ca.render_dashboard(on(analysis, measured))
    section = plain(page).partition('id="method"')[2]
    assert "alpha de Krippendorff" in section
    assert about in section
    assert "On n’a pas mesuré" not in section


def test_the_page_tells_the_same_in_english(analysis, measured):
    settings = {**analysis.manifest.get("settings", {}), "interface": "en"}
    english = on(analysis, measured)
    english = english.replace(manifest={**english.manifest, "settings": settings})
    page = ca.render_dashboard(english)
    assert "Krippendorff&#39;s alpha\u00a00." in page
    assert "They read the themes as they stand on this page." in page


def test_a_page_without_a_measure_says_that_none_was_made(analysis):
    assert agreement_paragraphs(analysis, FR) == []


def test_themes_that_changed_since_are_told_beside_the_figures(analysis, measured):
    labels = analysis.top_themes.set_index("theme_id")["label"]
    later = relabelled(moved(analysis, 0.2), t01="Un autre nom")
    later = later.replace(themes=later.themes[later.themes["theme_id"] != "t03"])
    figures, about = map(plain, agreement_paragraphs(on(later, measured), FR))
    assert "alpha de Krippendorff" in figures
    then = since(measured, later)
    assert then.stayed < then.ideas
    assert about.startswith("Depuis, les thèmes ont changé")
    assert f"Sur les {then.ideas} idées lues, {then.stayed} sont encore" in about
    assert f"« {labels['t01']} », devenu « Un autre nom »" in about
    assert f"n’existent plus : « {labels['t03']} »" in about


def test_a_theme_that_nobody_sorted_into_is_told(analysis, measured):
    new = analysis.themes.iloc[[0]].assign(theme_id="A1", label="Tout neuf")
    later = analysis.replace(themes=pd.concat([analysis.themes, new], ignore_index=True))
    assert since(measured, later).new == ("Tout neuf",)
    assert (
        "Themes that nobody sorted into: “Tout neuf”."
        in agreement_paragraphs(on(later, measured), EN)[1]
    )


def test_figures_of_other_themes_are_not_shown(analysis, measured):
    (alone,) = agreement_paragraphs(on(moved(analysis, 1), measured), FR)
    assert "ne sont pas montrés" in alone
    assert "alpha" not in alone
    elsewhere = analysis.replace(ideas=analysis.ideas.assign(text="autre chose"))
    assert since(measured, elsewhere).stayed == 0
    assert since(measured, elsewhere).others


def test_what_cannot_be_told_is_kept_as_such_and_said(analysis, measured, tmp_path):
    nothing = {"value": None, "low": None, "high": None}
    alone = measured.model_copy(
        update={"several": 0, "alpha": type(measured.alpha)(**nothing), "machine": None}
    )
    write_measured(tmp_path, alone)
    assert read_measured(tmp_path) == alone
    assert "aucune n’a été codée par deux personnes" in agreement_in_words(alone, FR)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda kept: kept | {"format": 2}, "format"),
        (lambda kept: kept | {"coders": 0}, "coders"),
        (lambda kept: kept | {"note": "x"}, "note"),
        (lambda kept: [], "dictionary"),
    ],
)
def test_a_file_changed_by_hand_is_refused_and_stays(measured, tmp_path, change, reason):
    file = write_measured(tmp_path, measured)
    file.write_text(json.dumps(change(measured.model_dump(mode="json"))), "utf-8")
    before = file.read_bytes()
    with pytest.raises(InputError, match=rf"(?s)agreement\.json.*{reason}.*Write it anew"):
        read_measured(tmp_path)
    assert file.read_bytes() == before
    file.write_text("{", "utf-8")
    with pytest.raises(InputError, match="this is not what coding agreement writes"):
        read_measured(tmp_path)


def test_a_manifest_changed_by_hand_is_refused(analysis):
    changed = analysis.replace(manifest={**analysis.manifest, IN_MANIFEST: {"alpha": 1}})
    with pytest.raises(RunError, match="agreement_with_people"):
        agreement_paragraphs(changed, FR)


def test_nothing_is_kept_outside_a_project(analysis, project, measured, tmp_path):
    with pytest.raises(SettingsError, match="not a project"):
        ca.agreement(project / "codage.xlsx", analysis, save=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_manifest_may_hold_what_is_kept(measured):
    schema = json.loads((ROOT / "docs" / "manifest.schema.json").read_text("utf-8"))
    part = schema["properties"][IN_MANIFEST]
    jsonschema.validate(measured.model_dump(mode="json"), part | {"$defs": schema["$defs"]})


def test_a_manifest_holds_no_hash_of_an_idea(analysis, measured):
    kept = for_manifest(measured, analysis)
    assert all(read["ideas"] == [] for read in kept["themes"].values())
    assert any(read.ideas for read in measured.themes.values())
    told = analysis.replace(manifest={**analysis.manifest, IN_MANIFEST: kept})
    assert agreement_paragraphs(told, FR) == agreement_paragraphs(on(analysis, measured), FR)
    schema = json.loads((ROOT / "docs" / "manifest.schema.json").read_text("utf-8"))
    jsonschema.validate(kept, schema["properties"][IN_MANIFEST] | {"$defs": schema["$defs"]})
