"""Pages for tablets, monitors and the mixer: the presenter's, the studio clock, tallies, overlays. They only look."""
