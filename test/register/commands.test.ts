import { expect, it } from '@jest/globals';
import type { PortalRegister, WorkersRegister } from '../../register/index.ts';
import type { Commands } from '../../register/kernel/commands.ts';
import { rooms } from '../../register/register.ts';
import { asAdministrator } from '../support/api-token.ts';
import { anAdministrator } from '../support/builders.ts';
import { now, openWardRegister } from '../support/ward-register.ts';
import { who } from '../support/ward/index.ts';

it('gives portal and workers what the tables name for them, and nothing else', () => {
  type Has<Room, Command> = Command extends keyof Room ? true : false;
  const portal: Has<PortalRegister['cases'], 'withdraw'> = true;
  const workers: Has<WorkersRegister['cases'], 'bind'> = true;
  // Whatever else these were, it would not compile.
  const portalBinds: Has<PortalRegister['cases'], 'bind'> = false;
  const workersWithdraw: Has<WorkersRegister['cases'], 'withdraw'> = false;
  const portalTakesIn: Has<PortalRegister['intake'], 'addPerson'> = false;
  expect([portal, workers, portalBinds, workersWithdraw, portalTakesIn]).toEqual([true, true, false, false, false]);
});

it('lets administrators alone do what is named for them, as they are when it is done', async () => {
  const site = await openWardRegister();
  const { editions } = site.register;
  const administrator = await asAdministrator(await anAdministrator({ register: site.register, now: () => now }));
  const viewer = await site.viewer(who.manager);
  const manager = { viewer, author: site.author(viewer) };
  const asked = { editionId: 'none', reason: 'Fel siffra' };
  expect(await editions.withdraw(asked, administrator)).toMatchObject({ code: 'edition-gone' });
  expect(await editions.withdraw(asked, manager)).toMatchObject({ code: 'administrators-only' });
  // A viewer of before, who had the role: what the register knows now counts.
  const before = { ...manager, viewer: { ...viewer, grants: administrator.viewer.grants } };
  expect(await editions.withdraw(asked, before)).toMatchObject({ code: 'administrators-only' });
  await site.close();
});

it('guards all that administrators alone do', async () => {
  const guarded = Object.entries<readonly Commands[]>(rooms).flatMap(([room, parts]) =>
    parts
      .flatMap(({ all, portal, workers, house }) => [all, portal, workers, house])
      .flatMap((kinds) => Object.keys(kinds?.administer ?? {}).map((name) => [room, name] as const)),
  );
  expect(guarded.map((each) => each.join('.')).sort()).toEqual(
    [
      ...['archive.discard', 'archive.receive', 'desks.addDuty', 'desks.close', 'desks.removeDuty', 'desks.reopen'],
      ...['desks.save', 'editions.propose', 'editions.withdraw', 'extractRequests.order'],
      ...['information.save', 'retention.decide', 'retention.hold', 'retention.lift', 'retention.propose'],
      ...['retention.proposeLift', 'retention.stop', 'sessions.endOfAnother', 'tokens.end'],
      ...['tokens.propose', 'unitMoves.set', 'units.change'],
    ].sort(),
  );
  const site = await openWardRegister();
  const viewer = await site.viewer(who.manager);
  for (const [room, name] of guarded) {
    const command: unknown = Reflect.get(Reflect.get(site.register, room), name);
    if (typeof command !== 'function') throw new Error(`${room} has no ${name}`);
    const answer: unknown = await Reflect.apply(command, undefined, [{}, { viewer, author: site.author(viewer) }]);
    expect(answer).toMatchObject({ code: 'administrators-only' });
  }
  await site.close();
});
