"""What stands in place of personal data that was cleaned; PostgreSQL writes the same words."""

NAMA_BERSIH = "Data dibersihkan"
TEKS_BERSIH = "dibersihkan"


def mask_telepon(telepon: str | None) -> str | None:
    """The last three digits, to tell two people apart; words stay as they are."""
    if telepon is None or not any(each.isdigit() for each in telepon):
        return telepon
    return f"•••• {telepon[-3:]}"
