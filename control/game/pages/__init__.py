"""The viewers' pages: pure functions from what one viewer may see to HTML. How they look is in `static/game.css`."""
