"""What a run says of itself, without what is personal in names of files and in settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contrib_analysis.intake.masking import OWN, Own, mask, masked_name
from contrib_analysis.tables import ATTRIBUTE

#: Sections of the settings in which an analyst writes names of files, columns and channels;
#: the others hold numbers, choices and addresses of machines.
_NAMING = ("title", "sources", "reference", "dashboard")


def masked_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Mask what is personal in settings.

    Parameters
    ----------
    settings
        The settings, as their JSON form has them.

    Examples
    --------
    >>> masked_settings({"title": "Lettres de Mme Durand", "seed": 1})
    {'title': 'Lettres de Mme [nom]', 'seed': 1}
    """
    own = own_of_settings(settings)
    masked = {k: _masked(value, own) if k in _NAMING else value for k, value in settings.items()}
    if own.masked:
        # What an analyst wants masked is what a run must not tell.
        masked["privacy"] = {**settings["privacy"], "mask": [OWN] * len(own.masked)}
    return masked


def without_personal_data(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Mask what is personal in the beginning of a manifest.

    Parameters
    ----------
    manifest
        What `runs.manifest.start_manifest` returned.
    """
    own = own_of_settings(manifest["settings"])
    masked: dict[str, Any] = {}
    if "inputs" in manifest:
        masked["inputs"] = _masked(manifest["inputs"], own)
    if "reference" in manifest:
        masked["reference"] = [_masked_reference(one, own) for one in manifest["reference"]]
    return {**manifest, **masked, "settings": masked_settings(manifest["settings"])}


def own_of_settings(settings: Mapping[str, Any]) -> Own:
    """Return what settings mask and keep beside the rules.

    Parameters
    ----------
    settings
        The settings, as their JSON form has them.
    """
    privacy = settings.get("privacy", {})
    return Own(tuple(privacy.get("mask", ())), tuple(privacy.get("keep", ())))


def _masked_reference(reference: Mapping[str, Any], own: Own) -> dict[str, Any]:
    """Mask a reference as contributions are: values that are then alike are one."""
    attribute = reference["attribute"].removeprefix(ATTRIBUTE)
    values: dict[str, float] = {}
    for value, population in reference["values"]:
        shown = mask(value, own=own)[0]
        values[shown] = values.get(shown, 0.0) + population
    return {
        **reference,
        "attribute": ATTRIBUTE + masked_name(attribute, own),
        "file": masked_name(reference["file"], own),
        "values": [list(pair) for pair in values.items()],
    }


def _masked(value: Any, own: Own) -> Any:
    if isinstance(value, str):
        return masked_name(value, own)
    if isinstance(value, Mapping):
        return {
            _masked(key, own): held if key == "keyed_sha256" else _masked(held, own)
            for key, held in value.items()
        }
    if isinstance(value, list | tuple):
        return [_masked(one, own) for one in value]
    return value
