"""From bytes to text, whatever the encoding.

French exports come as UTF-8 (with or without a mark), UTF-16, Windows-1252,
now and then as Mac Roman or DOS, and as files that mix two of them because
someone pasted one into the other.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from contrib_analysis.words.sentences import counted, sentence

#: How much of a file is looked at to tell its encoding (chosen).
_SAMPLE = 1 << 20

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: Names of encodings as a person knows them.
_NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 with BOM",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
    "mac-roman": "Mac Roman",
    "cp850": "DOS (cp850)",
    "cp932": "Shift JIS",
    "euc_jp": "EUC-JP",
    "gb18030": "GB18030",
    "big5": "Big5",
    "cp949": "Korean (cp949)",
    "cp1250": "Windows-1250",
    "iso8859_2": "ISO 8859-2",
    "cp1251": "Windows-1251",
    "koi8_r": "KOI8-R",
    "cp1253": "Windows-1253",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
}

#: The characters beyond ASCII that Western European civic texts are made of.
_EXPECTED = "éèêëàâäçùûüôöîïœæÉÈÊÀÂÇÔÎŒñóíúáòìãõßåøÑÁÓÚÍ’‘“”«»…–—°€·²³½£§©®±×\u00a0"

#: Encodings of other scripts.
_SCRIPTS = (
    "cp932", "euc_jp", "gb18030", "big5", "cp949", "cp1251", "koi8_r", "cp866", "cp1253",
    "cp1255", "cp1256", "cp874",
)  # fmt: skip

#: Share of high bytes among letters from which a text is in another script (chosen: French
#: has 0.04, Vietnamese 0.3, Russian 0.9, Japanese in Shift JIS 0.7).
_OTHER_SCRIPT = 0.45
#: Letters that no Japanese text is mostly written in, and any bytes are in Shift JIS.
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
_MOST_HALF_WIDTH = 0.2  # chosen
#: High bytes below which nothing is said of a script (chosen: ten characters).
_FEWEST_HIGH = 20

#: Signs of Windows-1252 that are letters of Central European encodings, inside a word.
_SIGN_IN_WORD = re.compile(r"(?<=[a-zà-ÿ])[¹³º¿¼¾±¶£¥¯](?=[a-zà-ÿ])")
_ISO_ONLY = re.compile(r"(?<=[a-zà-ÿ])[±¶¼]")
_WINDOWS_ONLY = re.compile(r"(?<=[a-zà-ÿ])[¹œŸ]")
#: What a program that knew no curly apostrophe left of "l’école": a sign behind an elided word.
_APOSTROPHE = re.compile(
    r"(?<![^\W\d_])(?:[cdjlmnst]|qu|lorsqu|puisqu|quoiqu|jusqu|aujourd)"
    r"(?P<sign>[¹³º¿¼¾±¶£¥¯´])(?=[aeiouyhàâéèêëîïôùûœ])",
    re.IGNORECASE,
)
#: Share of such signs among all from which these are apostrophes (chosen: Polish, where ³ is a
#: letter, has a fifth of its signs there).
_MOSTLY = 0.8
#: Chosen: a footnote's mark or a unit stands at a word's end, and seldom.
_FEWEST_SIGNS = 3
_CENTRAL = 0.02  # chosen

_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)

#: Control characters that no text holds; a lot of them tells a binary file.
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True)
class Decoded:
    """A file as text, with the encoding it was read in and what had to be mended."""

    text: str
    encoding: str
    problems: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode a text file of unknown encoding without losing a character.

    Parameters
    ----------
    data
        The whole file.

    Returns
    -------
    Decoded
        NUL characters are taken out and told as a problem.
    """
    text, encoding, problems = _decode(data)
    text = _without_inner_marks(text)
    nuls = text.count("\0")
    if nuls:
        text = text.replace("\0", "")
        problems = (
            *problems,
            counted(
                "{n} NUL character was taken out.", "{n} NUL characters were taken out.", nuls
            ),
        )
    return Decoded(text, encoding, problems)


def _without_inner_marks(text: str) -> str:
    """Take out the marks with which files begin that were put one under the other."""
    if "\ufeff" not in text:
        return text
    head = text.removeprefix("\ufeff").split("\n", 1)[0].rstrip("\r")
    # The file above may have had no line end of its own.
    text = text.replace(f"\ufeff{head}", f"\n{head}").removeprefix("\n") if head else text
    return re.sub(r"(?m)^\ufeff", "", text)


