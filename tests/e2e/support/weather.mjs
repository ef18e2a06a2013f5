// The servers of a fault run, and what befalls them. What they take is written down as it comes.

import { createServer, request } from "node:http";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";

import { readMail } from "./mail.mjs";
import { Scripted } from "./program.mjs";

/** What a text message says, in the two languages of the run. Its last time of day is the new one. */
export function readSms(text) {
  const language = /\byour appointment\b/.test(text) ? "en" : /\bIhr(e[mn])? Termin\b/.test(text) ? "de" : undefined;
  const off = /\bhas been cancelled\b|\bhave cancelled\b|\babgesagt\b/.test(text);
  return { language, off, clock: [...text.matchAll(/\b(\d{2}:\d{2})\b/g)].at(-1)?.[1] };
}

/** What an email without a calendar entry says: whether it tells a time at all, and which. */
export function readWords({ subject, text }) {
  const tells = /^(Reminder|Erinnerung): |^(The code|Der Code) /.test(subject);
  return { tells, clock: text.match(/\b\d{2}:\d{2}\b/)?.[0] };
}

/** The code that a message brings; digits of links are none. */
export function readCode(text) {
  return /(?<!\d)\d{3}\s?\d{3}(?!\d)/.exec(text.replace(/\S*\/i\/\S+/g, ""))?.[0].replace(/\s/, "");
}

/** The instant that a time of day means to somebody; a text tells it to the minute. */
const toTheMinute = (person, clock) => {
  const starts = [...person?.starts.values() ?? [], ...person?.soonStarts ?? []];
  const start = starts.find((one) => clockOf(one) === clock);
  return { start: start && start - start % 60_000, toTheMinute: true };
};

const clocks = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin", timeStyle: "short" });
const clockOf = (instant) => clocks.format(instant);

/** The mail server: `Scripted` in all its modes, and one that dies. */
export class Post {
  refused = [];
  #waiting = [];

  static async open(personAt) {
    const post = new Post();
    post.personAt = personAt;
    await post.#start([]);
    post.port = post.server.port;
    return post;
  }

  async #start(args) {
    this.server = await Scripted.start("smtp", args, {
      mail: (event) => this.#waiting.push(event),
      attempt: ({ mode, to, at }) => {
        if (mode.startsWith("refuse") && to) this.refused.push({ channel: "email", to, at });
      },
    });
  }

  /** Everything that came. */
  async received() {
    const read = [];
    for (const event of this.#waiting) {
      const mail = await readMail(event);
      const { calendar, messageId } = mail;
      const { tells, clock } = readWords(mail);
      read.push({
        channel: "email",
        id: messageId.replace(/^<|@.*$/g, ""),
        to: event.to[0],
        at: event.at,
        answered: event.answered,
        language: /^Content-Language: (\S+)/m.exec(event.data)?.[1],
        code: readCode(mail.text),
        // Reminders and new codes have no entry.
        ...tells ? toTheMinute(this.personAt(event.to[0]), clock) : {
          start: !calendar || calendar.method === "CANCEL" ? undefined : Date.parse(calendar.start),
        },
      });
    }
    return read;
  }

  get count() {
    return this.#waiting.length;
  }

  /** What came so far came so much earlier. */
  letPass(ms) {
    for (const event of this.#waiting) event.at -= ms;
  }

  /** Lets something happen to the server for a while; answers what must be undone to end it. */
  async suffer(what) {
    if (what !== "dead") {
      await this.server.command(`mode ${what}`);
      return () => this.server.command("mode accept");
    }
    await this.server.end("SIGKILL");
    return () => this.#start(["--port", String(this.port)]);
  }

  /** The slowest to get over come first. */
  static TROUBLES = ["hang", "busy", "refuse-data", "drop", "closed", "dead", "refuse"];

  end() {
    return this.server.end();
  }
}

/** Kannel, and in front of it a door that fails as gateways do. */
export class Gateway {
  refused = [];
  taken = [];
  arrived = [];
  mode = "open";
  #under_way = 0;

