"""Other programs' XML read without trusting it: no entities, no document types, nothing from the network, a stated size.

What comes out are plain records (texts by name, with the line where they stood), so that the readers above
know no XML. A file that is not as it should be is refused with the line and the name of what stood there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from lxml import etree  # type: ignore[import-untyped]

from coproduce.errors import Refusal

LARGEST = 10**15
MOST_INSIDE = 500_000
NAMES = (("UID", "Name"), ("id", "name"))


@dataclass(frozen=True, slots=True)
class Record:
    """An element: texts of its plain children and its attributes by name, and its children that hold more.

    `place` names the task or calendar that it is, or belongs to, as "12 Shooting".
    """

    line: int
    place: str
    values: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a text without the blanks around it, empty where there is none."""
        return self.values.get(name, "").strip()

    def inside(self, name: str, *names: str) -> tuple[Record, ...]:
        """Return the parts called `name`, or those of that name's own parts, down a path."""
        found = self.parts.get(name, ())
        for deeper in names:
            found = tuple(part for one in found for part in one.parts.get(deeper, ()))
        return found

    def flag(self, name: str) -> bool:
        """Tell whether a yes-or-no is set."""
        return self.text(name).lower() in ("1", "true")

    def whole(self, name: str) -> int | None:
        """Return a whole number, None where there is none. Raises Refusal naming the place."""
        text = self.text(name)
        if not text:
            return None
        try:
            number = int(text)
        except ValueError:
            raise self.unreadable(name) from None
        if abs(number) > LARGEST:
            raise self.unreadable(name)
        return number

    def unreadable(self, name: str) -> Refusal:
        """Make the refusal of a value that cannot be read."""
        return Refusal(
            "interchange.value",
            line=self.line, place=self.place or "—", name=name, value=self.text(name)[:80],
        )  # fmt: skip


def records(
    stream: IO[bytes], wanted: Collection[str], kept: Collection[str], roots: Collection[str]
) -> Iterator[tuple[str, Record]]:
    """Yield each wanted element when it is complete, then the root, and forget it: memory stays small.

    Of an element only the children named in `kept` are read. Raises Refusal: interchange.not_xml (with the line),
    interchange.document_type, interchange.unknown when the root is none of `roots`, interchange.too_full.
    """
    parsing = etree.iterparse(
        stream, events=("start", "end"), resolve_entities=False, no_network=True,
        load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False,
    )  # fmt: skip
    root, inside = None, 0
    try:
        for event, element in parsing:
            if event == "start":
                if root is None:
                    root = element
                    _refuse_strange(root, roots)
                continue
            name = _name(element)
            inside += 1
            if name in wanted or element is root:
                yield name, _record(element, kept, "")
                inside = 0
            elif inside > MOST_INSIDE:
                raise Refusal("interchange.too_full", line=element.sourceline or 0, name=name)
            if element is not root and name not in kept and kept:
                _forget(element, kept)
    except etree.XMLSyntaxError as error:
        raise Refusal(
            "interchange.not_xml", line=error.lineno or 1, column=error.offset or 1
        ) from error


def _refuse_strange(root: Any, roots: Collection[str]) -> None:
    """Refuse a document type, where entities would be declared, before any of them is used."""
    if root.getroottree().docinfo.doctype:
        raise Refusal("interchange.document_type")
    if _name(root) not in roots:
        raise Refusal("interchange.unknown", root=_name(root)[:80])


def _forget(element: Any, kept: Collection[str]) -> None:
    """Empty an element that is done with, and take away the one before it; the parser still holds on to this one."""
    element.clear()
    before = element.getprevious()
    if before is not None and _name(before) not in kept:
        element.getparent().remove(before)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _record(element: Any, kept: Collection[str], place: str) -> Record:
    values = {str(name): str(value) for name, value in element.attrib.items()}
    children = [
        (name, child)
        for child in element.iterchildren(etree.Element)
        if (name := _name(child)) in kept or not kept
    ]
    for name, child in children:
        if not len(child) and not child.attrib and child.text is not None:
            values[name] = str(child.text)
    place = place or _place(values)
    parts: dict[str, list[Record]] = {}
    for name, child in children:
        if len(child) or child.attrib:
            parts.setdefault(name, []).append(_record(child, kept, place))
    many = {name: tuple(found) for name, found in parts.items()}
    return Record(element.sourceline or 0, place, values, many)


def _place(values: Mapping[str, str]) -> str:
    for number, name in NAMES:
        if number in values:
            return " ".join(filter(None, (values[number].strip(), values.get(name, "").strip())))
    return ""
