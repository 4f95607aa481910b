"""What a stream without a telling name holds: a page, records, or plain text."""

from __future__ import annotations

import json
import re

from rashomon.ingest.decode import encoding_of

_PAGE = re.compile(
    r"(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)


def sniff(sample: bytes) -> str:
    """One of `html`, `jsonl`, `json` or `text`, from the first bytes."""
    start = sample.decode(encoding_of(sample) or "utf-8", "replace").lstrip("\ufeff \t\r\n")
    if _PAGE.match(start):
        return "html"
    if re.match(r"\[\s*\{\s*\"", start):
        return "json"
    if not re.match(r"\{\s*[\"}]", start):
        return "text"
    return "jsonl" if _is_record(start.partition("\n")) else "json"


def _is_record(cut: tuple[str, str, str]) -> bool:
    """Whether the first line is a whole record, or one too long for the sample."""
    line, ended, _ = cut
    if not ended and len(line) > 1000:
        return True
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return len(line) > 200 and line.rstrip().endswith("}")
