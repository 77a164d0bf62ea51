"""The four ways to take presensi, as the screen and its address call them."""

ADDRESS = "cara_presensi"
PANGGIL, SATU, SEMUA, BERTANDA = "Panggil nama", "Satu sesi", "Semua sesi", "Lembar tanda tangan"
