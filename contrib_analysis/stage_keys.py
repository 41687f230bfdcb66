"""What several stages of a run are made from, in the words of their ``made_from``."""

from __future__ import annotations

from contrib_analysis.runs.stage_cache import StageCache
from contrib_analysis.settings import Settings


def received(cache: StageCache) -> dict[str, str]:
    """Say which contributions came in."""
    return {"contributions": cache.identity("intake", "contributions")}


def grammar_read(cache: StageCache) -> list[str]:
    """Say what grammar was read."""
    return [cache.identity("grammar", part) for part in ("texts", "tokens")]


def own_words(settings: Settings) -> dict[str, list[str]]:
    """Say which words of one's own decide a result; nothing where there are none."""
    own = settings.words
    return {
        f"{name} words": sorted(words)
        for name, words in (("stop", own.stop), ("keep", own.keep))
        if words
    }
