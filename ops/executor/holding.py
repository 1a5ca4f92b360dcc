"""VAST's lock on a target, and the one session that has it.

The lock is a session advisory lock on the target itself: it stays with a backend whose client was killed until that backend's
statement has ended, so whoever gets it knows that nobody else is at work any more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from tenacity import RetryError, Retrying, retry_if_exception_type, stop_after_delay, wait_random_exponential

from ops.errors import OutcomeUnknown, TargetTaken
from ops.executor.lease import Lease
from ops.executor.ledger import QUERIES
from ops.executor.observer import Observer
from ops.models import Run
from vast_project.pg.change import ChangeSession, change_connect
from vast_project.pg.errors import TargetUnreachable
from vast_project.pg.target import Target

#: "VAST" in ASCII, and what the lock is for; two numbers, so that they meet no single-number key of an application.
LOCK_SPACE, LOCK_KEY = 0x56415354, 1
#: How long a killed worker's statement may take to notice, and how long a restarting server may take to come back.
TAKE_WITHIN_S = 30.0
RETURN_WITHIN_S = 90.0
_NAME = re.compile(r"vast:run:([0-9a-f]{32}):(\d+):(\d+)\Z")


@dataclass(frozen=True)
class Hand:
    """A helper's session beside the holder's: without the lock, and of no use once the holder's fence is passed."""

    target: Target
    lease: Lease
    session: ChangeSession
    observer: Observer


class Hold:
    """A session on a target under VAST's lock; ``search_path`` is the database's own, with temporary objects last."""

    def __init__(self, target: Target, *, lease: Lease, search_path: str) -> None:
        self.target = target
        self.lease = lease
        self.search_path = search_path
        self._step = 0

    def __enter__(self) -> Hold:
        self.session = self._take()
        self.observer = Observer(self.target)
        return self

    def __exit__(self, *_raised: object) -> None:
        self.observer.close()
        self.session.close()

    def label(self, step: int) -> None:
        """Say which step the session works on."""
        self._step = step
        self.session.name(self._name())

    def again(self) -> None:
        """Connect anew after the connection was lost, and take the lock again.

        Having it proves that the lost session's work has either taken effect or been rolled back.

        :raises OutcomeUnknown: if the server does not come back in time.
        """
        self.session.close()
        retrying = Retrying(
            retry=retry_if_exception_type(TargetUnreachable),
            wait=wait_random_exponential(multiplier=0.2, max=3),
            stop=stop_after_delay(RETURN_WITHIN_S),
            sleep=self.lease.pause,
        )
        try:
            self.session = retrying(self._take)
        except RetryError as error:
            raise OutcomeUnknown(
                f"{self.target.label} went away in the middle of a step and did not come back within {RETURN_WITHIN_S:.0f} s. "
                "What became of the step is looked up as soon as it does; until then nothing else runs on this database."
            ) from error

    def _take(self) -> ChangeSession:
        session = change_connect(self.target, name=self._name(), search_path=self.search_path)
        try:
            self._lock(session)
        except BaseException:  # whatever ends it, also a signal: nobody else would close the session; it is raised again
            session.close()
            raise
        return session

    def _lock(self, session: ChangeSession) -> None:
        waited = 0.0
        while not session.value(QUERIES["try_lock"], space=LOCK_SPACE, key=LOCK_KEY):
            holder = next(iter(session.rows(QUERIES["lock_holder"], space=LOCK_SPACE, key=LOCK_KEY)), None)
            if holder is not None and not self._end_zombie(session, *holder[:2]) and waited >= TAKE_WITHIN_S:
                raise TargetTaken(
                    f"{self.target.label}: the session {holder[1] or holder[2]!r} (pid {holder[0]}) holds VAST's lock on this "
                    "database and is no earlier run of this installation. Nothing was changed. Look at it in pg_stat_activity; "
                    "try again when it has ended.",
                    pid=holder[0],
                )
            self.lease.pause(0.1)
            waited += 0.1

    def _end_zombie(self, session: ChangeSession, pid: int, name: str) -> bool:
        """End the backend of an earlier holder of one of this installation's runs; say whether it was one.

        One with the lease's own token is the session that :meth:`again` gave up: where a network swallowed its end, the server
        would keep it for a minute in a transaction and for hours outside one.
        """
        named = _NAME.match(name)
        if named is None or int(named[3]) > self.lease.token or not Run.objects.filter(pk=UUID(named[1])).exists():
            return False
        session.rows(QUERIES["end_backend"], pid=pid)
        return True

    def _name(self) -> str:
        return f"vast:run:{self.lease.run_id.hex}:{self._step}:{self.lease.token}"

