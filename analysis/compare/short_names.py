"""Names in a narrow column, so that two that begin alike can be told apart."""

from collections.abc import Iterable


def apart(name: str, width: int, others: Iterable[str]) -> str:
    """Return ``name``, without its middle if one of ``others`` looks the same when both are cut at ``width``.

    Of "Severn Vale Health Group" that is "Seve…Group".
    """
    if len(name) <= width or not any(len(one) > width and one.startswith(name[: width - 1]) for one in others):
        return name
    end = name.rpartition(" ")[2][: max(1, width - 3)]
    return f"{name[: width - 1 - len(end)]}…{end}"
