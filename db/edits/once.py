"""A form that is sent twice is written once: its key is the batch of what it wrote."""

import uuid

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Audit


def was_written(session: Session, kunci: uuid.UUID) -> bool:
    """True when this key has written before. Holds the key until the transaction ends.

    Two requests with one key that come at the same moment wait for each other here.
    """
    session.execute(select(func.pg_advisory_xact_lock(kunci.int % 2**63)))
    return session.scalar(select(Audit.id).where(Audit.batch == kunci).limit(1)) is not None
