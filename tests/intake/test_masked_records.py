from contrib_analysis.intake.masked_records import masked_settings, without_personal_data
from contrib_analysis.intake.masking import masked_name

SETTINGS = {
    "title": "Lettres de Mme Quetzal",
    "seed": 1,
    "sources": [
        {
            "file": "raw/lettres_Mme_Quetzal_06_39_98_00_04.csv",
            "channel": "Guichet de Mme Quetzal",
            "names": {"Réponse à quetzal@example.org": "Avis"},
        }
    ],
    "themes": {"labeller": {"endpoint": "http://192.0.2.1:80/v1"}},
}


def test_settings_tell_of_nobody_and_are_otherwise_the_same():
    masked = masked_settings(SETTINGS)
    assert masked["sources"][0]["file"].startswith("raw/lettres Mme [nom]")
    for personal in ("Quetzal", "quetzal", "39 98", "39_98"):
        assert personal not in str(masked)
    assert (masked["seed"], masked["themes"]) == (1, SETTINGS["themes"])


def test_inputs_keep_their_hashes():
    told = {
        "settings": SETTINGS,
        "inputs": [{"file": "raw/Mme_Quetzal.csv", "bytes": 3, "keyed_sha256": "0639980004" * 6}],
    }
    assert without_personal_data(told)["inputs"] == [
        {"file": "raw/Mme [nom].csv", "bytes": 3, "keyed_sha256": "0639980004" * 6}
    ]


def test_a_name_without_anything_personal_stays_as_it_is_written():
    for name in ("raw/avis_mairie-2.csv", "a_b-c", "Plateforme en ligne", "Âge (en années)"):
        assert masked_name(name) == name


OWN = {**SETTINGS, "privacy": {"mask": ["lot z##"], "keep": ["Mme Quetzal"]}}


def test_texts_that_the_settings_name_are_masked_and_kept_in_what_a_run_says_of_itself():
    told = without_personal_data(
        {
            "settings": {**OWN, "dashboard": {"file": "Lot-Z12.html"}},
            "inputs": [{"file": "raw/Lot_Z12_Mme_Quetzal.csv", "keyed_sha256": "0"}],
            "reference": [
                {
                    "attribute": "attr_Lot Z12",
                    "file": "lot_Z12.csv",
                    "values": [["lot Z12", 10.0], ["Nord", 5.0], ["lot z13", 2.0]],
                }
            ],
        }
    )
    assert "z1" not in str(told).casefold()
    assert told["settings"]["title"] == "Lettres de Mme Quetzal"
    assert told["settings"]["privacy"]["mask"] == ["[masqué]"]
    (reference,) = told["reference"]
    assert reference["attribute"] == "attr_[masqué]"
    assert reference["values"] == [["[masqué]", 12.0], ["Nord", 5.0]]
