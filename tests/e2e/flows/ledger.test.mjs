// The ledger must find what it is there for: each book here is wrong in one way.

import assert from "node:assert/strict";
import { test } from "node:test";

import { audit } from "../support/ledger.mjs";

const MONDAY = Date.UTC(2033, 1, 7, 9);
const TUESDAY = Date.UTC(2033, 1, 8, 9);

/** One case that was scheduled and then moved; both messages of each change arrived. */
function books() {
  const message = (id, channel, revision, start) => ({
    id, case: 1, appointment: "a", revision, kind: "invitation", channel, language: "de",
    to: channel === "email" ? "ada@example.org" : "+447700900001",
    state: "sent", attempts: 1, reason: null, start,
  });
  const copy = (id, channel, at, start) => ({
    id, channel, at, start, language: "de", answered: true,
    to: channel === "email" ? "ada@example.org" : "+447700900001",
  });
  return {
    cases: [{ case: 1, email: "ada@example.org", phone: "+447700900001", language: "de", channels: ["email", "sms"] }],
    operators: [{ email: "mira@example.org", language: "en" }],
    changes: [
      { case: 1, no: 1, kind: "scheduled", start: MONDAY, at: 1_000 },
      { case: 1, no: 2, kind: "moved", start: TUESDAY, at: 50_000 },
    ],
    program: {
      appointments: [{ case: 1, id: "a", revision: 2, start: TUESDAY, off: false }],
      messages: [
        message("m1", "email", 1, MONDAY), message("m2", "sms", 1, MONDAY),
        message("m3", "email", 2, TUESDAY), message("m4", "sms", 2, TUESDAY),
      ],
    },
    received: [
      copy("m1", "email", 3_000, MONDAY), copy("m2", "sms", 3_100, MONDAY),
      copy("m3", "email", 52_000, TUESDAY), copy("m4", "sms", 52_100, TUESDAY),
    ],
    breaks: [],
    refused: [],
  };
}

/** The complaints after something was changed. */
function after(change) {
  const wrong = books();
  change(wrong);
  return audit(wrong);
}

function complains(change, expected) {
  const complaints = after(change);
  assert.ok(complaints.some((line) => expected.test(line)), complaints.join("\n") || "nothing said");
}

const copyOf = (id, { received }) => received.find((copy) => copy.id === id);

test("right books balance", () => assert.deepEqual(audit(books()), []));

test("an acknowledged change that is gone", () =>
  complains((b) => { b.program.appointments[0].revision = 1; }, /acknowledged was revision 2/));

test("a change that nobody asked for", () =>
  complains((b) => { b.program.appointments[0].revision = 3; }, /there is revision 3/));

test("a case without its appointment", () =>
  complains((b) => { b.program.appointments = []; }, /there is nothing/));

test("a lost message", () => {
  complains((b) => { b.received = b.received.filter(({ id }) => id !== "m4"); }, /lost: sms m4/);
  complains((b) => { b.received = b.received.filter(({ id }) => id !== "m1"); }, /lost: email m1/);
});

test("a person who still believes the old time", () =>
  complains((b) => {
    b.program.messages = b.program.messages.filter(({ id }) => id !== "m4");
    b.received = b.received.filter(({ id }) => id !== "m4");
  }, /sms to \+447700900001 says 2033-02-07.* true message says 2033-02-08/));

