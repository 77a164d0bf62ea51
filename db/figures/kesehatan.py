"""Figures of the penilaian kesehatan over a tahun buku, by one scheme and never across schemes."""

from db.enums import PredikatKesehatan
from db.figures.ukuran import Cacah, Ukuran

# The scheme that the figures are of; what was assessed by another one is listed under its own name.
SKEMA = "Permenkop 9/2020"
ASPEK = ("tata_kelola", "profil_risiko", "kinerja_keuangan", "permodalan")
_PENILAIAN = "penilaian kesehatan"
_USAHA = "unit usaha tahunan"


def _predikat(predikat: PredikatKesehatan, kata: str) -> Ukuran:
    return Ukuran(
        kunci=f"predikat_{predikat}",
        nama=f"Predikat {kata}",
        satuan="koperasi",
        definisi=f"Koperasi terdaftar yang penilaian tahun buku itu menurut {SKEMA} berpredikat "
        f"{kata}.",
        yang=f"koperasi berpredikat {kata}",
        sumber=_PENILAIAN,
        bertahun=True,
        hitung=Cacah({"predikat": str(predikat)}),
    )


_BER_USP = Ukuran(
    kunci="ber_usp",
    nama="Koperasi dengan simpan pinjam",
    satuan="koperasi",
    definisi="Koperasi terdaftar berjenis simpan pinjam, atau yang pada tahun buku terakhirnya "
    "punya unit simpan pinjam yang berjalan. Inilah yang patut dinilai kesehatannya.",
    yang="koperasi dengan simpan pinjam",
    sumber=f"register koperasi; {_USAHA}",
    bertahun=True,
    hitung=Cacah({"ber_usp": True}),
)
_DINILAI = Ukuran(
    kunci="dinilai_kesehatan",
    nama="Dinilai kesehatannya",
    satuan="koperasi",
    definisi="Koperasi terdaftar yang penilaian kesehatan tahun buku itu tercatat menurut "
    f"{SKEMA} sampai tanggal keadaan; penilaian tanpa tanggal ikut.",
    yang="koperasi yang dinilai",
    sumber=_PENILAIAN,
    bertahun=True,
    hitung=Cacah({"dinilai": True}),
)
_DINILAI_USP = Ukuran(
    kunci="dinilai_usp",
    nama="Dengan simpan pinjam dan dinilai",
    satuan="koperasi",
    definisi="Koperasi dengan simpan pinjam yang penilaian kesehatan tahun buku itu tercatat "
    f"menurut {SKEMA} sampai tanggal keadaan.",
    yang="koperasi dengan simpan pinjam yang dinilai",
    sumber=f"{_PENILAIAN}; {_USAHA}",
    bertahun=True,
    hitung=Cacah({"ber_usp": True, "dinilai": True}),
)
PERSEN_DINILAI = Ukuran(
    kunci="persen_dinilai",
    nama="Bagian dinilai kesehatannya",
    satuan="persen",
    definisi="Koperasi dengan simpan pinjam yang dinilai kesehatannya untuk tahun buku itu dibagi "
    "seluruh koperasi dengan simpan pinjam.",
    sumber=f"{_PENILAIAN}; {_USAHA}",
    bertahun=True,
    bagian=("dinilai_usp", "ber_usp"),
)
_PREDIKAT = {
    PredikatKesehatan.SEHAT: _predikat(PredikatKesehatan.SEHAT, "sehat"),
    PredikatKesehatan.CUKUP_SEHAT: _predikat(PredikatKesehatan.CUKUP_SEHAT, "cukup sehat"),
    PredikatKesehatan.DALAM_PENGAWASAN: _predikat(
        PredikatKesehatan.DALAM_PENGAWASAN, "dalam pengawasan"
    ),
    PredikatKesehatan.DALAM_PENGAWASAN_KHUSUS: _predikat(
        PredikatKesehatan.DALAM_PENGAWASAN_KHUSUS, "dalam pengawasan khusus"
    ),
}
_PERSEN_SEHAT = Ukuran(
    kunci="persen_sehat",
    nama="Bagian berpredikat sehat",
    satuan="persen",
    definisi="Koperasi berpredikat sehat dibagi koperasi yang dinilai untuk tahun buku itu menurut "
    f"{SKEMA}. Predikat menurut aturan lain tidak ikut.",
    sumber=_PENILAIAN,
    bertahun=True,
    bagian=("predikat_sehat", "dinilai_kesehatan"),
)
SEMUA = (
    _BER_USP,
    _DINILAI,
    _DINILAI_USP,
    PERSEN_DINILAI,
    *_PREDIKAT.values(),
    _PERSEN_SEHAT,
)
