"""A labeller asks a real HTTP server on this computer."""

import json
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import contrib_analysis as ca
from contrib_analysis.errors import SettingsError
from contrib_analysis.settings import Labeller
from contrib_analysis.themes import chat
from contrib_analysis.themes.chat import ChatLabeller
from contrib_analysis.themes.labeller import Brief, LabellerError

BRIEF = Brief(("bus", "soir"), ("Plus de bus le soir.",))
GOOD = {"label": "Bus du soir", "description": "On demande des bus plus tard."}


def completion(content):
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]})


class Server:
    """Answers with what `reply` makes of each request; remembers them all."""

    def __init__(self, reply):
        server = self
        self.requests = []
        self.released = threading.Event()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                server.requests.append((self.path, dict(self.headers), json.loads(body)))
                status, headers, answer = reply(len(server.requests), server)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len("".join(answer).encode())))
                with suppress(OSError):  # who asked may have left
                    self.end_headers()
                    for piece in [answer] if isinstance(answer, str) else answer:
                        self.wfile.write(piece.encode())
                        if piece is not answer:
                            server.released.wait(0.02)

            def do_GET(self):
                self.do_POST()

            def log_message(self, *_args):
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.endpoint = f"http://127.0.0.1:{self._http.server_port}/v1"

    def __enter__(self):
        threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_exception):
        self.released.set()
        self._http.shutdown()
        self._http.server_close()


def always(status=200, answer="", headers=None):
    return lambda _n, _server: (status, headers or {}, answer)


@contextmanager
def asking(reply, language="fr", **more):
    with Server(reply) as server:
        settings = Labeller(endpoint=server.endpoint, model="petit", **more)
        yield server, ChatLabeller(settings, language)


def test_a_good_answer_is_returned_and_asked_in_the_interfaces_language():
    with asking(always(answer=completion(json.dumps(GOOD)))) as (server, labeller):
        assert json.loads(labeller.ask(BRIEF)) == GOOD
    (path, headers, asked) = server.requests[0]
    assert path == "/v1/chat/completions"
    assert "Authorization" not in headers
    assert asked["model"] == "petit"
    assert asked["response_format"] == {"type": "json_object"}
    system, user = asked["messages"]
    assert "en français" in system["content"]
    assert '{"label": "...", "description": "..."}' in system["content"]
    assert json.loads(user["content"]) == {
        "keywords": ["bus", "soir"],
        "quotes": ["Plus de bus le soir."],
    }


def test_the_question_can_be_in_english():
    with asking(always(answer=completion("{}")), language="en") as (server, labeller):
        labeller.ask(BRIEF)
    assert "Answer in English" in server.requests[0][2]["messages"][0]["content"]


def test_a_server_that_fails_is_asked_twice_more_then_given_up():
    with (
        asking(always(500, "citizens' words")) as (server, labeller),
        pytest.raises(LabellerError, match="status 500") as caught,
    ):
        labeller.ask(BRIEF)
    assert len(server.requests) == 1 + chat.RETRIES
    assert "words" not in str(caught.value)


def test_a_server_that_fails_once_is_forgiven():
    def reply(n, _server):
        return (503, {}, "") if n == 1 else (200, {}, completion("{}"))

    with asking(reply) as (server, labeller):
        assert labeller.ask(BRIEF) == "{}"
    assert len(server.requests) == 2


def test_a_refusal_is_final():
    with (
        asking(always(401)) as (server, labeller),
        pytest.raises(LabellerError, match="status 401"),
    ):
        labeller.ask(BRIEF)
    assert len(server.requests) == 1


def test_a_server_that_knows_no_response_format_is_asked_without():
    def reply(n, server):
        knows = "response_format" not in server.requests[-1][2]
        return (200, {}, completion("{}")) if knows else (400, {}, "unknown field")

    with asking(reply) as (server, labeller):
        labeller.ask(BRIEF)
        labeller.ask(BRIEF)
    assert ["response_format" in asked for _, _, asked in server.requests] == [True, False, False]


def slow(_n, server):
    server.released.wait(20)
    return 200, {}, completion("{}")


def test_a_server_that_is_too_slow_is_given_up():
    with (
        asking(slow, timeout=0.05) as (server, labeller),
        pytest.raises(LabellerError, match="timed out"),
    ):
        labeller.ask(BRIEF)
    assert 1 <= len(server.requests) <= 1 + chat.RETRIES


