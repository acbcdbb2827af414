"""The tables of a case, in one declaration.

Everything else that knows a table is generated from here: the check of a case folder, the data-package JSON,
the templates, the ledger's schema, the snapshot's Parquet files and the reference pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from materiel.model import codes
from materiel.model.columns import Column, Kind


@dataclass(frozen=True)
class Table:
    """One table: its name, what one row is, its columns in the order of its file."""

    name: str
    row: str
    columns: tuple[Column, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        return MappingProxyType({column.name: column for column in self.columns})

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def together(self) -> tuple[tuple[str, str], ...]:
        """Pairs of columns of which neither says anything without the other."""
        return tuple(pair for pair in TOGETHER if self.by_name.keys() >= set(pair))

    @property
    def ordered(self) -> tuple[tuple[str, str], ...]:
        """Pairs of columns of which the first never exceeds the second."""
        return tuple(pair for pair in ORDERED if self.by_name.keys() >= set(pair))


def _text(name: str, meaning: str, *, required: bool = False, example: str = "") -> Column:
    return Column(name, Kind.TEXT, meaning, required=required, example=example)


def _ref(name: str, table: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name, Kind.REF, meaning, required=required, refers_to=table)


def _refs(name: str, table: str, meaning: str) -> Column:
    return Column(name, Kind.REFS, meaning, refers_to=table)


def _code(name: str, codelist: codes.CodeList, meaning: str, *, required: bool = False) -> Column:
    return Column(name, Kind.CODE, meaning, required=required, codes=codelist)


def _date(name: str, meaning: str, *, example: str = "2012-01-18") -> Column:
    return Column(name, Kind.DATE, meaning, example=example)


def _number(name: str, meaning: str, *, minimum: float | None = None, maximum: float | None = None) -> Column:
    return Column(name, Kind.NUMBER, meaning, minimum=minimum, maximum=maximum)


def _count(name: str, meaning: str) -> Column:
    return Column(name, Kind.INTEGER, meaning, minimum=0)


# Best estimates of the killed are not among these. In rows with TAKEN_OVER nothing of this is asked: UCDP publishes
# estimates outside its own bounds and lower bounds above upper ones, and a publisher's numbers stay as they are.
TAKEN_OVER = "external_id"
ORDERED = (
    ("year_from", "year_to"),
    ("quantity_min", "quantity"),
    ("quantity", "quantity_max"),
    ("quantity_min", "quantity_max"),
    ("since", "until"),
    ("drafted", "sent"),
    ("sent", "due"),
    ("sent", "reminded"),
    ("sent", "replied"),
    ("replied", "comment_sent"),
    ("comment_sent", "comment_due"),
    ("comment_sent", "commented"),
    ("comment_sent", "published"),
    ("killed_min", "killed_max"),
    ("wounded_min", "wounded_max"),
    ("value_min", "value_best"),
    ("value_best", "value_max"),
    ("value_min", "value_max"),
)

TOGETHER = (("latitude", "longitude"), ("left_table", "left_id"), ("right_table", "right_id"))

FIRST = (Column("id", Kind.ID, "Identifier, unique in its table and kept for ever", required=True),)

STATEMENT = (
    _ref("source_id", "sources", "Who says so"),
    _text(
        "locator",
        "Where in the source: page, paragraph, table, photo, endnote, timestamp, cell",
        example="Table 6.3",
    ),
    _refs("cited_source_ids", "sources", "The sources that this source names for it"),
    _code("stated_as", codes.STATED_AS, "How firmly the source puts it"),
    _code("credibility", codes.CREDIBILITY, "Our grade of this claim, Admiralty scale"),
    _code("handling", codes.HANDLING, "Who may see the row; empty is clear"),
    _text("note", "Remark of whoever entered the row"),
)

ITEM = (
    _code("kind", codes.ITEM_KIND, "What kind of materiel"),
    _text("category", "Category within the kind, in words", example="assault rifle"),
    _text("model", "Model or designation", example="AK 103-2"),
    Column("calibre", Kind.CALIBRE, "Calibre, in any usual spelling", example="7.62 × 54R mm"),
    Column("marks", Kind.MARKS, "Marks clockwise from 12 o'clock, parts joined by _", example="945_05"),
    _text("features", "Other distinctive features", example="Arabic script on rear sight"),
    _text("producer", "Producer as the source names it"),
    Column(
        "producer_country",
        Kind.COUNTRY,
        "State of production at the time (ISO 3166-1 alpha-3, former states included)",
        example="SUN",
    ),
    Column(
        "year_from",
        Kind.INTEGER,
        "First possible year of production",
        minimum=1800,
        maximum=2100,
        example="1988",
    ),
    Column(
        "year_to",
        Kind.INTEGER,
        "Last possible year of production",
        minimum=1800,
        maximum=2100,
        example="1988",
    ),
    _text("lot", "Lot or batch number"),
    _text("serial", "Serial number; ? for one illegible character, ... for an illegible part"),
    _code("serial_state", codes.SERIAL_STATE, "State of the serial number"),
    _code("standard", codes.STANDARD, "Military standard of the design, as the source puts it"),
)

QUANTITY = (
    _number("quantity", "How many, where one number is stated", minimum=0),
    _number("quantity_min", "At least how many", minimum=0),
    _number("quantity_max", "At most how many", minimum=0),
    _code("quantity_precision", codes.QUANTITY_PRECISION, "How exact the quantity is; empty is counted"),
    _code("unit", codes.UNIT, "Unit; empty is item"),
)

POINT = (
    _number("latitude", "Latitude, degrees north (WGS 84)", minimum=-90, maximum=90),
    _number("longitude", "Longitude, degrees east (WGS 84)", minimum=-180, maximum=180),
    _code("place_precision", codes.PLACE_PRECISION, "How exact the place is"),
)


def _table(name: str, row: str, *columns: Column) -> Table:
    return Table(name, row, FIRST + columns + STATEMENT)


TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            _table(
                "sources",
                "a source: publication, interview, field visit, data set, photograph, video, statement",
                _code("kind", codes.SOURCE_KIND, "What it is", required=True),
                _text("work_id", "Copies of one work share this"),
                _text("title", "Title"),
                _text("author", "Author"),
                _text("publisher", "Publisher"),
                _date("published", "Date of publication"),
                _text("language", "Language (BCP 47)", example="fr"),
                Column("url", Kind.URL, "Address"),
                _text("citation", "Full citation, or the key under which the work cites it"),
                _code("reliability", codes.RELIABILITY, "Admiralty grade of the source"),
                _text("public_label", "What may be shown when the source itself may not"),
                _ref("same_as", "sources", "The source that this entry cites again or in short form"),
                _text("file", "File name of the copy held"),
                Column("sha256", Kind.SHA256, "SHA-256 of the copy held"),
            ),
            _table(
                "entities",
                "a thing with a name",
                _code("kind", codes.ENTITY_KIND, "What it is", required=True),
                _text("name", "Name", required=True),
                Column("aliases", Kind.TEXTS, "Other names, as printed"),
                _text("name_fr", "Name in French, where it differs"),
                Column("country", Kind.COUNTRY, "Country it is in or of"),
                *POINT,
                _ref("within", "entities", "The entity that contains it"),
                Column("external_ids", Kind.TEXTS, "Identifiers elsewhere", example="geonames:2449067"),
            ),
            _table(
                "claims",
                "one property of an entity",
                _ref("entity_id", "entities", "The entity", required=True),
                _code("property", codes.CLAIM_PROPERTY, "Which property", required=True),
                _text("value", "Its value"),
                _date("since", "True since"),
                _date("until", "True until"),
            ),
            _table(
                "relations",
                "one tie between two entities",
                _ref("subject_id", "entities", "Subject", required=True),
                _code("relation", codes.RELATION, "What ties them", required=True),
                _ref("object_id", "entities", "Object", required=True),
                _date("since", "True since"),
                _date("until", "True until"),
            ),
            _table(
                "observations",
                "materiel seen",
                *ITEM,
                *QUANTITY,
                _ref("holder_id", "entities", "Who had it"),
                _ref("place_id", "entities", "Where it was seen"),
                _date("date", "When it was seen"),
                _code("method", codes.METHOD, "How it was documented"),
                _code("sampling", codes.SAMPLING, "Whether the find is tied to a user"),
                _text("observed_by", "Who saw it, as the source puts it"),
                _text("container", "Box, crate or lot it came in"),
                _ref("part_of", "observations", "This is counted within that observation"),
                _ref("same_as", "observations", "The same items told again"),
            ),
            _table(
                "holdings",
                "what a stockpile has or lacks",
                *ITEM,
                *QUANTITY,
                _ref("holder_id", "entities", "Whose stockpile"),
                _code("polarity", codes.POLARITY, "Has or lacks", required=True),
                _text("basis", "On what the statement rests"),
                _code("tied_by", codes.TIED_BY, "What ties the observations that it is about to the stockpile"),
                _number("inspected", "Items looked at", minimum=0),
                _date("date", "When it was so"),
                _refs("about_ids", "observations", "Observations that the statement is about"),
            ),
            _table(
                "transfers",
                "materiel moving",
                *ITEM,
                *QUANTITY,
                _code("mode", codes.TRANSFER_MODE, "How it moved", required=True),
                _ref("from_id", "entities", "From whom or where"),
                _ref("to_id", "entities", "To whom or where"),
                _refs("via_ids", "entities", "Through whom or where"),
                _ref("route_id", "entities", "Along which route"),
                _ref("intended_for_id", "entities", "For whom it was meant"),
                _date("date", "When"),
                _code("authorised", codes.AUTHORISED, "Whether a competent state authorised it"),
                _code("status", codes.TRANSFER_STATUS, "What became of it"),
                _number("value", "Value in money", minimum=0),
                _text("currency", "Currency (ISO 4217)", example="EUR"),
                _text("chain", "Transfers of one item in turn share this"),
                Column("chain_step", Kind.INTEGER, "Step in the chain", minimum=1),
                _refs("about_ids", "observations", "Observations that the statement is about"),
            ),
            _table(
                "embargoes",
                "a ban with its dates",
                _text("name", "Name", required=True),
                _text("body", "Issuing body"),
                _text("instrument", "Legal act"),
                _ref("target_id", "entities", "Whom it targets"),
                _ref("place_id", "entities", "Where it applies"),
                _date("since", "In force since"),
                _date("until", "In force until"),
                Column("scope", Kind.TEXTS, "Kinds of materiel it covers"),
                _text("exemptions", "Exemptions"),
            ),
            _table(
                "traces",
                "a trace request and its answer",
                *ITEM,
                _ref("observation_id", "observations", "The observation it is about"),
                _text("reference", "Reference under which the request goes", example="T-2014-007"),
                _text("requester", "Who asks"),
                _text("legal_basis", "On what ground the request is made"),
                _code("priority", codes.TRACE_PRIORITY, "How soon an answer is needed; empty is routine"),
                _ref("addressee_id", "entities", "Who was asked"),
                _date("drafted", "Drafted"),
                _date("sent", "Sent"),
                _date("due", "Due"),
                _date("reminded", "Last reminded"),
                _date("replied", "Replied"),
                _code("outcome", codes.TRACE_OUTCOME, "Result"),
                _ref("last_legal_holder_id", "entities", "Last holder known to be lawful"),
                _date("delivered", "When it left authorised custody for that holder"),
                _text("sharing", "Limits that the addressee sets on sharing its reply"),
                _date("comment_sent", "Summary sent back for comment"),
                _date("comment_due", "Comments due"),
                _date("commented", "Comments received"),
                _date("published", "Published"),
            ),
            _table(
                "events",
                "one source's account of something that happened",
                _code("kind", codes.EVENT_KIND, "What happened", required=True),
                _text("name", "Short label"),
                _date("date", "When"),
                _code("date_precision", codes.DATE_PRECISION, "How exact the date is"),
                _ref("place_id", "entities", "Where"),
                *POINT,
                _refs("initiator_ids", "entities", "Who did it"),
                _refs("target_ids", "entities", "To whom"),
                _text("target_other", "Target in words, where it is no entity"),
                _refs("claimed_by_id", "entities", "Who claimed it"),
                _count("killed_min", "Killed, at least"),
                _count("killed_best", "Killed, best estimate"),
                _count("killed_max", "Killed, at most"),
                _count("wounded_min", "Wounded, at least"),
                _count("wounded_max", "Wounded, at most"),
                _text("victims", "Who was hurt, in words"),
                _text("incident_id", "Accounts of one happening share this"),
                _text("external_id", "Identifier in the publisher's data"),
            ),
            _table(
                "figures",
                "one source's number",
                _code("measure", codes.MEASURE, "What is measured", required=True),
                _text("subject", "Who or what is counted"),
                _ref("entity_id", "entities", "The entity it is about"),
                _ref("event_id", "events", "The event it is about"),
                _ref("place_id", "entities", "Where"),
                _date("period", "For which period", example="2016"),
                _number("value_min", "Lower bound"),
                _number("value_best", "The number"),
                _number("value_max", "Upper bound"),
                _code("bound", codes.BOUND, "How the source bounds it"),
                _text("value_text", "The value in words, where it is no number"),
                _text("unit", "Unit", example="persons"),
                _text("denominator", "What a share is a share of"),
                _text("reported_by", "The body that counted"),
                _text("series", "Figures for the same quantity share this"),
                Column(
                    "formula",
                    Kind.FORMULA,
                    "How it follows from other rows",
                    example="100 * (OBS-007 + OBS-008) / AGG-001",
                ),
            ),
            _table(
                "judgements",
                "a person's decision that two rows are or are not the same thing",
                _text("left_table", "Table of the left row", required=True),
                _text("left_id", "Id of the left row", required=True),
                _text("right_table", "Table of the right row", required=True),
                _text("right_id", "Id of the right row", required=True),
                _code("verdict", codes.VERDICT, "What was decided", required=True),
                _text("decided_by", "Who decided"),
                _date("decided_on", "When"),
                _text("why", "Why"),
            ),
        )
    }
)
