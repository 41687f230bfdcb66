import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from contrib_analysis.intake._clean import tidy
from contrib_analysis.text.markup import html_to_text


def test_paragraphs_and_lists_keep_their_layout():
    html = "<p>Je propose&nbsp;:</p><ul><li>des bus</li><li>des <b>trams</b></li></ul><p>Merci</p>"
    assert html_to_text(html) == "Je propose\u00a0:\n\n- des bus\n- des trams\n\nMerci"


def test_ordered_lists_are_numbered():
    assert html_to_text("<ol><li>un</li><li>deux</li></ol>") == "1. un\n2. deux"


def test_line_breaks_and_nested_lists_stay_on_their_lines():
    html = "Ici<br/>là<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"
    assert html_to_text(html).splitlines() == ["Ici", "là", "", "- a", "- b", "- c"]


def test_scripts_styles_and_comments_are_not_words():
    html = "<style>p{}</style>Avant<script>alert(1)</script><!-- note --> après"
    assert html_to_text(html) == "Avant après"


def test_a_contribution_that_is_a_script_leaves_no_tag():
    assert "<" not in html_to_text("</script><script>alert(1)</script>")


def test_what_only_looks_like_html_is_left_alone():
    for text in ("a < b et b > c", "Bravo <3", "le <prix> du pain", "R&D et Q&R", "5 < 6"):
        assert html_to_text(text) == text


def test_entities_are_resolved_in_plain_text():
    assert html_to_text("l&#39;eau &amp; l&rsquo;air") == "l'eau & l’air"


def test_lines_of_a_text_with_only_a_link_are_kept():
    assert html_to_text('Voir\n<a href="https://example.org">ici</a>\nmerci') == "Voir\nici\nmerci"


def test_an_unclosed_quote_in_a_tag_eats_nothing():
    assert html_to_text('<p class="x>Bonjour</p> et la suite') == "Bonjour\n\net la suite"


def test_line_ends_become_newlines():
    assert tidy("un\r\ndeux\rtrois\u2028quatre") == ("un\ndeux\ntrois\nquatre", 0)


def test_decomposed_accents_are_composed():
    assert tidy("e\u0301cole") == ("école", 0)


def test_control_characters_and_direction_overrides_go_and_are_counted():
    assert tidy("a\x00b\u202ec\ufeffd") == ("abcd", 3)


def test_marks_that_languages_and_emoji_need_stay():
    for text in ("👩\u200d💻 codeuse", "می\u200cخواهم", "שלום\u200f!"):
        assert tidy(text) == (text, 0)


def test_mojibake_is_repaired_and_counted():
    assert tidy("lâ€™Ã©cole Ã  cÃ´tÃ©") == ("l’école à côté", 1)


def test_apostrophes_that_became_signs_are_mended_and_counted():
    assert tidy("L¿école d\ufffdici, à ce qu?on dit") == ("L’école d’ici, à ce qu’on dit", 3)
    for text in ("¿Qué hacéis? El niño", "À quoi bon l? On verra", "été : www.lieu.org/l?as=1"):
        assert tidy(text) == (text, 0)


def test_accents_in_capitals_are_not_taken_for_mojibake():
    for text in ("ÉCOLE À CÔTÉ", "CAFÉ… «ÂGE»", "Ô rage, Ê, Ï"):
        assert tidy(text) == (text, 0)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=200))
def test_tidying_twice_changes_nothing(text):
    once, _ = tidy(text)
    assert tidy(once) == (once, 0)
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


@settings(deadline=None)
@given(st.text(alphabet="<>/abpliscrt \"'=!-&;\n", max_size=200))
def test_any_broken_html_ends_as_text(text):
    assert isinstance(html_to_text(text), str)


def test_long_hostile_html_is_read_in_one_pass():
    for piece in ("<a ", "<!--", "<p '", "&amp", "</", "<b>", '<a "', "<script>", "<li>"):
        assert isinstance(html_to_text(piece * 60_000), str)
