// How the books of a fault run are read (`ledger.mjs` says what stands in them).

/** A message that was already with the mail server or gateway may arrive so long after a change. */
export const ON_ITS_WAY_MS = 10_000;

/** The changes of each appointment in their order, by `case/place`: the case's first, second, ... */
export function appointmentsOf(changes) {
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

/** The changes of an appointment that were not undone. */
export function standing(history) {
  const stand = [];
  for (const change of history) {
    if (change.kind === "undone") stand.pop();
    else stand.push(change);
  }
  return stand;
}

/** Whether a message announces this start, as far as it tells it. */
export function says({ start: said, toTheMinute }, start) {
  return said === (toTheMinute && start !== undefined ? start - (start % 60_000) : start);
}

/** How the appointments of the program's book are named here. */
export function appointmentNames({ appointments }) {
  const names = new Map();
  for (const [number, ofCase] of groups(sorted(appointments, "id"), ({ case: number }) => number)) {
    for (const [place, { id }] of ofCase.entries()) names.set(id, `${number}/${place + 1}`);
  }
  return names;
}

/** Which appointment each message is about, named alike. */
export function aboutWhat(program) {
  const names = appointmentNames(program);
  return new Map(program.messages.map(({ id, appointment }) => [id, names.get(appointment)]));
}

export function groups(items, key) {
  const found = new Map();
  for (const item of items) {
    const name = key(item);
    if (found.has(name)) found.get(name).push(item);
    else found.set(name, [item]);
  }
  return found;
}

export function count(items, key) {
  return new Map([...groups(items, key)].map(([name, { length }]) => [name, length]));
}

export function sorted(items, by) {
  return [...items].sort((a, b) => (a[by] < b[by] ? -1 : a[by] > b[by] ? 1 : 0));
}

export const time = (start) => new Date(start).toISOString();
export const saying = (start) => (start === undefined ? "says that it is off" : `says ${time(start)}`);
