// The ledger of a fault run: do the books of those who asked for changes, of the program, and of
// the servers that took its messages agree?
//
// Three books are kept by parties that know nothing of each other:
//
//   changes   what clients asked for and were told was done: {case, no, kind, start, at}; `kind` is
//             scheduled (a new appointment), moved, undone or cancelled, `start` what stands
//             afterwards (undefined: it is off)
//   program   what its database says when all is over: {appointments, messages}
//   received  what servers took: {channel, id, to, at, answered, language, start}; `start` is the
//             time that the message announces (undefined: it says that the appointment is off);
//             `answered` whether the program was told that it was taken
//
// Beside them stand `cases` ({case, email, phone, language}), `breaks` ({from, to, what, recorded}: when
// the program, its database, or the server of the channel `what` was down; `recorded` names the messages
// that counted as sent just before), and `refused` ({channel, to}: what a server refused for good).
// All times are milliseconds.

/**
 * A repeat is excused by a break that began so soon after the first copy, if that was not recorded: a
 * transaction may have to wait for another one, and a program for a busy machine.
 */
export const RECORDED_WITHIN_MS = 3_000;

/** No more messages of a channel are on their way at once, so no break excuses more of them. */
export const AT_ONCE = 16;

/** A message that was already with the mail server or gateway may arrive so long after a change. */
export const ON_ITS_WAY_MS = 10_000;

/** What does not agree, one sentence each; nothing: the books balance. */
export function audit(books) {
  return [
    ...changesAreThere(books),
    ...everybodyKnowsTheTruth(books),
    ...nothingIsLost(books),
    ...nothingIsDoubled(books),
    ...nothingIsOutdated(books),
    ...everythingSaysWhatItShould(books),
  ];
}

/** How the run went, in numbers. */
export function totals({ cases, changes, program, received, breaks, refused }) {
  const copies = [...groups(received, ({ channel, id }) => `${channel} ${id}`).values()];
  return {
    cases: cases.length,
    changes: changes.length,
    messages: program.messages.length,
    received: copies.length,
    repeated: copies.filter(({ length }) => length > 1).length,
    superseded: program.messages.filter(({ state }) => state === "superseded").length,
    refused: refused.length,
    breaks: breaks.length,
  };
}

/** Every change that was acknowledged stands in the database, in its order, and nothing else. */
function changesAreThere({ cases, changes, program }) {
  const complaints = [];
  const stored = groups(program.appointments, ({ case: number }) => number);
  const acknowledged = groups(changes, ({ case: number }) => number);
  for (const { case: number } of cases) {
    const expected = [];
    for (const { kind, start } of sorted(acknowledged.get(number) ?? [], "no")) {
      if (kind === "scheduled") expected.push({ revision: 1, start, off: false });
      else {
        const last = expected.at(-1);
        if (!last) continue;
        last.revision += 1;
        last.off = start === undefined;
        last.start = start ?? last.start;
      }
    }
    const words = ({ revision, start, off }) =>
      `revision ${revision} ${off ? "cancelled" : `at ${time(start)}`}`;
    const there = sorted(stored.get(number) ?? [], "id").map(words).join(", then ");
    const wanted = expected.map(words).join(", then ");
    if (there !== wanted) {
      complaints.push(`case ${number}: acknowledged was ${wanted}; there is ${there || "nothing"}`);
    }
  }
  return complaints;
}

