import pytest

from analysis.compare.short_names import apart

NAMES = ["Severn Vale Federation", "Severn Vale Health Group", "Larkfield Maternity Ward"]


@pytest.mark.parametrize(
    ("width", "shown"),
    [(10, ["Se…Federat", "Seve…Group", "Larkfield Maternity Ward"]), (22, NAMES[:1]), (24, NAMES)],
)
def test_names_that_would_be_cut_alike_differ(width: int, shown: list[str]) -> None:
    assert [apart(name, width, set(NAMES) - {name}) for name in NAMES][: len(shown)] == shown
