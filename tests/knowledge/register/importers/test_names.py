from __future__ import annotations

import pytest

from rashomon.knowledge.register.importers.names import readable, with_acronym


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("MARSH_FRONT_OF_THE_NORTH_", "Marsh Front of the North"),
        ("THE_ORDER", "The Order"),
        ("MFP_REBELS", "MFP Rebels"),
        ("DR_ODA_VELLIN", "Dr Oda Vellin"),
        ("O.V._VELLIN", "O.V. Vellin"),
        ("AL-SALT_BRIGADES", "Al-Salt Brigades"),
        ("ODA_D'ARVEN", "Oda D'Arven"),
        ("ODA'S_HAWKS", "Oda's Hawks"),
        ("2ND_OF_JUNE_MOVEMENT", "2nd of June Movement"),
        ("M23", "M23"),
        ("OVA", "OVA"),
        ("ØDA_ÅVELL", "Øda Åvell"),
        ("UN_Secy_Gen", "UN Secy Gen"),
    ],
)
def test_names_in_capitals_as_newspapers_write_them(raw: str, name: str) -> None:
    assert readable(raw) == name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Marsh Front (MF)", ("Marsh Front", "MF")),
        ("MARSH_FRONT_(OVA)_", ("MARSH_FRONT", "OVA")),
        ("Marsh Front (Greece)", ("Marsh Front (Greece)", "")),
        ("Marsh Front (GREECE)", ("Marsh Front (GREECE)", "")),
        ("Marsh Front (Oda Vellin)", ("Marsh Front (Oda Vellin)", "")),
        ("(MF)", ("(MF)", "")),
    ],
)
def test_an_acronym_in_brackets(name: str, parts: tuple[str, str]) -> None:
    assert with_acronym(name) == parts
