// A mail server that does what a test asks of it.
//
//   node smtp.mjs [--mode accept] [--port 0] [--auth user:password] [--starttls]
//                 [--certificate FILE --key FILE] [--one-by-one]
//
// Events: {"event":"listening","port"}, {"event":"mail","mode","at","from","to","data","answered"},
// {"event":"attempt","mode","stage"} for what was refused or left hanging; with "to" where the server
// heard it.
// Commands: `mode NAME` changes the mode for everything from then on; `sync` is only answered.
//
//   accept       takes every mail
//   refuse       550 for every recipient: will never work
//   unknown      550 5.1.1 for every recipient: there is no such mailbox
//   over-quota   552 5.2.2 for every recipient: the mailbox is full, for good
//   full         452 4.2.2 for every recipient: the mailbox is full at the moment
//   no-relay     554 5.7.1 for every recipient: we may not send through it
//   blocked      554 5.7.1 after the mail was transmitted
//   busy         451 for every recipient: may work later
//   greylist     451 for the first attempt at each recipient, then accepts
//   refuse-data  552 after the mail was transmitted
//   hang         takes the mail and never answers
//   drop         takes the whole mail and closes the connection without an answer
//   closed       closes each connection before a greeting

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { SMTPServer } from "smtp-server";

import { obey, tell } from "./protocol.mjs";

const MODES = [
  "accept", "refuse", "unknown", "over-quota", "full", "blocked", "busy", "greylist", "refuse-data",
  "hang", "drop", "closed", "no-relay",
];

/** What is said to every recipient. */
const TO_RECIPIENTS = {
  refuse: [550, "No such mailbox here"],
  unknown: [550, "5.1.1 User unknown"],
  "over-quota": [552, "5.2.2 Mailbox full"],
  full: [452, "4.2.2 Mailbox full"],
  busy: [451, "Please try again later"],
  "no-relay": [554, "5.7.1 Relay access denied"],
};

/** What is said to a mail that was transmitted. */
const TO_MAILS = {
  "refuse-data": [552, "Too much mail"],
  blocked: [554, "5.7.1 Rejected as spam"],
};

const { values: options } = parseArgs({
  options: {
    mode: { type: "string", default: "accept" },
    port: { type: "string", default: "0" },
    auth: { type: "string" },
    starttls: { type: "boolean", default: false },
    certificate: { type: "string" },
    key: { type: "string" },
    // Offers no PIPELINING (RFC 2920).
    "one-by-one": { type: "boolean", default: false },
  },
});

let mode;
const seen = new Set();

function change(to) {
  if (!MODES.includes(to)) throw new Error(`unknown mode: ${to}`);
  mode = to;
}
change(options.mode);

function refusal(code, text) {
  return Object.assign(new Error(text), { responseCode: code });
}

/** The TCP connection that belongs to a session. */
function connection(session) {
  return [...server.connections].find((candidate) => candidate.session.id === session.id);
}

/** Sessions that have said sender, recipient and `DATA` in one breath. */
const together = new WeakSet();

/** Listens whether a client says several commands together; where that was not offered, it is cut off. */
function hear(session, socket, said) {
  if (!/^MAIL FROM:[^\r]*\r\n./is.test(said)) return;
  together.add(session);
  if (options["one-by-one"]) socket.destroy();
}

const server = new SMTPServer({
  // Without one, `smtp-server` shows a certificate of its own, which nobody has signed.
  ...(options.certificate && {
    cert: readFileSync(options.certificate),
    key: readFileSync(options.key),
  }),
  hidePIPELINING: options["one-by-one"],
  hideSTARTTLS: !options.starttls,
  disabledCommands: options.starttls ? [] : ["STARTTLS"],
  authOptional: !options.auth,
  allowInsecureAuth: true,
  authMethods: ["PLAIN", "LOGIN"],
  logger: false,
  onAuth(given, _session, answer) {
    const good = options.auth === `${given.username}:${given.password}`;
    if (good) return answer(null, { user: given.username });
    tell("attempt", { mode, stage: "auth" });
    answer(refusal(535, "Wrong user or password"));
  },
  onConnect(session, answer) {
    if (mode !== "closed") {
      const socket = connection(session)._socket;
      socket.prependListener("data", (said) => hear(session, socket, said.toString("latin1")));
      return answer();
    }
    tell("attempt", { mode, stage: "connect" });
    connection(session)?._socket.destroy();
  },
  onRcptTo(address, _session, answer) {
    const isNew = !seen.has(address.address);
    seen.add(address.address);
    const refused = mode in TO_RECIPIENTS ? refusal(...TO_RECIPIENTS[mode])
      : mode === "greylist" && isNew ? refusal(451, "4.7.1 Greylisted, please try again later")
      : undefined;
    if (refused) tell("attempt", { mode, stage: "rcpt", to: address.address });
    answer(refused);
  },
  onData(stream, session, answer) {
    const now = mode;
    const at = Date.now();
    const parts = [];
    stream.on("data", (part) => parts.push(part));
    stream.on("end", () => {
      const mail = {
        mode: now,
        at,
        from: session.envelope.mailFrom.address,
        to: session.envelope.rcptTo.map((recipient) => recipient.address),
        data: Buffer.concat(parts).toString("utf8"),
        // Whoever sent it may have been killed meanwhile.
        answered: !["hang", "drop"].includes(now) && !(now in TO_MAILS)
          && connection(session)?._socket.destroyed === false,
        encrypted: session.secure,
        together: together.has(session),
        user: session.user || null,
      };
      if (now in TO_MAILS) {
        tell("attempt", { mode: now, stage: "data", to: mail.to[0] });
        return answer(refusal(...TO_MAILS[now]));
      }
      tell("mail", mail);
      if (now === "drop") return connection(session)?._socket.destroy();
      if (now === "hang") return undefined;
      answer(null, "Taken");
    });
  },
});

// A client that goes away in mid-sentence is one of the things that tests do.
server.on("error", (error) => {
  if (server.server.listening) return;
  tell("error", { message: error.message });
  process.exit(1);
});

server.listen(Number(options.port), "127.0.0.1", () => {
  tell("listening", { port: server.server.address().port });
});

// `sync` does nothing: its answer comes after every event before it.
obey({ mode: change, sync() {} }, () => {
  for (const client of server.connections) client._socket?.destroy();
  server.server.close();
});
