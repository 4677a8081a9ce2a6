import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from '../../../register/index.ts';
import { endCall, submit } from '../../support/activation.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { sqlIn } from '../../support/registers.ts';
import { orderCards } from '../../support/stock-order.ts';
import { mustBe } from '../../support/until.ts';
import { who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

const minute = 60_000;

describe('a case step by step', () => {
  let world: PortalWorld;
  let auditor: WebUser;
  let found: Case;
  let steps: string[];
  beforeAll(async () => {
    world = await openPortalWorld();
    found = await submit(world);
    await world.passTime(minute);
    await endCall(world, found.caseId, { outcome: 'activate' });
    auditor = await world.logIn(who.auditor);
    steps = titlesIn(await pageAt(1));
  });
  afterAll(() => world.close());

  const pageAt = async (step: number | string) =>
    (await auditor.open(`/arenden/${found.number}?steg=${step}`)).text.replaceAll(/\s+/g, ' ');
  const titlesIn = (text: string) => [...text.matchAll(/class="ev".*?<b>([^<]+)</g)].map(([, title = '']) => title);
  const known = (text: string) => {
    const [, part = ''] = /data-part="known">(.*?)<h3>/.exec(text) ?? [];
    const rows = [...part.matchAll(/<th scope="row">(.*?)<\/th><td[^>]*>(.*?)<\/td>/g)];
    return new Map(rows.map(([, name = '', value = '']) => [name.replaceAll(/<[^>]*>/g, ''), value]));
  };
  const stepOf = (title: string) => steps.indexOf(title) + 1;

  it('goes from the first event to the last by links, without JavaScript', async () => {
    expect(steps[0]).toBe('Inskickat');
    expect(steps).toEqual(expect.arrayContaining(['Kort reserverat', 'Uppringt', 'Kortet aktiverat']));
    const first = await pageAt(1);
    expect(first).toContain('Steg 1 av');
    expect(first).not.toContain('rel="prev"');
    expect(first).toContain('href="?steg=2#steg-h"');
    expect(await pageAt(steps.length)).not.toContain('rel="next"');
  });

  it('leads from a step that there isn’t to the last', async () => {
    const { cookie } = await world.session(who.auditor);
    for (const step of ['0', '-1', '999', 'trams']) {
      const address = `${world.portalUrl}/arenden/${found.number}?steg=${step}`;
      const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        `/arenden/${found.number}?steg=${steps.length}`,
      ]);
    }
  });

  it('goes by the log’s order for what was sent, and names the attester', async () => {
    const sent = (text: string) => /data-part="sent">(.*?)<\/section>/.exec(text)?.[1] ?? '';
    // What was sent in the last step happened in the same moment as the step itself.
    expect(sent(await pageAt(steps.length))).not.toContain('efter steget du ser');
    const early = sent(await pageAt(1));
    expect(early).toMatch(/Reservkortet är aktiverat(?:(?!<li>).)*, efter steget du ser/);
    const mailed = steps.findIndex((title) => /mejl/i.test(title)) + 1;
    expect(mailed).toBeGreaterThan(1);
    // Each receiver's may be a step of its own.
    const after = (text: string) => sent(text).match(/Ring oss så(?:(?!<li>).)*, efter steget du ser/g)?.length ?? 0;
    expect(after(await pageAt(mailed))).toBeLessThan(after(await pageAt(mailed - 1)));
    expect(known(await pageAt(1)).get('Intygsgivare')).toBe(found.attester?.displayName);
  });

  it('tells what was known then, and apart from it what became known later', async () => {
    const before = await pageAt(stepOf('Kortet aktiverat') - 1);
    const after = await pageAt(stepOf('Kortet aktiverat'));
    expect(known(before).has('Sista giltighetsdag')).toBe(false);
    expect(before).toMatch(/<b>Sista giltighetsdag\.<\/b> Blev känt/);
    expect(known(after).get('Sista giltighetsdag')).toBe('2026-12-24');
    expect(after).not.toMatch(/<b>Sista giltighetsdag\.<\/b> Blev känt/);
  });

  it('tells how the card was then', async () => {
    const state = (text: string) => [...known(text)].find(([name]) => name.startsWith('Kort '))?.[1];
    expect(state(await pageAt(stepOf('Kort reserverat')))).toBe('Reserverat');
    expect(state(await pageAt(stepOf('Kortet aktiverat')))).toBe('Aktivt');
  });

  it('shows the process as it stood then', async () => {
    const path = async (query: string) => {
      const answer: unknown = JSON.parse((await auditor.open(`/arenden/${found.number}/diagram${query}`)).text);
      return answer;
    };
    const first = await path('?steg=1');
    expect(first).not.toMatchObject({ done: expect.arrayContaining(['Call_Issue']) });
    expect(first).not.toEqual(await path(''));
    expect(await path(`?steg=${steps.length}`)).toEqual(await path(''));
    expect(await pageAt(stepOf('Kortet aktiverat'))).toContain('<b>Pågick:</b>');
  });

  it('names nothing by its internal key, and shows no whole number', async () => {
    for (const [index] of steps.entries()) {
      const text = await pageAt(index + 1);
      const names = [...known(text).keys()];
      expect(names.filter((name) => /^[a-z]+[A-Z]|undefined/.test(name))).toEqual([]);
      expect(text).not.toContain(who.holder.personalNumber);
      expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}T\d{2}:[^"]*</);
    }
  });

  it('says who has read the case, and is itself such a reading', async () => {
    expect(await pageAt(2)).toContain('Läsningar i ärendet');
    expect(auditRows(world.dir, 'case-viewed')).toContainEqual(expect.objectContaining({ actor: who.auditor.hsaId }));
  });

  it('is a look in the log, told with case and step, also of a case that is about nobody', async () => {
    const looks = () =>
      sqlIn(world.dir, `SELECT "actor", "caseId", "personId", "details" FROM audit WHERE action = 'log-viewed'`);
    await pageAt(2);
    const look = { actor: who.auditor.hsaId, caseId: found.caseId, details: '{"step":"2"}' };
    expect(looks()).toContainEqual({ ...look, personId: mustBe(found.holder).personId });
    const order = await orderCards(world);
    expect(order.holder).toBeUndefined();
    await auditor.open(`/arenden/${order.number}?steg=1`);
    expect(looks()).toContainEqual({ ...look, caseId: order.caseId, personId: null, details: '{"step":"1"}' });
  });

  it('is for auditors: to others it is the case as it is', async () => {
    const manager = await world.logIn(who.manager);
    const { text } = await manager.open(`/arenden/${found.number}?steg=1`);
    expect(text).not.toContain('Så såg ärendet ut vid steg');
    expect(text).not.toContain('Steg för steg</a>');
    const path = await manager.open(`/arenden/${found.number}/diagram?steg=1`);
    expect(path.text).toBe((await manager.open(`/arenden/${found.number}/diagram`)).text);
  });
});
