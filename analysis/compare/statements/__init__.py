"""Statements: what differs between the outlets on a story, each in one plain sentence that opens its passages."""

from analysis.compare.statements.find import statements
from analysis.compare.statements.model import KINDS, Statement, StatementRow, table

__all__ = ["KINDS", "Statement", "StatementRow", "statements", "table"]
