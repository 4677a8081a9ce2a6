import { describe, expect, it } from '@jest/globals';
import { forms } from '../../contract/index.ts';
import { placeOrder, review } from '../support/card-order-play.ts';
import { subjectOf } from '../support/subjects.ts';
import type { MailId } from '../../templates/index.ts';
import { openWorld, type World } from '../support/world.ts';
import { who } from '../support/ward/index.ts';

const comment = 'Skriv vikariatets sista dag också';

/** As the portal does it: the whole answer is kept first, and the engine is told the rest. */
async function reviewWith(world: World, caseId: string, orderReview: Record<string, string>): Promise<string> {
  const { userTaskKey } = await world.task('Task_Review', caseId);
  await world.register.answers.begin({
    task: { userTaskKey, elementId: 'Task_Review', elementInstanceKey: '1', processInstanceKey: '1', caseId },
    processId: 'card-order',
    formId: 'card-order-review',
    author: await world.author(who.customerService),
    submission: { orderReview, comment },
  });
  await review(world, caseId, orderReview);
  return userTaskKey;
}

async function inWorld(play: (world: World) => Promise<void>): Promise<void> {
  const world = await openWorld();
  try {
    await play(world);
  } finally {
    await world.close();
  }
}

const mailText = async (world: World, template: MailId) =>
  (await world.postbox.about(subjectOf(template))).map(({ text }) => text);

describe('what is written beside a decision', () => {
  it(
    'is read in the mail that asks for completion, even before the audit has it',
    () =>
      inWorld(async (world) => {
        const { caseId } = await placeOrder(world);
        await reviewWith(world, caseId, { outcome: 'complete', remark: 'several' });
        const texts = await mailText(world, 'order-to-complete');
        expect(texts.length).toBeGreaterThan(0);
        for (const text of texts) expect(text).toContain(comment);
      }),
    60_000,
  );

  it(
    'is read in the mail that tells of a rejection, and no longer beside a later answer',
    () =>
      inWorld(async (world) => {
        const { caseId } = await placeOrder(world);
        const userTaskKey = await reviewWith(world, caseId, { outcome: 'reject', rejection: 'no-need' });
        for (const text of await mailText(world, 'case-closed')) expect(text).toContain(comment);
        expect(await mailText(world, 'case-closed')).toHaveLength(2);
        await world.register.answers.complete(userTaskKey);
        expect(await world.register.answers.commentOn(caseId, ['reject'])).toBe(comment);
        expect(await world.register.answers.commentOn(caseId, ['complete'])).toBeUndefined();
      }),
    60_000,
  );

  it.each([
    'reserve-card-review',
    'card-order-complete',
    'reserve-card-order-review',
    'reserve-card-order-deviation',
    'desk-identity',
    'short-term-hand-over',
    'card-order-photo',
    'card-order-hand-over',
  ] as const)('can be written in %s, and stays out of the engine', (id) => {
    const { submission, variables, personalKeys } = forms[id];
    expect(Object.keys(submission.shape)).toContain('comment');
    expect(Object.keys(variables.shape)).not.toContain('comment');
    expect(personalKeys).toEqual(['comment']);
  });
});