test("a doubled message, and one whose first copy nobody can have recorded", () => {
  const twice = (b) => b.received.push({ ...copyOf("m3", b), at: 60_000 });
  complains(twice, /doubled: email m3 .* 8000 ms later/);
  complains((b) => {
    twice(b);
    // Too long after the first copy to have kept it from being recorded.
    b.breaks.push({ from: 58_000, to: 59_000, what: "program" });
  }, /doubled: email m3/);
  assert.deepEqual(after((b) => { twice(b); b.breaks.push({ from: 52_050, to: 53_000, what: "program" }); }), []);
  complains((b) => {
    twice(b);
    // Soon, but the first copy was recorded.
    b.breaks.push({ from: 52_050, to: 53_000, what: "program", recorded: new Set(["m3"]) });
  }, /doubled: email m3/);
  complains((b) => {
    twice(b);
    // The gateway has nothing to do with an email.
    b.breaks.push({ from: 52_050, to: 53_000, what: "sms" });
  }, /doubled: email m3/);
  assert.deepEqual(after((b) => { twice(b); copyOf("m3", b).answered = false; }), []);
  complains((b) => {
    twice(b);
    b.received.push({ ...copyOf("m3", b), at: 70_000 });
    b.breaks.push({ from: 52_050, to: 53_000, what: "program" });
  }, /doubled: email m3 .* 10000 ms later/);
});

test("one kill excuses no more repeats than there were messages on their way", () =>
  complains((b) => {
    b.breaks.push({ from: 52_050, to: 53_000, what: "program" });
    for (let n = 0; n < 17; n += 1) {
      b.program.messages.push({ ...b.program.messages[2], id: `n${n}`, revision: 10 + n });
      for (const at of [52_000, 60_000]) b.received.push({ ...copyOf("m3", b), id: `n${n}`, at });
    }
  }, /doubled: email n16/));

test("the same said twice under two names", () =>
  complains((b) => {
    b.program.messages.push({ ...b.program.messages[2], id: "m9" });
    b.received.push({ ...copyOf("m3", b), id: "m9", at: 53_000 });
    b.breaks.push({ from: 52_000, to: 52_500, what: "program" });
  }, /doubled: email .* m3 and m9/));

test("an outdated message", () =>
  complains((b) => { copyOf("m2", b).at = 61_000; }, /outdated: sms m2 .* 11000 ms too late/));

test("a time that nobody asked for", () =>
  complains((b) => {
    copyOf("m3", b).start = MONDAY + 1;
    b.program.messages[2].start = MONDAY + 1;
  }, /nobody ever asked for/));

test("a wrong language, recipient or time, and a message from nowhere", () => {
  complains((b) => { copyOf("m2", b).language = "en"; }, /written in en, not in de/);
  complains((b) => { b.program.messages[1].to = "+447700900002"; }, /meant for \+447700900002/);
  complains((b) => { copyOf("m1", b).start = undefined; }, /m1 .*says that it is off; it should say/);
  complains((b) => { b.received.push({ ...copyOf("m1", b), id: "m8" }); }, /m8 .* from nowhere/);
});

test("messages that wait for ever, or were given up", () => {
  for (const state of ["queued", "sending", "kept"]) {
    complains((b) => { b.program.messages[0].state = state; }, new RegExp(`m1 .* still ${state}`));
  }
  complains((b) => {
    Object.assign(b.program.messages[0], { state: "failed", reason: "expired" });
  }, /given up \(expired\)/);
});

test("a refusal that happened is no loss, one that did not is", () => {
  const refused = (b) => {
    Object.assign(b.program.messages[2], { state: "failed", reason: "refused" });
    b.received = b.received.filter(({ id }) => id !== "m3");
  };
  complains(refused, /count as refused; that is more than were/);
  assert.deepEqual(after((b) => {
    refused(b);
    b.refused.push({ channel: "email", to: "ada@example.org" });
  }), []);
});

test("a superseded message that arrived all the same", () =>
  complains((b) => {
    Object.assign(b.program.messages[0], { state: "superseded", attempts: 0 });
  }, /superseded before any attempt/));

const HOUR = 3_600_000;
const MINUTES = 20 * 24 * 60;
const MOVED_AT = 4 * HOUR;
const DUE = MOVED_AT + 5_000;
const SOON = DUE + MINUTES * 60_000;

