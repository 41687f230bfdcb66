"""The command line speaks the project's language, or the one it is asked for."""

import re
import sys
from dataclasses import replace

import pytest
from builders import an_analysis

from contrib_analysis.cli._language import choose_language, speak_in
from contrib_analysis.cli._phrasebook import error_in_language, in_language
from contrib_analysis.cli._shown import print_run
from contrib_analysis.cli.main import main
from contrib_analysis.errors import ContribError
from contrib_analysis.runs.store import save_run
from contrib_analysis.words import phrasebook
from contrib_analysis.words.i18n import words


@pytest.fixture
def bare_project(tmp_path):
    """Return a project that was never run."""
    folder = tmp_path / "ma consultation"
    folder.mkdir()
    (folder / "settings.toml").write_text('title = "Essai"\n', "utf-8")
    return folder


@pytest.fixture
def project(bare_project):
    """Return a project with a run."""
    save_run(an_analysis(30), bare_project / "runs" / "2024-03-01-aaaa")
    return bare_project


def called(capsys, monkeypatch, *arguments):
    """Call the command line; return its code, what it said and what it complained of."""
    monkeypatch.setattr(sys, "argv", ["contrib-analysis", *map(str, arguments)])
    with pytest.raises(SystemExit) as end:
        main()
    shown = capsys.readouterr()
    return end.value.code, shown.out, shown.err


def test_the_language_is_the_projects_wherever_one_points_into_it(project):
    for place in (
        project,
        project / "settings.toml",
        project / "runs" / "2024-03-01-aaaa",
        project / "edits.yml",
    ):
        assert choose_language(["run", str(place)]) == "fr"
    (project / "settings.toml").write_text('interface = "en"\n', "utf-8")
    assert choose_language(["dashboard", str(project / "runs" / "2024-03-01-aaaa")]) == "en"
    assert choose_language(["check", str(project / "raw" / "avis.csv")]) == "en"


def test_what_is_asked_for_comes_first_and_french_last(project):
    assert choose_language(["run", str(project), "--lang", "en"]) == "en"
    assert choose_language(["--lang=en", "run", str(project)]) == "en"
    for bare in (["check", "nowhere.csv"], ["--lang"], ["--lang", "tlh"], []):
        assert choose_language(bare) == "fr"


@pytest.mark.parametrize("broken", ["= no", "\0", 'interface = "xx"', "interface = 3"])
def test_settings_that_do_not_hold_choose_no_language(bare_project, broken):
    (bare_project / "settings.toml").write_text(broken, "utf-8")
    assert choose_language(["run", str(bare_project)]) == "fr"


def test_help_is_in_french_with_the_words_around_it(capsys, monkeypatch):
    code, said, _ = called(capsys, monkeypatch, "run", "--help", "--lang", "fr")
    assert code == 0
    assert "Lit les exports, trouve les thèmes" in said
    assert "Afficher cette aide" in said
    for english in ("Options:", "Arguments:", "Show this", "Read the", "[required]", "Ends with"):
        assert english not in said


@pytest.mark.parametrize("group", [(), ("edits",), ("coding",), ("cache",)])
def test_a_command_without_anything_says_its_help_and_no_error(group, capsys, monkeypatch):
    code, told, wrong = called(capsys, monkeypatch, *group)
    assert code == 2
    assert told.startswith(" ".join(["Usage\u202f: contrib-analysis", *group, "[OPTIONS]"]))
    assert told.count("Usage") == 1
    assert wrong == ""


def test_every_help_text_has_its_french(capsys, monkeypatch):
    import typer

    from contrib_analysis.cli.main import app
    from contrib_analysis.words.i18n import words

    def texts(command):
        yield from filter(None, (command.help, command.epilog))
        yield from (p.help for p in command.params if getattr(p, "help", None))
        for inner in getattr(command, "commands", {}).values():
            yield from texts(inner)

    w = words("fr")
    english = {text for text in texts(typer.main.get_command(app)) if w(text) == text}
    assert english <= {"Show this message and exit."}


def test_mistakes_are_told_in_french(project, capsys, monkeypatch):
    code, _, told = called(capsys, monkeypatch, "run", project / "none", "--lang", "fr")
    assert code == 2
    assert told.strip().startswith("Erreur\u202f: ")
    assert "ni fichier ni dossier de ce nom" in told
    code, _, told = called(capsys, monkeypatch, "run", "--lang", "fr")
    assert code == 2
    assert "Il manque l’argument" in told
    (project / "settings.toml").write_text("[themes]\ncount = 500\n", "utf-8")
    code, _, told = called(capsys, monkeypatch, "run", project)
    assert "ou un nombre entier de 1 à 200 (il est écrit 500)" in told


