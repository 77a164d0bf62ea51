"""An SPJ: its sums by hand, why it is refused, and what stands on its pages."""

import dataclasses
import datetime as dt
import io

import pytest
from PIL import Image
from pypdf import PdfReader

from db.enums import StatusKehadiran
from db.figures.spj import (
    BiayaSpj,
    IsiSpj,
    KeadaanSpj,
    LembarSpj,
    PesertaSpj,
    RealisasiAngkatan,
    SesiSpj,
    TandaSpj,
    list_catatan,
    list_halangan,
    sum_spj,
)
from db.queries.kantor import Kertas, Kop, PenandaTangan
from db.queries.spj import BahanSpj
from db.queries.undangan import BahanUndangan, OrangDiundang
from tests.papers import text_of
from ui.files.paper.spj import HasilSpj, to_pdf_spj
from ui.files.paper.undangan import to_pdf_undangan
from ui.reports.spj import write_spj
from ui.screens.pembinaan.spj_bukti import what_of

SENIN, SELASA = dt.date(2026, 7, 20), dt.date(2026, 7, 21)
HARI = dt.date(2026, 8, 1)
HADIR, SAKIT = TandaSpj(status=StatusKehadiran.HADIR), TandaSpj(status=StatusKehadiran.SAKIT)
KOP = Kop(pemerintah="Pemerintah Uji", dinas="Dinas Uji", alamat="", tempat="Serang", logo=None)
KERTAS = Kertas(kop=KOP, contoh=False, segel="Segel uji ABCD")
SESI = (
    SesiSpj(id=1, nomor=1, tanggal=SENIN, narasumber="Ani", jam_pelajaran=4, honor_per_jp=300_000),
    SesiSpj(id=2, nomor=2, tanggal=SENIN, narasumber="Budi", jam_pelajaran=3),
    SesiSpj(id=3, nomor=3, tanggal=SELASA, jam_pelajaran=2, honor_per_jp=250_000),
)


def somebody(number: int, *hadir: int, dibayar: bool | None = None) -> PesertaSpj:
    """A peserta who was hadir in these sesi and ill in the others."""
    tanda = {each.id: HADIR if each.id in hadir else SAKIT for each in SESI}
    return PesertaSpj(
        id=number, nama=f"Orang {number}", koperasi="Maju", tanda=tanda, dibayar=dibayar
    )


def make_isi(*peserta: PesertaSpj, **given: object) -> IsiSpj:
    """An SPJ of Rp2.150.000: transport of three days, honor of 6 JP, no other cost."""
    people = peserta or (somebody(1, 1, 2, 3), somebody(2, 2), somebody(3))
    said: dict[str, object] = {
        "angkatan_id": 1,
        "angkatan": 2,
        "judul": "Pelatihan Pembukuan",
        "tempat": "Hotel Contoh",
        "penyelenggara": None,
        "program": "Program Uji",
        "sumber_dana": "dak",
        "kode_sub_kegiatan": "2.17.05",
        "tahun_anggaran": 2026,
        "pagu": 10_000_000,
        "realisasi_program": 2_150_000,
        "realisasi": 2_150_000,
        "transport_per_hari": 150_000,
        "sesi": SESI,
        "peserta": people,
        "biaya": (),
        "saudara": (
            RealisasiAngkatan(nama="Pelatihan Pembukuan, angkatan 2", realisasi=2_150_000),
        ),
        "sidik": "a" * 64,
    }
    return IsiSpj(**{**said, **given})  # type: ignore[arg-type]  # by name, as a test says them


def draw(isi: IsiSpj, foto: int = 0) -> HasilSpj:
    bahan = BahanSpj(isi=isi, ke=3, foto=[(jpeg(), "")] * foto, kertas=KERTAS, penanda=None)
    return to_pdf_spj(write_spj(bahan, oleh="Sari"))


def jpeg() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(content, "JPEG")
    return content.getvalue()


def test_a_day_is_paid_once_however_many_of_its_sesi_were_attended() -> None:
    isi = make_isi()

    assert [isi.hari_hadir(each) for each in isi.peserta] == [2, 1, 0]
    assert [isi.transport(each) for each in isi.peserta] == [300_000, 150_000, 0]


def test_the_sum_by_hand() -> None:
    meals = BiayaSpj(uraian="Konsumsi", penerima=None, tanggal=SENIN, jumlah=1)
    jumlah = sum_spj(make_isi(biaya=(meals,)))

    # 3 days of 150.000; 4 JP of 300.000 and 2 of 250.000; of Budi no honor is recorded.
    assert (jumlah.transport, jumlah.honor, jumlah.lain) == (450_000, 1_700_000, 1)
    assert jumlah.semua == 2_150_001


def test_what_equals_the_realisasi_is_not_stopped() -> None:
    assert list_halangan(make_isi(), HARI) == ()


