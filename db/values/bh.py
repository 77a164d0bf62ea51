"""What a nomor badan hukum says by its pattern."""

from db.enums import FormatBadanHukum


def find_format(nomor: str | None) -> FormatBadanHukum | None:
    """The era of a nomor badan hukum, read off its pattern."""
    if nomor is None:
        return None
    marks = {
        "AHU": FormatBadanHukum.AHU,
        "M.KUKM": FormatBadanHukum.KEMENTERIAN,
        "/KUMKM/": FormatBadanHukum.PROVINSI,
        "KOP/": FormatBadanHukum.BIDANG,
        "SUBDIN": FormatBadanHukum.SUBDINAS,
        "/KDK": FormatBadanHukum.KANDEP,
        "/KWK": FormatBadanHukum.KANWIL,
    }
    upper = nomor.upper().replace(" ", "")
    return next((era for mark, era in marks.items() if mark in upper), FormatBadanHukum.LAINNYA)
