import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { z } from 'zod';
import type { CalendarEntry, VisitInMail } from '../../contract/index.ts';
import { movableClock } from '../../platform/clock.ts';
import { calendarText } from '../../post/calendar.ts';
import { createMailer } from '../../post/index.ts';
import { startMailCatcher } from '../../post/demo.ts';
import { mails } from '../../templates/index.ts';
import { mailData } from '../templates/mail-samples.ts';

const to = 'moa.fiktberg@vard.example';
const visit: VisitInMail = {
  calendarId: '01JDF6Q3W8S5T0000000000002',
  sequence: 1,
  stampedAt: '2026-11-24T07:30:00.000Z',
  purpose: 'issue',
  desk: 'Växjö',
  address: ['Servicedisken i Växjö', 'Exempelgatan 1'],
  startsAt: '2026-12-01T08:30:00.000Z',
  endsAt: '2026-12-01T09:00:00.000Z',
  attendees: ['Moja Fiktberg', 'Leif Fiktén'],
  idRule: 'document',
  organizer: 'servicedisk@kundservice.example',
  remindHours: 24,
  english: { address: ['The service desk in Växjö', 'Exempelgatan 1'] },
};
const entryOf = (template: 'visit-invitation' | 'visit-moved' | 'visit-cancelled'): CalendarEntry => {
  const { calendar } = mails[template].render(mailData(template, { visit }));
  if (!calendar) throw new Error('No calendar entry');
  return calendar;
};
const invitation = entryOf('visit-invitation');

/** Content lines with their folds undone (RFC 5545, 3.1). */
const linesOf = (text: string): string[] =>
  text
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line !== '');
const valueOf = (text: string, name: string): string | undefined =>
  linesOf(text)
    .find((line) => new RegExp(`^${name}[;:]`).test(line))
    ?.replace(/^[^:]*:/, '');
const unescaped = (text: string | undefined): string =>
  (text ?? '').replaceAll('\\n', '\n').replaceAll(/\\([,;\\])/g, '$1');

describe('an invitation', () => {
  const text = calendarText(invitation, to);

  it('is one event in a calendar, sent as a request', () => {
    const lines = linesOf(text);
    expect(lines.slice(0, 4)).toEqual(expect.arrayContaining(['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:REQUEST']));
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
    expect(lines.at(-1)).toBe('END:VCALENDAR');
    expect(valueOf(text, 'PRODID')).toMatch(/SITHS-kort/);
    expect(valueOf(text, 'STATUS')).toBe('CONFIRMED');
  });

  it('has its times in UTC, and when this version was made', () => {
    expect(valueOf(text, 'DTSTART')).toBe('20261201T083000Z');
    expect(valueOf(text, 'DTEND')).toBe('20261201T090000Z');
    expect(valueOf(text, 'DTSTAMP')).toBe('20261124T073000Z');
    expect(text).not.toContain('TZID');
  });

  it('has the identity and the sequence of the visit', () => {
    expect(valueOf(text, 'UID')).toBe(invitation.id);
    expect(valueOf(text, 'SEQUENCE')).toBe('1');
  });

  it('names the desk as organizer and the reader alone as attendee, and asks for no answer', () => {
    const attendees = linesOf(text).filter((line) => line.startsWith('ATTENDEE'));
    expect(attendees).toHaveLength(1);
    expect(attendees[0]?.toLowerCase()).toContain(`mailto:${to}`);
    expect(attendees[0]).toContain('RSVP=FALSE');
    expect(
      linesOf(text)
        .find((line) => line.startsWith('ORGANIZER'))
        ?.toLowerCase(),
    ).toContain('mailto:servicedisk@kundservice.example');
  });

  it('says what, where and what to bring, and names nobody', () => {
    expect(unescaped(valueOf(text, 'SUMMARY'))).toBe('Reservkort eller korttidskort, SITHS eID-kort, SK-2026-000126');
    expect(unescaped(valueOf(text, 'LOCATION'))).toBe('Servicedisken i Växjö, Exempelgatan 1');
    expect(unescaped(valueOf(text, 'DESCRIPTION'))).toContain('giltig svensk id-handling i original.\n');
    expect(text).not.toMatch(/Fiktberg|Fiktén/);
  });

  it('reminds the reader the day before', () => {
    expect(linesOf(text)).toEqual(expect.arrayContaining(['BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-P1D']));
  });

  it('keeps every line within 75 octets', () => {
    const long = calendarText({ ...invitation, summary: `Å; "ä", ${'ö'.repeat(200)}` }, to);
    expect(long.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(unescaped(valueOf(long, 'SUMMARY'))).toBe(`Å; "ä", ${'ö'.repeat(200)}`);
  });

  it('lets no value begin a line of its own', () => {
    const sly = calendarText({ ...invitation, location: 'Växjö\r\nATTENDEE:mailto:other@vard.example' }, to);
    expect(linesOf(sly).filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1);
  });

  it('is the same each time it is written', () => {
    expect(calendarText(invitation, to)).toBe(text);
  });
});

describe('a visit that is moved or cancelled', () => {
  it('is a request again under the same identity', () => {
    const text = calendarText({ ...entryOf('visit-moved'), sequence: 2 }, to);
    expect([valueOf(text, 'METHOD'), valueOf(text, 'UID'), valueOf(text, 'SEQUENCE')]).toEqual([
      'REQUEST',
      invitation.id,
      '2',
    ]);
  });

  it('is taken out of the calendar', () => {
    const text = calendarText(entryOf('visit-cancelled'), to);
    expect([valueOf(text, 'METHOD'), valueOf(text, 'STATUS')]).toEqual(['CANCEL', 'CANCELLED']);
    expect(text).not.toContain('VALARM');
  });
});

describe('the mail', () => {
  it('carries the entry so that mail programs offer it, and as a file', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'calendar-'));
    const clock = movableClock('2026-11-24T14:32:00+01:00');
    const catcher = await startMailCatcher({ smtpPort: 0, webPort: 0, dataDir, clock });
    const mailer = createMailer({ url: catcher.smtpAddress, from: 'SITHS-kort <siths-kort@kundservice.example>' });
    try {
      const { subject, text, html, calendar } = mails['visit-invitation'].render(
        mailData('visit-invitation', { visit }),
      );
      if (!calendar) throw new Error('No calendar entry');
      await mailer.send({ to, subject, text, html, calendar, messageId: '<aaaa@siths-kort.example>' });
      const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.eml'));
      const raw = readFileSync(join(dataDir, files[0] ?? ''), 'utf8');
      expect(raw).toMatch(/Content-Type: text\/calendar;[^\n]*method=REQUEST/i);
      const parsed = await simpleParser(raw);
      const file = parsed.attachments.find(({ filename }) => filename === 'besok.ics');
      expect(file?.content.toString('utf8')).toBe(calendarText(calendar, to));
      expect(parsed.text).toContain('Besök vid servicedisken');
      const inbox: unknown = await (await fetch(`${catcher.webAddress}/api/mails`)).json();
      const [shown] = z.object({ mails: z.array(z.looseObject({ id: z.string() })) }).parse(inbox).mails;
      expect(shown?.['attachments']).toEqual([expect.objectContaining({ filename: 'besok.ics' })]);
      const opened = await fetch(`${catcher.webAddress}/mails/${shown?.id ?? ''}/attachments/0`);
      expect(await opened.text()).toBe(calendarText(calendar, to));
    } finally {
      mailer.close();
      await catcher.close();
      rmSync(dataDir, { recursive: true });
    }
  });
});