def test_a_run_is_compared_with_itself_in_a_sentence(project, capsys, monkeypatch):
    run = project / "runs" / "2024-03-01-aaaa"
    code, said, _ = called(capsys, monkeypatch, "compare", run, run)
    assert code == 0
    assert "une seule et même analyse" in said


def test_an_export_is_no_project(tmp_path, capsys, monkeypatch):
    export = tmp_path / "mes avis.csv"
    export.write_text("avis\nPlus de bus\n", "utf-8")
    code, _, told = called(capsys, monkeypatch, "run", export, "--lang", "fr")
    assert code == 2
    assert "d’abord un projet\u202f: contrib-analysis new PROJECT" in told
    assert f"'{export}'" in told or f'"{export}"' in told


def test_a_theme_may_be_named_by_its_label(project, tmp_path, capsys, monkeypatch):
    run = project / "runs" / "2024-03-01-aaaa"
    page = tmp_path / "theme.html"
    code, said, _ = called(
        capsys, monkeypatch, "report", run, "VIDEOSURVEILLANCE", "--out", page, "--unchecked"
    )
    assert code == 0
    assert said == f"Écrit\u202f: {page}\n"
    assert "vidéosurveillance" in page.read_text("utf-8")


def test_printed_commands_can_be_pasted(tmp_path, capsys, monkeypatch):
    import shlex

    export, folder = tmp_path / "avis.csv", tmp_path / "ma consultation"
    export.write_text("avis\nPlus de bus le soir\n", "utf-8")
    code, said, _ = called(capsys, monkeypatch, "new", folder, export, "--lang", "en")
    assert code == 0
    assert shlex.split(said.splitlines()[-1]) == ["contrib-analysis", "run", str(folder)]


def test_a_command_in_a_sentence_is_the_program_as_it_was_called(monkeypatch):
    monkeypatch.setattr(sys, "argv", [".venv/bin/contrib-analysis"])
    line = "R1: its notebooks were deleted; contrib-analysis notebooks RUN makes them again."
    assert "; .venv/bin/contrib-analysis notebooks RUN" in in_language(line)
    assert in_language(in_language(line)) == in_language(line)


def test_sentences_are_found_by_their_form():
    speak_in("fr")
    try:
        assert in_language("avis.csv: no such file.") == "avis.csv\u202f: aucun fichier de ce nom."
        assert in_language("Words that no catalogue has.") == "Words that no catalogue has."
        error = ContribError("p: this is a folder.", remedy="Name the export files inside it.")
        assert (
            error_in_language(error)
            == "p\u202f: c’est un dossier. Nommez les exports qu’il contient."
        )
    finally:
        speak_in("en")
    assert in_language("avis.csv: no such file.") == "avis.csv: no such file."


def test_what_stood_in_a_sentence_is_never_read_as_a_place():
    speak_in("fr")
    try:
        told = in_language("{error}{x}: no such file.")
    finally:
        speak_in("en")
    assert told == "{error}{x}\u202f: aucun fichier de ce nom."


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (["rum"], "Il n’y a pas de commande « rum ». Vouliez-vous dire « run » ?"),
        (["run", "a", "--quite"], "Il n’y a pas d’option --quite"),
        (["run", "a", "--out"], "demande une valeur"),
        (["run", "a", "b"], "Il y a un argument de trop (b)"),
    ],
)
def test_what_is_misspelt_is_told_in_french(capsys, monkeypatch, asked, expected):
    code, _, told = called(capsys, monkeypatch, *asked)
    assert code == 2
    assert expected in told.replace("\u202f", " ")
    assert not re.search(r"Did you|Possible|requires|unexpected", told)


@pytest.mark.parametrize(
    "settings",
    [
        'interface = "es"',
        'seed = "a"',
        "seed = -1",
        "title = 3",
        'title = ""',
        "keep_languages = 3",
        'sources = "a.csv"',
        "seed = nan",
        "ideas = 3",
        "fictional = vrai",
        'title = "x',
        '[engine]\nkind = "x"',
        "[engine]\nworkers = 3",
        '[dashboard]\nfile = "a/b.html"',
        '[vectors]\nmethod = "neural"',
    ],
)
def test_what_is_wrong_in_settings_is_told_in_french(bare_project, capsys, monkeypatch, settings):
    (bare_project / "settings.toml").write_text(settings + "\n", "utf-8")
    code, _, told = called(capsys, monkeypatch, "run", bare_project)
    assert code == 2
    english = r"expected|should be|it says|Input|Invalid|there are|Mend|: :"
    assert not re.search(english, told.replace("\u202f", ""))


