"""Who tells what: the ledger as one source or bloc tells it, who is silent, how counts move with disputes, and facts about sources."""
