import re

import pytest

from contrib_analysis.errors import SettingsError
from contrib_analysis.settings import load_settings
from contrib_analysis.words.i18n import words
from contrib_analysis.words.phrasebook import error_in_language

LABELLER = "[themes.labeller]\nmodel = 'm'\nendpoint = '{}'\n"
MINIMAL = 'title = "Essai"\n[[sources]]\nfile = "raw/a.csv"\n'


def settings_from(tmp_path, text):
    (tmp_path / "settings.toml").write_text(text, "utf-8")
    return load_settings(tmp_path)


def test_a_title_and_a_source_are_enough(tmp_path):
    settings = settings_from(tmp_path, MINIMAL)
    assert settings.language == "fr"
    assert settings.themes.count == "auto"
    assert settings.sources[0].columns.text == []


def test_one_text_column_needs_no_list(tmp_path):
    settings = settings_from(tmp_path, MINIMAL + '[sources.columns]\ntext = "avis"\n')
    assert settings.sources[0].columns.text == ["avis"]


def test_a_settings_file_can_be_named_itself(tmp_path):
    file = tmp_path / "autre.toml"
    file.write_text(MINIMAL, "utf-8")
    assert load_settings(file).title == "Essai"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('titel = "x"\n' + MINIMAL, 'did you mean "title"?'),
        (
            MINIMAL + 'chanel = "x"\n',
            '[[sources]] 1: "chanel": unknown key; did you mean "channel"',
        ),
        (MINIMAL + '[sources.columns]\ntexte = "x"\n', 'did you mean "text"?'),
        ("privacy = 3\n" + MINIMAL, "[privacy]"),
        (MINIMAL + "[themes]\ncont = 3\n", '[themes]: "cont": unknown key; did you mean "count"?'),
        (MINIMAL + "[confidentialite]\na = 1\n", "unknown key; known keys: privacy, ideas, words"),
        (MINIMAL + "[privasy]\na = 1\n", 'unknown key; did you mean "privacy"?'),
        (MINIMAL + "[themes]\ncount = 0\n", "a whole number from 1 to 200"),
        (MINIMAL + '[dashboard]\nfile = "../x.html"\n', '[dashboard]: "file"'),
        (MINIMAL + '[vectors]\nmodel = "a/b"\n', '[vectors]: "model" says nothing unless method'),
        (MINIMAL + "[vectors]\nfuse = false\n", '[vectors]: "fuse" says nothing unless method'),
        (MINIMAL + '[vectors]\nmethod = "neural"\n', '[vectors]: method = "neural" needs model'),
        ("vectors = 3\n" + MINIMAL, "[vectors]"),
        (MINIMAL + "[themes.labeller]\nmodel = 'm'\n", '"labeller.endpoint": this key is missing'),
        (MINIMAL + LABELLER.format("file:///etc/x"), "begins with http:// or https://"),
        (MINIMAL + LABELLER.format("http:///v1"), "begins with http:// or https://"),
        (MINIMAL + LABELLER.format("http://a:b@host/v1"), "api_key_env"),
        (MINIMAL + LABELLER.format("http://host/v1?key=a"), "api_key_env"),
        (MINIMAL + LABELLER.format("http://host/v1") + "modle = 'x'\n", 'did you mean "model"?'),
        (
            MINIMAL + '[[reference]]\nfile = "a.csv"\natribute = "Commune"\n',
            '[[reference]] 1: "attribute": this key is missing',
        ),
        ('interface = "xx"\n' + MINIMAL, "there are: en, fr"),
        ('[[sources]]\nfile = "a.csv"\n', '"title": this key is missing'),
        ('title = "x"\nsources = []\n', '"sources"'),
        ("title = \n", "line 1, column 9: a value is missing"),
        ("seed = vrai\n", "true or false"),
        (MINIMAL + "[ideas]\nsplit = 3\n", '[ideas]: "split": true or false is expected'),
        ('interface = "es"\n' + MINIMAL, '"interface": no words in this language'),
        ('seed = "a"\n' + MINIMAL, '"seed": a whole number is expected'),
        ("seed = true\n" + MINIMAL, '"seed": a whole number is expected'),
        ("seed = nan\n" + MINIMAL, '"seed": a whole number is expected'),
        ('seed = "5"\n' + MINIMAL, "without quotes"),
        (MINIMAL + "[themes]\ncount = true\n", "a whole number from 1 to 200 (it says true)"),
        ("fictional = 1\n" + MINIMAL, '"fictional": true or false is expected'),
        ('title = "x"\nsources = "a.csv"\n', "[[sources]]: a section of its own is expected"),
        ("seed = -1\n" + MINIMAL, '"seed": 0 is the least (it says -1)'),
        (MINIMAL + '[engine]\nkind = "das"\n', 'one of these is expected: "local", "dask"'),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path, text, expected):
    with pytest.raises(SettingsError) as caught:
        settings_from(tmp_path, text)
    assert expected in str(caught.value)
    assert "settings.toml" in str(caught.value)


