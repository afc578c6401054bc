from analysis.remembered import remembered


def test_a_function_that_remembers_is_asked_once_and_answers_alike_when_it_has_forgotten() -> None:
    asked: list[int] = []

    @remembered
    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert [double(7), double(7)] == [14, 14]
    assert asked == [7]
    assert all(double(number) == 2 * number for number in range(70_000))  # more than it keeps
    assert double(7) == 14
    assert asked.count(7) == 2
