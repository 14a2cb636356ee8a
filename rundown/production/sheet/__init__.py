"""The registers of a production as sheets: written out to be filled in, read back with a report of every column and row."""
