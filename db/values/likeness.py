"""How alike two names of koperasi are: shared words, and a word that few have weighs more."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import log2
from typing import Any

from rapidfuzz import fuzz, process

from db.values.names import KINDS, LEFT_OUT, core_words, koperasi_words, numbers_of

# Two words at least this alike, in persen, are one misspelt word.
_MISSPELT = 80
# Whole names without spaces: `Sumber Rejeki`, `Sumberejeki`. Alike, and as good as the same.
_JOINED = 88
_SAME_JOINED = 94
# A kind of koperasi tells little about which one; a word of a single name counts 0,5.
_KIND_WEIGHT = 0.2
_LEFT_OUT_WEIGHT = 0.08
# Names that are not the same are never wholly alike; Tani Mekar is hardly Nelayan Mekar.
_NEARLY = 98
_OTHER_KIND = 0.85
# Sharing less than this is chance, unless it is all: `Sejahtera` stands in every seventh name.
_SHORTEST_SHARE = 0.3
# A register of more names than this has each word oftener, and it tells no less for that.
_USUAL_SIZE = 888
# So many names that share a rare word are compared; those that share a common one only are not.
MOST_COMPARED = 400
_MOST_LIKELY = 12
_SHORTEST_INITIALS = 2
Words = tuple[str, ...]


@dataclass
class NameIndex:
    """Names of koperasi, each in its place (a kecamatan, or None), found again by likeness."""

    _words: dict[int, Words] = field(default_factory=dict)
    _letters: dict[int, str] = field(default_factory=dict)
    _holders: dict[str, dict[Hashable, list[int]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    _count: Counter[str] = field(default_factory=Counter)
    _spellings: dict[str, list[str]] = field(default_factory=dict)
    _weights: dict[str, float] = field(default_factory=dict)
    _new: list[tuple[int, str, Hashable]] = field(default_factory=list)

    def add(self, key: int, nama: str, place: Hashable = None) -> None:
        """Take in a name; it is looked at when somebody asks for the first time."""
        self._new.append((key, nama, place))

    def _take_in(self) -> None:
        if not self._new:
            return
        self._spellings.clear()
        self._weights.clear()
        for key, nama, place in self._new:
            words = koperasi_words(nama)
            self._words[key] = words
            self._letters[key] = " ".join(_content(words))
            self._count.update(set(words))
            for word in {*words, *_pairs(words)}:
                self._holders[word][place].append(key)
        self._new.clear()

    def alike(
        self, nama: str, *, places: Iterable[Hashable] | None = None, at_least: int
    ) -> list[tuple[int, int]]:
        """Keys of names like this one and their likeness in persen, likest first.

        A name with another number in it (`Mekar 1`, `Mekar 2`) is another name.

        Args:
            places: where to look; None for everywhere.
        """
        self._take_in()
        words = koperasi_words(nama)
        wanted = None if places is None else list(places)
        found = []
        for key in self._likely(words, wanted):
            score = round(self._score(words, self._words[key]))
            if score >= at_least:
                found.append((key, score))
        return sorted(found, key=lambda each: (-each[1], each[0]))

    def agree(self, mine: str, theirs: str) -> bool:
        """Whether a name can be meant for the one that its number belongs to.

        One may say more than the other or misspell it. Each with a word of its own, they are two;
        a word that other names here have is not a misspelt one.
        """
        here, there = koperasi_words(mine), koperasi_words(theirs)
        if here == there:
            return True
        self._take_in()
        if _other_number(here, there) or not same_kind(here, there):
            return False
        content = _content(here), _content(there)
        pairs = [
            (word, other)
            for word, other, _ in matched(*content)
            if word == other or word not in self._count
        ]
        return len(pairs) == min(map(len, content)) or _joined_or_initials(
            core_words(mine), core_words(theirs)
        )

    def _likely(self, words: Words, places: list[Hashable] | None) -> list[int]:
        """Those worth a close look: comparing words is slow, comparing letters is not."""
        choices = {key: self._letters[key] for key in self._candidates(words, places)}
        letters = " ".join(_content(words))
        found = process.extract(letters, choices, scorer=fuzz.token_ratio, limit=_MOST_LIKELY)
        return [key for _, _, key in found]

    def _candidates(self, words: Words, places: list[Hashable] | None) -> set[int]:
        """Names that share a word with this one, misspelt or not, its rarest words first."""
        telling = [word for word in words if word not in KINDS] or words
        spelt = {each for word in telling for each in self._spelt(word)}
        spelt |= {each for each in _pairs(words) if each in self._holders}
        chosen: set[int] = set()
        for word in sorted(spelt, key=lambda each: (self._count[each], each)):
            holders = self._holders[word]
            for place in holders if places is None else places:
                chosen.update(holders.get(place, ()))
            if len(chosen) > MOST_COMPARED:
                break
        return chosen

    def _spelt(self, word: str) -> list[str]:
        """Words of these names that a word may stand for; it may also be two of them in one."""
        if word not in self._spellings:
            near = [word] if word in self._holders else []
            if not word.isdigit():
                near += _near(word, self._count)
            self._spellings[word] = near or _near(word, self._holders)
        return self._spellings[word]

    def _weight(self, word: str) -> float:
        if word not in self._weights:
            self._weights[word] = self._weigh(word)
        return self._weights[word]

    def _weigh(self, word: str) -> float:
        if word in KINDS:
            return _LEFT_OUT_WEIGHT if word in LEFT_OUT else _KIND_WEIGHT
        often = max(1, self._count[word]) * min(1.0, _USUAL_SIZE / len(self._words))
        return 1 / (1 + log2(1 + often))

    def _score(self, mine: Words, theirs: Words) -> float:
        """Twice what both say, over what each says, 0 to 100."""
        if mine == theirs:
            return 100
        if _other_number(mine, theirs):
            return 0
        pairs = matched(mine, theirs)
        spelt = {word: other for word, other, _ in pairs}
        shared = sum(self._weight(other) * like for _, other, like in pairs)
        total = sum(self._weight(each) for each in (*theirs, *(spelt.get(w, w) for w in mine)))
        here, there = _joined(_content(mine)), _joined(_content(theirs))
        alike = numbers_of(mine) == numbers_of(theirs)
        whole = fuzz.ratio(here, there, score_cutoff=_JOINED) if alike else 0
        enough = shared >= _SHORTEST_SHARE or _is_whole(pairs, mine, theirs)
        score = max(whole, 200 * shared / total if enough else 0)
        return min(score, _NEARLY) * (1 if same_kind(mine, theirs) else _OTHER_KIND)


def _near(word: str, known: Mapping[str, Any]) -> list[str]:
    found = process.extract(
        word, known.keys(), scorer=fuzz.ratio, score_cutoff=_MISSPELT, limit=None
    )
    return [each for each, _, _ in found]


def matched(mine: Words, theirs: Words) -> list[tuple[str, str, float]]:
    """Which word of one name is which of the other, and how alike they are, 0 to 1."""
    left = list(theirs)
    pairs = []
    rest = []
    for word in mine:
        if word in left:
            left.remove(word)
            pairs.append((word, word, 1.0))
        elif not word.isdigit():
            rest.append(word)
    for word in rest:
        letters = [each for each in left if not each.isdigit()]
        found = process.extractOne(word, letters, scorer=fuzz.ratio, score_cutoff=_MISSPELT)
        if found is not None:
            left.remove(found[0])
            pairs.append((word, found[0], found[1] / 100))
    return pairs


def _content(words: Words) -> Words:
    """Without the kinds that people leave out, or all of it where it is only that."""
    return tuple(each for each in words if each not in LEFT_OUT) or words


def _other_number(mine: Words, theirs: Words) -> bool:
    here, there = numbers_of(mine), numbers_of(theirs)
    return bool(here and there and here != there)


def _is_whole(pairs: list[tuple[str, str, float]], mine: Words, theirs: Words) -> bool:
    """Each word of its own that either has is one of the other's."""
    here, there = {word for word, _, _ in pairs}, {other for _, other, _ in pairs}
    return here >= set(_content(mine)) and there >= set(_content(theirs))


def same_kind(mine: Words, theirs: Words) -> bool:
    """One says the kind of the other, or none."""
    here, there = ({word for word in each if word in KINDS} for each in (mine, theirs))
    return here <= there or there <= here


def _joined_or_initials(mine: Words, theirs: Words) -> bool:
    """`Sumberrejeki` for Sumber Rejeki, `KSP DK` for Dana Kahuripan."""
    here, there = _joined(mine), _joined(theirs)
    if fuzz.ratio(here, there) >= _SAME_JOINED:
        return True
    return any(
        len(short) >= _SHORTEST_INITIALS and short == _joined(word[0] for word in words)
        for short, words in ((here, theirs), (there, mine))
    )


def _joined(words: Iterable[str]) -> str:
    return "".join(words)


def _pairs(words: Words) -> list[str]:
    """Neighbours in one: somebody writes them so."""
    return [f"{first}{second}" for first, second in pairwise(words)]
