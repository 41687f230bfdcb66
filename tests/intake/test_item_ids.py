import pytest

import contrib_analysis as ca
from contrib_analysis.intake._item_ids import tells_nobody, words_of_ids

PLAIN = ["1", "1243", "JD-PROP-2023-09-1243", "PROP-1", "R_1aB2c3D4e5F"]
PLAIN += ["7f0c1a52-3b7e-4d0a-9a51-0c1f2e3d4b5a", "a-12", "2023/17", "q3r7"]
PERSONAL = ["0639982003", "06 39 98 20 03", "639982003", "+33639982003", "269054958815703"]
PERSONAL += ["Jean Dupont", "jdupont", "Yann Le Bihan", "jean.dupont62", "DUPONT", "192.0.2.47"]
PERSONAL += ["12 rue des Lilas", "a@example.org", "4970100000000014", "Zoé-7", "x" * 70]


@pytest.mark.parametrize("given", PLAIN)
def test_a_platforms_own_id_is_shown(given):
    assert tells_nobody(given, words_of_ids([f"JD-PROP-2023-09-{n}" for n in range(5)]))


@pytest.mark.parametrize("given", PERSONAL)
def test_an_id_that_may_name_somebody_is_not(given):
    assert not tells_nobody(given)


def test_a_word_is_the_platforms_own_where_most_ids_have_it():
    assert words_of_ids(["avis-1", "avis-2", "avis-3", "durand-4"]) == {"avis"}
    assert words_of_ids(["durand-1", "durand-2"]) == frozenset()


def read(file, lines, salt):
    file.write_text("\n".join(lines), "utf-8")
    return ca.read_export(file, salt=salt)[0]


TEXTS = [f"Il faut plus de bus le soir dans les quartiers, numéro {n}" for n in range(12)]


NAMES = "Zoé Léa Hugo Inès Noé Eva Tom Lina Max Nour Luc Théo".split()
MADE = {
    "phone": [f"0639982{n:03d}" for n in range(12)],
    "name": [f"{name} Durand-{name}" for name in NAMES],
    "insured": [f"2690549588157{n:02d}" for n in range(12)],
}


@pytest.mark.parametrize("ids", MADE.values(), ids=MADE)
def test_ids_that_are_names_or_numbers_are_keyed_digests(tmp_path, ids):
    lines = ["Identifiant,Avis", *(f'{i},"{t}"' for i, t in zip(ids, TEXTS, strict=True))]
    one = read(tmp_path / "avis.csv", lines, "un sel")
    assert one["contribution_id"].str.fullmatch("avis-[0-9a-f]{10}").all()
    again, other = (
        read(tmp_path / "avis.csv", lines, "un sel"),
        read(tmp_path / "avis.csv", lines, "un autre"),
    )
    assert list(again["contribution_id"]) == list(one["contribution_id"])
    assert not set(other["contribution_id"]) & set(one["contribution_id"])


def test_what_has_no_id_is_named_by_a_keyed_digest(tmp_path):
    lines = [
        "Date,Mail,Avis",
        *(f'2024-04-{n + 1:02d},p{n}@example.org,"{t}"' for n, t in enumerate(TEXTS)),
    ]
    one, other = (read(tmp_path / "avis.csv", lines, salt) for salt in ("un sel", "un autre"))
    assert not set(one["contribution_id"]) & set(other["contribution_id"])
    assert not set(one["author_id"]) & set(other["author_id"])
