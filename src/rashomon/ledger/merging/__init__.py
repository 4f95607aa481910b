"""Which coded events of different reports are one event, which are parts of another, and the ids that events keep."""
