/**
 * What a person would hear and feel, written down: laid before the page's own scripts, as clock.js is.
 *
 * The audio graph is the browser's own; it is only listened to, at every beginning, every cut, and at its end. Speech and the
 * vibration motor stand in for a device that a test machine does not have: the voice says a sentence as fast as the test's clock.
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

  const { start, stop } = AudioScheduledSourceNode.prototype;
  const starts = (node, atS) => {
    const now = node.context.currentTime;
    node.unknotAtS = Math.max(now, atS ?? now);
    // why: the first touch plays one sample of nothing, which nobody hears.
    if (node.buffer?.length > 1) note("sound", { lengthS: node.buffer.duration, inS: node.unknotAtS - now });
  };
  AudioBufferSourceNode.prototype.start = function (atS, ...more) {
    starts(this, atS);
    return AudioScheduledSourceNode.prototype.start.call(this, atS ?? 0, ...more);
  };
  AudioScheduledSourceNode.prototype.start = start;
  AudioScheduledSourceNode.prototype.stop = function (atS) {
    const now = this.context.currentTime;
    note("cut", { lengthS: this.buffer?.duration ?? 0, inS: (atS ?? now) - now, begun: now >= this.unknotAtS });
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
