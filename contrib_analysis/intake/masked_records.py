"""What a run says of itself, without what is personal in names of files and in settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contrib_analysis.intake.masking import OWN, masked_name

#: Sections of the settings in which an analyst writes names of files, columns and channels;
#: the others hold numbers, choices and addresses of machines.
_NAMING = ("title", "sources", "reference")


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
    masked = {k: _masked(value) if k in _NAMING else value for k, value in settings.items()}
    if own := settings.get("privacy", {}).get("mask"):
        # What an analyst wants masked is what a run must not tell.
        masked["privacy"] = {**settings["privacy"], "mask": [OWN] * len(own)}
    return masked


def without_personal_data(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Mask what is personal in the beginning of a manifest.

    Parameters
    ----------
    manifest
        What `runs.manifest.start_manifest` returned.
    """
    masked = {key: _masked(manifest[key]) for key in ("inputs", "reference") if key in manifest}
    return {**manifest, **masked, "settings": masked_settings(manifest["settings"])}


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return masked_name(value)
    if isinstance(value, Mapping):
        return {
            _masked(key): held if key == "keyed_sha256" else _masked(held)
            for key, held in value.items()
        }
    if isinstance(value, list | tuple):
        return [_masked(one) for one in value]
    return value
