"""Vietnamese syllables: what may be one tells "Kim Ngân" from "Tim Cook"."""

from __future__ import annotations

import re
import unicodedata

_ONSETS = "ngh ng nh gh gi kh ph th tr ch qu b c d đ g h k l m n p r s t v x".split()
_RHYMES = frozenset(
    (
        "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
        "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
        "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
        "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet "
        "oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
        "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut "
        "uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
        "y yêm yên yêng yêt yêu"
    ).split()
)
_GLIDES = {"gi": "i", "qu": "u"}
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOP = re.compile("(?:p|t|c|ch)$")
_STOP_TONES = re.compile("[\u0301\u0323]")  # a syllable that ends in a stop has one of two tones


def is_syllable(text: str) -> bool:
    """Whether a word can be a Vietnamese syllable: "Nguyễn", "Kim"; not "Trump", "Mat", "Wang"."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    plain = unicodedata.normalize("NFC", _TONES.sub("", decomposed))
    for onset in ("", *_ONSETS):
        rhyme = plain.removeprefix(onset)
        # The vowel of "gi" and the glide of "qu" are part of the rhyme too: "gìn", "Quỳnh".
        if plain.startswith(onset) and (rhyme in _RHYMES or _GLIDES.get(onset, "-") + rhyme in _RHYMES):
            return not _STOP.search(plain) or bool(_STOP_TONES.search(decomposed))
    return False
