"""Slides about the register: how many koperasi, where, what they live from, RAT and NIK, KDMP."""

from db.dek import sentences as kalimat
from db.dek.context import Konteks
from db.dek.counts import count_kdmp
from db.enums import KodeSalindia
from db.figures.rat import PERSEN_RAT
from db.figures.register import (
    JUMLAH,
    KDMP,
    KDMP_AKTIF,
    PERSEN_SERTIFIKAT,
    TERCATAT_SAMPAI,
)
from db.figures.usaha import CAMPURAN, PERSEN_SEKTOR_RIIL, SIMPAN_PINJAM
from db.frames import rows_of
from db.queries.pertumbuhan import count_tanpa_tanggal, list_pertumbuhan
from db.queries.peta import list_nilai
from db.queries.ringkasan import list_riwayat
from db.salindia import Angka, IsiSalindia, Makna, TabelSalindia, grafik, nilai_of, seri
from db.values.format import NOT_RECORDED, format_number, format_share

TAHUN_BUKU = 5


def sebaran(konteks: Konteks) -> IsiSalindia:
    """The map: koperasi per kecamatan."""
    kode = KodeSalindia.SEBARAN
    rows = list_nilai(
        konteks.session, JUMLAH.kunci, tahun_buku=konteks.pada.year, hari=konteks.pada
    )
    rows = rows.sort_values(["pembilang", "nama"], ascending=[False, True], ignore_index=True)
    counted = {
        str(nama): int(n) for nama, n in zip(rows["nama"], rows["pembilang"].fillna(0), strict=True)
    }
    total = konteks.hitung(JUMLAH)["jumlah"]
    if not any(counted.values()):
        return konteks.kosong(kode, "Belum ada koperasi yang kecamatannya terdata.")
    message = kalimat.sebaran(counted, jumlah=total, terkecil=konteks.terkecil)
    first, most = next(iter(counted.items()))
    return konteks.isi(
        kode,
        message,
        angka=(
            konteks.jumlah(
                most,
                JUMLAH,
                kunci=f"di_{rows['kode'][0]}",
                label=f"Koperasi di {first}",
                keterangan=f"dari {format_number(total)} koperasi",
            ),
        ),
        grafik=grafik(
            "peta",
            "Jumlah koperasi per kecamatan",
            "koperasi",
            list(counted),
            seri("Koperasi", "this_year", [konteks.tutup(n) for n in counted.values()]),
            kode=[str(each) for each in rows["kode"]],
            alt=f"Peta 29 kecamatan. {message}.",
        ),
        tabel=TabelSalindia(
            kolom=["Kecamatan", "Koperasi"],
            baris=[[nama, konteks.teks(nilai)] for nama, nilai in counted.items()],
        ),
        catatan=(_elsewhere(konteks, total - sum(counted.values())),),
        sumber="register koperasi",
    )


def _elsewhere(konteks: Konteks, jumlah: int) -> str:
    if jumlah == 0:
        return "Setiap koperasi terdaftar ada di peta."
    return (
        f"{konteks.teks(jumlah).capitalize()} koperasi lain kecamatannya belum terdata atau di "
        "luar kabupaten, jadi tidak ada di peta."
    )


