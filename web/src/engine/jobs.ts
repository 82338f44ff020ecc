/** Things done beside a session, in their turn: what the engine is, a replay, the record out and in. */
import type { Reply, Trouble } from "../gen/screen.ts";
import { bookTrouble } from "../store/trouble.ts";
import type { FromWorker, Job } from "./messages.ts";
import type { Coach } from "./worker.ts";

type Outcome = { readonly value: unknown; readonly trouble: Trouble | null };

export async function doJob(coach: Coach, id: number, job: Job, post: (message: FromWorker) => void): Promise<void> {
  try {
    const { value, trouble } = await outcome(coach, job);
    post({ kind: "done", id, value, trouble });
  } catch (error) {
    const fault = bookTrouble(error);
    if (fault.fault === "elsewhere") throw fault;
    post({ kind: "done", id, value: null, trouble: fault.trouble });
  }
}

async function outcome(coach: Coach, job: Job): Promise<Outcome> {
  switch (job.do) {
    case "about":
      return { value: { ...JSON.parse(coach.engine.about()), booted: coach.engine.booted }, trouble: null };
    case "replay":
      return { value: coach.engine.replay(job.text), trouble: null };
    default:
      return { value: null, trouble: null };
  }
}

export function told(reply: Reply): Outcome {
  return { value: reply.text, trouble: reply.trouble };
}
