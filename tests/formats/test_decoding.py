"""Bytes become text without losing a character, whatever the encoding."""

from __future__ import annotations

import pytest

from contrib_analysis.formats._decoding import decode, looks_binary

SENTENCE = "L’été à Sète : œuvrer pour l’égalité, ça coûte 3 € — déjà !\n" * 5


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with BOM"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
        ("mac-roman", "Mac Roman"),
    ],
)
def test_french_text_is_read_in_the_encoding_it_was_written_in(encoding, name):
    decoded = decode(SENTENCE.encode(encoding))
    assert decoded.text == SENTENCE
    assert decoded.encoding == name


def test_latin_1_is_read_as_its_superset():
    text = "Développer l'accès à l'eau, été comme hiver"
    assert decode(text.encode("latin-1")).text == text


def test_a_file_that_mixes_two_encodings_is_mended_line_by_line():
    lines = [f"Un été à Sète numéro {i}, déjà !\n" for i in range(20)]
    mixed = b"".join(
        line.encode("cp1252" if i % 4 == 0 else "utf-8") for i, line in enumerate(lines)
    )
    decoded = decode(mixed)
    assert decoded.text == "".join(lines)
    assert decoded.encoding == "UTF-8 mixed with Windows-1252"
    assert decoded.problems


def test_a_file_cut_within_a_character_loses_that_character_alone():
    data = ("Déjà vu à Sète " * 3 + "é").encode()[:-1]
    decoded = decode(data)
    assert decoded.text == "Déjà vu à Sète " * 3
    assert "breaks off" in decoded.problems[0]


def test_nul_characters_are_taken_out_and_told():
    decoded = decode(b"des\0 bus la nuit, partout")
    assert decoded.text == "des bus la nuit, partout"
    assert decoded.problems == ("1 NUL character was taken out.",)


def test_a_few_control_characters_make_no_binary_file():
    assert not looks_binary("un texte\x07 avec deux\x08 fautes de frappe")
    assert looks_binary("".join(map(chr, range(1, 256))) * 10)


JAPANESE = "番号,意見\n1,公園にもっとベンチを置いてほしいです。\n2,夜のバスを増やしてください。\n"
CHINESE = "编号,意见\n1,希望公园里多放一些长椅。\n2,晚上应该增加公交车的班次。\n"
TAIWANESE = "編號,意見\n1,希望公園裡多放一些長椅。\n2,晚上應該增加公車的班次。\n"
RUSSIAN = "номер,мнение\n1,Нужно больше скамеек в парке.\n2,Добавьте вечерние автобусы.\n"
GREEK = "αριθμός,γνώμη\n1,Χρειαζόμαστε περισσότερα παγκάκια στο πάρκο.\n"
FRENCH = "numéro,avis\n1,Des bancs à l’ombre au « parc », près de l’école.\n"


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("shift_jis", JAPANESE),
        ("euc_jp", JAPANESE),
        ("gb18030", CHINESE),
        ("big5", TAIWANESE),
        ("koi8-r", RUSSIAN),
        ("cp1251", RUSSIAN),
        ("cp1253", GREEK),
        ("mac-roman", FRENCH),
        ("cp1252", FRENCH),
    ],
)
def test_other_scripts_are_told_by_what_is_plausible(codec, text):
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize("text", ["É", "1;à\n", "ÉÉÉ À VENDRE\n", "ça été créé là où c'était"])
def test_a_few_accents_are_no_other_script(text):
    assert decode(text.encode("cp1252")).text == text


CENTRAL = {
    "polonais": "Było już późno, więc pytałem o ścieżki; żaden pociąg nie jeździł, mąż został.",
    "tchèque": "Příliš žluťoučký kůň; chceme více stromů, méně aut a bezpečnější přechody.",
    "hongrois": "Több fát szeretnénk; a gyűrűs út zajos, az őszi közlekedés szörnyű, nő a tűz.",
    "roumain": "Aş dori mai multe staţii; maşinile sînt prea multe şi şoselele proaste, aşa.",
}


@pytest.mark.parametrize("text", CENTRAL.values(), ids=CENTRAL)
@pytest.mark.parametrize("codec", ["cp1250", "iso8859_2"])
def test_central_european_letters_are_told_by_what_they_would_be_otherwise(text, codec):
    whole = "id;avis\n" + "".join(f"{n};{text}\n" for n in range(8))
    assert decode(whole.encode(codec)).text == whole


@pytest.mark.parametrize(
    "text",
    [
        "Réduire à 3 m³ par jour¹ ; « être » où l'on naît, ça coûte 20 €.",
        "¿Qué hacéis? El niño añadió 1ª y 2º; mañana más.",
        "Não há ônibus; as estações são más, põe três aviões.",
        "Trærne på øya må få stå; først rød, så blå.",
        "L¿école de l¿île ; aujourd¿hui il n¿y a qu¿un car, c¿est peu.",
        "L¿hôpital d¿abord : j¿attends jusqu¿à 3 m³ d¿eau.",
        "l´école d¹ici, qu¹on l¹aide",
    ],
)
def test_western_texts_stay_western(text):
    whole = "id;avis\n" + "".join(f"{n};{text}\n" for n in range(8))
    assert decode(whole.encode("cp1252")).text == whole
