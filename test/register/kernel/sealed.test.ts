import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import { order } from '../../support/card-order.ts';
import { plainIn, secretsOf } from '../../support/plain-names.ts';
import { onPostgres } from '../../support/registers.ts';
import { units, who } from '../../support/ward/index.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

const mail = (subject: string) => ({
  kind: 'mail' as const,
  template: 'case-received',
  to: [who.holder.email],
  data: { name: who.holder.name },
  subject,
});

/** Cases, a proposed holder, mails that wait, were sent and were refused, a draft. */
async function filled(): Promise<{ caseId: string; proposedId: string }> {
  const { register } = site;
  const { caseId } = await site.submitted({ note: 'Zebrafinkar i expeditionen' });
  const lars = await site.viewer(who.manager);
  const newcomer = {
    personalNumber: '19121212-1212',
    givenName: 'Ottokar',
    familyName: 'Zwiebelmann',
    email: 'ottokar@zwiebel.example',
    permanent: true,
    protectedIdentity: false,
    from: '2026-11-24',
  } as const;
  const unitId = await site.unitId(units.ward);
  const ordered = await order(register, { unitId, person: { newcomer } }, { viewer: lars, author: site.author(lars) });
  if (isRefusal(ordered)) throw new Error(ordered.message);
  for (const key of ['waits', 'sent', 'refused']) {
    await register.outbox.add({ caseId, key, intent: mail(`Till ${who.holder.name}: ${key}`), at: now });
  }
  const due = await register.outbox.due(now, 100);
  const idOf = (key: string) => must(due.find((row) => row.key === key)).id;
  await register.outbox.done({ id: idOf('sent'), at: now, text: `Hej ${who.holder.name}!` });
  const error = `550 5.1.1 <${who.holder.email}>: unknown`;
  await register.outbox.refused({ id: idOf('refused'), error, at: now });
  await register.outbox.failed({ id: idOf('waits'), error, retryAt: now });
  const { personId } = lars;
  const draft = { formId: 'card-order', personId, draftId: 'one', data: { name: who.holder.name }, at: now };
  await register.drafts.save(draft);
  await register.cases.close({ caseId, reason: 'completed', author: site.author(lars) });
  return { caseId, proposedId: ordered.caseId };
}

const secrets = [
  ...secretsOf(Object.values(who)),
  'Zebrafinkar',
  'Ottokar',
  'Zwiebelmann',
  'zwiebel.example',
  '191212121212',
];

describe('what a register knows of people', () => {
  (onPostgres ? it.skip : it)('stands nowhere in its file or its log in plain text', async () => {
    await filled();
    expect(secrets.length).toBeGreaterThan(60);
    expect(plainIn(site.file, secrets)).toEqual([]);
    await site.register.close();
    expect(plainIn(site.file, secrets)).toEqual([]);
  });

  it('is read as it was', async () => {
    const { caseId, proposedId } = await filled();
    const { register } = site;
    const found = must(await register.cases.find(caseId));
    expect(found).toMatchObject({ note: 'Zebrafinkar i expeditionen', holder: { displayName: who.holder.name } });
    expect((await register.cases.find(proposedId))?.holder).toMatchObject({ maskedNumber: '19121212-••••' });
    const mails = await register.outbox.mailsOf(caseId);
    expect(mails.filter(({ subject }) => subject.startsWith('Till')).map(({ to }) => to)).toEqual(
      Array.from({ length: 3 }, () => [who.holder.email]),
    );
    const sent = must(mails.find(({ isKept }) => isKept));
    const author = { hsaId: 'system', role: 'system', at: now };
    expect(await register.outbox.readMail({ caseId, id: sent.id, author })).toMatchObject({
      text: `Hej ${who.holder.name}!`,
    });
    expect(site.sql("SELECT lastError FROM outbox WHERE key = 'refused'")).toEqual([
      { lastError: '550 5.1.1 <…>: unknown' },
    ]);
  });

  it('of one case is gone with that case’s key alone', async () => {
    const first = await filled();
    site.sql(`UPDATE caseKeys SET sealedKey = NULL WHERE caseId = '${first.caseId}'`);
    const again = await site.openAgain();
    const found = must(await again.cases.find(first.caseId));
    expect(found).toMatchObject({ note: undefined, holder: { displayName: who.holder.name } });
    expect(await again.outbox.mailsOf(first.caseId)).toEqual([]);
    expect((await again.cases.find(first.proposedId))?.holder).toMatchObject({ displayName: 'Ottokar Zwiebelmann' });
    expect((await again.audit.verify()).broken).toBeUndefined();
  });

  it('of one person is gone with that person’s key', async () => {
    const { caseId } = await filled();
    const { personId, hsaId } = must((await site.register.cases.find(caseId))?.holder);
    site.sql(`UPDATE personKeys SET sealedKey = NULL WHERE personId = '${personId}'`);
    const again = await site.openAgain();
    const holder = must((await again.cases.find(caseId))?.holder);
    expect(holder).toMatchObject({ displayName: hsaId, givenName: '', birthDate: '', email: undefined });
    expect((await again.audit.verify()).broken).toBeUndefined();
  });
});