  static async open(personAt) {
    const gateway = new Gateway();
    gateway.kannel = await Scripted.start("kannel", [], { sms: (event) => gateway.arrived.push(event) });
    gateway.personAt = personAt;
    gateway.door = createServer((asked, answer) => gateway.#ask(asked, answer).catch(() => answer.destroy()));
    gateway.door.listen(0, "127.0.0.1");
    await once(gateway.door, "listening");
    gateway.port = gateway.door.address().port;
    return gateway;
  }

  get url() {
    return `kannel+http://reconvene:secret@127.0.0.1:${this.port}/cgi-bin/sendsms`;
  }

  async #ask(asked, answer) {
    const say = (status, words) => answer.writeHead(status).end(words);
    switch (this.mode) {
      case "broken": return say(503, "Temporary failure");
      case "busy": return say(429, "Later");
      case "locked": return say(403, "Authorization failed");
      case "silent": return undefined;
      case "away": return asked.socket.destroy();
      case "refuse": {
        const to = new URL(asked.url, "http://x").searchParams.get("to");
        this.refused.push({ channel: "sms", to });
        return say(400, "Not routable");
      }
      default:
    }
    this.#under_way += 1;
    try {
      const deaf = this.mode === "deaf";
      const at = Date.now();
      const given = await this.#forward(asked.url);
      if (given.status === 202) {
        // Whoever asked may have been killed meanwhile.
        const answered = !deaf && !asked.socket.destroyed;
        this.taken.push({ at, answered, url: asked.url });
      }
      if (deaf) asked.socket.destroy();
      else say(given.status, given.words);
    } finally {
      this.#under_way -= 1;
    }
    return undefined;
  }

  async #forward(url) {
    const asked = request({ host: "127.0.0.1", port: this.kannel.port, path: url });
    asked.end();
    const [given] = await once(asked, "response");
    let words = "";
    for await (const part of given) words += part;
    return { status: given.statusCode, words };
  }

  /** Everything that came. */
  received() {
    return this.taken.map(({ at, answered, url }) => {
      const query = new URL(url, "http://x").searchParams;
      const to = query.get("to");
      const { language, off, clock } = readSms(query.get("text"));
      return {
        channel: "sms",
        id: new URL(query.get("dlr-url").replace("%d", "1")).searchParams.get("id"),
        to, at, answered, language,
        code: readCode(query.get("text")),
        ...off ? { start: undefined } : toTheMinute(this.personAt(to), clock),
      };
    });
  }

  /** The path of a customer's page, once a message has brought its link. */
  pageOf({ phone }) {
    const to = (url) => new URL(url, "http://x").searchParams;
    const last = this.taken.findLast(({ url }) => to(url).get("to") === phone);
    return last && /\/i\/[\w-]{22}/.exec(to(last.url).get("text"))?.[0];
  }

  /** What came so far came so much earlier. */
  letPass(ms) {
    for (const taken of this.taken) taken.at -= ms;
  }

  /** What Kannel took and did not bring to its SMS centre, or brought twice. */
  astray() {
    const differences = new Map();
    const add = (to, text, by) => {
      // Kannel's driver hands over a line; the code stands on the next one.
      const key = `${to}: ${text.split("\n")[0]}`;
      differences.set(key, (differences.get(key) ?? 0) + by);
    };
    for (const { url } of this.taken) {
      const query = new URL(url, "http://x").searchParams;
      add(query.get("to"), query.get("text"), 1);
    }
    for (const { to, text } of this.arrived) add(to, text, -1);
    return [...differences].filter(([, by]) => by !== 0).map(([key, by]) => `${by} × ${key}`);
  }

  async suffer(what) {
    this.mode = what;
    if (what !== "away") return async () => { this.mode = "open"; };
    // Kannel itself goes, when it has nothing in its hands: what it took is its own to keep.
    while (this.#under_way > 0) await pause(5);
    await this.kannel.command("stop");
    return async () => {
      await this.kannel.command("start");
      this.mode = "open";
    };
  }

  /** The slowest to get over come first. */
  static TROUBLES = ["silent", "broken", "busy", "deaf", "locked", "away", "refuse"];

  async end() {
    this.door.closeAllConnections();
    this.door.close();
    await this.kannel.end();
  }
}
