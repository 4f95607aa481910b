from __future__ import annotations

import json

import typer

from rashomon.model.codebook import schema as of_a_coded_report


def schema() -> None:
    """Print the JSON Schema of a coded report: what every field that `--format codebook` gives means and may hold.

    Example: `rashomon schema > coded_report.schema.json`
    """
    typer.echo(json.dumps(of_a_coded_report(), ensure_ascii=False, indent=2))
