"""The pages: one module each, with its address and what its template shows."""
