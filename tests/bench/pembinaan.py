"""Pembinaan with ten years of trainings, and with ten times as many: `--bagian pembinaan`.

40 angkatan a year of 30 peserta and 6 sesi: 72.000 presensi, then 720.000. They are put beside the
register before a server of its own is started, whose first views are therefore cold, and are taken
away again.
"""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.cluster import Cluster
from tests.bench.pair import BARE, HEALTH, SCRIPT, Pair
from tests.bench.servers import Server, serve
from tests.bench.spend import WARM, click, cpu_of, warm
from tests.bench.table import Figure, Goal
from tests.wire import open_wire

SCALES = (1, 10)
ROUNDS = 2
FIRST = Goal(2_000, times=False)
BAGIAN = {
    "Ringkasan": "pembinaan",
    "Ringkasan, materi dan kecamatan": "pembinaan?materi=Perpajakan&kecamatan_pembinaan=Ciruas",
    "Cakupan": "pembinaan?bagian=Cakupan",
    "Cakupan, satu kecamatan": "pembinaan?bagian=Cakupan&kecamatan_pembinaan=Ciruas",
    "Dampak": "pembinaan?bagian=Dampak",
    "Pelatihan": "pembinaan?bagian=Pelatihan",
    "Kalender": "pembinaan?bagian=Kalender",
    "Peserta": "pembinaan?bagian=Peserta",
    "Presensi": "pembinaan?bagian=Presensi",
    "Hasil": "pembinaan?bagian=Hasil",
    "SPJ": "pembinaan?bagian=SPJ",
    "Posko": "pembinaan?bagian=Posko",
    "Belum dicatat": "pembinaan?bagian=Belum+dicatat",
}
_FILL = """
SET LOCAL session_replication_role = replica;
INSERT INTO program (tahun_anggaran, nama, sumber_dana)
  SELECT y, 'Uji laju ' || y || ' ' || d, d
  FROM generate_series(extract(year FROM now())::int - 9, extract(year FROM now())::int) y,
    unnest(ARRAY['dak', 'apbd']) d;
INSERT INTO pelatihan (program_id, judul, tema, tanggal_mulai, tanggal_selesai)
  SELECT id, 'Uji laju ' || n,
    (ARRAY['pembukuan', 'perpajakan', 'kelembagaan_rat', 'manajemen_usaha'])[n],
    make_date(tahun_anggaran::int, 2 * n, 10), make_date(tahun_anggaran::int, 2 * n, 12)
  FROM program, generate_series(1, 4) n WHERE nama LIKE 'Uji laju %%';
INSERT INTO angkatan (pelatihan_id, nomor, kuota)
  SELECT id, n, 30 FROM pelatihan, generate_series(1, 5 * {scale}) n WHERE judul LIKE 'Uji laju %%';
CREATE TEMP TABLE laju ON COMMIT DROP AS
  SELECT a.id, p.tanggal_mulai, row_number() OVER (ORDER BY a.id) AS urut
  FROM angkatan a JOIN pelatihan p ON p.id = a.pelatihan_id WHERE p.judul LIKE 'Uji laju %%';
INSERT INTO sesi (angkatan_id, nomor, hari, tanggal, jam_mulai, jam_selesai)
  SELECT id, n, (n + 1) / 2, tanggal_mulai + (n - 1) / 2, '08:00', '11:00'
  FROM laju, generate_series(1, 6) n;
INSERT INTO orang (nama, jenis_kelamin)
  SELECT 'Uji laju orang', (ARRAY['L', 'P', NULL])[1 + n %% 3]
  FROM generate_series(1, 6000 * {scale}) n;
CREATE TEMP TABLE laju_orang ON COMMIT DROP AS
  SELECT id, row_number() OVER (ORDER BY id) - 1 AS urut FROM orang WHERE nama = 'Uji laju orang';
CREATE TEMP TABLE laju_koperasi ON COMMIT DROP AS
  SELECT id, row_number() OVER (ORDER BY id) - 1 AS urut, count(*) OVER () AS semua
  FROM koperasi WHERE diarsipkan_pada IS NULL AND digabung_ke_id IS NULL;
INSERT INTO peserta (angkatan_id, orang_id, koperasi_id, jabatan, nilai_pre, nilai_post)
  SELECT l.id, o.id, k.id, (ARRAY['ketua', 'ketua_pengawas', 'anggota'])[1 + n %% 3],
    50 + n, 60 + n
  FROM laju l, generate_series(1, 30) n, laju_orang o, laju_koperasi k
  WHERE o.urut = (l.urut * 30 + n) %% (6000 * {scale})
    AND k.urut = (l.urut * 37 + n * 11) %% k.semua;
INSERT INTO kehadiran (angkatan_id, peserta_id, sesi_id, status)
  SELECT p.angkatan_id, p.id, s.id,
    (ARRAY['alpa', 'izin', 'hadir'])[1 + least(2, (p.id * 7 + s.id * 3) %% 20)]
  FROM peserta p JOIN laju l ON l.id = p.angkatan_id JOIN sesi s ON s.angkatan_id = l.id
  WHERE s.tanggal <= now();
"""
_EMPTY = """
SET LOCAL session_replication_role = replica;
CREATE TEMP TABLE laju ON COMMIT DROP AS
  SELECT a.id, p.id AS pelatihan_id, p.program_id FROM angkatan a
  JOIN pelatihan p ON p.id = a.pelatihan_id WHERE p.judul LIKE 'Uji laju %%';
DELETE FROM kehadiran WHERE angkatan_id IN (SELECT id FROM laju);
DELETE FROM peserta WHERE angkatan_id IN (SELECT id FROM laju);
DELETE FROM sesi WHERE angkatan_id IN (SELECT id FROM laju);
DELETE FROM angkatan WHERE id IN (SELECT id FROM laju);
DELETE FROM pelatihan WHERE judul LIKE 'Uji laju %%';
DELETE FROM program WHERE nama LIKE 'Uji laju %%';
DELETE FROM orang WHERE nama = 'Uji laju orang';
"""
# One mark of the newest training, changed as another process would.
_MARK = """
UPDATE kehadiran SET status = CASE status WHEN 'hadir' THEN 'alpa' ELSE 'hadir' END, alasan = 'uji'
WHERE id = (SELECT max(h.id) FROM kehadiran h JOIN angkatan a ON a.id = h.angkatan_id
            JOIN pelatihan p ON p.id = a.pelatihan_id WHERE p.judul LIKE 'Uji laju %')
"""


