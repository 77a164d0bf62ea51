"""Slides about the register: what its koperasi live from, RAT and NIK, KDMP."""

from collections.abc import Mapping
from typing import Any

from db.dek import sentences as kalimat
from db.dek.context import Konteks
from db.dek.counts import count_kdmp
from db.enums import KodeSalindia
from db.figures.kdmp import (
    LAPOR_OPERASI,
    LAPOR_SAH,
    PERSEN_BEROPERASI,
    SIMKOPDES,
    TANDA,
    TIAP_TANDA,
)
from db.figures.rat import PERSEN_RAT
from db.figures.register import (
    JUMLAH,
    KDMP,
    KDMP_AKTIF,
    PERSEN_SERTIFIKAT,
)
from db.figures.usaha import CAMPURAN, PERSEN_SEKTOR_RIIL, SIMPAN_PINJAM
from db.frames import rows_of
from db.queries.kdmp import count_tanda, list_kdmp, list_potret_kdmp
from db.queries.ringkasan import list_riwayat
from db.salindia import Angka, Grafik, IsiSalindia, Makna, TabelSalindia, grafik, nilai_of, seri
from db.values.format import NOT_RECORDED, format_date, format_number

TAHUN_BUKU = 5
_BEROPERASI = TIAP_TANDA["beroperasi"]


def sektor_riil(konteks: Konteks) -> IsiSalindia:
    """What the koperasi live from."""
    kode = KodeSalindia.SEKTOR_RIIL
    found = konteks.hitung(JUMLAH, PERSEN_SEKTOR_RIIL, CAMPURAN, SIMPAN_PINJAM)
    total, known = found["jumlah"], found["fokus_terdata"] or 0
    if known < konteks.terkecil:
        return konteks.kosong(
            kode,
            "Unit usaha koperasi belum cukup dicatat. Catat unit usaha dan volumenya di "
            "profil koperasi, lalu perbarui angka dek ini.",
        )
    real, lending = found["koperasi_sektor_riil"], found["koperasi_simpan_pinjam"]
    parts: dict[str, tuple[Makna, int]] = {
        "Sektor riil": ("this_year", real),
        "Campuran": ("blue", found["koperasi_campuran"]),
        "Simpan pinjam": ("target", lending),
    }
    unknown = {NOT_RECORDED.capitalize(): total - known}
    message = kalimat.sektor_riil(
        riil=real, simpan_pinjam=lending, terdata=known, terkecil=konteks.terkecil
    )
    of = f"{format_number(known)} dari {format_number(total)}"
    # More are not known than any bar is long: said beside the number, not drawn as the longest.
    missing = f"; {konteks.teks(total - known)} koperasi lain belum terdata"
    words = {
        "label": "Sektor riil",
        "keterangan": "yang usahanya terdata" + missing * (total > known),
    }
    return konteks.isi(
        kode,
        message,
        angka=(konteks.bagian(real, known, PERSEN_SEKTOR_RIIL, **words),),
        grafik=_fokus_chart(konteks, parts, message),
        tabel=konteks.menurut("Fokus usaha", {nama: n for nama, (_, n) in parts.items()} | unknown),
        catatan=(
            f"Fokus usaha terdata pada {of} koperasi.",
            "Bagian dihitung hanya dari yang terdata.",
        ),
        sumber="unit usaha tahunan",
    )


def _fokus_chart(konteks: Konteks, parts: Mapping[str, tuple[Makna, int]], message: str) -> Grafik:
    return grafik(
        "batang_datar",
        "Koperasi menurut fokus usaha",
        "koperasi",
        list(parts),
        seri("Koperasi", "this_year", [konteks.tutup(n) for _, n in parts.values()]),
        makna_kategori=[makna for makna, _ in parts.values()],
        alt=f"Grafik batang menurut fokus usaha. {message}.",
    )


def rat_nik(konteks: Konteks) -> IsiSalindia:
    """RAT by tahun buku, and the NIK certificate."""
    kode = KodeSalindia.RAT_NIK
    pairs = _rat_by_year(konteks)
    newest = konteks.pada.year - 1
    certificates = konteks.hitung(PERSEN_SERTIFIKAT)
    rat = konteks.bagian(
        *pairs.get(newest, (0, 0)),
        PERSEN_RAT,
        label=f"RAT tahun buku {newest}",
        keterangan="yang wajib RAT",
    )
    nik = konteks.bagian(
        certificates["sertifikat"] or 0,
        certificates["sertifikat_terdata"] or 0,
        PERSEN_SERTIFIKAT,
        keterangan="yang sertifikatnya terdata",
    )
    if rat["nilai"] is None and nik["nilai"] is None:
        return konteks.kosong(
            kode,
            "RAT dan sertifikat NIK belum cukup dicatat. Catat RAT di profil koperasi atau "
            "impor potret ODS, lalu perbarui angka dek ini.",
        )
    message = kalimat.rat_nik(tahun_buku=newest, rat=_in_words(rat), nik=_in_words(nik))
    return konteks.isi(
        kode,
        message,
        angka=(rat, nik),
        grafik=_rat_chart(konteks, pairs, message) if pairs else None,
        tabel=TabelSalindia(
            kolom=["Tahun buku", "Sudah RAT", "Wajib RAT"],
            baris=[
                [str(year), konteks.teks(held), konteks.teks(owed)]
                for year, (held, owed) in pairs.items()
            ],
        ),
        sumber="catatan RAT dan potret ODS terakhir",
    )


