"""The factors of a reading. Each returns a number and a sentence; a reading's weight is their product."""

from __future__ import annotations

from collections.abc import Mapping

from materiel.identify.dating import Dating
from materiel.identify.factor import Factor
from materiel.identify.layout import layout_fit
from materiel.identify.parts import Part
from materiel.identify.roles import Role
from materiel.identify.weights import WEIGHTS
from materiel.model.glyphs import latin_digits, looking_latin, sounding_latin
from materiel.reference.calibre_marks import calibre_facts
from materiel.reference.producers import STOPS, Producer, code_keys


def grade(row: Producer) -> Factor:
    """How well the reference row itself is established."""
    if row.grade == "high":
        name = "grade_high_sourced" if row.is_sourced else "grade_high_general"
    else:
        name = f"grade_{row.grade}"
    kind = "documented" if row.is_sourced else "general knowledge"
    return Factor("grade", WEIGHTS[name], "the reference row is graded {} ({})", (row.grade, kind))


def code(part: Part | None, row: Producer) -> Factor:
    """Whether the code stands as the producer writes it."""
    if part is None:
        value = WEIGHTS["code_none" if row.digits == "Latin" else "code_script"]
        return Factor("code", value, "{} is known to mark cases without a producer's code", (row.country,))
    value, words = _written(part, row)
    value *= {1: WEIGHTS["code_one_sign"], 2: WEIGHTS["code_two_signs"]}.get(len(part.plain), 1.0)
    value *= WEIGHTS["code_unknown_sign"] ** part.unknown * (WEIGHTS["code_gap"] if part.gap else 1.0)
    return Factor("code", value, "{} used the code {}{}", (row.factory, row.native, words))


def _written(part: Part, row: Producer) -> tuple[float, str]:
    text = part.text.replace(" ", "")
    if not part.is_legible:
        return _digits(part, row), f", which “{part.text}” may be"
    if text == row.native:
        return WEIGHTS["code_exact"], ""
    if part.digits != row.digits:
        return _digits(part, row), f", written here as “{text}”"
    plain = latin_digits(text)
    if plain in (row.code, latin_digits(row.native)):
        return WEIGHTS["code_sound" if row.code != row.native else "code_exact"], ""
    upper = plain.upper()
    if upper in (row.code.upper(), row.native.upper()) or plain.translate(STOPS) in (row.code, row.native):
        return WEIGHTS["code_case"], f", written here as “{text}”"
    if looking_latin(plain).upper() in (looking_latin(row.native).upper(), looking_latin(row.native.upper())):
        return WEIGHTS["code_look"], f"; “{text}” looks like it"
    if sounding_latin(plain) == sounding_latin(row.native):
        return WEIGHTS["code_sound"], f", written here as “{text}”"
    if code_keys(text) & (code_keys(row.code) | code_keys(row.native)):
        return WEIGHTS["code_look"] * WEIGHTS["code_case"], f"; “{text}” resembles it"
    return WEIGHTS["code_misread"], f"; “{text}” may be a misreading of it"


def _digits(part: Part, row: Producer) -> float:
    if part.digits == row.digits or not any(sign.isdigit() for sign in part.plain):
        return 1.0
    return WEIGHTS["code_digits" if part.digits == "Latin" else "code_foreign_digits"]


def calibre(names: frozenset[str], row: Producer) -> Factor:
    """Whether the producer made the calibre, or the likeliest of those that it may be."""
    if not names:
        return Factor("calibre", 1.0, "")
    value, words, name = max((*_made(name, row), name) for name in names)
    return Factor("calibre", value, words, (name,))


def _made(name: str, row: Producer) -> tuple[float, str]:
    facts = calibre_facts()
    if name in row.calibres:
        return WEIGHTS["calibre_listed"], "known to have made {}"
    if facts[name].twins & row.calibres:
        return WEIGHTS["calibre_twin"], "known to have made the same chamber as {}"
    if any(facts[name].family == facts[made].family for made in row.calibres):
        return WEIGHTS["calibre_family"], "not known to have made {}, but its kind"
    return WEIGHTS["calibre_other"], "not known to have made {} or its kind"


def span(dating: Dating | None, part: Part | None, row: Producer) -> Factor:
    """Whether the producer used the code in that year; or whether the code itself is the year."""
    if dating is None and part is not None and len(part.plain) == 2 and part.plain.isdecimal():
        return Factor("span", WEIGHTS["code_or_year"], "“{}” may as well be the year", (part.text,))
    year, value = (dating.year, dating.span) if dating else (None, 1.0)
    if year is None:
        return Factor("span", value, "")
    verb = "used" if value == WEIGHTS["span_inside"] else "not known to have used"
    return Factor("span", value, "{} this code in {} ({})", (verb, year, row.span))


def age(names: frozenset[str], year: int | None) -> Factor:
    """Whether the calibre existed then, and how rare cases of that age are."""
    if year is None:
        return Factor("age", 1.0, "")
    adopted = min(((calibre_facts()[name].adopted, name) for name in names), default=(0, ""))
    if year < adopted[0]:
        return Factor("age", WEIGHTS["calibre_age_before"], "{} came only in {}", (adopted[1], adopted[0]))
    if year < 1930:
        return Factor("age", WEIGHTS["year_old"], "cases older than 1930 are rarer among finds")
    return Factor("age", 1.0, "")


def layout(roles: tuple[str, ...], layouts: tuple[tuple[str, ...], ...], start_known: bool) -> Factor:
    """Whether the marks stand as the producer lays them out."""
    value, words = layout_fit(roles, layouts, start_known)
    return Factor("layout", value, "{}", (words,))


def prior(row: Producer, neighbours: Mapping[str, str], states: Mapping[str, float]) -> Factor:
    """What the user says to expect: marks from the same box, or a weight for each state."""
    value = 1.0
    reasons = []
    if neighbours:
        same, near = neighbours.get(row.id), neighbours.get(row.iso3)
        value = 1.0 if same else WEIGHTS["prior_same_state" if near else "prior_no_neighbour"]
        reasons.append(same or near or "no mark from the same box reads alike")
    if states:
        weight = states.get(row.iso3, 0.0) / max(states.values())
        value *= max(weight, WEIGHTS["prior_least"])
        reasons.append(f"the weight given beforehand to {row.country} is {weight:.2g}")
    return Factor("prior", value, "{}", ("; ".join(reasons),))


def others(found: tuple[Role, ...]) -> Factor:
    """What the other parts are, and how surely; the year's place in the span is a factor of its own."""
    value = 1.0
    for role in found:
        value *= role.value / role.dating.span if role.dating else role.value
    return Factor("parts", value, "{}", ("; ".join(role.words for role in found),))


def parting(value: float, sentence: str) -> Factor:
    """How the marks were parted."""
    return Factor("parting", value, "{}", (sentence,))