def test_a_folder_without_settings_says_how_to_make_one(tmp_path):
    with pytest.raises(SettingsError, match="contrib-analysis new"):
        load_settings(tmp_path)


def test_a_missing_project_is_named(tmp_path):
    with pytest.raises(SettingsError, match="no such file or folder"):
        load_settings(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("text", "where", "what", "remedy"),
    [
        ("title = Bonjour", 9, "pas une valeur", "guillemets droits"),
        ("title = « Bonjour »", 9, "pas une valeur", "guillemets droits"),
        ('title = "Bonjour', 17, "jamais refermé", "sur sa ligne"),
        ("title = 'Bonjour", 17, "jamais refermé", "sur sa ligne"),
        (r'title = "C:\data"', 14, "barre oblique inverse", "écrivez /"),
        (r'title = "C:\Users"', 14, "barre oblique inverse", "écrivez /"),
        ("title = \n", 9, "une valeur manque", "au début de la ligne"),
        ("count = 12,5", 11, "quelque chose suit", "avec un point"),
        ("count = 1 000", 11, "quelque chose suit", "avec un point"),
        ('title : "x"', 7, "il faut le signe =", "Écrivez-la comme"),
        ("[themes", 8, "pas refermé", "Écrivez-le seul"),
        ("[[sources]", 10, "pas refermé", "Écrivez-le seul"),
        ("a = 1\na = 2", 6, "seconde fois", "Gardez l’une"),
        ("[a]\n[a]", 3, "seconde fois", "Gardez l’une"),
        ("été = 1", 1, "aucune clé", "sans accents"),
        ('list = ["a" "b"]', 13, "une liste", "Écrivez-la"),
        ("themes = {count = 3", 20, "une accolade", "chacune sur sa ligne"),
        ('title = "a\x07"', 11, "invisible", "écrivez-la"),
        ("seed = oui", 8, "pas une valeur", "true (vrai)"),
        ("a = 1979-02-30T00:00:00", 5, "cette date n’existe pas", "Corrigez-la"),
        ("a = " + "[" * 5_000, 0, "emboîtés", "bon fichier"),
        ("a = " + "9" * 5_000, 0, "trop long", "bon fichier"),
    ],
)
def test_a_fault_of_toml_is_told_in_french_with_its_place(tmp_path, text, where, what, remedy):
    with pytest.raises(SettingsError) as caught:
        settings_from(tmp_path, text)
    said = error_in_language(caught.value, words("fr"))
    line = text.rstrip().count("\n") + 1
    assert f"ligne {line}, caractère {where}" in said or not where
    assert what in said
    assert remedy in said
    assert not re.search(r"\b(the|line|column|invalid|expected|is|and|value)\b", said, re.I)


def test_settings_that_are_not_utf8_say_so(tmp_path):
    (tmp_path / "settings.toml").write_bytes('title = "été"\n'.encode("cp1252"))
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings(tmp_path)


def test_a_sentence_model_is_named_with_its_method(tmp_path):
    vectors = 'method = "neural"\nmodel = "modeles/petit"\nfuse = false\n'
    settings = settings_from(tmp_path, MINIMAL + "[vectors]\n" + vectors)
    assert (settings.vectors.model, settings.vectors.fuse) == ("modeles/petit", False)
    assert settings.vectors.revision is None


@pytest.mark.parametrize(
    "line",
    [
        "x = " + "[" * 50_000,
        "x = " + "{a = " * 5_000 + "1" + "}" * 5_000,
        "seed = " + "9" * 5_000,
        "seed = -1",
        "seed = 4294967296",
        "x = \0",
        "# " + "x" * 1_000_000,
        '[dashboard]\nfile = "../page.html"',
        '[dashboard]\nfile = "a\\u0000.html"',
    ],
    ids=lambda line: line[:20],
)
def test_settings_made_to_break_a_reader_are_a_message(tmp_path, line):
    text = f'title = "Essai"\n{line}\n[[sources]]\nfile = "a.csv"\n'
    with pytest.raises(SettingsError):
        settings_from(tmp_path, text)