/** One case that was invited, and hours later moved without a word; its reminders are due right after. */
function remindedBooks() {
  const right = books();
  const [email, sms] = right.program.messages;
  const reminder = (id, like) => ({ ...like, id, revision: 2, kind: "reminder", start: SOON });
  const copy = (id, like) => ({
    ...like, id, at: DUE + 1_000, start: SOON - SOON % 60_000, toTheMinute: true,
  });
  right.changes[1] = {
    case: 1, no: 2, kind: "moved", start: SOON, asked: MOVED_AT - 100, at: MOVED_AT, silent: true,
  };
  right.changes[0].asked = 900;
  right.program.appointments[0].start = SOON;
  right.program.messages = [email, sms, reminder("r1", email), reminder("r2", sms)];
  right.program.reminders = ["email", "sms"].map((channel, place) => ({
    appointment: "a", start: SOON, channel, minutes: MINUTES, message: `r${place + 1}`, leftOut: null,
  }));
  right.received = [...right.received.slice(0, 2), copy("r1", right.received[0]), copy("r2", right.received[1])];
  right.rules = ["email", "sms"].map((channel) => ({ channel, minutes: MINUTES }));
  right.closed = DUE + HOUR;
  return right;
}

function remindedAfter(change) {
  const wrong = remindedBooks();
  change(wrong);
  return audit(wrong);
}

function remindedComplains(change, expected) {
  const complaints = remindedAfter(change);
  assert.ok(complaints.some((line) => expected.test(line)), complaints.join("\n") || "nothing said");
}

/** The reminder by email is not there. */
const without = (b) => {
  b.program.messages = b.program.messages.filter(({ id }) => id !== "r1");
  b.received = b.received.filter(({ id }) => id !== "r1");
};
/** It was left out. */
const leftOut = (reason) => (b) => {
  without(b);
  Object.assign(b.program.reminders[0], { message: "", leftOut: reason });
};
/** The appointment is moved once more without a word, to a time whose reminders are due long after. */
const movedOn = (b, asked) => {
  b.changes.push({ case: 1, no: 3, kind: "moved", start: TUESDAY, asked, at: asked + 50, silent: true });
  Object.assign(b.program.appointments[0], { revision: 3, start: TUESDAY });
};

test("right books with reminders balance", () => assert.deepEqual(audit(remindedBooks()), []));

test("a reminder that was forgotten, lost or taken away", () => {
  remindedComplains((b) => { without(b); b.program.reminders.shift(); }, /email reminder of .* was forgotten/);
  remindedComplains(without, /email reminder of .* became no message/);
  remindedComplains((b) => { b.received = b.received.filter(({ id }) => id !== "r1"); }, /lost: email r1/);
  remindedComplains((b) => {
    Object.assign(b.program.messages[2], { state: "superseded" });
    b.received = b.received.filter(({ id }) => id !== "r1");
  }, /taken away for nothing/);
});

test("who was not reminded believes the old time", () =>
  remindedComplains(without, /email to ada@example.org says 2033-02-07.* true message says/));

test("who was not told, and is reminded of nothing, may believe the old time", () =>
  assert.deepEqual(remindedAfter((b) => {
    for (const book of [b.changes[1], b.program.appointments[0]]) book.start = TUESDAY;
    b.program.messages.splice(2);
    b.received.splice(2);
    b.program.reminders = [];
  }), []));

test("who was not told of a move believes the old time after another move was undone, too", () => {
  const other = { kind: "moved", start: MONDAY + HOUR, silent: true };
  for (const between of [other, { kind: "cancelled", by: "customer" }]) assert.deepEqual(remindedAfter((b) => {
    for (const book of [b.changes[1], b.program.appointments[0]]) book.start = TUESDAY;
    b.program.messages.splice(2);
    b.received.splice(2);
    b.program.reminders = [];
    const change = { case: 1, asked: DUE, at: DUE + 100 };
    b.changes.push({ ...change, no: 3, ...between });
    b.changes.push({ ...change, no: 4, kind: "undone", start: TUESDAY, by: between.by });
    b.program.appointments[0].revision = 4;
  }), []);
});

