"""A whole number in Indonesian words, as a kuitansi has it."""

_ONES = (
    *("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    *("sepuluh", "sebelas"),
)
_SCALES = ("", " ribu", " juta", " miliar", " triliun", " kuadriliun")
# Money is kept with sixteen digits before its comma.
TERBESAR = 10**18 - 1


def spell_number(number: int) -> str:
    """2150000 as "dua juta seratus lima puluh ribu"; one thousand is "seribu" in any number.

    Raises:
        ValueError: it is below nought, or has no word here.
    """
    if not 0 <= number <= TERBESAR:
        raise ValueError(str(number))
    if number == 0:
        return "nol"
    parts = []
    for place in reversed(range(len(_SCALES))):
        three = number // 1000**place % 1000
        if three == 1 and place == 1:
            parts.append("seribu")
        elif three:
            parts.append(f"{_below_thousand(three)}{_SCALES[place]}")
    return " ".join(parts)


def spell_rupiah(number: int) -> str:
    """150000 as "Seratus lima puluh ribu rupiah"."""
    words = spell_number(number)
    return f"{words[0].upper()}{words[1:]} rupiah"


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = [] if not hundreds else ["seratus" if hundreds == 1 else f"{_ONES[hundreds]} ratus"]
    tens, ones = divmod(rest, 10)
    if rest < len(_ONES):
        words.append(_ONES[rest])
    elif tens == 1:
        words.append(f"{_ONES[ones]} belas")
    else:
        words.append(f"{_ONES[tens]} puluh {_ONES[ones]}")
    return " ".join(words).strip()
