"""The code lists: each code with its meaning in the field.

A list is closed unless ``open`` is set: then any other lower-case word is allowed, and the codes given here are
the usual ones. A case can add codes of its own to a closed list in its ``datapackage.json``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

WORD = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")


@dataclass(frozen=True)
class CodeList:
    """A named list of codes. ``title`` says what it classifies.

    >>> STATED_AS.allows("fact"), STATED_AS.allows("rumour")
    (True, False)
    """

    name: str
    title: str
    codes: Mapping[str, str]
    open: bool = False

    def allows(self, code: str) -> bool:
        return code in self.codes or (self.open and WORD.fullmatch(code) is not None)


def _of(text: str) -> dict[str, str]:
    """Read ``code: meaning`` lines."""
    pairs = (line.split(":", 1) for line in text.strip().splitlines())
    return {code.strip(): meaning.strip() for code, meaning in pairs}


STATED_AS = CodeList(
    "stated_as",
    "How firmly the source puts it",
    _of("""
fact: stated plainly, without a hedge
probable: put as probable, apparent, reported or estimated
possible: put as possible, suspected or not excluded
alleged: a claim or accusation by a party
unsubstantiated: reported together with the finding that no proof exists
denied: reported as refuted or denied, or withdrawn by its publisher
"""),
)

CREDIBILITY = CodeList(
    "credibility",
    "Admiralty grade of the claim",
    _of("""
1: confirmed by other independent sources
2: probably true
3: possibly true
4: doubtful
5: improbable
6: cannot be judged
"""),
)

RELIABILITY = CodeList(
    "reliability",
    "Admiralty grade of the source",
    _of("""
A: completely reliable
B: usually reliable
C: fairly reliable
D: not usually reliable
E: unreliable
F: cannot be judged
"""),
)

HANDLING = CodeList(
    "handling",
    "Traffic Light Protocol 2.0",
    _of("""
clear: may be shown to anyone
green: may be shown within the community
amber: may be shown within the organisation and to those it serves, where they need to know
amber_strict: may be shown within the organisation only
red: for the named people only
"""),
)

SOURCE_KIND = CodeList(
    "source_kind",
    "What the source is",
    _of("""
publication: a published work of any other form
report: report of a research institute, think tank or non-governmental organisation
un_document: document of the United Nations: report of a panel or mission, resolution, list
government: document or statement of a state
article: article in a journal or yearbook
book: book or monograph
chapter: chapter of a book or yearbook
news: news item of a press agency, newspaper or broadcaster
web_page: page or site on the web, blog
reference_work: encyclopaedia, profile collection, specialist periodical
interview: interview or correspondence
field_visit: documentation or observation in the field by the author
data_set: structured data
photograph: photograph
video: video
statement: statement of a party
note: explanatory note in a work
short_form: short citation of another source of the same work
endnote: entry of a work's numbered notes that gives no further description
document: any other document
unspecified: the work does not say what it is
"""),
)

ENTITY_KIND = CodeList(
    "entity_kind",
    "What the entity is",
    _of("""
state: state or government
state_force: armed, police or security force of a state
armed_group: organised armed group that is not a state force
coalition: alliance of groups or states under one name
mission: peace operation or expert body sent by an international organisation
organisation: organisation, company, party, institution
criminal_network: criminal network or smuggling ring
community: people, tribe, ethnic or religious community
category: collective label of a source, not an organisation
producer: producer of arms or ammunition
person: person
place: country, region, town, or area
site: base, depot, camp, building
route: route, corridor, border crossing
agreement: accord, ceasefire, pact
mechanism: institution, programme, or measure of response
"""),
)

CLAIM_PROPERTY = CodeList(
    "claim_property",
    "Property of an entity",
    _of("""
formed: date of formation
dissolved: date of dissolution
type: what kind of group, force or organisation it is
aims: stated aims
base: where it is based
composition: who belongs to it
funding: how it is funded
strength: how many fighters or members, in words
status: state at a date
provision: provision of an agreement
mandate: what it is mandated to do
headquarters: where it is led from
role: office or function of a person
activity_level: level of activity
signed: date of signature
"""),
    open=True,
)

RELATION = CodeList(
    "relation",
    "Tie from subject to object",
    _of("""
