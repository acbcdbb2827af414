"""The drawing of lineages, and the order of its lines."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as Tree

from hypothesis import given
from hypothesis import strategies as st

from materiel.report.compose.ordering import length, ordered
from materiel.report.draw.lineage import Line, Sheet, Span, Step, draw_lineage
from materiel.report.site import Site

ITEMS = [f"g{n}" for n in range(12)]
PAIRS = st.lists(st.tuples(st.sampled_from(ITEMS), st.sampled_from(ITEMS)), max_size=20)


@given(PAIRS, st.permutations(ITEMS))
def test_the_order_has_every_line_once_and_does_not_depend_on_the_order_given(
    pairs: list[tuple[str, str]], shuffled: list[str]
) -> None:
    found = ordered(ITEMS, pairs)
    assert sorted(found) == sorted(ITEMS)
    assert ordered(shuffled, pairs) == found


@given(PAIRS)
def test_no_two_neighbours_stand_better_changed(pairs: list[tuple[str, str]]) -> None:
    ties = {item: [b if a == item else a for a, b in pairs if item in (a, b) and a != b] for item in ITEMS}
    found = ordered(ITEMS, pairs)
    for at in range(len(found) - 1):
        tried = [*found[:at], found[at + 1], found[at], *found[at + 2 :]]
        assert length(tried, ties) >= length(found, ties)


def test_sixty_lines_keep_their_own_rows_and_names() -> None:
    begun = (date(2012, 1, 1), date(2012, 12, 31))
    lines = [Line(f"Group {n}", f"Group {n}", "#", begun, None, (None, date(2016, 1, 1))) for n in range(60)]
    steps = [Step(n, n + 1, date(2012 + n % 5, 6, 1), "split") for n in range(59)]
    svg = draw_lineage(Sheet("Sixty", lines, steps, [Span(0, 5, date(2012, 1, 1), date(2013, 1, 1), "allied")]))
    texts = [each for each in Tree.fromstring(svg).iter() if each.tag.endswith("text")]
    rows = sorted(float(each.get("y", "0")) for each in texts if (each.text or "").startswith("Group"))
    assert len(rows) == 60
    assert min(later - earlier for earlier, later in itertools.pairwise(rows)) >= 18


def test_the_site_draws_the_line_of_jnim_and_lists_its_steps(site: Site) -> None:
    for page in (site.index.parent / "lineage.html", site.index.parent / "fr" / "lineage.html"):
        text = page.read_text(encoding="utf-8")
        assert "Jama’at Nasr al-Islam" in text
        assert 'class="strand"' in text
        assert 'class="bridge"' in text
        assert "rel.003.187" in text


def test_the_drawing_and_its_data_stand_beside_the_page(site: Site) -> None:
    data: Path = site.index.parent / "data"
    assert (data / "lineage.svg").is_file()
    assert "merged" in (data / "lineage.csv").read_text(encoding="utf-8")


def test_the_page_of_an_actor_tells_what_became_of_its_leaders(site: Site) -> None:
    text = (site.index.parent / "entities" / "EVA-008.html").read_text(encoding="utf-8")
    leaders = text[text.index('id="leaders"') : text.index('id="relations"')]
    assert "Droukdel" in leaders
    assert "killed" in leaders
    assert 'class="statements timed"' in text
