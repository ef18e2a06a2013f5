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

/** Where customers are told, in turn: over the other channel only after a failure. */
const CHANNELS = [["email", "sms"], ["sms"], ["email", "sms"], ["email"]];

/** One case in so many is reminded during the run; each client has some. */
const REMINDED_OF = 5;
/** How long before the start the run's reminders leave: long, so that none of them is ever too late. */
export const REMINDED_BEFORE_MINUTES = 20 * 24 * 60;
const REMINDED_BEFORE_MS = REMINDED_BEFORE_MINUTES * 60_000;
/** A change can be acknowledged before the reminder of its time is due. */
const DUE_AFTER_MS = 2_000;

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
    const reminded = index % REMINDED_OF === 0;
    const slots = Math.ceil(count / REMINDED_OF);
    return {
      index,
      ...reminded ? { reminded, slot: index / REMINDED_OF, slots, soonStarts: new Set() } : {},
      email: `person${index}@example.org`,
      channels: reminded ? ["email", "sms"] : CHANNELS[index % CHANNELS.length],
      phone: `+447700900${String(index).padStart(3, "0")}`,
      language: index % 3 === 0 ? "de" : "en",
      starts,
    };
  });
}

/** Somebody with a browser, whose requests outlive the server's. */
class Visitor {
  #cookies = new Map();
  #token = "";
  tries = 0;

  constructor(url, headers = {}) {
    this.url = url;
    this.headers = headers;
  }

  /** Opens a page with a form, as often as it takes; answers its source. */
  async open(path) {
    return until(`a page at ${path}`, async () => {
      try {
        const page = await (await this.#fetch(path)).text();
        [, this.#token] = /name="csrf" value="([^"]+)"/.exec(page);
        return page;
      } catch {
        await pause(20);
        return undefined;
      }
    }, 180_000);
  }

  async #fetch(path, options = {}) {
    const headers = {
      ...this.headers,
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
    const asked = Date.now();
    return until(`an answer to ${path}`, async () => {
      this.tries += 1;
      try {
        const answer = await this.#fetch(path, { method: "POST", body });
        const text = await answer.text();
        // The database is away, or the program ends.
        if (answer.status >= 500) throw new Error(`${answer.status}`);
        if (answer.status !== 303) throw Object.assign(new Error(`${path}: ${answer.status}\n${text}`), { final: true });
        return { location: answer.headers.get("location"), asked, at: Date.now() };
      } catch (error) {
        if (error.final) throw error;
        await pause(20);
        return undefined;
      }
    }, 180_000);
  }
}

/** A signed-in operator. */
export class Operator extends Visitor {
  async signIn(email) {
    await this.open("/sign-in");
    await this.post("/sign-in", { email, password: PASSWORD, next: "" });
    await this.open("/settings");
    return this;
  }
}

/** A customer on the own page. As everywhere, each comes from a network address of their own. */
async function customerOf(url, { index, code }, page) {
  const customer = new Visitor(url, { "X-Forwarded-For": `10.0.${index >> 8}.${index & 255}` });
  await customer.open(page);
  if (code) await customer.post(`${page}/code`, { code });
  return customer;
}

/** A date and a time as the dialog sends them: as the clocks of the operator's zone show an instant. */
function onTheClock(instant) {
  // Winter time is the second of two when a time comes twice, and summer time the first.
  const [date, time, zone] = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Berlin", dateStyle: "short", timeStyle: "long",
  }).format(instant).split(" ");
  return { date, time, fold: zone === "CET" ? "later" : "earlier" };
}

/** The fields of the dialog for a start; an appointment that is soon reminded of is a second long. */
function timeFields({ soon }, start) {
  const [from, to] = [start, start + (soon ? 1_000 : LENGTH_MS)].map(onTheClock);
  return {
    start_date: from.date, start_time: from.time, start_fold: from.fold,
    end_date: to.date, end_time: to.time, end_fold: to.fold,
  };
}

/** The rows of the dialog that say where the customer is told; by default wherever the case says so. */
function contactFields({ email, phone, language, channels }, told = channels) {
  return { ...switches(told), phone, email, language };
}

function switches(channels) {
  return {
    ...channels.includes("sms") ? { sms: "on" } : {},
    ...channels.includes("email") ? { mail: "on" } : {},
  };
}

/** One of the times that a case has for its own, but not this one. */
function otherStart({ starts }, of, start) {
  return of([...starts.values()].filter((other) => other !== start));
}

/**
 * A start whose reminder is due in some seconds. No two cases ever have the same, so that none of
 * these appointments overlap.
 */
function soonReminded({ slot, slots, start }) {
  const earliest = Math.ceil((Date.now() + DUE_AFTER_MS + REMINDED_BEFORE_MS) / 1_000);
  const second = earliest + (((slot - earliest) % slots) + slots) % slots;
  return second * 1_000 === start ? start + slots * 1_000 : second * 1_000;
}

/** One client: it makes its own cases, and changes them with pauses of up to `pauseMs` in between. */
export class Client {
  #serial = 0;

  /** `pageOf` answers the path of a customer's page, once a message has brought its link. */
  constructor({ operator, cases, seed, pauseMs, pageOf, done, coded }) {
    Object.assign(this, { operator, cases, seed, pauseMs, pageOf, done, coded, ...dice(seed) });
  }

