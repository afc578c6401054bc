"""A stylesheet that is parsed once, not whenever a screen or a theme is first come by."""

from textual.css.stylesheet import Stylesheet


class KeptStylesheet(Stylesheet):
    """Keeps the rules of each source for as long as the variables stay the same."""

    def set_variables(self, variables: dict[str, str]) -> None:
        """Set the variables; what was parsed with others is forgotten."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse the sources that are new."""
        self.parse()
