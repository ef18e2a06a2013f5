-- What customers' calendars say about appointments: the last word of each attendee. Goes with the
-- appointment.
CREATE TABLE attendance (
  organisation_id {{blob}} NOT NULL,
  appointment_id {{blob}} NOT NULL CONSTRAINT attendance_appointment_fk REFERENCES appointment (id) ON DELETE CASCADE,
  -- the email address, folded
  attendee {{text}} NOT NULL,
  participation {{text}} NOT NULL,
  -- the appointment's revision that it is about
  revision {{int}} NOT NULL,
  -- by the attendee's own clock: tells which of two answers is the later one
  said_at {{int}},
  at {{int}} NOT NULL,
  CONSTRAINT attendance_pk PRIMARY KEY (appointment_id, attendee)
) {{clustered}};
