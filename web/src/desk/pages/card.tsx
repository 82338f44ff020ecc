/**
 * One question, large, and its answers under the thumb: yes, no and not sure; a few options; nought to ten; a line to type; or
 * one large answer for several questions that all stand on the card.
 */
import { useState } from "preact/hooks";
import type { Choice, DeskScreen, ListRow } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";
import { Thread } from "../../thread/thread.tsx";
import { mainOf, othersOf, withRole } from "../choices.ts";
import { isSending, pick } from "../do.ts";
import { ofCount, Page, Top } from "../page.tsx";
import { WhyWord } from "../parts/why.tsx";

const LOOPS_MOST = 9;

export function Card({ screen }: { readonly screen: DeskScreen }) {
  return (
    <Page name="card" turn={`${screen.id} ${screen.say}`} class={screen.id}>
      <Top screen={screen} small={ofCount(screen.progress)} />
      <div class="question">
        {screen.progress && <Progress at={screen.progress} />}
        <h1 class="ask" tabIndex={-1} data-heading="">
          {screen.say}
        </h1>
        {screen.body.map((line) => (
          <p key={line} class="quiet">
            {line}
          </p>
        ))}
        {screen.why && <WhyWord why={screen.why} cue={screen.say} />}
        <Said rows={screen.kind === "card" ? screen.told : []} />
      </div>
      <Answers screen={screen} />
    </Page>
  );
}

/** The questions as the line that lets go. Many of them share a loop, so that it stays a line and no spring. */
function Progress({ at: [number, of] }: { readonly at: readonly [number, number] }) {
  const loops = Math.min(of, LOOPS_MOST);
  return (
    <div class="progress">
      <Thread loops={loops} done={((number - 1) / of) * loops} label={ofCount([number, of])} />
    </div>
  );
}

/** What one tap would put on record, line by line. */
function Said({ rows }: { readonly rows: readonly ListRow[] }) {
  if (rows.length === 0) return null;
  return (
    <dl class="said">
      {rows.map((row) => (
        <div key={row.label}>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Answers({ screen }: { readonly screen: DeskScreen }) {
  const pains = withRole(screen, "pain");
  const typed = screen.choices.find((choice) => choice.role === "text" || choice.role === "number");
  if (pains.length > 0) return <Numbers choices={pains} />;
  if (typed) return <Typed choice={typed} />;
  return <Options screen={screen} />;
}

/** Every answer in its order. The main one is large and last where it stands for all; in a list of options it is last time's. */
function Options({ screen }: { readonly screen: DeskScreen }) {
  const main = mainOf(screen);
  const turnsPage = main?.event === "go";
  const listed = turnsPage
    ? othersOf(screen)
    : screen.choices.filter((choice) => choice.role === "answer" || choice === main);
  const many = listed.length > 3;
  return (
    <div class={`answers ${many ? "many" : ""} ${turnsPage ? "with-main" : ""}`}>
      {listed.length > 0 && (
        <ul class="options">
          {listed.map((choice) => (
            <li key={choice.key}>
              <button
                type="button"
                class={choice === main ? "answer last" : "answer"}
                onClick={() => void pick(choice)}
              >
                <b>{choice.label}</b>
                <Beside choice={choice} last={choice === main} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {main && turnsPage && (
        <button type="button" class="act" disabled={isSending.value} onClick={() => void pick(main)}>
          {main.label}
        </button>
      )}
    </div>
  );
}

function Beside({ choice, last }: { readonly choice: Choice; readonly last: boolean }) {
  const note = [choice.note, last ? words.card.last_time : ""].filter((part) => part !== "").join(" · ");
  return note === "" ? null : <span>{note}</span>;
}

/** Nought to ten, one touch each; small hands and large ones find them in two rows, less at the left and more at the right. */
function Numbers({ choices }: { readonly choices: readonly Choice[] }) {
  const ends = choices.filter((choice) => choice.note !== "");
  return (
    <fieldset class="answers numbers">
      <legend class="unseen">{words.card.numbers}</legend>
      {choices.map((choice) => (
        <button
          key={choice.key}
          type="button"
          class={`num of-${choice.label}`}
          aria-label={choice.note === "" ? choice.label : `${choice.label}, ${choice.note}`}
          onClick={() => void pick(choice)}
        >
          {choice.label}
        </button>
      ))}
      <p class="ends" aria-hidden="true">
        {ends.map((choice) => (
          <span key={choice.key}>
            <b>{choice.label}</b> {choice.note}
          </span>
        ))}
      </p>
    </fieldset>
  );
}

function Typed({ choice }: { readonly choice: Choice }) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState("");
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const value = choice.role === "number" ? Number(text.replace(",", ".")) : text.trim();
    if (text.trim() === "") setWrong(words.card.not_empty);
    else if (typeof value === "number" && !Number.isFinite(value)) setWrong(words.card.not_number);
    else void pick(choice, value);
  };
  return (
    <form class="answers typed" onSubmit={send} noValidate>
      <label for="typed">{choice.label}</label>
      <input
        id="typed"
        type="text"
        inputMode={choice.role === "number" ? "decimal" : "text"}
        autoComplete="off"
        value={text}
        aria-invalid={wrong !== ""}
        aria-describedby="typed-wrong"
        onInput={(event) => {
          setText(event.currentTarget.value);
          setWrong("");
        }}
      />
      <p id="typed-wrong" class="wrong" role="alert">
        {wrong}
      </p>
      <button type="submit" class="act" disabled={isSending.value}>
        {words.card.send}
      </button>
    </form>
  );
}