def test_a_server_that_answers_drop_by_drop_is_given_up():
    with (
        asking(always(answer=[" "] * 500), timeout=0.1) as (_, labeller),
        pytest.raises(LabellerError, match="timed out"),
    ):
        labeller.ask(BRIEF)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(status):
    with Server(always(answer=completion("{}"))) as other:
        elsewhere = {"Location": other.endpoint + "/chat/completions"}
        with (
            asking(always(status, headers=elsewhere)) as (server, labeller),
            pytest.raises(LabellerError, match="not followed"),
        ):
            labeller.ask(BRIEF)
    assert len(server.requests) == 1
    assert other.requests == []


@pytest.mark.parametrize(
    "answer",
    [
        "<html>",
        "{}",
        '{"choices": []}',
        '{"choices": [{"message": {"content": null}}]}',
        '{"choices": [{"message": "x"}]}',
        "[" * 50_000,
        "x" * 1_500_000,
    ],
    ids=["html", "empty", "no choice", "no text", "no message", "deep", "long"],
)
def test_an_answer_that_is_no_completion_is_an_error(answer):
    with (
        asking(always(answer=answer)) as (_, labeller),
        pytest.raises(LabellerError, match="an answer"),
    ):
        labeller.ask(BRIEF)


def test_a_server_that_is_not_there_is_an_error():
    with Server(always()) as server:
        endpoint = server.endpoint
    labeller = ChatLabeller(Labeller(endpoint=endpoint, model="petit"), "fr")
    with pytest.raises(LabellerError, match="gave no answer"):
        labeller.ask(BRIEF)


def test_a_proxy_is_not_asked_about_this_computer(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    with asking(always(answer=completion("{}"))) as (_, labeller):
        assert labeller.ask(BRIEF) == "{}"


def test_the_key_is_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("ESSAI_CLE", "abc123")
    with asking(always(answer=completion("{}")), api_key_env="ESSAI_CLE") as (server, labeller):
        labeller.ask(BRIEF)
    assert server.requests[0][1]["Authorization"] == "Bearer abc123"


@pytest.mark.parametrize(
    ("endpoint", "key", "expected"),
    [
        ("http://localhost:1/v1", None, "is not set"),
        ("http://localhost:1/v1", " ", "is not set"),
        ("http://localhost:1/v1", "clé", "characters that no key has"),
        ("http://example.org/v1", "abc", "in the clear"),
    ],
)
def test_a_key_that_cannot_be_used_is_a_mistake_of_the_settings(
    monkeypatch, endpoint, key, expected
):
    monkeypatch.delenv("ESSAI_CLE", raising=False)
    if key is not None:
        monkeypatch.setenv("ESSAI_CLE", key)
    with pytest.raises(SettingsError, match=expected):
        ChatLabeller(Labeller(endpoint=endpoint, model="m", api_key_env="ESSAI_CLE"), "fr")


def with_labeller(project, endpoint):
    with (project / "settings.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[themes.labeller]\nendpoint = "{endpoint}"\nmodel = "petit"\n')


def test_a_run_shows_proposals_beside_labels_and_sends_no_personal_data(
    short_copy, short_run, tmp_path
):
    def reply(n, _server):
        if n == 2:
            lie = {"label": "Faux", "description": "On dit « jamais dit par personne »."}
            return 200, {}, completion(json.dumps(lie))
        letters = "".join(chr(ord("a") + int(digit)) for digit in str(n))
        return 200, {}, completion(json.dumps({**GOOD, "label": f"Proposition {letters}"}))

    with Server(reply) as server:
        with_labeller(short_copy, server.endpoint)
        run = ca.run(short_copy, tmp_path / "run")
    assert run.themes["label"].tolist() == short_run.themes["label"].tolist()
    top = run.top_themes["label_proposed"]
    assert (top != "").sum() == len(top) - 1
    assert len(run.manifest["notices"]) == 1 + len(short_run.manifest["notices"])
    sent = json.dumps([asked for _, _, asked in server.requests], ensure_ascii=False)
    assert "@example." not in sent
    page = (tmp_path / "run" / "dashboard.html").read_text("utf-8")
    assert page.count("Autre intitulé") == len(top) - 1
    assert ca.load(tmp_path / "run").themes.equals(run.themes)


def test_a_run_whose_labeller_fails_is_whole_and_says_so(short_copy, short_run, tmp_path):
    with Server(always(500)) as server:
        with_labeller(short_copy, server.endpoint)
        run = ca.run(short_copy, tmp_path / "run")
    assert run.themes.equals(short_run.themes)
    assert "status 500" in run.manifest["notices"][-1]
    assert "Autre intitulé" not in (tmp_path / "run" / "dashboard.html").read_text("utf-8")
