"""``audit verify``, ``export``, ``anchor``, ``archive``, ``accept-restore``: check the chain, take it away, sign it, go on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import CommandParser

from audit.anchoring import restore_accept
from audit.archived import archived_entries
from audit.archiving import archive_remove, archive_write
from audit.errors import ArchiveRefused, ChainBroken
from audit.exporting import COLUMNS, as_csv_line, as_json_line, csv_line
from audit.forms import wanted_from
from audit.selectors import VIEW_ENTRIES, entries_for, search
from audit.services import entry_append
from audit.verification import anchors_path, chain_verify, described_break, export_verify, head_anchor, in_order
from vast_project.errors import NotAllowed
from vast_project.management.base import VastCommand, add_common_options

_FILTERS = ("database", "actor", "action", "subject", "object", "since", "until")


class Command(VastCommand):
    """Look after the audit."""

    help = "Verify the audit's chain, export it, or write a signed head of it outside."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take verify, export or anchor, each with its own options."""
        kinds = parser.add_subparsers(dest="what", required=True, metavar="{verify,export,anchor,archive,accept-restore}")
        verify = kinds.add_parser("verify", help="Walk the whole chain and name every entry that does not hold.")
        verify.add_argument("--anchors", type=Path, metavar="FILE", help="Signed heads to check against.")
        verify.add_argument("--file", type=Path, metavar="FILE.jsonl", help="Check an export or an archive.")
        verify.add_argument("--archives", type=Path, metavar="FOLDER", help="Walk the archives in it, too, not their seals alone.")
        export = kinds.add_parser("export", help="Write the entries you may see, oldest first.")
        export.add_argument("--format", choices=("jsonl", "csv"), default="jsonl")
        export.add_argument("--output", type=Path, metavar="FILE", help="Where to; stdout unless told.")
        export.add_argument("--archive", type=Path, metavar="FILE", help="Search a sealed archive instead of the database.")
        for name in _FILTERS:
            export.add_argument(f"--{name}", default="", metavar=name.upper())
        anchor = kinds.add_parser("anchor", help="Sign the head of the chain and add it to a file.")
        anchor.add_argument("--file", type=Path, metavar="FILE", help="Better on another machine; VAST's own folder unless told.")
        accept = kinds.add_parser(
            "accept-restore", help="Take a restored control database for the chain, and let promotions go on."
        )
        accept.add_argument("--reason", required=True, help="Why it was restored, and what was lost; it stands in the audit.")
        archive = kinds.add_parser("archive", help="Write the oldest entries to a sealed archive, and remove them if told.")
        archive.add_argument("--until", required=True, metavar="TIME", help="Entries before this moment; the last one stays.")
        archive.add_argument("--output", type=Path, required=True, metavar="FOLDER", help="Where to; better on another machine.")
        archive.add_argument("--remove", action="store_true", help="Remove them from the control database afterwards.")
        for kind in (verify, export, anchor, accept, archive):
            add_common_options(kind)

    def handle(self, *_args: Any, what: str, **options: Any) -> None:
        """Do the one that was asked for.

        :raises NotAllowed: if the person may not view the audit.
        """
        if not self.user.has_perm(VIEW_ENTRIES):
            raise NotAllowed("The audit as a whole is for auditors and administrators. Nothing was read.")
        handlers: dict[str, Callable[..., None]] = {
            "verify": self._verify,
            "export": self._export,
            "anchor": self._anchor,
            "archive": self._archive,
            "accept-restore": self._accept_restore,
        }
        handlers[what](**options)

    def _verify(self, *, anchors: Path | None, file: Path | None, archives: Path | None, **_options: Any) -> None:
        verdict = export_verify(file, anchor_file=anchors) if file else chain_verify(anchor_file=anchors, archives=archives)
        breaks = [described_break(found) for found in verdict.breaks]
        if breaks:
            for found in breaks:
                self.note(found["message"])
            said = f"The audit does not verify: {len(breaks)} finding(s) in {verdict.entries:,} entries."
            raise ChainBroken(said, entries=verdict.entries, anchors=verdict.anchors, breaks=breaks)
        words = f"The audit verifies: {verdict.entries:,} entries, {verdict.anchors} signed head(s)."
        document: dict[str, Any] = {"ok": True, "entries": verdict.entries, "anchors": verdict.anchors, "breaks": []}
        if verdict.archived:
            document["archived"] = verdict.archived
            words += f" {verdict.archived:,} more are in archives, of which the seals hold; walk them with --archives FOLDER."
        self.emit(document, text=words)

    def _export(self, *, format: str, output: Path | None, archive: Path | None, **options: Any) -> None:  # noqa: A002 - the option's own name
        wanted = wanted_from({name: options[name] for name in _FILTERS})
        kept = archived_entries(archive, user=self.user, wanted=wanted) if archive else None
        entries = kept or in_order(search(entries_for(self.user), wanted))
        with _opened(output) as file:
            if format == "csv":
                file.write(csv_line(COLUMNS) + "\n")
            count = _write(file, map(as_csv_line if format == "csv" else as_json_line, entries))
        detail = {"format": format, "entries": count, "filter": wanted.as_query(), "output": str(output or "stdout")}
        detail |= {"archive": archive.name} if archive else {}
        entry_append(actor=self.actor, action="audit.exported", detail=detail)
        self.note(f"{count:,} entries exported.")

    def _anchor(self, *, file: Path | None, **_options: Any) -> None:
        anchor = head_anchor(anchor_file=file)
        place = file or anchors_path()
        self.emit({**vars(anchor), "file": str(place)}, text=f"Entry {anchor.seq:,} is anchored in {place}: {anchor.hash}")

    def _archive(self, *, until: str, output: Path, remove: bool, **_options: Any) -> None:
        if not self.user.is_superuser:
            raise NotAllowed("Archiving the audit is for administrators. Nothing was done.")
        moment = wanted_from({**dict.fromkeys(_FILTERS, ""), "until": until}).until
        if moment is None:
            raise ArchiveRefused("Say until when, as in 2026-01-01. Nothing was written.")
        path, seal = archive_write(until=moment, folder=output)
        if remove:
            archive_remove(seal, actor=self.actor)
        document = {"file": str(path), "first": seal.first, "last": seal.last, "entries": seal.entries, "removed": remove}
        done = "removed; keep the file and its seal" if remove else "still in the control database: --remove takes them away"
        self.emit(document, text=f"Entries {seal.first:,} to {seal.last:,} are in {path}, sealed, and {done}.")

    def _accept_restore(self, *, reason: str, **_options: Any) -> None:
        if not self.user.is_superuser:
            raise NotAllowed("Accepting a restored control database is for administrators. Nothing was done.")
        anchor = restore_accept(reason=reason, actor=self.actor)
        self.emit(vars(anchor), text=f"The chain goes on from entry {anchor.seq:,}; promotions are possible again.")


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        yield sys.stdout
        return
    with output.open("w", encoding="utf-8", newline="") as file:
        yield file


def _write(file: TextIO, lines: Iterable[str]) -> int:
    count = 0
    for line in lines:
        file.write(line + "\n")
        count += 1
    file.flush()
    return count
