"""Opening an angkatan on a laptop: `python -m db.posko buka FILE`."""

import argparse
import getpass
import sys
from pathlib import Path

from sqlalchemy import select

from db.actions.akun import create_akun
from db.enums import Peran
from db.errors import DataRejected, DataUnavailable, StartRefused
from db.models import Akun, Koperasi
from db.posko.amplop import TERBESAR, open_keluar
from db.posko.buka import fill_posko, settle_posko
from db.posko.isi import IsiKeluar
from db.posko.laptop import belongs_to, is_posko, keep_bekal, list_bekal, name_laptop
from db.postgres import engine
from db.start import upgrade
from db.values.sandi import SANDI_DITOLAK, check_sandi

REFUSED = {
    **SANDI_DITOLAK,
    "posko_bukan_berkas": "Berkas itu bukan berkas posko.",
    "posko_bukan_keluar": "Berkas itu berkas bawa pulang, untuk kantor, bukan untuk laptop.",
    "posko_versi_lain": (
        "Berkas itu dibuat program versi lain. Pasang di laptop ini versi yang dipakai kantor."
    ),
    "posko_tidak_terbaca": (
        "Isi berkas itu tidak dikenal program ini. Pasang di laptop ini versi yang dipakai kantor."
    ),
    "posko_sandi_salah": "Kata sandi berkas salah, atau berkasnya rusak saat disalin.",
    "posko_rusak": "Berkas itu rusak atau diubah orang: tanda tangannya tidak cocok.",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 1 refused, 2 could not start."""
    options = _parser().parse_args(arguments)
    try:
        return _open(options.berkas)
    except DataRejected as rejected:
        print(REFUSED.get(rejected.rule, "Berkas itu ditolak."), rejected.sebut, file=sys.stderr)
        return 1
    except (StartRefused, DataUnavailable) as refusal:
        print(refusal, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m db.posko", description="Posko: satu angkatan di laptop, di luar kantor."
    )
    commands = parser.add_subparsers(dest="perintah", required=True)
    opened = commands.add_parser("buka", help="buka berkas bawa keluar di laptop ini")
    opened.add_argument("berkas", type=Path)
    return parser


def _open(path: Path) -> int:
    try:
        content = path.read_bytes() if path.stat().st_size <= TERBESAR else b""
    except OSError as error:
        raise StartRefused(f"{path} tidak terbaca: {error.strerror}.") from None
    isi, kantor = open_keluar(content, _ask("Kata sandi berkas: "))
    _refuse_office(isi)
    if is_posko():
        if not belongs_to(kantor):
            raise StartRefused(
                "Laptop ini memegang angkatan kantor lain. Pakai DATA_DIR lain untuk berkas ini."
            )
        if any(each.nomor == isi.nomor for each in list_bekal()):
            print("Berkas ini sudah dibuka di laptop ini; tidak ada yang berubah.")
            return 0
        if any(each.angkatan_id == isi.angkatan_id for each in list_bekal()):
            raise StartRefused(
                "Angkatan ini sudah dibuka di laptop ini dari berkas lain. Bawa pulang dahulu yang "
                "itu, lalu buka berkas ini dengan DATA_DIR yang lain."
            )
    engine.check_server()
    upgrade()
    _refuse_used()
    sandi = _ask_sandi(isi)
    # From here on it is a posko's; whoever is stopped on the way begins anew, and writes nothing
    # twice.
    belongs_to(kantor)
    name_laptop()
    with engine.write_session(by="sistem", door="posko") as session:
        fill_posko(session, isi)
    with engine.owner_connection(engine.get_engine()) as owner:
        settle_posko(owner, isi)
        owner.commit()
    _create_akun(isi, sandi)
    keep_bekal(isi)
    print(
        f"{isi.pelatihan.judul}, angkatan {isi.angkatan}: {len(isi.peserta)} peserta, "
        f"{len(isi.sesi)} sesi. Dibawa keluar oleh {isi.nama_oleh}. Masuk sebagai {isi.oleh}."
    )
    return 0


def _refuse_office(isi: IsiKeluar) -> None:
    if not engine.is_embedded():
        raise StartRefused("Posko memakai basis data sendiri: hapus setelan DATABASE_URL.")
    if not isi.sesi:
        raise StartRefused("Angkatan itu belum punya sesi.")


def _refuse_used() -> None:
    """The register of an office, or the demo, is no place for an angkatan that is out."""
    with engine.read_session() as session:
        used = session.scalar(select(Koperasi.id).limit(1)) is not None
    if used and not is_posko():
        raise StartRefused(
            "DATA_DIR ini berisi register, bukan posko. Pakai folder kosong: DATA_DIR=.posko."
        )


def _ask_sandi(isi: IsiKeluar) -> str:
    """A password for who took it out; "" where they have one here."""
    with engine.read_session() as session:
        if session.scalar(select(Akun.id).where(Akun.nama_pengguna == isi.oleh)) is not None:
            return ""
    sandi = _ask(f"Sandi baru untuk {isi.oleh} di laptop ini: ")
    rule = check_sandi(sandi, milik=[isi.oleh, isi.nama_oleh])
    if rule is not None:
        raise DataRejected(rule)
    return sandi


def _create_akun(isi: IsiKeluar, sandi: str) -> None:
    """Whoever took it out is the admin of the laptop, under a password of its own."""
    if not sandi:
        return
    with engine.write_session(by="sistem", door="baris perintah") as session:
        create_akun(
            session,
            nama_pengguna=isi.oleh,
            nama_lengkap=isi.nama_oleh,
            sandi=sandi,
            peran=Peran.ADMIN,
        )


def _ask(words: str) -> str:
    """At a terminal unseen; else a line of a pipe."""
    if sys.stdin.isatty():
        return getpass.getpass(words)
    return sys.stdin.readline().rstrip("\r\n")


if __name__ == "__main__":
    sys.exit(main())
