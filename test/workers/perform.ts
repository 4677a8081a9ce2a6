import type { Job } from '../../client/index.ts';
import type { House } from '../../workers/run/house.ts';
import type { Worker } from '../../workers/run/worker.ts';
import { now, type WardRegister } from '../support/ward-register.ts';
import { signAnswers } from '../support/sign-answers.ts';
import { units, who } from '../support/ward/index.ts';

let elements = 0;

export type JobChange = Partial<Job> & Partial<Pick<House, 'parentOf' | 'cancelInstance'>>;

/** For steps that end no process instance. */
export const cancelNothing = () => Promise.reject(new Error('Nothing is to be cancelled here'));

/**
 * Performs a worker's job on a test's register, each time as a new visit of its element. Answers are signed as the portal does, each
 * in a task of its own.
 */
export function perform(
  site: Pick<WardRegister, 'register' | 'answerKey'>,
  worker: Worker,
  variables: Record<string, unknown>,
  headers: Record<string, string> = {},
) {
  const task = {
    userTaskKey: `1${++elements}`,
    elementId: 'Task_Answer',
    elementInstanceKey: '11',
    processInstanceKey: '12',
  };
  const caseId = typeof variables['caseId'] === 'string' ? variables['caseId'] : '';
  return performJobOf(site, worker, {
    variables: signAnswers(variables, { ...task, caseId }, site.answerKey),
    headers,
  });
}

/** As `perform`, with the variables as they are. */
export function performJobOf(site: Pick<WardRegister, 'register'>, worker: Worker, change: JobChange) {
  const { parentOf, cancelInstance = cancelNothing, ...job } = change;
  return worker.perform(
    {
      jobKey: '11',
      type: worker.type,
      processInstanceKey: '12',
      processDefinitionId: 'reserve-card-activation',
      elementId: 'Task',
      elementInstanceKey: String(++elements),
      headers: {},
      variables: {},
      retries: 3,
      ...job,
    },
    {
      register: site.register,
      clock: { now: () => Date.parse(now) },
      portalUrl: 'http://localhost:3000',
      parentOf,
      cancelInstance,
    },
  );
}

/** What happens on the phone before a card is activated: the unit has answered, and the card's characters have been read. */
export async function called(site: WardRegister, caseId: string): Promise<void> {
  const clerk = await site.viewer(who.customerService);
  const author = site.author(clerk);
  await site.register.cases.logCallBack(caseId, { phone: units.ward.phone, answered: true, viewer: clerk, author });
  const { cardNumber = '' } = (await site.register.cases.find(caseId)) ?? {};
  await site.register.cases.readBack({ caseId, text: cardNumber.slice(-4), author });
}
