import { afterEach, beforeEach, describe, expect } from '@jest/globals';
import { useEditions } from '../../../contract/index.ts';
import { answerBlock, askForBlock, caseOf } from '../../support/blocking.ts';
import { openAuthority, type Authority } from '../../support/certificate-authority.ts';
import { certificatesAreKnown } from '../../support/known-certificates.ts';
import { mustBe } from '../../support/until.ts';
import { who } from '../../support/ward/index.ts';
import type { World } from '../../support/world.ts';
import { blockOf, p5 } from './card-blocking.ts';

const minute = 60_000;
const { cardNumber } = who.holder;
const serials = ['8A3F5E2C1B', '1122334455667788'];
let authority: Authority;
let world: World | undefined;
const now = () => Date.parse(world?.now() ?? '2026-11-24T07:30:00.000Z');

beforeEach(async () => {
  authority = await openAuthority('Provutfärdare Person v1', now);
  for (const serial of serials) authority.issued.add(serial);
});
afterEach(async () => {
  useEditions([]);
  await authority.close();
  world = undefined;
});

async function blocked(of: World): Promise<string> {
  world = of;
  await certificatesAreKnown(of, { authority, serials, holder: who.holder });
  const { caseId } = await askForBlock(of, { reason: 'misuse', cardNumbers: [cardNumber] });
  await answerBlock(of, 'blocked');
  return caseId;
}

const told = async (of: World, caseId: string, action: string) =>
  (await of.register.cases.timeline(caseId)).filter((event) => event.action === action).map(({ details }) => details);
const findings = async (of: World) =>
  (await of.register.blocks.issuerAnswers(cardNumber)).map(({ place, finding }) => `${place}: ${finding}`);
const revokeAll = (since: number) => serials.forEach((serial) => authority.revoked.set(serial, since));
const settleTask = async (of: World, outcome: 'ask-on' | 'settled') => {
  const { userTaskKey } = await of.task('Task_FindOut');
  const issuer = { outcome, portalChecked: true, by: who.customerService.hsaId, at: of.now() };
  await of.client.completeUserTask(userTaskKey, { issuer });
  await of.settle();
};
const openTasks = async (of: World) => (await of.openTasks()).map(({ elementId }) => elementId);
const audit = async (of: World) => {
  const answer = { outcome: 'not-confirmed', historyRead: true, by: who.auditor.hsaId, at: of.now() };
  await of.client.completeUserTask((await of.task('Task_AuditMisuse')).userTaskKey, { audit: answer });
  await of.settle();
};

describe('a block of a card whose certificates are known', () => {
  p5(
    ['Event_AskAgain', 'End_AskShown', 'End_Shown', 'End_Proven', 'End_Audited'],
    'is asked for until each of them shows it, and the case says since when',
    async (of) => {
      const caseId = await blocked(of);
      expect(await findings(of)).toEqual(
        Array.from({ length: 2 }, () => ['answer: not-revoked', 'list: not-revoked']).flat(),
      );
      await audit(of);
      authority.revoked.set(mustBe(serials[0]), now());
      await of.advance(15 * minute);
      expect((await blockOf(of, cardNumber)).shownSince).toBeUndefined();
      const since = now() + 60_000;
      authority.revoked.set(mustBe(serials[1]), since);
      await of.advance(15 * minute);
      expect((await blockOf(of, cardNumber)).shownSince).toBe(new Date(since).toISOString());
      expect(await told(of, caseId, 'block-shown')).toMatchObject([{ since: new Date(since).toISOString() }]);
      expect(await told(of, caseId, 'issuer-silent')).toEqual([]);
      const { asked } = authority;
      await of.advance(60 * minute);
      expect(authority.asked).toBe(asked);
      expect(await of.register.blocks.notShown()).toBe(0);
    },
  );

  p5(
    ['Boundary_Silent', 'Event_Patience', 'End_Shown'],
    'that doesn’t show in time becomes a task and an alarm, until it does',
    async (of) => {
      const caseId = await blocked(of);
      await audit(of);
      authority.ill = { forged: true };
      await of.advance(4 * 60 * minute);
      expect(await openTasks(of)).toContain('Task_FindOut');
      expect(await of.register.blocks.notShown()).toBe(1);
      expect(await told(of, caseId, 'issuer-silent')).toHaveLength(1);
      expect((await told(of, caseId, 'issuer-answered')).map(({ finding }) => finding)).toEqual([
        ...Array.from({ length: 2 }, () => 'not-revoked'),
        ...Array.from({ length: 2 }, () => 'forged'),
      ]);
      await settleTask(of, 'ask-on');
      expect(await of.register.blocks.notShown()).toBe(0);
      await of.advance(4 * 60 * minute);
      expect(await openTasks(of)).toContain('Task_FindOut');
      authority.ill = {};
      revokeAll(now());
      await of.advance(15 * minute);
      expect(await openTasks(of)).not.toContain('Task_FindOut');
      expect(await of.register.blocks.notShown()).toBe(0);
    },
  );

  p5(['End_Settled', 'End_Proven'], 'is settled when the issuer has confirmed it otherwise', async (of) => {
    const caseId = await blocked(of);
    await audit(of);
    await authority.close();
    await of.advance(4 * 60 * minute);
    expect(await findings(of)).toContain('list: unreachable');
    await settleTask(of, 'settled');
    expect(await told(of, caseId, 'issuer-settled')).toEqual([expect.objectContaining({ outcome: 'settled' })]);
    expect((await caseOf(of, caseId)).phase).toBe('returning');
    expect(await openTasks(of)).toEqual([]);
    authority = await openAuthority('Provutfärdare Person v1', now);
  });
});

describe('a block of a card whose certificates nobody knows', () => {
  p5(['End_Unknown', 'End_NoMisuse', 'End_Blocked'], 'is done with the confirmation', async (of) => {
    world = of;
    await askForBlock(of, { reason: 'lost' });
    await answerBlock(of, 'blocked');
    await of.advance(5 * 60 * minute);
    expect(authority.asked).toBe(0);
    expect(await findings(of)).toEqual([]);
  });
});
