"""What a desk shows, as frozen data made by pure functions of the state; no Textual and no colours of a screen here."""