/** What each customer heard last of each appointment, over each channel, is how things stand. */
function everybodyKnowsTheTruth({ cases, changes, program, received, refused }) {
  const complaints = [];
  const refusals = new Set(refused.map(({ channel, to }) => `${channel} ${to}`));
  const about = aboutWhat(program);
  const heard = groups(sorted(received, "at").filter(({ id }) => about.has(id)),
    ({ channel, id }) => `${channel} ${about.get(id)}`);
  const histories = appointmentsOf(changes);
  const people = new Map(cases.map((person) => [person.case, person]));
  for (const [appointment, history] of histories) {
    const person = people.get(history[0].case);
    const { start: truth } = history.at(-1);
    for (const channel of ["email", "sms"]) {
      const to = person[channel === "email" ? "email" : "phone"];
      const last = heard.get(`${channel} ${appointment}`)?.at(-1);
      // Who never heard of it need not hear that it is off.
      if (last ? last.start === truth : truth === undefined) continue;
      // Whom a server refused for good, nobody can tell; the program has to know it.
      const failed = program.messages.some((message) => about.get(message.id) === appointment
        && message.channel === channel && message.state === "failed");
      if (failed && refusals.has(`${channel} ${to}`)) continue;
      const believes = last ? saying(last.start) : "knows nothing";
      complaints.push(
        `case ${person.case}: ${channel} to ${to} ${believes}; a true message ${saying(truth)}`,
      );
    }
  }
  return complaints;
}

/** The reasons of the program for which a server refused a message for good. */
const REFUSALS = new Set([
  "refused", "mailbox_unknown", "mailbox_full", "blocked", "number_unknown", "not_served",
]);

/** Each message of the program's book ended as it says that it did. */
function nothingIsLost({ program, received, refused }) {
  const complaints = [];
  const taken = new Set(received.map(({ channel, id }) => `${channel} ${id}`));
  const refusals = count(refused, ({ channel, to }) => `${channel} ${to}`);
  const failures = count(program.messages.filter(({ state }) => state === "failed"),
    ({ channel, to }) => `${channel} ${to}`);
  for (const { id, channel, to, state, attempts, reason } of program.messages) {
    const arrived = taken.has(`${channel} ${id}`);
    const name = `${channel} ${id} to ${to}`;
    if (["sent", "delivered"].includes(state) && !arrived) {
      complaints.push(`lost: ${name} is ${state}, and no server took it`);
    } else if (state === "superseded" && attempts === 0 && arrived) {
      complaints.push(`${name} was superseded before any attempt, and arrived`);
    } else if (["queued", "sending", "kept"].includes(state)) {
      complaints.push(`${name} is still ${state}`);
    } else if (state === "failed" && !REFUSALS.has(reason)) {
      complaints.push(`${name} was given up (${reason})`);
    }
  }
  for (const [whom, times] of failures) {
    if (times > (refusals.get(whom) ?? 0)) {
      complaints.push(`${times} messages (${whom}) count as refused; that is more than were`);
    }
  }
  return complaints;
}

/** A second copy came only where nobody could know that the first had been taken. */
function nothingIsDoubled({ received, program, breaks }) {
  const complaints = [];
  const excuses = new Map();
  for (const copies of groups(received, ({ channel, id }) => `${channel} ${id}`).values()) {
    const ordered = sorted(copies, "at");
    for (const [place, copy] of ordered.slice(0, -1).entries()) {
      const again = ordered[place + 1];
      const excuse = !copy.answered || breaks.find((down) => down.from <= copy.at + RECORDED_WITHIN_MS
        && down.to >= copy.at && down.from <= again.at && !down.recorded?.has(copy.id)
        && (["program", "database"].includes(down.what) || down.what === copy.channel)
        && (excuses.get(down)?.get(copy.channel) ?? 0) < AT_ONCE);
      if (excuse && excuse !== true) {
        const used = excuses.get(excuse) ?? excuses.set(excuse, new Map()).get(excuse);
        used.set(copy.channel, (used.get(copy.channel) ?? 0) + 1);
      }
      if (!excuse) {
        complaints.push(
          `doubled: ${copy.channel} ${copy.id} to ${copy.to} came ${again.at - copy.at} ms later again`,
        );
      }
    }
  }
  // The same said twice under two names could never be recognised as one.
  const said = groups(program.messages, ({ appointment, revision, kind, channel, to }) =>
    [appointment, revision, kind, channel, to].join(" "));
  const arrived = new Set(received.map(({ id }) => id));
  for (const twins of said.values()) {
    const ids = twins.map(({ id }) => id).filter((id) => arrived.has(id));
    if (ids.length > 1) {
      complaints.push(`doubled: ${twins[0].channel} to ${twins[0].to} came as ${ids.join(" and ")}`);
    }
  }
  return complaints;
}

