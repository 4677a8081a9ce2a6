import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { signedInputs } from '../../../contract/index.ts';
import {
  loadAnswerKey,
  signAnswer,
  type ActivationCase,
  type AnswerKey,
  type AnswerPlace,
} from '../../../register/index.ts';
import { activateCard } from '../../../workers/activation/activate-card.ts';
import { publicTextOf } from '../../../register/cases/answers/key.ts';
import { createReceipt } from '../../../workers/activation/create-receipt.ts';
import { workers } from '../../../workers/index.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { called, performJobOf, type JobChange } from '../perform.ts';
import { drawer, who } from '../../support/ward/index.ts';

/** What customer service answered when it activated a reserve card, as it comes back from the engine to `activate-card`. */
const activation = { outcome: 'activate', calledBack: true, by: who.customerService.hsaId, at: now };

let site: WardRegister;
let found: ActivationCase;
let other: ActivationCase;
let place: AnswerPlace;
let tasks = 0;

beforeAll(async () => {
  site = await openWardRegister();
  found = await site.submitted();
  await called(site, found.caseId);
  other = await site.submitted({
    employmentId: (await site.employment(who.doctor)).employmentId,
    cardNumber: drawer.second,
  });
});
beforeEach(() => {
  const userTaskKey = String(++tasks);
  const { caseId } = found;
  place = {
    name: 'activation',
    userTaskKey,
    elementId: 'Task_Activate',
    elementInstanceKey: '7',
    processInstanceKey: '12',
    caseId,
  };
});
afterAll(() => site.close());

const sign = (answer: Record<string, unknown> = activation, change: Partial<AnswerPlace> = {}) =>
  signAnswer(answer, { ...place, ...change }, site.answerKey);

/** Runs `activate-card` on an answer. */
const use = (answer: unknown, change: JobChange = {}) => {
  const { caseId, cardNumber, reason } = found;
  return performJobOf(site, activateCard, { variables: { caseId, cardNumber, reason, activation: answer }, ...change });
};
/** A card that the register doesn't know: so far comes only an answer that is trusted. */
const withoutCard = (answer: unknown) => ({
  variables: { caseId: found.caseId, cardNumber: 'RK44199999', reason: 'forgotten', activation: answer },
});
const trusted = { name: 'BusinessError', message: 'Kortet RK44199999 finns inte i registret' };

