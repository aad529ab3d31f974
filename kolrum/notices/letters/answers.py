"""A person's own words in an answer: without what it quotes, and without signature.

What the answer quotes between its own words is kept, as the quote it answers. When in
doubt text is kept: a quote too many is read past, a sentence lost is lost.
"""

import re
from dataclasses import dataclass
from itertools import zip_longest

from kolrum.notices.letters import clients

MARKER = "≡≡≡"
"""Begins and ends the line in our own mail above which one is asked to write."""

MOST_CHARACTERS = 200_000
MOST_LINES = 4_000
LONGEST_SIFTED = 400
MOST_SIGNATURE_LINES = 30
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b(?:19|20)\d{2}\b|@")
_YEAR = re.compile(r"\b20\d{2}\b")
_CLOCK = re.compile(r"\d[:.]\d{2}\b")
_UNSEEN = re.compile("[\ufeff\u200b\u200c\u200e\u200f\u2060\u00ad]")
_QUOTE = re.compile(r"^\s{0,3}>")
_POSTSCRIPT = re.compile(r"^\s*p\.?\s?s\b\.?", re.IGNORECASE)
_NAMED = re.compile(r"^\s*[/~–—]\s?[A-ZÅÄÖÆØÉ][\w.-]*(?:\s[A-ZÅÄÖÆØÉ][\w.-]*){0,2}\s*$")


@dataclass(frozen=True)
class _Run:
    """Lines that follow each other, all quoted or none."""

    is_quoted: bool
    lines: list[str]


def own_words(text: str) -> str:
    """What the writer says, as Markdown; empty when nothing is left."""
    lines = _above(_cleaned(text))
    runs = _kept(_runs(lines))
    if runs and not runs[-1].is_quoted:
        runs[-1] = _Run(False, _unsigned(runs[-1].lines))
    said = "\n\n".join("\n".join(_trimmed(run.lines)) for run in runs)
    return re.sub(r"\n{3,}", "\n\n", said).strip()


