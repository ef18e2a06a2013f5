// The ledger's rules of reminders (`ledger.mjs` says what stands in the books).

import {
  ON_ITS_WAY_MS, aboutWhat, appointmentNames, appointmentsOf, groups, sorted, time,
} from "./ledger-books.mjs";

/** While it runs, a program finds what is due within this time, even on a busy machine. */
export const FOUND_WITHIN_MS = 10_000;

/** An invitation that left so shortly before a reminder makes it needless. */
export const JUST_INVITED_MS = 30 * 60_000;

/** What is due for longer is asked whether it is still of use. */
const PUNCTUAL_MS = 5 * 60_000;

/** What became of reminders, with their appointments named as they are here. */
function settledReminders(program) {
  const names = appointmentNames(program);
  return (program.reminders ?? []).map((reminder) => ({ ...reminder, appointment: names.get(reminder.appointment) }));
}

/** Each reminder that should leave became a message, or was left out. */
export function everybodyIsReminded(books) {
  const complaints = [];
  const { program } = books;
  const keyOf = ({ appointment, channel, minutes, start }) => [appointment, channel, minutes, start].join(" ");
  const settled = new Map(settledReminders(program).map((reminder) => [keyOf(reminder), reminder]));
  const messages = new Map(program.messages.map((message) => [message.id, message]));
  for (const wanted of wantedReminders(books)) {
    const { appointment, channel, start, isLast } = wanted;
    const name = `${channel} reminder of ${time(start)} (${appointment})`;
    const became = settled.get(keyOf(wanted));
    const message = messages.get(became?.message);
    if (!became) complaints.push(`${name} was forgotten`);
    else if (became.leftOut) continue;
    else if (!message) complaints.push(`${name} became no message`);
    else if (isLast && message.state === "superseded") complaints.push(`${name} was taken away for nothing`);
  }
  return complaints;
}

/** A reminder was left out only for a reason that holds. */
export function nothingIsLeftOutWithoutNeed({ changes, program, received, breaks }) {
  const complaints = [];
  const invited = invitations({ program, received });
  const stood = stretches(changes);
  for (const { appointment, channel, minutes, start, leftOut } of settledReminders(program)) {
    if (!leftOut) continue;
    const due = start - minutes * 60_000;
    const before = invited.get(`${channel} ${appointment}`) ?? [];
    const isDown = ({ from, to, what }) =>
      ["program", "database"].includes(what) && from <= due && to > due + PUNCTUAL_MS;
    const ends = Math.max(...(stood.get(appointment) ?? [])
      .filter((stretch) => stretch.start === start).map(({ until }) => until.at));
    const holds = {
      just_invited: before.some((at) => at > due - JUST_INVITED_MS && at < ends + ON_ITS_WAY_MS),
      not_invited: !before.some((at) => at < due),
      too_late: breaks.some(isDown),
    };
    if (!holds[leftOut]) {
      complaints.push(`${channel} reminder of ${time(start)} (${appointment}) was left out (${leftOut}) without need`);
    }
  }
  return complaints;
}

/** No reminder came before its hour, of a time that it was due before, or right after an invitation. */
export function nothingRemindsWithoutReason({ changes, program, received, rules }) {
  const complaints = [];
  const about = aboutWhat(program);
  const stood = stretches(changes);
  const invited = invitations({ program, received });
  const reminders = new Map(program.messages.filter(({ kind }) => kind === "reminder")
    .map((message) => [message.id, message]));
  for (const { channel, id, to, at } of received.filter((copy) => reminders.has(copy.id))) {
    const { start } = reminders.get(id);
    const appointment = about.get(id);
    const dues = (rules ?? []).filter((rule) => rule.channel === channel)
      .map(({ minutes }) => start - minutes * 60_000);
    const isDue = (due) => at >= due && (stood.get(appointment) ?? [])
      .some((stretch) => stretch.start === start && due > stretch.since.asked);
    const due = dues.find(isDue);
    const invitedAt = invited.get(`${channel} ${appointment}`) ?? [];
    const name = `${channel} ${id} to ${to}`;
    if (due === undefined) complaints.push(`${name} reminds of ${time(start)} without being due`);
    else if (invitedAt.some((sent) => sent > due - JUST_INVITED_MS && sent < due)) {
      complaints.push(`${name} reminds of ${time(start)} right after an invitation`);
    }
  }
  return complaints;
}

/**
 * The times at which an appointment stood, in their order: {start, since, from, until}. `since` is the
 * change that gave it this start, `from` the one that began the stretch: another one where *Undo* brought
 * the start back; `until` ended it.
 */
function stretches(changes) {
  const found = new Map();
  const end = { asked: Infinity, at: Infinity };
  for (const [appointment, history] of appointmentsOf(changes)) {
    const sinces = [];
    for (const [place, change] of history.entries()) {
      // It takes back the change before.
      sinces.push(change.kind === "undone" ? sinces[place - 2] ?? change : change);
    }
    found.set(appointment, history.map((change, place) => ({
      start: change.start, since: sinces[place], from: change, until: history[place + 1] ?? end,
    })).filter(({ start }) => start !== undefined));
  }
  return found;
}

/**
 * The reminders that cannot but leave: {appointment, channel, minutes, start, isLast}. They were due while
 * their time stood, the customer was invited long before, and somebody was there to find them.
 */
export function wantedReminders({ changes, program, received, breaks, rules, closed }) {
  const wanted = [];
  const invited = invitations({ program, received });
  for (const [appointment, ofIt] of stretches(changes)) {
    for (const { start, since, from, until } of ofIt) {
      for (const { channel, minutes } of rules ?? []) {
        const due = start - minutes * 60_000;
        if (due <= since.at || due > closed) continue;
        const before = (invited.get(`${channel} ${appointment}`) ?? []).filter((at) => at < until.at + ON_ITS_WAY_MS);
        if (before.length === 0 || before.some((at) => at > due - JUST_INVITED_MS)) continue;
        const found = foundBy(Math.max(due, from.at), breaks);
        const isLast = until.at === Infinity;
        if (isLast || found < until.asked) wanted.push({ appointment, channel, minutes, start, isLast });
      }
    }
  }
  return wanted;
}

/** By when a program that is killed now and then has found what is due. */
function foundBy(due, breaks) {
  let from = due;
  for (const down of sorted(breaks.filter(({ what }) => ["program", "database"].includes(what)), "from")) {
    if (down.to >= from && down.from <= from + FOUND_WITHIN_MS) from = down.to;
  }
  return from + FOUND_WITHIN_MS;
}

/** When invitations came, by `channel appointment`. */
function invitations({ program, received }) {
  const about = aboutWhat(program);
  const invites = new Set(program.messages.filter(({ kind }) => kind === "invitation").map(({ id }) => id));
  const came = groups(received.filter(({ id }) => invites.has(id)), ({ channel, id }) => `${channel} ${about.get(id)}`);
  return new Map([...came].map(([name, copies]) => [name, copies.map(({ at }) => at)]));
}
