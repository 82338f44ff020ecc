/**
 * How the browser's face is built: one page, one worker, one service worker; every address relative, so that any path can host it.
 *
 * `vite` serves the page and the album of screens (gallery/) for work on it. `vite build` writes dist/, and
 * `vite build --mode gallery` writes the album alone into ../build/gallery, for the tests that look at every screen.
 */
import { defineConfig } from "vite";
import { firstPaint } from "./frame/first_paint.ts";
import { keptBytes } from "./frame/kept_bytes.ts";
import { oneVersion } from "./frame/one_version.ts";

export default defineConfig(({ mode, command }) => {
  const album = mode === "gallery";
  return {
    base: "./",
    // why: in the album every screen is its own visit; neither manifest nor engine belongs to it.
    publicDir: "public",
    define: { KEPT_BYTES: String(album ? 0 : keptBytes("public/engine/engine.snapshot")) },
    plugins: [firstPaint(), ...(album || command === "serve" ? [] : [oneVersion()])],
    build: {
      target: "es2022",
      outDir: album ? "../build/gallery" : "dist",
      emptyOutDir: true,
      copyPublicDir: true,
      // why: a data: address in a style would need a wider policy than the page is served with.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: album ? { gallery: "gallery/index.html" } : { index: "index.html", sw: "src/sw.ts" },
        output: {
          entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
          chunkFileNames: "assets/[name]-[hash].js",
          assetFileNames: "assets/[name]-[hash][extname]",
        },
      },
    },
    worker: { format: "es" },
    test: { include: ["tests/**/*.test.ts", "src/**/*.test.ts"], environment: "node" },
  };
});
