from __future__ import annotations

from functools import cache

from rashomon.knowledge.register.added import added_rows
from rashomon.knowledge.register.load import build
from rashomon.knowledge.register.lookup import ActorRegister


@cache
def register() -> ActorRegister:
    """The register in use: the shipped one with what the user added. Read once by a process.

    Raises:
        KnowledgeError: A table is missing or damaged.
    """
    return build(added_rows())