def looks_binary(text: str) -> bool:
    """Tell whether a decoded file can't have been text."""
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > max(16, len(sample) // 20)


def _decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec), _NAMES[codec], ()
            except UnicodeDecodeError:
                if codec == "utf-8-sig":
                    text, name, problems = _decode(data[len(mark) :])
                    return text, f"{name} after a UTF-8 BOM", problems
                text = data.decode(codec, "replace")
                return text, _NAMES[codec], (sentence("The file breaks off within a character."),)
    sixteen = _unmarked_utf16(data)
    if sixteen:
        return data.decode(sixteen, "replace"), _NAMES[sixteen], ()
    try:
        return data.decode("utf-8"), _NAMES["utf-8"], ()
    except UnicodeDecodeError:
        pass
    return _decode_single_bytes(data)


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[: _SAMPLE // 16]
    half = len(sample) // 2
    if half < 8:
        return None
    # In UTF-16 nearly every other byte of a Western text is zero.
    for offset, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if (
            sample[offset::2].count(0) > 0.7 * half
            and sample[1 - offset :: 2].count(0) < 0.1 * half
        ):
            return codec
    return None


def _decode_single_bytes(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    high = sum(data.count(bytes([b])) for b in range(0x80, 0x100))
    sequences = [found for found in _MULTIBYTE.findall(data) if _plausible(found)]
    stray = high - sum(map(len, sequences))
    if len(sequences) <= 0.05 * stray:
        name = _likeliest(data)
        if name == "cp1252":
            return data.decode("cp1252", "latin1-rest"), _NAMES[name], ()
        return data.decode(name, "replace"), _NAMES.get(name, name), ()
    if _breaks_off(data):
        text = data.decode("utf-8", "ignore")
        return text, _NAMES["utf-8"], (sentence("The file breaks off within a character."),)
    return (
        data.decode("utf-8", "cp1252-rest"),
        "UTF-8 mixed with Windows-1252",
        (
            sentence(
                "{n} characters were in Windows-1252 inside a UTF-8 file; each was mended.",
                n=stray,
            ),
        ),
    )


def _plausible(sequence: bytes) -> bool:
    """Tell UTF-8 from two high bytes of another encoding that only look like it."""
    character = sequence.decode("utf-8", "replace")
    return character in _EXPECTED or character >= "\u2000"


def _breaks_off(data: bytes) -> bool:
    """Tell whether the only fault is an incomplete character at the very end."""
    try:
        data[:-3].decode("utf-8")
    except UnicodeDecodeError as error:
        return len(data) - error.start <= 6 and error.reason == "unexpected end of data"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False


def _likeliest(data: bytes) -> str:
    """Choose the encoding in which most high bytes are usual characters."""
    if (other := _other_script(data)) is not None:
        return other
    if (central := _central_european(data[: 4 * _SAMPLE])) is not None:
        return central
    sample = _without_apostrophes(data[: 4 * _SAMPLE])
    sample = bytes(b for b in sample if b >= 0x80)[:_SAMPLE]
    if not sample:
        return "cp1252"
    shares = {
        codec: sum(map(sample.decode(codec, "replace").count, _EXPECTED)) / len(sample)
        for codec in ("cp1252", "mac-roman", "cp850")
    }
    best = max(shares, key=lambda codec: (shares[codec], codec == "cp1252"))
    if shares[best] >= 0.6:
        # Windows-1252 unless another is clearly better: it is by far the most frequent.
        return best if shares[best] > shares["cp1252"] + 0.2 else "cp1252"
    from charset_normalizer import from_bytes

    found = from_bytes(data[: _SAMPLE // 8]).best()
    if found is None or found.encoding in ("ascii", "utf_8"):
        return "cp1252"
    try:
        data.decode(found.encoding)
    except UnicodeDecodeError:
        return "cp1252"
    return found.encoding


def _without_apostrophes(data: bytes) -> bytes:
    """Leave out the signs that stand for apostrophes: they say nothing of an encoding."""
    western = data.decode("latin-1")
    return _APOSTROPHE.sub("'", western).encode("latin-1")


def _central_european(data: bytes) -> str | None:
    """Tell Polish, Czech, Hungarian and their like by what Windows-1252 makes of them.

    There they have signs inside words ("by³o"), or letters together that no Western language
    has: ø with š, õ with û and ö.
    """
    western = data.decode("cp1252", "latin1-rest")
    high = sum(1 for character in western if character >= "\x80")
    signs = len(_SIGN_IN_WORD.findall(western))
    times = {letter: western.count(letter) for letter in "øìšžõûöüã"}
    czech = min(times["ø"] + times["ì"], times["š"] + times["ž"])
    hungarian = 0 if times["ã"] else min(times["õ"], times["û"], times["ö"] + times["ü"])
    if len(_APOSTROPHE.findall(western)) >= _MOSTLY * max(signs, 1):
        signs = 0
    if max(signs, czech, hungarian) < max(_FEWEST_SIGNS, _CENTRAL * high):
        return None
    if times["ø"] + times["ì"]:
        # Czech: š and ž are signs in one of the two, letters in the other.
        return "iso8859_2" if signs > times["š"] + times["ž"] else "cp1250"
    # The two encodings differ in a few letters: ą, ś and ź.
    by_iso, by_windows = len(_ISO_ONLY.findall(western)), len(_WINDOWS_ONLY.findall(western))
    return "iso8859_2" if by_iso > by_windows else "cp1250"


def _other_script(data: bytes) -> str | None:
    """Choose the encoding of a text that isn't in Latin letters: there, high bytes are most."""
    sample = _whole_lines(data, _SAMPLE // 8)
    high = sum(byte >= 0x80 for byte in sample)
    latin = sum(chr(byte).isalpha() for byte in sample if byte < 0x80)
    # Two-byte scripts use letters as second bytes, and headings may be in English.
    if high < max(_FEWEST_HIGH, _OTHER_SCRIPT * (high + latin)):
        return None
    from charset_normalizer import from_bytes

    for guess in from_bytes(sample, cp_isolation=list(_SCRIPTS)):
        try:
            text = data.decode(guess.encoding)
        except UnicodeDecodeError:
            continue
        if len(_HALF_WIDTH.findall(text[:_SAMPLE])) < _MOST_HALF_WIDTH * high:
            return guess.encoding
    return None


def _whole_lines(data: bytes, size: int) -> bytes:
    """Return the first bytes of a file, up to the end of a line: no character is cut."""
    if len(data) <= size:
        return data
    return data[: data.rfind(b"\n", 0, size) + 1] or data[:size]


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "latin1-rest"), error.end


def _as_latin1(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("cp1252-rest", _as_cp1252)
codecs.register_error("latin1-rest", _as_latin1)
