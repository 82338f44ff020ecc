// Written from Python by `make web-types`. Do not edit: change the dataclass.

import type { CueId } from "./cues.ts";

/** The left leg or the right one. */
export type Side = "left" | "right";

/** The number that a screen is about, for a face to draw as large as it can, and the words beside and under it. */
export interface Count {
  readonly value: string;
  readonly beside: string;
  readonly under: string;
}

/** What a choice is for; a face gives each role one fixed place. */
export type Role = "main" | "answer" | "minor" | "stop" | "pain" | "change" | "number" | "sensor" | "text" | "place";

/** Something the person can do now. `key` is its one key in a terminal; `event` the event's type, `fields` its fields but `t`. */
export interface Choice {
  readonly key: string;
  readonly label: string;
  readonly role: Role;
  readonly event: string;
  readonly fields: readonly (readonly [string, string | number])[];
  readonly note: string;
}

/** A rectangle of the map. `kind`: zone, no_go, or locked (both hatched: not here). `why` speaks for no_go and locked. */
export interface MapArea {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly why: string;
}

/** A spot on the map. `state`: found, in_hand, eased, easing, unchanged, worse, locked, remembered; `number` as said aloud. */
export interface MapSpot {
  readonly id: string;
  readonly number: number;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly state: string;
  readonly first_pain: number;
  readonly last_pain: number;
}

/** One thigh from behind: x 0 sit bone to 1 knee crease, y -1 inner to 1 outer edge. `tool` is where the tool is now. */
export interface Map {
  readonly side: Side;
  readonly areas: readonly MapArea[];
  readonly spots: readonly MapSpot[];
  readonly tool: readonly [number, number] | null;
  readonly lane: readonly [number, number, number] | null;
  readonly passed: readonly (readonly [number, number, number])[];
  readonly here: readonly string[];
}

/** The hold's belief as a picture: expected pain with a band over the whole hold, the reports, and the lines that matter. */
export interface Curve {
  readonly points: readonly (readonly [number, number, number, number])[];
  readonly reports: readonly (readonly [number, number])[];
  readonly cap_s: number;
  readonly now_s: number;
  readonly eased_below: number;
  readonly ceiling: number;
  readonly target: readonly [number, number];
  readonly eased_in_ten: number;
  readonly easing_in_ten: number;
}

/** A paced movement: the step in hand, since when and until when, and which of how many. */
export interface Pace {
  readonly step: string;
  readonly label: string;
  readonly since_t: number;
  readonly until_t: number;
  readonly number: number;
  readonly of: number;
}

/** The phone on the leg while it measures: a face listens to its sensor as long as this is there. */
export interface Tilt {
  readonly step: string;
  readonly angle_deg: number | null;
  readonly upright: boolean;
  readonly thirds: number;
  readonly count: number;
  readonly values: readonly number[];
  readonly of: number;
  readonly label: string;
  readonly refused: string;
  readonly done: boolean;
}

/** A value before and after; between `low` and `high` the test cannot tell a change. `scale` is what to draw, best last. */
export interface Gauge {
  readonly before: number;
  readonly after: number;
  readonly low: number;
  readonly high: number;
  readonly scale: readonly [number, number];
  readonly unit: string;
  readonly text: string;
}

/** Values over the weeks: (days before the last one, value, median of the last two weeks), and the band of no real change. */
export interface Trend {
  readonly points: readonly (readonly [number, number, number])[];
  readonly before: number;
  readonly after: number;
  readonly low: number;
  readonly high: number;
  readonly scale: readonly [number, number];
  readonly unit: string;
  readonly since: string;
  readonly until: string;
  readonly text: string;
}

/** A count for each week, the oldest first, beside how many there should be: from `low` to `high`. */
export interface Bars {
  readonly values: readonly number[];
  readonly low: number;
  readonly high: number;
  readonly since: string;
  readonly until: string;
  readonly text: string;
}

/** Where the truth lies, as far as is known: from `low` to `high`, most likely at `guess`; inside `matters` it does not matter. */
export interface Span {
  readonly low: number;
  readonly guess: number;
  readonly high: number;
  readonly matters: number;
  readonly scale: readonly [number, number];
  readonly ends: readonly [string, string];
  readonly unit: string;
  readonly text: string;
}

