"""What this process counts about itself: clicks, cache, files, statements; for a monitor and admin.

Nothing here names a person, a koperasi or a value: a screen's name, a statement's text, a number.
"""

import datetime as dt
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from streamlit.runtime import exists, get_instance

from db.cadangan.state import get_keadaan
from db.clock import WIB
from db.postgres import engine
from db.postgres.pagar import list_unguarded
from db.postgres.replica import Salinan
from db.postgres.statements import Lambat, list_slow, slow_ms, slowest
from db.queries.server import KeadaanServer, get_keadaan_server

_REGISTRY = CollectorRegistry()
_LIMITS = (0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 10)
_CLICKS = Histogram(
    "dasbor_klik_detik",
    "Lama satu klik di server.",
    ["layar"],
    buckets=_LIMITS,
    registry=_REGISTRY,
)
_CPU = Histogram(
    "dasbor_klik_cpu_detik",
    "Waktu CPU satu klik di server.",
    ["layar"],
    buckets=_LIMITS,
    registry=_REGISTRY,
)
_READS = Counter(
    "dasbor_bacaan",
    "Yang diminta layar: dari ingatan (kena), atau dikerjakan dahulu (luput).",
    ["hasil"],
    registry=_REGISTRY,
)
# Looked up once: a click asks for a dozen.
_HIT, _MISS = _READS.labels("kena"), _READS.labels("luput")
# Entered by who makes a file, and left when it is made: one is being made, the others wait.
FILES = Gauge("dasbor_berkas_antre", "Berkas yang dibuat atau menunggu.", registry=_REGISTRY)
_SCANS = Counter(
    "dasbor_pindai_hadir",
    "Permintaan presensi mandiri dari ponsel, menurut jawabannya.",
    ["hasil"],
    registry=_REGISTRY,
)
_POOL = Gauge("dasbor_sambungan", "Sambungan ke basis data.", ["keadaan"], registry=_REGISTRY)
_SLOW = Gauge(
    "dasbor_pernyataan_detik",
    "Waktu basis data, sejak proses mulai, untuk pernyataan yang paling banyak memakannya.",
    ["pernyataan"],
    registry=_REGISTRY,
)
_SEAL = Gauge(
    "dasbor_segel_umur_hari", "Hari sejak hari yang disegel; NaN sebelum ada.", registry=_REGISTRY
)
_CADANGAN = Gauge(
    "dasbor_cadangan_umur_detik",
    "Detik sejak cadangan terbaru; NaN sebelum ada.",
    registry=_REGISTRY,
)
_GLADI = Gauge(
    "dasbor_gladi_umur_detik",
    "Detik sejak cadangan terakhir dicoba dipulihkan; NaN sebelum pernah.",
    registry=_REGISTRY,
)
_LAG = Gauge(
    "dasbor_salinan_tertinggal_byte",
    "Log yang belum diputar salinan baca; NaN bila tidak diatur, +Inf bila tidak menjawab.",
    registry=_REGISTRY,
)
_SESSIONS = Gauge("dasbor_sesi_masuk", "Peramban yang masuk, semua proses.", registry=_REGISTRY)
_HALF, _NEARLY_ALL = 0.5, 0.95
_SHOWN = 5
# Streamlit's own that name whoever is logged in.
_NOT_PASSED_ON = ("user_session_events",)


@contextmanager
def measured(layar: str) -> Iterator[None]:
    """Count one run of a screen, or of a part of it, with its time and CPU time."""
    started, cpu = time.perf_counter(), time.thread_time()
    try:
        yield
    finally:
        _CLICKS.labels(layar).observe(time.perf_counter() - started)
        _CPU.labels(layar).observe(time.thread_time() - cpu)


def count_read(*, hit: bool) -> None:
    """Count what a screen asked for; a hit was held already (ui.session.memo)."""
    (_HIT if hit else _MISS).inc()


def count_scan(hasil: str) -> None:
    """Count what a phone was told (ui.hadir)."""
    _SCANS.labels(hasil).inc()


@dataclass(frozen=True)
class Klik:
    """The runs of one screen since the process began, in seconds.

    Attributes:
        separuh, hampir_semua: half of the runs, and 95 of 100, took no longer.
        cpu: mean CPU time of one.
    """

    layar: str
    jumlah: int
    separuh: float
    hampir_semua: float
    cpu: float


