"""The control room: the command line, the wire, the desks."""
