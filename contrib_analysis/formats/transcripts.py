"""Transcripts of meetings and interviews: each turn of a speaker a contribution.

Subtitles (.vtt, .srt, .sbv) and texts whose lines begin with who speaks become a table with
the columns ``speaker`` and ``text``: time codes and numbers are nobody's words, and the
passages that a speaker's turn was cut into are one turn again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from contrib_analysis.errors import InputError
from contrib_analysis.formats._chats import Message, is_notice
from contrib_analysis.formats.table import Table, make_table
from contrib_analysis.text.fold import fold
from contrib_analysis.text.word_lists import word_list
from contrib_analysis.words.sentences import counted, sentence

SPEAKER, TEXT, DATE = "speaker", "text", "date"
#: What the format is called in `Table.format`.
FORMAT = "transcript"

_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,:]\d{1,3})?"
_CUE = re.compile(rf"^\s*{_CLOCK}\s*(?:-->|,)\s*{_CLOCK}(?:\s+\S.*)?$")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+([^>]{1,80})>")
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>|\{\\[^{}]{0,40}\}", re.IGNORECASE)
_LABELLED = re.compile(
    rf"^\s*(?:[\[(]?{_CLOCK}[\])]?\s*[-–—]?\s*)?(?:[-–—]\s*)?\**"
    r"(?P<label>[^\W\d_][^:\n<>\[\]]{0,40}?)\**\s?(?:[\[(]"
    rf"{_CLOCK}[\])])?\s?:\**(?:\s+|$)(?P<text>.*)$",
    re.DOTALL,
)
#: "Claire Exemple  00:12", as meeting programs head a turn, its words below.
_HEADED = re.compile(rf"^\s*(?P<label>[^\W\d_][^:\n]{{0,40}}?)\s+[\[(]?{_CLOCK}[\])]?\s*$")

#: Turns, and how often a label comes back, for a text to be a transcript (chosen).
_FEWEST_TURNS = 6
_TURNS_A_LABEL = 2  # chosen
#: Share of the paragraphs that say who speaks (chosen: remarks stand between turns).
_MOSTLY = 0.6

#: Share of names among what stands before a time, and paragraphs below one (chosen).
_NAMED, _BELOW_A_NAME = 0.8, 3

Turn = tuple[str, str]


def is_subtitles(start: str) -> bool:
    """Tell whether a text begins the way subtitles do."""
    if start.lstrip("\ufeff \n").startswith("WEBVTT"):
        return True
    lines = [line for line in start.split("\n") if line.strip()][:2]
    numbered = len(lines) == 2 and lines[0].strip().isdigit()
    return bool(lines) and bool(_CUE.match(lines[1] if numbered else lines[0]))


def read_subtitles(text: str, name: str, encoding: str = "") -> Table:
    """Read the turns of subtitles.

    Raises
    ------
    InputError
        Where they hold no word.
    """
    turns = list(_joined(_known_speakers(list(_cues(text)))))
    return transcript_table(turns, name, encoding)


def transcript_table(turns: Sequence[Turn], name: str, encoding: str = "") -> Table:
    """Make a table of turns; a label that any meeting may have is one person in one file."""
    if not turns:
        raise InputError(
            f"{name}: the transcript holds no word.", remedy="Export or download it again."
        )
    problems = []
    if not any(speaker for speaker, _ in turns):
        problems.append(
            sentence(
                "The transcript doesn't say who speaks: the words of whoever led the meeting "
                "can't be told from the others'."
            )
        )
    elif not any(is_facilitator(speaker) for speaker, _ in turns):
        problems.append(
            sentence(
                "No speaker of the transcript is named as facilitator: every speaker's words "
                "are read."
            )
        )
    stem = PurePosixPath(name).stem
    rows = [[f"{stem}: {speaker}" if _is_generic(speaker) else speaker, said]
            for speaker, said in turns]  # fmt: skip
    return make_table(
        [[SPEAKER, TEXT], *rows], FORMAT, name=name, encoding=encoding, header=0, problems=problems
    )


def chat_table(messages: Sequence[Message], name: str, encoding: str = "") -> Table:
    """Make a table of a chat's messages; what its program wrote is said and left out."""
    said = [message for message in messages if not is_notice(message)]
    notices = len(messages) - len(said)
    problems = [
        sentence(
            "Messages of a chat, or copied into a text: each is read, under whoever wrote it. "
            "Whoever leads isn't told from the others."
        )
    ]
    if notices:
        problems.append(
            counted(
                "{n} notice of the chat's program (who joined, pictures left out) isn't read.",
                "{n} notices of the chat's program (who joined, pictures left out) aren't read.",
                notices,
            )
        )
    rows = [[message.who, message.text, message.date] for message in said]
    return make_table(
        [[SPEAKER, TEXT, DATE], *rows],
        FORMAT,
        name=name,
        encoding=encoding,
        header=0,
        problems=problems,
    )


