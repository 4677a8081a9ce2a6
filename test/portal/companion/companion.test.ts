import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { z } from 'zod';
import { auditRows } from '../../support/audit-rows.ts';
import { askForBlock } from '../../support/blocking.ts';
import { photographed } from '../../support/card-order-play.ts';
import { story } from '../../support/story.ts';
import type { WebUser } from '../../support/web-user.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

describe('Portalföljaren', () => {
  let world: PortalWorld;
  let clerk: WebUser;
  let task: string;
  let caseId: string;

  beforeAll(async () => {
    world = await openPortalWorld();
    clerk = await world.logIn(who.customerService);
    ({ caseId } = await photographed(world));
    task = `/arbetslista/${(await world.task('Task_OrderProduction', caseId)).userTaskKey}`;
  }, 60_000);
  afterAll(() => world.close());

  const Copied = z.object({ text: z.string() });
  const copy = async (user: WebUser, falt: string, at = 'kopiera') => {
    const { status, text } = await user.send(`${task}/${at}`, { falt });
    return { status, text: status === 200 ? Copied.parse(JSON.parse(text)).text : undefined };
  };
  const rows = (action: string) => auditRows(world.dir, action);
  const answer = (number = 'B-000001') =>
    `Ordernummer\n${number}\nKlockslag\n${stockholm(world.now())}\nHSA-id\n${who.holder.hsaId}`;

  const step = story('hands out values one by one, and keeps the answer of SITHS eID Portal once');

  step('gives nothing to who hasn’t taken the task', async () => {
    expect((await clerk.open(task)).text).not.toContain('Portalföljaren');
    expect((await copy(clerk, 'hsaId')).status).toBe(409);
    expect((await copy(clerk, '', 'kopiera-nummer')).status).toBe(409);
    expect((await clerk.submit(`${task}/kvitto`, { text: answer() })).status).toBe(409);
    expect(rows('value-copied')).toEqual([]);
  });

  step('shows the portal’s fields in its order, and no number', async () => {
    await clerk.submit(`${task}/ta`, {});
    const { text } = await clerk.open(task);
    const labels = [...text.matchAll(/data-copy="(\w+)"/g)].map(([, name]) => name);
    expect(labels).toEqual(['hsaId', 'nationalNumber', 'until', 'reference']);
    expect(text).toMatch(/Korttyp[^]*SIS-kort[^]*Tillitsnivå[^]*LoA 3[^]*Utlämning[^]*Servicedisk Växjö/);
    expect(text.replaceAll('-', '')).not.toContain(who.holder.personalNumber.replaceAll('-', ''));
  });

  step('gives a value at a time, and one row of the log for each copy', async () => {
    expect(await copy(clerk, 'hsaId')).toEqual({ status: 200, text: who.holder.hsaId });
    expect(await copy(clerk, 'hsaId')).toMatchObject({ status: 200 });
    expect(rows('value-copied')).toHaveLength(2);
    const before = rows('number-revealed').length;
    const number = await copy(clerk, '', 'kopiera-nummer');
    expect(number.text?.replaceAll('-', '')).toBe(who.holder.personalNumber.replaceAll('-', ''));
    const revealed = rows('number-revealed');
    expect(revealed).toHaveLength(before + 1);
    expect(revealed.at(-1)).toMatchObject({ details: { reason: 'portal-order' } });
  });

  step('gives the number as no ordinary value, and nothing that the portal doesn’t ask', async () => {
    expect((await copy(clerk, 'nationalNumber')).status).toBe(404);
    expect((await copy(clerk, 'constructor')).status).toBe(404);
    expect(rows('value-copied')).toHaveLength(2);
  });

  step('says why a text is no answer, and keeps nothing', async () => {
    const page = await clerk.submit(`${task}/kvitto`, { text: 'Det är beställt', behall: '1' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('inte portalens kvittering');
    expect(rows('portal-answered')).toEqual([]);
  });

  step('shows what it read before it keeps it', async () => {
    const page = await clerk.submit(`${task}/kvitto`, { text: answer() });
    expect(page.status).toBe(200);
    expect(page.text).toContain('Spara kvitteringen i ärendet');
    expect(rows('portal-answered')).toEqual([]);
  });

  step('keeps it once, fills the form, and tells of it in the case', async () => {
    for (const time of ['first', 'again']) {
      const page = await clerk.submit(`${task}/kvitto`, { text: answer(), behall: '1' });
      expect([time, page.status]).toEqual([time, 200]);
      expect(page.text).toMatch(/name="production\.ordered"[^>]*checked/);
      expect(page.text).toMatch(/B-000001<\/b>, 2026-[^<]*, finns i ärendet/);
    }
    expect(rows('portal-answered')).toHaveLength(1);
    const { number } = await world.register.cases.find(caseId).then((found) => ({ number: found?.number ?? '' }));
    expect((await clerk.open(`/arenden/${number}`)).text).toContain('SITHS eID Portal svarade');
  });

  step('fills in when a card was blocked, as the portal says', async () => {
    const block = await askForBlock(world, { reason: 'broken', holder: who.colleague });
    const { userTaskKey } = await world.task('Task_BlockInPortal', block.caseId);
    const at = `/arbetslista/${userTaskKey}`;
    await clerk.submit(`${at}/ta`, {});
    const text = `Kvitteringsnummer\nS-000002\nKlockslag\n${stockholm(world.now())}\nKortnummer\n${block.cardNumber ?? ''}`;
    const page = await clerk.send(`${at}/kvitto`, { text, behall: '1' });
    expect(JSON.parse(page.text)).toMatchObject({
      isKept: true,
      answers: { 'block.outcome': 'blocked', 'block.confirmedAt': expect.stringContaining('T') },
    });
  });
});

/** `2026-12-01 09.00` */
function stockholm(at: string): string {
  return new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' }).slice(0, 16).replace(':', '.');
}