allied_with: allied with (both ways)
fights: fights (both ways)
splinter_of: split from
merged_into: merged into
member_of: is a member or part of the membership of
successor_of: succeeded
renamed_from: is the new name of
led_by: is led by
founded_by: was founded by
pledged_to: pledged allegiance to
affiliated_with: is affiliated with or has ties to (both ways)
supports: supports politically, financially or militarily
supplies: supplies materiel to, or is a stock that materiel leaks from
controls: controls
contests: contests control of
passes_through: passes through
starts_at: starts at
ends_at: ends at
party_to: is a party to
withdrew_from: withdrew from
broke: broke (an agreement)
takes_part_in: carries out or takes part in (a measure, an operation)
mandated_by: is mandated by
part_of: lies within or is a unit of
designated_by: is listed or designated by
negotiates_with: negotiates with (both ways)
mediates: mediates
claims_to_defend: claims to defend
handed_over_to: handed over to
recruits_from: recruits from
trained_by: is trained by
at_peace_with: is at peace with in practice (both ways)
operates_in: operates in
turned_against: turned against
used_by: is used by
carries: carries (goods, along a route)
threatens: threatens
released: released
documents: documents or reports on
addresses: addresses (a threat or actor)
produces: produces
"""),
)

ITEM_KIND = CodeList(
    "item_kind",
    "What kind of materiel",
    _of("""
cartridge: cartridge or cartridge case
weapon: firearm, launcher, gun or other weapon
projectile: mortar, artillery or recoilless-gun projectile
rocket: rocket
missile: guided missile or its launcher
grenade: grenade
mine: mine
explosive: explosive, detonator, improvised device
vehicle: vehicle, vessel or aircraft
component: component or accessory
package: box, crate or other package
document: manual or paper found with materiel
mixed: arms and ammunition not further described
"""),
)

STANDARD = CodeList(
    "standard",
    "Military standard of the design",
    _of("""
eastern_bloc_chinese: Eastern Bloc or Chinese standard
nato: NATO standard
other: any other
"""),
)

SERIAL_STATE = CodeList(
    "serial_state",
    "State of the serial number",
    _of("""
legible: legible
partial: legible in part
removed: removed or obliterated
none: the item never bore one
"""),
)

QUANTITY_PRECISION = CodeList(
    "quantity_precision",
    "How exact a stated quantity is",
    _of("""
counted: counted
about: given as about
order_of_magnitude: given as tens, hundreds, thousands
"""),
)

UNIT = CodeList(
    "unit",
    "Unit of a quantity",
    _of("""
item: single items
cartridge_case: cartridge cases
kg: kilograms
tonne: tonnes
package: packages
depot: depots
"""),
    open=True,
)

METHOD = CodeList(
    "method",
    "How the materiel was documented",
    _of("""
physically_documented: handled or seen by the documenting team
photograph: seen on a photograph
video: seen on a video
seized: seized or recovered and reported by those who did
technical_analysis: examined technically
document_found: a document found with the materiel
reported: reported as seen by a third party
reported_not_observed: reported by a source that did not see it
mixed: several methods, not told apart
"""),
)

SAMPLING = CodeList(
    "sampling",
    "Whether the find is tied to a user",
    _of("""
attributed: tied to a known user
unattributed: found at a place; the user is not known
"""),
)

POLARITY = CodeList(
    "polarity",
    "What the stockpile has or lacks",
    _of("""
holds: holds
held: held in the past
held_until_capture: held until it was captured
imported: imported
licensed_import: an import was licensed; delivery not stated
received: received
exclusive_recipient: the only state that received this variety or model
produces: produces
limited: holds in limited numbers
relations: has procurement relations that fit
lacks: absence confirmed
not_known_to_hold: nobody knows of it there
not_seen: looked for or around, and not seen
not_identified: not identified there so far
"""),
)

TIED_BY = CodeList(
    "tied_by",
    "What ties the items observed to the stockpile",
    _of("""
marks: the same marks
model: the same model
lot: the same lot numbers
near_lot: lot numbers near to each other, not the same
feature: a distinctive feature
exporter: the exporter identified the items by their marks as those it delivered there
"""),
)

TRANSFER_MODE = CodeList(
    "transfer_mode",
    "How materiel moved",
    _of("""
export: export or delivery by the producing or selling state
import: import, exporter not named
licence: licence to export; delivery not stated
gift: gift or donation
sale: sale
purchase: purchase, seller not or partly named
retransfer: retransfer by an earlier recipient
state_supply: supply by a state to a party
capture: capture in battle
looting: looting of a stock
capture_or_looting: capture or looting, not told apart
desertion: carried off by deserters
misappropriation: taken by those in charge of it
diversion: diversion from a stockpile, way not stated
trafficking: illicit trafficking
convoy: convoy
carried: carried by fighters
cache: put into or taken from a cache
interception: intercepted on the way
seizure: seized or recovered
surrender: handed in
takeover: taken over with a base, unit or stock
destruction: destroyed
drug_flight: flight with drugs, named as a way of payment or transport
failure_to_prevent: transfer that a state is said not to have prevented
various: several ways, not told apart
unspecified: named as a source of materiel; way not stated
"""),
)

AUTHORISED = CodeList(
    "authorised",
    "Whether a competent state authorised it",
    _of("""
yes: authorised
no: not authorised
unknown: not stated
"""),
)

TRANSFER_STATUS = CodeList(
    "transfer_status",
    "What became of the transfer",
    _of("""
