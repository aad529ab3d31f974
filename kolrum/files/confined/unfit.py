"""Why a file may not come in, as a word that the site has a sentence for."""


class Unfit(ValueError):
    """A file may not come in; its text is one of `refusals.Fault`."""
