"""Numbers with their nouns, in every sentence of the program."""


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural if needed: "1 story", "2 stories"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"
