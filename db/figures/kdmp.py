"""Koperasi Desa Merah Putih by the newest potret of SIMKOPDES, a series apart from the register's.

What a potret does not say of a desa is "belum melapor": it is counted in no figure, not even as
none, and each sign has its own number of desa that tell it.
"""

from collections.abc import Mapping

from db.figures.ukuran import Ukuran

SIMKOPDES = "potret SIMKOPDES terakhir"
TANDA_KUERI = "db.queries.kdmp.count_tanda"
JUMLAH_KUERI = "db.queries.kdmp.count_dengan_kdmp"
# The signs of a KDMP, by column of db.models.KeadaanKdmp: as a heading, and after "KDMP".
GERAI: Mapping[str, tuple[str, str]] = {
    "gerai_kantor": ("Gerai kantor", "dengan gerai kantor"),
    "gerai_sembako": ("Gerai sembako", "dengan gerai sembako"),
    "gerai_simpan_pinjam": ("Gerai simpan pinjam", "dengan gerai simpan pinjam"),
    "gerai_klinik": ("Gerai klinik", "dengan gerai klinik"),
    "gerai_apotek": ("Gerai apotek", "dengan gerai apotek"),
    "gerai_gudang": ("Gerai gudang", "dengan gerai gudang atau cold storage"),
    "gerai_logistik": ("Gerai logistik", "dengan gerai logistik"),
}
TANDA: Mapping[str, tuple[str, str]] = {
    "sah": ("Sah (badan hukum)", "yang sah (berbadan hukum)"),
    "nib": ("NIB", "yang memiliki NIB"),
    "npwp": ("NPWP", "yang memiliki NPWP"),
    "lahan": ("Lahan", "yang lahannya tersedia"),
    **GERAI,
    "beroperasi": ("Beroperasi", "yang beroperasi"),
    "rat": ("RAT", "yang sudah RAT"),
}
# What is a number, by column: as a heading, and its unit.
NILAI: Mapping[str, tuple[str, str]] = {
    "bangunan_persen": ("Bangunan", "persen"),
    "anggota": ("Anggota", "orang"),
    "simpanan": ("Simpanan", "rupiah"),
}
_TAK_DIHITUNG = "Desa yang belum melapor tidak ikut."


def _sign(kolom: str) -> Ukuran:
    nama, yang = TANDA[kolom]
    return Ukuran(
        kunci=f"kdmp_{kolom}",
        nama=f"KDMP: {nama}",
        satuan="KDMP",
        definisi=f"KDMP {yang} menurut potret SIMKOPDES terakhir sampai hari itu. {_TAK_DIHITUNG}",
        yang=f"KDMP {yang}",
        sumber=SIMKOPDES,
        kueri=TANDA_KUERI,
    )


def _told(kolom: str, apa: str) -> Ukuran:
    return Ukuran(
        kunci=f"kdmp_lapor_{kolom}",
        nama=f"KDMP yang melapor {apa}",
        satuan="KDMP",
        definisi=f"KDMP yang menurut potret SIMKOPDES terakhir sampai hari itu menyebut {apa}.",
        yang=f"KDMP yang menyebut {apa}",
        sumber=SIMKOPDES,
        kueri=TANDA_KUERI,
    )


TERCANTUM = Ukuran(
    kunci="kdmp_tercantum",
    nama="KDMP dalam potret SIMKOPDES",
    satuan="KDMP",
    definisi="Desa yang KDMP-nya tercantum dalam potret SIMKOPDES terakhir sampai hari itu, "
    "masing-masing sekali.",
    yang="KDMP yang tercantum",
    sumber=SIMKOPDES,
    kueri=TANDA_KUERI,
)
TIAP_TANDA = {kolom: _sign(kolom) for kolom in TANDA}
LAPOR_SAH = _told("sah", "sah atau belum")
LAPOR_OPERASI = _told("beroperasi", "beroperasi atau belum")
LAPOR_ANGGOTA = _told("anggota", "jumlah anggota")
ANGGOTA = Ukuran(
    kunci="kdmp_anggota",
    nama="Anggota KDMP",
    satuan="orang",
    definisi="Jumlah anggota KDMP yang melaporkannya dalam potret SIMKOPDES terakhir sampai hari "
    f"itu. {_TAK_DIHITUNG}",
    yang="anggota KDMP",
    sumber=SIMKOPDES,
    kueri=TANDA_KUERI,
)
SIMPANAN = Ukuran(
    kunci="kdmp_simpanan",
    nama="Simpanan KDMP",
    satuan="rupiah",
    definisi="Simpanan pokok ditambah simpanan wajib KDMP yang melaporkan salah satunya dalam "
    f"potret SIMKOPDES terakhir sampai hari itu. {_TAK_DIHITUNG}",
    yang="rupiah simpanan KDMP",
    sumber=SIMKOPDES,
    kueri=TANDA_KUERI,
)
_PERSEN_SAH = Ukuran(
    kunci="persen_kdmp_sah",
    nama="Bagian KDMP yang sah",
    satuan="persen",
    definisi="KDMP yang sah dibagi KDMP yang menyebut sah atau belum.",
    sumber=SIMKOPDES,
    bagian=("kdmp_sah", "kdmp_lapor_sah"),
    kueri=TANDA_KUERI,
)
PERSEN_BEROPERASI = Ukuran(
    kunci="persen_kdmp_beroperasi",
    nama="Bagian KDMP yang beroperasi",
    satuan="persen",
    definisi="KDMP yang beroperasi dibagi KDMP yang menyebut beroperasi atau belum.",
    sumber=SIMKOPDES,
    bagian=("kdmp_beroperasi", "kdmp_lapor_beroperasi"),
    kueri=TANDA_KUERI,
)
TANPA_KDMP = Ukuran(
    kunci="koperasi_tanpa_kdmp",
    nama="Koperasi tanpa KDMP",
    satuan="koperasi",
    definisi="Koperasi terdaftar yang asalnya bukan KDMP dan tidak dikaitkan sebagai koperasi lama "
    "sebuah KDMP.",
    yang="koperasi terdaftar yang bukan KDMP",
    sumber="register koperasi",
    kueri=JUMLAH_KUERI,
)
DENGAN_KDMP = Ukuran(
    kunci="koperasi_dengan_kdmp",
    nama="Koperasi dengan KDMP",
    satuan="koperasi",
    definisi="Koperasi terdaftar yang bukan KDMP ditambah KDMP, tiap desa sekali: yang sah menurut "
    "potret SIMKOPDES terakhir yang menyebut sah, terdaftar dengan asal KDMP, atau lahir dari "
    "koperasi lama. KDMP tidak pernah ikut dalam target pendirian dinas.",
    yang="koperasi dengan KDMP",
    sumber=f"register koperasi; {SIMKOPDES}",
    kueri=JUMLAH_KUERI,
)
# What the newest potret is asked for.
DARI_POTRET = (TERCANTUM, *TIAP_TANDA.values(), LAPOR_SAH, LAPOR_OPERASI, LAPOR_ANGGOTA, ANGGOTA)
SEMUA = (*DARI_POTRET, SIMPANAN, _PERSEN_SAH, PERSEN_BEROPERASI, TANPA_KDMP, DENGAN_KDMP)
