"""What a register can be read from: its own tables, and the formats that others keep actors in."""

from rashomon.knowledge.register.importers.converted import Converted
from rashomon.knowledge.register.importers.formats import FORMATS, convert

__all__ = ["FORMATS", "Converted", "convert"]
