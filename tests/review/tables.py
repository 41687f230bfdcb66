"""Small invented ideas with themes, as the machine would place them."""

import pandas as pd

#: By theme and sub-theme, what people said. All invented.
SAID = {
    ("T01", "T01-1"): ["Des bus le soir", "Un tram de nuit", "Plus de bus le dimanche"],
    ("T01", "T01-2"): ["Une piste cyclable", "Des arceaux pour les vélos"],
    ("T02", ""): ["Une cantine bio", "Des repas locaux à l'école", "Moins de viande"],
    ("T03", ""): ["Garder le guichet", "Un agent qui répond", "Des démarches simples"],
}
LABELS = {"T01": "transports", "T02": "cantine", "T03": "guichets"}
#: Which of them are one demand, by theme or sub-theme.
DEMANDS = {"T01-1": "D001", "T03": "D002"}


def ideas_of(said=SAID):
    rows = []
    for (theme, part), texts in said.items():
        for text in texts:
            number = len(rows) + 1
            rows.append(
                {
                    "idea_id": f"p-{number}:0",
                    "contribution_id": f"p-{number}",
                    "text": text,
                    "theme_id": theme,
                    "subtheme_id": part,
                    "second_theme_id": "",
                    "nearest_theme_id": "",
                    "strength": 0.55,
                    "rank": number,
                    "to_review": True,
                    "demand_id": DEMANDS.get(part or theme, ""),
                }
            )
    return pd.DataFrame(rows)


def themes_of(labels=None):
    labels = LABELS if labels is None else labels
    return pd.DataFrame({"theme_id": list(labels), "label": list(labels.values())})


def place(ideas, column="theme_id"):
    return dict(zip(ideas["idea_id"], ideas[column], strict=True))
