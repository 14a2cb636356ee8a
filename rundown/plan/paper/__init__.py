"""The conducteur and the feuille de service on paper: words and rows made here, set as PDF by typst."""
