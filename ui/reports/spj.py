"""The SPJ of an angkatan in words, in the order in which it is filed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from db.enums import NamaJabatan, StatusKehadiran, SumberDana
from db.figures.spj import (
    BERITA_ACARA,
    DOKUMENTASI,
    KUITANSI,
    NARASUMBER,
    NOMINATIF,
    REKAP,
    UNDANGAN,
    IsiSpj,
    JumlahSpj,
    PesertaSpj,
    SesiSpj,
    hadir_of,
    list_catatan,
    sum_spj,
)
from db.queries.kantor import PenandaTangan
from db.queries.spj import BahanSpj
from db.values.format import format_date, format_number, format_rupiah
from db.values.terbilang import spell_rupiah
from ui.files.paper.spj import BerkasSpj, LembarKertas
from ui.reports.report import word
from ui.words.labels import JABATAN, STATUS_KEHADIRAN, SUMBER_DANA

_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
# A day with more sesi than that lies on its side.
_UPRIGHT = 2
# Odd and even sign at different edges, as on the office's own lists.
_RIGHT = "\u2003" * 6
_ATURAN = (
    "Transport dibayar untuk tiap hari peserta tercatat hadir, sedikitnya di satu sesi hari itu. "
    "Hari tanpa tanda hadir tidak dibayar."
)
_KOSONG = "Angkatan ini belum punya peserta."
Bagian = dict[str, Any]


def write_spj(bahan: BahanSpj, *, oleh: str) -> BerkasSpj:
    """The bundle of an angkatan; `oleh` is who makes it."""
    isi, ke, penanda, kertas = bahan.isi, bahan.ke, bahan.penanda, bahan.kertas
    jumlah = sum_spj(isi)
    lembar = [
        _cover(isi, jumlah, ke),
        _invitation(isi),
        *(_attendance(isi, hari) for hari in isi.hari),
        _speakers(isi),
        *([_nominatif(isi, jumlah)] if jumlah.transport else []),
        *([_receipts(isi, jumlah, penanda)] if jumlah.semua else []),
        _minutes(isi, jumlah),
        _summary(isi, jumlah),
        _photos(isi, bahan.foto),
    ]
    judul = f"SPJ {isi.judul}, angkatan {isi.angkatan}"
    seal = f" {kertas.segel}." if kertas.segel else ""
    return BerkasSpj(
        judul=judul,
        kop=kertas.kop,
        kaki=f"Kode kegiatan {word(isi.kode_sub_kegiatan)}. {judul}, cetakan ke-{ke}. "
        f"Dibuat dengan Dasbor Koperasi oleh {oleh}.{seal}",
        contoh=kertas.contoh,
        lembar=[_signed(each, penanda) for each in lembar],
    )


def _signed(lembar: LembarKertas, penanda: PenandaTangan | None) -> LembarKertas:
    """With who signs for the office at its end; kuitansi have theirs, photos need none."""
    if lembar.kunci in (KUITANSI, DOKUMENTASI) or not lembar.bertanda:
        return lembar
    signers = [_empty("Panitia pelaksana,", "Ketua panitia"), _official("Mengetahui,", penanda)]
    if lembar.kunci == UNDANGAN:
        signers = [_empty("", "", None), _official("Serang, ……………………", penanda)]
    elif lembar.kunci == NOMINATIF:
        signers = [_official("Mengetahui,", penanda), _empty("Dibayar oleh,", "Bendahara")]
    return LembarKertas(**{**lembar.__dict__, "tanda": signers})


def _empty(kata: str, jabatan: str, nama: str | None = "") -> Bagian:
    """Somebody whose name is written in; None where nobody signs."""
    return {"kata": kata, "jabatan": jabatan, "nama": nama, "bawah": []}


def _official(kata: str, penanda: PenandaTangan | None) -> Bagian:
    if penanda is None:
        return _empty(kata, "Pengguna Anggaran")
    below = [each for each in (penanda.pangkat, penanda.nip and f"NIP {penanda.nip}") if each]
    if penanda.contoh:
        below.append("(pejabat dan NIP rekaan)")
    return {"kata": kata, "jabatan": penanda.jabatan, "nama": penanda.nama, "bawah": below}


def _table(
    kolom: Sequence[tuple[str, str, str]],
    baris: Sequence[Sequence[str]],
    *,
    judul: str = "",
    jumlah: Sequence[str] | None = None,
    catatan: str = "",
    kosong: str = "Belum ada data.",
    huruf: float = 9,
    jarak: float = 3,
    nama: str = "",
    uang: Sequence[int] = (),
) -> Bagian:
    """A table; each column its heading, where it stands, how wide.

    Args:
        nama, uang: what each row comes to, carried from page to page at the last column but one.
    """
    return {
        "jenis": "tabel",
        "kolom": [dict(zip(("judul", "rata", "lebar"), each, strict=True)) for each in kolom],
        "baris": [list(each) for each in baris],
        "judul": judul,
        "jumlah": None if jumlah is None else list(jumlah),
        "catatan": catatan,
        "kosong": kosong,
        "huruf": huruf,
        "jarak": jarak,
        "nama": nama,
        "uang": list(uang),
    }


def _pairs(*isi: tuple[str, str], judul: str = "") -> Bagian:
    return {"jenis": "pasangan", "judul": judul, "isi": [list(each) for each in isi]}


def _text(teks: str) -> Bagian:
    return {"jenis": "paragraf", "teks": teks}


def _head(isi: IsiSpj) -> tuple[str, ...]:
    """The two lines below the title of a part."""
    return (f"{isi.judul}, angkatan {isi.angkatan}", f"Kode kegiatan {word(isi.kode_sub_kegiatan)}")


def _day(hari: dt.date) -> str:
    return f"{_HARI[hari.weekday()]}, {format_date(hari)}"


def _days(isi: IsiSpj) -> str:
    if not isi.hari:
        return "belum ada sesi"
    first, last = isi.hari[0], isi.hari[-1]
    return (
        format_date(first) if first == last else f"{format_date(first)} sampai {format_date(last)}"
    )


def _clock(sesi: SesiSpj) -> str:
    if sesi.jam_mulai is None:
        return "jam belum terdata"
    until = f"–{sesi.jam_selesai:%H.%M}" if sesi.jam_selesai else ""
    return f"{sesi.jam_mulai:%H.%M}{until} WIB"


def _who(peserta: PesertaSpj) -> list[str]:
    jabatan = JABATAN[NamaJabatan(peserta.jabatan)] if peserta.jabatan else word(None)
    return [peserta.nama, word(peserta.koperasi), jabatan]


def _about(isi: IsiSpj) -> list[tuple[str, str]]:
    return [
        ("Kegiatan", f"{isi.judul}, angkatan {isi.angkatan}"),
        ("Program", f"{isi.program}, tahun anggaran {isi.tahun_anggaran}"),
        ("Sumber dana", SUMBER_DANA[SumberDana(isi.sumber_dana)]),
        ("Kode kegiatan", word(isi.kode_sub_kegiatan)),
        ("Waktu", _days(isi)),
        ("Tempat", word(isi.tempat)),
        ("Penyelenggara", word(isi.penyelenggara)),
    ]


def _cover(isi: IsiSpj, jumlah: JumlahSpj, ke: int) -> LembarKertas:
    came = sum(isi.hari_hadir(each) > 0 for each in isi.peserta)
    notes = list_catatan(isi)
    return LembarKertas(
        kunci="sampul",
        judul="Pertanggungjawaban kegiatan (SPJ)",
        keterangan=(f"Cetakan ke-{ke}",),
        bagian=(
            _pairs(
                *_about(isi),
                ("Peserta", f"{format_number(came)} hadir dari {format_number(len(isi.peserta))}"),
            ),
            _sums(isi, jumlah),
            _text(f"Terbilang: {spell_rupiah(jumlah.semua)}."),
            *([{"jenis": "butir", "isi": [f"Catatan: {each}" for each in notes]}] if notes else []),
            {"jenis": "judul", "teks": "Isi"},
            {"jenis": "isi"},
        ),
        bertanda=False,
    )


def _sums(isi: IsiSpj, jumlah: JumlahSpj) -> Bagian:
    many = len(isi.saudara)
    unknown = sum(each.realisasi is None for each in isi.saudara)
    whose = f"{format_number(many)} angkatannya"
    if unknown:
        whose = f"{format_number(many - unknown)} dari {whose}; {unknown} belum dicatat"
    return _table(
        (("Uraian", "kiri", "1"), ("Jumlah", "kanan", "auto")),
        (
            ("Nominatif transport peserta", format_rupiah(jumlah.transport)),
            ("Honor narasumber", format_rupiah(jumlah.honor)),
            ("Biaya lain", format_rupiah(jumlah.lain)),
        ),
        judul="Rekapitulasi biaya",
        jumlah=("Jumlah SPJ", format_rupiah(jumlah.semua)),
        catatan=f"Sama dengan realisasi angkatan {format_rupiah(isi.realisasi)}. Realisasi program "
        f"{isi.tahun_anggaran} menurut pembukuan {format_rupiah(isi.realisasi_program)} sama "
        f"dengan jumlah realisasi {whose}.",
    )


def _invitation(isi: IsiSpj) -> LembarKertas:
    first = isi.sesi[0] if isi.sesi else None
    return LembarKertas(
        kunci=UNDANGAN,
        judul="Undangan",
        keterangan=_head(isi),
        bagian=(
            _pairs(
                ("Nomor", "…………………………………"),
                ("Sifat", "Penting"),
                ("Lampiran", "Daftar undangan"),
                ("Perihal", f"Undangan {isi.judul}"),
            ),
            _text("Yth. Saudara yang namanya tercantum dalam daftar undangan"),
            _text("Dengan hormat, kami mengundang Saudara untuk mengikuti kegiatan berikut."),
            _pairs(
                ("Kegiatan", f"{isi.judul}, angkatan {isi.angkatan}"),
                ("Hari, tanggal", "; ".join(_day(each) for each in isi.hari) or "–"),
                ("Pukul", _clock(first) if first else "–"),
                ("Tempat", word(isi.tempat)),
            ),
            _text(
                "Demikian undangan ini disampaikan. Atas kehadiran Saudara diucapkan terima kasih."
            ),
            _table(
                (
                    *(("No.", "kanan", "auto"), ("Nama", "kiri", "1.4")),
                    *(("Koperasi", "kiri", "1.6"), ("Jabatan", "kiri", "1")),
                ),
                [[str(at), *_who(each)] for at, each in enumerate(isi.peserta, start=1)],
                judul="Daftar undangan",
                kosong=_KOSONG,
            ),
        ),
    )


def _attendance(isi: IsiSpj, hari: dt.date) -> LembarKertas:
    sesi = isi.sesi_pada(hari)
    wide = len(sesi) > _UPRIGHT
    ke = isi.hari.index(hari) + 1
    came = sum(any(each.hadir_di(satu) for satu in sesi) for each in isi.peserta)
    return LembarKertas(
        kunci=hadir_of(hari),
        judul=f"Daftar hadir hari ke-{ke}",
        keterangan=_head(isi),
        bagian=(
            _pairs(
                ("Hari, tanggal", _day(hari)),
                ("Tempat", word(isi.tempat)),
                *(
                    (
                        f"Sesi {each.nomor}",
                        f"{_clock(each)}; {word(each.materi)}; narasumber {word(each.narasumber)}",
                    )
                    for each in sesi
                ),
            ),
            _table(
                (
                    *(
                        ("No.", "kanan", "auto"),
                        ("Nama", "kiri", "1.7"),
                        ("Koperasi", "kiri", "1.8"),
                    ),
                    ("Jabatan", "kiri", "1"),
                    *((f"Sesi {each.nomor}", "tengah", "auto") for each in sesi),
                    ("Tanda tangan", "kiri", "1.6"),
                ),
                [
                    [
                        str(at),
                        *_who(each),
                        *(_mark(each, satu) for satu in sesi),
                        _place(each, sesi, at),
                    ]
                    for at, each in enumerate(isi.peserta, start=1)
                ],
                catatan=f"Hadir sedikitnya di satu sesi hari itu: {format_number(came)} dari "
                f"{format_number(len(isi.peserta))} peserta. Belum dicatat bukan alpa.",
                kosong=_KOSONG,
                jarak=6,
            ),
        ),
        melintang=wide,
    )


def _mark(peserta: PesertaSpj, sesi: SesiSpj) -> str:
    tanda = peserta.tanda.get(sesi.id)
    if tanda is None:
        return "belum dicatat"
    said = STATUS_KEHADIRAN[tanda.status]
    return f"{said} {tanda.waktu:%H.%M}" if tanda.waktu else said


def _place(peserta: PesertaSpj, sesi: Sequence[SesiSpj], at: int) -> str:
    """Where a peserta signs; who was not there does not."""
    marks = [peserta.tanda.get(each.id) for each in sesi]
    if any(each is None or each.status is StatusKehadiran.HADIR for each in marks):
        return f"{at}." if at % 2 else f"{_RIGHT}{at}."
    return "tidak hadir"


def _speakers(isi: IsiSpj) -> LembarKertas:
    rows = [
        [
            str(each.nomor),
            format_date(each.tanggal),
            word(each.materi),
            word(each.narasumber),
            format_number(each.jam_pelajaran),
            format_rupiah(each.honor_per_jp, none="belum dicatat"),
            format_rupiah(each.honor, none="–"),
            "",
        ]
        for each in isi.sesi
    ]
    hours = sum(each.jam_pelajaran or 0 for each in isi.sesi)
    total = sum(each.honor or 0 for each in isi.sesi)
    return LembarKertas(
        kunci=NARASUMBER,
        judul="Daftar narasumber dan honor",
        keterangan=_head(isi),
        bagian=(
            _table(
                (
                    *(("Sesi", "kanan", "auto"), ("Tanggal", "kiri", "1.1")),
                    *(("Materi", "kiri", "1.6"), ("Narasumber", "kiri", "1.5")),
                    *(("JP", "kanan", "auto"), ("Honor per JP", "kanan", "auto")),
                    *(("Jumlah", "kanan", "auto"), ("Tanda tangan", "kiri", "1.2")),
                ),
                rows,
                jumlah=["", "", "Jumlah", "", format_number(hours), "", format_rupiah(total), ""],
                catatan="Honor ditulis bruto, hanya yang dicatat; pajaknya dipotong bendahara.",
                kosong="Angkatan ini belum punya sesi.",
                jarak=6,
            ),
            _text(f"Terbilang: {spell_rupiah(total)}."),
        ),
    )


def _nominatif(isi: IsiSpj, jumlah: JumlahSpj) -> LembarKertas:
    paid = [each for each in isi.peserta if isi.transport(each)]
    rate = format_rupiah(isi.transport_per_hari)
    rest = len(isi.peserta) - len(paid)
    return LembarKertas(
        kunci=NOMINATIF,
        judul="Daftar nominatif transport peserta",
        keterangan=(*_head(isi), f"Transport {rate} per hari hadir"),
        bagian=(
            _table(
                (
                    *(("No.", "kanan", "auto"), ("Nama", "kiri", "1.5")),
                    *(("Koperasi", "kiri", "1.5"), ("Hari hadir", "tengah", "auto")),
                    *(("Per hari", "kanan", "auto"), ("Jumlah (Rp)", "kanan", "auto")),
                    ("Tanda terima", "kiri", "1.2"),
                ),
                [
                    [
                        str(at),
                        each.nama,
                        word(each.koperasi),
                        format_number(isi.hari_hadir(each)),
                        format_number(isi.transport_per_hari),
                        format_number(isi.transport(each)),
                        f"{at}." if at % 2 else f"{_RIGHT}{at}.",
                    ]
                    for at, each in enumerate(paid, start=1)
                ],
                jarak=6,
                nama=NOMINATIF,
                uang=[isi.transport(each) for each in paid],
            ),
            _text(
                f"Jumlah {format_rupiah(jumlah.transport)} untuk {format_number(len(paid))} "
                f"peserta. Terbilang: {spell_rupiah(jumlah.transport)}."
            ),
            _text(
                _ATURAN
                + (f" {format_number(rest)} peserta lain tidak menerimanya." if rest else "")
            ),
        ),
    )


def _receipts(isi: IsiSpj, jumlah: JumlahSpj, penanda: PenandaTangan | None) -> LembarKertas:
    """One for all transport, one for each narasumber, one for each other cost."""
    what = f"{isi.judul}, angkatan {isi.angkatan}, {_days(isi)}"
    paid = sum(isi.transport(each) > 0 for each in isi.peserta)
    lines: list[tuple[str, str, int]] = []
    if jumlah.transport:
        to = f"{format_number(paid)} peserta menurut daftar nominatif"
        lines.append((to, f"Transport peserta {what}", jumlah.transport))
    honor: dict[str, int] = defaultdict(int)
    for each in isi.sesi:
        if each.honor:
            honor[each.narasumber or ""] += each.honor
    lines += [(nama, f"Honor narasumber {what}", uang) for nama, uang in honor.items()]
    lines += [(each.penerima or "", f"{each.uraian}, {what}", each.jumlah) for each in isi.biaya]
    return LembarKertas(
        kunci=KUITANSI,
        judul="Kuitansi",
        keterangan=_head(isi),
        bagian=[
            {
                "jenis": "kuitansi",
                "nomor": f"{at} dari {len(lines)}",
                "isi": [
                    [
                        "Sudah terima dari",
                        "Bendahara Pengeluaran " + (isi.penyelenggara or "dinas"),
                    ],
                    ["Uang sejumlah", spell_rupiah(uang)],
                    ["Untuk pembayaran", untuk],
                    ["Kode kegiatan", word(isi.kode_sub_kegiatan)],
                ],
                "uang": uang,
                # No part of what is hashed: who signs for the office; who receives is.
                "penerima": to,
                "tanda": _receipt_signers(to, penanda),
            }
            for at, (to, untuk, uang) in enumerate(lines, start=1)
        ],
    )


def _receipt_signers(to: str, penanda: PenandaTangan | None) -> Mapping[str, Any]:
    many = to.endswith("daftar nominatif")
    return {
        "isi": [
            _official("Setuju dibayar,", penanda),
            _empty("Lunas dibayar, ……………………", "Bendahara"),
            _empty("Yang menerima,", to, None) if many else _empty("Yang menerima,", "", to),
        ]
    }


def _minutes(isi: IsiSpj, jumlah: JumlahSpj) -> LembarKertas:
    came = sum(isi.hari_hadir(each) > 0 for each in isi.peserta)
    places = len({each.koperasi for each in isi.peserta if each.koperasi and isi.hari_hadir(each)})
    hours = sum(each.jam_pelajaran or 0 for each in isi.sesi)
    came_words = f"{format_number(came)} dari {format_number(len(isi.peserta))} peserta hadir"
    speakers = sorted({each.narasumber for each in isi.sesi if each.narasumber})
    return LembarKertas(
        kunci=BERITA_ACARA,
        judul="Berita acara pelaksanaan kegiatan",
        keterangan=(*_head(isi), "Nomor …………………………………"),
        bagian=(
            _text(
                "Pada hari ini ……………………, tanggal ……………………, yang bertanda tangan di bawah ini "
                "menyatakan bahwa kegiatan berikut telah dilaksanakan."
            ),
            _pairs(
                *_about(isi),
                ("Sesi", f"{len(isi.sesi)} sesi dalam {len(isi.hari)} hari, {hours} JP tercatat"),
                ("Peserta", f"{came_words} sedikitnya satu sesi, dari {places} koperasi"),
                ("Narasumber", "; ".join(speakers) or word(None)),
                ("Biaya", f"{format_rupiah(jumlah.semua)} ({spell_rupiah(jumlah.semua)})"),
            ),
            _text(
                "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana "
                "mestinya."
            ),
        ),
    )


def _summary(isi: IsiSpj, jumlah: JumlahSpj) -> LembarKertas:
    return LembarKertas(
        kunci=REKAP,
        judul="Rekapitulasi",
        keterangan=_head(isi),
        bagian=(_by_sesi(isi), _by_koperasi(isi), _sums(isi, jumlah), _by_angkatan(isi)),
        bertanda=False,
    )


def _by_sesi(isi: IsiSpj) -> Bagian:
    rows = []
    for sesi in isi.sesi:
        marks = [each.tanda.get(sesi.id) for each in isi.peserta]
        counted = [
            sum(each is not None and each.status is status for each in marks)
            for status in STATUS_KEHADIRAN
        ]
        rows.append(
            [
                str(sesi.nomor),
                format_date(sesi.tanggal),
                word(sesi.materi),
                *(format_number(each) for each in counted),
                format_number(marks.count(None)),
                format_number(len(marks)),
            ]
        )
    return _table(
        (
            *(("Sesi", "kanan", "auto"), ("Tanggal", "kiri", "auto"), ("Materi", "kiri", "1")),
            *((kata, "kanan", "auto") for kata in STATUS_KEHADIRAN.values()),
            *(("Belum dicatat", "kanan", "auto"), ("Peserta", "kanan", "auto")),
        ),
        rows,
        judul="Menurut sesi",
        kosong="Angkatan ini belum punya sesi.",
    )


def _by_koperasi(isi: IsiSpj) -> Bagian:
    groups: dict[str, list[PesertaSpj]] = defaultdict(list)
    for each in isi.peserta:
        groups[each.koperasi or ""].append(each)
    rows = [
        [
            nama or "Koperasi belum terdata",
            format_number(len(people)),
            format_number(sum(isi.hari_hadir(each) > 0 for each in people)),
            format_number(sum(isi.hari_hadir(each) for each in people)),
            format_rupiah(sum(isi.transport(each) for each in people)),
        ]
        for nama, people in sorted(groups.items(), key=lambda item: (not item[0], item[0]))
    ]
    whole = isi.peserta
    return _table(
        (
            *(("Koperasi", "kiri", "1"), ("Peserta", "kanan", "auto"), ("Hadir", "kanan", "auto")),
            *(("Hari hadir", "kanan", "auto"), ("Transport", "kanan", "auto")),
        ),
        rows,
        judul="Menurut koperasi",
        jumlah=[
            "Jumlah",
            format_number(len(whole)),
            format_number(sum(isi.hari_hadir(each) > 0 for each in whole)),
            format_number(sum(isi.hari_hadir(each) for each in whole)),
            format_rupiah(sum(isi.transport(each) for each in whole)),
        ]
        if rows
        else None,
        kosong=_KOSONG,
    )


def _by_angkatan(isi: IsiSpj) -> Bagian:
    return _table(
        (("Angkatan", "kiri", "1"), ("Realisasi", "kanan", "auto")),
        [(each.nama, format_rupiah(each.realisasi, none="belum dicatat")) for each in isi.saudara],
        judul=f"Realisasi program {isi.program}",
        jumlah=("Realisasi program", format_rupiah(isi.realisasi_program)),
    )


def _photos(isi: IsiSpj, foto: Sequence[tuple[bytes, str]]) -> LembarKertas:
    rest = isi.foto_semua - len(foto)
    more = f"{format_number(rest)} foto lain tersimpan di Dasbor Koperasi." if rest else ""
    words = more if foto else "Belum ada foto kegiatan."
    return LembarKertas(
        kunci=DOKUMENTASI,
        judul="Dokumentasi",
        keterangan=_head(isi),
        bagian=[_text(words)] if words else [],
        foto=[(isi_foto, kata or f"Foto {at}") for at, (isi_foto, kata) in enumerate(foto, 1)],
        bertanda=False,
    )
