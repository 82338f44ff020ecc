/**
 * What a person would hear and feel, written down: laid before the page's own scripts, as clock.js is.
 *
 * The audio graph is the browser's own; it is only listened to, at every beginning, every cut, and at its end. A sound that was
 * decoded from a file carries the file's name, so that it is known which recorded clip was begun when. Its end is told by the
 * test's clock, as everything else in a session is. Speech and the vibration motor stand in for a device that a test machine does
 * not have: the voice says a sentence as fast as the test's clock.
 */
(() => {
  const ear = { heard: [], level: null };
  globalThis.unknotEar = ear;
  const t = () => performance.now() / 1000;
  /** Whether the touch itself is still being answered: nothing was put off, not even by one turn of the page's loop. */
  let inTouch = false;
  const soon = setTimeout;
  addEventListener(
    "pointerdown",
    () => {
      inTouch = true;
      soon(() => {
        inTouch = false;
      }, 0);
    },
    { capture: true },
  );
  const note = (kind, what) => ear.heard.push({ t: t(), kind, inTouch, ...what });
  /** Which clips are put in a row at once, as the parts of one sentence are: those that are begun before the page's code rests. */
  let row = 0;
  let rowIsOpen = false;
  const rowNow = () => {
    if (!rowIsOpen) {
      row += 1;
      rowIsOpen = true;
      queueMicrotask(() => {
        rowIsOpen = false;
      });
    }
    return row;
  };

  // What is still being fetched or decoded: clock.js lets no time go by meanwhile, as hardly any does in life.
  let underWay = 0;
  const counted = async (work) => {
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
    }
  };
  ear.isWaiting = () => underWay > 0;
  const plainly = globalThis.fetch;
  globalThis.fetch = (...given) => counted(() => plainly(...given));

  // Which file a sound came from: by the answer's address, handed on with its bytes, their copies, and what is decoded of them.
  const files = new WeakMap();
  const { arrayBuffer } = Response.prototype;
  Response.prototype.arrayBuffer = async function () {
    const bytes = await counted(() => arrayBuffer.call(this));
    files.set(bytes, this.url);
    return bytes;
  };
  const { slice } = ArrayBuffer.prototype;
  ArrayBuffer.prototype.slice = function (...given) {
    const copy = slice.apply(this, given);
    if (files.has(this)) files.set(copy, files.get(this));
    return copy;
  };
  const { decodeAudioData } = BaseAudioContext.prototype;
  BaseAudioContext.prototype.decodeAudioData = async function (bytes, ...more) {
    const url = files.get(bytes);
    const buffer = await counted(() => decodeAudioData.call(this, bytes, ...more));
    if (url) files.set(buffer, url);
    return buffer;
  };

  const { start, stop } = AudioScheduledSourceNode.prototype;
  const starts = (node, atS) => {
    const now = node.context.currentTime;
    node.unknotAtS = Math.max(now, atS ?? now);
    // why: the first touch plays one sample of nothing, which nobody hears.
    if (!(node.buffer?.length > 1)) return;
    const inS = node.unknotAtS - now;
    const url = files.get(node.buffer);
    if (url) note("clip", { file: url.split("/").slice(-2).join("/"), lengthS: node.buffer.duration, inS, atS: node.unknotAtS, row: rowNow() });
    else note("sound", { lengthS: node.buffer.duration, inS });
  };
  const begin = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (atS, fromS, lengthS) {
    starts(this, atS);
    if (fromS === undefined) return begin.call(this, atS ?? 0);
    endsIn(this, this.unknotAtS + lengthS - this.context.currentTime);
    return begin.call(this, atS ?? 0, fromS, lengthS);
  };
  /** The end comes by the test's clock: a clip of three seconds is over when three seconds were turned. */
  const ended = Object.getOwnPropertyDescriptor(AudioScheduledSourceNode.prototype, "onended");
  const endsIn = (node, seconds) => {
    clearTimeout(node.unknotEnd);
    node.unknotEnd = setTimeout(() => node.unknotEnded?.(), Math.max(0, seconds) * 1000);
  };
  Object.defineProperty(AudioScheduledSourceNode.prototype, "onended", {
    configurable: true,
    get() {
      return this.unknotEnded ?? null;
    },
    set(then) {
      this.unknotEnded = then;
      if (this.unknotEnd === undefined) ended.set.call(this, then);
    },
  });
  AudioScheduledSourceNode.prototype.start = start;
  AudioScheduledSourceNode.prototype.stop = function (atS) {
    const now = this.context.currentTime;
    if (this.unknotEnd !== undefined) endsIn(this, (atS ?? now) - now);
    note("cut", { lengthS: this.buffer?.duration ?? 0, inS: (atS ?? now) - now, begun: now >= this.unknotAtS, atS: this.unknotAtS });
    return stop.call(this, atS ?? 0);
  };
  const { connect } = AudioNode.prototype;
  AudioNode.prototype.connect = function (to, ...more) {
    if (to instanceof AudioDestinationNode && !(this instanceof AudioBufferSourceNode)) {
      const tap = new AnalyserNode(this.context, { fftSize: 2048 });
      connect.call(this, tap);
      const samples = new Float32Array(tap.fftSize);
      ear.level = () => {
        tap.getFloatTimeDomainData(samples);
        return Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
      };
      ear.context = this.context;
    }
    return connect.call(this, to, ...more);
  };

  Object.defineProperty(Navigator.prototype, "vibrate", {
    configurable: true,
    value(pattern) {
      note("felt", { pattern: [pattern].flat() });
      return true;
    },
  });

  const { setActionHandler } = MediaSession.prototype;
  ear.buttons = {};
  MediaSession.prototype.setActionHandler = function (button, answer) {
    ear.buttons[button] = answer;
    return setActionHandler.call(this, button, answer);
  };

  const voices = [{ name: "Test voice", lang: "en-GB", localService: true, default: true, voiceURI: "test" }];
  globalThis.SpeechSynthesisUtterance = class {
    constructor(text) {
      Object.assign(this, { text, lang: "", rate: 1, pitch: 1, volume: 1, voice: null });
      Object.assign(this, { onend: null, onerror: null, onstart: null });
    }
  };
  let inHand = null;
  const speech = Object.assign(new EventTarget(), {
    paused: false,
    getVoices: () => voices,
    resume() {},
    pause() {},
    cancel() {
      if (inHand) note("hushed", { text: inHand.text });
      inHand = null;
    },
    speak(utterance) {
      if (utterance.volume > 0) note("said", { text: utterance.text });
      inHand = utterance;
      setTimeout(() => {
        if (inHand !== utterance) return;
        utterance.onstart?.();
        // why: a calm voice says about fourteen letters a second.
        setTimeout(() => {
          if (inHand !== utterance) return;
          inHand = null;
          utterance.onend?.();
        }, utterance.text.length * 70);
      }, 120);
    },
  });
  Object.defineProperty(globalThis, "speechSynthesis", { configurable: true, value: speech });
})();
