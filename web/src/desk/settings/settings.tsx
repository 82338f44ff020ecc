/** The settings: what is heard and felt, how it looks, the record, and what this is. Each change counts at once. */
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { words } from "../../gen/words.ts";
import { SIZES, size, THEMES, theme } from "../appearance.ts";
import { over } from "../back.ts";
import { Chevron } from "../page.tsx";
import { Pick } from "../parts/pick.tsx";
import { About } from "./about.tsx";
import { Data } from "./data.tsx";
import { Out } from "./files_out.tsx";
import { closeSettings } from "./settings_open.ts";
import { Sound } from "./sound.tsx";
import "../../style/settings.css";

const { settings } = words;

export function Settings() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => over(closeSettings), []);
  useLayoutEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main class="screen desk settings">
      <header class="top">
        <button type="button" class="round l" aria-label={words.app.back} onClick={closeSettings}>
          <Chevron />
        </button>
        <h1 class="where" tabIndex={-1} data-heading="" ref={heading}>
          {settings.title}
        </h1>
        <span />
      </header>
      <div class="columns">
        <Part title={settings.sound} note={settings.sound_note}>
          <Sound />
        </Part>
        <Part title={settings.look}>
          <Pick
            name={settings.theme}
            values={THEMES}
            now={theme.value}
            label={(value) => settings[`theme_${value}`]}
            onPick={(value) => {
              theme.value = value;
            }}
          />
          <Pick
            name={settings.text}
            values={SIZES}
            now={size.value}
            label={(value) => settings[TEXT[value]]}
            onPick={(value) => {
              size.value = value;
            }}
          />
          <p class="say">{settings.text_sample}</p>
        </Part>
        <Part title={settings.data}>
          <Data />
        </Part>
        <Part title={words.out.title} note={words.out.note}>
          <Out />
        </Part>
        <Part title={settings.about}>
          <About />
        </Part>
      </div>
    </main>
  );
}

const TEXT = { normal: "text_normal", large: "text_large", larger: "text_largest" } as const;

function Part({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="part">
      <h2 class="ask">{title}</h2>
      {note && <p class="quiet">{note}</p>}
      {children}
    </section>
  );
}
