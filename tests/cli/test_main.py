"""The command line as a person meets it; what its process does, in a process of its own."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import contrib, contrib_here
from typer.testing import CliRunner

from contrib_analysis.cli._shown import say, speak
from contrib_analysis.cli.main import app, main


@pytest.fixture(scope="module")
def finished(tmp_path_factory, example_by_command):
    """Return a project that the command line ran, to be written to, and what it said."""
    project, ran = example_by_command
    return shutil.copytree(project, tmp_path_factory.mktemp("cli") / "exemple"), ran


def test_run_prints_ledger_themes_times_and_the_dashboard(finished):
    project, run = finished
    assert run.returncode == 0, run.stderr
    assert "Ledger: 417 received = " in run.stdout
    assert "T01" in run.stdout
    assert "intake" in run.stdout
    page = run.stdout.split("Dashboard: ")[1].strip()
    assert page.startswith("PROJECT/runs/")
    assert (project / page.removeprefix("PROJECT/")).is_file()


def test_verbose_says_what_each_stage_does_and_how_long_it_takes(finished):
    lines = finished[1].stderr.splitlines()
    for stage in ("intake", "ideas", "vectors", "themes", "insights", "dashboard", "exports"):
        assert any(re.search(rf"^\d\d:\d\d:\d\d {stage}: begins$", line) for line in lines)
        assert any(re.search(rf" {stage}: ended after [\d.]+ s, at most", line) for line in lines)
    assert any(re.search(r"intake: 417 received, \d+ contributions", line) for line in lines)


def test_quiet_says_where_the_page_is_and_nothing_else(example_run, monkeypatch, capsys):
    monkeypatch.setattr("contrib_analysis.pipeline.run", lambda *a, **k: example_run)
    argv = ["contrib-analysis", "run", "project", "--quiet", "--lang=en"]
    monkeypatch.setattr(sys, "argv", argv)
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 0
    shown = capsys.readouterr()
    assert shown.out == f"Dashboard: {example_run.folder / 'dashboard.html'}\n"
    assert shown.err == ""


def test_quiet_says_the_line_that_tells_how_it_ended(capsys):
    speak(quiet=True)
    try:
        say(["Identical: 13 files, byte for byte.", "Note: themes.lock is newer."], verdict=0)
        say(["Wrote a", "Wrote b"])
        say([])
    finally:
        speak()
    assert capsys.readouterr().out.splitlines() == [
        "Identical: 13 files, byte for byte.",
        "Wrote b",
    ]


def test_quiet_still_says_what_went_wrong(tmp_path, monkeypatch, capsys):
    argv = ["contrib-analysis", "-q", "run", str(tmp_path / "none"), "--lang", "en"]
    monkeypatch.setattr(sys, "argv", argv)
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    assert capsys.readouterr().err.startswith("Error: ")


def test_verbose_and_quiet_at_once_are_refused():
    result = CliRunner().invoke(app, ["--verbose", "--quiet", "check", "file.csv"])
    assert result.exit_code == 2
    assert "can't both be asked for" in result.output


def test_dashboard_renders_a_saved_run_again(finished):
    project, _ = finished
    (folder,) = (project / "runs").iterdir()
    page = folder / "dashboard.html"
    before = page.read_bytes()
    os.utime(page, (0, 0))
    assert contrib_here("dashboard", folder).returncode == 0
    assert page.read_bytes() == before
    assert page.stat().st_mtime > 0


def test_report_writes_the_page_of_one_theme(finished, tmp_path):
    project, _ = finished
    (folder,) = (project / "runs").iterdir()
    result = contrib_here("report", folder, "T01", "--out", tmp_path / "t01.html")
    assert result.returncode == 0
    assert "</html>" in (tmp_path / "t01.html").read_text("utf-8")


def test_export_writes_the_exports_of_a_saved_run_again(finished, tmp_path):
    project, _ = finished
    (folder,) = (project / "runs").iterdir()
    result = contrib_here("export", folder, "--out", tmp_path / "out")
    assert result.returncode == 0, result.stderr
    written = [Path(line.removeprefix("Wrote ")) for line in result.stdout.splitlines()]
    assert tmp_path / "out" / "themes.xlsx" in written
    for file in written:
        name = file.relative_to(tmp_path / "out")
        assert file.read_bytes() == (folder / name).read_bytes()


def test_check_says_what_a_file_is(finished):
    project, _ = finished
    result = contrib_here("check", project / "raw" / "plateforme.csv")
    assert result.returncode == 0, result.stderr
    assert "decidim" in result.stdout.lower()
    assert "234 rows" in result.stdout
    assert "body/fr" in result.stdout


def test_new_makes_a_project_that_runs(short_example, tmp_path):
    made = contrib_here("new", tmp_path / "essai", short_example / "raw" / "plateforme.csv")
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "essai" / "raw" / "plateforme.csv").is_file()
    run = contrib_here("run", tmp_path / "essai")
    assert run.returncode == 0, run.stderr
    assert "60 received" in run.stdout


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["run", "nowhere"], "no such file or folder"),
        (["run", "."], "contrib-analysis new"),
        (["check", "nowhere.csv"], "nowhere.csv"),
        (["new", "essai", "nowhere.csv"], "nowhere.csv"),
        (["dashboard", "."], "not a run"),
        (["export", "."], "not a run"),
    ],
)
def test_a_users_mistake_ends_with_a_message_and_code_2(tmp_path, arguments, expected):
    result = contrib_here(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert expected in result.stderr
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_help_lists_the_commands():
    result = contrib("--help")
    assert result.returncode == 0
    for command in ("new", "check", "run", "dashboard"):
        assert command in result.stdout


def test_run_says_what_a_person_should_know_about_the_files(tmp_path):
    export = tmp_path / "avis.csv"
    export.write_text('id;avis\n1;Plus de bus le soir\n2;Une école\n3;"Jamais fermé\n', "utf-8")
    contrib_here("new", tmp_path / "essai", export)
    run = contrib_here("run", tmp_path / "essai")
    assert run.returncode == 0, run.stderr
    assert "Note: raw/avis.csv" in run.stdout


def test_cache_clear_says_how_much_it_freed(finished):
    project, _ = finished
    assert contrib_here("cache", "clear", project).stdout.startswith("Freed ")
    assert not (project / ".cache" / "stages").exists()


POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")


def in_a_shell(line, tmp_path):
    """Run a line of a shell in which $C is the command."""
    (tmp_path / "avis.csv").write_text("avis\nPlus de bus le soir\n", "utf-8")
    command = f"{sys.executable} -m contrib_analysis"
    return subprocess.run(
        ["bash", "-c", line.replace("$C", command)], cwd=tmp_path, capture_output=True, text=True
    )


@POSIX
@pytest.mark.parametrize("command", ["--help", "check avis.csv"])
def test_an_output_that_nobody_reads_on_ends_without_a_word(tmp_path, command):
    done = in_a_shell(f"$C {command} | true; exit ${{PIPESTATUS[0]}}", tmp_path)
    assert (done.returncode, done.stderr) == (141, "")


@POSIX
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_from_the_start_changes_nothing(tmp_path, closed):
    done = in_a_shell(f"$C new essai avis.csv {closed}", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "essai" / "raw" / "avis.csv").read_bytes().startswith(b"avis")


@POSIX
def test_messages_that_nobody_reads_do_not_end_the_work(tmp_path):
    done = in_a_shell("{ $C new essai avis.csv 2>&1 >&3 | true; } 3>&1", tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "essai" / "settings.toml").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_an_output_that_is_full_ends_with_what_is_true(tmp_path):
    (tmp_path / "avis.csv").write_text("avis\nPlus de bus le soir\n", "utf-8")
    own = ["check", str(tmp_path / "avis.csv"), "--lang=en"]
    command = [sys.executable, "-m", "contrib_analysis", *own]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert "only where it is whole" in done.stderr
    assert "No run was written" not in done.stderr
