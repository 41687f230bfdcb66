import copy
import json
import random

import numpy as np
import pytest

from contrib_analysis.errors import InputError
from contrib_analysis.text.tokens import tokeniser
from contrib_analysis.vectors.civic import CivicView, load_table, unit_rows
from contrib_analysis.vectors.train import train_vectors

SUBJECTS = [
    "bus tramway ligne horaire arrêt voyageur conducteur quai billet gare".split(),
    "école élève cantine professeur classe cahier récréation lycée devoir tableau".split(),
    "hôpital médecin malade urgence infirmier soin patient lit ordonnance pharmacie".split(),
]


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Return 1,200 invented answers, each about one of three subjects."""
    draw = random.Random(0)
    file = tmp_path_factory.mktemp("answers") / "answers.jsonl"
    texts = [" ".join(draw.choices(SUBJECTS[i % 3], k=14)) for i in range(1_200)]
    file.write_text("\n".join(json.dumps({"text": text}) for text in texts), "utf-8")
    return file


def test_words_of_one_subject_come_close(answers, tmp_path):
    n = train_vectors([answers], tmp_path / "table.npz")
    table = load_table(tmp_path / "table.npz")
    assert n == len(table.words)
    rows = table.rows / np.linalg.norm(table.rows, axis=1, keepdims=True)
    bus, line, school = (rows[table.words[w]] for w in tokeniser()(["bus ligne école"])[0])
    assert bus @ line > 0.5 > bus @ school


def test_training_twice_gives_the_same_bytes(answers, tmp_path):
    for name in ("a.npz", "b.npz"):
        train_vectors([answers], tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_a_csv_is_read_as_well(answers, tmp_path):
    lines = [json.loads(line)["text"] for line in answers.read_text("utf-8").splitlines()]
    (tmp_path / "a.csv").write_text("avis\n" + "\n".join(lines), "utf-8")
    assert train_vectors([tmp_path / "a.csv"], tmp_path / "t.npz", column="avis") > 20


@pytest.mark.parametrize(
    ("content", "expected"),
    [("text\nun avis\n", "can't be learned"), ("autre\nun avis\n", "can't be read")],
)
def test_too_few_answers_or_no_column_is_named(tmp_path, content, expected):
    (tmp_path / "a.csv").write_text(content, "utf-8")
    with pytest.raises(InputError, match=expected):
        train_vectors([tmp_path / "a.csv"], tmp_path / "t.npz")
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut short"])
def test_a_truncated_table_is_named(tmp_path, content):
    (tmp_path / "t.npz").write_bytes(content)
    with pytest.raises(InputError, match=r"t\.npz"):
        load_table(tmp_path / "t.npz")


def test_the_shipped_table_is_small_and_knows_civic_words():
    from contrib_analysis.vectors.civic import TABLE

    assert TABLE.stat().st_size < 4_000_000
    table = load_table()
    rows = table.rows / np.linalg.norm(table.rows, axis=1, keepdims=True)
    words = tokeniser()(["médecin hôpital impôt"])[0]
    doctor, hospital, tax = (rows[table.words[word]] for word in words)
    assert doctor @ hospital > doctor @ tax + 0.2


def test_a_misspelt_word_is_placed_near_the_right_one():
    view = CivicView().fit([["medecin"], ["impot"], ["ecole"], ["bus"]])
    right, wrong, other = view.transform([["medecin"], ["medeccin"], ["impot"]])
    assert right @ wrong > right @ other


def test_a_guessed_row_is_the_same_whatever_was_asked_before():
    alone = unit_rows(["medeccin"])
    load_table().guesses.clear()
    beside = unit_rows(["impots", "medeccin", "bibliothecque"])
    assert alone.any()
    assert (unit_rows(["medeccin"])[0] == alone[0]).all()
    assert (beside[1] == alone[0]).all()


def test_what_is_worked_out_of_a_table_does_not_travel_with_it():
    table = load_table()
    unit_rows(["medeccin"])
    assert "spelling" in vars(table)
    sent = copy.copy(table)
    assert sent.words is table.words
    assert set(vars(sent)) == {"words", "rows"}
