// The ledger of a fault run: do the books of those who asked for changes, of the program, and of
// the servers that took its messages agree?
//
// Three books are kept by parties that know nothing of each other:
//
//   changes   what clients asked for and were told was done: {case, no, kind, start, asked, at, silent,
//             by}; `kind` is scheduled (a new appointment), moved, undone or cancelled, `start` what stands
//             afterwards (undefined: it is off), `asked` when it was asked for first; of a `silent` one
//             nobody was to be told; `by` is customer where the customer did it
//   codes     what they were told of the codes of customers' pages: {case, code, asked, at}, in their order;
//             without a code the page was opened
//   program   what its database says when all is over: {appointments, messages, reminders}; a reminder
//             ({appointment, start, channel, minutes, message, leftOut}) became a message, or nothing
//   received  what servers took: {channel, id, to, at, answered, language, start, toTheMinute, code};
//             `start` is the time that the message announces (undefined: it says that the appointment is off),
//             without its seconds if `toTheMinute`; `answered` whether the program was told that it was
//             taken
//
// Beside them stand `cases` ({case, email, phone, language, channels}: where they are told; over the other
// channel only what was refused there), `operators` ({email, language}), `breaks` ({from, to, what, recorded}: when
// the program, its database, or the server of the channel `what` was down; `recorded` names the messages
// that counted as sent just before), `refused` ({channel, to}: what a server refused for good), `rules`
// ({channel, minutes}: how long before the start customers are reminded), and `closed`: what is due later
// is no part of the books. All times are milliseconds.

import {
  ON_ITS_WAY_MS, aboutWhat, appointmentsOf, count, groups, saying, says, sorted, standing, time,
} from "./ledger-books.mjs";
import {
  everybodyIsReminded, nothingIsLeftOutWithoutNeed, nothingRemindsWithoutReason, wantedReminders,
} from "./ledger-reminders.mjs";

/**
 * A repeat is excused by a break that began so soon after the first copy, if that was not recorded: a
 * transaction may have to wait for another one, and a program for a busy machine.
 */
export const RECORDED_WITHIN_MS = 3_000;

/** No more messages of a channel are on their way at once, so no break excuses more of them. */
export const AT_ONCE = 16;

/** What does not agree, one sentence each; nothing: the books balance. */
export function audit(books) {
  return [
    ...changesAreThere(books),
    ...everybodyKnowsTheTruth(books),
    ...nothingIsLost(books),
    ...nothingIsDoubled(books),
    ...nothingIsOutdated(books),
    ...cancellationsAreConfirmed(books),
    ...everybodyHasTheCode(books),
    ...noWrongCodeCame(books),
    ...nothingGoesElsewhere(books),
    ...everybodyIsReminded(books),
    ...nothingIsLeftOutWithoutNeed(books),
    ...nothingRemindsWithoutReason(books),
    ...everythingSaysWhatItShould(books),
  ];
}