def measure(pair: Pair) -> Iterator[Figure]:
    """First view, warm click and the click after somebody's mark, of each section."""
    for scale in SCALES:
        with _filled(pair.cluster, scale) as seconds:
            marks = 72_000 * scale
            yield Figure(f"fill {marks} presensi", "s", [seconds])
            with serve(SCRIPT, HEALTH, data=pair.data, log=pair.log) as own:
                yield from _measure(pair, own, f"{marks} presensi")


@contextmanager
def _filled(cluster: Cluster, scale: int) -> Iterator[float]:
    """The trainings, until the block ends."""
    began = time.perf_counter()
    _run(cluster, _FILL.format(scale=scale))
    cluster.settle()
    try:
        yield time.perf_counter() - began
    finally:
        _run(cluster, _EMPTY)
        cluster.settle()


def _run(cluster: Cluster, script: str) -> None:
    """Without what looks at each row: nobody else reads meanwhile what it notes of it."""
    with cluster.connection.transaction():
        for each in filter(str.strip, script.replace("%%", "%").split(";\n")):
            cluster.connection.execute(each)


def _measure(pair: Pair, own: Server, of: str) -> Iterator[Figure]:
    with open_wire(own.url, cookie=pair.cookie) as wire, open_wire(pair.bare.url) as plain:
        first = {}
        for name, address in BAGIAN.items():
            # A tab that is open already is read from its address only on arrival.
            click(wire, "beranda")
            began = time.perf_counter()
            click(wire, address)
            first[name] = 1000 * (time.perf_counter() - began)
        for name, wall in first.items():
            yield Figure(f"first view, {name}, {of}", "ms", [wall], goal=FIRST)
        for name, address in BAGIAN.items():
            spent, bare = [], []
            for _ in range(ROUNDS):
                bare.append(warm(pair.bare, plain, BARE[0]))
                # Not as the measure of screens does: its addresses are of one screen.
                click(wire, address)
                spent.append(warm(own, wire, address, pair.cluster))
            yield Figure(f"CPU, {name}, {of}", "ms", cpu_of(spent), cpu_of(bare), WARM)
        saves, after = [], []
        for _ in range(ROUNDS):
            click(wire, BAGIAN["Ringkasan"])
            began = time.perf_counter()
            pair.cluster.connection.execute(_MARK)
            saves.append(1000 * (time.perf_counter() - began))
            began = time.perf_counter()
            click(wire, BAGIAN["Ringkasan"])
            after.append(1000 * (time.perf_counter() - began))
        yield Figure(f"save of a mark, {of}", "ms", [statistics.mean(saves)])
        yield Figure(f"Ringkasan right after it, {of}", "ms", after, goal=FIRST)