def turns_of(paragraphs: Iterable[str]) -> list[Turn] | None:
    """Take paragraphs for the turns of speakers, where that is what they are.

    Parameters
    ----------
    paragraphs
        A text, in order.

    Returns
    -------
    list of (speaker, words), or None
        None where the text is no transcript.

    Examples
    --------
    >>> turns_of(["Constat : trop de bruit.", "Proposition : un mur."]) is None
    True
    """
    held = [p for paragraph in paragraphs if (p := paragraph.strip())]
    turns: list[Turn] = []
    labels: Counter[str] = Counter()
    waiting = ""  # whose words stand below
    told = 0  # paragraphs of which it is said who speaks them
    clocked = list[str]()  # who is named by a line that says when too, and nothing else
    for paragraph in held:
        headed, labelled = _HEADED.match(paragraph), _LABELLED.match(paragraph)
        if headed and _may_speak(headed["label"]):
            waiting = _label(headed["label"])
            labels[waiting] += 1
            told += 1
            clocked.append(waiting)
        elif labelled and _may_speak(labelled["label"]):
            waiting = ""
            label = _label(labelled["label"])
            labels[label] += 1
            told += 1
            turns.append((label, labelled["text"].strip()))
        elif waiting:
            told += 1
            turns.append((waiting, paragraph))
        elif turns:
            speaker, said = turns[-1]
            turns[-1] = (speaker, f"{said}\n{paragraph}".strip())
    times = sum(labels.values())
    whole = (
        times >= _FEWEST_TURNS
        and len(labels) > 1
        and times >= _TURNS_A_LABEL * len(labels)
        and told >= _MOSTLY * len(held)
    )
    if _are_clocked(clocked, turns, len(held)):
        return list(_joined(turns))
    if not whole or not (any(map(_is_role, labels)) or times >= 3 * len(labels)):
        return None
    return list(_joined(turns))


def _are_clocked(clocked: Sequence[str], turns: Sequence[Turn], paragraphs: int) -> bool:
    """Tell turns below a name and a time, as meeting programs write them, of one turn each too.

    The points of an agenda have times as well, and are no names.
    """
    names = [who for who in clocked if len(who.split()) > 1 and who.replace(" ", "").isalpha()]
    return (
        len(clocked) >= _FEWEST_TURNS
        and len(names) >= _NAMED * len(clocked)
        and len(turns) >= len(clocked)
        and paragraphs <= (1 + _BELOW_A_NAME) * len(clocked)
    )


def is_facilitator(speaker: str) -> bool:
    """Tell whether a label names who leads a meeting rather than who takes part."""
    words = fold(speaker.rpartition(": ")[2]).split()
    leads = word_list("meetings", "facilitators")
    return any(" ".join(words[:size]) in leads for size in range(1, min(4, len(words)) + 1))


def is_several(speaker: str) -> bool:
    """Tell whether a label stands for whoever spoke up, so that no person is told by it."""
    return fold(speaker.rpartition(": ")[2]) in word_list("meetings", "several")


def _cues(text: str) -> Iterator[Turn]:
    """Yield the passages of subtitles, with the speaker where their marks name one."""
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.strip("\n").split("\n")
        cue = next((i for i, line in enumerate(lines[:2]) if _CUE.match(line)), None)
        if cue is None:
            continue
        words = "\n".join(lines[cue + 1 :])
        voices = list(_VOICE.finditer(words))
        if not voices:
            yield "", _without_tags(words)
        edges = [*(v.start() for v in voices[1:]), len(words)]
        for voice, end in zip(voices, edges, strict=False):
            yield voice[1].strip(), _without_tags(words[voice.end() : end])


def _without_tags(words: str) -> str:
    return " ".join(_TAG.sub("", words).split())


def _known_speakers(cues: list[Turn]) -> list[Turn]:
    """Take labels from the words where subtitles name nobody otherwise."""
    if any(speaker for speaker, _ in cues):
        return cues
    found = [_LABELLED.match(words) for _, words in cues]
    labels = Counter(_label(m["label"]) for m in found if m and _may_speak(m["label"]))
    # Where all passages say who speaks, as Zoom writes them, so does a label met once.
    all_of_them = sum(labels.values()) >= _MOSTLY * len(cues)
    known = {n for n, times in labels.items() if all_of_them or times > 1 or _is_role(n)}
    named: list[Turn] = []
    speaker = ""
    for match, (_, words) in zip(found, cues, strict=True):
        if match and _label(match["label"]) in known:
            speaker, words = _label(match["label"]), match["text"]
        named.append((speaker, words))
    return named


def _joined(turns: Iterable[Turn]) -> Iterator[Turn]:
    """Join what one speaker says without being interrupted, or a sentence of nobody's."""
    held: Turn | None = None
    for speaker, words in turns:
        if not words:
            continue
        goes_on = held is not None and held[0] == speaker
        if goes_on and held and (speaker or held[1][-1] not in ".!?…"):
            held = (speaker, f"{held[1]} {words}")
        else:
            if held:
                yield held
            held = (speaker, words)
    if held:
        yield held


def _label(label: str) -> str:
    return " ".join(label.strip(" *-–—").split())


def _may_speak(label: str) -> bool:
    """Tell whether what stands before a colon may name a person, or who they are."""
    label = _label(label)
    words = label.split()
    folded = fold(label)
    if not folded or len(words) > 5 or folded in word_list("meetings", "rubrics"):
        return False
    if folded.split()[0] in word_list("meetings", "rubrics"):
        return False
    if _is_role(label):
        return True
    small = {"de", "du", "des", "la", "le", "d'", "van", "von", "el", "di"}
    return len(words) <= 4 and all(
        word in small or word[0].isupper() or word[0].isdigit() for word in words
    )


def _is_role(label: str) -> bool:
    words = fold(label).split()
    return bool(words) and (is_facilitator(label) or words[0] in word_list("meetings", "speakers"))


def _is_generic(label: str) -> bool:
    """Tell a label that every meeting may have, "Participant 2", from a name."""
    words = fold(label).split()
    titles = {"m", "mme", "mr", "mrs", "ms", "monsieur", "madame"}
    return bool(words) and _is_role(label) and words[0] not in titles
