"""How materiel moved, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from convert.arms.items import Variety, about, item, see_also, varieties
from convert.arms.periods import dated, when
from convert.arms.phrases import Meaning, Phrases
from convert.arms.statement import statement
from convert.conversion import Conversion
from convert.gold import GoldRow
from convert.records import Cell

_MODES = {
    "donation": "gift",
    "state supply": "state_supply",
    "alleged state supply": "state_supply",
    "alleged failure to prevent": "failure_to_prevent",
    "carried by fighters": "carried",
    "seizure and carry": "carried",
    "destination claim": "trafficking",
    "capture or looting": "capture_or_looting",
    "regional source": "unspecified",
    "drug flight": "drug_flight",
    "black market purchase": "purchase",
}
# Materiel that leaves or enters a country in these ways is no act of its state.
_ILLICIT = frozenset({"diversion", "trafficking", "regional source"})
_STATUSES = {
    "intercepted by armed forces of Niger": "intercepted",
    "intercepted and destroyed by French troops": "intercepted",
    "French action": "alleged",
    "no evidence": "not_shown",
}
_ROUTES = {
    "Sahara and Sahel, 4x4 convoys": "RTE-003",
    "northern Mali - Libya - northern Mali": "RTE-002",
    "Libya - Niger - Mali": "RTE-004",
    "Libya - northern Niger - northern Mali": "RTE-005",
    "Kufra - Dongola - northern Egypt": "RTE-013",
    "Kufra - Dongola - Sinai Peninsula": "RTE-014",
    "Kufra - Dongola - Yemen": "RTE-015",
    "Venezuela - Tarkint": "RTE-023",
    "flight to northern Mali": "RTE-029",
}
_ROUTES_OF_ROWS = {"TRF-008": "RTE-031", "TRF-041": "RTE-007", "TRF-105": "RTE-030", "TRF-113": "RTE-032"}


def convert_transfers(conversion: Conversion, phrases: Phrases) -> None:
    """One transfer for each row; one more for each further variety, giver or receiver that a row names."""
    observed = {row.id: row for row in conversion.arms["observations"]}
    for row in conversion.arms["transfers"]:
        read = phrases.country if row["transfer_type"] in _ILLICIT else phrases.meaning
        giver, receiver = read(row["from"], row), read(row["to"], row)
        via = phrases.meaning(row["via"], row)
        said = statement(row, *remarks(row, giver, receiver, via))
        for suffix, variety, from_id, to_id in _steps(varieties(row, observed), giver, receiver):
            ends: dict[str, Cell] = {"from_id": from_id, "to_id": to_id, "via_ids": via.ids}
            cells = item(row, variety) | movement(row) | ends | {"about_ids": about(row, variety)}
            if cells["status"] == "intercepted":
                cells["intended_for_id"] = to_id
            conversion.records.add("transfers", f"{row.id}{suffix}", cells | said, row)
        if row["value_eur"] and row["value_usd"]:
            _value_in_dollars(conversion, row)


def _steps(kinds: Iterator[Variety], giver: Meaning, receiver: Meaning) -> Iterator[tuple[str, Variety, str, str]]:
    """Every variety from every giver to every receiver, each with the ending of its id."""
    givers, receivers = enumerate(giver.ids or ("",), 1), enumerate(receiver.ids or ("",), 1)
    for variety, (first, from_id), (second, to_id) in product(kinds, givers, receivers):
        parts = (variety.suffix, f".from_{first}" if first > 1 else "", f".to_{second}" if second > 1 else "")
        yield "".join(parts), variety, from_id, to_id


def movement(row: GoldRow) -> dict[str, Cell]:
    """How, when and along which route it moved, and what became of it."""
    mode, value = row["transfer_type"], row["value_eur"] or row["value_usd"]
    return {
        "mode": _MODES.get(mode, mode),
        "route_id": _ROUTES_OF_ROWS.get(row.id) or _ROUTES.get(row["route"], ""),
        "date": when(row),
        "authorised": "yes" if row["authorised"] == "y" else "unknown",
        "status": _STATUSES.get(row["status"], row["status"]),
        "value": value,
        "currency": ("EUR" if row["value_eur"] else "USD") if value else "",
        "chain": row["chain_id"],
        "chain_step": row["chain_step"],
    }


def remarks(row: GoldRow, *ends: Meaning) -> list[str]:
    """What the codes and ids of a transfer do not keep."""
    mode, status, route = row["transfer_type"], row["status"], row["route"]
    return [
        *(end.remark(role) for role, end in zip(("from", "to", "via"), ends, strict=True)),
        f"kind: {mode}" if mode in _MODES else "",
        f"status: {status}" if status in _STATUSES else "",
        f"route: {route}" if route and route not in _ROUTES else "",
        dated(row),
        see_also(row),
    ]


def _value_in_dollars(conversion: Conversion, row: GoldRow) -> None:
    """The value in the second currency that the source prints, as a figure."""
    cells: dict[str, Cell] = {
        "measure": "value",
        "subject": row["item"],
        "period": when(row),
        "value_best": row["value_usd"],
        "bound": "approx" if row["certainty_wording"] == "some" else "exact",
        "unit": "USD",
    }
    remark = f"value of {row.id} in the second currency printed"
    conversion.records.add("figures", f"{row.id}.value_usd", cells | statement(row, remark), row)
