// Written from web/public/voice by `make web-types`. Do not edit: make the voice.

export const recorded = ["woman", "man"] as const;
