"""Slides about the register: how many koperasi, where, what they live from, RAT and NIK, KDMP."""

from db.dek import sentences as kalimat
from db.dek.context import Konteks
from db.dek.counts import count_anggota, count_kdmp, count_seluruhnya
from db.enums import KodeSalindia
from db.figures import indikator
from db.figures.indikator import KDMP, KECAMATAN, TERCATAT_SAMPAI
from db.queries import per_kecamatan as per
from db.queries.pertumbuhan import count_tanpa_tanggal, list_pertumbuhan
from db.queries.peta import list_nilai
from db.queries.ringkasan import list_rat_per_tahun_buku
from db.salindia import Angka, IsiSalindia, Makna, TabelSalindia, grafik, nilai_of, seri
from db.values.format import NOT_RECORDED, format_number, format_share

TAHUN_BUKU = 5


def angka(konteks: Konteks) -> IsiSalindia:
    """Koperasi dalam angka: how many, how many live, their members, where."""
    found = count_seluruhnya(konteks.session, per.count_register(konteks.dasar))
    members = count_anggota(konteks.session, tahun_buku=konteks.pada.year)
    places = list_nilai(
        konteks.session,
        indikator.JUMLAH_KOPERASI.kunci,
        tahun_buku=konteks.pada.year,
        hari=konteks.pada,
    )
    with_some = int((places["pembilang"] > 0).sum())
    return konteks.isi(
        KodeSalindia.ANGKA,
        kalimat.angka(
            jumlah=found["koperasi"],
            aktif=found["aktif"],
            status_terdata=found["status_terdata"],
            terkecil=konteks.terkecil,
        ),
        angka=(
            konteks.jumlah(found["koperasi"], indikator.JUMLAH_KOPERASI),
            konteks.bagian(
                found["aktif"],
                found["status_terdata"],
                indikator.PERSEN_AKTIF,
                label="Aktif",
                keterangan="yang statusnya terdata",
            ),
            konteks.jumlah(
                members.anggota if members.pelapor else None,
                indikator.JUMLAH_ANGGOTA,
                label="Anggota",
                keterangan=f"menurut {konteks.teks(members.pelapor)} koperasi yang melaporkan"
                + _split(members.laki, members.perempuan, members.terpilah, konteks.terkecil),
            ),
            konteks.jumlah(
                with_some, KECAMATAN, keterangan=f"dari {len(places)} kecamatan berkoperasi"
            ),
        ),
        catatan=(_who_told(members.laki, members.perempuan, members.terpilah, konteks.terkecil),),
        sumber="register koperasi dan keragaan tahunan",
    )


def _split(laki: int, perempuan: int, terpilah: int, terkecil: int) -> str:
    """Men and women, where both groups are large enough for neither to be guessed."""
    if terpilah < terkecil or min(laki, perempuan) < terkecil:
        return ""
    share = format_share(perempuan, laki + perempuan)
    return f"; {share} perempuan"


def _who_told(laki: int, perempuan: int, terpilah: int, terkecil: int) -> str:
    if not _split(laki, perempuan, terpilah, terkecil):
        return "Anggota laki-laki dan perempuan belum cukup terdata untuk ditampilkan."
    return (
        f"Laki-laki {format_number(laki)} dan perempuan {format_number(perempuan)} orang, menurut "
        f"{format_number(terpilah)} koperasi yang memilahnya."
    )


def sebaran(konteks: Konteks) -> IsiSalindia:
    """The map: koperasi per kecamatan."""
    kode = KodeSalindia.SEBARAN
    rows = list_nilai(
        konteks.session,
        indikator.JUMLAH_KOPERASI.kunci,
        tahun_buku=konteks.pada.year,
        hari=konteks.pada,
    )
    rows = rows.sort_values(["pembilang", "nama"], ascending=[False, True], ignore_index=True)
    counted = {str(nama): int(n) for nama, n in zip(rows["nama"], rows["pembilang"], strict=True)}
    total = count_seluruhnya(konteks.session, per.count_register(konteks.dasar))["koperasi"]
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
                indikator.JUMLAH_KOPERASI,
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
    found = count_seluruhnya(konteks.session, per.count_fokus(konteks.dasar))
    total = count_seluruhnya(konteks.session, per.count_register(konteks.dasar))["koperasi"]
    known, real = found["fokus_terdata"], found["sektor_riil"]
    if known < konteks.terkecil:
        return konteks.kosong(
            kode,
            "Unit usaha koperasi belum cukup dicatat. Catat unit usaha dan volumenya di "
            "profil koperasi, lalu perbarui angka dek ini.",
        )
    parts: dict[str, tuple[Makna, int]] = {
        "Sektor riil": ("this_year", real),
        "Campuran": ("blue", found["campuran"]),
        "Simpan pinjam": ("target", found["simpan_pinjam"]),
        NOT_RECORDED.capitalize(): ("no_data", total - known),
    }
    message = kalimat.sektor_riil(
        riil=real, simpan_pinjam=found["simpan_pinjam"], terdata=known, terkecil=konteks.terkecil
    )
    of = f"{format_number(known)} dari {format_number(total)}"
    return konteks.isi(
        kode,
        message,
        angka=(
            konteks.bagian(
                real,
                known,
                indikator.SEKTOR_RIIL,
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
    years = list_rat_per_tahun_buku(konteks.session, pada=konteks.pada, tahun=TAHUN_BUKU)
    pairs = {
        int(year): (int(held), int(owed))
        for year, held, owed in zip(
            years["tahun_buku"], years["sudah"], years["wajib"], strict=True
        )
    }
    newest = konteks.pada.year - 1
    certificates = count_seluruhnya(konteks.session, per.count_sertifikat(konteks.dasar))
    rat = konteks.bagian(
        *pairs.get(newest, (0, 0)),
        indikator.PERSEN_RAT,
        label=f"RAT tahun buku {newest}",
        keterangan="yang wajib RAT",
    )
    nik = konteks.bagian(
        certificates["berlaku"],
        certificates["terdata"],
        indikator.SERTIFIKAT_NIK,
        keterangan="yang sertifikatnya terdata",
    )
    if rat["nilai"] is None and nik["nilai"] is None:
        return konteks.kosong(
            kode,
            "RAT dan sertifikat NIK belum cukup dicatat. Catat RAT di profil koperasi atau "
            "impor potret ODS, lalu perbarui angka dek ini.",
        )
    message = kalimat.rat_nik(tahun_buku=newest, rat=_bulat(rat), nik=_bulat(nik))
    shares = {
        str(year): konteks.bagian(*pair, indikator.PERSEN_RAT) for year, pair in pairs.items()
    }
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
                indikator.PERSEN_AKTIF,
                kunci="kdmp_aktif",
                label="KDMP aktif",
                keterangan="KDMP dalam register",
            ),
        ),
        sumber="asal koperasi dalam register",
    )