@pytest.mark.parametrize(("wrong", "how"), [(-1, "lebih besar"), (1, "lebih kecil")])
def test_a_difference_of_one_rupiah_stops_it_and_is_named(wrong: int, how: str) -> None:
    (why,) = list_halangan(make_isi(realisasi=2_150_000 + wrong), HARI)

    assert why.startswith("Selisih Rp1: jumlah SPJ Rp2.150.000")
    assert how in why
    assert "transport Rp450.000, honor narasumber Rp1.700.000, dan biaya lain Rp0" in why


def test_a_program_whose_angkatan_come_to_something_else_stops_it_and_names_them() -> None:
    others = (
        RealisasiAngkatan(nama="A, angkatan 1", realisasi=None),
        RealisasiAngkatan(nama="A, angkatan 2", realisasi=2_150_000),
    )
    (why,) = list_halangan(make_isi(saudara=others, realisasi_program=3_000_000), HARI)

    assert "Selisih Rp850.000" in why
    assert "A, angkatan 1 belum dicatat; A, angkatan 2 Rp2.150.000" in why


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"kode_sub_kegiatan": None}, "Kode sub kegiatan"),
        ({"transport_per_hari": None}, "Transport per hari belum dicatat"),
        ({"realisasi": None}, "Realisasi angkatan belum dicatat"),
        ({"realisasi_program": None}, "Realisasi program belum dicatat"),
        ({"sesi": ()}, "belum punya sesi"),
        ({"sesi": (dataclasses.replace(SESI[0], jam_pelajaran=None),)}, "JP sesi 1 belum dicatat"),
    ],
)
def test_what_is_not_recorded_stops_it_and_is_never_nought(
    given: dict[str, object], word: str
) -> None:
    assert any(word in each for each in list_halangan(make_isi(**given), HARI))


def test_it_is_stopped_until_the_last_sesi_is_held() -> None:
    assert any("belum berlangsung" in each for each in list_halangan(make_isi(), SENIN))
    assert list_halangan(make_isi(), SELASA) == ()


def test_what_is_only_to_be_known_is_told() -> None:
    unmarked = PesertaSpj(id=9, nama="Baru", tanda={1: HADIR})
    told = list_catatan(make_isi(unmarked, somebody(1, 1, dibayar=False), pagu=2_000_000))

    assert [each.split(" ", 1)[0] for each in told] == ["2", "1", "Realisasi"]
    assert "Rp150.000 melebihi pagunya" in told[2]


def test_every_page_carries_its_code_its_number_and_the_seal() -> None:
    made = draw(make_isi(), foto=3)
    pages = [each.extract_text() for each in PdfReader(io.BytesIO(made.isi)).pages]

    assert made.halaman == len(pages)
    for at, page in enumerate(pages, start=1):
        foot = " ".join(page.split())
        assert "Kode kegiatan 2.17.05" in foot
        assert f"Halaman {at} dari {len(pages)}" in foot
        assert "Segel uji ABCD" in foot
        assert "cetakan ke-3" in foot


def test_its_parts_are_in_the_order_of_the_file_and_know_their_pages() -> None:
    made = draw(make_isi())

    assert [each.kunci for each in made.lembar] == [
        *("sampul", "undangan", "hadir_2026-07-20", "hadir_2026-07-21", "narasumber"),
        *("nominatif", "kuitansi", "berita_acara", "rekap", "dokumentasi"),
    ]
    pages = [
        " ".join(each.extract_text().split()) for each in PdfReader(io.BytesIO(made.isi)).pages
    ]
    for each in made.lembar[1:]:
        assert each.judul in pages[each.dari - 1]
    assert made.lembar[-1].sampai == len(pages)


def test_the_cover_says_of_how_many_angkatan_the_realisasi_is_known() -> None:
    known = RealisasiAngkatan(nama="Pelatihan Pembukuan, angkatan 2", realisasi=2_150_000)
    unknown = RealisasiAngkatan(nama="Pelatihan Pembukuan, angkatan 3", realisasi=None)

    assert "jumlah realisasi 1 angkatannya." in text_of(draw(make_isi()).isi)
    partly = text_of(draw(make_isi(saudara=(known, unknown))).isi)
    assert "jumlah realisasi 1 dari 2 angkatannya; 1 belum dicatat." in partly


def test_a_scan_is_named_after_its_part_and_one_of_a_day_after_that_day() -> None:
    row = {"lembar": "hadir_2026-07-20", "ke": 2}

    assert what_of(row, {"hadir_2026-07-20": "Daftar hadir hari ke-1"}) == (
        "Daftar hadir hari ke-1, cetakan ke-2"
    )
    assert what_of(row, {}) == "Daftar hadir 20/07/2026, cetakan ke-2"
    assert what_of({"lembar": "berita_acara", "ke": None}, {}) == "Berita acara"


def test_the_words_and_the_people_of_the_nominatif() -> None:
    text = text_of(draw(make_isi()).isi)

    assert "Empat ratus lima puluh ribu rupiah" in text
    assert "Dua juta seratus lima puluh ribu rupiah" in text
    assert "1 peserta lain tidak menerimanya" in text


