"""What is known before reading: states and their names, places and where they lie, well-known actors."""

from rashomon.knowledge.entry import Entry
from rashomon.knowledge.places import Gazetteer, gazetteer
from rashomon.knowledge.states import Countries, Country, Seat, countries, country_of

__all__ = ["Countries", "Country", "Entry", "Gazetteer", "Seat", "countries", "country_of", "gazetteer"]
