"""The screen Keanggotaan: who is a member where, who could become one, and the UMKM among them."""
