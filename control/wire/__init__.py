"""The wire between server and terminals: messages, both ends, the clock offset."""
