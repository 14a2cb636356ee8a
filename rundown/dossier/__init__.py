"""The dossiers: what a show's journal proves, as facts, tables, charts and documents. It never writes the analysis."""
