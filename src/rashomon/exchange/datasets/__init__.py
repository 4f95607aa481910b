"""Other event data sets as sources: every row of ACLED, UCDP GED, GDELT, POLECAT or ICEWS becomes a coded report."""

from rashomon.exchange.datasets.forms import FORMS
from rashomon.exchange.datasets.reading import read

__all__ = ["FORMS", "read"]
