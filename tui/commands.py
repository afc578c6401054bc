"""Every command once: key bindings, footer, command palette and help are made from this list."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from textual.binding import Binding, BindingType

from tui.views.catalogue import IN_HEADER


class Command(NamedTuple):
    """A command of the dashboard: where it applies, its keys, and its title."""

    action: str
    keys: str
    title: str
    help: str
    where: str = "app"
    footer: bool = True

    @property
    def name(self) -> str:
        """Its name among the settings, such as "quit" or, where it holds in one view alone, "terms-list"."""
        title = re.sub("[^a-z]+", "-", self.title).strip("-")
        return title if self.where == "app" else f"{self.where}-{title}"

    def keys_among(self, remapped: Mapping[str, str]) -> str:
        """Return its keys, of which ``remapped`` names others by its name."""
        return remapped.get(self.name, self.keys)


COMMANDS = (
    Command("open", "enter", "open", "Open the passages behind the figure under the cursor", "rows"),
    *(
        Command(f"view('{view.name}')", view.key, view.title.lower(), f"{view.title}: {view.about}", footer=False)
        for view in IN_HEADER
    ),
    Command("bin", "b", "list", "Framing terms, names, numbers, house style, boilerplate", "distinctive"),
    Command("voice", "v", "voice", "Count all voices, or the outlets' own", "distinctive"),
    Command("voice", "v", "voice", "Count all voices, or the outlets' own", "stance"),
    Command("outlet(1)", "right_square_bracket", "next outlet", "Next outlet", "distinctive"),
    Command("outlet(-1)", "left_square_bracket", "previous outlet", "Previous outlet", "distinctive", False),
    Command("against(1)", "right_curly_bracket", "against", "Against the rest, or another outlet", "distinctive"),
    Command("against(-1)", "left_curly_bracket", "against previous", "Against the previous one", "distinctive", False),
    Command("period", "b", "day/week/month", "Group by day, week or month", "trends"),
    Command("story(1)", "greater_than_sign", "story", "Next story; after the last, all together"),
    Command("story(-1)", "less_than_sign", "previous story", "Previous story", footer=False),
    Command("copies", "C", "copies", "Include or exclude copies of articles", footer=False),
    Command(
        "references", "w", "he, she, offices", "Count he, she and offices as mentions, or names alone", footer=False
    ),
    Command("copy", "y", "copy", "Copy the passage under the cursor with its citation", footer=False),
    Command("star", "f", "star", "Star the passage under the cursor, or take its star away", footer=False),
    Command("note", "A", "note", "Write a note on the passage under the cursor, and star it", footer=False),
    Command("starred", "S", "starred", "Starred: the passages that you starred, with your notes", footer=False),
    Command("link", "L", "link", "Copy the command that opens what is on the screen", footer=False),
    Command(
        "search_word", "asterisk", "search word", "Find the word or name under the cursor in all articles", footer=False
    ),
    Command(
        "filter",
        "slash",
        "filter, //: search",
        "Show only the terms with what is typed; // searches all articles",
        "terms",
    ),
    Command(
        "filter",
        "slash",
        "filter, //: search",
        "Show only the rows with what is typed; // searches all articles",
        "table",
    ),
    Command("filter", "slash", "search", "Find a word or a phrase in all articles", "compare"),
    Command("filter", "slash", "search", "Find a word or a phrase in all articles", "passages"),
    Command("back", "escape", "back", "Back to where you were", "search"),
    Command("back", "escape", "back", "Back to where you were", "starred"),
    Command("bin", "b", "list", "Framing terms, names, numbers, …, collocates, your dictionary", "terms"),
    Command("part", "b", "list", "Parallels, gaps, and text that outlets share", "differences"),
    Command("mark", "space", "mark", "Mark a story or, in the list below, an article", "stories"),
    Command("merge", "m", "merge", "Make one story of all that is marked", "stories"),
    Command("split", "x", "split", "Make the marked articles, or the one under the cursor, their own story", "stories"),
    Command("rename", "n", "name", "Name the story under the cursor", "stories"),
    Command("own", "Y", "toggle copy", "Count a copy as an article of its own, or as a copy again", "stories", False),
    Command("undo", "u", "undo", "Undo the last change to the stories", "stories", False),
    Command("reset", "U", "reset", "Restore the stories as the program found them", "stories", False),
    Command("boilerplate", "x", "boilerplate", "Show or fold boilerplate, in no score", "compare"),
    Command("article(1)", "right_square_bracket", "next article", "Next article of the outlet", "compare", False),
    Command(
        "article(-1)", "left_square_bracket", "previous article", "Previous article of the outlet", "compare", False
    ),
    Command("parallel(1)", "n", "parallel", "Next passage that other outlets report too", "compare"),
    Command("parallel(-1)", "N", "previous parallel", "Previous passage that others report too", "compare", False),
    Command("together", "equals_sign", "together", "Keep parallel passages beside each other, or not", "compare"),
    *(
        Command("zoom", "z", "zoom", "Give the panel with the cursor the whole screen, and back", place, False)
        for place in ("compare", "terms", "passages")
    ),
    Command("matrix", "m", "one table", "All figures in one table, the outlets on one axis", "compare"),
    Command("panels", "m", "panels", "Back to the outlets side by side, with their texts", "matrix"),
    Command("outlets", "O", "outlets", "Choose the outlets and their order", "matrix"),
    Command("sort", "x", "sort", "Sort by the outlet under the cursor: highest, lowest first, as listed", "matrix"),
    Command("turn(1)", "right_square_bracket", "next outlets", "Values of the next outlets", "matrix"),
    Command("turn(-1)", "left_square_bracket", "previous outlets", "Values of the previous outlets", "matrix", False),
    Command("text", "tab", "text", "Go to the article's text and back", "compare", False),
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
    Command("undo", "u", "undo", "Undo your last own value, star or note", "passages", False),
    Command("next_match(1)", "n", "next", "Next passage", "passages", False),
    Command("next_match(-1)", "N", "previous", "Previous passage", "passages", False),
    Command("jump", "J", "jump", "Label all that one can go to on the screen; type a label to go there"),
    Command("problems", "i", "notes", "Notes on the input: what was skipped, and why", footer=False),
    Command("picture", "p", "picture", "Save the screen as a picture (SVG)", footer=False),
    Command(
        "theme", "T", "theme", "Next theme: dark, light, high contrast, colour-blind, 16 colours, none", footer=False
    ),
    Command("command_palette", "colon,ctrl+p", "commands", "Search every command", footer=False),
    Command("help", "question_mark,f1", "help", "Explain the figure under the cursor, the signs, and every key"),
    Command("quit", "q", "quit", "Leave framescope"),
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
