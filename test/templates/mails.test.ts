import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Window } from 'happy-dom';
import { z } from 'zod';
import { CloseReason, forbiddenWords, RefusalReason, VisitPurpose, words } from '../../contract/index.ts';
import { isMailId, mails, mailsTogether, type MailId } from '../../templates/index.ts';
import { mailData, samplesOf } from './mail-samples.ts';

const ids = Object.keys(mails).filter(isMailId);
const render = (id: MailId) => mails[id].render(mailData(id));

/** The visible words of an HTML mail. */
async function visible(html: string): Promise<string> {
  const window = new Window();
  const parsed = new window.DOMParser().parseFromString(html, 'text/html');
  const text = parsed.body.textContent;
  await window.happyDOM.close();
  return text.replace(/\s+/g, ' ');
}

const VisitMail = z.object({ visit: z.object({ purpose: VisitPurpose, english: z.unknown() }) });

/** What the data of any mail may have. */
const Common = z.object({
  sender: z.string(),
  phone: z.string(),
  caseNumber: z.string().optional(),
  caseUrl: z.string(),
  holder: z.string().optional(),
});

test('every mail that is written is one of its routine, under its name, and no other', () => {
  const folder = new URL('../../templates/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const texts = files
    .filter((file) => file !== 'mail/mail.ts')
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));
  const written = texts.flatMap((text) => [...text.matchAll(/(?:'([\w-]+)': )?\bmail\(/g)].map(([, id]) => id));
  expect(written.toSorted()).toEqual(ids.toSorted());
});