/** One day of a plan: its date, how it is spent (`first` or `second` way) and `told`, `untold`, `now` or `ahead`. */
export interface DayMark {
  readonly label: string;
  readonly way: string;
  readonly state: string;
}

/** Where a number or a rule comes from: a citation and how certain it is, or our judgement. */
export interface Source {
  readonly id: string;
  readonly citation: string;
  readonly certainty: string;
  readonly address: string;
}

/** The reason behind what is on the screen. `clips` say it aloud, where it is said: after a stop. */
export interface Why {
  readonly rule: string;
  readonly reason: string;
  readonly sources: readonly Source[];
  readonly clips: readonly string[];
}

/** One line of a list: a name, its value, a note. */
export interface ListRow {
  readonly label: string;
  readonly value: string;
  readonly note: string;
  readonly mark: string;
  readonly group: string;
  readonly key: string;
  readonly spot: number;
  readonly pain: readonly [number, number] | null;
  readonly track: readonly string[];
  readonly gauge: Gauge | null;
  readonly trend: Trend | null;
  readonly bars: Bars | null;
  readonly span: Span | null;
  readonly days: readonly DayMark[];
  readonly why: Why | null;
  readonly picture: string | null;
  readonly picture_text: string;
}

/** All that a face needs to draw one moment. */
export interface Screen {
  readonly id: string;
  readonly phase: string;
  readonly title: string;
  readonly say: string;
  readonly body: readonly string[];
  readonly pressing: boolean;
  readonly on_tool: boolean;
  readonly stop: boolean;
  readonly side: Side | null;
  readonly deadline_t: number | null;
  readonly count_down: boolean;
  readonly count: Count | null;
  readonly progress: readonly [number, number] | null;
  readonly choices: readonly Choice[];
  readonly stops: readonly Choice[];
  readonly named_stops: readonly string[];
  readonly come_off: string;
  readonly come_off_clips: readonly string[];
  readonly picture: string | null;
  readonly picture_text: string;
  readonly map: Map | null;
  readonly maps: readonly Map[];
  readonly curve: Curve | null;
  readonly pace: Pace | null;
  readonly tilt: Tilt | null;
  readonly rows: readonly ListRow[];
  readonly asides: readonly ListRow[];
  readonly why: Why | null;
}

/** One cue to say aloud: its id, its words, and the recorded clips that say them. */
export interface CueToSpeak {
  readonly id: CueId;
  readonly say: string;
  readonly clips: readonly string[];
}

/** One entry of the record as the browser stores it: its key, its session, and its canonical line. */
export interface RecordRow {
  readonly person: string;
  readonly device: string;
  readonly seq: number;
  readonly session: string;
  readonly line: string;
}

/** What one device holds of one session, as text whose meaning is Python's; made again from the lines if lost. */
export interface PartRow {
  readonly person: string;
  readonly session: string;
  readonly device: string;
  readonly text: string;
}

/** What a session comes down to, kept for speed, as text whose meaning is Python's. */
export interface FactsRow {
  readonly person: string;
  readonly session: string;
  readonly version: number;
  readonly entries: number;
  readonly text: string;
}

/** The key of an entry that stands under another device's name now, in the same write. */
export interface DeletedRow {
  readonly person: string;
  readonly device: string;
  readonly seq: number;
}

/** The key of a part that is no longer what it was; if it is anything, it comes again in the same write. */
export interface DeletedPart {
  readonly person: string;
  readonly session: string;
  readonly device: string;
}

/** What must be durable, all of it or none. What is gone is taken out first; `device` is this device's new name, if any. */
export interface Write {
  readonly rows: readonly RecordRow[];
  readonly parts: readonly PartRow[];
  readonly facts: readonly FactsRow[];
  readonly gone: readonly DeletedRow[];
  readonly gone_parts: readonly DeletedPart[];
  readonly device: string;
}

/** Sessions whose lines must be handed over (`supply`), one after the other, before the same call is made again. */
export interface Need {
  readonly person: string;
  readonly sessions: readonly string[];
}

/** What handed-over lines came to: how many there were, how many of them were new and how many were known. */
export interface ImportTally {
  readonly lines: number;
  readonly new: number;
  readonly known: number;
  readonly others: number;
}