def test_a_file_of_which_nothing_is_read_ends_check_with_2(tmp_path, capsys, monkeypatch):
    file = tmp_path / "sans.csv"
    file.write_text("Nom;Age\nAnne;3\nLuc;4\n", "utf-8")
    code, said, _ = called(capsys, monkeypatch, "check", file)
    assert code == 2
    assert "Une analyse n’y lirait rien." in said
    assert "compterait" not in said
    code, said, _ = called(capsys, monkeypatch, "new", tmp_path / "avis", file)
    assert code == 0
    assert "Une analyse n’y lirait rien." in said
    assert "écrivez-y le vôtre" in said


def test_one_file_named_twice_is_one_file(tmp_path, capsys, monkeypatch):
    file = tmp_path / "avis.csv"
    file.write_text("avis\nPlus de bus le soir\n", "utf-8")
    other = tmp_path / "b" / "avis.csv"
    other.parent.mkdir()
    other.write_text("avis\nMoins de bus\n", "utf-8")
    told = called(capsys, monkeypatch, "new", tmp_path / "x", file, file)[2]
    assert "nommé deux fois" in told
    told = called(capsys, monkeypatch, "new", tmp_path / "x", file, other)[2]
    assert "L’un écraserait l’autre" in told


def test_columns_that_the_program_made_are_named_in_french(tmp_path, capsys, monkeypatch):
    file = tmp_path / "atelier.md"
    file.write_text("# Bus\n\n- Plus de bus le soir\n- Des bus gratuits\n", "utf-8-sig")
    said = called(capsys, monkeypatch, "check", file)[1]
    assert "Notes d’atelier (notes)" in said
    assert not re.search(r"(?m)^ section |\btext\b|set aside|with BOM", said)


def test_an_unknown_language_is_refused(capsys, monkeypatch):
    code, _, told = called(capsys, monkeypatch, "--lang", "tlh", "check", "a.csv")
    assert code == 2
    assert "en, fr" in told


def test_themes_are_listed_as_on_the_page_those_of_most_people_first(capsys):
    analysis = an_analysis(30)
    themes = analysis.themes.assign(people=range(len(analysis.themes)))
    authors = [f"a{n}" for n in range(len(analysis.contributions))]
    contributions = analysis.contributions.assign(author_id=authors)
    manifest = {**analysis.manifest, "counts": {}}
    analysis = replace(analysis, themes=themes, contributions=contributions, manifest=manifest)
    most = analysis.top_themes.sort_values("people", ascending=False)["theme_id"].tolist()
    print_run(analysis)
    shown = capsys.readouterr().out
    assert "Themes, those of most people first:" in shown
    listed = re.findall(r"(?m)^(t\d+) ", shown)
    assert listed == most
    assert len(listed) > 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_usage_names_arguments_in_capitals_and_without_braces(language, capsys, monkeypatch):
    for command in (("run",), ("edits", "export"), ("lab",), ("compare",), ("new",)):
        _, said, _ = called(capsys, monkeypatch, *command, "--help", "--lang", language)
        usage = said.splitlines()[0]
        assert "{" not in usage
        assert usage.rpartition("[OPTIONS] ")[2].isupper()


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("coding", "sheet", "--ideas", "abc", "a", "b"), "un nombre entier est attendu"),
        (("coding", "sheet", "--ideas", "0", "a", "b"), "au moins 1 est attendu"),
        (("--lang", "tlh", "check", "a.csv"), "--lang connaît en, fr"),
        (("runn",), "Vouliez-vous dire «run»"),
        (("run", "x", "--out"), "demande une valeur"),
        (("coding",), "Usage"),
    ],
)
def test_what_is_wrong_in_a_command_is_told_in_french(capsys, monkeypatch, arguments, what):
    code, said, told = called(capsys, monkeypatch, *arguments)
    whole = (said + told).replace("\u202f", "")
    assert code == 2
    assert what in whole
    assert not re.search(r"Input|Invalid|should|there are|Did you|\bis\b|not ", whole)


def test_what_the_library_says_of_a_path_is_french():
    said = phrasebook.in_language(
        "Invalid value for 'FILES': path 'a.csv' is not readable.", words("fr")
    )
    assert "Invalid" not in said
    assert "droits insuffisants" in said
