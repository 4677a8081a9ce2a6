import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submit } from '../../support/activation.ts';
import { auditRows } from '../../support/audit-rows.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';

/** Whoever looks for something by its number and finds nothing stands in the log as those do who find it; the number never does. */
describe('what was looked for by a number and not found', () => {
  let world: PortalWorld;
  let clerk: WebUser;
  let otherManager: WebUser;

  beforeAll(async () => {
    world = await openPortalWorld();
    [clerk, otherManager] = await Promise.all([world.logIn(who.customerService), world.logIn(who.otherManager)]);
    await Promise.all([clerk.open('/hjalp'), otherManager.open('/hjalp')]);
  });
  afterAll(() => world.close());

  /** The rows that an act leaves. */
  async function left(act: () => Promise<unknown>) {
    const before = auditRows(world.dir, 'search-made').length;
    await act();
    return auditRows(world.dir, 'search-made')
      .slice(before)
      .map(({ actor, role, details }) => ({ ...details, who: actor, role }));
  }

  /** True when a number stands anywhere in the register's files. */
  const isKept = (number: string) =>
    ['register.db', 'register.db-wal'].some((file) => {
      const bytes = readFileSync(join(world.dir, file));
      return [number, number.replaceAll('-', '')].some((form) => bytes.includes(form));
    });

  const scan = (text: string) => clerk.send('/arbetslista/skanna', { text });

  it.each([
    ['a card', 'SI99887766', 'desk', 'card'],
    ['an HSA-id', 'SE2321000065-X998', 'desk', 'person'],
    ['a receipt', 'KV-2026-987654', 'desk', 'receipt'],
    ['a national number', '19121212-1212', 'desk', 'national-number'],
  ])('%s in the scan field', async (_, number, place, by) => {
    const rows = await left(() => scan(number));
    expect(rows).toMatchObject([{ who: who.customerService.hsaId, role: 'customer-service', place, by, hits: '0' }]);
    expect(isKept(number)).toBe(false);
  });

  it('nothing, of a text that is longer than anything to be found: the field says how long it may be', async () => {
    const rows = await left(async () => {
      const { status, text } = await scan('a'.repeat(1000));
      expect([status, text]).toEqual([200, expect.stringContaining('Skriv högst 100 tecken, det här är 1\u00a0000.')]);
    });
    expect(rows).toEqual([]);
  });

  it('a card that is to be handed in, by address and by form', async () => {
    const byAddress = await left(() => clerk.open('/arbetslista/aterlamna?kort=SI99887755'));
    const byForm = await left(() => clerk.send('/arbetslista/aterlamna', { cardNumber: 'SI99887755', cut: 'ja' }));
    for (const rows of [byAddress, byForm]) expect(rows).toMatchObject([{ place: 'return', by: 'card', hits: '0' }]);
    expect(isKept('SI99887755')).toBe(false);
  });

  it('a national number in the list of cases', async () => {
    const rows = await left(() => otherManager.submit('/arenden', { q: '19121212-1212' }));
    expect(rows).toMatchObject([
      { who: who.otherManager.hsaId, role: 'manager', place: 'cases', by: 'national-number', hits: '0' },
    ]);
    expect(isKept('19121212-1212')).toBe(false);
  });

  it('a number to show, in a case that isn’t theirs to see', async () => {
    const { number } = await submit(world);
    const rows = await left(async () => {
      const { status } = await otherManager.submit(`/arenden/${number}/visa-nummer`, { reason: 'caller' });
      expect(status).toBe(404);
    });
    expect(rows).toMatchObject([{ who: who.otherManager.hsaId, place: 'reveal', by: 'case', hits: '0' }]);
  });

  it('a protected person’s card that the clerk may not see is logged as the card that it is', async () => {
    const before = auditRows(world.dir, 'scan-made').length;
    const { personId } = await world.viewer(who.protectedHolder);
    const [card] = await world.register.cards.ofHolder(personId);
    const { text } = await scan(card?.cardNumber ?? '');
    expect(text).toContain('behörighet för skyddade personuppgifter');
    expect(auditRows(world.dir, 'scan-made')).toHaveLength(before + 1);
  });
});