def test_the_sum_goes_on_from_page_to_page() -> None:
    people = [somebody(number, 1) for number in range(70)]
    isi = make_isi(*people)
    made = draw(isi)
    part = next(each for each in made.lembar if each.kunci == "nominatif")
    pages = [each.extract_text() for each in PdfReader(io.BytesIO(made.isi)).pages]
    until = [
        page.split("Jumlah sampai halaman ini")[1].split()[0]
        for page in pages[part.dari - 1 : part.sampai]
        if "Jumlah sampai halaman ini" in page
    ]

    sums = [int(each.replace(".", "")) for each in until]
    assert len(sums) >= 2
    assert sums == sorted(set(sums))
    assert sums[-1] == 70 * 150_000
    assert all(each % 150_000 == 0 for each in sums)


def test_nobody_enrolled_is_said_and_nothing_is_paid() -> None:
    made = draw(make_isi(peserta=(), sesi=SESI[1:2]))

    assert "Angkatan ini belum punya peserta." in text_of(made.isi)
    assert {"nominatif", "kuitansi"}.isdisjoint(each.kunci for each in made.lembar)


def test_a_part_is_known_by_what_it_says_and_not_by_when_it_was_printed() -> None:
    before = {each.kunci: each.sidik for each in draw(make_isi()).lembar}
    more = make_isi(somebody(1, 1, 2, 3), somebody(2, 2), somebody(3, 3))
    after = {each.kunci: each.sidik for each in draw(more).lembar}

    changed = {kunci for kunci in before if before[kunci] != after[kunci]}
    assert "hadir_2026-07-21" in changed
    assert changed.isdisjoint({"undangan", "hadir_2026-07-20", "narasumber", "dokumentasi"})


def test_a_part_says_the_same_whoever_signs_for_the_office_and_not_whoever_is_paid() -> None:
    def parts(penanda: PenandaTangan | None, penerima: str = "Katering") -> dict[str, str]:
        cost = BiayaSpj(uraian="Makan", penerima=penerima, tanggal=SENIN, jumlah=1)
        bahan = BahanSpj(isi=make_isi(biaya=(cost,)), ke=1, foto=[], kertas=KERTAS, penanda=penanda)
        return {each.kunci: each.sidik for each in write_spj(bahan, oleh="Sari").lembar}

    head = PenandaTangan(
        nama="Kepala Uji", jabatan="Kepala Dinas", pangkat="", nip="", contoh=False
    )
    assert parts(head) == parts(None)
    assert parts(None, "Warung")["kuitansi"] != parts(None)["kuitansi"]


def test_the_same_twice() -> None:
    assert draw(make_isi()) == draw(make_isi())


def make_keadaan(*terbukti: str, ke: int = 1, berubah: bool = False, foto: int = 1) -> KeadaanSpj:
    parts = tuple(
        LembarSpj(kunci=kunci, judul=kunci, dari=1, sampai=1, sidik="", bertanda=bertanda)
        for kunci, bertanda in (("undangan", True), ("nominatif", True), ("rekap", False))
    )
    return KeadaanSpj(
        angkatan_id=1,
        nama="A",
        tahun=2026,
        selesai=SELASA,
        ke=ke,
        dibuat_pada=None,
        berubah=berubah,
        lembar=parts,
        terbukti=frozenset(terbukti),
        foto=foto,
    )


def test_what_is_missing_of_an_spj() -> None:
    assert make_keadaan(ke=0).kurang == ("SPJ belum dicetak",)
    assert make_keadaan("undangan", "nominatif").kurang == ()
    assert make_keadaan("undangan", berubah=True, foto=0).kurang == (
        "dicetak sebelum perubahan",
        "pindaian nominatif",
        "foto dokumentasi",
    )


def invite(*orang: OrangDiundang, alamat: str = "") -> bytes:
    bahan = BahanUndangan(
        judul="Pelatihan Pembukuan",
        angkatan=2,
        tempat=None,
        kode_sub_kegiatan=None,
        hari=(SENIN, SELASA),
        pukul=None,
        orang=orang,
        kertas=KERTAS,
        penanda=None,
    )
    return to_pdf_undangan(bahan, alamat)


def test_invitations_stand_two_on_a_sheet_with_the_code_of_each() -> None:
    people = [
        OrangDiundang(nama=f"Orang {kode}", koperasi=None, jabatan=None, kode=kode)
        for kode in ("AAAAA", "BBBBB", "CCCCC")
    ]
    made = invite(*people, alamat="http://192.168.1.5:8501")
    pages = [each.extract_text() for each in PdfReader(io.BytesIO(made)).pages]

    assert len(pages) == 2
    assert [sum(each.nama in page for each in people) for page in pages] == [2, 1]
    assert "20 Juli 2026 sampai 21 Juli 2026" in text_of(made)
    assert "pindai kode ini" in text_of(made)


def test_without_an_address_an_invitation_has_letters_alone_and_without_anybody_it_is_a_page() -> (
    None
):
    somebody_invited = OrangDiundang(nama="Siti", koperasi="Maju", jabatan="ketua", kode="AAAAA")

    assert "ketik lima huruf" in text_of(invite(somebody_invited))
    assert len(PdfReader(io.BytesIO(invite())).pages) == 1
