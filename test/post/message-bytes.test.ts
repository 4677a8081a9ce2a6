import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import MailComposer from 'nodemailer/lib/mail-composer';
import { messageBytes } from '../../post/message-bytes.ts';

const swedish = 'Kortet är spärrat, och kvittensen saknas.\n';
const long = `${'åäö '.repeat(60)}slut \t\n.\n..punkter\nFrom här\r\n=20 = \u2013 \u{1f600}\n`;
const html = `<!doctype html><html lang="sv"><body>${'<p style="margin:0">Kortet är spärrat</p>'.repeat(40)}</body></html>`;
const pdf = (length: number) => ({
  filename: 'Kvittens åäö.pdf',
  contentType: 'application/pdf',
  content: Buffer.from(Array.from({ length }, (_, index) => (index * 31) % 256)),
});
const calendar = {
  method: 'REQUEST',
  filename: 'besok.ics',
  content: 'BEGIN:VCALENDAR\r\nSUMMARY:Besök\r\nEND:VCALENDAR\r\n',
};

const mails: Readonly<Record<string, object>> = {
  'text and HTML': { text: swedish, html },
  'text that is plain, and HTML that ends without a line break': {
    text: 'Kortet ar sparrat.\n',
    html: '<p>Kortet</p>',
  },
  'long lines, dots, trailing blanks': { text: long, html: `<p>${long}</p>` },
  'a long line without any blank': { text: 'x'.repeat(3000), html: 'å'.repeat(3000) },
  'letters of other alphabets only': {
    text: 'Картка заблокована '.repeat(20),
    html: '<p>カードはロックされています</p>',
  },
  'no text at all': { text: '', html: swedish },
  'text alone': { text: swedish },
  'files of several lengths': {
    text: swedish,
    html,
    attachments: [pdf(0), pdf(1), pdf(57), pdf(58), pdf(114), pdf(80_000)],
  },
  'a file that is text': {
    text: swedish,
    html,
    attachments: [{ filename: 'a.txt', contentType: 'text/plain', content: Buffer.from(long) }],
  },
  'an entry of a calendar': { text: swedish, html, icalEvent: calendar },
  'an entry of a calendar and a file': { text: swedish, html, icalEvent: calendar, attachments: [pdf(200)] },
};

const addressed = {
  from: 'SITHS-kort <siths-kort@kundservice.example>',
  to: { name: '', address: 'moa.fiktberg@vard.example' },
  subject: 'Kortet är spärrat, SK-2026-000126',
  messageId: '<aaaa@siths-kort.example>',
  headers: { 'Auto-Submitted': 'auto-generated' },
};

describe('a message in one piece has the bytes of nodemailer’s own stream', () => {
  test.each(Object.entries(mails))('%s', async (_, mail) => {
    const message = new MailComposer({ ...addressed, ...mail }).compile();
    const bytes = messageBytes(message).toString();
    expect(bytes).toBe((await buffer(message.createReadStream())).toString());
    expect(bytes).toContain('Message-ID: <aaaa@siths-kort.example>');
  });

  test('also to an address that is not ASCII', async () => {
    const message = new MailComposer({
      ...addressed,
      to: { name: '', address: 'åsa@vard.example' },
      text: swedish,
    }).compile();
    expect(messageBytes(message)).toEqual(await buffer(message.createReadStream()));
  });
});