completed: completed
continuing: continuing
intercepted: intercepted
destroyed: destroyed
ordered: ordered
licensed: licensed
alleged: alleged
not_shown: no evidence that it took place
"""),
)

TRACE_OUTCOME = CodeList(
    "trace_outcome",
    "Result of a trace request",
    _of("""
drafted: drafted, not sent
sent: sent, waiting
identified: the addressee identified the item and its first recipient
partly_identified: the addressee identified part of what was asked
not_identified: the addressee could not identify it
no_records: records no longer exist
refused: refused
no_reply: no reply in time
"""),
)

TRACE_PRIORITY = CodeList(
    "trace_priority",
    "How soon an answer to a trace request is needed",
    _of("""
routine: in the usual time
urgent: sooner, for a reason that the note gives
"""),
)

VERDICT = CodeList(
    "verdict",
    "Whether two rows are the same thing",
    _of("""
same: the same
different: not the same
unsure: cannot be decided
"""),
)

BOUND = CodeList(
    "bound",
    "How the source bounds its number",
    _of("""
exact: given as exact
approx: given as about
at_least: at least
more_than: more than
at_most: at most
less_than: less than
nearly: nearly, up to
range: a range
order_of_magnitude: dozens, hundreds, thousands
"""),
)

PLACE_PRECISION = CodeList(
    "place_precision",
    "How exact the place is (UCDP where_prec)",
    _of("""
1: exact place
2: near the named place
3: second-order administrative area
4: first-order administrative area
5: area or line, represented by a point
6: country
7: unknown, international waters or airspace
"""),
)

DATE_PRECISION = CodeList(
    "date_precision",
    "How exact the date is (UCDP date_prec)",
    _of("""
1: exact day
2: within two to six days
3: within a week
4: within a month
5: within more than a month, up to a year
"""),
)

EVENT_KIND = CodeList(
    "event_kind",
    "What happened",
    _of("""
battle: battle or clash between armed parties
attack: attack by one side
suicide_attack: suicide attack
ied: attack with an improvised explosive device or mine
shelling: shelling or rocket fire
raid: raid
offensive: offensive or military campaign
kidnapping: kidnapping or hostage taking
killing: killing or targeted killing of persons
execution: execution
massacre: massacre
communal_violence: violence between communities
airstrike: air strike
capture_of_place: capture of a place
withdrawal: withdrawal of forces from a place
destruction_of_heritage: destruction of heritage
interception: interception of a convoy or group
seizure: seizure of materiel
capture_of_materiel: capture of materiel by a party
find: find of materiel or documents
arms_transfer: transfer of arms
coup: coup
transfer_of_power: change of government or head of state
independence: independence declared or gained
declaration: declaration by a party
statement: statement by a party
denial: denial by a party
threat: threat by a party
claim: claim about casualties or deeds by a party
protest: protest
riot: riot or mob violence
mobilisation: mobilisation
insurgency_start: start of an insurgency or rebellion
escalation: escalation
return_of_fighters: return of fighters
displacement: displacement of people
criminal_activity: trafficking or other crime
ceasefire: ceasefire
ceasefire_end: end of a ceasefire
agreement: agreement signed or reached
talks: talks
mediation: mediation
withdrawal_from_process: withdrawal from talks or an agreement
request: request
election: election
election_planned: election planned
appointment: appointment
resignation: resignation
visit: visit
flight: flight of an aircraft
surrender: surrender
capture: capture or arrest of a person
conviction: conviction
death: death of a person
operation: military operation
operation_start: start of an operation
operation_end: end of an operation
operation_planned: operation planned
deployment: deployment
exercise: military exercise
handover: handover of authority between missions
mandate: mandate of a mission
institution_formation: formation of an institution
legal_instrument: law or treaty
sanction: sanctions or embargo
designation: designation or listing
group_formation: formation of a group
merger: merger of groups
splintering: split of a group
alliance: alliance
pledge: pledge of allegiance
renaming: renaming
dissolution: dissolution
rule: rule over an area
environment: environmental hardship
research: study, report or observation published or made
toll: total of several incidents
other: any other event; the note has its publisher's type
"""),
)

MEASURE = CodeList(
    "measure",
    "What a figure measures",
    _of("""
killed: people killed
wounded: people wounded
refugees: refugees
idps: internally displaced people
displaced: displaced people, refugees and idps together
asylum_seekers: asylum seekers
returnees: returnees
strength: fighters or members
deployed: troops or personnel deployed
authorised: troops or personnel authorised
attacks: attacks
hostages: hostages
seized: items seized
budget: budget
ransom: ransom paid
share: share of a whole, per cent
count: count
sum: sum of counts
rank: rank
duration: duration
distance: distance
value: monetary value
mass: mass
"""),
    open=True,
)

ALL = tuple(value for value in list(globals().values()) if isinstance(value, CodeList))
