import base64
import hashlib
import html
import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from contrib_analysis.page import one_file
from contrib_analysis.words.i18n import words

PAGE = Path(one_file.__file__).parent
#: What sections have in common.
OF_ALL_SECTIONS = {"macros", "contents", "type_of_quotes"}


def test_what_a_section_shows_is_made_in_a_file_of_its_name():
    made = {file.stem.lstrip("_") for file in PAGE.glob("*.py")}
    for file in (PAGE / "templates").glob("_*.j2"):
        shown = file.name.split(".")[0].lstrip("_")
        # "theme_inside" is a piece of "themes", "method_certainty" of "method".
        whole = {name for name in made if f"{shown}_".startswith(name.rstrip("s") + "_")}
        assert shown in made | OF_ALL_SECTIONS or whole, file.name


def filled(folder, template, **values):
    (folder / "a.html.j2").write_text(template, "utf-8")
    return one_file.fill(folder, "a.html.j2", words("fr"), values, scripts=("text.js",))


@pytest.mark.parametrize("tag", ["style", "script"])
def test_the_policy_allows_what_the_page_carries_and_nothing_else(tag, tmp_path):
    template = "{{ policy }}<style>{{ css }}</style><script>{{ js }}</script>"
    page = filled(tmp_path, template)
    carried = re.search(f"<{tag}>(.*)</{tag}>", page, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(carried.encode()).digest()).decode()
    rules = html.unescape(re.sub("<style>.*", "", page, flags=re.S))
    assert f"{tag}-src 'sha256-{digest}'" in rules
    assert rules.startswith("default-src 'none'")
    assert rules.count("sha256-") == 2


def test_what_is_shown_is_escaped_and_what_is_misspelt_stops(tmp_path):
    assert filled(tmp_path, "{{ text }}", text="</script>") == "&lt;/script&gt;"
    with pytest.raises(UndefinedError):
        filled(tmp_path, "{{ texte }}", text="")


def test_numbers_and_days_are_written_in_the_language(tmp_path):
    assert filled(tmp_path, "{{ 0.256|n2 }} {{ '2024-03-01'|day }}") == "0,26 1er mars 2024"


def test_quotes_are_those_of_the_language(tmp_path):
    assert ':root { quotes: "«\u202f" "\u202f»"; }' in filled(tmp_path, "<style>{{ css }}</style>")
