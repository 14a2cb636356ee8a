"""The show: what was planned, what is true now, what happened. Nothing here knows of gear or screens."""