def sebaran_tahun(konteks: Konteks) -> IsiSalindia:
    """The map once for each year: how the register grew by kecamatan."""
    kode = KodeSalindia.SEBARAN_TAHUN
    rows = list_pertumbuhan(konteks.session, hari=konteks.pada)
    total = {int(year): int(n) for year, n in rows.groupby("tahun")["jumlah"].sum().items()}  # type: ignore[call-overload]
    if not any(total.values()):
        return konteks.kosong(
            kode,
            "Belum ada koperasi yang tanggal badan hukumnya terdata. Lengkapi tanggalnya di "
            "daftar koperasi, lalu perbarui angka dek ini.",
        )
    first, last = min(total), max(total)
    message = kalimat.sebaran_tahun(
        awal=total[first], sejak=first, akhir=total[last], pada=last, terkecil=konteks.terkecil
    )
    by_year = {year: rows[rows["tahun"] == year] for year in total}
    undated = count_tanpa_tanggal(konteks.session)
    return konteks.isi(
        kode,
        message,
        angka=(
            konteks.jumlah(
                total[last],
                TERCATAT_SAMPAI,
                label=f"Sampai {last}",
                keterangan=f"pada akhir {first}: {konteks.teks(total[first])}",
            ),
        ),
        grafik=grafik(
            "peta_tahun",
            f"Jumlah koperasi per kecamatan, {first}–{last}",
            "koperasi",
            [str(each) for each in by_year[last]["nama"]],
            *(
                seri(str(year), "this_year", [konteks.tutup(int(n)) for n in each["jumlah"]])
                for year, each in by_year.items()
            ),
            kode=[str(each) for each in by_year[last]["kode"]],
            alt=f"Peta 29 kecamatan dari {first} sampai {last}. {message}.",
        ),
        tabel=TabelSalindia(
            kolom=["Tahun", "Koperasi"],
            baris=[[str(year), konteks.teks(n)] for year, n in total.items()],
        ),
        catatan=(
            "Semua koperasi di kecamatan bertanggal badan hukum."
            if not undated
            else f"{konteks.teks(undated).capitalize()} koperasi tanpa tanggal badan hukum tidak "
            "ikut.",
        ),
        sumber="tanggal badan hukum dalam register",
    )


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
        NOT_RECORDED.capitalize(): ("no_data", total - known),
    }
    message = kalimat.sektor_riil(
        riil=real, simpan_pinjam=lending, terdata=known, terkecil=konteks.terkecil
    )
    of = f"{format_number(known)} dari {format_number(total)}"
    return konteks.isi(
        kode,
        message,
        angka=(
            konteks.bagian(
                real,
                known,
                PERSEN_SEKTOR_RIIL,
                label="Sektor riil",
                keterangan="yang usahanya terdata",
            ),
        ),
        grafik=grafik(
            "batang_datar",
            "Koperasi menurut fokus usaha",
            "koperasi",
            list(parts),
            seri("Koperasi", "this_year", [konteks.tutup(n) for _, n in parts.values()]),
            makna_kategori=[makna for makna, _ in parts.values()],
            alt=f"Grafik batang menurut fokus usaha. {message}.",
        ),
        tabel=TabelSalindia(
            kolom=["Fokus usaha", "Koperasi"],
            baris=[[nama, konteks.teks(n)] for nama, (_, n) in parts.items()],
        ),
        catatan=(
            f"Fokus usaha terdata pada {of} koperasi.",
            "Bagian dihitung hanya dari yang terdata.",
        ),
        sumber="unit usaha tahunan",
    )


def rat_nik(konteks: Konteks) -> IsiSalindia:
    """RAT by tahun buku, and the NIK certificate."""
    kode = KodeSalindia.RAT_NIK
    years = list_riwayat(konteks.session, PERSEN_RAT.kunci, pada=konteks.pada, tahun=TAHUN_BUKU)
    pairs = {
        int(row["tahun_buku"]): (row["sudah_rat"], row["wajib_rat"])
        for row in rows_of(years)
        if row["wajib_rat"]
    }
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
    message = kalimat.rat_nik(tahun_buku=newest, rat=_bulat(rat), nik=_bulat(nik))
    shares = {str(year): konteks.bagian(*pair, PERSEN_RAT) for year, pair in pairs.items()}
    chart = grafik(
        "batang",
        "Koperasi yang sudah RAT pada tanggal yang sama, per tahun buku",
        "persen",
        list(shares),
        seri("Sudah RAT", "this_year", [nilai_of(each) for each in shares.values()]),
        penulisan="persen",
        alt=f"Grafik batang per tahun buku. {message}.",
    )
    return konteks.isi(
        kode,
        message,
        angka=(rat, nik),
        grafik=chart if shares else None,
        tabel=TabelSalindia(
            kolom=["Tahun buku", "Sudah RAT", "Wajib RAT"],
            baris=[
                [str(year), konteks.teks(held), konteks.teks(owed)]
                for year, (held, owed) in pairs.items()
            ],
        ),
        sumber="catatan RAT dan potret ODS terakhir",
    )


def _bulat(angka: Angka) -> str | None:
    """A share for a sentence, in whole percent; None where it is not shown."""
    if angka["pembilang"] is None or not angka["penyebut"]:
        return None
    return format_share(angka["pembilang"], angka["penyebut"])


def kdmp(konteks: Konteks) -> IsiSalindia:
    """Koperasi Desa Merah Putih in the register."""
    kode = KodeSalindia.KDMP
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