describe.each(ids)('the mail %s', (id) => {
  const samples = samplesOf(mails[id].data);
  const written = samples.map((data) => ({ ...mails[id].render(data), data: Common.parse(data) }));

  test('says the same in text and HTML, with nothing left to fill in', async () => {
    for (const { subject, text, html } of written) {
      for (const part of [subject, text, html]) expect(part).not.toMatch(/undefined|null|NaN|\[object|\$\{|\{\{|<%/);
      const shown = await visible(html);
      const lines = text
        .split('\n')
        .map((line) => line.replace(/^\d+\. /, '').trim())
        .filter(
          (line) => line !== '' && line !== '--' && !/^(Gör så här|Adress|Öppna ärendet|[\p{L}\s-]+):/u.test(line),
        );
      expect(lines.length).toBeGreaterThan(3);
      for (const line of lines) expect(shown).toContain(line);
    }
  });

  test('names customer service, its phone, the case and the way to it', () => {
    for (const { text, html, data } of written) {
      const { sender, phone, caseNumber = '', caseUrl } = data;
      for (const known of [sender, phone, caseNumber, caseUrl]) expect(text).toContain(known);
      expect(html).toContain(`href="${caseUrl.replace('&', '&amp;')}"`);
      expect(html).toContain('href="tel:0000000010"');
    }
  });

  test('has no name in its subject, and one line of at most 78 characters', () => {
    for (const { subject, data } of written) {
      if (data.holder !== undefined) expect(subject).not.toContain(data.holder);
      expect(subject).not.toMatch(/[\r\n]/);
      expect(subject.length).toBeLessThanOrEqual(78);
    }
  });

  test('uses the house’s words, and no exclamation marks', () => {
    for (const { subject, text } of written) {
      for (const { word, instead } of forbiddenWords) {
        expect({ instead, found: `${subject}\n${text}`.match(word)?.[0] }).toEqual({ instead, found: undefined });
      }
      expect(text).not.toContain('!');
    }
  });

  test('shows what data holds as text, never as markup', () => {
    const unit = '<b>"Moja" & co</b>';
    // What is of no case has no unit.
    const told = 'unit' in mails[id].data.shape ? { unit } : { sender: unit };
    for (const data of samples) {
      const { text, html } = mails[id].render({ ...data, ...told });
      expect(html).not.toContain('<b>');
      expect(html).toContain('&lt;b&gt;&quot;Moja&quot; &amp; co&lt;/b&gt;');
      expect(text).toContain(unit);
    }
  });

  test('is laid out for screen readers and for Outlook', () => {
    for (const { html } of written) {
      expect(html).toContain('<html lang="sv">');
      expect(html.match(/<h1[ >]/g)).toHaveLength(1);
      expect(html).not.toMatch(/<(?:script|link|style|img|iframe)|\sclass=|display:(?:flex|grid)/);
      const tables = html.match(/<table[^>]*>/g) ?? [];
      expect(tables.filter((table) => !table.includes('role="presentation"'))).toHaveLength(1);
      expect(html).toContain('<th scope="row"');
    }
  });
});

test('instants are shown as Stockholm’s clock shows them', () => {
  expect(render('case-received').text).toContain('senast 2026-11-25 14.32');
  expect(render('card-blocked').text).toContain('Spärrat: 2026-12-15 09.00');
});

test('a closed case says its outcome for every reason, and what to do after every refusal', () => {
  const base = { ...mailData('case-closed'), refusalReason: undefined };
  const outcomes = CloseReason.options.map((closeReason) => mails['case-closed'].render({ ...base, closeReason }).text);
  expect(new Set(outcomes).size).toBe(CloseReason.options.length);
  for (const refusalReason of RefusalReason.options) {
    const { text } = mails['case-closed'].render({ ...base, closeReason: 'refused', refusalReason });
    expect(text).toContain(`Orsak: ${words.refusalReason[refusalReason]}`);
  }
});

test('a refusal says first how it went and why, then whom it is about, and asks nobody to ring for what stands there', () => {
  const data = { ...mailData('case-closed'), refusalReason: undefined, holder: 'Moja Fiktberg' };
  const refused = {
    ...data,
    closeReason: 'rejected',
    rejection: 'duplicate',
    comment: 'Det första står i SK-2026-000001',
  };
  const { text } = mails['case-closed'].render(refused);
  const places = ['Skälet står här under', 'Resultat:', 'Orsak: Kortet är redan', 'Kommentar:', 'Kortinnehavare:'].map(
    (piece) => text.indexOf(piece),
  );
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(text).not.toContain('Ring oss om du vill veta varför');
  const untold = mails['case-closed'].render({
    ...data,
    closeReason: 'rejected',
    rejection: 'other',
    comment: undefined,
  });
  expect(untold.text).toContain('Ring oss om du vill veta varför');
});

test('data that does not fit is refused, and so is a link that is no web address', () => {
  const data = mailData('receipt-reminder');
  expect(() => mails['receipt-reminder'].render({ ...data, blockDay: 'tisdag' })).toThrow();
  expect(() => mails['receipt-reminder'].render({ ...data, caseUrl: 'javascript:alert(1)' })).toThrow(/http/);
});

test('a mail about a visit says what it is for, in English too', () => {
  const invitations = samplesOf(mails['visit-invitation'].data).map((data) => ({
    data: VisitMail.parse(data),
    text: mails['visit-invitation'].render(data).text,
  }));
  const english = invitations.filter(({ data }) => data.visit.english !== undefined);
  expect(english.length).toBeGreaterThan(0);
  for (const { data, text } of english) {
    const said = {
      photo: 'photo and proof of identity',
      issue: 'a short-term card',
      'hand-over': 'activating the card that came by post',
    };
    expect(text).toContain(words.visitPurpose[data.visit.purpose]);
    expect(text).toContain(said[data.visit.purpose]);
  }
});

test('the end of a case says that nothing is left to do, but where its receipt is', () => {
  const closed = (closeReason: string, given: object = {}) =>
    mails['case-closed'].render(
      mailData('case-closed', { closeReason, refusalReason: undefined, awaitsReceipt: true, english: true, ...given }),
    ).text;
  expect(closed('completed')).toContain('Kvittensen återstår');
  expect(closed('completed')).toContain('The receipt is left: sign it and send it in');
  expect(closed('completed')).not.toContain('nothing more for you to do');
  expect(closed('completed', { awaitsReceipt: false })).not.toContain('Kvittensen återstår');
  expect(closed('withdrawn')).not.toContain('Kvittensen återstår');
  expect(closed('withdrawn')).toContain('There is nothing more for you to do.');
});

test('reminders to one person are one mail that says what each would have said, with a link to each case', () => {
  const some = (['return-reminder', 'receipt-reminder'] as const).map((template) => ({
    template,
    data: mailData(template),
  }));
  const { subject, text, html } = mailsTogether(some);
  expect(subject).toBe('2 påminnelser');
  for (const { template, data } of some) {
    const [heading = '', , lead = ''] = mails[template].render(data).text.split('\n');
    for (const part of [heading, lead]) expect(text).toContain(part);
    expect(html).toContain(`>${heading}</h2>`);
  }
  expect(text.match(/Öppna ärendet: /g)).toHaveLength(2);
  expect(text).toContain('Öppna SITHS-kort: ');
});
