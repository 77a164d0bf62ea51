"""Figures of the RAT over a tahun buku."""

from db.figures.ukuran import Cacah, Ukuran

RAT = "catatan RAT"
WAJIB_RAT = Ukuran(
    kunci="wajib_rat",
    nama="Wajib RAT",
    satuan="koperasi",
    definisi="Koperasi terdaftar yang wajib RAT atas tahun buku itu menurut catatan RAT.",
    yang="koperasi wajib RAT",
    sumber=RAT,
    bertahun=True,
    hitung=Cacah({"wajib_rat": True}),
)
SUDAH_RAT = Ukuran(
    kunci="sudah_rat",
    nama="Sudah RAT",
    satuan="koperasi",
    definisi="Koperasi wajib RAT yang sudah menyelenggarakannya sampai tanggal keadaan.",
    yang="koperasi wajib RAT yang sudah RAT",
    sumber=RAT,
    bertahun=True,
    hitung=Cacah({"wajib_rat": True, "sudah_rat": True}),
)
PERSEN_RAT = Ukuran(
    kunci="persen_rat",
    nama="Bagian sudah RAT",
    satuan="persen",
    definisi="Koperasi yang menyelenggarakan RAT tahun buku itu dibagi koperasi yang wajib RAT.",
    sumber=RAT,
    bertahun=True,
    bagian=("sudah_rat", "wajib_rat"),
)
SEMUA = (WAJIB_RAT, SUDAH_RAT, PERSEN_RAT)
