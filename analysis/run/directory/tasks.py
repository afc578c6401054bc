"""The tasks of a run, whichever they are: what an engine is given."""

from analysis.run.directory.group import ToGroup, group_part
from analysis.run.directory.parts import Receipt
from analysis.run.directory.work import ToJoin, ToPrepare, join_part, prepare_part

Work = ToPrepare | ToJoin | ToGroup


def make(task: Work) -> Receipt:
    """Write the part of ``task``, and return its receipt."""
    match task:
        case ToPrepare():
            return prepare_part(task)
        case ToJoin():
            return join_part(task)
        case ToGroup():
            return group_part(task)