test("who was not told may believe nothing that was never so since", () =>
  remindedComplains((b) => {
    // The second move was told, and the third was not.
    delete b.changes[1].silent;
    without(b);
    b.program.reminders.shift();
    movedOn(b, DUE + 500);
  }, /email to ada@example.org says 2033-02-07/));

test("a reminder that a change came too early for, or too late", () => {
  // Nobody could find it in half a second.
  assert.deepEqual(remindedAfter((b) => {
    b.program.messages.splice(2);
    b.received.splice(2);
    b.program.reminders = [];
    movedOn(b, DUE + 500);
  }), []);
  const forgotten = (b) => { without(b); b.program.reminders.shift(); };
  remindedComplains((b) => { forgotten(b); movedOn(b, DUE + 20_000); }, /was forgotten/);
  // It was killed meanwhile, and had no more time.
  assert.deepEqual(remindedAfter((b) => {
    forgotten(b);
    movedOn(b, DUE + 20_000);
    b.breaks.push({ from: DUE + 5_000, to: DUE + 12_000, what: "program" });
  }), []);
  remindedComplains((b) => {
    movedOn(b, DUE + 500);
    copyOf("r1", b).at = DUE + 20_000;
  }, /outdated: email r1/);
});

test("a reminder that was due before its time was saved, and one of an appointment that nobody was told of", () => {
  const forgotten = (b) => { without(b); b.program.reminders.shift(); };
  assert.deepEqual(remindedAfter((b) => {
    forgotten(b);
    b.changes[1].at = DUE + 100;
  }).filter((line) => /reminder/.test(line)), []);
  assert.deepEqual(remindedAfter((b) => {
    forgotten(b);
    b.received = b.received.filter(({ id }) => id !== "m1");
    Object.assign(b.program.messages[0], { state: "failed", reason: "refused" });
    b.refused.push({ channel: "email", to: "ada@example.org" });
  }), []);
});

test("a reminder that Undo brought back", () => {
  const undone = (b) => {
    movedOn(b, DUE - 2_000);
    b.changes.push({ case: 1, no: 4, kind: "undone", start: SOON, asked: DUE + 500, at: DUE + 600 });
    Object.assign(b.program.appointments[0], { revision: 4, start: SOON });
  };
  assert.deepEqual(remindedAfter(undone), []);
  // What was due meanwhile is made up for.
  remindedComplains((b) => { undone(b); without(b); b.program.reminders.shift(); }, /was forgotten/);
});

test("a reminder before its hour, or of a time that it was due before", () => {
  remindedComplains((b) => { copyOf("r1", b).at = DUE - 1_000; }, /r1 .* without being due/);
  remindedComplains((b) => {
    Object.assign(b.changes[1], { asked: DUE + 100, at: DUE + 200 });
  }, /r1 .* without being due/);
});

test("a reminder right after an invitation, and one that was left out for it", () => {
  const invitedLate = (b) => { copyOf("m1", b).at = DUE - 20 * 60_000; };
  remindedComplains(invitedLate, /r1 .* right after an invitation/);
  const complaints = remindedAfter((b) => { invitedLate(b); leftOut("just_invited")(b); });
  assert.deepEqual(complaints, []);
});

test("a reminder that was left out without need", () => {
  for (const reason of ["just_invited", "not_invited", "too_late", "off"]) {
    remindedComplains(leftOut(reason), new RegExp(`left out \\(${reason}\\) without need`));
  }
  const down = (b, minutes) => b.breaks.push({ from: DUE - 1, to: DUE + minutes * 60_000, what: "program" });
  assert.ok(!remindedAfter((b) => { leftOut("too_late")(b); down(b, 6); }).some((line) => /without need/.test(line)));
  remindedComplains((b) => { leftOut("too_late")(b); down(b, 4); }, /left out \(too_late\) without need/);
});

test("the same reminder twice under two names, of two revisions with one start", () =>
  remindedComplains((b) => {
    b.program.messages.push({ ...b.program.messages[2], id: "r9", revision: 4 });
    b.received.push({ ...copyOf("r1", b), id: "r9" });
  }, /doubled: email .* r1 and r9/));

