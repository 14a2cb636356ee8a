"""What happened: the hash-chained event log and what is read from it."""
