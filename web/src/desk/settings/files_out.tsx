/** Files for somebody else: a sheet for a clinician, a table, FHIR, a calendar. What is in them is Python's; here one chooses. */
import { useState } from "preact/hooks";
import { NotDone } from "../../engine/bridge.ts";
import { fileFor, type OutOrder } from "../../engine/record.ts";
import { fill } from "../../fill.ts";
import { words } from "../../gen/words.ts";
import { Pick, Switch } from "../parts/pick.tsx";
import { Feed } from "./feed.tsx";
import { saveFile } from "./save_file.ts";

const { out } = words;

type Name<Table> = Extract<keyof Table, string>;
const names = <Table extends object>(table: Table) => Object.keys(table) as Name<Table>[];

type Format = Name<typeof out.format>;
type Part = Name<typeof out.part>;
type Size = Name<typeof out.size>;

/** Where people print on Letter. */
const LETTER = /-(US|CA|MX|PH|CL|CO)\b/i;
const EVENING = "18:00";

export function Out() {
  const [format, setFormat] = useState<Format>("pdf");
  const [leftOut, setLeftOut] = useState<ReadonlySet<Part>>(new Set());
  const [paper, setPaper] = useState<Size>(LETTER.test(navigator.language) ? "letter" : "a4");
  const [at, setAt] = useState(EVENING);
  const [breaks, setBreaks] = useState(false);
  const [says, setSays] = useState("");
  const [trouble, setTrouble] = useState("");

  const order: OutOrder = { format, leave_out: [...leftOut], paper, at, breaks };
  const save = async (): Promise<void> => {
    setTrouble("");
    setSays(out.working);
    try {
      const { name, content } = await fileFor(order);
      saveFile(content, name);
      setSays(fill(out.saved, { name }));
    } catch (error) {
      setSays("");
      setTrouble(error instanceof NotDone ? error.trouble.message : words.app.trouble);
    }
  };
  const turn = (part: Part, on: boolean): void => {
    const next = new Set(leftOut);
    if (on) next.delete(part);
    else next.add(part);
    setLeftOut(next);
  };

  const pick = (value: Format): void => {
    setFormat(value);
    setSays("");
    setTrouble("");
  };

  return (
    <div class="out">
      <Pick
        name={out.what}
        note={out.about[format]}
        values={names(out.format)}
        now={format}
        label={(value) => out.format[value]}
        onPick={pick}
      />
      {format === "pdf" && (
        <>
          <fieldset class="parts">
            <legend>{out.parts}</legend>
            <div class="ticks">
              {names(out.part).map((part) => (
                <label key={part}>
                  <input
                    type="checkbox"
                    checked={!leftOut.has(part)}
                    onChange={(event) => turn(part, event.currentTarget.checked)}
                  />
                  {out.part[part]}
                </label>
              ))}
            </div>
            <p class="whisper">{out.parts_note}</p>
          </fieldset>
          <Pick
            name={out.paper}
            values={names(out.size)}
            now={paper}
            label={(value) => out.size[value]}
            onPick={setPaper}
          />
        </>
      )}
      {format === "ics" && (
        <>
          <label class="hour">
            {out.at}
            <input type="time" required value={at} onInput={(event) => setAt(event.currentTarget.value || EVENING)} />
          </label>
          <Switch name={out.breaks} note={out.breaks_note} on={breaks} onChange={setBreaks} />
        </>
      )}
      <div class="beside">
        <button type="button" class="small-act filled" disabled={says === out.working} onClick={() => void save()}>
          {out.save}
        </button>
      </div>
      {format === "ics" && <Feed at={at} breaks={breaks} />}
      <div role="status">{says && <p>{says}</p>}</div>
      {trouble && (
        <p class="asked" role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}
