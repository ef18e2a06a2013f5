// An email as a mail program reads it.

import assert from "node:assert/strict";

import ICAL from "ical.js";
import PostalMime from "postal-mime";

/** Takes an email apart: its texts, headers and calendar entry. */
export async function readMail({ data }) {
  const mail = await PostalMime.parse(data);
  const calendars = mail.attachments.filter(({ mimeType }) => mimeType === "text/calendar");
  const header = (name) => mail.headers.find(({ key }) => key === name)?.value;
  return {
    subject: mail.subject,
    messageId: mail.messageId,
    structure: header("content-type") ?? data.match(/^Content-Type: *(\S+?);/im)?.[1],
    text: mail.text,
    // Lines of the source end where there is a space.
    html: mail.html.replace(/\s+/g, " "),
    calendar: calendars.length > 0 ? readCalendar(calendars[0]) : undefined,
  };
}

/** The one entry of a calendar part or file. */
export function readCalendar({ content, method }) {
  const text = typeof content === "string" ? content : new TextDecoder().decode(content);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const [entry, ...others] = calendar.getAllSubcomponents("vevent");
  assert.deepEqual(others, [], "one entry");
  const event = new ICAL.Event(entry);
  const stated = calendar.getFirstPropertyValue("method");
  if (method) assert.equal(method.toUpperCase(), stated, "the part and the calendar name one method");
  return {
    method: stated,
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    status: entry.getFirstPropertyValue("status"),
    organizer: entry.getFirstPropertyValue("organizer"),
    asks: entry.getFirstProperty("attendee")?.getFirstParameter("rsvp") === "TRUE",
    attendees: entry.getAllProperties("attendee").map((property) => property.getFirstValue()),
  };
}
