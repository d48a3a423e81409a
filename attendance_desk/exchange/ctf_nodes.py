"""The elements of one pupil of a Common Transfer File, as they are read."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Node:
    """An element inside a pupil."""

    name: str
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, name: str) -> list[Node]:
        """The children of a name, in order."""
        return [child for child in self.children if child.name == name]

    def at(self, *path: str) -> Node | None:
        """The first element at a path, or None."""
        node: Node | None = self
        for name in path:
            node = next(iter(node.all(name)), None) if node else None
        return node

    def say(self, *path: str) -> str:
        """The text at a path, or empty."""
        node = self.at(*path)
        return node.text.strip() if node else ""
