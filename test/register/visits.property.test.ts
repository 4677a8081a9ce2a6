import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { policyOn } from '../../contract/index.ts';
import type { Slot, Visit } from '../../register/index.ts';
import { must, now, openDemoRegister, type DemoRegister } from './demo-register.ts';

let demo: DemoRegister;
let caseId: string;
beforeAll(async () => {
  demo = await openDemoRegister();
  ({ caseId } = await demo.submitted());
}, 30_000);
afterAll(() => demo.close());

const Step = fc.oneof(
  fc.record({ kind: fc.constant('book' as const), slot: fc.nat(), visit: fc.nat() }),
  fc.record({ kind: fc.constantFrom('move' as const, 'cancel' as const), slot: fc.nat(), visit: fc.nat() }),
);

it('whatever is booked, moved and cancelled: no desk has more visits at a time than it can take', async () => {
  const manager = await demo.viewer('Provén');
  const author = demo.author(manager);
  const few: readonly Slot[] = (await demo.register.visits.slots({ at: now })).filter(
    ({ startsAt }) => startsAt >= '2026-12-01T08:00:00.000Z' && startsAt <= '2026-12-01T09:30:00.000Z',
  );
  const capacity = new Map(policyOn('2026-11-24').desks.map((desk) => [desk.name, desk.capacity]));
  const booked = async (): Promise<Visit[]> =>
    (await demo.register.visits.ofCase(caseId)).filter(({ state }) => state === 'booked');
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 1, maxLength: 12 }), async (steps) => {
      for (const { kind, slot, visit } of steps) {
        const { desk, startsAt } = must(few[slot % few.length]);
        const before = await booked();
        const one = before[visit % Math.max(1, before.length)];
        if (kind === 'book') {
          const { personId } = manager;
          await demo.register.visits.book({ caseId, purpose: 'photo', attendees: [personId], desk, startsAt, author });
        } else if (one) {
          const to = kind === 'cancel' ? 'cancel' : { desk, startsAt };
          await demo.register.visits.requestChange({ visitId: one.visitId, to, viewer: manager, author });
        }
      }
      const after = await booked();
      const open = await demo.register.visits.slots({ at: now });
      for (const slot of few) {
        const taken = after.filter(({ desk, startsAt }) => desk === slot.desk && startsAt === slot.startsAt).length;
        const room = capacity.get(slot.desk) ?? 0;
        const left = open.find(({ desk, startsAt }) => desk === slot.desk && startsAt === slot.startsAt)?.left ?? 0;
        expect(taken).toBeLessThanOrEqual(room);
        expect(left).toBe(room - taken);
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);
