"""The parts of the screen of one koperasi."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from db.actions.layar import TampilanLayar
from db.clock import today
from db.enums import StatusKelembagaan
from db.figures.hitung import divide
from db.figures.pembinaan import KEHADIRAN_PELATIHAN
from db.figures.saran import Saran, suggest_status
from db.frames import rows_of
from db.izin import Izin
from db.queries.kasus import list_tahap
from db.queries.keragaan import list_rat
from db.queries.pengaturan import get_pengaturan
from db.queries.profil import (
    Kontak,
    Ods,
    Profil,
    find_fasilitasi,
    get_kontak,
    get_ods,
    get_profil,
    has_usaha,
    list_pelatihan,
    list_riwayat_status,
)
from db.queries.satu_kasus import get_kasus
from db.values.format import (
    NOT_RECORDED,
    format_date,
    format_date_short,
    format_number,
    format_percent,
    format_rupiah,
)
from ui.reports.profil import membership
from ui.screens.profil.form import propose_status
from ui.session.auth import current_user
from ui.session.data import read
from ui.session.view import Read, view
from ui.widgets.chart import palette_name
from ui.widgets.links import link
from ui.widgets.neighbours import show_neighbours
from ui.words.labels import (
    ASAL,
    GRADE,
    JENIS_KELOMPOK,
    PREDIKAT,
    STATUS_KELEMBAGAAN,
    STATUS_NIK,
    SUMBER_DANA,
)
from ui.words.markup import Html, tag
from ui.words.names import author, stage_name


def may_edit(profil: Profil) -> bool:
    """Staff may, in their kecamatan, while it is neither archived nor merged."""
    return current_user().may_edit(profil.kecamatan_kode) and profil.terbuka


def show_company(profil: Profil) -> None:
    """Who else has this koperasi open, and that it was changed meanwhile."""
    show_neighbours(
        TampilanLayar(
            nama=f"profil {profil.id}",
            tabel="koperasi",
            ids=[profil.id],
            pemilik="koperasi_id",
            sejak=current_user().data_version,
        )
    )


@dataclass(frozen=True)
class IsiProfil:
    """The first tab of a profile: two lists of pairs, drawn, and what the rule suggests."""

    isi: Html
    saran: Saran


def build_profil(read: Read, koperasi_id: int, hari: dt.date, *, dengan_kontak: bool) -> IsiProfil:
    """What the register says of a koperasi, in words, as of a day.

    Args:
        dengan_kontak: telephone and e-mail as well, for a reader with Izin.NAMA.
    """
    profil = read(get_profil, koperasi_id)
    kontak = read(get_kontak, koperasi_id) if dengan_kontak else None
    return IsiProfil(
        tag(
            "div",
            pairs("Identitas", _identity(profil, kontak)),
            pairs("Status", _statuses(profil, read(get_ods, koperasi_id))),
            pairs("Keanggotaan", dict(membership(profil))),
            class_="d-dua",
        ),
        _suggestion_for(read, profil, hari),
    )


def _suggestion_for(read: Read, profil: Profil, hari: dt.date) -> Saran:
    """What the rule suggests for this koperasi."""
    rat = read(list_rat, profil.id)
    owing = rows_of(rat[rat["wajib_rat"]])
    owed = {row["tahun_buku"]: row["tanggal"] is not None for row in owing}
    return suggest_status(
        hari,
        berdiri=profil.tanggal_badan_hukum,
        rat=owed,
        usaha_berjalan=read(has_usaha, profil.id, sejak=hari.year - 2),
    )


def show_summary(profil: Profil) -> None:
    """Identity on the left; on the right the four families of status, each with its source."""
    ringkasan = view(build_profil, profil.id, today(), dengan_kontak=current_user().may(Izin.NAMA))
    st.html(tag("div", ringkasan.isi, class_=f"d-dalam d-{palette_name()}"))
    _show_suggestion(profil, ringkasan.saran)


def _identity(profil: Profil, kontak: Kontak | None) -> dict[str, str | None]:
    return {
        "NIK koperasi": profil.nik_koperasi,
        "Nomor badan hukum": profil.nomor_badan_hukum,
        "Tanggal badan hukum": format_date(profil.tanggal_badan_hukum),
        "Kelompok": profil.kelompok,
        "Sektor usaha": profil.sektor_usaha,
        "Alamat": profil.alamat,
        **({} if kontak is None else {"Telepon": kontak.telepon, "Email": kontak.email}),
        "NIB": profil.nib,
        "NPWP": profil.npwp,
        "Asal": _origin(profil),
        "Catatan": profil.catatan,
    }


def _statuses(profil: Profil, ods: Ods) -> dict[str, str | None]:
    status = profil.status_kelembagaan
    since = f" sejak {format_date(profil.tanggal_status)}" if profil.tanggal_status else ""
    until = ods.tanggal_berlaku_sertifikat
    valid = f", berlaku sampai {format_date(until)}" if until else ""
    per = f" (ODS {format_date(ods.per_tanggal)})" if ods.per_tanggal else ""
    return {
        "Kelembagaan (dinas)": f"{STATUS_KELEMBAGAAN[status]}{since}" if status else None,
        "Alasan": profil.alasan_status,
        "Sertifikat NIK": f"{STATUS_NIK[ods.status_nik]}{valid}{per}" if ods.status_nik else None,
        "Grade": f"{GRADE[ods.grade]}{per}" if ods.grade else None,
        "Kesehatan": (
            f"{PREDIKAT[ods.predikat]} (tahun buku {ods.tahun_kesehatan})" if ods.predikat else None
        ),
    }


def _show_suggestion(profil: Profil, saran: Saran) -> None:
    if saran.status is None:
        st.info(f"Belum ada saran status. {saran.alasan}", icon=":material/lightbulb:")
    elif saran.status == profil.status_kelembagaan:
        st.caption(f"Saran menurut aturan sama dengan status resmi. {saran.alasan}")
    else:
        st.warning(
            f"Saran menurut aturan: {STATUS_KELEMBAGAAN[saran.status]}. {saran.alasan} "
            "Status resmi tetap sampai staf mengubahnya.",
            icon=":material/lightbulb:",
        )
        if may_edit(profil):
            st.button(
                "Pakai saran",
                icon=":material/edit:",
                on_click=propose_status,
                args=(profil.id, profil.nama, saran),
                help="Mengisi formulir Ubah; tersimpan hanya bila Anda menyimpannya.",
            )


def _origin(profil: Profil) -> str | None:
    if profil.asal is None:
        return None
    year = f" ({profil.tahun_fasilitasi})" if profil.tahun_fasilitasi else ""
    return f"{ASAL[profil.asal]}{year}"


def pairs(judul: str, known: Mapping[str, str | None]) -> Html:
    """A heading over names and their values; what nobody has recorded says so."""
    rows = [
        part
        for name, value in known.items()
        for part in (tag("dt", name), tag("dd", value or NOT_RECORDED))
    ]
    return tag("section", tag("h2", judul), tag("dl", *rows, class_="d-pasangan"))


def show_trainings(profil: Profil) -> None:
    """Trainings attended, by angkatan; people are counted."""
    rows = read(list_pelatihan, profil.id)
    if rows.empty:
        st.info("Koperasi ini belum pernah mengirim peserta pelatihan.", icon=":material/info:")
        return
    shown = pd.DataFrame(
        {
            "Mulai": [format_date_short(each) for each in rows["mulai"]],
            "Pelatihan": rows["judul"],
            "Angkatan": rows["angkatan"].astype(str),
            "Sumber dana": [SUMBER_DANA[each] for each in rows["sumber_dana"]],
            "Peserta": [format_number(each) for each in rows["peserta"]],
            "Hadir": [
                f"{format_number(row['hadir'])} dari {format_number(row['dicatat'])} presensi"
                if row["dicatat"]
                else "presensi belum dicatat"
                for row in rows_of(rows)
            ],
        }
    )
    st.dataframe(shown, hide_index=True, placeholder=NOT_RECORDED, height="auto")
    total, present = int(rows["dicatat"].sum()), int(rows["hadir"].sum())
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    share = divide(KEHADIRAN_PELATIHAN, present, total, terkecil=least)
    words = "" if share is None else f" ({format_percent(share)})"
    of = f"{format_number(present)} dari {format_number(total)}"
    st.caption(f"Kehadiran seluruhnya {of} presensi{words}.")


def show_facilitation(profil: Profil) -> None:
    """The case by which the dinas helped to found it: its birth certificate."""
    case = read(find_fasilitasi, profil.id)
    if case is None:
        st.info("Tidak didirikan lewat fasilitasi dinas.", icon=":material/info:")
        return
    kasus = read(get_kasus, case)
    stages = read(list_tahap, fasilitasi_id=case)
    born = {
        "Kelompok": kasus.nama_kelompok,
        "Jenis kelompok": kasus.jenis_kelompok_lain
        or (JENIS_KELOMPOK[kasus.jenis_kelompok] if kasus.jenis_kelompok else None),
        "Calon pendiri": None
        if kasus.calon_anggota is None
        else f"{format_number(kasus.calon_anggota)} orang",
        "Notaris (NPAK)": kasus.notaris,
        "Biaya akta": None if kasus.biaya_akta is None else format_rupiah(kasus.biaya_akta),
        "Sumber dana": SUMBER_DANA[kasus.sumber_dana] if kasus.sumber_dana else None,
    }
    drawn = tag("div", pairs("Lahir dari kasus fasilitasi", born))
    st.html(tag("div", drawn, class_=f"d-dalam d-{palette_name()}"))
    link("Buka kasusnya", "kasus", icon=":material/flag:", kasus=case)
    shown = pd.DataFrame(
        {
            "Tahap": [stage_name(each) for each in stages["tahap"]],
            "Tanggal": [format_date_short(each) for each in stages["tanggal"]],
            "Nomor bukti": stages["nomor_bukti"].fillna("–"),
        }
    )
    st.dataframe(shown, hide_index=True, placeholder=NOT_RECORDED, height="auto")


def show_status_history(profil: Profil) -> None:
    """Each status it had, with who recorded it."""
    rows = read(list_riwayat_status, profil.id)
    if rows.empty:
        st.info("Belum ada riwayat status.", icon=":material/info:")
        return
    shown = pd.DataFrame(
        {
            "Sejak": [format_date_short(each) for each in rows["mulai"]],
            "Status": [STATUS_KELEMBAGAAN[StatusKelembagaan(each)] for each in rows["status"]],
            "Alasan": rows["alasan"].fillna("–"),
            "Dicatat oleh": rows["dicatat_oleh"].map(author),
        }
    )
    st.dataframe(shown, hide_index=True, placeholder=NOT_RECORDED, height="auto")
