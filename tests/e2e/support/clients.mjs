// Those who ask for changes in a fault run: over HTTP, as a browser without script does, and again
// and again with the same form until they are told what became of it.

import { setTimeout as pause } from "node:timers/promises";

import { PASSWORD } from "./desk.mjs";
import { until } from "./program.mjs";

/** A base day in winter, so that Berlin is an hour ahead all along; nothing is due in the run. */
const FIRST_DAY = Date.UTC(2033, 0, 3);
const DAY_MS = 86_400_000;
const LENGTH_MS = 10 * 60_000;
/** Times of day that each case has for its own. */
const HOURS = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17];
/** Cases that fit beside each other into an hour. */
const BESIDE = 6;

/** Numbers that look like chance and are the same for one seed (mulberry32). */
export function dice(seed) {
  let state = seed >>> 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { roll, below: (limit) => Math.floor(roll() * limit), of: (list) => list[Math.floor(roll() * list.length)] };
}

/** The cases of a run; no two of their times overlap. */
export function planCases(count) {
  return Array.from({ length: count }, (_, index) => {
    const week = Math.floor(index / BESIDE / 5);
    const weekday = Math.floor(index / BESIDE) % 5;
    const midnight = FIRST_DAY + (week * 7 + weekday) * DAY_MS;
    const minute = (index % BESIDE) * 10;
    const starts = new Map(HOURS.map((hour) => {
      const clock = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
      // Berlin's clocks in winter.
      return [clock, midnight + ((hour - 1) * 60 + minute) * 60_000];
    }));
    return {
      index,
      email: `person${index}@example.org`,
      phone: `+447700900${String(index).padStart(3, "0")}`,
      language: index % 3 === 0 ? "de" : "en",
      starts,
    };
  });
}

/** A signed-in operator whose requests outlive the server's. */
export class Operator {
  #cookies = new Map();
  #token = "";
  tries = 0;

  constructor(url) {
    this.url = url;
  }

  async signIn(email) {
    this.#token = await this.#pageToken("/sign-in");
    await this.post("/sign-in", { email, password: PASSWORD, next: "" });
    this.#token = await this.#pageToken("/settings");
    return this;
  }

  async #pageToken(path) {
    const page = await (await this.#fetch(path)).text();
    return /name="csrf" value="([^"]+)"/.exec(page)[1];
  }

  async #fetch(path, options = {}) {
    const headers = {
      Cookie: [...this.#cookies].map((pair) => pair.join("=")).join("; "),
      Origin: this.url,
    };
    const answer = await fetch(this.url + path, { redirect: "manual", headers, ...options });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set);
      this.#cookies.set(name, value);
    }
    return answer;
  }

  /** Posts a form until it is answered; the same form, so that it counts once. */
  async post(path, fields) {
    const body = new URLSearchParams({ csrf: this.#token, ...fields });
    return until(`an answer to ${path}`, async () => {
      this.tries += 1;
      try {
        const answer = await this.#fetch(path, { method: "POST", body });
        const text = await answer.text();
        // The database is away, or the program ends.
        if (answer.status >= 500) throw new Error(`${answer.status}`);
        if (answer.status !== 303) throw Object.assign(new Error(`${path}: ${answer.status}\n${text}`), { final: true });
        return { location: answer.headers.get("location"), at: Date.now() };
      } catch (error) {
        if (error.final) throw error;
        await pause(20);
        return undefined;
      }
    }, 180_000);
  }
}

/** The fields of the dialog for a time of the case. */
function timeFields({ starts }, clock) {
  const day = new Date(starts.get(clock)).toISOString().slice(0, 10);
  const end = new Date(starts.get(clock) + LENGTH_MS + 3_600_000).toISOString().slice(11, 16);
  return { start_date: day, start_time: clock, start_fold: "", end_date: day, end_time: end, end_fold: "" };
}

function contactFields({ email, phone, language }) {
  return { sms: "on", phone, mail: "on", email, language };
}

/**
 * One client: it changes its own cases in turn, as long as `more()` says so, with pauses of up to
 * `pauseMs` in between.
 */
export async function work({ operator, cases, seed, pauseMs, more, done }) {
  const { roll, below, of } = dice(seed);
  let serial = 0;
  const key = () => `fault-${seed}-${serial += 1}`;
  for (const person of cases) {
    if (!more()) return;
    const clock = of([...person.starts.keys()]);
    const { location, at } = await operator.post("/cases", {
      key: key(), kind: "individual", name: `Person ${person.index}`, schedule: "on", confirm: "",
      ...timeFields(person, clock), ...contactFields(person),
    });
    person.case = Number(/\/cases\/(\d+)/.exec(location)[1]);
    Object.assign(person, { revision: 1, clock, off: false, no: 1 });
    done({ case: person.case, no: 1, kind: "scheduled", start: person.starts.get(clock), at });
  }
  while (more()) {
    const person = cases[below(cases.length)];
    await change(operator, person, { chance: roll(), key, of, done });
    await pause(below(pauseMs));
  }
}

async function change(operator, person, { chance, key, of, done }) {
  const base = `/cases/${person.case}/appointment`;
  const note = (kind, clock, at) => {
    person.no += 1;
    const start = clock && person.starts.get(clock);
    done({ case: person.case, no: person.no, kind, start, at });
  };
  const expect = (location, code) => {
    if (!location.includes(`done=${code}`)) throw new Error(`${base}: ${code} was expected, not ${location}`);
  };
  if (!person.off && chance < 0.1) {
    const { location, at } = await operator.post(`${base}/cancel`, {
      key: key(), revision: person.revision, words: "", ...contactFields(person),
    });
    expect(location, "cancelled");
    Object.assign(person, { off: true, before: undefined });
    return note("cancelled", undefined, at);
  }
  if (person.before && chance < 0.25) {
    const { location, at } = await operator.post(`${base}/undo`, { key: "", revision: person.revision });
    const [before] = [person.before];
    person.before = undefined;
    // Its message has left, or its time is over: then nothing changed.
    if (!location.includes("done=undone")) return undefined;
    Object.assign(person, { revision: person.revision + 1, clock: before });
    return note("undone", before, at);
  }
  const clock = of([...person.starts.keys()].filter((other) => other !== person.clock || person.off));
  const { location, at } = await operator.post(base, {
    key: key(), confirm: "", revision: person.off ? "" : person.revision, anew: person.off ? "on" : "",
    ...timeFields(person, clock), ...contactFields(person),
  });
  expect(location, person.off ? "scheduled" : "moved");
  const kind = person.off ? "scheduled" : "moved";
  Object.assign(person, {
    before: person.off ? undefined : person.clock,
    revision: person.off ? 1 : person.revision + 1,
    clock,
    off: false,
  });
  return note(kind, clock, at);
}