describe('a step after a user task', () => {
  it.each<[string, () => unknown, string]>([
    ['no signature', () => activation, 'ingen underskrift'],
    ['a signature that is none', () => ({ ...activation, key: 'x', signature: 'x' }), 'ingen underskrift'],
    ['another outcome than was signed', () => ({ ...sign(), outcome: 'refuse' }), 'ändrat'],
    ['another person than signed', () => ({ ...sign(), by: who.idAdministrator.hsaId }), 'ändrat'],
    ['an earlier time than was signed', () => ({ ...sign(), at: '2026-11-20T08:00:00.000Z' }), 'ändrat'],
    ['something added', () => ({ ...sign(), note: 'x' }), 'ändrat'],
    ['something left out', () => ({ ...sign(), calledBack: null }), 'ändrat'],
    ['an answer of another case', () => sign(activation, { caseId: other.caseId }), 'annat ärende'],
    ['an answer of another task', () => sign(activation, { name: 'review' }), 'en annan uppgift'],
    ['an answer of another process', () => sign(activation, { processInstanceKey: '13' }), 'annan processinstans'],
    [
      'a key that the register does not know',
      () => signAnswer(activation, place, loadAnswerKey(join(site.dir, 'foreign'))),
      'inte känner till',
    ],
    [
      'a foreign key under the id of ours',
      () => signAnswer(activation, place, { ...loadAnswerKey(join(site.dir, 'foreign')), keyId: site.answerKey.keyId }),
      'ändrat',
    ],
    ['the signature of another task', () => ({ ...sign(), signature: moved(sign(), { userTaskKey: '99' }) }), 'ändrat'],
  ])('does nothing with %s', async (_, answer, reason) => {
    const before = site.sql('SELECT * FROM audit');
    const refused = expect.stringMatching(new RegExp(`kommer inte från portalen.*${reason}.*Ingenting är gjort`));
    await expect(use(answer())).rejects.toMatchObject({ name: 'PermanentFailure', message: refused });
    expect(site.sql('SELECT * FROM audit')).toEqual(before);
    expect((await site.register.cards.find(found.cardNumber))?.state).toBe('reserved');
  });

  it('takes an answer whose names came back in another order, with nulls for what was absent', async () => {
    const reordered = Object.fromEntries(Object.entries({ ...sign(), refusalReason: null }).toReversed());
    await expect(use(reordered, withoutCard(reordered))).rejects.toMatchObject(trusted);
  });

  it('takes an answer again when the same job comes again, and never for another round of the step', async () => {
    const answer = sign();
    const { variables } = withoutCard(answer);
    await expect(use(answer, { variables, elementInstanceKey: '501' })).rejects.toMatchObject(trusted);
    await expect(use(answer, { variables, elementInstanceKey: '501' })).rejects.toMatchObject(trusted);
    await expect(use(answer, { variables, elementInstanceKey: '502' })).rejects.toMatchObject({
      name: 'PermanentFailure',
      message: expect.stringContaining('redan använt'),
    });
  });

  it.each([
    ['above', '13', { '12': '14', '14': '13' }],
    ['below', '13', { '13': '12' }],
  ])(
    'takes an answer of a process instance %s its own',
    async (_, processInstanceKey, parents: Record<string, string>) => {
      const answer = sign(activation, { processInstanceKey });
      const { variables } = withoutCard(answer);
      const parentOf = (key: string) => Promise.resolve(parents[key]);
      await expect(use(answer, { variables, parentOf })).rejects.toMatchObject(trusted);
    },
  );

  it('takes what an older key signed after the portal has got a new one', async () => {
    const newer = loadAnswerKey(join(site.dir, 'newer'));
    await site.register.answers.trust(newer, now);
    for (const answer of [sign(), signAnswer(activation, { ...place, userTaskKey: 'newer' }, newer)]) {
      await expect(use(answer, withoutCard(answer))).rejects.toMatchObject(trusted);
    }
  });

  it.each<[string, (evil: AnswerKey) => string]>([
    [
      'puts beside the house’s own',
      ({ keyId, privateKey }) =>
        `INSERT INTO answerKeys (keyId, publicKey, addedAt, auditRow, mac) SELECT '${keyId}', '${publicTextOf(privateKey)}', addedAt, auditRow, mac FROM answerKeys WHERE keyId = '${site.answerKey.keyId}'`,
    ],
    [
      'puts in the place of the house’s own',
      ({ privateKey }) =>
        `UPDATE answerKeys SET publicKey = '${publicTextOf(privateKey)}' WHERE keyId = '${site.answerKey.keyId}'`,
    ],
  ])('doesn’t trust a key that somebody %s in the database, and raises the alarm', async (_, sqlOf) => {
    const evil = loadAnswerKey(join(site.dir, `evil-${tasks}`));
    const before = auditRows(site.dir, 'forgery-found').length;
    site.sql(sqlOf(evil));
    const names = site.sql(`SELECT keyId FROM answerKeys WHERE publicKey = '${publicTextOf(evil.privateKey)}'`);
    const keyId = String(names[0]?.['keyId']);
    const answer = signAnswer(activation, place, { ...evil, keyId });
    await expect(use(answer, withoutCard(answer))).rejects.toMatchObject({
      message: expect.stringContaining('registret inte känner till'),
    });
    expect(auditRows(site.dir, 'forgery-found').slice(before)).toMatchObject([
      { details: { where: `answerKeys ${keyId}`, forgery: 'changed' } },
    ]);
    await site.register.answers.trust(site.answerKey, now);
    const own = sign();
    await expect(use(own, withoutCard(own))).rejects.toMatchObject(trusted);
  });

  it('says which answer is missing', async () => {
    await expect(use(undefined)).rejects.toMatchObject({ message: expect.stringContaining('”activation” saknas') });
  });

  it('does without an answer that it need not have', async () => {
    const { caseId, cardNumber } = other;
    const made = await performJobOf(site, createReceipt, { variables: { caseId, cardNumber, review: null } });
    expect(made).toMatchObject({ receiptNumber: expect.stringMatching(/^KV-/) });
  });
});

describe('the contract', () => {
  it('marks every input that a person answers, and nothing else', () => {
    const marked = workers.flatMap(({ type, input }) =>
      signedInputs(input).map(
        ({ name, required, copied }) => `${type} ${name}${required ? '' : '?'}${copied ? '*' : ''}`,
      ),
    );
    expect(marked).toEqual(
      expect.arrayContaining([
        'activate-card activation',
        'close-case activation?',
        'close-case closedBy?*',
        'block-card block',
        'book-visit booking',
        'order-card production',
        'check-hsa hsaRecord?',
      ]),
    );
    expect(marked.some((line) => /handIn|correction/.test(line))).toBe(false);
  });
});

/** A signature whose header names another place. */
function moved(answer: { signature: string }, change: Record<string, string>): string {
  const [header = '', bytes = ''] = answer.signature.split('.');
  const read: unknown = JSON.parse(Buffer.from(header, 'base64url').toString());
  return `${Buffer.from(JSON.stringify(Object.assign({}, read, change))).toString('base64url')}.${bytes}`;
}
