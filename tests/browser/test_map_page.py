"""The map of ideas, as a hand, a keyboard, a finger and a printer meet it."""

import re

import pytest
from builders import an_analysis
from test_accessibility import contrast, faults

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def analysis():
    return an_analysis(90, subthemes=True, kinds=True)


def scale(page):
    """Return pixels a world unit, once the picture is drawn."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    transform = page.locator(".map-world").get_attribute("transform")
    return float(re.search(r"scale\(([\d.]+)\)", transform)[1])


def wait_for(page, place):
    """Return what waits for something on the page; a string that the page would have to evaluate
    is refused by its policy.
    """
    from playwright.sync_api import expect

    return expect(page.locator(place))


def dot_at(page, analysis, n):
    """Return where the n-th idea's dot is in the window, and its words."""
    page.locator("#map-frame").scroll_into_view_if_needed()
    scale(page)
    place = page.evaluate(
        """n => {
          const { at, x, y } = JSON.parse(document.getElementById('data').textContent).map;
          const dot = at.indexOf(n);
          const point = new DOMPoint(x[dot], y[dot]).matrixTransform(
            document.querySelector('.map-world').getScreenCTM());
          return [point.x, point.y];
        }""",
        n,
    )
    return place, analysis.ideas["text"].iloc[n]


def test_every_theme_is_a_disc_with_its_name_or_number(visit, analysis):
    page = visit(analysis)
    assert page.locator(".region").count() == len(analysis.top_themes)
    scale(page)
    for number in range(1, len(analysis.top_themes) + 1):
        stands = page.locator(".map-number").filter(has_text=re.compile(f"^{number}$"))
        name = page.locator(".map-label:not(.map-number):not(.map-part)").nth(0)
        assert stands.is_visible() or name.count() == 1
    shown = page.locator(".map-label:not(.map-part):visible").count()
    assert shown == len(analysis.top_themes)


@pytest.mark.parametrize("width", [320, 700, 1280])
def test_names_on_show_never_overlap(visit, analysis, width):
    page = visit(analysis, viewport={"width": width, "height": 800})
    for _ in range(4):
        scale(page)
        boxes = page.locator(".map-label:visible").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect())"
            ".map(r => [r.x, r.y, r.right, r.bottom])"
        )
        for n, (left, top, right, bottom) in enumerate(boxes):
            for other in boxes[:n]:
                assert (
                    right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
                )
        page.click("#map-in")


def test_buttons_zoom_in_and_out_and_back(visit, analysis):
    page = visit(analysis)
    first = scale(page)
    page.click("#map-in")
    assert scale(page) == pytest.approx(first * 1.5, rel=1e-3)
    page.click("#map-out")
    assert scale(page) == pytest.approx(first, rel=1e-3)
    page.click("#map-in")
    page.click("#map-in")
    page.click("#map-all")
    assert scale(page) == pytest.approx(first, rel=1e-3)


def test_zooming_in_names_sub_themes(visit, analysis):
    page = visit(analysis)
    scale(page)
    before = page.locator(".map-part:not([display])").count()
    for _ in range(4):
        page.click("#map-in")
    scale(page)
    assert page.locator(".map-part:not([display])").count() > before


def test_the_wheel_zooms_with_ctrl_and_scrolls_the_page_without(visit, analysis):
    page = visit(analysis)
    (x, y), _ = dot_at(page, analysis, 0)
    first, top = scale(page), page.evaluate("scrollY")
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -60)
    page.keyboard.up("Control")
    assert scale(page) > first
    assert page.evaluate("scrollY") == top
    # The place under the pointer stays where it is.
    assert dot_at(page, analysis, 0)[0] == pytest.approx([x, y], abs=2)
    zoomed = scale(page)
    page.mouse.wheel(0, 80)
    page.wait_for_timeout(200)
    assert scale(page) == zoomed


def test_two_fingers_zoom(visit, analysis):
    page = visit(analysis, has_touch=True, viewport={"width": 390, "height": 844})
    first = scale(page)
    page.locator("#map-frame").scroll_into_view_if_needed()
    box = page.locator("#map-frame").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)

    def fingers(kind, apart):
        points = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}]
        touch.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": points if kind != "touchEnd" else []},
        )

    fingers("touchStart", 20)
    for apart in (25, 35, 50, 60):
        fingers("touchMove", apart)
    fingers("touchEnd", 0)
    assert scale(page) > first * 1.5


def test_dragging_moves_the_map_and_opens_nothing(visit, analysis):
    page = visit(analysis)
    (x, y), _ = dot_at(page, analysis, 0)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 20)
    page.mouse.move(x + 80, y + 40)
    page.mouse.up()
    assert dot_at(page, analysis, 0)[0] == pytest.approx([x + 80, y + 40], abs=6)
    assert "idea=" not in page.url


