"""Sentences and words of a text, as exact character offsets into it; the text is never altered.

Words follow the conventions of Universal Dependencies for English (the EWT and GUM treebanks), which the reader model
is trained on: "do n't", "Iran 's", "US - backed", but "anti-government", "U.S." and "e-mail" whole.

Every pattern is bounded, so that the time taken grows linearly with the text whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]

MAX_WORD = 100
"""Characters of the longest word; longer runs are cut. The longest English words in use have under 50."""
MAX_SENTENCE = 200
"""Words of the longest sentence; longer ones are cut after a comma, semicolon, colon or dash where there is one."""

_TITLE_LIST = (
    "Mr Mrs Ms Messrs Dr Prof Rev Hon Sen Rep Gov Pres Amb Gen Lt Col Maj Capt Cmdr Adm Brig Sgt Cpl Pvt Supt Insp "
    "Sr Jr St Ste Mt Ft Msgr Fr Atty Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri "
    "vs v cf al approx ca Gens Cols Lts Sgts Sens Reps Govs Profs Drs "
    "MR MRS MS DR PROF REV SEN REP GOV PRES AMB GEN LT COL MAJ CAPT CMDR ADM BRIG SGT CPL JAN FEB AUG SEPT OCT NOV DEC"
)
_TITLES = _TITLE_LIST.split()
"""Abbreviations that something follows: their full stop does not end a sentence."""
_NUMBERED = "No|Nos|Op|Fig|Vol|Art|Sec|NO|NOS"
"""Abbreviations before a figure."""
_CLOSERS = ("Inc", "Corp", "Co", "Ltd", "Bros", "Assn", "Dept", "Univ", "etc", "Ave", "Blvd", "Rd", "a.m", "p.m")
"""Abbreviations that may end a sentence: the next word decides."""
_PREFIXES = "non e mid anti re co pre pro cross post over semi ex sub multi counter mini inter intra un micro arch"
"""First parts after which a hyphen does not split a word in the treebanks."""
_UNITS = "km m cm mm kg g lb lbs mph kph kmh pm am bn mn tn ft mi hrs hr min mins sec kb mb gb m2 sq"
_STARTER_LIST = (
    "The A An He She It They We I You This That These Those There Here In On At By For From With After Before But And "
    "Or So Yet If When While Where As His Her Its Their Our My Your Some Many Most All Both No Not One Two However "
    "Meanwhile Since Although Though During Under Over Among According Last What Who Why How"
)
_STARTERS = frozenset(_STARTER_LIST.split())
"""Words that, after an abbreviation such as "U.S." or "Inc.", start a new sentence."""

_ABBREVIATION = "|".join(sorted(map(re.escape, (*_TITLES, *_CLOSERS)), key=len, reverse=True))
_WORD = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"“”()\[\]]{{1,2000}}(?<![.,;:!?'’])
  | (?<![\w.])\w[\w-]{{0,60}}(?:\.[\w-]{{1,60}}){{0,3}}\.(?:com|org|net|gov|edu|info|pdf|docx?|html?|txt|jpe?g|xlsx?)(?!\w)
  | (?<!\w)[\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,30}}){{1,4}}
  | (?<![\w.])(?:[^\W\d_]\.){{2,8}}(?!\w)
  | (?<![\w.])(?:{_ABBREVIATION})\.(?!\w)
  | (?<![\w.])(?:{_NUMBERED})\.(?=\s?\d)
  | (?<![\w.'’])[A-Z]\.(?=[ \t]{{1,3}}[A-Z])
  | (?<![\w.])(?:{"|".join(_PREFIXES.split())}|{"|".join(p.title() for p in _PREFIXES.split())})-\w{{2,60}}
  | \d{{1,3}}(?:,\d{{3}}){{1,8}}(?:\.\d{{1,12}})?(?![\w])
  | (?<![\w/])\d{{1,2}}/\d{{1,2}}/\d{{2,4}}(?![\w/])
  | \d{{1,20}}(?:[.:]\d{{1,12}}){{1,4}}(?!\w)
  | (?P<number>\d{{1,20}}(?:\.\d{{1,12}})?)(?=(?:{_UNITS.replace(" ", "|")})\b)
  | [@#]\w{{1,60}}
  | \w{{1,{MAX_WORD}}}(?:(?P<apostrophe>['’])\w{{1,{MAX_WORD}}}){{0,3}}
  | \*{{3,200}} | ={{3,200}} | _{{3,200}} | ~{{3,200}} | -{{2,200}} | \.{{2,12}} | —{{1,12}} | [!?]{{2,12}}
  | ['’](?:s|S|re|ve|ll|d|m|em|cause|til)\b
  | [^\s]
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i:n['’]t|['’](?:s|re|ve|ll|d|m))$")
_JOINED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}
_ENDS = frozenset(".!?…")
_CLOSING = frozenset("\"'”’)]»")
_OPENING = frozenset("\"'“‘([«")
_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Segments:
    """Words as (start, end) offsets; sentences as (first, last) indices into them, last exclusive.

    `paragraphs` holds, for each sentence, whether it begins a line of the text.
    """

    words: list[Span]
    sentences: list[Span]
    paragraphs: list[bool]


def segment(text: str) -> Segments:
    """Words and sentences of a text. A line break always ends a sentence; text without any word gives none."""
    words: list[Span] = []
    sentences: list[Span] = []
    paragraphs: list[bool] = []
    for start, end in _lines(text):
        first = len(words)
        words.extend(_words(text, start, end))
        cuts = _sentences(text, words, first)
        sentences.extend(cuts)
        paragraphs.extend(number == 0 for number in range(len(cuts)))
    return Segments(words, sentences, paragraphs)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for found in _BREAK.finditer(text):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def _words(text: str, start: int, end: int) -> Iterator[Span]:
    for found in _WORD.finditer(text, start, end):
        at, to = found.span()
        if found["apostrophe"] is not None or to - at in (5, 6):
            yield from _parts(text, at, to)
        else:
            yield at, to


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """A word cut before its clitics: "do n't", "Iran 's", "they 'd 've"."""
    cut = _JOINED.get(text[start:end].lower())
    if cut is not None:
        yield start, start + cut
        yield start + cut, end
        return
    clitics: list[Span] = []
    while (found := _CLITIC.search(text, max(start, end - 4), end)) and found.start() > start:
        clitics.append((found.start(), end))
        end = found.start()
    yield start, end
    yield from reversed(clitics)


def _sentences(text: str, words: list[Span], first: int) -> list[Span]:
    """The sentences of one line, whose words begin at `first`."""
    found: list[Span] = []
    index = start = first
    while index < len(words):
        after = _end(text, words, index)
        index = after or index + 1
        if after or index - start >= MAX_SENTENCE:
            stop = after or _soft_cut(text, words, start, index)
            found.append((start, stop))
            index = start = stop
    if start < len(words):
        found.append((start, len(words)))
    return found


def _soft_cut(text: str, words: list[Span], start: int, stop: int) -> int:
    for index in range(stop - 1, start + MAX_SENTENCE // 2, -1):
        if text[words[index][0]] in ",;:—–-":
            return index + 1
    return stop


def _end(text: str, words: list[Span], index: int) -> int:
    """The index after the sentence that the word at `index` ends, or 0 if it ends none."""
    at, to = words[index]
    last = text[to - 1]
    if last not in _ENDS:
        return 0
    after = index + 1
    while after < len(words) and text[words[after][0]] in _CLOSING and words[after][0] == words[after - 1][1]:
        after += 1
    after = _past_note(text, words, after)
    if after == len(words):
        return after
    if to - at > 1 and last == "." and text[at] != ".":
        return after if _ends_after_abbreviation(text, words, index, after) else 0
    if words[after][0] == words[after - 1][1]:
        return after if _run_together(text, words, index, after) else 0
    return after if _starts(text, words, after, dotted=to - at > 1 or last == "…") else 0


def _past_note(text: str, words: list[Span], index: int) -> int:
    """The index after the marks of footnotes, "[7]", that stand there: they belong to the sentence before."""
    while index + 2 < len(words) and text[words[index][0]] == "[" and text[words[index + 2][0]] == "]" and _figure(text, words[index + 1]):
        index += 3
    return index


def _figure(text: str, word: Span) -> bool:
    return text[word[0] : word[1]].isdigit()


def _ends_after_abbreviation(text: str, words: list[Span], index: int, after: int) -> bool:
    word = text[words[index][0] : words[index][1] - 1]
    if word in _TITLES or word in _NUMBERED.split("|") or len(word) == 1:
        return False
    if after > index + 1 and words[index + 1][1] - words[index + 1][0] == 1 and text[words[index + 1][0]] in '"”':
        return _starts(text, words, after, dotted=False)
    first = after + (text[words[after][0]] in _OPENING and after + 1 < len(words))
    return first > after or text[words[first][0] : words[first][1]] in _STARTERS


def _run_together(text: str, words: list[Span], index: int, after: int) -> bool:
    """Whether a full stop without a space still ends a sentence: "fell.The army"."""
    at, to = words[after]
    before = text[words[index][0] - 1] if words[index][0] else " "
    return text[at].isupper() and to - at > 1 and text[at + 1].islower() and before.islower()


def _starts(text: str, words: list[Span], index: int, *, dotted: bool) -> bool:
    """Whether a sentence may start at this word: not in lower case, nor, after dots, in figures."""
    while index < len(words) - 1 and text[words[index][0]] in _OPENING:
        index += 1
    first = text[words[index][0]]
    return not (first.islower() or (dotted and not first.isupper()) or first in ",;:)]-–—")
