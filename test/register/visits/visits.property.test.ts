import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Instant } from '../../../contract/index.ts';
import type { Slot, Visit } from '../../../register/index.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { who } from '../../support/ward/index.ts';

let site: WardRegister;
let caseId: string;
beforeAll(async () => {
  site = await openWardRegister();
  ({ caseId } = await site.submitted());
}, 30_000);
afterAll(() => site.close());

const Step = fc.oneof(
  fc.record({ kind: fc.constantFrom('book' as const, 'book both' as const), slot: fc.nat(), visit: fc.nat() }),
  fc.record({ kind: fc.constantFrom('move' as const, 'cancel' as const), slot: fc.nat(), visit: fc.nat() }),
);

it('whatever is booked, moved and cancelled, for one person or two: no desk has more visits at a time than it can take', async () => {
  const manager = await site.viewer(who.manager);
  const author = site.author(manager);
  const few = [...(await morning(1)), ...(await morning(2))];
  const capacity = new Map((await site.register.desks.on('2026-11-24')).map((desk) => [desk.name, desk.capacity]));
  const booked = async (): Promise<Visit[]> =>
    (await site.register.visits.ofCase(caseId)).filter(({ state }) => state === 'booked');
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 1, maxLength: 12 }), async (steps) => {
      for (const { kind, slot, visit } of steps) {
        const { desk, startsAt } = must(few[slot % few.length]);
        const before = await booked();
        const one = before[visit % Math.max(1, before.length)];
        if (kind === 'book' || kind === 'book both') {
          const attendees = kind === 'book' ? [manager.personId] : [manager.personId, caseId];
          await site.register.visits.book({ caseId, purpose: 'photo', attendees, desk, startsAt, author });
        } else if (one) {
          const to = kind === 'cancel' ? 'cancel' : { desk, startsAt };
          await site.register.visits.requestChange({ visitId: one.visitId, to, viewer: manager, author });
        }
      }
      const after = await booked();
      for (const { desk, startsAt } of after) {
        const atOnce = after.filter(
          (other) => other.desk === desk && other.startsAt <= startsAt && other.endsAt > startsAt,
        );
        expect(atOnce.length).toBeLessThanOrEqual(capacity.get(desk) ?? 0);
      }
      for (const slot of [...(await morning(1)), ...(await morning(2))]) {
        const taken = after.filter((visit) => visit.desk === slot.desk && overlap(visit, slot)).length;
        expect(slot.left).toBeGreaterThanOrEqual((capacity.get(slot.desk) ?? 0) - taken);
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);

/** Free times of one morning: enough visits for them to collide. */
async function morning(persons: number): Promise<Slot[]> {
  return (await site.register.visits.slots({ at: now, persons })).filter(
    ({ startsAt }) => startsAt >= '2026-12-01T08:00:00.000Z' && startsAt <= '2026-12-01T09:30:00.000Z',
  );
}

function overlap(visit: { startsAt: Instant; endsAt: Instant }, slot: { startsAt: Instant; endsAt: Instant }): boolean {
  return visit.startsAt < slot.endsAt && visit.endsAt > slot.startsAt;
}
