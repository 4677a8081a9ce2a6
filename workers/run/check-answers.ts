import type { Job } from '../../client/index.ts';
import type { SignedInput } from '../../contract/index.ts';
import type { AnswerPlace } from '../../register/index.ts';
import { PermanentFailure } from './failures.ts';
import type { House } from './house.ts';

/**
 * Verifies what people answered before a step acts on it: the portal signed the whole answer, for this case, in a task of this
 * process instance or of one above or below it, and nobody used it for another round of the step. Anything else was made past the
 * portal and becomes an incident: nobody is known to have done it.
 */
export async function checkAnswers(job: Job, inputs: readonly SignedInput[], house: House): Promise<void> {
  for (const input of inputs) {
    const answer = job.variables[input.name] ?? undefined;
    if (answer !== undefined) await checkAnswer(job, { ...input, answer }, house);
    else if (input.required) throw new PermanentFailure(`Svaret ”${input.name}” saknas. Ingenting är gjort`);
  }
}

async function checkAnswer(
  job: Job,
  { name, copied, required, answer }: SignedInput & { answer: unknown },
  house: House,
) {
  const { caseId } = job.variables;
  const use = { name, copied, caseId: typeof caseId === 'string' ? caseId : '' };
  const place = await house.register.answers.verify(answer, use);
  if ('fault' in place) throw notTrusted(name, place.fault);
  if (!(await isOfSameTree(job, place, house))) throw notTrusted(name, 'Svaret gavs i en annan processinstans');
  const { userTaskKey } = place;
  if (
    required &&
    !(await house.register.answers.spend({
      userTaskKey,
      elementId: job.elementId,
      elementInstanceKey: job.elementInstanceKey,
    }))
  ) {
    throw notTrusted(name, `Svaret är redan använt en gång: det gavs i en tidigare uppgift (${userTaskKey})`);
  }
}

/** What the reader of the incident should know and do. */
function notTrusted(name: string, fault: string): PermanentFailure {
  return new PermanentFailure(
    `Svaret ”${name}” kommer inte från portalen, så ingen vet säkert vem som gav det. ${fault}. Ingenting är gjort. ` +
      'Ärendets historik visar vad som gjordes i processmotorn och av vem; låt uppgiften göras om i portalen',
  );
}

async function isOfSameTree(job: Job, place: AnswerPlace, house: House): Promise<boolean> {
  const [one, other] = [job.processInstanceKey, place.processInstanceKey];
  // Most answers are given in a part that the step's instance has called: asked first, that is found without going to the root.
  return one === other || (await isBelow(other, one, house)) || isBelow(one, other, house);
}

/** True when the instance was called by the other one, or by one that was. */
async function isBelow(key: string, above: string, { parentOf }: Pick<House, 'parentOf'>): Promise<boolean> {
  const parent = await parentOf?.(key);
  return parent !== undefined && (parent === above || isBelow(parent, above, { parentOf }));
}
