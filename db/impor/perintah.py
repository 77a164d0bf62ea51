"""What the command line does with a file: look, or keep it and write its ready rows."""

import uuid

from db import engine
from db.actions.contoh import empty_demo
from db.impor.daftar import Daftar
from db.impor.nilai import Hasil, judge_daftar
from db.impor.simpan import stage_daftar
from db.impor.terap import Terapan, apply_berkas
from db.queries.contoh import demo_is_present

MASIH_CONTOH = (
    "Register masih berisi data contoh, dan data asli tidak dicampur dengannya: "
    "tambahkan --kosongkan-contoh untuk mengosongkannya lebih dahulu."
)


class ImporDitolak(Exception):
    """The file is well, but must not be written now; the text is one Indonesian sentence."""


def preview_daftar(daftar: Daftar) -> Hasil:
    """Judge a file and write nothing.

    Raises:
        DataUnavailable: from the session, see db.engine.
    """
    with engine.read_session() as session:
        return judge_daftar(session, daftar)


def apply_daftar(daftar: Daftar, *, oleh: str, kosongkan_contoh: bool = False) -> Terapan:
    """Keep a file and write its ready rows; the others wait for a person on the screen Impor.

    Two transactions, so that what is taken back later is the writing and not the file.

    Args:
        oleh: account name that the audit names.
        kosongkan_contoh: whether demo rows go first.

    Raises:
        ImporDitolak: the register holds demo rows that nobody said to empty.
        DataUnavailable, DataRejected: from the session, see db.engine; the register is as before.
    """
    with engine.write_session(by=oleh, door="impor", batch=uuid.uuid4()) as session:
        if kosongkan_contoh:
            empty_demo(session)
        elif demo_is_present(session):
            raise ImporDitolak(MASIH_CONTOH)
        berkas_id = stage_daftar(session, daftar)
    with engine.write_session(by=oleh, door="impor", batch=uuid.uuid4()) as session:
        return apply_berkas(session, berkas_id)
