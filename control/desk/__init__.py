"""The terminals: one Textual app, its views, widgets, keys and theme."""
