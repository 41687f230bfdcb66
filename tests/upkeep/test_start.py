"""The start page by its widgets: what is clicked ends in the files that commands write."""

import json
import sys
from importlib import import_module

import pandas as pd
import pytest

from contrib_analysis.errors import ContribError
from contrib_analysis.settings import load_settings
from contrib_analysis.upkeep.start import start

PACKAGE = "contrib_analysis"
NOTES = "# Atelier\n\n- Plus de bus le soir\n- Un banc à l'ombre\n"
#: Whose accounts are few for the rows: they may be who typed in.
TABLE = pd.DataFrame(
    {
        "Auteur": [f"compte{i % 12}" for i in range(160)],
        "Avis": [f"Je voudrais que la rue {i % 7} ouvre à {i} h." for i in range(160)],
    }
)


@pytest.fixture
def page(tmp_path):
    project = tmp_path / "projet"
    (project / "raw").mkdir(parents=True)
    (project / "raw" / "notes.md").write_text(NOTES, "utf-8")
    text = 'title = "Bancs publics"  # à nous\n\n[[sources]]\nfile = "raw/notes.md"\n'
    (project / "settings.toml").write_text(text, "utf-8")
    return start(project, who="AB")


def upload(page, **files):
    page.exports.upload.value = tuple(
        {
            "name": name.replace("_", "."),
            "type": "",
            "size": len(content),
            "content": content,
            "last_modified": pd.Timestamp("2024-03-02").to_pydatetime(),
        }
        for name, content in files.items()
    )


def state_of(widget):
    """Return all that a notebook would keep of a widget and those inside it."""
    kept = [json.dumps(widget.get_state(), default=repr, ensure_ascii=False)]
    for inside in getattr(widget, "children", ()):
        kept += state_of(inside)
    return kept


def test_the_page_names_its_project_and_speaks_its_language(page, tmp_path):
    assert "Bancs publics" in page.heading.value
    assert [page.parts.get_title(i) for i in range(3)] == ["Analyses", "Exports", "Réglages"]
    assert page.runs.options == ("aucune analyse",)
    text = "\n".join(state_of(page))
    assert not any(word in text for word in ("Choose exports", "Write it", "Made ", "Usual"))


def test_an_upload_is_told_its_doubt_settled_and_a_project_made(page, tmp_path):
    upload(page, avis_csv=TABLE.to_csv(index=False).encode())
    assert "Je voudrais" in page.exports.reports.children[0].value
    (choice,) = page.exports.doubts.values()
    assert [role for _, role in choice.options] == ["left_out", "author"]
    assert [said for said, _ in choice.options] == ["laissée de côté", "auteur"]
    assert "qui saisissent" in choice.description
    choice.value = "author"
    page.exports.name.value = "suite"
    page.exports.make.click()
    (source,) = load_settings(tmp_path / "suite").sources
    assert source.file == "raw/avis.csv"
    assert source.columns.author == "Auteur"
    assert source.columns.to_confirm == []
    assert page.project == tmp_path / "suite"
    assert "contrib-analysis lab" in page.message.value
    assert page.exports.reports.children == ()


def test_an_export_is_added_to_the_project_that_is_there(page, tmp_path):
    upload(page, avis_csv=TABLE.to_csv(index=False).encode())
    page.exports.add.click()
    written = (tmp_path / "projet" / "settings.toml").read_text("utf-8")
    assert written.startswith(
        'title = "Bancs publics"  # à nous\n\n[[sources]]\nfile = "raw/notes'
    )
    assert [one.file for one in load_settings(page.project).sources] == [
        "raw/notes.md",
        "raw/avis.csv",
    ]
    upload(page, avis_csv=TABLE.to_csv(index=False).encode())
    page.exports.add.click()
    assert "alert" in page.message.value
    assert written == (tmp_path / "projet" / "settings.toml").read_text("utf-8")


def test_settings_that_a_source_cannot_be_added_to_are_told_and_keep_no_copy(page):
    file = page.project / "settings.toml"
    file.write_text('title = "A"\nsources = [{file = "raw/notes.md"}]\n', "utf-8")
    upload(page, avis_csv=TABLE.to_csv(index=False).encode())
    page.exports.add.click()
    assert "[[sources]]" in page.message.value
    assert [one.name for one in (page.project / "raw").iterdir()] == ["notes.md"]


def test_what_is_no_export_is_refused_in_the_projects_language(page, tmp_path):
    upload(page, image_png=b"\x89PNG\r\n\x1a\n" + bytes(50))
    assert 'role="alert"' in page.message.value
    assert "can't" not in page.message.value
    assert page.exports.make.disabled