test("a reminder of another minute", () =>
  remindedComplains((b) => { copyOf("r1", b).start -= 60_000; }, /r1 .*; it should say/));

/** The case of `books`, cancelled by its customer on the own page. */
function cancelledBooks() {
  const right = books();
  right.changes.push({ case: 1, no: 3, kind: "cancelled", asked: 99_900, at: 100_000, by: "customer" });
  Object.assign(right.program.appointments[0], { revision: 3, off: true });
  const written = (id, kind, to) => ({ ...right.program.messages[2], id, revision: 3, kind, to });
  right.program.messages.push(
    written("c1", "cancellation_receipt", "ada@example.org"),
    written("c2", "customer_cancelled", "mira@example.org"),
  );
  const copy = { ...copyOf("m3", right), at: 102_000, start: undefined };
  right.received.push(
    { ...copy, id: "c1" },
    { ...copy, id: "c2", to: "mira@example.org", language: "en" },
  );
  return right;
}

function cancelledAfter(change) {
  const wrong = cancelledBooks();
  change(wrong);
  return audit(wrong);
}

function cancelledComplains(change, expected) {
  const complaints = cancelledAfter(change);
  assert.ok(complaints.some((line) => expected.test(line)), complaints.join("\n") || "nothing said");
}

const forget = (b, id) => {
  b.program.messages = b.program.messages.filter((message) => message.id !== id);
  b.received = b.received.filter((copy) => copy.id !== id);
};
/** The receipt goes by SMS. */
const bySms = (b) => {
  const sms = { channel: "sms", to: "+447700900001" };
  Object.assign(b.program.messages.find(({ id }) => id === "c1"), sms);
  Object.assign(copyOf("c1", b), sms);
};

test("right books with a cancellation by the customer balance", () => {
  assert.deepEqual(audit(cancelledBooks()), []);
  // Who was not told by email.
  assert.deepEqual(cancelledAfter((b) => { bySms(b); forget(b, "m1"); forget(b, "m3"); }), []);
});

test("a customer without a receipt, or with two, or where they were not told", () => {
  cancelledComplains((b) => forget(b, "c1"), /1\/1 has no receipt by email/);
  cancelledComplains((b) => { forget(b, "m1"); forget(b, "m3"); forget(b, "c1"); }, /1\/1 has no receipt$/);
  cancelledComplains(bySms, /1\/1 has no receipt by email/);
  cancelledComplains((b) => {
    b.program.messages.push({ ...b.program.messages.at(-2), id: "c3", channel: "sms", to: "+447700900001" });
    b.received.push({ ...copyOf("c1", b), id: "c3", channel: "sms", to: "+447700900001" });
  }, /1\/1 has two receipts/);
  // It was only just there when the customer cancelled.
  assert.deepEqual(cancelledAfter((b) => { bySms(b); forget(b, "m1"); copyOf("m3", b).at = 99_000; }), []);
  // Whether the email had been taken was not recorded when the customer cancelled.
  assert.deepEqual(cancelledAfter((b) => {
    bySms(b);
    for (const id of ["m1", "m3"]) copyOf(id, b).answered = false;
  }), []);
});

test("an operator who does not hear that the customer cancelled, or hears it in another language", () => {
  cancelledComplains((b) => forget(b, "c2"), /mira@example.org got 0 notices that 1\/1/);
  cancelledComplains((b) => { b.received = b.received.filter(({ id }) => id !== "c2"); }, /lost: email c2/);
  cancelledComplains((b) => { copyOf("c2", b).language = "de"; }, /c2 .* written in de, not in en/);
});

test("a receipt, and then a time that does not hold", () =>
  cancelledComplains((b) => {
    b.received.push({ ...copyOf("m3", b), at: 103_000 });
    // What the operator hears after that is nothing to the customer.
    copyOf("c2", b).at = 104_000;
  }, /email to ada@example.org says 2033-02-08.* true message says that it is off/));

