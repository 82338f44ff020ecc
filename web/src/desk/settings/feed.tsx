/** An address that a calendar reads again and again, from the person's own computer; only for a page that is joined to it. */
import { useState } from "preact/hooks";
import { sync } from "../../engine/port.ts";
import { words } from "../../gen/words.ts";
import { feedAddress } from "../../store/feed.ts";

const { out } = words;

export function Feed({ at, breaks }: { readonly at: string; readonly breaks: boolean }) {
  const [address, setAddress] = useState("");
  const [says, setSays] = useState("");
  if (sync.value === "off" || sync.value === "alone") return null;
  const make = async (): Promise<void> => {
    const made = await feedAddress(at, breaks);
    setAddress(made ?? "");
    setSays(made === null ? words.sync.waiting : "");
  };
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(address).then(
      () => setSays(out.feed_copied),
      () => {},
    );
  };
  return (
    <>
      <div class="beside">
        <button type="button" class="small-act" onClick={() => void make()}>
          {out.feed}
        </button>
      </div>
      <p class="whisper">{out.feed_note}</p>
      {address && (
        <div class="asked">
          <p>{out.feed_made}</p>
          <p class="address">{address}</p>
          <button type="button" class="small-act" onClick={() => void copy()}>
            {out.feed_copy}
          </button>
        </div>
      )}
      <div role="status">{says && <p>{says}</p>}</div>
    </>
  );
}
