"""Dates that may mean two days, settled by the others of their column."""

from datetime import date
from pathlib import Path

from analysis.corpus.day_order import DayOrders
from analysis.corpus.read import read


def settled(*written: str) -> dict[str, date]:
    orders = DayOrders()
    for number, one in enumerate(written):
        orders.add("column", str(number), one)
    return orders.settled()


def test_one_date_settles_its_form_and_no_other() -> None:
    assert settled("11.01.2023", "01/10/2023", "13.06.2023") == {"0": date(2023, 1, 11)}
    assert settled("11.01.2023", "01/10/2023", "13.06.2023", "01/26/2023 14:00") == {
        "0": date(2023, 1, 11),
        "1": date(2023, 1, 10),
    }


def test_nothing_is_settled_by_nothing_or_by_a_contradiction() -> None:
    assert settled("11.01.2023", "05.05.2023", "2023-06-13", "13 June 2023") == {}
    assert settled("11.01.2023", "13.06.2023", "06.13.2023") == {}


def test_years_of_two_digits_are_last_unless_the_days_lie_closer_together_with_them_first() -> None:
    assert settled("03/11/22", "25/11/22", "28/10/22") == {
        "0": date(2022, 11, 3),
        "1": date(2022, 11, 25),
        "2": date(2022, 10, 28),
    }
    assert settled("11/25/99", "12/03/99") == {"0": date(1999, 11, 25), "1": date(1999, 12, 3)}
    assert settled("22.11.03", "22.11.25", "22.10.28") == {}
    assert settled("03/11/22", "05/11/22") == settled("25/11/22") == {}


def test_the_notes_say_what_was_read_how_and_what_was_not_used(tmp_path: Path) -> None:
    text = "The council said on Monday that the bridge may be closed."
    dates = ["11.01.2023", "13.06.2023", "01/10/2023", "nonsense"]
    rows = "\n".join(f"{day},{text} {number}" for number, day in enumerate(dates))
    (tmp_path / "a.csv").write_text(f"date,text\n{rows}\n")
    corpus = read(tmp_path / "a.csv")
    assert [one.published for one in corpus.articles] == [date(2023, 1, 11), date(2023, 6, 13), None, None]
    said = [note for note in corpus.notes if "first" in note or "date “" in note]
    assert said == [
        "Read “11.01.2023” with the day first, as “13.06.2023” has it, and no other date of this form speaks against "
        "that (a.csv).",
        "a.csv line 4: the date “01/10/2023” may mean two days; write it as 2022-09-14.",
        "a.csv line 5: the date “nonsense” cannot be read; write it as 2022-09-14.",
    ]