/** Nothing arrived that a change had made untrue before it could leave. */
function nothingIsOutdated({ changes, program, received }) {
  const complaints = [];
  const about = aboutWhat(program);
  const histories = appointmentsOf(changes);
  for (const { channel, id, to, at, start } of received) {
    const history = histories.get(about.get(id)) ?? [];
    // The latest time at which it was true.
    let until;
    for (const [place, change] of history.entries()) {
      if (change.start === start) until = history[place + 1]?.at ?? Infinity;
    }
    if (until === undefined) {
      complaints.push(`${channel} ${id} to ${to} ${saying(start)}, which nobody ever asked for`);
    } else if (at > until + ON_ITS_WAY_MS) {
      complaints.push(`outdated: ${channel} ${id} to ${to} ${saying(start)}, ${at - until} ms too late`);
    }
  }
  return complaints;
}

/** Each message is in the program's book, with the same recipient and time, in the case's language. */
function everythingSaysWhatItShould({ cases, program, received }) {
  const complaints = [];
  const known = new Map(program.messages.map((message) => [message.id, message]));
  const languages = new Map(cases.map(({ case: number, language }) => [number, language]));
  for (const { channel, id, to, start, language } of received) {
    const message = known.get(id);
    const name = `${channel} ${id} to ${to}`;
    if (!message) {
      complaints.push(`${name} came from nowhere`);
      continue;
    }
    const off = ["cancellation", "cancellation_receipt", "withdrawal"].includes(message.kind);
    if (message.channel !== channel || message.to !== to) {
      complaints.push(`${name} was meant for ${message.to} (${message.channel})`);
    }
    if (start !== (off ? undefined : message.start)) {
      complaints.push(`${name} ${saying(start)}; it should say ${saying(off ? undefined : message.start)}`);
    }
    if (language !== languages.get(message.case)) {
      complaints.push(`${name} is written in ${language}, not in ${languages.get(message.case)}`);
    }
  }
  return complaints;
}

/** The changes of each appointment in their order, by `case/place`: the case's first, second, ... */
function appointmentsOf(changes) {
  const histories = new Map();
  for (const [number, ofCase] of groups(sorted(changes, "no"), ({ case: number }) => number)) {
    let place = 0;
    for (const change of ofCase) {
      if (change.kind === "scheduled") place += 1;
      const name = `${number}/${place}`;
      histories.set(name, [...histories.get(name) ?? [], change]);
    }
  }
  return histories;
}

/** Which appointment each message is about, named alike. */
function aboutWhat({ appointments, messages }) {
  const names = new Map();
  for (const [number, ofCase] of groups(sorted(appointments, "id"), ({ case: number }) => number)) {
    for (const [place, { id }] of ofCase.entries()) names.set(id, `${number}/${place + 1}`);
  }
  return new Map(messages.map(({ id, appointment }) => [id, names.get(appointment)]));
}

function groups(items, key) {
  const found = new Map();
  for (const item of items) {
    const name = key(item);
    if (found.has(name)) found.get(name).push(item);
    else found.set(name, [item]);
  }
  return found;
}

function count(items, key) {
  return new Map([...groups(items, key)].map(([name, { length }]) => [name, length]));
}

function sorted(items, by) {
  return [...items].sort((a, b) => (a[by] < b[by] ? -1 : a[by] > b[by] ? 1 : 0));
}

const time = (start) => new Date(start).toISOString();
const saying = (start) => (start === undefined ? "says that it is off" : `says ${time(start)}`);