/** How the run went, in numbers. */
export function totals({ cases, changes, program, received, breaks, refused }) {
  const copies = [...groups(received, ({ channel, id }) => `${channel} ${id}`).values()];
  const known = new Map(program.messages.map((message) => [message.id, message]));
  const people = new Map(cases.map((person) => [person.case, person]));
  const ofKind = (kind) => copies.filter(([{ id }]) => known.get(id)?.kind === kind).length;
  return {
    cases: cases.length,
    changes: changes.length,
    messages: program.messages.length,
    received: copies.length,
    reminders: ofKind("reminder"),
    receipts: ofKind("cancellation_receipt"),
    notices: ofKind("customer_cancelled"),
    codes: ofKind("code_changed"),
    elsewhere: copies.filter(([{ id, channel }]) => isElsewhere(known.get(id), channel, people)).length,
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
function everybodyKnowsTheTruth(books) {
  const { cases, changes, program, received, refused } = books;
  const complaints = [];
  const isRefused = refusing({ program, refused });
  const about = aboutWhat(program);
  const noticed = new Set(program.messages.filter(isNotice).map(({ id }) => id));
  const heard = groups(sorted(received, "at").filter(({ id }) => about.has(id) && !noticed.has(id)),
    ({ channel, id }) => `${channel} ${about.get(id)}`);
  const histories = appointmentsOf(changes);
  const people = new Map(cases.map((person) => [person.case, person]));
  const receipts = new Set(program.messages.filter(isReceipt)
    .map(({ id, channel }) => `${channel} ${about.get(id)}`));
  const reminded = new Set(wantedReminders(books)
    .filter(({ isLast }) => isLast).map(({ appointment, channel }) => `${channel} ${appointment}`));
  for (const [appointment, history] of histories) {
    const person = people.get(history[0].case);
    const { start: truth, silent, by } = standing(history).at(-1);
    for (const channel of person.channels) {
      const to = addressOf(person, channel);
      const last = heard.get(`${channel} ${appointment}`)?.at(-1);
      // Who never heard of it need not hear that it is off.
      if (last ? says(last, truth) : truth === undefined) continue;
      // Who cancelled knows that, where no receipt says it.
      if (by === "customer" && !receipts.has(`${channel} ${appointment}`)) continue;
      // Whoever was not told of the last changes is reminded of the new time, or believes an old one.
      if (last && silent && !reminded.has(`${channel} ${appointment}`) && wasSoSilently(history, last)) continue;
      // Whom a server refused for good, nobody can tell; the program has to know it.
      const other = otherOf(person, channel);
      const instead = other && heard.get(`${other} ${appointment}`)?.at(-1);
      const isSaid = !other || (instead && says(instead, truth)) || isRefused(appointment, other, person);
      if (isRefused(appointment, channel, person) && isSaid) continue;
      const believes = last ? saying(last.start) : "knows nothing";
      complaints.push(
        `case ${person.case}: ${channel} to ${to} ${believes}; a true message ${saying(truth)}`,
      );
    }
  }
  return complaints;
}

/** The address of a customer for a channel. */
const addressOf = (person, channel) => person[channel === "email" ? "email" : "phone"];

/** The channel that is used after a failure, for a customer who is told over one alone. */
const otherOf = ({ channels }, channel) =>
  (channels.length > 1 ? undefined : channel === "email" ? "sms" : "email");

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
  const codes = new Map(received.map(({ id, code }) => [id, code]));
  const said = groups(program.messages, ({ id, appointment, revision, kind, channel, to, start }) => [
    // The same start may come back with a later revision.
    appointment, kind === "reminder" ? start : revision, kind, channel, to,
    // There may be several new codes of one revision.
    kind === "code_changed" ? codes.get(id) : "",
  ].join(" "));
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
  const meant = new Map(program.messages.map(({ id, start }) => [id, start]));
  for (const copy of received) {
    const { channel, id, to, at } = copy;
    // That it says what was meant is looked at elsewhere.
    const start = copy.toTheMinute && copy.start !== undefined ? meant.get(id) : copy.start;
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

/**
 * Of each cancellation by the customer that stands the operators hear, and the customer gets a receipt: by
 * email if told by email, else by SMS, and never both.
 */
function cancellationsAreConfirmed({ changes, program, received, breaks, operators }) {
  const complaints = [];
  const about = aboutWhat(program);
  const written = groups(program.messages, ({ id, revision }) => `${about.get(id)} ${revision}`);
  const told = groups(received.filter((copy) => copy.start !== undefined),
    ({ channel, id }) => `${channel} ${about.get(id)}`);
  for (const [appointment, history] of appointmentsOf(changes)) {
    const { by, asked } = history.at(-1);
    if (by !== "customer" || history.at(-1).kind !== "cancelled") continue;
    const messages = written.get(`${appointment} ${history.length}`) ?? [];
    for (const { email } of operators) {
      const notices = messages.filter((message) => isNotice(message) && message.to === email);
      if (notices.length !== 1) {
        complaints.push(`${email} got ${notices.length} notices that ${appointment} was cancelled by the customer`);
      }
    }
    const isTold = (channel) => (told.get(`${channel} ${appointment}`) ?? [])
      .some((copy) => copy.at < asked - RECORDED_WITHIN_MS && isRecorded(copy, breaks));
    const receipts = messages.filter(isReceipt);
    const channels = receipts.map(({ channel }) => channel);
    // One that was refused may go over the other channel.
    const arrived = receipts.filter(({ state }) => state !== "failed");
    if (arrived.length > 1) complaints.push(`${appointment} has two receipts`);
    if (isTold("email") && !channels.includes("email")) complaints.push(`${appointment} has no receipt by email`);
    else if (isTold("sms") && channels.length === 0) complaints.push(`${appointment} has no receipt`);
  }
  return complaints;
}

/** The kinds of messages that bring the code of a protected page. */
const BRING_CODES = ["invitation", "code_changed"];

/** Who was told of an appointment that stands has the code that opens the page, over each channel. */
function everybodyHasTheCode({ cases, changes, codes, program, received, refused }) {
  const complaints = [];
  const about = aboutWhat(program);
  const isRefused = refusing({ program, refused }, BRING_CODES);
  const came = sorted(received, "at").filter(({ code }) => code);
  const present = new Map((codes ?? []).map((one) => [one.case, one.code]));
  const people = new Map(cases.map((person) => [person.case, person]));
  const latest = new Map([...appointmentsOf(changes)].map(([name, history]) => [history[0].case, [name, history]]));
  for (const [number, code] of present) {
    const [appointment, history] = latest.get(number);
    if (!code || history.at(-1).start === undefined) continue;
    const person = people.get(number);
    const brought = (by) =>
      came.findLast(({ channel, id }) => channel === by && about.get(id) === appointment)?.code;
    for (const channel of person.channels) {
      if (brought(channel) === code) continue;
      const other = otherOf(person, channel);
      const isBrought = !other || brought(other) === code || isRefused(appointment, other, person);
      if (isRefused(appointment, channel, person) && isBrought) continue;
      const words = `${channel} to ${addressOf(person, channel)} brought ${brought(channel) ?? "no code"}`;
      complaints.push(`case ${number}: ${words}; the page wants ${code}`);
    }
  }
  return complaints;
}

/** No message brought a code that was none, or none any more; none that should bring one came without. */
function noWrongCodeCame({ codes, program, received }) {
  const complaints = [];
  const known = new Map(program.messages.map((message) => [message.id, message]));
  const ofCases = groups(codes ?? [], ({ case: number }) => number);
  const beginning = { code: undefined, asked: 0, at: 0 };
  for (const { channel, id, to, at, code } of received) {
    const message = known.get(id);
    if (!message) continue;
    const history = [beginning, ...ofCases.get(message.case) ?? []];
    const brings = BRING_CODES.includes(message.kind);
    // What could be the code when it left.
    const possible = history.filter(({ asked }, place) =>
      asked <= at && at <= (history[place + 1]?.at ?? Infinity) + ON_ITS_WAY_MS).map((one) => one.code);
    if (!(brings ? possible : [undefined]).includes(code)) {
      const right = brings ? possible.at(-1) : undefined;
      complaints.push(`${channel} ${id} to ${to} brought ${code ?? "no code"}; ${right ?? "none"} was right`);
    }
  }
  return complaints;
}

/** Who is told over one channel gets something over the other one only where the first refused. */
function nothingGoesElsewhere({ cases, program, received, refused }) {
  const complaints = [];
  const isRefused = refusing({ program, refused });
  const about = aboutWhat(program);
  const people = new Map(cases.map((person) => [person.case, person]));
  const known = new Map(program.messages.map((message) => [message.id, message]));
  for (const { channel, id, to } of received) {
    const message = known.get(id);
    if (!isElsewhere(message, channel, people)) continue;
    const person = people.get(message.case);
    if (!isRefused(about.get(id), person.channels[0], person)) {
      complaints.push(`${channel} ${id} to ${to} came, though nothing was refused by ${person.channels[0]}`);
    }
  }
  return complaints;
}

/** Whether a message came over a channel where its customer is not told as a rule. */
function isElsewhere(message, channel, people) {
  const person = people.get(message?.case);
  return person !== undefined && !isNotice(message) && !person.channels.includes(channel);
}

/** Whether messages about an appointment, of these kinds, were refused for good, and the program knows it. */
function refusing({ program, refused }, kinds) {
  const about = aboutWhat(program);
  const refusals = new Set(refused.map(({ channel, to }) => `${channel} ${to}`));
  const failed = new Set(program.messages
    .filter(({ state, kind }) => state === "failed" && (!kinds || kinds.includes(kind)))
    .map(({ id, channel }) => `${channel} ${about.get(id)}`));
  return (appointment, channel, person) =>
    failed.has(`${channel} ${appointment}`) && refusals.has(`${channel} ${addressOf(person, channel)}`);
}

/** Whether nothing kept the program from recording that a message was taken. */
function isRecorded({ channel, at, answered }, breaks) {
  return answered && !breaks.some((down) => ["program", "database", channel].includes(down.what)
    && down.from <= at + RECORDED_WITHIN_MS && down.to >= at);
}

/** Each message is in the program's book, with the same recipient and time, in the case's language. */
function everythingSaysWhatItShould({ cases, operators, program, received }) {
  const complaints = [];
  const known = new Map(program.messages.map((message) => [message.id, message]));
  const languages = new Map(cases.map(({ case: number, language }) => [number, language]));
  for (const copy of received) {
    const { channel, id, to, start, language } = copy;
    const message = known.get(id);
    const name = `${channel} ${id} to ${to}`;
    if (!message) {
      complaints.push(`${name} came from nowhere`);
      continue;
    }
    const off = ["cancellation", "cancellation_receipt", "customer_cancelled", "withdrawal"].includes(message.kind);
    const expected = isNotice(message)
      ? operators.find(({ email }) => email === to)?.language : languages.get(message.case);
    if (message.channel !== channel || message.to !== to) {
      complaints.push(`${name} was meant for ${message.to} (${message.channel})`);
    }
    if (!says(copy, off ? undefined : message.start)) {
      complaints.push(`${name} ${saying(start)}; it should say ${saying(off ? undefined : message.start)}`);
    }
    if (language !== expected) {
      complaints.push(`${name} is written in ${language}, not in ${expected}`);
    }
  }
  return complaints;
}

/** Whether what somebody heard last was true before changes of which nobody was to be told. */
function wasSoSilently(history, copy) {
  const told = standing(history).findLast(({ silent }) => !silent);
  return history.slice(history.indexOf(told)).some(({ start }) => says(copy, start));
}

/** What goes to operators, and to the customer, when the customer has cancelled. */
const isNotice = ({ kind }) => kind === "customer_cancelled";
const isReceipt = ({ kind, state }) => kind === "cancellation_receipt" && state !== "superseded";
