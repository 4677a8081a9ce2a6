import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { answerWords } from '../../../portal/administration/outgoing/answer-words.ts';
import { mustBe } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let admin: WebUser;
beforeEach(async () => {
  portal = await openPortalAlone();
  admin = await portal.logIn(who.admin);
});
afterEach(() => portal.close());

const words = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

async function aRefusedMail(key: string): Promise<string> {
  const { outbox } = portal.register;
  const caseId = 'card:RK99990001';
  const intent = { kind: 'mail', template: 'return-reminder', to: ['nobody@exempel.invalid'], data: {} } as const;
  await outbox.add({ caseId, key, intent, at: portal.now() });
  const { id } = mustBe((await outbox.waitingOf(caseId)).find((row) => row.key === key));
  const error = 'The mail server refused the mail for good (550)';
  await outbox.refused({ id, error, reply: 550, at: portal.now() });
  return id;
}

describe('the page of mails that have not arrived', () => {
  it('says what the server answered, and neither address nor card', async () => {
    await aRefusedMail('1');
    const { text } = await admin.open('/utgaende-mejl');
    expect(words(text)).toContain('550: mottagaren finns inte eller tar inte emot');
    expect(words(text)).toContain('Avvisat för gott');
    expect(text).not.toContain('nobody@');
    expect(text).not.toContain('RK99990001');
    expect(words((await admin.open('/administration')).text)).toContain('1 mejl kommer inte fram');
  });

  it('sends one again, and says so', async () => {
    const id = await aRefusedMail('2');
    const { text } = await admin.submit('/utgaende-mejl/igen', { mejl: id });
    expect(words(text)).toContain('Ett mejl skickas nu.');
    expect((await portal.register.outbox.due(portal.now(), 100)).map((row) => row.id)).toContain(id);
    expect((await admin.submit('/utgaende-mejl/igen', { mejl: 'nothing' })).status).toBe(409);
  });

  it('gives one up for a reason', async () => {
    const id = await aRefusedMail('3');
    const address = `/utgaende-mejl/${id}/ge-upp`;
    expect((await admin.submit(address, { reason: '' })).status).toBe(422);
    expect(words((await admin.submit(address, { reason: 'Adressen är borttagen' })).text)).toContain(
      'Mejlet är uppgivet.',
    );
    expect((await admin.submit(address, { reason: 'En gång till' })).status).toBe(404);
  });
});

describe("the server's own answer", () => {
  it.each([
    [undefined, 'Inte försökt än'],
    ['The mail server refused the mail for good (552)', '552: brevlådan är full'],
    ['The mail server refused the mail for good (559)', '559: nej, för gott'],
    ["The mail server can't take the mail now (459)", '459: inte just nu'],
    [
      "The mail server can't be reached (ECONNREFUSED)",
      'Inget svar: mejlservern tar inte emot anslutningar (ECONNREFUSED)',
    ],
    ['The mail server refused our login (EAUTH)', 'EAUTH: mejlservern godtar inte vår inloggning'],
    ['something else', 'Inget svar'],
  ])('%s is %s', (error, expected) => {
    expect(answerWords(error)).toBe(expected);
  });
});
