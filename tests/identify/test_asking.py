"""What a person types is understood; the user's own rows take part as far as their handling allows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from materiel.config import Settings
from materiel.errors import InputError, UsageError
from materiel.identify.reading import Context, possible_calibres, read_marks
from materiel.model.handling import Handling
from materiel.model.marks import spoken_marks
from materiel.reference.added import add_table, register_at


def run(*arguments: str, home: Path, typed: str = "", status: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "materiel", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={"MATERIEL_HOME": str(home), "PATH": ""},
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        ("12 o'clock 10, 6 o'clock 11", "10_11"),
        ("6 o'clock: 05; 12 o’clock: 945", "945_05"),
        ("3h 77 6h FN 12h *", "*_77_FN"),
        ("945 / 05", "945_05"),
        ("10 | 11", "10_11"),
        (" 7.62x51_MS 66-59 ", "7.62x51_MS 66-59"),
        ("3_*_87_*", "3_*_87_*"),
    ],
)
def test_marks_are_understood_as_people_type_them(typed: str, marks: str) -> None:
    assert spoken_marks(typed) == marks


@pytest.mark.parametrize(
    "typed", ["7.62x39", "7,62*39", "M43", "7.62 × 39 mm", "7,62х39", "7.62/39", "7.62 X 39MM"]
)
def test_calibres_are_understood_as_people_type_them(typed: str) -> None:
    assert possible_calibres(typed) == {"7.62 × 39 mm"}


def test_a_bore_alone_leaves_several_calibres_open() -> None:
    found = read_marks("945_05", "7.62 mm")
    assert found.calibre is None
    assert found.readings[0].calibres == ("7.62 × 54R mm",)


def test_the_command_asks_where_nothing_is_given(tmp_path: Path) -> None:
    done = run("identify", home=tmp_path, typed="7,62*39\n12 o'clock 10, 6 o'clock 11\nnonsense\n10_11\n\n\n")
    assert "Bulgaria, in 2011" in done.stdout
    assert "'nonsense' is no calibre" in done.stderr


def test_the_json_answer_has_the_agreed_keys_and_nothing_else(tmp_path: Path) -> None:
    found = json.loads(run("identify", "945_05", "--calibre", "7.62x54R", "--json", home=tmp_path).stdout)
    assert list(found) == ["marks", "calibre", "readings", "unidentified"]  # calibre given
    assert list(found["readings"][0]) == [
        *("rank", "probability", "wording", "country", "producer", "producer_code", "year", "lot"),
        *("parts", "reasons", "lookalikes", "references"),
    ]
    assert found["calibre"] == "7.62 × 54R mm"


def test_explaining_shows_every_factor_and_their_product_is_what_ranks(tmp_path: Path) -> None:
    found = json.loads(
        run("identify", "21_82", "--calibre", "7.62x39", "--explain", "--json", home=tmp_path).stdout
    )
    products = []
    for reading in found["readings"]:
        product = 1.0
        for factor in reading["factors"]:
            product *= factor["value"]
        products.append(product)
    assert products == sorted(products, reverse=True)
    assert found["readings"][0]["settles"]


def test_wrong_use_is_said_in_one_line(tmp_path: Path) -> None:
    assert "needs --out" in run("identify", "--file", "x.csv", home=tmp_path, status=2).stderr
    assert "no calibre" in run("identify", "10_11", "--calibre", "zz", home=tmp_path, status=2).stderr


OWN = """code,country,factory,calibres,year_from,source,handling
XQZ,Mali,Panel code,7.62x39,2001,panel note,{handling}
"""


def test_a_users_own_table_takes_part_up_to_its_handling(tmp_path: Path) -> None:
    table = tmp_path / "panel.csv"
    table.write_text(OWN.format(handling="amber"), encoding="utf-8")
    settings = Settings(by="me", home=tmp_path / "home")
    add_table(table, settings)
    told = []
    for limit in (Handling.CLEAR, Handling.GREEN, Handling.AMBER):
        found = read_marks("XQZ_05", "7.62x39", context=Context(register=register_at(limit, settings)))
        told.append("MLI" in [reading.country for reading in found.readings])
    assert told == [False, False, True]


def test_a_users_table_with_problems_lists_them_all_and_adds_nothing(tmp_path: Path) -> None:
    table = tmp_path / "panel.csv"
    table.write_text(
        "code,country,factory,calibres,source,confidence\nQ,Atlantis,,7.62x77,,sure\n", encoding="utf-8"
    )
    settings = Settings(by="me", home=tmp_path / "home")
    with pytest.raises(InputError) as caught:
        add_table(table, settings)
    assert {problem.column for problem in caught.value.problems} >= {
        "iso3",
        "factory",
        "calibres",
        "source",
        "confidence",
    }
    assert not (tmp_path / "home").exists()


def test_the_reference_is_consistent_and_says_so(tmp_path: Path) -> None:
    assert "0 problems" in run("reference", "check", home=tmp_path).stdout


def test_an_unknown_calibre_offers_what_to_write() -> None:
    with pytest.raises(UsageError, match="write it like"):
        read_marks("10_11", "7.62x77")


def test_a_table_with_semicolons_and_few_columns_is_completed(tmp_path: Path) -> None:
    table = tmp_path / "panel.csv"
    table.write_text(
        "code;country;factory;source;year_format\nXQZ;Mali;F;note;2-digit or 4-digit\n", encoding="utf-8-sig"
    )
    settings = Settings(by="me", home=tmp_path / "home")
    assert add_table(table, settings)[1] == 1
    assert add_table(table, settings)[1] == 1  # the same name replaces, never doubles
    row = register_at(Handling.CLEAR, settings).using("XQZ")
    assert [(each.iso3, sorted(each.year_forms)) for each in row] == [("MLI", ["2-digit", "4-digit"])]