def _cleaned(text: str) -> list[str]:
    told = text[:MOST_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n")
    told = _UNSEEN.sub("", told).replace("\x00", "").replace("\u00a0", " ")
    return [line.rstrip() for line in told.split("\n")[:MOST_LINES]]


def _above(lines: list[str]) -> list[str]:
    """The lines above what is quoted without marks."""
    for at, line in enumerate(lines):
        is_marked = line.strip().startswith(MARKER) and line.rstrip().endswith(MARKER)
        if is_marked or _begins_block(lines, at):
            return _without_announcement(lines[:at])
        if _is_announcement(line) and not _is_quote_next(lines, at + 1):
            return lines[:at]
    return lines


def _begins_block(lines: list[str], at: int) -> bool:
    """Whether Från, Skickat, Till and Ämne of a quoted message stand from here."""
    if clients.DIVIDER.match(lines[at]):
        return lines[at].lstrip()[:1] != "_" or _has_heads(lines, at + 1)
    return bool(clients.HEAD["from"].match(lines[at])) and _has_heads(lines, at)


def _has_heads(lines: list[str], at: int) -> bool:
    near = [line[:LONGEST_SIFTED] for line in lines[at : at + 14] if line.strip()][:9]
    found = {
        part
        for part, pattern in clients.HEAD.items()
        if any(pattern.match(f"{line} ") for line in near)
    }
    is_dated = any(_TIME.search(line) for line in near)
    return "from" in found and len(found) >= 3 and is_dated


def _is_announcement(line: str) -> bool:
    """Whether a line says who wrote what follows, and exactly when.

    The hour is asked for, since people too write `som länsstyrelsen skrev 2024:`.
    """
    short = line[:LONGEST_SIFTED].strip().strip("*_ ")
    is_exact = _CLOCK.search(short) and ("@" in short or _YEAR.search(short))
    return bool(short.endswith(":") and is_exact and clients.WROTE.match(short))


def _is_quote_next(lines: list[str], at: int) -> bool:
    following = next((line for line in lines[at : at + 4] if line.strip()), "")
    return bool(_QUOTE.match(following))


def _runs(lines: list[str]) -> list[_Run]:
    runs: list[_Run] = []
    for line in lines:
        is_quoted = bool(_QUOTE.match(line))
        if runs and (runs[-1].is_quoted == is_quoted or not line.strip()):
            runs[-1].lines.append(line)
        else:
            runs.append(_Run(is_quoted, [line]))
    return _without_announcements(runs)


def _without_announcements(runs: list[_Run]) -> list[_Run]:
    told = []
    for run, after in zip_longest(runs, runs[1:]):
        is_before_quote = after is not None and after.is_quoted and not run.is_quoted
        lines = _without_announcement(run.lines) if is_before_quote else run.lines
        if any(line.strip() for line in lines):
            told.append(_Run(run.is_quoted, lines))
    return told


def _without_announcement(lines: list[str]) -> list[str]:
    """Lines above a quote without the one to three that announce it."""
    kept = _trimmed(lines)
    for count in (1, 2, 3):
        last = " ".join(line.strip() for line in kept[-count:])[:LONGEST_SIFTED]
        is_timed = last.endswith(":") and _TIME.search(last)
        if is_timed and (clients.WROTE.match(last) or _has_clock_and_address(last)):
            return kept[: -count - _is_begun_above(kept, count)]
    if kept and clients.DIVIDER.match(kept[-1]):
        return kept[:-1]
    return kept


def _is_begun_above(lines: list[str], count: int) -> bool:
    """Whether the date of an announcement stands on the line above its end."""
    if len(lines) <= count or _YEAR.search(" ".join(lines[-count:])):
        return False
    above = lines[-count - 1].strip()
    return bool(_YEAR.search(above)) and above[-1:] not in set(".!?")


def _has_clock_and_address(line: str) -> bool:
    """What announces a quote in any language."""
    return "@" in line and bool(_CLOCK.search(line))


def _kept(runs: list[_Run]) -> list[_Run]:
    """Own words, with quotes only where they are answered one by one.

    A quote at the end is the whole message below an answer, one at the beginning the
    whole message above it, unless more quotes follow.
    """
    while runs and (runs[-1].is_quoted or _is_only_signature(runs)):
        runs = runs[:-1]
    if sum(run.is_quoted for run in runs) == 1 and runs[0].is_quoted:
        runs = runs[1:]
    return [_Run(True, _last_paragraph(r.lines)) if r.is_quoted else r for r in runs]


def _is_only_signature(runs: list[_Run]) -> bool:
    """Whether what stands below a quote is nothing but a signature."""
    return len(runs) > 1 and not any(_unsigned(runs[-1].lines))


def _last_paragraph(lines: list[str]) -> list[str]:
    """The end of a quote, which is what the words below it answer."""
    told = [_requoted(line) for line in _trimmed(lines)]
    while told and told[-1] == ">":
        told.pop()
    blank = max((at for at, line in enumerate(told) if line == ">"), default=-1)
    return [line for line in told[blank + 1 :] if not _is_announcement(line[2:])]


def _requoted(line: str) -> str:
    words = re.sub(r"^\s*(?:>\s?)+", "", line).strip()
    return f"> {words}" if words else ">"


def _unsigned(lines: list[str]) -> list[str]:
    """Lines without the signature at their end."""
    kept = _trimmed(lines)
    for at, line in enumerate(kept):
        if line.strip() in {"--", "—"}:
            kept = _trimmed(kept[:at])
            break
    kept = _trimmed([line for line in kept if not clients.SENT_FROM.match(line)])
    closings = [at for at, line in enumerate(kept) if clients.CLOSING.match(line)]
    if closings and len(kept) - closings[-1] <= MOST_SIGNATURE_LINES:
        kept = kept[: closings[-1]] + _postscript(kept[closings[-1] :])
    kept = _trimmed(kept)
    if kept and _NAMED.match(kept[-1]):
        kept = _trimmed(kept[:-1])
    return kept


def _postscript(lines: list[str]) -> list[str]:
    for at, line in enumerate(lines):
        if _POSTSCRIPT.match(line):
            return lines[at:]
    return []


def _trimmed(lines: list[str]) -> list[str]:
    filled = [at for at, line in enumerate(lines) if line.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else []
