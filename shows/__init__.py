"""The shows that travel with Régie 52, as data: a folder each, with its `show.toml`. No code lives here."""
