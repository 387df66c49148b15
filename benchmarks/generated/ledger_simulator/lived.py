"""What one life of the simulator, or many, came to."""

from __future__ import annotations

from dataclasses import dataclass, field

from renkei.registry import chain


@dataclass
class Lived:
    """What one life, or many, came to."""

    steps: int = 0
    taken: int = 0
    refused: int = 0
    again: int = 0
    records: int = 0
    statements: int = 0
    violations: list[str] = field(default_factory=list)
    roots: list[bytes] = field(default_factory=list)
    processor_seconds: float = 0.0

    @property
    def root(self) -> str:
        """One hash for everything that happened: the same seed gives it again."""
        return chain.root_of(self.roots).hex()

    def __iadd__(self, other: Lived) -> Lived:
        for name in ("steps", "taken", "refused", "again", "records", "statements"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.violations += other.violations
        self.roots += other.roots
        self.processor_seconds += other.processor_seconds
        return self