@dataclass(frozen=True)
class KesehatanServer:
    """How this process is.

    Attributes:
        kena: share of what screens asked for that was held already, 0 to 1; None before the first.
        antre: files that are being made or wait.
        dipakai, batas: connections to the database, now and at most.
        lambat: the statements that took most time: text, how often, seconds in all.
        lama: the newest that each took longer than `lama_ms`.
        tanpa_pagar: what the database does not guard, see db.postgres.pagar.
    """

    klik: list[Klik]
    kena: float | None
    antre: int
    dipakai: int
    batas: int
    lambat: list[tuple[str, int, float]]
    lama: list[Lambat]
    lama_ms: int
    server: KeadaanServer
    tanpa_pagar: list[str]


def get_kesehatan_server() -> KesehatanServer:
    """All of it, at this moment.

    Raises:
        DataUnavailable.
    """
    hits, misses = (_value("dasbor_bacaan_total", hasil=each) for each in ("kena", "luput"))
    dipakai, batas = engine.pool_state()
    return KesehatanServer(
        klik=_list_klik(),
        kena=hits / (hits + misses) if hits + misses else None,
        antre=int(_value("dasbor_berkas_antre")),
        dipakai=dipakai,
        batas=batas,
        lambat=slowest(_SHOWN),
        lama=list_slow(),
        lama_ms=slow_ms(),
        server=engine.run_query(get_keadaan_server),
        tanpa_pagar=engine.run_query(list_unguarded),
    )


def write_metrics() -> bytes:
    """The same in the text format of Prometheus, and after it what Streamlit counts.

    Raises:
        DataUnavailable.
    """
    now = get_kesehatan_server()
    _POOL.labels("dipakai").set(now.dipakai)
    _POOL.labels("batas").set(now.batas)
    _SLOW.clear()
    for text, _, seconds in now.lambat:
        _SLOW.labels(text).set(seconds)
    # What there never was is no 0: that would be the best that there can be.
    _SEAL.set(math.nan if now.server.segel_umur is None else now.server.segel_umur)
    cadangan = get_keadaan()
    _CADANGAN.set(_age(cadangan.terbaru))
    _GLADI.set(_age(cadangan.gladi))
    _LAG.set(_lag(engine.find_salinan()))
    _SESSIONS.set(now.server.sesi)
    return generate_latest(_REGISTRY) + _streamlits()


def _age(when: dt.datetime | None) -> float:
    return math.nan if when is None else (dt.datetime.now(WIB) - when).total_seconds()


def _lag(salinan: Salinan | None) -> float:
    if salinan is None:
        return math.nan
    return math.inf if salinan.tertinggal is None else salinan.tertinggal


def _streamlits() -> bytes:
    if not exists():  # a test without a server
        return b""
    families = get_instance().stats_mgr.get_stats()
    return b"".join(
        f"{stat.to_metric_str()}\n".encode()
        for name, stats in families.items()
        if name not in _NOT_PASSED_ON
        for stat in stats
    )


def _list_klik() -> list[Klik]:
    """Screens with the most runs first."""
    found = []
    for layar in _screens():
        jumlah = _value("dasbor_klik_detik_count", layar=layar)
        cpu = _value("dasbor_klik_cpu_detik_sum", layar=layar)
        half, nearly = (_limit_of(layar, share * jumlah) for share in (_HALF, _NEARLY_ALL))
        found.append(Klik(layar, int(jumlah), half, nearly, cpu / jumlah))
    return sorted(found, key=lambda each: -each.jumlah)


def _screens() -> list[str]:
    samples = [sample for metric in _CLICKS.collect() for sample in metric.samples]
    return [each.labels["layar"] for each in samples if each.name == "dasbor_klik_detik_count"]


def _limit_of(layar: str, runs: float) -> float:
    """The smallest limit under which at least so many runs of a screen stayed."""
    for limit in _LIMITS:
        if _value("dasbor_klik_detik_bucket", layar=layar, le=str(float(limit))) >= runs:
            return limit
    return float("inf")


def _value(name: str, **labels: str) -> float:
    return _REGISTRY.get_sample_value(name, labels) or 0.0