def test_of_several_exports_all_are_taken_or_none(page):
    table, image = TABLE.to_csv(index=False).encode(), b"\x89PNG\r\n\x1a\n" + bytes(50)
    upload(page, avis_csv=table, image_png=image)
    assert "image.png" in page.message.value
    assert page.exports.reports.children == ()
    assert page.exports.make.disabled
    assert page.exports.add.disabled


def test_the_browser_keeps_nothing_of_an_upload(page):
    upload(page, avis_csv=TABLE.to_csv(index=False).encode())
    assert page.exports.upload.value == ()


@pytest.mark.parametrize("name", ["", " ", ".", "..", "../ailleurs", "a/b"])
def test_a_new_consultation_lies_beside_this_one(page, name):
    upload(page, avis_csv=TABLE.to_csv(index=False).encode())
    page.exports.name.value = name
    around = page.project.parent.parent
    before = {*around.glob("*"), *page.project.parent.glob("*"), *page.project.glob("*")}
    page.exports.make.click()
    assert "alert" in page.message.value
    after = {*around.glob("*"), *page.project.parent.glob("*"), *page.project.glob("*")}
    assert after == before


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("title", "L'eau", 'title = "L\'eau"  # à nous'),
        ("[themes] count", "12", "count = 12"),
        ("[themes] count", "auto", 'count = "auto"'),
        ("[ideas] split", False, "split = false"),
        ("[words] stop", "bonjour\n\nVille", 'stop = ["bonjour", "Ville"]'),
        ("[vectors] method", "civic", 'method = "civic"'),
    ],
)
def test_a_setting_is_written_with_its_reference_beside(page, key, value, line):
    page.settings.key.value = key
    assert page.settings.about.value.startswith("<p>")
    page.settings.field.value = value
    page.settings.write.click()
    assert line in (page.project / "settings.toml").read_text("utf-8").splitlines()
    assert "status" in page.message.value


def test_a_setting_that_cannot_be_is_refused_and_the_usual_one_comes_back(page):
    before = (page.project / "settings.toml").read_bytes()
    page.settings.key.value = "[themes] count"
    for wrong in ("500000", "douze", ""):
        page.settings.field.value = wrong
        page.settings.write.click()
        assert "alert" in page.message.value
        assert (page.project / "settings.toml").read_bytes() == before
    page.settings.field.value = "9"
    page.settings.write.click()
    page.settings.usual.click()
    assert load_settings(page.project).themes.count == "auto"


def test_without_a_run_there_is_nothing_to_show(page):
    *_, board, _committee = page.analysis.children[1].children
    board.click()
    assert "aucune analyse" in page.message.value


def test_in_a_folder_without_a_project_exports_make_one_there(tmp_path):
    folder = tmp_path / "consultation"
    folder.mkdir()
    page = start(folder)
    assert "pas encore de consultation" in page.message.value
    assert page.parts.selected_index == 1
    assert page.exports.name.layout.display == page.exports.add.layout.display == "none"
    upload(page, notes_md=NOTES.encode())
    page.exports.make.click()
    assert [one.file for one in load_settings(folder).sources] == ["raw/notes.md"]
    assert page.project == folder
    assert page.exports.name.layout.display is None


def test_a_folder_that_is_no_project_yet_asks_for_exports_whatever_is_clicked(tmp_path):
    page = start(tmp_path)
    make_run, *_ = page.analysis.children[1].children
    page.settings.key.value = "[themes] count"
    assert page.settings.about.value.startswith("<p>")
    assert page.settings.write.disabled
    assert page.settings.usual.disabled
    page.parts.selected_index = 0
    make_run.click()
    assert "apportez ses exports" in page.message.value
    assert page.parts.selected_index == 1
    assert list(tmp_path.iterdir()) == []


def test_what_was_typed_for_one_key_is_not_written_under_another(page):
    file = page.project / "settings.toml"
    before = file.read_bytes()
    page.settings.key.value = "[themes] count"
    page.settings.field.value = "12"
    file.write_bytes(b"title = \n")
    page.settings.key.value = "seed"
    assert "alert" in page.message.value
    assert page.settings.value.children == ()
    assert page.settings.write.disabled
    file.write_bytes(before)
    page.settings.key.value = "title"
    assert page.settings.field.value == "Bancs publics"
    assert not page.settings.write.disabled


@pytest.mark.parametrize("package", ["anywidget", "ipywidgets"])
def test_where_widgets_are_missing_the_extra_is_named(monkeypatch, package):
    for name in [one for one in sys.modules if one.startswith(f"{PACKAGE}.upkeep.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ContribError, match=f"{package}: not installed") as caught:
        import_module(f"{PACKAGE}.upkeep.start")
    assert "extra" in caught.value.remedy
