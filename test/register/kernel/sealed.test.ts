import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import { order } from '../../support/card-order.ts';
import { demoSecrets, plainIn } from '../../support/plain-names.ts';
import { must, now, openDemoRegister, type DemoRegister } from '../demo-register.ts';

let demo: DemoRegister;
beforeEach(async () => {
  demo = await openDemoRegister();
});
afterEach(() => demo.close());

const mail = (subject: string) => ({
  kind: 'mail' as const,
  template: 'case-received',
  to: ['maja.testberg@region.example'],
  data: { name: 'Maja Testberg' },
  subject,
});

/** Cases, a proposed holder, mails that wait, were sent and were refused, a draft. */
async function filled(): Promise<{ caseId: string; proposedId: string }> {
  const { register } = demo;
  const { caseId } = await demo.submitted({ note: 'Zebrafinkar i expeditionen' });
  const lars = await demo.viewer('Provén');
  const newcomer = {
    ...{ personalNumber: '19121212-1212', givenName: 'Ottokar', familyName: 'Zwiebelmann' },
    ...{ email: 'ottokar@zwiebel.example', from: '2026-11-24', permanent: true, protectedIdentity: false },
  };
  const unitId = await demo.unitId('Avdelning 14, Växjö');
  const ordered = await order(register, { unitId, person: { newcomer } }, { viewer: lars, author: demo.author(lars) });
  if (isRefusal(ordered)) throw new Error(ordered.message);
  for (const key of ['waits', 'sent', 'refused']) {
    await register.outbox.add({ caseId, key, intent: mail(`Till Maja Testberg: ${key}`), at: now });
  }
  const due = await register.outbox.due(now, 100);
  const idOf = (key: string) => must(due.find((row) => row.key === key)).id;
  await register.outbox.done({ id: idOf('sent'), at: now, text: 'Hej Maja Testberg!' });
  const error = '550 5.1.1 <maja.testberg@region.example>: unknown';
  await register.outbox.refused({ id: idOf('refused'), error, at: now });
  await register.outbox.failed({ id: idOf('waits'), error, retryAt: now });
  const draft = { formId: 'card-order', personId: lars.personId, data: { name: 'Maja Testberg' }, at: now };
  await register.drafts.save(draft);
  await register.cases.close({ caseId, reason: 'completed', author: demo.author(lars) });
  return { caseId, proposedId: ordered.caseId };
}

const secrets = [...demoSecrets(), 'Zebrafinkar', 'Ottokar', 'Zwiebelmann', 'zwiebel.example', '191212121212'];

describe('what a register knows of people', () => {
  it('stands nowhere in its file or its log in plain text', async () => {
    await filled();
    expect(secrets.length).toBeGreaterThan(60);
    expect(plainIn(demo.file, secrets)).toEqual([]);
    await demo.register.close();
    expect(plainIn(demo.file, secrets)).toEqual([]);
  });

  it('is read as it was', async () => {
    const { caseId, proposedId } = await filled();
    const { register } = demo;
    const found = must(await register.cases.find(caseId));
    expect(found).toMatchObject({ note: 'Zebrafinkar i expeditionen', holder: { displayName: 'Maja Testberg' } });
    expect((await register.cases.find(proposedId))?.holder).toMatchObject({ maskedNumber: '19121212-••••' });
    const mails = await register.outbox.mailsOf(caseId);
    expect(mails.filter(({ subject }) => subject.startsWith('Till')).map(({ to }) => to)).toEqual(
      Array.from({ length: 3 }, () => ['maja.testberg@region.example']),
    );
    const sent = must(mails.find(({ isKept }) => isKept));
    const author = { hsaId: 'system', role: 'system', at: now };
    expect(await register.outbox.readMail({ caseId, id: sent.id, author })).toMatchObject({
      text: 'Hej Maja Testberg!',
    });
    expect(demo.sql("SELECT lastError FROM outbox WHERE key = 'refused'")).toEqual([
      { lastError: '550 5.1.1 <…>: unknown' },
    ]);
  });

  it('of one case is gone with that case’s key alone', async () => {
    const first = await filled();
    demo.sql(`UPDATE caseKeys SET sealedKey = NULL WHERE caseId = '${first.caseId}'`);
    const again = await demo.openAgain();
    const found = must(await again.cases.find(first.caseId));
    expect(found).toMatchObject({ note: undefined, holder: { displayName: 'Maja Testberg' } });
    expect(await again.outbox.mailsOf(first.caseId)).toEqual([]);
    expect((await again.cases.find(first.proposedId))?.holder).toMatchObject({ displayName: 'Ottokar Zwiebelmann' });
    expect((await again.audit.verify()).broken).toBeUndefined();
  });

  it('of one person is gone with that person’s key', async () => {
    const { caseId } = await filled();
    const { personId, hsaId } = must((await demo.register.cases.find(caseId))?.holder);
    demo.sql(`UPDATE personKeys SET sealedKey = NULL WHERE personId = '${personId}'`);
    const again = await demo.openAgain();
    const holder = must((await again.cases.find(caseId))?.holder);
    expect(holder).toMatchObject({ displayName: hsaId, givenName: '', birthDate: '', email: undefined });
    expect((await again.audit.verify()).broken).toBeUndefined();
  });
});
