"""The board in a bare page, answered by Python: keys, hostile words, many ideas, axe."""

import json

import pandas as pd
import pytest
from builders import THEMES, an_analysis

import contrib_analysis as ca
from contrib_analysis.errors import ContribError
from contrib_analysis.review.edit_file import read_edits
from contrib_analysis.tables import conform

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="fr"><title>Essai</title>
<main><h1>Essai</h1><h2>Un carnet</h2><div id="here"></div></main>
<script type="module">
{script}
const handlers = new Set();
window.messages = [];
const model = {{
  get: (name) => window.traits[name],
  on: (_name, handler) => handlers.add(handler),
  off: (_name, handler) => handlers.delete(handler),
  send: async (asked) => {{
    const answer = {{ answers: asked.number_of_message, ...(await window.ask(asked)) }};
    window.messages.push(JSON.stringify(answer).length);
    handlers.forEach((handler) => handler(answer));
  }},
}};
window.traits = {traits};
board.render({{ model, el: document.getElementById("here") }});
</script></html>"""


@pytest.fixture
def open_board(new_page, tmp_path):
    """Return a function that shows the board of an analysis, and its project folder."""
    pages, noise = [], []

    def show(analysis, **options):
        options.setdefault("viewport", {"width": 1000, "height": 900})
        board = ca.board(analysis, tmp_path, who="AB")
        page = new_page(**options)
        pages.append(page)
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("dialog", lambda dialog: noise.append(dialog.message))
        page.on("request", lambda request: noise.append(request.url))

        def ask(asked):
            try:
                return json.loads(json.dumps(board._view.answer(asked)))
            except ContribError as error:
                return {"error": str(error)}

        page.expose_function("ask", ask)
        traits = {name: getattr(board, name) for name in ("language", "words", "opening")}
        script = str(board._esm).replace("export default", "const board =")
        page.set_content(PAGE.format(script=script, traits=json.dumps(traits)))
        page.add_style_tag(content=str(board._css))
        page.locator(".ca-board .source .words").wait_for()
        return page

    yield show
    # An answer comes after all that a page said before.
    for page in pages:
        page.title()
    assert noise == []


def said(page, sentence):
    page.get_by_role("status").filter(has_text=sentence).wait_for()


def verbs(project):
    return [edit.verb for edit in read_edits(project).edits]


def test_everything_can_be_done_from_the_keyboard(open_board, tmp_path):
    page = open_board(an_analysis(60, subthemes=True))
    press = page.keyboard.press
    page.get_by_role("listbox", name="Thèmes").focus()
    press("ArrowDown")
    first = page.locator(".theme-title").inner_text()
    press("Enter")
    # Ideas: two with the space bar, then into the theme whose name begins so.
    for key in (" ", "ArrowDown", " ", "d", "v"):
        press(key)
    press("Enter")
    said(page, "2 idées mises dans « vidéosurveillance »")
    press("c")
    said(page, "1 idée citée en premier")
    press("Shift+ArrowDown")
    page.get_by_text("2 idées choisies").wait_for()
    press("h")
    said(page, "2 idées mises hors sujet")
    press("a")
    said(page, "Annulé : 2 idées mises hors sujet")
    # A theme: the buttons stand before the list, in the order they are read.
    page.get_by_role("button", name="Renommer").focus()
    press("Enter")
    page.keyboard.type("Un nom plus clair")
    press("Enter")
    said(page, f"« {first.lower()} » s’appelle désormais « Un nom plus clair »")
    assert page.evaluate("document.activeElement.className") == "act-rename"
    press("Tab")
    press("Tab")
    press("Enter")
    press("Escape")
    assert page.evaluate("document.activeElement.className") == "act-merge"
    assert verbs(tmp_path) == ["move", "pin_quote", "rename"]


def test_a_doubtful_idea_goes_to_its_second_theme_by_one_key(open_board, tmp_path):
    analysis = an_analysis(60)
    themes = sorted(analysis.ideas["theme_id"].unique())
    after = dict(zip(themes, [*themes[1:], themes[0]], strict=True))
    second = analysis.ideas["theme_id"].map(after)
    page = open_board(analysis.replace(ideas=analysis.ideas.assign(second_theme_id=second)))
    page.locator(".all-doubtful").click()
    page.locator(".facts").get_by_text("idées").wait_for()
    row = page.locator(".idea-list .here")
    asked = row.locator(".doubt").inner_text()
    offered = page.get_by_label("Déplacer vers").evaluate("s => s.selectedOptions[0].label")
    assert f"ou\u202f: {offered}\u202f?" in asked
    page.locator(".idea-list").press("s")
    said(page, f"1 idée mise dans « {offered} »")
    assert verbs(tmp_path) == ["move"]


def test_demands_and_sides_are_decided_from_the_keyboard(open_board, tmp_path):
    analysis = an_analysis(60)
    ideas = analysis.ideas
    demand = ideas["theme_id"].map({"t01": "D001", "t02": "D002"}).fillna("").astype("str")
    titles = pd.DataFrame({"demand_id": ["D001", "D002"], "title": ["des ateliers", "un guichet"]})
    page = open_board(
        analysis.replace(ideas=ideas.assign(demand_id=demand), demands=conform(titles, "demands"))
    )
    press = page.keyboard.press
    page.locator(".idea-list").focus()
    press("b")
    page.get_by_role("listbox", name="Demandes").focus()
    press("ArrowDown")
    press("Enter")
    page.locator(".theme-title", has_text="un guichet").wait_for()
    for key in (" ", "ArrowDown", " ", "d", "d"):
        press(key)
    press("Enter")
    said(page, "2 idées ont été mises dans la demande « des ateliers »")
    press("t")
    said(page, "« un guichet » a un autre titre")
    press("b")
    page.get_by_role("listbox", name="Thèmes").wait_for()
    page.get_by_label("Pour ou contre").fill("les robots")
    page.locator(".idea-list").press("-")
    said(page, "1 idée est contre « les robots »")
    page.get_by_role("button", name="Demandes").click()
    page.get_by_role("button", name="Masquer cette demande").click()
    said(page, "a été masquée")
    assert verbs(tmp_path) == ["move_to_demand", "rename_demand", "take_side", "hide_demand"]


def test_a_reason_goes_with_the_next_decision_only(open_board, tmp_path):
    page = open_board(an_analysis(60))
    page.get_by_label("Raison").fill("vu en atelier")
    page.get_by_role("button", name="Relu et accepté").click()
    said(page, "a été relu et accepté")
    assert page.get_by_label("Raison").input_value() == ""
    page.locator(".idea-list").press("c")
    said(page, "1 idée citée en premier")
    assert [edit.why for edit in read_edits(tmp_path).edits] == ["vu en atelier", ""]


def test_a_theme_is_split_by_its_sub_theme_and_by_chosen_ideas(open_board, tmp_path):
    page = open_board(an_analysis(60, subthemes=True))
    page.get_by_role("button", name="Scinder…").click()
    page.get_by_label("Nom du nouveau thème").first.fill("Une part")
    page.get_by_role("button", name="Valider").click()
    said(page, "« Une part »")
    page.locator(".idea-list .tick").first.click()
    page.get_by_role("button", name="Nouveau thème…").click()
    page.get_by_role("button", name="Valider").click()
    page.get_by_text("Un texte est nécessaire.").wait_for()
    page.get_by_label("Nom du nouveau thème").fill("À part")
    page.keyboard.press("Enter")
    said(page, "« À part »")
    assert verbs(tmp_path) == ["split", "split"]
    labels = page.locator(".theme-list .label").all_inner_texts()
    assert {"Une part", "À part"} <= set(labels)


def test_a_merged_theme_is_gone_and_the_other_is_on_show(open_board):
    page = open_board(an_analysis(60))
    count = page.locator(".theme-list [role=option]").count()
    page.get_by_role("button", name="Réunir à…").click()
    page.get_by_label("Ses idées vont dans").select_option(label="emploi et formation")
    page.get_by_role("button", name="Valider").click()
    said(page, "réuni à « emploi et formation »")
    assert page.locator(".theme-title").inner_text().casefold() == "emploi et formation"
    assert page.locator(".theme-list [role=option]").count() == count - 1


def test_what_is_refused_is_told_and_the_board_goes_on(open_board, tmp_path):
    page = open_board(an_analysis(60))
    (tmp_path / "edits.yml").write_text("- verb: renome\n", "utf-8")
    page.get_by_role("button", name="Relu et accepté").click()
    page.get_by_role("alert").filter(has_text='did you mean "rename"').wait_for()
    (tmp_path / "edits.yml").unlink()
    page.get_by_role("button", name="Relu et accepté").click()
    said(page, "a été relu et accepté")
    assert page.locator(".alarm:visible").count() == 0


def test_words_of_people_and_labels_are_never_html(open_board):
    hostile = ["<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>"]
    page = open_board(an_analysis(30, labels=["<b>gras</b>", "autre"], texts=hostile))
    page.get_by_label("Chercher").fill("alert")
    page.get_by_text("Idées avec « alert »").wait_for()
    page.locator(".idea-list mark").first.wait_for()
    assert set(page.locator(".idea-list .text").all_inner_texts()) == set(hostile)
    page.locator(".idea-list").press("End")
    page.locator(".source mark", has_text="alert(").wait_for()
    assert page.locator(".ca-board :is(img, script, b)").count() == 0


def test_of_five_thousand_ideas_only_those_on_show_are_there(open_board):
    page = open_board(an_analysis(4_000, labels=[THEMES[0][0]]))
    page.locator(".theme-list [role=option]", has_text=THEMES[0][0]).click()
    whole = int(page.locator(".idea-list [role=option]").first.get_attribute("aria-setsize"))
    assert whole > 5_000
    assert page.locator(".idea-list [role=option]").count() < 40
    page.locator(".idea-list").press("End")
    last = page.locator(f".idea-list [aria-posinset='{whole}'][data-idea]")
    last.wait_for()
    assert page.locator(".idea-list [role=option]").count() < 40
    assert max(page.evaluate("window.messages")) < 60_000
    page.locator(".idea-list").press("Control+a")
    page.get_by_text("idées choisies").wait_for()


def test_the_source_marks_the_idea_in_its_contribution(open_board):
    analysis = an_analysis(60)
    page = open_board(analysis)
    page.locator(".idea-list").press("ArrowDown")
    shown = page.locator(".idea-list .here")
    idea = analysis.ideas.set_index("idea_id").loc[shown.get_attribute("data-idea")]
    page.locator(".source .small", has_text=idea["contribution_id"]).wait_for()
    assert page.locator(".source mark").inner_text() == idea["text"]


@pytest.mark.parametrize(
    ("interface", "width", "font"), [("fr", 1000, 100), ("en", 1000, 100), ("fr", 640, 200)]
)
def test_axe_finds_nothing_and_nothing_is_cut_off(open_board, interface, width, font):
    from test_accessibility import faults

    analysis = an_analysis(60, interface=interface, subthemes=True, stability=True)
    page = open_board(analysis, viewport={"width": width, "height": 900})
    page.add_style_tag(content=f"html, .ca-board {{ font-size: {font * 0.14}px !important }}")
    page.locator(".act-split").click()
    page.locator(".act-pin").click()
    page.locator(".decisions button").first.wait_for(state="attached")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_keys_pressed_faster_than_python_answers_are_all_done(open_board, tmp_path):
    page = open_board(an_analysis(60))
    page.locator(".idea-list").focus()
    for key in ("c", "ArrowDown", "h", "h", "a"):
        page.keyboard.press(key)
    said(page, "Annulé")
    assert verbs(tmp_path) == ["pin_quote", "off_topic"]