def test_a_pointer_over_a_dot_shows_the_idea_s_words_and_a_click_opens_it(visit, analysis):
    page = visit(analysis)
    for n in (0, 7, 30):
        (x, y), said = dot_at(page, analysis, n)
        page.mouse.move(x, y)
        assert page.locator("#map-tip .said").inner_text() == said
    page.mouse.click(x, y)
    wait_for(page, "#results > li").to_have_count(1)
    assert page.locator("#results .idea").inner_text() == said
    assert page.locator("#results mark").inner_text() == said
    assert page.locator("#ideas-title").evaluate("t => t === document.activeElement")


def test_the_words_stay_while_the_pointer_goes_to_them_and_leave_with_escape(visit, analysis):
    page = visit(analysis)
    (x, y), _ = dot_at(page, analysis, 0)
    page.mouse.move(x, y)
    tip = page.locator("#map-tip")
    box = tip.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20, steps=3)
    assert tip.is_visible()
    page.locator("#map-tip a").focus()
    page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_a_finger_first_shows_the_idea_whose_link_opens_it(visit, analysis):
    page = visit(analysis, has_touch=True, viewport={"width": 390, "height": 844})
    (x, y), _ = dot_at(page, analysis, 0)
    page.touchscreen.tap(x, y)
    said = page.locator("#map-tip .said").inner_text()
    assert said in set(analysis.ideas["text"])
    page.locator("#map-tip a").tap()
    assert page.locator("#results mark").inner_text() == said


def test_a_disc_tells_its_theme(visit, analysis):
    page = visit(analysis)
    dot_at(page, analysis, 0)
    # The emptiest place of each disc, and how far the nearest dot is from it.
    left, top, distance, theme_id = page.evaluate(
        """() => {
          const matrix = document.querySelector('.map-world').getScreenCTM();
          const dots = [...document.querySelectorAll('.dots path')].flatMap(path =>
            [...path.getAttribute('d').matchAll(/M(-?\\d+) (-?\\d+)/g)].map(m => [+m[1], +m[2]]));
          const places = [...document.querySelectorAll('.region')].flatMap(disc =>
            [...Array(24).keys()].map(turn => {
              const far = disc.r.baseVal.value * 0.9, way = turn * Math.PI / 12;
              const x = disc.cx.baseVal.value + far * Math.cos(way);
              const y = disc.cy.baseVal.value + far * Math.sin(way);
              const near = Math.min(...dots.map(([a, b]) => Math.hypot(a - x, b - y)));
              const point = new DOMPoint(x, y).matrixTransform(matrix);
              return [point.x, point.y, near * matrix.a, disc.dataset.theme];
            }));
          return places.sort((a, b) => b[2] - a[2])[0];
        }"""
    )
    assert distance > 16
    page.mouse.click(left, top)
    theme = analysis.top_themes.set_index("theme_id").loc[theme_id]
    text = page.locator("#map-tip").inner_text()
    assert theme["label"].lower() in text.lower()
    assert str(theme["ideas"]) in text


def test_search_highlights_whatever_the_accents_and_counts(visit, analysis):
    page = visit(analysis)
    page.fill("#map-q", "ELEVES")
    expected = int(analysis.ideas["text"].str.contains("élèves").sum())
    numbers = re.findall(r"\d+", page.locator("#map-found").inner_text())
    assert [int(n) for n in numbers] == [expected, len(analysis.ideas)]
    marked = page.locator(".map-hits").get_attribute("d")
    assert marked.count("M") == expected
    page.locator("#map-list").click()
    wait_for(page, "#q").to_have_value("ELEVES")
    assert str(expected) in page.locator("#found").inner_text()


def test_filters_of_the_map_combine(visit, analysis):
    page = visit(analysis)
    page.select_option("#map-theme", "t02")
    page.select_option("#map-kind", "proposal")
    page.fill("#map-q", "guichet")
    ideas = analysis.ideas
    expected = (
        (ideas["theme_id"] == "t02")
        & (ideas["kind"] == "proposal")
        & ideas["text"].str.contains("guichet")
    ).sum()
    assert page.locator("#map-found").inner_text().split("sur")[0].endswith(f"{expected} ")
    page.fill("#map-q", "zzz")
    assert "Aucune" in page.locator("#map-found").inner_text()
    assert not page.locator("#map-list").is_visible()


def test_a_chosen_theme_stands_out_by_its_outline(visit, analysis):
    page = visit(analysis)
    page.select_option("#map-theme", "t03")
    chosen = page.locator(".region.chosen")
    assert chosen.get_attribute("data-theme") == "t03"
    widths = page.locator(".region").evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).strokeWidth))"
    )
    assert sorted(widths)[-2:] == [1, 3]


def test_the_map_can_be_read_from_the_keyboard_alone(visit, analysis):
    page = visit(analysis)
    page.focus("#map-all")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "map-frame"
    first = scale(page)
    page.keyboard.press("+")
    assert scale(page) > first
    heard = set()
    for key in ["ArrowRight"] * 6 + ["ArrowDown"] * 6 + ["ArrowLeft"] * 12 + ["ArrowUp"] * 12:
        page.keyboard.press(key)
        scale(page)
        if page.locator("#map-tip").is_visible():
            heard.add(page.locator("#map-tip .said").inner_text())
            assert (
                page.locator("#map-spoken")
                .text_content()
                .startswith(page.locator("#map-tip .said").inner_text())
            )
    assert heard <= set(analysis.ideas["text"])
    assert len(heard) > 1
    page.keyboard.press("0")
    assert scale(page) == pytest.approx(first, rel=1e-3)
    page.keyboard.press("+")
    said = page.locator("#map-tip .said").inner_text()
    page.keyboard.press("Enter")
    assert page.locator("#results mark").inner_text() == said


