// Written from Python by `make web-types`. Do not edit: change the dataclass.

import type { CueId } from "./cues.ts";

/** A screen of a session that is lived with the tool. */
export type FloorScreen = MeasureScreen | NumberQuestionScreen | SetUpScreen | SearchScreen | OnTheWayScreen | HoldScreen | PinScreen | RecheckScreen | FlushScreen | OffScreen | QuestionScreen | PausedScreen;

/** The left leg or the right one. */
export type Side = "left" | "right";

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
  readonly number: number | null;
  readonly is_back: boolean;
}

/** Where a number or a rule comes from: a citation and how certain it is, or our judgement. */
export interface Source {
  readonly id: string;
  readonly citation: string;
  readonly certainty: string;
  readonly address: string;
}

/** The reason behind what is on the screen. `clips` are its recorded clips, for the reasons that the voice says: those of a stop. */
export interface Why {
  readonly rule: string;
  readonly reason: string;
  readonly sources: readonly Source[];
  readonly clips: readonly string[];
}

/** What every screen has. */
export interface ScreenFrame {
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
  readonly progress: readonly [number, number] | null;
  readonly choices: readonly Choice[];
  readonly stops: readonly Choice[];
  readonly first_stops: readonly string[];
  readonly named_stops: readonly string[];
  readonly come_off: string;
  readonly come_off_clips: readonly string[];
  readonly why: Why | null;
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

/** The interval of a result: from `low` to `high`, most likely `guess`; an effect smaller than `matters` does not matter. */
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

/** A picture by its name, and what it shows in words. `pose` is the tool and the position that are seen, such as `ball-chair`. */
export interface Picture {
  readonly name: string;
  readonly text: string;
  readonly pose: string;
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
  readonly sure: number | null;
  readonly why: Why | null;
  readonly picture: Picture | null;
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

/** One trial of a flexibility test: the picture, the tries so far, and the phone where it measures. */
export interface MeasureScreen extends ScreenFrame {
  readonly kind: "measure";
  readonly tries: readonly ListRow[];
  readonly spread: string;
  readonly tilt: Tilt | null;
  readonly picture: Picture | null;
}

/** The question what a typed number means, as answers. */
export interface NumberQuestionScreen extends ScreenFrame {
  readonly kind: "number_question";
  readonly tries: readonly ListRow[];
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

/** Getting into position: `task` is what to do; `lighter` and `stronger` are steps, `asides` what else is good to have seen. */
export interface SetUpScreen extends ScreenFrame {
  readonly kind: "set_up";
  readonly task: string;
  readonly lighter: readonly ListRow[];
  readonly stronger: readonly ListRow[];
  readonly asides: readonly ListRow[];
  readonly leans_back: boolean;
  readonly picture: Picture | null;
  readonly map: Map;
}

/** One lane or place of the search. `mark_at` is the place that a number would mark; `found` are the spots so far. */
export interface SearchScreen extends ScreenFrame {
  readonly kind: "search";
  readonly map: Map;
  readonly mark_at: readonly [number, number] | null;
  readonly found: readonly ListRow[];
  readonly picture: Picture | null;
}

/** The spot that is pressed, or is pressed next: its name, where it is, and its first and last pain in words. */
export interface SpotInHand {
  readonly label: string;
  readonly place: string;
  readonly pains: string;
}

/** Off the spot, on the way to the next press: going to a spot, or resting until one may be pressed again. */
export interface OnTheWayScreen extends ScreenFrame {
  readonly kind: "on_the_way";
  readonly spot: SpotInHand | null;
  readonly picture: Picture | null;
  readonly map: Map | null;
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

/** How sure the program is that a spot eases, as it is said: `before`, `odds` and `after` are its sentence in three parts. */
export interface EasingOdds {
  readonly label: string;
  readonly before: string;
  readonly odds: string;
  readonly after: string;
  readonly in_ten: number;
  readonly state: string;
}

/** Pressure on a spot: how sure the program is that it eases, the curve, and the spot. */
export interface HoldScreen extends ScreenFrame {
  readonly kind: "hold";
  readonly map: Map;
  readonly curve: Curve | null;
  readonly certainty: EasingOdds;
  readonly spot: SpotInHand;
  readonly dial_from: number;
  readonly asks_again: boolean;
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

/** Pin-and-move: the paced step in hand. `dial_from` is the pain at which a dial begins. */
export interface PinScreen extends ScreenFrame {
  readonly kind: "pin";
  readonly map: Map;
  readonly pace: Pace;
  readonly dial_from: number;
  readonly picture: Picture | null;
}

/** One press on a spot, to compare with its first. */
export interface RecheckScreen extends ScreenFrame {
  readonly kind: "recheck";
  readonly map: Map;
}

/** Easy rolling, or the stretch. */
export interface FlushScreen extends ScreenFrame {
  readonly kind: "flush";
  readonly map: Map | null;
  readonly picture: Picture | null;
}

/** OFF: come off the spot. `body` says why and what to do, the most urgent first; `question` is what must be answered now. */
export interface OffScreen extends ScreenFrame {
  readonly kind: "off";
  readonly question: string;
  readonly resting_places: readonly string[];
  readonly is_unexplained: boolean;
  readonly map: Map | null;
}

/** A question that must be answered before anything is pressed again; with a deadline it is asked again by then. */
export interface QuestionScreen extends ScreenFrame {
  readonly kind: "question";
}

/** A break: nothing is pressed, nothing is lost. */
export interface PausedScreen extends ScreenFrame {
  readonly kind: "paused";
  readonly map: Map | null;
}

/** A screen that is read before or after. */
export type DeskScreen = SummaryScreen | HomeScreen | CardScreen | NoticeScreen | PlanScreen | RecordScreen | ProgressScreen | ExperimentScreen | ReadingScreen;

/** The main number of a screen, for a face to draw as large as it can, and the words beside and under it. */
export interface Count {
  readonly value: string;
  readonly beside: string;
  readonly under: string;
}

/** What came of a session, today's or an earlier one: the spots, what rests, the tests, and when to come back. */
export interface SummaryScreen extends ScreenFrame {
  readonly kind: "summary";
  readonly count: Count | null;
  readonly rows: readonly ListRow[];
  readonly next_time: ListRow | null;
  readonly advice: readonly string[];
  readonly maps: readonly Map[];
}

/** Home: what is due, the sore spots, what rests today, an experiment under way, and the last sessions. */
export interface HomeScreen extends ScreenFrame {
  readonly kind: "home";
  readonly count: Count | null;
  readonly spots: readonly ListRow[];
  readonly resting: readonly ListRow[];
  readonly experiments: readonly ListRow[];
  readonly sessions: readonly ListRow[];
  readonly unreadable: readonly ListRow[];
  readonly maps: readonly Map[];
}

/** One question and its answers. `told` is what one tap would put on record, or what is on record, line by line. */
export interface CardScreen extends ScreenFrame {
  readonly kind: "card";
  readonly told: readonly ListRow[];
}

/** A notice to read first: get help, ask a clinician, a gentler plan, no session today. */
export interface NoticeScreen extends ScreenFrame {
  readonly kind: "notice";
  readonly findings: readonly ListRow[];
}

/** One line of a plan; `is_counted` says that the number at the top of the plan says the same. */
export interface PlanLine {
  readonly row: ListRow;
  readonly is_counted: boolean;
}

/** The plan of a session, line by line. */
export interface PlanScreen extends ScreenFrame {
  readonly kind: "plan";
  readonly count: Count;
  readonly lines: readonly PlanLine[];
}

/** The list of sessions, newest first; above it the rows about many sessions. */
export interface RecordScreen extends ScreenFrame {
  readonly kind: "record";
  readonly above: readonly ListRow[];
  readonly sessions: readonly ListRow[];
}

/** The progress page: advice, charts over the weeks, spots, and more rows. */
export interface ProgressScreen extends ScreenFrame {
  readonly kind: "progress";
  readonly advice: readonly ListRow[];
  readonly over_weeks: readonly ListRow[];
  readonly spots: readonly ListRow[];
  readonly further: readonly ListRow[];
  readonly maps: readonly Map[];
}

/** A personal experiment: running, or its result. */
export interface ExperimentScreen extends ScreenFrame {
  readonly kind: "experiment";
  readonly is_under_way: boolean;
  readonly rows: readonly ListRow[];
}

/** A page to read; the index lists all of them. */
export interface ReadingScreen extends ScreenFrame {
  readonly kind: "reading";
  readonly is_index: boolean;
  readonly rows: readonly ListRow[];
  readonly maps: readonly Map[];
}

/** Every kind of screen; `kind` says which. */
export type Screen = FloorScreen | DeskScreen;

/** One cue to speak: its id, its words, and the recorded clips that say them. */
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

/** One device's part of one session, as text that only Python reads; made again from the lines if lost. */
export interface PartRow {
  readonly person: string;
  readonly session: string;
  readonly device: string;
  readonly text: string;
}

/** The facts of a session, stored for speed, as text that only Python reads. */
export interface FactsRow {
  readonly person: string;
  readonly session: string;
  readonly version: number;
  readonly entries: number;
  readonly text: string;
}

/** The key of an entry that now belongs to another device's name, in the same write. */
export interface DeletedRow {
  readonly person: string;
  readonly device: string;
  readonly seq: number;
}

/** The key of a part that is no longer right; if it still exists, the same write brings it again. */
export interface DeletedPart {
  readonly person: string;
  readonly session: string;
  readonly device: string;
}

/** What to store, all of it or nothing. */
export interface Write {
  readonly rows: readonly RecordRow[];
  readonly parts: readonly PartRow[];
  readonly facts: readonly FactsRow[];
  readonly gone: readonly DeletedRow[];
  readonly gone_parts: readonly DeletedPart[];
  readonly device: string;
}

/** Sessions whose lines the page must supply (`supply`), one after the other, before it makes the same call again. */
export interface Need {
  readonly person: string;
  readonly sessions: readonly string[];
}

/** The counts of imported lines: all lines, new lines and known lines. */
export interface ImportTally {
  readonly lines: number;
  readonly new: number;
  readonly known: number;
  readonly others: number;
}

/** The progress of a sync: how many entries came, how many were sent, and which entries a side refused. */
export interface SyncProgress {
  readonly is_done: boolean;
  readonly came: number;
  readonly sent: number;
  readonly refused: readonly string[];
}

/** A file for the person to save: its name, its media type, and its content, in base 64 if `is_binary`. */
export interface ExportedFile {
  readonly name: string;
  readonly kind: string;
  readonly content: string;
  readonly is_binary: boolean;
}

/** Why something was not done: a sentence for the person, and the details. */
export interface Trouble {
  readonly message: string;
  readonly problems: readonly string[];
}

/** The result of one call. */
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

/** The time of a request, and random text for ids. `call` numbers the calls; a repeated call keeps its number. */
export interface RequestStamp {
  readonly call: number;
  readonly now: number;
  readonly wall: string;
  readonly entropy: string;
}

/** A stop that was touched but never reached the coach: its event, and its second of the session. */
export interface UnsentStop {
  readonly session: string;
  readonly t: number;
  readonly event: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

/** Begin a visit with the durable record. */
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

/** The readings of the device since the last call, each with its steady second of the page. */
export interface SamplesRequest {
  readonly moment: RequestStamp;
  readonly kind: string;
  readonly rows: readonly (readonly [number, number | null, number | null, number | null])[];
}

/** Time has passed. */
export interface TickRequest {
  readonly moment: RequestStamp;
}

/** The durable lines of a session. */
export interface SupplyRequest {
  readonly person: string;
  readonly session: string;
  readonly lines: readonly string[];
}

/** Lines to import, in any number of calls. `held` are the durable lines under the same keys. */
export interface ImportRequest {
  readonly first: number;
  readonly source: string;
  readonly lines: readonly string[];
  readonly held: readonly string[];
  readonly keep: boolean;
}

/** Ask for the sessions of every person, in the order of a copy of the record. */
export interface ListRequest {
  readonly parts: readonly PartRow[];
}

/** The answer of the other side of a sync. */
export interface AnswerRequest {
  readonly text: string;
}

/** The formats of an export, besides the lines of the record itself. */
export type Format = "pdf" | "csv" | "fhir" | "ics";

/** A part of the sheet that the person can choose. */
export type SheetPart = "numbers" | "map" | "trend" | "tests" | "spots" | "locks" | "harm" | "screening";

/** The paper size of the sheet. */
export type PaperFormat = "a4" | "letter";

/** A file to export: its format, the parts to leave out of a sheet, the paper, and the reminders of a calendar. */
export interface FileRequest {
  readonly moment: RequestStamp;
  readonly format: Format;
  readonly leave_out: readonly SheetPart[];
  readonly paper: PaperFormat;
  readonly at: string;
  readonly breaks: boolean;
}

/** A table of older measurements. */
export interface TableRequest {
  readonly moment: RequestStamp;
  readonly source: string;
  readonly text: string;
  readonly keep: boolean;
}
