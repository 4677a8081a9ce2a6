import { expect, it } from '@jest/globals';
import { isMailId, mails, type MailId, type Party } from '../../templates/index.ts';
import { samplesOf } from '../templates/mail-samples.ts';

/** Who may have asked to be written to in English: whose card it is, and who comes with them. */
const mayAsk: readonly Party[] = ['holder', 'attendees', 'time-askers'];
/** Mails to them without English, each with its reason. */
const inSwedishAlone: Readonly<Partial<Record<MailId, string>>> = {};

const ids = Object.keys(mails).filter(isMailId);
const isInEnglish = (id: MailId) =>
  samplesOf(mails[id].data).some((data) => mails[id].render(data).html.includes('<div lang="en"'));

it('is in every mail that can reach somebody who asked for it', () => {
  const reaching = ids.filter((id) => mails[id].to.some((party) => mayAsk.includes(party)));
  expect(reaching.length).toBeGreaterThan(20);
  expect(reaching.filter((id) => !isInEnglish(id)).sort()).toEqual(Object.keys(inSwedishAlone).sort());
});

it('stands below the Swedish, and is not there for others', () => {
  for (const id of ids.filter(isInEnglish)) {
    const [first] = samplesOf(mails[id].data);
    if (first === undefined || !('english' in first)) continue;
    const asked = mails[id].render({ ...first, english: true }).html;
    expect([id, /<h1[^]*<div lang="en"[^]*\b(the|your|you|we)\b/i.test(asked)]).toEqual([id, true]);
    expect([id, mails[id].render({ ...first, english: false }).html.includes('lang="en"')]).toEqual([id, false]);
  }
});
