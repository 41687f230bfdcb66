"""Pages made of data that nobody would wish for: hostile in every field, poor, or one person's."""

from collections import Counter
from html.parser import HTMLParser

import pandas as pd
import pytest
from builders import an_analysis, with_demands

from contrib_analysis.page.render import render_pages

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "{{ 7*7 }}{% raw %}",
    "</style></title></textarea><b>",
    "\u202eà l'envers",
    "x" * 300,
)


TEXTS = [f"Idée {i} du lot." for i in range(60)]


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.open = Counter(), Counter(), 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        self.attributes.update(name for name, _ in attrs)


def said(n, among, step=1):
    return [among[(i // step) % len(among)] for i in range(n)]


def hostile_everywhere():
    """Return a run in which every field that somebody outside can write is hostile."""
    made = with_demands(an_analysis(60, votes=True, subthemes=True, kinds=True, campaign=True))
    n, themes = len(made.contributions), len(made.themes)
    beyond = pd.array([10**15] * n, dtype="Int64")
    return made.replace(
        contributions=made.contributions.assign(
            question=said(n, HOSTILE),
            title=said(n, HOSTILE),
            channel=said(n, HOSTILE, 12),
            source=said(n, [f"raw/{text}.csv" for text in HOSTILE]),
            votes_for=beyond,
            votes_neither=beyond,
            attr_commune=said(n, HOSTILE[:3]),
            **{"attr_<b>x</b>": said(n, HOSTILE, 9)},
        ),
        ledger=made.ledger.assign(source=f"raw/{HOSTILE[0]}.csv", reason=HOSTILE[1]),
        themes=made.themes.assign(
            label=said(themes, HOSTILE),
            description=HOSTILE[1],
            keywords=", ".join(HOSTILE),
            disputed=made.themes["disputed"].where(~made.themes["divided"], HOSTILE[4]),
            label_proposed=HOSTILE[0],
            description_proposed=HOSTILE[4],
        ),
        manifest={
            **made.manifest,
            "run_id": HOSTILE[2],
            "unchecked": [HOSTILE[1]],
            "settings": {"project": {"title": HOSTILE[0], "interface": "fr"}},
        },
    )


def test_hostile_text_in_every_field_stays_text():
    for html in render_pages(hostile_everywhere(), "dashboard.html").values():
        page = Tags(html)
        assert page.tags["img"] == 0
        assert page.tags["script"] <= 2
        assert page.tags["style"] == 1
        assert not {name for name in page.attributes if name.startswith("on")}
        assert "49" not in html.split("<title>")[1].split("</title>")[0]


@pytest.mark.parametrize(
    ("options", "there", "missing"),
    [
        ({"kinds": True}, "No demand is shown here:", "people ask:"),
        ({"authors": False}, "Nothing in the data says who wrote what", "people took part"),
        ({"labels": ["one theme"], "texts": TEXTS, "kinds": True}, "1</b> theme", "most propos"),
    ],
    ids=["no demand", "nobody known", "one theme"],
)  # fmt: skip
def test_what_is_missing_is_said_where_it_would_stand(options, there, missing):
    html = render_pages(an_analysis(60, interface="en", copies=0, **options), "d.html")["d.html"]
    body = html.split('<script type="application/json"')[0]
    assert there in body
    assert missing not in body
