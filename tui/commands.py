"""Every command once: key bindings, footer, command palette and help are made from this list."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from textual.binding import Binding, BindingType

from tui.views.catalogue import IN_HEADER


class Command(NamedTuple):
    """A command of the dashboard: its keys and title, where it applies, and what it ``needs`` to do anything."""

    action: str
    keys: str
    title: str
    help: str
    where: str = "app"
    needs: tuple[str, ...] = ()

    @property
    def footer(self) -> bool:
        """Whether its key has a place in the footer."""
        return self.action in FOOTER

    @property
    def name(self) -> str:
        """Its name among the settings, such as "quit" or, where it holds in one view alone, "terms-list"."""
        title = re.sub("[^a-z]+", "-", self.title).strip("-")
        return title if self.where == "app" else f"{self.where}-{title}"

    def keys_among(self, remapped: Mapping[str, str]) -> str:
        """Return its keys, of which ``remapped`` names others by its name."""
        return remapped.get(self.name, self.keys)


COMPARED = ("comparison",)
PASSAGES = ("comparison", "passages")
COMMANDS = (
    Command("open", "enter", "open", "Open the passages behind the figure under the cursor", "rows", ("value",)),
    *(
        Command(f"view('{view.name}')", view.key, view.title.lower(), f"{view.title}: {view.about}")
        for view in IN_HEADER
    ),
    Command(
        "bin", "b", "list", "Framing terms, names, numbers, house style, boilerplate", "distinctive", needs=COMPARED
    ),
    Command("voice", "v", "voice", "Count all voices, or the outlets' own", "distinctive", needs=COMPARED),
    Command("voice", "v", "voice", "Count all voices, or the outlets' own", "stance", needs=COMPARED),
    Command(
        "outlet(1)", "right_square_bracket", "next outlet", "Next outlet", "distinctive", needs=(*COMPARED, "outlets")
    ),
    Command(
        "outlet(-1)",
        "left_square_bracket",
        "previous outlet",
        "Previous outlet",
        "distinctive",
        needs=(*COMPARED, "outlets"),
    ),
    Command(
        "against(1)",
        "right_curly_bracket",
        "against",
        "Against the rest, or another outlet",
        "distinctive",
        needs=(*COMPARED, "outlets"),
    ),
    Command(
        "against(-1)",
        "left_curly_bracket",
        "against previous",
        "Against the previous one",
        "distinctive",
        needs=(*COMPARED, "outlets"),
    ),
    Command("period", "b", "day/week/month", "Group by day, week or month", "trends", needs=(*COMPARED, "dates")),
    Command(
        "story(1)",
        "greater_than_sign",
        "story",
        "Next story; after the last, all together",
        needs=(*COMPARED, "stories"),
    ),
    Command("story(-1)", "less_than_sign", "previous story", "Previous story", needs=(*COMPARED, "stories")),
    Command("copies", "C", "copies", "Include or exclude copies of articles", needs=(*COMPARED, "copies")),
    Command(
        "references", "w", "he, she, offices", "Count he, she and offices as mentions, or names alone", needs=COMPARED
    ),
    Command("copy", "y", "copy", "Copy the passage under the cursor with its citation", needs=PASSAGES),
    Command("star", "f", "star", "Star the passage under the cursor, or take its star away", needs=PASSAGES),
    Command("note", "A", "note", "Write a note on the passage under the cursor, and star it", needs=PASSAGES),
    Command("starred", "S", "starred", "Starred: passages with your stars, notes and own values", needs=COMPARED),
    Command("link", "L", "link", "Copy the command that opens what is on the screen"),
    Command(
        "search_word",
        "asterisk",
        "search word",
        "Find the word or name under the cursor in the articles",
        needs=COMPARED,
    ),
    Command(
        "filter",
        "slash",
        "filter",
        "Show only the terms with what is typed; // finds it in the articles",
        "terms",
        needs=COMPARED,
    ),
    Command(
        "filter",
        "slash",
        "filter",
        "Show only the rows with what is typed; // finds it in the articles",
        "table",
        needs=COMPARED,
    ),
    Command("filter", "slash", "search", "Find a word or a phrase in the articles", "compare", needs=COMPARED),
    Command("filter", "slash", "search", "Find a word or a phrase in the articles", "passages", needs=COMPARED),
    Command("back", "escape", "back", "Back to where you were", "search"),
    Command("back", "escape", "back", "Back to where you were", "starred"),
    Command("remove", "x", "remove", "Take the star away, or give the program's value back", "starred"),
    Command(
        "bin", "b", "list", "Framing terms, names, numbers, …, collocates, your dictionary", "terms", needs=COMPARED
    ),
    Command("part", "b", "list", "Parallels, gaps, and text that outlets share", "differences", needs=COMPARED),
    Command("across", "tab", "articles", "Go to the articles of the story under the cursor, and back", "stories"),
    Command("mark", "space", "mark", "Mark a story or, in the list below, an article", "stories", needs=COMPARED),
    Command(
        "mark_all",
        "M",
        "mark all",
        "Mark all stories that are listed (/ narrows the list), or take the marks away",
        "stories",
        needs=COMPARED,
    ),
    Command("merge", "m", "merge", "Make one story of all that is marked", "stories", needs=COMPARED),
    Command(
        "split",
        "x",
        "split",
        "Make the marked articles, or the one under the cursor, their own story",
        "stories",
        needs=COMPARED,
    ),
    Command("rename", "n", "name", "Name the story under the cursor", "stories", needs=COMPARED),
    Command(
        "own",
        "Y",
        "toggle copy",
        "Count a copy as an article of its own, or as a copy again",
        "stories",
        needs=COMPARED,
    ),
    Command("undo", "u", "undo", "Undo the last change to the stories", "stories"),
    Command("reset", "U", "reset", "Restore the stories as the program found them", "stories", needs=COMPARED),
    Command("boilerplate", "x", "boilerplate", "Show or fold boilerplate, in no score", "compare"),
    Command("article(1)", "right_square_bracket", "next article", "Next article of the outlet", "compare"),
    Command("article(-1)", "left_square_bracket", "previous article", "Previous article of the outlet", "compare"),
    Command(
        "parallel(1)",
        "n",
        "parallel",
        "Next passage that other outlets report too",
        "compare",
        needs=(*COMPARED, "outlets"),
    ),
    Command(
        "parallel(-1)",
        "N",
        "previous parallel",
        "Previous passage that others report too",
        "compare",
        needs=(*COMPARED, "outlets"),
    ),
    Command("together", "equals_sign", "together", "Keep parallel passages beside each other, or not", "compare"),
    *(
        Command("zoom", "z", "zoom", "Give the panel with the cursor the whole screen, and back", place)
        for place in ("compare", "terms", "passages")
    ),
    Command("matrix", "m", "one table", "All figures in one table, the outlets on one axis", "compare"),
    Command("panels", "m", "panels", "Back to the outlets side by side, with their texts", "matrix"),
    Command("outlets", "O", "outlets", "Choose the outlets and their order", "matrix", needs=COMPARED),
    Command(
        "sort",
        "x",
        "sort",
        "Sort by the outlet under the cursor: highest, lowest first, as listed",
        "matrix",
        needs=COMPARED,
    ),
    Command("turn(1)", "right_square_bracket", "next outlets", "Values of the next outlets", "matrix", needs=COMPARED),
    Command(
        "turn(-1)",
        "left_square_bracket",
        "previous outlets",
        "Values of the previous outlets",
        "matrix",
        needs=COMPARED,
    ),
    Command("text", "tab", "text", "Go to the article's text and back", "compare"),
    Command("back", "escape", "back", "Back to where you were", "passages"),
    Command("layer('quoted')", "Q", "quotes", "Mark quotations", "passages"),
    Command("layer('reported')", "R", "reported", "Mark indirect speech", "passages"),
    Command("layer('hedge')", "H", "hedges", "Mark hedges", "passages"),
    Command("layer('booster')", "B", "boosters", "Mark boosters", "passages"),
    Command("layer('mention')", "M", "mentions", "Mark the mentions of targets", "passages"),
    Command(
        "layer('boilerplate')",
        "X",
        "boilerplate",
        "Show boilerplate, in no score, and the reason",
        "passages",
    ),
    Command("value", "v", "own value", "Give your own value where the program is wrong", "passages"),
    Command("undo", "u", "undo", "Undo your last own value, star or note", "passages"),
    Command("next_match(1)", "n", "next", "Next passage", "passages"),
    Command("next_match(-1)", "N", "previous", "Previous passage", "passages"),
    Command("jump", "J", "jump", "Label all that one can go to on the screen; type a label to go there"),
    Command("problems", "i", "notes", "Notes on the input: what was skipped, and why", needs=("corpus",)),
    Command("picture", "p", "picture", "Save the screen as a picture (SVG)"),
    Command("theme", "T", "theme", "Next theme: dark, light, high contrast, colour-blind, 16 colours, none"),
    Command("command_palette", "colon,ctrl+p", "commands", "Search every command"),
    Command("help", "question_mark,f1", "help", "Explain the figure under the cursor, the signs, and every key"),
    Command("quit", "q", "quit", "Leave framescope"),
)

SECOND = "view"  # the key of the present view, which opens the one under it
FOOTER = (  # actions whose keys are in the footer, from left to right: what does not fit is left out from the right
    *("open", "value", "across", "mark", "merge", "split", "rename", "mark_all"),
    *(SECOND, "bin", "part", "period", "voice", "outlet(1)", "against(1)", "outlets", "sort", "turn(1)"),
    *("text", "parallel(1)", "filter", "copy", "remove", "back", "picture", "jump", "story(1)"),
    *("boilerplate", "together", "star", "layer('quoted')", "layer('reported')", "layer('hedge')"),
    *("layer('booster')", "layer('mention')", "layer('boilerplate')"),
    *("help", "quit"),
)


def commands(where: str) -> list[Command]:
    """Return the commands of one context: "app", "rows", "table", or the name of a view."""
    return [command for command in COMMANDS if command.where == where]


def bindings(*contexts: str) -> list[BindingType]:
    """Return the key bindings of the commands of ``contexts``."""
    return [
        Binding(command.keys, command.action, command.title, show=command.footer, tooltip=command.help, id=command.name)
        for context in contexts
        for command in commands(context)
    ]


def key_name(keys: str) -> str:
    """Return the display name of the first of ``keys``."""
    key = keys.split(",")[0]
    return {
        "slash": "/",
        "asterisk": "*",
        "equals_sign": "=",
        "less_than_sign": "<",
        "greater_than_sign": ">",
        "question_mark": "?",
        "colon": ":",
        "right_square_bracket": "]",
        "left_square_bracket": "[",
        "right_curly_bracket": "}",
        "left_curly_bracket": "{",
        "enter": "Enter",
        "escape": "Esc",
        "tab": "Tab",
        "space": "Space",
    }.get(key, key)