def test_without_javascript_the_picture_and_the_table_are_there(visit, analysis):
    page = visit(analysis, java_script_enabled=False)
    assert page.locator(".region").count() == len(analysis.top_themes)
    assert page.locator(".map-label:not(.map-part):visible").count() == len(analysis.top_themes)
    assert not page.locator("#map-tools").is_visible()
    assert not page.locator(".map-bar").is_visible()
    page.locator("#map summary").click()
    rows = page.locator("#map tbody tr")
    assert rows.count() == len(analysis.top_themes)
    told = {
        row.locator("a").inner_text().lower(): int(row.locator("td.num").inner_text())
        for row in rows.all()
    }
    table = analysis.top_themes
    assert told == dict(zip(table["label"].str.lower(), table["ideas"], strict=True))


def test_without_javascript_a_phone_scrolls_the_map_and_not_the_page(visit, analysis):
    page = visit(analysis, java_script_enabled=False, viewport={"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("#map-picture").bounding_box()["width"] > 500


def test_a_phone_sees_the_whole_map(visit, analysis):
    page = visit(analysis, viewport={"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    scale(page)
    frame = page.locator("#map-frame").bounding_box()
    for disc in page.locator(".region").all():
        box = disc.bounding_box()
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1


@pytest.mark.parametrize(("width", "listed"), [(320, True), (1280, False)])
def test_where_there_is_room_for_numbers_only_a_list_says_what_they_stand_for(
    visit, analysis, width, listed
):
    page = visit(analysis, viewport={"width": width, "height": 700})
    legend = page.locator(".map-legend")
    assert legend.is_visible() == listed
    assert legend.locator("li").count() == len(analysis.top_themes)


def test_the_map_is_printed_whole(visit, analysis):
    page = visit(analysis, viewport={"width": 660, "height": 900})
    first = scale(page)
    page.click("#map-in")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert scale(page) == pytest.approx(first, rel=0.1)
    assert page.locator("#map-picture").is_visible()
    assert not page.locator("#map-tools").is_visible()


@pytest.mark.parametrize(("scheme", "interface"), [("light", "en"), ("dark", "fr")])
def test_axe_finds_nothing_on_the_map_in_use(visit, scheme, interface):
    analysis = an_analysis(90, subthemes=True, kinds=True, interface=interface)
    page = visit(analysis, color_scheme=scheme)
    page.fill("#map-q", "guichet")
    (x, y), _ = dot_at(
        page, analysis, int(analysis.ideas["text"].str.contains("guichet").argmax())
    )
    page.mouse.move(x, y)
    assert page.locator("#map-tip").is_visible()
    page.locator("#map details").evaluate("d => { d.open = true; }")
    assert faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dots_and_names_stand_out_from_the_page_in_every_hue(visit, analysis, scheme):
    page = visit(analysis, color_scheme=scheme)
    colour = """name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"""
    paper = page.evaluate(colour, "--paper")
    for hue in range(8):
        dot, name = (page.evaluate(colour, f"--{part}-{hue}") for part in ("hue", "name"))
        # A disc is the hue laid thinly over the page.
        disc = mixed(dot, paper, 0.1)
        assert contrast(dot, paper) >= 3
        assert contrast(dot, disc) >= 3
        assert contrast(name, paper) >= 4.5
        assert contrast(name, disc) >= 4.5


def mixed(one, other, share):
    pairs = [(int(c[i : i + 2], 16) for c in (one, other)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def test_a_run_without_places_has_no_map(visit):
    page = visit(an_analysis(30, mapped=False))
    assert page.locator("#map").count() == 0
    assert page.locator("#results > li").count() == 5


HOSTILE = ["</script><script>alert(1)</script>", "نريد حافلات", "🚲" * 30, "long " * 20_000]


def test_hostile_words_are_shown_as_words_on_the_map(visit):
    labels = ["</script><script>alert(1)</script>", "<b>gras</b>", "ا" * 200, "x" * 200]
    analysis = an_analysis(40, texts=HOSTILE, labels=labels)
    page = visit(analysis, viewport={"width": 320, "height": 700})
    for n, text in enumerate(HOSTILE):
        page.mouse.move(0, 0)
        (x, y), _ = dot_at(page, analysis, n)
        page.mouse.move(x, y)
        assert page.locator("#map-tip .said").text_content() == text[:600]
        box, frame = (page.locator(f"#map-{part}").bounding_box() for part in ("tip", "stage"))
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
    assert page.locator("#map b, #map-tip script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
