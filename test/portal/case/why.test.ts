import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf, instantAt, instantOf, policyOn, useEditions } from '../../../contract/index.ts';
import { whyOf } from '../../../portal/case/why/why-of.ts';
import { keepDecisions } from '../../../workers/index.ts';
import type { Case } from '../../../register/index.ts';
import { submit, endCall } from '../../support/activation.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { askForBlock } from '../../support/blocking.ts';
import { placeOrder } from '../../support/card-order-play.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

describe('why something in a case became as it did', () => {
  let world: PortalWorld;
  let block: Case;
  let ordered: Case;
  beforeAll(async () => {
    world = await openPortalWorld();
    block = await askForBlock(world, { reason: 'lost' });
    ordered = await placeOrder(world);
    await keepDecisions({ client: world.rawClient, register: world.register });
  });
  afterAll(() => world.close());
  afterEach(() => useEditions([]));

  const made = () => auditRows(world.dir, 'decision-made');
  const panel = async (person: { hsaId: string }, { number }: Case, query = '') => {
    const user = await world.logIn(person);
    const text = (await user.open(`/arenden/${number}${query}`)).text.replaceAll(/\s+/g, ' ');
    return /<h2 id="v-h">Varför\?<\/h2>(.*?)<\/section>/.exec(text)?.[1];
  };

  it('is kept with the row of the table, what went in, what came out and the policy’s edition', () => {
    const urgency = made().find(({ details }) => details['table'] === 'block-urgency');
    expect(urgency).toMatchObject({
      actor: 'system',
      role: 'engine',
      details: {
        table: 'block-urgency',
        question: 'Hur bråttom en spärr är',
        rule: '1',
        ruleCount: '6',
        why: 'Kortet är utom innehavarens kontroll, och någon annan kan ha det.',
        inputs: '[{"name":"Orsak till spärren","value":"lost"}]',
        outputs: expect.stringContaining('{"name":"Hur bråttom","value":"urgent"}'),
        edition: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      },
    });
    expect(made().map(({ details }) => details['table'])).toEqual(
      expect.arrayContaining(['identity-check', 'card-type', 'validity', 'assurance-level']),
    );
    expect(made().map(({ details }) => details['table'])).not.toContain('periodEnd');
  });

  it('is kept once, however often it is read, and nobody’s number is in it', async () => {
    const before = made().length;
    await keepDecisions({ client: world.rawClient, register: world.register });
    expect(made().length).toBe(before);
    for (const { hsaId, personalNumber } of [who.holder, who.newEmployee]) {
      expect(JSON.stringify(made())).not.toContain(personalNumber);
      expect(JSON.stringify(made())).not.toContain(hsaId);
    }
  });

  it('is read in words by auditors and customer service, not by those who asked', async () => {
    for (const person of [who.auditor, who.customerService]) {
      const text = await panel(person, block);
      expect(text).toContain('Hur bråttom en spärr är');
      expect(text).toContain('Hur bråttom: Brådskande');
      expect(text).toContain('Rad 1 av 6 i tabellen');
      expect(text).toContain('Policyns utgåva');
      expect(text).not.toMatch(/urgent|>lost</);
    }
    expect(await panel(who.auditor, ordered)).toContain('Vilket kort det blir');
    expect(await panel(who.manager, block)).toBeUndefined();
  });

  it('stands among the steps of the case as auditors go through it', async () => {
    const steps = (await (await world.logIn(who.auditor)).open(`/arenden/${block.number}?steg=1`)).text;
    expect(steps).toContain('Regel tillämpad');
    const manager = (await (await world.logIn(who.manager)).open(`/arenden/${block.number}`)).text;
    expect(manager).not.toContain('Regel tillämpad');
  });

  it('is told in plain words to the manager whose case was refused, with where the rule stands', async () => {
    const found = await submit(world, { holder: who.doctor, cardNumber: drawer.second });
    await endCall(world, found.caseId, { outcome: 'refuse', refusalReason: 'no-answer' });
    const text = await panel(who.manager, found);
    expect(text).toContain('Slut: Avslaget vid samtalet. Skäl: Ingen svarar vid motringning');
    expect(text).toContain('Reglerna om reservkort, samtalet');
    expect(text).not.toContain('tabellen');
  });

  it('says of what was decided before such decisions were kept that it wasn’t, and names the edition of the day when a card got its last day, and else that with which the case began', () => {
    const [first, second] = [policyOn(dayOf(block.submittedAt)).from, '2026-12-01'] as const;
    useEditions([{ from: second, content: JSON.stringify({ ...policyOn(first), from: second }) }]);
    const at = instantAt(instantOf(second));
    const told = (action: string, details: Readonly<Record<string, string>>) =>
      whyOf([{ row: 1, at, action, actor: undefined, details, names: {} }], block, 'worker')[0];
    expect(told('card-activated', { lastValidDay: '2027-01-01' })).toMatchObject({ edition: second, isKept: false });
    expect(told('card-extended', { lastValidDay: '2027-01-01' })).toMatchObject({ edition: second });
    expect(told('block-request-joined', {})).toMatchObject({ edition: first });
    expect(first).not.toBe(second);
  });
});
