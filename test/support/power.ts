import { addDays, policyOn } from '../../contract/index.ts';
import { openSessions } from '../../portal/index.ts';
import { isRefusal, type Refusal, type Register } from '../../register/index.ts';
import { aManager, anAdministrator, aPerson, aUnit, timeAt, todayAt, type Site } from './builders.ts';
import { aToken, asAdministrator } from './api-token.ts';

/** What of `givePower` counts in a register. */
export type WhatCounts = (register: Register) => Promise<object>;

/**
 * One row of each kind that gives power, by the register's own commands: all that `whole` says counts then.
 */
export async function givePower(site: Site): Promise<WhatCounts> {
  const [at, today] = [timeAt(site), todayAt(site)];
  const by = [await anAdministrator(site), await anAdministrator(site)] as const;
  const approver = await aPerson(site, { rights: ['approver'] });
  const unit = await aUnit(site);
  const [manager, substitute] = [await aManager(site, { unit }), await aPerson(site, { unit })];
  const asker = { viewer: await manager.viewer(), author: await manager.author('manager') };
  const named = { manager: manager.hsaId, substitute: substitute.hsaId, unit: unit.hsaId, reason: 'leave' } as const;
  must(await site.register.substitutes.name({ ...named, from: today, to: addDays(today, 6) }, asker));
  const { secret: token } = await aToken(site, { by });
  const [first, second] = [await asAdministrator(by[0]), await asAdministrator(by[1])];
  const text = JSON.stringify({ ...policyOn(today), from: addDays(today, 60), draftDays: 11 });
  const made = must(await site.register.editions.propose({ text, reason: 'Ny rutin' }, first));
  if ('faults' in made) throw new Error('The edition has faults');
  must(await site.register.approvals.decide({ approvalId: made.approvalId, outcome: 'approved' }, second));
  const wanted = { name: 'Väntande', rights: ['events'], lastDay: addDays(today, 30), reason: 'Avtalat' } as const;
  must(await site.register.tokens.propose(wanted, first));
  const cookie = await openSessions({ register: site.register, now: Date.now }).begin({ hsaId: by[0].hsaId });
  return async (register) => {
    const { people, tokens, editions, approvals } = register;
    const viewer = async (hsaId: string) => people.viewer(hsaId, at);
    return {
      role: (await viewer(by[0].hsaId))?.grants.some(({ role }) => role === 'admin'),
      right: (await viewer(approver.hsaId))?.rights,
      substitution: (await viewer(substitute.hsaId))?.actsFor?.length,
      token: (await tokens.callerOf(token, at))?.name,
      edition: (await editions.list(today)).at(-1)?.state,
      proposals: (await approvals.waiting(second.viewer, today)).length,
      session: (await openSessions({ register, now: Date.now }).find(cookie))?.hsaId === by[0].hsaId,
    };
  };
}

/** What `givePower` says of a register in which all of it counts. */
export const whole = {
  role: true,
  right: ['approver'],
  substitution: 1,
  token: 'Personalsystemet',
  edition: 'coming',
  proposals: 1,
  session: true,
};

function must<Answer>(answer: Answer | Refusal): Answer {
  if (typeof answer === 'object' && answer !== null && isRefusal(answer)) throw new Error(answer.message);
  return answer;
}
