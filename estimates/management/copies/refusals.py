"""How is a copy refused? With a sentence for whoever asked for it."""


class CopyRefused(Exception):
    """Nothing was changed; the message says why and what to do."""
