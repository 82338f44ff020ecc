/**
 * What comes out of the page's audio graph, and when: laid before the page's own scripts by bench/voice.py.
 *
 * A tap at the very end, behind the limiter, runs on the audio thread (`TAP`) and tells when it becomes loud and when quiet, to one
 * block of 128 samples. Presses, cues and beginnings are noted on the same clock, the audio clock: what the loudspeaker and the
 * browser's own output add to it is not in it.
 */
(() => {
  if (location.protocol === "about:") return;
  const TAP = new URL("bench-ear-tap.js", location.origin).href;
  const ear = { context: null, turns: [[0, false]], presses: [], cues: [], begun: [] };
  globalThis.benchEar = ear;

  /** A time of the page's clock, on the audio clock. */
  const onAudioClockS = (ms) => ear.context.currentTime - (performance.now() - ms) / 1000;

  const { connect } = AudioNode.prototype;
  AudioNode.prototype.connect = function (to, ...more) {
    // why not the first touch's one sample of nothing: it goes to the loudspeaker by itself.
    if (to instanceof AudioDestinationNode && !(this instanceof AudioBufferSourceNode) && ear.context === null) {
      ear.context = this.context;
      void this.context.audioWorklet.addModule(TAP).then(() => {
        const tap = new AudioWorkletNode(this.context, "bench-ear");
        tap.port.onmessage = ({ data }) => ear.turns.push(data);
        connect.call(this, tap);
        connect.call(tap, to);
        ear.listens = true;
      });
    }
    return connect.call(this, to, ...more);
  };
  const { start } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (atS = 0, ...more) {
    const nowS = this.context.currentTime;
    // why not what stands ahead: the bells at the end of a press.
    if (this.buffer.length > 1 && atS < nowS + 0.5) ear.begun.push(Math.max(nowS, atS));
    return start.call(this, atS, ...more);
  };

  addEventListener(
    "pointerdown",
    (event) => {
      if (ear.context !== null) ear.presses.push(onAudioClockS(event.timeStamp));
    },
    { capture: true },
  );
  const Plain = globalThis.Worker;
  globalThis.Worker = class extends Plain {
    constructor(...given) {
      super(...given);
      // why here: this listener is the first one, so that all the page does with a cue comes after it.
      this.addEventListener("message", ({ data }) => {
        if (data?.kind !== "reply" || data.reply.heard.length === 0 || ear.context === null) return;
        ear.cues.push({ atS: ear.context.currentTime, ids: data.reply.heard.map((one) => one.id) });
      });
    }
  };

  ear.isLoud = () => ear.turns.at(-1)[1];
  /** Whether nothing was heard for so many seconds. */
  ear.isCalm = (forS) => !ear.isLoud() && ear.context.currentTime - ear.turns.at(-1)[0] > forS;
  /** The seconds from a time to the first block that is loud, from `fromS` on; null while there is none. */
  ear.loudAfter = (sinceS, fromS = sinceS) => {
    const turn = ear.turns.find(([atS, loud]) => loud && atS >= fromS);
    return turn === undefined ? null : turn[0] - sinceS;
  };
  /** The seconds from a time to the end of the last block that was loud before `untilS`. */
  ear.quietAfter = (sinceS, untilS) => {
    const turn = ear.turns.findLast(([atS]) => atS <= untilS);
    return turn[1] ? null : Math.max(0, turn[0] - sinceS);
  };
})();
