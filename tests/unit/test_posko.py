"""What a mark from a laptop becomes, and files that cannot be believed."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.actions.posko import HasilPulang
from db.enums import CaraPresensi, StatusKehadiran
from db.errors import DataRejected
from db.figures.posko import Nasib, TandaHadir, is_same, judge_tanda
from db.posko import laptop
from db.posko.amplop import (
    make_laptop,
    make_nomor,
    make_sandi,
    open_keluar,
    open_pulang,
    seal_keluar,
    seal_pulang,
)
from db.posko.isi import IsiKeluar, IsiPulang, TandaPulang, read_isi, write_isi
from db.postgres.kunci import derive_key
from tests.posko import NOON, keluar, pulang
from ui.screens.pembinaan.posko import by_words, result_words

MOMENTS = st.sampled_from([None, NOON, NOON + dt.timedelta(hours=1), NOON + dt.timedelta(hours=2)])
MARKS = st.none() | st.builds(
    TandaHadir,
    status=st.sampled_from(StatusKehadiran),
    waktu=MOMENTS,
    pulang=st.none(),
    alasan=st.sampled_from([None, "bus mogok", "rapat desa"]),
    cara=st.sampled_from(CaraPresensi),
)


def rule_of(content: bytes) -> str:
    with pytest.raises(DataRejected) as refusal:
        open_pulang(content)
    return refusal.value.rule


@given(MARKS, MARKS, MARKS)
def test_what_one_side_alone_has_changed_is_taken_and_a_clash_is_only_where_both_did(
    dasar: TandaHadir | None, theirs: TandaHadir | None, ours: TandaHadir | None
) -> None:
    nasib, hasil = judge_tanda(dasar, theirs, ours)

    if is_same(theirs, dasar):
        assert (nasib, hasil) == (Nasib.TETAP, ours)
    elif is_same(ours, dasar) and not is_same(theirs, ours):
        assert (nasib, hasil) == (Nasib.MASUK, theirs)
    elif nasib is Nasib.BENTROK:
        assert hasil == ours
        assert not is_same(theirs, ours)


@given(MARKS, MARKS, MARKS)
def test_nothing_that_was_said_is_lost_without_a_clash(
    dasar: TandaHadir | None, theirs: TandaHadir | None, ours: TandaHadir | None
) -> None:
    nasib, hasil = judge_tanda(dasar, theirs, ours)

    if nasib in (Nasib.SAMA, Nasib.LENGKAP):
        assert theirs is None or hasil is not None
        for said in (theirs, ours):
            for name in ("status", "waktu", "pulang", "alasan"):
                value = getattr(said, name, None)
                assert value is None or getattr(hasil, name) == value


@given(MARKS, MARKS, MARKS)
def test_the_same_once_more_changes_nothing(
    dasar: TandaHadir | None, theirs: TandaHadir | None, ours: TandaHadir | None
) -> None:
    _, once = judge_tanda(dasar, theirs, ours)

    assert judge_tanda(theirs, theirs, once) == (Nasib.TETAP, once)


@given(MARKS, MARKS, MARKS)
def test_two_laptops_come_home_in_either_order(
    dasar: TandaHadir | None, one: TandaHadir | None, other: TandaHadir | None
) -> None:
    ends, clashes = [], []
    for first, second in ((one, other), (other, one)):
        _, there = judge_tanda(dasar, first, dasar)
        nasib, end = judge_tanda(dasar, second, there)
        clashes.append(nasib is Nasib.BENTROK)
        ends.append(end)

    assert clashes[0] == clashes[1]
    assert clashes[0] or is_same(*ends)


def test_what_each_leaves_open_the_other_fills_in() -> None:
    came = TandaHadir(status=StatusKehadiran.HADIR, waktu=NOON)
    left = TandaHadir(status=StatusKehadiran.HADIR, pulang=NOON + dt.timedelta(hours=4))

    both = replace(came, pulang=left.pulang)
    assert judge_tanda(None, came, left) == (Nasib.LENGKAP, both)
    backwards = replace(left, pulang=NOON - dt.timedelta(hours=1))
    assert judge_tanda(None, came, backwards) == (Nasib.BENTROK, backwards)


def test_what_is_written_is_read_again() -> None:
    mark = TandaHadir(status=StatusKehadiran.HADIR, waktu=NOON, cara=CaraPresensi.QR)
    seen = TandaPulang(sesi=1, peserta=2, awal=None, isi=mark, oleh="sari", pada=NOON)

    assert read_isi(IsiKeluar, write_isi(keluar())) == keluar()
    assert read_isi(IsiPulang, write_isi(pulang(tanda=(seen,)))) == pulang(tanda=(seen,))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("urut", -1),
        ("urut", 2**63),
        ("urut", "1"),
        ("urut", True),
        ("dibuat", "2026-07-12T09:00:00"),
        ("dibuat", 7),
        ("nomor", None),
        ("laptop", "a\x00b"),
        ("tanda", {}),
        ("tanda", [{"sesi": 1}]),
        ("sesi", [[]]),
    ],
)
def test_a_file_of_another_shape_is_of_another_program(name: str, value: object) -> None:
    told = json.loads(write_isi(pulang())) | {name: value}

    with pytest.raises(DataRejected, match="posko_tidak_terbaca"):
        read_isi(IsiPulang, json.dumps(told).encode())


def test_a_passphrase_opens_however_it_is_typed_and_another_does_not() -> None:
    sandi = make_sandi()
    berkas = seal_keluar(keluar(), sandi)

    isi, _ = open_keluar(berkas, f" {sandi.upper().replace('-', ' ')} ")
    assert isi == replace(keluar(), kunci=derive_key("posko:aaaaaaaaaaaaaaaa").hex())
    with pytest.raises(DataRejected, match="posko_sandi_salah"):
        open_keluar(berkas, make_sandi())
    with pytest.raises(DataRejected, match="posko_bukan_keluar"):
        open_keluar(seal_pulang(pulang(), isi.kunci), sandi)
    assert rule_of(berkas) == "posko_bukan_pulang"


def test_a_file_that_was_touched_or_is_another_office_s_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kunci = derive_key("posko:aaaaaaaaaaaaaaaa").hex()
    berkas = seal_pulang(pulang(), kunci)
    head, _, body = berkas.partition(b"\n")

    assert open_pulang(berkas) == pulang()
    for touched in (
        berkas[:-1],
        berkas[:-1] + bytes([berkas[-1] ^ 1]),
        head.replace(b"aaaaaaaaaaaaaaaa", b"bbbbbbbbbbbbbbbb") + b"\n" + body,
        head + b"\n",
        seal_pulang(pulang(), "0a" * 32),
    ):
        assert rule_of(touched) == "posko_kantor_lain"
    monkeypatch.setenv("DASBOR_KUNCI", "0e" * 32)
    assert rule_of(berkas) == "posko_kantor_lain"
    monkeypatch.setenv("DASBOR_KUNCI_LAMA", "0f" * 32)
    assert open_pulang(berkas) == pulang()


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "posko_bukan_berkas"),
        (b"{}\n", "posko_bukan_berkas"),
        (b"[]\nx", "posko_bukan_berkas"),
        (b"PK\x03\x04" + b"x" * 500, "posko_bukan_berkas"),
        (b'{"berkas":"dasbor-posko","bentuk":2,"nomor":"aaaaaaaaaaaaaaaa"}\nx', "posko_versi_lain"),
        (
            b'{"berkas":"dasbor-posko","bentuk":1,"nomor":"../../../../etc"}\nx',
            "posko_bukan_berkas",
        ),
        (b"x" * (33 * 1024 * 1024), "posko_bukan_berkas"),
    ],
)
def test_what_is_no_file_of_a_posko_is_refused(content: bytes, rule: str) -> None:
    assert rule_of(content) == rule


def test_a_laptop_keeps_what_it_was_given_and_one_office_s_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)

    assert not laptop.is_posko()
    assert laptop.belongs_to("kunci-a")
    assert not laptop.belongs_to("kunci-b")
    laptop.keep_bekal(keluar())
    assert laptop.is_posko()
    assert laptop.list_bekal() == [keluar()]
    assert laptop.name_laptop() == laptop.name_laptop()
    kept = tmp_path / "posko" / "aaaaaaaaaaaaaaaa.json"
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("hasil", "words"),
    [
        (HasilPulang(tanda=15, peserta=1), "15 tanda, 1 peserta baru dibawa pulang."),
        (HasilPulang(tanda=1, bentrok=2), "1 tanda dibawa pulang. 2 bentrok belum diputuskan."),
        (HasilPulang(bentrok=2), "Catatan kantor tidak berubah. 2 bentrok belum diputuskan."),
        (HasilPulang(), "Catatan kantor tidak berubah."),
    ],
)
def test_what_was_brought_home_is_said_apart_from_what_is_left_to_decide(
    hasil: HasilPulang, words: str
) -> None:
    assert result_words(hasil) == words


def test_a_mark_of_a_phone_is_no_mark_of_the_program() -> None:
    told = {cara: TandaHadir(status=StatusKehadiran.HADIR, cara=cara) for cara in CaraPresensi}

    assert by_words(told[CaraPresensi.QR], "sistem", NOON) == "ponsel peserta, 12 Juli 2026 12.00"
    assert by_words(told[CaraPresensi.QR], "sari", NOON) == "sari, 12 Juli 2026 12.00"
    assert by_words(None, "sistem", NOON) == "program ini, 12 Juli 2026 12.00"


def test_no_two_poskos_or_laptops_have_one_name() -> None:
    assert len({make_nomor() for _ in range(50)} | {make_laptop() for _ in range(50)}) == 100
