"""How a database is to be copied: what its owners set, and what one rehearsal asks for beside it. Pure values."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024
#: While a database is copied as a template nobody can connect to it; larger ones are dumped, which disturbs nobody.
TEMPLATE_BYTES = 2 * 1024**3
#: Larger ones are sampled unless they are set to be copied whole.
SAMPLE_ABOVE_MB = 50 * 1024
SAMPLE_PERCENT = 5.0
MINUTES = 60
KEEP_FREE_MB = 64
#: Masks by themselves: where a part of the rows is copied, which may well be looked at for longer than a rehearsal takes.
MASK_AUTO, MASK_ALWAYS, MASK_NEVER = "auto", "always", "never"
STRATEGIES = ("auto", "template", "dump", "sample")


@dataclass(frozen=True)
class Wish:
    """What is wanted of a copy; ``strategy`` is one of STRATEGIES, ``percent`` the share of rows of a sample."""

    strategy: str = "auto"
    percent: float = SAMPLE_PERCENT
    sample_above_mb: int = SAMPLE_ABOVE_MB
    minutes: int = MINUTES
    keep_free_mb: int = KEEP_FREE_MB
    masks: str = MASK_AUTO

    def chosen(self, source_bytes: int) -> str:
        """Return ``template``, ``dump`` or ``sample`` for a database of a size; a template may still turn out impossible."""
        if self.strategy != "auto":
            return self.strategy
        if source_bytes > self.sample_above_mb * MIB:
            return "sample"
        return "dump" if source_bytes > TEMPLATE_BYTES else "template"

    def is_masked(self, strategy: str) -> bool:
        """Return whether columns marked as personal are masked in a copy."""
        return self.masks == MASK_ALWAYS or (self.masks == MASK_AUTO and strategy == "sample")
