// Closed times of several people at once: when nobody of them can be met.

export interface Closed {
  /** A place among the people. */
  who: number;
  from: number;
  until: number;
  reason: string;
}

/** A time that is closed for everybody; without a reason where each has another. */
export interface SharedClosed {
  from: number;
  until: number;
  reason: string;
}

/** When none of these people can be met, in order; neighbours with the same reason are one. */
export function closedToAll(closed: readonly Closed[], who: readonly number[]): SharedClosed[] {
  const [first, ...others] = who.map((person) =>
    closed.filter((each) => each.who === person).toSorted((a, b) => a.from - b.from),
  );
  let shared: SharedClosed[] = first ?? [];
  for (const own of others) shared = common(shared, own);
  const joined: SharedClosed[] = [];
  for (const { from, until, reason } of shared) {
    const last = joined.at(-1);
    if (last && last.until === from && last.reason === reason) last.until = until;
    else joined.push({ from, until, reason });
  }
  return joined;
}

/** What lies in both lists; both are in order, and in neither does anything overlap. */
function common(one: readonly SharedClosed[], other: readonly SharedClosed[]): SharedClosed[] {
  const found: SharedClosed[] = [];
  for (let [at, to] = [0, 0]; at < one.length && to < other.length; ) {
    const [a, b] = [one[at] as SharedClosed, other[to] as SharedClosed];
    const [from, until] = [Math.max(a.from, b.from), Math.min(a.until, b.until)];
    if (from < until) found.push({ from, until, reason: a.reason === b.reason ? a.reason : "" });
    if (a.until <= b.until) at += 1;
    else to += 1;
  }
  return found;
}
