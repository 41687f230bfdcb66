"""A real sentence model: found, identified, read; or an error that says why not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from contrib_analysis.errors import SettingsError
from contrib_analysis.vectors._sentence import SentenceModel

pytestmark = pytest.mark.neural

TEXTS = ["Plus de bus le soir.", "Une cantine bio.", "Des arbres en ville."]


def linked(minilm, folder):
    """Make a copy of the model's folder whose large files are links."""
    shutil.copytree(minilm, folder, copy_function=os.symlink)
    return folder


def test_the_rows_are_the_models_own(minilm):
    from sentence_transformers import SentenceTransformer

    rows = SentenceModel(minilm).encode(TEXTS)
    own = SentenceTransformer(minilm).encode(TEXTS, normalize_embeddings=True)
    assert rows.dtype == np.float16
    assert np.allclose(rows, own, atol=1e-3)


def test_neither_order_nor_company_changes_a_row(minilm):
    model = SentenceModel(minilm)
    rows = model.encode(TEXTS).astype(float)
    assert np.allclose(model.encode(TEXTS[::-1])[::-1], rows, atol=1e-3)
    assert np.allclose(model.encode(TEXTS[:1]), rows[:1], atol=1e-3)


def test_odd_texts_have_rows_too(minilm):
    odd = ["", " ", "😀", "\ud800", "\u202eenvers", "نص عربي", "mot " * 20_000]
    rows = SentenceModel(minilm).encode(odd)
    assert rows.shape == (len(odd), 384)
    assert np.allclose(np.linalg.norm(rows.astype(float), axis=1), 1, atol=0.01)


def test_progress_is_told_in_shares(minilm):
    told = []
    SentenceModel(minilm).encode(["texte"] * 70, lambda *share: told.append(share))
    assert [stage for stage, _ in told] == ["vectors"] * 3
    assert told[-1][1] == 1.0
    assert told == sorted(told)


def test_a_folder_is_told_apart_by_its_content(minilm, tmp_path):
    one = SentenceModel(minilm).identity
    copy = linked(minilm, tmp_path / "copy")
    assert SentenceModel(str(copy)).identity == one
    (copy / "README.md").unlink()
    assert SentenceModel("copy", root=tmp_path).identity != one


def test_a_model_downloaded_before_is_found_by_its_name_and_commit(minilm, tmp_path, monkeypatch):
    commit = "0123456789abcdef0123456789abcdef01234567"
    home = tmp_path / "models--exemple--petit"
    (home / "refs").mkdir(parents=True)
    (home / "refs" / "main").write_text(commit)
    (home / "snapshots").mkdir()
    linked(minilm, home / "snapshots" / commit)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    model = SentenceModel("exemple/petit")
    assert model.identity == f"exemple/petit@{commit}"
    assert model.encode(TEXTS).shape == (3, 384)
    assert SentenceModel("exemple/petit", revision=commit).identity == model.identity


def test_a_local_model_opens_no_network(minilm):
    """In a process of its own, without the variable that makes the libraries offline."""
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise SystemExit('the network was opened')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from contrib_analysis.vectors._sentence import SentenceModel\n"
        "print(SentenceModel(sys.argv[1]).encode(['Plus de bus']).shape)\n"
    )
    env = {k: v for k, v in os.environ.items() if k not in ("HF_HUB_OFFLINE", "REQUIRE_NEURAL")}
    done = subprocess.run(
        [sys.executable, "-c", code, minilm], capture_output=True, text=True, env=env
    )
    assert done.stdout.strip() == "(1, 384)", done.stderr
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("name", "revision", "expected"),
    [
        ("models/nulle-part", None, "was not downloaded before"),
        ("./nulle-part", None, "is not a folder"),
        ("/nulle/part/du/tout", None, "is not a folder"),
        ("nulle\\part", None, "is not a folder"),
        ("un/deux/trois", None, "is not a folder"),
        ("empty", None, "holds no sentence-transformers model"),
        ("file", None, "is not a folder"),
        ("cut", None, "can't be had"),
        ("exemple/inconnu", "v2", "exemple/inconnu (revision v2)"),
    ],
)
def test_a_model_that_cannot_be_had_names_the_default(
    minilm, tmp_path, monkeypatch, name, revision, expected
):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    cut = linked(minilm, tmp_path / "cut") / "model.safetensors"
    beginning = cut.open("rb").read(100_000)
    cut.unlink()
    cut.write_bytes(beginning)
    with pytest.raises(SettingsError) as caught:
        SentenceModel(name, revision=revision, root=tmp_path).encode(["Plus de bus"])
    assert expected in str(caught.value)
    assert name in str(caught.value)
    assert 'method = "fused"' in str(caught.value)


def test_a_revision_of_a_folder_is_refused(minilm):
    with pytest.raises(SettingsError, match="Remove revision"):
        SentenceModel(minilm, revision="main")


def test_a_path_may_begin_at_home(minilm, tmp_path, monkeypatch):
    linked(minilm, tmp_path / "minilm")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert SentenceModel("~/minilm").folder == Path(tmp_path / "minilm")
