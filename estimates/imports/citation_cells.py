"""Where can a row's claim be read, by what its columns say?"""

import re
from dataclasses import dataclass, field
from typing import Final

from estimates import dates
from estimates.actions import PublicationFacts
from estimates.imports.cells import Values, is_nothing, text
from estimates.imports.known_publications import Wanted, address_problem, as_text

_SEVERAL: Final = re.compile(r"\s*[;,|]?\s+(?=https?://)|[;|](?=https?://)")
# An address without its beginning: a host that starts with www, or has a path behind it.
_BARE_HOST: Final = re.compile(r"www\.[\w-]+\.[\w.-]+(?:/\S*)?|(?:[a-z\d-]+\.)+[a-z]{2,}/\S*", re.I)
_LIMITS: Final = {"publication_title": 500, "author": 200, "language": 35, "locator": 200}


@dataclass(slots=True)
class Cited:
    """The publications of one row, and what to warn of (field, words)."""

    wanted: list[Wanted] = field(default_factory=list)
    quote: str = ""
    locator: str = ""
    notes: list[str] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)

    def fitting(self, values: Values, name: str) -> str:
        """A text that is not too long to be kept where it belongs; a longer one stands whole in the note."""
        said = text(values.get(name))
        if len(said) > (limit := _LIMITS[name]):
            self.warnings.append((name, f"At most {limit} characters fit; the whole is kept in the note."))
            self.notes.append(f"{name.replace('_', ' ').capitalize()} as given: {said}")
            return f"{said[: limit - 1]}…" if name == "publication_title" else ""
        return said


def read_cited(values: Values, *, file: str, publisher: int, published: dates.Edtf) -> Cited:
    """`publisher` is a handle, 0 for none. What is quoted or published somewhere that is not named is cited as it is
    known: in the file that was imported."""
    found = Cited(quote=text(values.get("quote")))
    found.locator = found.fitting(values, "locator")
    title = found.fitting(values, "publication_title")
    url = "" if is_nothing(values.get("url")) else text(values.get("url"))
    facts = PublicationFacts(
        title=title,
        author=found.fitting(values, "author"),
        language=found.fitting(values, "language"),
        published=published.text,
    )
    for address in _SEVERAL.split(url) if url else ():
        if _BARE_HOST.fullmatch(address):
            address = f"https://{address}"
            found.warnings.append(("url", f"It lacks its beginning; {address} was taken."))
        if problem := address_problem(address):
            found.warnings.append(("url", f"{problem} It is kept as the title of the publication."))
            found.wanted.append(as_text(Wanted(facts, publisher), address))
            if len(address) + len(title) > 400:
                found.notes.append(f"Address as given: {address}")
        else:
            found.wanted.append(Wanted(_with_url(facts, address), publisher))
    if not found.wanted and (title or publisher or found.quote or published.text):
        found.wanted.append(Wanted(facts if title else _titled(facts, file), publisher))
    return found


def _with_url(facts: PublicationFacts, url: str) -> PublicationFacts:
    return PublicationFacts(
        url=url, title=facts.title, author=facts.author, language=facts.language, published=facts.published
    )


def _titled(facts: PublicationFacts, title: str) -> PublicationFacts:
    return PublicationFacts(title=title, author=facts.author, language=facts.language, published=facts.published)
