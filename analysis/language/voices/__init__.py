"""Say whose words stand where: the outlet's own, reported or quoted, and who speaks."""
