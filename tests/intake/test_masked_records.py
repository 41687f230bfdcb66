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
