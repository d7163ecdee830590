"""Questions to an archive: filters, rows, dossiers, explanations."""
