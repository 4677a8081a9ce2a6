import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Intent } from '../../../register/index.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { who } from '../../support/ward/index.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

const mail = (subject: string): Extract<Intent, { kind: 'mail' }> => ({
  kind: 'mail',
  template: 'case-received',
  to: [who.holder.email],
  data: { caseNumber: 'SK-2026-000001' },
  subject,
});

describe('the outbox', () => {
  it('gives what is due, oldest first, as often as asked until it is done', async () => {
    const { outbox } = site.register;
    await outbox.add({ caseId: 'case', key: 'a', intent: mail('A'), at: now });
    await outbox.add({ caseId: 'case', key: 'b', intent: mail('B'), at: '2026-11-24T08:00:00.000Z' });
    await outbox.add({ caseId: 'case', key: 'c', intent: mail('C'), at: now });
    const due = await outbox.due(now, 10);
    expect(due.map(({ key }) => key)).toEqual(['a', 'c']);
    expect(await outbox.due(now, 10)).toEqual(due);
    expect(await outbox.due(now, 1)).toHaveLength(1);
    await outbox.done({ id: must(due[0]).id, at: now });
    expect((await outbox.due('2026-11-24T09:00:00.000Z', 10)).map(({ key }) => key)).toEqual(['b', 'c']);
  });

  it('counts what is under way, and leaves it alone', async () => {
    const { outbox } = site.register;
    for (const key of ['a', 'b', 'c']) await outbox.add({ caseId: 'case', key, intent: mail(key), at: now });
    const [first] = await outbox.due(now, 1);
    const underWay = new Set([must(first).id]);
    expect(await outbox.dueBeside(now, { limit: 3, underWay })).toMatchObject({
      rows: [{ key: 'b' }, { key: 'c' }],
      isMore: true,
    });
    expect(await outbox.dueBeside(now, { limit: 4, underWay })).toMatchObject({ isMore: false });
    // Whoever is at it has read it: that it can't be read any more is no failure of this look.
    site.sql(`UPDATE outbox SET intent = '?', sealed = NULL WHERE key = 'a'`);
    await outbox.dueBeside(now, { limit: 4, underWay });
    expect(site.sql(`SELECT attempts FROM outbox WHERE key = 'a'`)).toEqual([{ attempts: 0 }]);
    expect((await outbox.due(now, 4)).map(({ key }) => key)).toEqual(['b', 'c']);
    expect(site.sql(`SELECT attempts FROM outbox WHERE key = 'a'`)).toEqual([{ attempts: 1 }]);
  });

  it('waits until the next try after a failure, and never gives up', async () => {
    const { outbox } = site.register;
    await outbox.add({ caseId: 'case', key: 'a', intent: mail('A'), at: now });
    const [row] = await outbox.due(now, 10);
    for (const hour of [10, 12, 14]) {
      await outbox.failed({
        id: must(row).id,
        error: 'the mail server is away',
        retryAt: `2026-11-24T${hour}:00:00.000Z`,
      });
    }
    expect(await outbox.due('2026-11-24T13:59:00.000Z', 10)).toEqual([]);
    expect(await outbox.due('2026-11-24T14:00:00.000Z', 10)).toMatchObject([{ key: 'a', attempts: 3 }]);
  });

  it('keeps one row per key', async () => {
    const { outbox } = site.register;
    await outbox.add({ caseId: 'case', key: 'a', intent: mail('A'), at: now });
    await outbox.add({ caseId: 'case', key: 'a', intent: mail('again'), at: now });
    expect(await outbox.due(now, 10)).toMatchObject([{ intent: { subject: 'A' } }]);
  });

  it('adds the mails of a step together, and none whose key it has', async () => {
    const { outbox } = site.register;
    await outbox.add({ caseId: 'case', key: 'b', intent: mail('B'), at: now });
    const mails = ['a', 'b', 'c'].map((key) => ({ key, intent: mail(`${key}, together`) }));
    for (let time = 0; time < 2; time += 1) await outbox.addMails({ caseId: 'case', at: now }, mails);
    expect(await outbox.due(now, 10)).toMatchObject([
      { key: 'b', intent: { subject: 'B' } },
      { key: 'a', intent: { subject: 'a, together' } },
      { key: 'c', intent: { subject: 'c, together' } },
    ]);
  });

  it('gives back the intent as it was added', async () => {
    const { outbox } = site.register;
    const intents: Intent[] = [
      mail('A'),
      { kind: 'message', name: 'case-withdrawn', correlationKey: 'x', variables: { withdrawal: { by: 'y', at: now } } },
      { kind: 'start-process', processId: 'reserve-card-activation', variables: { caseId: 'x' } },
    ];
    for (const [index, intent] of intents.entries())
      await outbox.add({ caseId: 'case', key: `key-${index}`, intent, at: now });
    expect((await outbox.due(now, 10)).map(({ intent }) => intent)).toEqual(intents);
  });

  it('calls back after the commit of what was added, and not when it was rolled back', async () => {
    const { outbox } = site.register;
    const seen: number[] = [];
    let calls = 0;
    const stop = outbox.onAdded(() => {
      calls += 1;
    });
    await site.register.once('step', async (work) => {
      await work.outbox.add({ caseId: 'case', key: 'a', intent: mail('A'), at: now });
      seen.push(calls);
    });
    seen.push(calls);
    const failing = site.register.once('fails', async (work) => {
      await work.outbox.add({ caseId: 'case', key: 'b', intent: mail('B'), at: now });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await outbox.add({ caseId: 'case', key: 'a', intent: mail('A'), at: now });
    seen.push(calls);
    stop();
    await outbox.add({ caseId: 'case', key: 'c', intent: mail('C'), at: now });
    seen.push(calls);
    expect(seen).toEqual([0, 1, 1, 1]);
  });

  it('keeps what was added when a listener fails', async () => {
    const { outbox } = site.register;
    outbox.onAdded(() => {
      throw new Error('the listener is broken');
    });
    await outbox.add({ caseId: 'case', key: 'a', intent: mail('A'), at: now });
    expect(await outbox.due(now, 10)).toHaveLength(1);
  });

  it('shows the mails of a case, and in its timeline those that were sent', async () => {
    const { outbox, cases } = site.register;
    const { caseId } = await site.submitted();
    await outbox.add({ caseId, key: 'a', intent: mail('Vi har tagit emot ärendet'), at: now });
    const row = must((await outbox.due(now, 10)).find(({ intent }) => intent.kind === 'mail'));
    expect(await outbox.mailsOf(caseId)).toEqual([
      {
        id: row.id,
        subject: 'Vi har tagit emot ärendet',
        to: [who.holder.email],
        at: now,
        sentAt: undefined,
        isKept: false,
      },
    ]);
    await outbox.done({ id: row.id, at: '2026-11-24T08:00:00.000Z' });
    await outbox.done({ id: row.id, at: '2026-11-24T09:00:00.000Z' });
    expect(await outbox.mailsOf(caseId)).toMatchObject([{ sentAt: '2026-11-24T08:00:00.000Z' }]);
    const sent = (await cases.timeline(caseId)).filter(({ action }) => action === 'mail-sent');
    expect(sent).toEqual([
      {
        at: '2026-11-24T08:00:00.000Z',
        action: 'mail-sent',
        actor: undefined,
        details: { template: 'case-received', recipients: '1' },
        names: expect.any(Object),
        row: expect.any(Number),
      },
    ]);
  });

  it('keeps what a mail said as long as its case, sealed, and logs who reads it', async () => {
    const { outbox } = site.register;
    const { caseId } = await site.submitted();
    await outbox.add({ caseId, key: 'a', intent: mail('Vi har tagit emot ärendet'), at: now });
    const row = must((await outbox.due(now, 10)).find(({ intent }) => intent.kind === 'mail'));
    await outbox.done({ id: row.id, at: now, text: `Kortet till ${who.holder.name} kan aktiveras.` });
    expect(await outbox.mailsOf(caseId)).toMatchObject([{ id: row.id, isKept: true }]);
    const bytes = site.sql('SELECT intent, hex(sealedText) AS sealed FROM outbox JOIN sentMails ON outboxId = id');
    expect(JSON.stringify(bytes)).not.toContain(who.holder.givenName);
    expect(JSON.stringify(bytes)).not.toContain(Buffer.from(who.holder.givenName).toString('hex').toUpperCase());
    const auditor = site.author(await site.viewer(who.customerService));
    expect(await outbox.readMail({ caseId, id: row.id, author: auditor })).toMatchObject({
      subject: 'Vi har tagit emot ärendet',
      text: `Kortet till ${who.holder.name} kan aktiveras.`,
    });
    expect(site.sql("SELECT actor, caseId FROM audit WHERE action = 'mail-viewed'")).toEqual([
      { actor: auditor.hsaId, caseId },
    ]);
    expect(await outbox.readMail({ caseId: 'another', id: row.id, author: auditor })).toBeUndefined();
  });

  it('reads a mail in the step that wrote it as any later one does, and each keeps what it said', async () => {
    const { register } = site;
    const { caseId } = await site.submitted();
    const { inside } = await register.once('told at once', async ({ outbox }) => {
      for (const key of ['a', 'b', 'c']) await outbox.add({ caseId, key, intent: mail(key), at: now });
      const mails = (await outbox.waitingOf(caseId)).filter(({ intent }) => intent.kind === 'mail');
      for (const { id } of mails.slice(0, 2)) await outbox.done({ id, at: now, text: 'Samma ord till två.' });
      return { inside: mails };
    });
    expect(inside.map(({ intent }) => intent)).toEqual(['a', 'b', 'c'].map(mail));
    const left = (await register.outbox.waitingOf(caseId)).filter(({ intent }) => intent.kind === 'mail');
    expect(left).toEqual(inside.slice(2));
    const author = site.author(await site.viewer(who.customerService));
    for (const { id } of inside.slice(0, 2)) {
      expect(await register.outbox.readMail({ caseId, id, author })).toMatchObject({ text: 'Samma ord till två.' });
    }
    expect((await register.outbox.mailsOf(caseId)).map(({ subject, isKept }) => [subject, isKept])).toEqual([
      ['a', true],
      ['b', true],
      ['c', false],
    ]);
  });

  it('keeps nothing of what a mail said once it is sent', async () => {
    const { outbox } = site.register;
    await outbox.add({
      caseId: 'case',
      key: 'a',
      intent: {
        kind: 'mail',
        template: 'case-received',
        to: ['a@region.example'],
        data: { holder: who.holder.name },
        subject: 'A',
      },
      at: now,
    });
    const kept = () => Number(site.sql("SELECT length(sealed) AS bytes FROM outbox WHERE key = 'a'")[0]?.['bytes']);
    const before = kept();
    await outbox.done({ id: must((await outbox.due(now, 10))[0]).id, at: now });
    expect(kept()).toBeLessThan(before - who.holder.name.length);
    expect(await outbox.mailsOf('case')).toMatchObject([{ subject: 'A', sentAt: now }]);
  });

  it.each(['no JSON', '{"kind":"pigeon"}'])(
    'goes on past a row that holds %p, and says what is wrong',
    async (text) => {
      const { outbox } = site.register;
      await outbox.add({ caseId: 'case', key: 'a', intent: mail('A'), at: now });
      await outbox.add({ caseId: 'case', key: 'b', intent: mail('B'), at: now });
      site.sql(`UPDATE outbox SET intent = '${text}' WHERE key = 'a'`);
      expect((await outbox.due(now, 1)).map(({ key }) => key)).toEqual([]);
      expect((await outbox.due(now, 1)).map(({ key }) => key)).toEqual(['b']);
      expect(await outbox.mailsOf('case')).toHaveLength(1);
      const [row] = site.sql("SELECT attempts, lastError FROM outbox WHERE key = 'a'");
      expect(row).toEqual({ attempts: 1, lastError: expect.stringContaining('unreadable') });
    },
  );
});