/** How a meeting with the other half of the record stands: what came, what was handed over, and what one side did not take. */
export interface SyncProgress {
  readonly is_done: boolean;
  readonly came: number;
  readonly sent: number;
  readonly refused: readonly string[];
}

/** A file for the person to save: its name, what it is, and its content; with `is_binary` that is in base 64. */
export interface ExportedFile {
  readonly name: string;
  readonly kind: string;
  readonly content: string;
  readonly is_binary: boolean;
}

/** Why something was not done: a sentence for the person, and the places at fault. */
export interface Trouble {
  readonly message: string;
  readonly problems: readonly string[];
}

/** What one call comes to. */
export interface Reply {
  readonly t: number;
  readonly screen: Screen | null;
  readonly heard: readonly CueToSpeak[];
  readonly write: Write;
  readonly act_first: boolean;
  readonly need: Need | null;
  readonly left: number;
  readonly session: string;
  readonly pressing: boolean;
  readonly live: boolean;
  readonly busy: boolean;
  readonly over: boolean;
  readonly broken: boolean;
  readonly taken: ImportTally | null;
  readonly text: string;
  readonly met: SyncProgress | null;
  readonly file: ExportedFile | null;
  readonly trouble: Trouble | null;
}

/** When a request is made, and some chance to make names with. `call` numbers the calls; a call that is repeated keeps its number. */
export interface RequestStamp {
  readonly call: number;
  readonly now: number;
  readonly wall: string;
  readonly entropy: string;
}

/** A stop word that was touched and never reached the coach: its event, and the session's second at which it was said. */
export interface UnsentStop {
  readonly session: string;
  readonly t: number;
  readonly event: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

/** Begin a visit on what is durable. */
export interface OpenRequest {
  readonly moment: RequestStamp;
  readonly person: string;
  readonly device: string;
  readonly next_seq: number;
  readonly parts: readonly PartRow[];
  readonly facts: readonly FactsRow[];
  readonly owed: readonly string[];
  readonly unsaid: readonly UnsentStop[];
  readonly resume: string;
}

/** The person did something. */
export interface EventRequest {
  readonly moment: RequestStamp;
  readonly event: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

/** What the device felt since the last call, each reading at its steady second of the page. */
export interface SamplesRequest {
  readonly moment: RequestStamp;
  readonly kind: string;
  readonly rows: readonly (readonly [number, number | null, number | null, number | null])[];
}

/** Time went by. */
export interface TickRequest {
  readonly moment: RequestStamp;
}

/** The durable lines of a session. */
export interface SupplyRequest {
  readonly person: string;
  readonly session: string;
  readonly lines: readonly string[];
}

/** Lines from outside, in any number of calls; `held` are the durable lines under the same keys. */
export interface ImportRequest {
  readonly first: number;
  readonly source: string;
  readonly lines: readonly string[];
  readonly held: readonly string[];
  readonly keep: boolean;
}

/** Which sessions there are, of everybody, in the order in which a copy of the record holds them. */
export interface ListRequest {
  readonly parts: readonly PartRow[];
}

/** What the other half of the record answered. */
export interface AnswerRequest {
  readonly text: string;
}

/** The formats of an export, besides the lines of the record itself. */
export type Format = "pdf" | "csv" | "fhir" | "ics";

/** What can be on the sheet. */
export type SheetPart = "numbers" | "map" | "trend" | "tests" | "spots" | "locks" | "harm" | "screening";

/** The paper size of the sheet. */
export type PaperFormat = "a4" | "letter";

/** A file that is wanted: its format, what is left out of a sheet and on what paper, when a calendar reminds, and of what. */
export interface FileRequest {
  readonly moment: RequestStamp;
  readonly format: Format;
  readonly leave_out: readonly SheetPart[];
  readonly paper: PaperFormat;
  readonly at: string;
  readonly breaks: boolean;
}

/** A table of older measurements; `source` names it in problems. With `keep` they are kept, otherwise only looked at. */
export interface TableRequest {
  readonly moment: RequestStamp;
  readonly source: string;
  readonly text: string;
  readonly keep: boolean;
}
