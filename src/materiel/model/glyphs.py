"""Glyphs on cases and weapons: digits of other scripts, letters that look alike, letters that sound alike."""

from __future__ import annotations

import unicodedata

_LOOKS = str.maketrans(
    "АВЕКМНОРСТХУІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧпиуаеорскхтвмн",
    "ABEKMHOPCTXYISJABEZHIKMNOPTYXnuyaeopckxTBMH",
)
_SOUNDS = str.maketrans(
    {
        **dict(zip("АБВГДЕЗИЙКЛМНОПРСТУФЭЫ", "ABVGDEZIIKLMNOPRSTUFEY", strict=True)),
        "Ж": "ZH",
        "Х": "KH",
        "Ц": "TS",
        "Ч": "CH",
        "Ш": "SH",
        "Щ": "SHCH",
        "Ю": "YU",
        "Я": "YA",
        "Ё": "E",
        "Ь": "",
        "Ъ": "",
        "Ј": "J",
        "Љ": "LJ",
        "Њ": "NJ",
        "Ћ": "C",
        "Ђ": "DJ",
        "Џ": "DZ",
        "І": "I",
        **dict(zip("ΑΒΓΔΕΖΗΙΚΛΜΝΟΠΡΣΤΥ", "ABGDEZIIKLMNOPRSTY", strict=True)),
        "É": "E",
        "È": "E",
        "Ö": "O",
        "Ü": "U",
        "Ä": "A",
        "Å": "A",
        "Ø": "O",
        "Ñ": "N",
        "Ç": "C",
        "Ş": "S",
    }
)
_SCRIPTS = (
    ("Arabic-Indic", "٠", "٩"),
    ("Persian", "۰", "۹"),
    ("Devanagari", "०", "९"),
    ("Bengali", "০", "৯"),
    ("Thai", "๐", "๙"),
    ("Burmese", "၀", "၉"),
)


def latin_digits(text: str) -> str:
    """The text with the digits of every script as 0 to 9.

    >>> latin_digits("٢٧_۸۵")
    '27_85'
    """
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in text)


def digit_script(text: str) -> str:
    """The script of the digits in a text: ``Latin`` where there is none or only 0 to 9.

    Persian and Arabic-Indic digits share the glyphs 0-3 and 7-9; their code points
    tell them apart.

    >>> digit_script("٨٥"), digit_script("85")
    ('Arabic-Indic', 'Latin')
    """
    if text.isascii():
        return "Latin"
    for name, first, last in _SCRIPTS:
        if any(first <= sign <= last for sign in text):
            return name
    return "Latin"


def looking_latin(text: str) -> str:
    """The Latin letters that Cyrillic and Greek letters look like; letters without a likeness stay.

    >>> looking_latin("ппу")
    'nny'
    """
    return text if text.isascii() else text.translate(_LOOKS)


def sounding_latin(text: str) -> str:
    """The text in capitals, Cyrillic and Greek letters as the Latin letters that sound alike.

    >>> sounding_latin("ппу"), sounding_latin("ИК")
    ('PPU', 'IK')
    """
    text = text.upper()
    return text if text.isascii() else text.translate(_SOUNDS)
