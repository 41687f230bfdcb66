import pytest
from insight_tables import contributions

from contrib_analysis.errors import InputError, SettingsError
from contrib_analysis.insight.reference_file import (
    as_frame,
    check_references,
    read_reference,
    read_references,
)
from contrib_analysis.settings import Settings

CSV = "value;population\nLattes;17000\nPérols;9200\n"


def settings(file="communes.csv", attribute="Commune"):
    return Settings.model_validate(
        {
            "title": "Essai",
            "sources": [{"file": "raw/a.csv"}],
            "reference": [{"file": file, "attribute": attribute}],
        }
    )


def test_a_reference_file_is_read_as_french_spreadsheets_write_it(tmp_path):
    file = tmp_path / "communes.csv"
    file.write_text("\ufeffvalue;population\nLattes;17 000\nPérols;9\u202f200,5\n", "utf-8")
    assert read_reference(file).to_dict("list") == {
        "value": ["Lattes", "Pérols"],
        "population": [17_000, 9_200.5],
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("commune,population\nLattes,3\n", 'no column "value"'),
        ("value,population\nLattes,beaucoup\n", 'row 2: "beaucoup"'),
        ("value,population\nLattes,-3\n", "no number of people"),
        ("value,population\nLattes,3\nLATTES,4\n", "comes twice"),
        ("", "can't be read"),
    ],
)
def test_a_wrong_reference_file_says_what_to_mend(tmp_path, text, says):
    file = tmp_path / "communes.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(InputError, match=says):
        read_reference(file)


def test_a_missing_reference_file_is_named(tmp_path):
    with pytest.raises(InputError, match="nowhere"):
        read_reference(tmp_path / "nowhere.csv")


def test_what_settings_name_is_read_for_the_manifest_and_comes_back_as_a_table(tmp_path):
    (tmp_path / "communes.csv").write_text(CSV, "utf-8")
    (found,) = read_references(settings(), tmp_path)
    assert found == {
        "attribute": "attr_Commune",
        "file": "communes.csv",
        "values": [["Lattes", 17_000.0], ["Pérols", 9_200.0]],
    }
    assert as_frame(found).equals(read_reference(tmp_path / "communes.csv"))


@pytest.mark.parametrize("file", ["absent.csv", "../communes.csv"])
def test_a_reference_stays_in_the_project_folder(tmp_path, file):
    (tmp_path / "communes.csv").write_text(CSV, "utf-8")
    project = tmp_path / "project"
    project.mkdir()
    with pytest.raises(SettingsError, match=r"\[\[reference\]\] 1: no file"):
        read_references(settings(file), project)


def test_an_attribute_that_nothing_states_is_refused_with_the_nearest():
    rows = contributions([{"attr_Commune": "Lattes"}])
    check_references([{"attribute": "attr_Commune"}], rows)
    with pytest.raises(SettingsError, match='Set attribute = "Commune"'):
        check_references([{"attribute": "attr_Comune"}], rows)
