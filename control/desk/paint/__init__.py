"""How a view is set into lines: one painter for each panel, pure functions of the view and the panel's place."""
