"""How much everybody's click suffers while ten people export everything.

`python -m tests.bench.ekspor`, with a filled register in DATA_DIR. In one process, as the server is
one: the click is the list of koperasi; each exporter makes the workbook and the PDF of all of them
again and again, behind the same lock as a download and in the same process beside.
"""

import statistics
import sys
import threading
import time

from db.clock import today
from db.postgres import engine
from db.queries.kantor import get_kertas
from db.queries.koperasi import count_koperasi, list_koperasi, list_koperasi_ekspor
from db.queries.laporan import Permintaan, get_bahan_daftar
from db.queries.saringan import KoperasiFilter
from ui.files.apart import SWITCH_S, run_apart
from ui.files.workbook import Keterangan, to_xlsx
from ui.reports.catalogue import Pesanan, make_pdf
from ui.session.data import one_file

EXPORTERS = 10
CLICKS = 100
PAUSE_S = 0.05
AIM = 2.0
EVERYTHING = KoperasiFilter()


def main() -> int:
    """Print p50 and p95 alone and in the crowd, and fail when the p95 is more than doubled."""
    sys.setswitchinterval(SWITCH_S)
    click()
    alone = measure()
    stop = threading.Event()
    crowd = [threading.Thread(target=_export, args=(stop,)) for _ in range(EXPORTERS)]
    for each in crowd:
        each.start()
    try:
        crowded = measure()
    finally:
        stop.set()
        for each in crowd:
            each.join()
    for name, (middle, late) in (("sendiri", alone), (f"{EXPORTERS} mengunduh", crowded)):
        sys.stdout.write(f"{name:>14}: p50 {middle:6.1f} ms, p95 {late:6.1f} ms\n")
    ratio = crowded[1] / alone[1]
    sys.stdout.write(f"p95 {ratio:.1f} kali, batas {AIM:.1f}\n")
    return 0 if ratio < AIM else 1


def measure() -> tuple[float, float]:
    """Median and 95th percentile of the clicks, in milliseconds."""
    waits = []
    for _ in range(CLICKS):
        began = time.perf_counter()
        click()
        waits.append(1000 * (time.perf_counter() - began))
        time.sleep(PAUSE_S)
    return statistics.median(waits), statistics.quantiles(waits, n=20)[-1]


def click() -> None:
    """What the list of koperasi asks the database."""
    with engine.read_session() as session:
        count_koperasi(session, EVERYTHING)
        list_koperasi(session, EVERYTHING, limit=100)


def _export(stop: threading.Event) -> None:
    about = Keterangan(
        judul="Daftar koperasi",
        definisi="",
        sumber="register",
        saringan=(),
        per=today(),
        oleh="bench",
        contoh=True,
    )
    asked = Permintaan(pada=today(), tahun_buku=today().year - 1)
    while not stop.is_set():
        with one_file, engine.read_session() as session:
            run_apart(to_xlsx, list_koperasi_ekspor(session, EVERYTHING), about)
        with one_file, engine.read_session() as session:
            bahan, kertas = get_bahan_daftar(session, asked), get_kertas(session, pada=asked.pada)
            make_pdf(Pesanan("daftar", asked, "bench", None), bahan, kertas)


if __name__ == "__main__":
    sys.exit(main())
