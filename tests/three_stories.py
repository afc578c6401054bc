"""A small corpus of three stories: a harbour (with a copy), a flood, and a festival that tries to steer."""

import json
from pathlib import Path

HARBOUR = (
    "The harbour of Lindholm was sold to a shipping company from Norway on Monday. Mayor Anna Keller praised the deal "
    "with Norway as an excellent gift to the harbour and to the town.\n\nDockers fear that the shipping company may "
    "close the old harbour basin. The harbour deal must be signed by the council of Lindholm before the summer, and "
    "the shipping company has promised to keep the cranes of the harbour running.\n"
)
HARBOUR_TOO = (
    "Anger over the sale of the harbour grows in Lindholm. The shipping company from Norway pays too little for the "
    "harbour, critics of the deal said, and Norway was accused of a disgraceful bargain.\n\nThe council of Lindholm "
    "meets on Friday to sign the harbour deal. Dockers want to strike against the shipping company and its plans for "
    "the cranes and the harbour basin.\n"
)
FLOOD = (
    "The river Arn flooded the village of Oberau on Sunday. Firefighters pumped water out of cellars, and the flood "
    "destroyed a bridge over the river.\n\nThe flood in Oberau was perhaps the worst in a century. Rain is forecast "
    "again, and the firefighters expect that the river may rise until the weekend.\n"
)
FLOOD_TOO = (
    "After the flood in Oberau the village counts the damage. The river Arn had risen by two metres, firefighters "
    "said, and the bridge over the river was lost in the flood.\n\nRain could make the river rise again, and "
    "firefighters from neighbouring villages have brought pumps to Oberau.\n"
)
FESTIVAL = (
    "Thousands of people danced at the summer festival of accordions. A jury awarded the golden accordion to a choir "
    "of retired teachers, who played waltzes until midnight.\n\nTickets for the next festival of accordions are on "
    "sale, and the jury hopes for even more waltzes.\n"
)
HOSTILE = "[@click=app.quit]x[/] [/foo] \x1b]0;owned\x07 dance"


def corpus(folder: Path) -> Path:
    """Write the corpus as one file in ``folder``; return the file."""
    rows = [
        ("h1", "Post", "Harbour sold", "2022-03-01", HARBOUR),
        ("h2", "Courier", "Anger over harbour", "2022-03-02", HARBOUR_TOO),
        ("h3", "Daily", "Harbour sold to Norway", "2022-03-02", HARBOUR),
        ("f1", "Post", "Flood in Oberau", "2022-03-03", FLOOD),
        ("f2", "Courier", "After the flood", "2022-03-04", FLOOD_TOO),
        ("x1", "[/foo] Mail", HOSTILE, "2022-03-05", FESTIVAL),
    ]
    path = folder / "rows.jsonl"
    names = ("id", "outlet", "title", "published", "text")
    path.write_text("".join(json.dumps(dict(zip(names, row, strict=True))) + "\n" for row in rows), "utf-8")
    return path
