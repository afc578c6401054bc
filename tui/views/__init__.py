"""The content of each view: tables of cells, drawn by the dashboard and as text alike."""
