"""Reports from files, folders, patterns, standard input and memory."""

from rashomon.ingest.batch import count, ingest
from rashomon.ingest.options import FIELDS, FORMATS, IngestOptions
from rashomon.ingest.reading import report_from_text

__all__ = ["FIELDS", "FORMATS", "IngestOptions", "count", "ingest", "report_from_text"]