test("a cancellation that the customer took back", () => {
  const takenBack = (b) => {
    b.changes.push({ case: 1, no: 4, kind: "undone", start: TUESDAY, asked: 100_500, at: 101_000, by: "customer" });
    Object.assign(b.program.appointments[0], { revision: 4, off: false });
  };
  assert.deepEqual(cancelledAfter((b) => { takenBack(b); forget(b, "c1"); forget(b, "c2"); }), []);
  cancelledComplains((b) => {
    takenBack(b);
    for (const id of ["c1", "c2"]) copyOf(id, b).at = 120_000;
  }, /outdated: email c2/);
});

/** The case of `books`, whose page was protected between the two invitations and got a new code after them. */
function protectedBooks() {
  const right = books();
  right.codes = [
    { case: 1, code: "111111", asked: 10_000, at: 10_100 },
    { case: 1, code: "222222", asked: 80_000, at: 80_100 },
  ];
  const written = (id, like) => ({ ...like, id, kind: "code_changed" });
  const [, , email, sms] = right.program.messages;
  right.program.messages.push(written("p1", email), written("p2", sms));
  for (const id of ["m3", "m4"]) copyOf(id, right).code = "111111";
  for (const [id, like] of [["p1", "m3"], ["p2", "m4"]]) {
    right.received.push({ ...copyOf(like, right), id, at: 81_000, code: "222222", toTheMinute: true });
  }
  return right;
}

function protectedAfter(change) {
  const wrong = protectedBooks();
  change(wrong);
  return audit(wrong);
}

function protectedComplains(change, expected) {
  const complaints = protectedAfter(change);
  assert.ok(complaints.some((line) => expected.test(line)), complaints.join("\n") || "nothing said");
}

test("right books with codes balance", () => {
  assert.deepEqual(audit(protectedBooks()), []);
  // The page is open again: no code is wanted.
  assert.deepEqual(protectedAfter((b) => {
    b.codes[1].code = undefined;
    forget(b, "p1");
    forget(b, "p2");
  }), []);
});

test("a customer who does not have the code", () => {
  protectedComplains((b) => forget(b, "p2"), /case 1: sms to \+447700900001 brought 111111; the page wants 222222/);
  protectedComplains((b) => {
    b.codes.splice(0, 1);
    for (const id of ["m3", "m4"]) delete copyOf(id, b).code;
    forget(b, "p1");
  }, /case 1: email to ada@example.org brought no code; the page wants 222222/);
  // Whom a server refused for good, nobody can tell.
  assert.deepEqual(protectedAfter((b) => {
    b.received = b.received.filter(({ id }) => id !== "p1");
    Object.assign(b.program.messages.find(({ id }) => id === "p1"), { state: "failed", reason: "refused" });
    b.refused.push({ channel: "email", to: "ada@example.org" });
  }), []);
});

test("an invitation without the code, a message with another one, and one that may not bring it", () => {
  protectedComplains((b) => { delete copyOf("m3", b).code; }, /m3 .* brought no code; 111111 was right/);
  protectedComplains((b) => { copyOf("m3", b).code = "333333"; }, /m3 .* brought 333333; 111111 was right/);
  protectedComplains((b) => { copyOf("m1", b).code = "111111"; }, /m1 .* brought 111111; none was right/);
  protectedComplains((b) => { copyOf("p1", b).code = "111111"; copyOf("p1", b).at = 91_000; },
    /p1 .* brought 111111; 222222 was right/);
  // It was on its way when the code was changed.
  assert.deepEqual(protectedAfter((b) => {
    copyOf("m3", b).at = 85_000;
    copyOf("p1", b).at = 86_000;
  }), []);
  protectedComplains((b) => {
    b.program.messages.find(({ id }) => id === "m4").kind = "reminder";
  }, /m4 .* brought 111111; none was right/);
});

