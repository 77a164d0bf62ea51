"""How the copy of the database stands that answers what only reads; for an admin."""

from db.errors import NotAllowed
from db.izin import Izin
from db.postgres import engine
from db.postgres.replica import Salinan
from ui.session.auth import current_user


def find_salinan() -> Salinan | None:
    """Its state of this moment; None where none is set.

    Raises:
        LoginNeeded, DataUnavailable.
        NotAllowed: this person does not manage the server.
    """
    if not current_user().may(Izin.KELOLA):
        raise NotAllowed("find_salinan")
    return engine.find_salinan()


__all__ = ["Salinan", "find_salinan"]