  #key() {
    this.#serial += 1;
    return `fault-${this.seed}-${this.#serial}`;
  }

  /** Makes the cases that `which` names, as long as `more()` says so. */
  async begin(which, more = () => true) {
    for (const person of this.cases.filter(which)) {
      if (!more()) return;
      const start = otherStart(person, this.of);
      const answer = await this.operator.post("/cases", {
        key: this.#key(), kind: "individual", name: `Person ${person.index}`, schedule: "on", confirm: "",
        ...timeFields(person, start), ...contactFields(person),
      });
      person.case = Number(/\/cases\/(\d+)/.exec(answer.location)[1]);
      Object.assign(person, { revision: 1, off: false, no: 0 });
      this.#note(person, "scheduled", start, answer);
    }
  }

  /** Changes them in turn, as long as `more()` says so. */
  async work(more) {
    const begun = this.cases.filter((person) => person.case);
    while (more()) {
      const person = begun[this.below(begun.length)];
      await (person.reminded ? this.#changeReminded(person) : this.#change(person));
      await pause(this.below(this.pauseMs));
    }
  }

  #note(person, kind, start, { asked, at }, more = {}) {
    person.no += 1;
    person.start = start;
    this.done({ case: person.case, no: person.no, kind, start, asked, at, ...more });
  }

  async #change(person) {
    const chance = this.roll();
    if (!person.off && chance < 0.05) return this.#cancel(person);
    if (!person.off && chance < 0.1) return this.#customerCancels(person);
    if (person.before && chance < 0.25) return this.#undo(person);
    if (chance > 0.85) return this.#protect(person);
    return person.off ? this.#schedule(person) : this.#move(person);
  }

  /**
   * Whoever is to be reminded is told of no move: a reminder is left out that an invitation would be
   * too near to.
   */
  async #changeReminded(person) {
    const chance = this.roll();
    if (chance < 0.06) {
      await (chance < 0.03 ? this.#cancel(person) : this.#customerCancels(person));
      // What is scheduled anew has its invitation right then.
      if (person.off) Object.assign(person, { reminded: false, soon: false });
      return;
    }
    person.soon = true;
    const start = soonReminded(person);
    person.soonStarts.add(start);
    await this.#move(person, start, true);
    // At once, as there is not much time for it.
    if (chance > 0.8) await this.#undo(person);
  }

  async #cancel(person) {
    const answer = await this.#press(person, "cancel", "cancelled", { words: "", ...contactFields(person) });
    Object.assign(person, { off: true, before: undefined });
    this.#note(person, "cancelled", undefined, answer);
  }

  /** The customer cancels, and takes it back at times. */
  async #customerCancels(person) {
    const page = this.pageOf(person);
    if (!page) return;
    const customer = await customerOf(this.operator.url, person, page);
    const before = person.start;
    const answer = await customer.post(`${page}/cancel`, { revision: person.revision, words: "" });
    if (answer.location !== page) throw new Error(`${page}: cancelled was expected, not ${answer.location}`);
    Object.assign(person, { off: true, before: undefined, revision: person.revision + 1 });
    this.#note(person, "cancelled", undefined, answer, { by: "customer" });
    if (this.roll() < 0.6) return;
    const taken = await customer.post(`${page}/undo`, { revision: person.revision });
    // The operators have been told by now.
    if (!taken.location.endsWith("done=taken-back")) return;
    Object.assign(person, { off: false, revision: person.revision + 1 });
    this.#note(person, "undone", before, taken, { by: "customer" });
  }

  /** Protects the customer's page, gives it another code, or opens it. */
  async #protect(person) {
    const path = `/cases/${person.case}/protection`;
    const to = !person.code ? "on" : this.roll() < 0.8 ? "renewed" : "off";
    const { asked, at } = await this.operator.post(path, { key: this.#key(), to, ...switches(person.channels) });
    const shown = /id="page-code"[^>]* value="([\d\s]+)"/.exec(await this.operator.open(path))?.[1];
    person.code = shown?.replace(/\s/g, "");
    if (!person.code !== (to === "off")) throw new Error(`${path}: ${to} led to ${person.code}`);
    this.coded({ case: person.case, code: person.code, asked, at });
  }

  async #undo(person) {
    const { before } = person;
    person.before = undefined;
    const answer = await this.operator.post(`/cases/${person.case}/appointment/undo`, {
      key: "", revision: person.revision,
    });
    // Its message has left, or its time is over: then nothing changed.
    if (!answer.location.includes("done=undone")) return;
    person.revision += 1;
    this.#note(person, "undone", before, answer);
  }

  async #schedule(person) {
    const start = otherStart(person, this.of);
    const answer = await this.#press(person, "", "scheduled", {
      confirm: "", anew: "on", ...timeFields(person, start), ...contactFields(person), revision: "",
    });
    Object.assign(person, { revision: 1, off: false });
    this.#note(person, "scheduled", start, answer);
  }

  async #move(person, start = otherStart(person, this.of, person.start), silent = false) {
    const answer = await this.#press(person, "", "moved", {
      confirm: "", anew: "", ...timeFields(person, start),
      ...contactFields(person, silent ? [] : person.channels),
    });
    Object.assign(person, { before: person.start, revision: person.revision + 1 });
    this.#note(person, "moved", start, answer, silent ? { silent } : {});
  }

  /** Presses a button of the appointment's dialog. */
  async #press(person, what, code, fields) {
    const path = `/cases/${person.case}/appointment${what && `/${what}`}`;
    const answer = await this.operator.post(path, { key: this.#key(), revision: person.revision, ...fields });
    if (!answer.location.includes(`done=${code}`)) {
      throw new Error(`${path}: ${code} was expected, not ${answer.location}`);
    }
    return answer;
  }
}