def _rat_by_year(konteks: Konteks) -> dict[int, tuple[int, int]]:
    """Held and owed of each tahun buku in which anybody owed a RAT."""
    years = list_riwayat(konteks.session, PERSEN_RAT.kunci, pada=konteks.pada, tahun=TAHUN_BUKU)
    return {
        int(row["tahun_buku"]): (row["sudah_rat"], row["wajib_rat"])
        for row in rows_of(years)
        if row["wajib_rat"] and row["sudah_rat"] is not None
    }


def _rat_chart(konteks: Konteks, pairs: Mapping[int, tuple[int, int]], message: str) -> Grafik:
    shares = [konteks.bagian(*pair, PERSEN_RAT) for pair in pairs.values()]
    return grafik(
        "batang",
        "Koperasi yang sudah RAT pada tanggal yang sama, per tahun buku",
        "persen",
        [str(year) for year in pairs],
        seri("Sudah RAT", "this_year", [nilai_of(each) for each in shares]),
        penulisan="persen",
        makna_kategori=konteks.makna_tahun(year + 1 for year in pairs),
        alt=f"Grafik batang per tahun buku. {message}.",
    )


def _in_words(angka: Angka) -> str | None:
    """A share for a sentence; None where it is not shown."""
    if angka["pembilang"] is None or not angka["penyebut"]:
        return None
    return kalimat.sebagian(angka["pembilang"], angka["penyebut"])


def kdmp(konteks: Konteks) -> IsiSalindia:
    """Koperasi Desa Merah Putih: by the newest potret of SIMKOPDES, else those in the register."""
    kode = KodeSalindia.KDMP
    told = count_tanda(konteks.session, pada=konteks.pada)
    if len(told):
        return _simkopdes(konteks, {str(name): told[name].sum() for name in told.columns[1:]})
    found = count_kdmp(konteks.session)
    if not found.koperasi:
        return konteks.kosong(
            kode,
            "Belum ada Koperasi Desa Merah Putih dalam register. Impor daftarnya dengan asal "
            "KDMP, lalu perbarui angka dek ini.",
        )
    return konteks.isi(
        kode,
        kalimat.kdmp(desa=found.desa, semua=found.semua_desa, terkecil=konteks.terkecil),
        angka=(
            konteks.jumlah(
                found.desa, KDMP, keterangan=f"dari {format_number(found.semua_desa)} desa"
            ),
            konteks.bagian(
                found.aktif,
                found.koperasi,
                KDMP_AKTIF,
                keterangan="KDMP dalam register",
            ),
        ),
        sumber="asal koperasi dalam register",
    )


def _simkopdes(konteks: Konteks, found: Mapping[str, Any]) -> IsiSalindia:
    """Legal and operating beside each other, each of those that tell it."""
    sah, beroperasi = (int(found[each.kunci]) for each in (TIAP_TANDA["sah"], _BEROPERASI))
    lapor_sah, lapor = (int(found[each.kunci]) for each in (LAPOR_SAH, LAPOR_OPERASI))
    message = kalimat.kdmp_jalan(
        sah=sah, lapor_sah=lapor_sah, jalan=beroperasi, lapor=lapor, terkecil=konteks.terkecil
    )
    (newest, *_) = [
        each for each in list_potret_kdmp(konteks.session) if each.per_tanggal <= konteks.pada
    ]
    # What no desa tells is no nought.
    told = list_kdmp(konteks.session, potret_id=newest.id)[list(TANDA)].notna().any()
    signs = {
        nama: int(found[TIAP_TANDA[name].kunci])
        for name, (nama, _) in TANDA.items()
        if told[name] or not told.any()
    }
    return konteks.isi(
        KodeSalindia.KDMP,
        message,
        angka=(
            konteks.jumlah(
                sah if lapor_sah else None,
                TIAP_TANDA["sah"],
                label="KDMP yang sah",
                keterangan=f"dari {format_number(lapor_sah)} yang melapor sah atau belum",
            ),
            konteks.bagian(beroperasi, lapor, PERSEN_BEROPERASI, keterangan="KDMP yang melapor"),
        ),
        grafik=grafik(
            "batang_datar",
            f"KDMP yang melapor sudah, potret SIMKOPDES per {format_date(newest.per_tanggal)}",
            "KDMP",
            list(signs),
            seri("KDMP", "this_year", [konteks.tutup(n) for n in signs.values()]),
            alt=f"Grafik batang menurut yang sudah dimiliki. {message}.",
        ),
        tabel=konteks.menurut("KDMP yang melapor sudah", signs),
        catatan=("Yang belum melapor tidak ikut dan bukan berarti belum.",),
        sumber=SIMKOPDES,
    )
