"""What was planned: the show as data, read from a file, checked."""
