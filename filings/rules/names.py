"""Keys under which names are compared: the same firm or product however a list or a store spells it."""

import unicodedata

# What NFKC leaves apart although writers use one for the other.
_ALIKE = str.maketrans(
    {
        "【": "(", "】": ")", "〔": "(", "〕": ")", "[": "(", "]": ")", "{": "(", "}": ")",
        "“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "‘": "'", "’": "'",
        "•": "·", "・": "·", "‧": "·", "∙": "·", "⋅": "·", "●": "·", "．": ".",
        "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "－": "-",
        "。": ".", "、": ",", "®": None, "™": None, "©": None,
    }
)  # fmt: skip
_INVISIBLE = frozenset({"Cf", "Cc", "Zs", "Zl", "Zp"})


LONGEST = 300


def name_key(name: str) -> str:
    """The key of an entity's, a product's or an algorithm's name.

    Compatibility forms (full width, Kangxi radicals), brackets, quotation marks, dashes and letter case fall
    together; blanks, line breaks and trade mark signs fall away. At most 300 characters; "" for a name without any
    character that counts.
    """
    # Most names are letters and characters only: nothing in them to translate or to leave out.
    if name.isalnum() and (plain := unicodedata.normalize("NFKC", name).casefold()).isalnum():
        return plain[:LONGEST]
    # ™ would become the letters TM under NFKC, so signs go first and once more after it.
    folded = unicodedata.normalize("NFKC", name.translate(_ALIKE)).translate(_ALIKE).casefold()
    kept = "".join(char for char in folded if unicodedata.category(char) not in _INVISIBLE)
    # A mark that stood after a blank now stands after a letter: composed, so that a key is its own key.
    return unicodedata.normalize("NFC", kept)[:LONGEST]
