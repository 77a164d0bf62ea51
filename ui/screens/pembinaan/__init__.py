"""The screen Pembinaan: summary, pelatihan, peserta, presensi."""
