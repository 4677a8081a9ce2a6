import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isRefusal, type Refusal } from '../../../register/index.ts';
import { openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { who } from '../../support/ward/index.ts';

const accepted = <Answer extends object>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
};

/** A second click: two answers to one task at once, of which the engine takes one. */
describe('two answers to one task', () => {
  let site: WardRegister;
  let caseId: string;
  beforeAll(async () => {
    site = await openWardRegister();
    ({ caseId } = await site.submitted());
  });
  afterAll(() => site.close());

  const tries = async (userTaskKey: string) => {
    const author = site.author(await site.viewer(who.customerService));
    const task = {
      userTaskKey,
      elementId: 'Task_Activate',
      elementInstanceKey: '1',
      processInstanceKey: '2',
      caseId,
    };
    return (['refuse', 'activate'] as const).map((outcome) => ({
      task,
      processId: 'reserve-card-activation',
      formId: 'reserve-card-call',
      author,
      submission: { activation: { outcome } },
    }));
  };
  const kept = (userTaskKey: string) =>
    site
      .sql(`SELECT details FROM audit WHERE action = 'task-completed' AND caseId = '${caseId}' ORDER BY row`)
      .map(({ details }) => String(details))
      .filter((details) => details.includes(`"${userTaskKey}"`));

  it.each([
    ['the first, whose words the second replaced', '71', 0],
    ['the second', '72', 1],
  ])('keep one row, of the one that was taken: %s', async (_which, key, taken) => {
    const { answers } = site.register;
    const completions = await tries(key);
    const attempts = [];
    for (const completion of completions) attempts.push(accepted(await answers.begin(completion)));
    const [attempt, lost, completion] = [attempts[taken], attempts[1 - taken], completions[taken]];
    if (!attempt || !lost || !completion) throw new Error('Two were begun');
    await answers.abandonAttempt(lost);
    await answers.completeAttempt(attempt, completion);
    expect(kept(key)).toEqual([expect.stringContaining(`"outcome":"${taken === 0 ? 'refuse' : 'activate'}"`)]);
    await answers.abandonAttempt(lost);
    await answers.completeAttempt(lost, completion);
    expect(kept(key)).toHaveLength(1);
  });
});
