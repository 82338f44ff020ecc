/**
 * Time that a test can turn, for a page and its workers alike. Nothing of it is in the app: it is laid before the page's own
 * scripts, and before the first line of each worker.
 *
 * Time runs as it does outside, plus what was turned. `turn` goes in small steps; in each, the timers that fell due fire in the
 * page and in every worker, and the next step waits until they have: so that nobody misses a tick, as nobody does in life.
 * `sleep` is the opposite: the wall clock jumps, and nothing fired meanwhile (the machine slept, the page was frozen).
 */
(() => {
  /** A worker whose timer fired may work for so long before it has to say something. */
  const WORK_MS = 20_000;
  /** What was said to a worker is answered within this, or never: some things are not answered. */
  const ANSWER_MS = 5000;
  /** A worker that has not answered its clock for so long is dead or hangs, and no test made it so: see `lose`. */
  const SILENT_MS = 60_000;
  /** All clips of a voice that are fetched ahead are here within this, on a busy machine. */
  const FETCH_MS = 20_000;
  const real = { now: performance.now.bind(performance), date: Date, set: setTimeout.bind(globalThis), clear: clearTimeout.bind(globalThis) };
  /** For a test that needs to know how long something really takes, whatever was turned. */
  globalThis.unknotRealNow = real.now;
  const inPage = typeof document !== "undefined";
  let steadyMs = 0;
  let wallMs = 0;
  let lastId = 1_000_000;
  let firedLast = 0;
  let posts = 0;
  const timers = new Map();

  /** While time stands still: when that began. Then only what is turned goes by, however slow the machine is. */
  let stoodAtMs = null;
  const standing = () => (stoodAtMs === null ? 0 : real.now() - stoodAtMs);
  const nowMs = () => real.now() - standing() + steadyMs;
  const stand = (still) => {
    if (still === (stoodAtMs !== null)) return;
    if (still) {
      stoodAtMs = real.now();
      return;
    }
    steadyMs -= standing();
    wallMs -= standing();
    stoodAtMs = null;
    for (const [id, timer] of timers) arm(id, timer);
  };
  performance.now = nowMs;
  globalThis.Date = class extends real.date {
    constructor(...given) {
      if (given.length === 0) super(real.date.now() - standing() + wallMs);
      else super(...given);
    }
    static now() {
      return real.date.now() - standing() + wallMs;
    }
  };

  const arm = (id, timer) => {
    real.clear(timer.real);
    if (stoodAtMs !== null && timer.dueMs > nowMs()) return;
    timer.real = real.set(() => fire(id), Math.max(0, timer.dueMs - nowMs()));
  };
  const fire = (id) => {
    const timer = timers.get(id);
    if (timer === undefined || timer.dueMs > nowMs() + 1) return;
    if (timer.everyMs === null) timers.delete(id);
    else {
      // why from now: a browser does not make up for ticks that a page slept through.
      timer.dueMs = Math.max(timer.dueMs + timer.everyMs, nowMs());
      arm(id, timer);
    }
    if (typeof timer.run === "function") timer.run(...timer.given);
  };
  const begin = (run, ms, given, repeats) => {
    const id = ++lastId;
    const wait = Math.max(0, Number(ms) || 0);
    const timer = { run, given, dueMs: nowMs() + wait, everyMs: repeats ? Math.max(1, wait) : null, real: 0 };
    timers.set(id, timer);
    arm(id, timer);
    return id;
  };
  const end = (id) => {
    const timer = timers.get(id);
    if (timer !== undefined) real.clear(timer.real);
    timers.delete(id);
  };
  globalThis.setTimeout = (run, ms, ...given) => begin(run, ms, given, false);
  globalThis.setInterval = (run, ms, ...given) => begin(run, ms, given, true);
  globalThis.clearTimeout = end;
  globalThis.clearInterval = end;
  if (inPage) {
    const frame = requestAnimationFrame.bind(globalThis);
    globalThis.requestAnimationFrame = (run) => frame(() => run(nowMs()));
  }

  const step = (ms, fires) => {
    wallMs += ms;
    if (!fires) return;
    steadyMs += ms;
    const due = [...timers].filter(([, timer]) => timer.dueMs <= nowMs());
    firedLast = due.length;
    for (const [id] of due.sort(([, a], [, b]) => a.dueMs - b.dueMs)) {
      const timer = timers.get(id);
      if (timer === undefined) continue;
      real.clear(timer.real);
      fire(id);
    }
    for (const [id, timer] of timers) arm(id, timer);
  };

  const breathe = () => new Promise((go) => real.set(go, 0));

  if (!inPage) {
    const post = globalThis.postMessage.bind(globalThis);
    globalThis.postMessage = (...given) => {
      posts += 1;
      post(...given);
    };
    globalThis.addEventListener("message", (event) => {
      if (event.data?.turnable === undefined) return;
      event.stopImmediatePropagation();
      steadyMs = event.data.turnable.steadyMs;
      wallMs = event.data.turnable.wallMs;
      stand(event.data.turnable.still);
      const line = event.ports[0];
      line.onmessage = async ({ data }) => {
        if (data.still !== undefined) stand(data.still);
        else if (data.wallOnly) wallMs += data.ms;
        else {
          const before = posts;
          firedLast = 0;
          step(data.ms, data.fires);
          // why: what a tick sets going takes real time (Python, the disk) but hardly any in life; time must not run on meanwhile.
          const endMs = real.now() + (firedLast > 0 ? WORK_MS : 0);
          while (posts === before && real.now() < endMs) await breathe();
        }
        await breathe();
        line.postMessage("done");
      };
      for (const [id, timer] of timers) arm(id, timer);
    });
    return;
  }

  const workers = new Set();
  const Plain = globalThis.Worker;
  globalThis.Worker = class extends Plain {
    constructor(...given) {
      super(...given);
      const { port1, port2 } = new MessageChannel();
      this.line = port1;
      workers.add(this);
      // why first: the worker's own listeners never see it.
      super.postMessage({ turnable: { steadyMs, wallMs, still: stoodAtMs !== null } }, [port2]);
      this.asked = false;
      this.addEventListener("message", () => {
        this.asked = false;
      });
    }
    postMessage(...given) {
      this.asked = true;
      super.postMessage(...given);
    }
    terminate() {
      workers.delete(this);
      super.terminate();
    }
  };
  const tell = (worker, message) =>
    new Promise((answered) => {
      const late = real.set(() => answered(false), SILENT_MS);
      worker.line.onmessage = () => {
        real.clear(late);
        answered(true);
      };
      worker.line.postMessage(message);
    });
  const tellAll = async (message) => {
    for (const worker of [...workers]) {
      // why deleted: a worker that does not answer is dead or hangs, and time goes on without it.
      if (!(await tell(worker, message))) workers.delete(worker);
    }
  };

  /** While time stands still, it does not go on either before the worker has answered what the page has told it. */
  const answered = async () => {
    const endMs = real.now() + ANSWER_MS;
    while (stoodAtMs !== null && [...workers].some((worker) => worker.asked) && real.now() < endMs) await breathe();
    for (const worker of workers) worker.asked = false;
  };
  /** Nor before the recorded voice is here that was asked for; see ear.js. Twice in a row: one fetch follows another. */
  const fetched = async () => {
    const endMs = real.now() + FETCH_MS;
    for (let calm = 0; calm < 2 && real.now() < endMs; calm = globalThis.unknotEar?.isWaiting() ? 0 : calm + 1) await breathe();
  };

  globalThis.unknotClock = {
    workers,
    nowMs,
    /** Let time stand still but for what is turned, or let it go on by itself again. */
    async stand(still) {
      stand(still);
      await tellAll({ still });
    },
    /** Turn on by so many seconds, in steps; stop early when `holds`. Gives the seconds turned. */
    async turn(seconds, stepS = 0.5, holds = () => false) {
      let turned = 0;
      while (turned < seconds - 1e-9 && !holds()) {
        await answered();
        await fetched();
        const ms = Math.min(stepS, seconds - turned) * 1000;
        turned += ms / 1000;
        await tellAll({ ms, fires: true });
        step(ms, true);
        await breathe();
        await breathe();
      }
      return turned;
    },
    /** A test has ended its worker, or keeps it busy: time goes on without it. */
    lose() {
      workers.clear();
    },
    /** Turn the page's time alone: a worker is behind, and has not heard of it. */
    turnPageAlone(seconds) {
      step(seconds * 1000, true);
    },
    /** Sleep: the wall clock jumps, everything else stood still. */
    async sleep(seconds) {
      await tellAll({ ms: seconds * 1000, wallOnly: true });
      step(seconds * 1000, false);
    },
  };
})();
