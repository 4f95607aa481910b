"""What is coded: PLOVER's types, modes, contexts and sectors, and how CAMEO's codes translate."""

from rashomon.ontology.loader import CameoCode, EventType, Mode, Ontology, ontology

__all__ = ["CameoCode", "EventType", "Mode", "Ontology", "ontology"]
