"""One key of the settings is written; all other lines stay as people wrote them."""

import pytest

from contrib_analysis.errors import SettingsError
from contrib_analysis.settings import load_settings
from contrib_analysis.settings_writing import add_section, write_setting

WRITTEN = """\
# À nous
title = "Un # titre"   # dit en tête
language = "fr"

[[sources]]
file = "raw/a.csv"
[sources.columns]
text = "avis"

[words]
stop = [
  "bonjour",
]  # et d'autres

[themes]
# count = 9
"""


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "settings.toml"
    made.write_text(WRITTEN, "utf-8")
    return made


@pytest.mark.parametrize(
    ("section", "key", "value", "before", "after"),
    [
        ("themes", "count", 12, "# count = 9\n", "# count = 9\ncount = 12\n"),
        ("", "title", 'L\'eau "vive"', '"Un # titre"   #', '"L\'eau \\"vive\\""   #'),
        ("", "seed", 7, 'language = "fr"\n', 'language = "fr"\nseed = 7\n'),
        (
            "words",
            "stop",
            ["a", "b"],
            'stop = [\n  "bonjour",\n]  # et d\'autres\n',
            'stop = ["a", "b"]\n',
        ),
        ("", "language", None, 'language = "fr"\n', ""),
        ("ideas", "split", False, "# count = 9\n", "# count = 9\n\n[ideas]\nsplit = false\n"),
    ],
)
def test_a_key_is_written_in_its_place(file, section, key, value, before, after):
    write_setting(file, section, key, value)
    assert file.read_text("utf-8") == WRITTEN.replace(before, after, 1)
    load_settings(file)


def test_what_cannot_be_is_refused_and_nothing_is_written(file):
    for section, key, value in (
        ("themes", "count", "twelve"),
        ("themes", "counts", 3),
        ("", "language", "klingon"),
    ):
        with pytest.raises(SettingsError):
            write_setting(file, section, key, value)
    assert file.read_text("utf-8") == WRITTEN


@pytest.mark.parametrize(
    "text",
    [
        'themes = { count = 3 }\ntitle = "x"\n[[sources]]\nfile = "a.csv"\n',
        'themes.count = 3\ntitle = "x"\n[[sources]]\nfile = "a.csv"\n',
    ],
)
def test_a_layout_without_lines_of_its_own_is_left_to_hands(file, text):
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match="by hand"):
        write_setting(file, "themes", "count", 5)
    assert file.read_text("utf-8") == text


def test_line_ends_of_windows_stay(file):
    before = b'title = "x"\r\n[[sources]]\r\nfile = "a.csv"\r\n[themes]\r\ncount = 3\r\n'
    file.write_bytes(before)
    write_setting(file, "themes", "count", 5)
    assert file.read_bytes() == before.replace(b"3", b"5")


SECTION = ["", "# À confirmer", "[[sources]]", 'file = "raw/b.csv"', "names = [\n  1\n]"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_section_is_added_at_the_end_and_the_rest_stays(file, end):
    before = WRITTEN.replace("\n", end).encode()
    file.write_bytes(before)
    add_section(file, SECTION[:-1])
    after = file.read_bytes()
    assert after == before + end.join([*SECTION[:-1], ""]).encode()
    assert [one.file for one in load_settings(file).sources] == ["raw/a.csv", "raw/b.csv"]


@pytest.mark.parametrize(
    ("text", "lines", "said"),
    [
        (
            'title = "A"\nsources = [{file = "raw/a.csv"}]\n',
            SECTION[:-1],
            r"Write \[\[sources\]\]",
        ),
        (WRITTEN, SECTION, "names"),
        ('title = "A\n', SECTION[:-1], "never closed"),
    ],
)
def test_a_section_that_cannot_stand_there_is_refused_and_nothing_is_written(
    file, text, lines, said
):
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=said):
        add_section(file, lines)
    assert file.read_text("utf-8") == text
