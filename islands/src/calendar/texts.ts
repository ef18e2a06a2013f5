// The island's words. They come from the page (data-texts), in its language; {placeholders} stand
// where a name or a time goes.

/** Every word the island says. A page that leaves one out is told in the console, and shows its key. */
export const KEYS = [
  "cancel",
  "cancelled",
  "capped",
  "close",
  "completed",
  "free",
  "goToDate",
  "goneMeanwhile",
  "group",
  "handsOver",
  "help",
  "helpArrows",
  "helpEscape",
  "helpHelp",
  "helpNew",
  "helpOpen",
  "helpSearch",
  "helpShow",
  "helpToday",
  "helpViews",
  "missed",
  "more",
  "movedMeanwhile",
  "next",
  "noSecondZone",
  "notCurrent",
  "notFound",
  "notLoaded",
  "nothing",
  "offline",
  "offlineRead",
  "openCase",
  "options",
  "outsideHours",
  "past",
  "people",
  "planned",
  "previous",
  "putBack",
  "reschedule",
  "retry",
  "search",
  "searchAll",
  "secondZone",
  "showCancelled",
  "showTable",
  "signIn",
  "signedOut",
  "skipped",
  "taken",
  "tooLong",
  "tookPlace",
  "unlicensed",
] as const;

export type Key = (typeof KEYS)[number];
export type Say = (key: Key, values?: Record<string, string | number>) => string;

/** Reads the words of a page. */
export function readTexts(json: string | undefined): Say {
  let words: Record<string, string> = {};
  try {
    words = JSON.parse(json ?? "{}");
  } catch (error) {
    console.error("calendar: the texts cannot be read", error);
  }
  const missing = KEYS.filter((key) => typeof words[key] !== "string");
  if (missing.length > 0) console.error("calendar: no words for", missing.join(", "));
  return (key, values = {}) =>
    (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
