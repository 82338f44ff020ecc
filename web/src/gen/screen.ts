// Written from Python by `make web-types`. Do not edit: change the dataclass.

/** Which leg. */
export type Side = "left" | "right";

/** What a choice is for; a face gives each role one fixed place. */
export type Role = "main" | "answer" | "minor" | "stop" | "pain" | "change" | "number" | "text" | "place";

/** Something the person can do now. `key` is its one key in a terminal; `event` the event's type, `fields` its fields but `t`. */
export interface Choice {
  readonly key: string;
  readonly label: string;
  readonly role: Role;
  readonly event: string;
  readonly fields: readonly (readonly [string, string | number])[];
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

/** One line of a list: a name, its value, a note. */
export interface Row {
  readonly label: string;
  readonly value: string;
  readonly note: string;
  readonly mark: string;
}

/** Where a number or a rule comes from: a citation and how certain it is, or our judgement. */
export interface Source {
  readonly id: string;
  readonly citation: string;
  readonly certainty: string;
  readonly address: string;
}

/** The reason behind what is on the screen. */
export interface Why {
  readonly rule: string;
  readonly reason: string;
  readonly sources: readonly Source[];
}

/** All that a face needs to draw one moment. */
export interface Screen {
  readonly id: string;
  readonly phase: string;
  readonly title: string;
  readonly say: string;
  readonly body: readonly string[];
  readonly pressing: boolean;
  readonly stop: boolean;
  readonly side: Side | null;
  readonly deadline_t: number | null;
  readonly count_down: boolean;
  readonly progress: readonly [number, number] | null;
  readonly choices: readonly Choice[];
  readonly stops: readonly Choice[];
  readonly come_off: string;
  readonly picture: string | null;
  readonly picture_text: string;
  readonly map: Map | null;
  readonly curve: Curve | null;
  readonly pace: Pace | null;
  readonly rows: readonly Row[];
  readonly why: Why | null;
}

/** How a face gives a cue: a stop cuts everything else off; an ask waits for an answer; a pace is a tone more than a sentence. */
export type Delivery = "stop" | "ask" | "say" | "pace";

/** One thing to say aloud: the cue's id (for a recorded clip), its words, and how urgently. */
export interface Heard {
  readonly id: string;
  readonly say: string;
  readonly delivery: Delivery;
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

/** What must be durable, all of it or none, before the reply's screen is shown. */
export interface Write {
  readonly rows: readonly RecordRow[];
  readonly parts: readonly PartRow[];
  readonly facts: readonly FactsRow[];
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
  readonly heard: readonly Heard[];
  readonly write: Write;
  readonly need: string;
  readonly session: string;
  readonly over: boolean;
  readonly trouble: Trouble | null;
}
