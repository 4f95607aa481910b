"""What pages show, made from the ledger's answers."""
