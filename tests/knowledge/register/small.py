"""A small register of made-up actors for tests."""

from __future__ import annotations

from rashomon.knowledge.register import ActorRegister
from rashomon.knowledge.register.load import entries_of, state_entries
from rashomon.knowledge.register.table import FIELDS, Row, parse_table

HEADER = ",".join(FIELDS)

TABLE = f"""{HEADER}
northern-front,Northern Front,Jabhat al-Shimal;al-Shimal Front;NF,armed_group,TCD,REB,,,,2009,2016-05-20,,,founding statement
northern-front,,,,TCD,PTY,,,,2016-05-20,holds,2024-06,,party register
northern-front,,,,,,,coalition-of-the-plains,part_of,2012-03,2015,,,joint declaration
coalition-of-the-plains,Coalition of the Plains,CP,umbrella_group,TCD,REB,,,,2012-03,2015-12-31,,,joint declaration
river-guard,River Guard,,armed_group,NER,PRM,,,,2018,holds,2023-01,likely,reported by several papers
omar-badri,Omar al-Badri,Umar Badri;Omar Badri,person,TCD,REB,commander,northern-front,leads,2009,2016-05-20,,,founding statement
omar-badri,,,,TCD,GOV,defence minister,tcd-government,member_of,2017-02-01,2021-04-20,,,cabinet lists
omar-badri,,,,TCD,PTY,leader,northern-front,leads,2016-05-20,,,,party register
salma-badri,Salma al-Badri,,person,NER,LEG,speaker,ner-legislature,leads,2019,holds,2024-06,,assembly's record
"""


def rows(text: str = TABLE, name: str = "small.csv") -> list[Row]:
    """The rows of a table."""
    return parse_table(text, name)


def small(text: str = TABLE) -> ActorRegister:
    """The register of a table, with the states."""
    return ActorRegister([*state_entries(), *entries_of(rows(text))])