test("two codes of one revision are not the same twice, but one code is", () => {
  const another = (code) => (b) => {
    b.program.messages.push({ ...b.program.messages.find(({ id }) => id === "p1"), id: "p9" });
    b.codes.splice(1, 0, { case: 1, code: "444444", asked: 70_000, at: 70_100 });
    b.received.push({ ...copyOf("p1", b), id: "p9", at: code === "444444" ? 71_000 : 82_000, code });
  };
  assert.deepEqual(protectedAfter(another("444444")), []);
  protectedComplains(another("222222"), /doubled: email .* came as p1 and p9/);
});

/** The case of `books`, told by SMS alone; the second one was refused and went out by email. */
function fallenBackBooks() {
  const right = books();
  right.cases[0].channels = ["sms"];
  forget(right, "m1");
  Object.assign(right.program.messages.find(({ id }) => id === "m4"), { state: "failed", reason: "refused" });
  right.received = right.received.filter(({ id }) => id !== "m4");
  right.refused.push({ channel: "sms", to: "+447700900001" });
  return right;
}

function fallenBackAfter(change) {
  const wrong = fallenBackBooks();
  change(wrong);
  return audit(wrong);
}

function fallenBackComplains(change, expected) {
  const complaints = fallenBackAfter(change);
  assert.ok(complaints.some((line) => expected.test(line)), complaints.join("\n") || "nothing said");
}

test("right books with a message over the other channel balance", () =>
  assert.deepEqual(audit(fallenBackBooks()), []));

test("a refusal after which nothing went over the other channel", () => {
  fallenBackComplains((b) => forget(b, "m3"), /sms to \+447700900001 says 2033-02-07.* says 2033-02-08/);
  // Nobody can tell whom both refused.
  assert.deepEqual(fallenBackAfter((b) => {
    b.received = b.received.filter(({ id }) => id !== "m3");
    Object.assign(b.program.messages.find(({ id }) => id === "m3"), { state: "failed", reason: "refused" });
    b.refused.push({ channel: "email", to: "ada@example.org" });
  }), []);
});

test("a message over the other channel that nothing was refused for", () =>
  fallenBackComplains((b) => {
    Object.assign(b.program.messages.find(({ id }) => id === "m4"), { state: "sent", reason: null });
    b.received.push({ ...copyOf("m2", b), id: "m4", at: 52_100, start: TUESDAY });
  }, /email m3 .* came, though nothing was refused by sms/));

test("a notice to the operator is nothing that goes over the customer's other channel", () =>
  assert.deepEqual(cancelledAfter((b) => {
    b.cases[0].channels = ["sms"];
    bySms(b);
    forget(b, "m1");
    forget(b, "m3");
  }), []));

test("a code that was refused, and did not go over the other channel", () => {
  const coded = (b) => {
    b.codes = [{ case: 1, code: "222222", asked: 80_000, at: 80_100 }];
    b.program.messages.push(
      { ...b.program.messages.find(({ id }) => id === "m4"), id: "p1", kind: "code_changed" },
      { ...b.program.messages.find(({ id }) => id === "m3"), id: "p2", kind: "code_changed" },
    );
    b.refused.push({ channel: "sms", to: "+447700900001" });
    b.received.push({ ...copyOf("m3", b), id: "p2", at: 81_000, code: "222222", toTheMinute: true });
  };
  assert.deepEqual(fallenBackAfter(coded), []);
  fallenBackComplains((b) => { coded(b); forget(b, "p2"); }, /sms to .* brought no code; the page wants 222222/);
});

test("a receipt that was refused, and then came over the other channel", () =>
  assert.deepEqual(cancelledAfter((b) => {
    const refused = b.program.messages.find(({ id }) => id === "c1");
    b.program.messages.push({ ...refused, id: "c3", channel: "sms", to: "+447700900001" });
    b.received.push({ ...copyOf("c1", b), id: "c3", channel: "sms", to: "+447700900001" });
    b.received = b.received.filter(({ id }) => id !== "c1");
    Object.assign(refused, { state: "failed", reason: "refused" });
    b.refused.push({ channel: "email", to: "ada@example.org" });
  }), []));
