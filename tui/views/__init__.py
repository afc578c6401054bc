"""What each view says: tables of cells made from an analysis, drawn alike by the dashboard and the text twin."""
