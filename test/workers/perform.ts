import type { Job } from '../../client/index.ts';
import type { House } from '../../workers/run/house.ts';
import type { Worker } from '../../workers/run/worker.ts';
import { now, type DemoRegister } from '../register/demo-register.ts';
import { signAnswers } from '../support/sign-answers.ts';

let elements = 0;

export type JobChange = Partial<Job> & Partial<Pick<House, 'parentOf' | 'cancelInstance'>>;

/** For steps that end no process instance. */
export const cancelNothing = () => Promise.reject(new Error('Nothing is to be cancelled here'));

/**
 * Performs a worker's job on a test's register, each time as a new visit of its element. Answers are signed as the portal does, each
 * in a task of its own.
 */
export function perform(
  demo: Pick<DemoRegister, 'register' | 'answerKey'>,
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
  return performJobOf(demo, worker, {
    variables: signAnswers(variables, { ...task, caseId }, demo.answerKey),
    headers,
  });
}

/** As `perform`, with the variables as they are. */
export function performJobOf(demo: Pick<DemoRegister, 'register'>, worker: Worker, change: JobChange) {
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
      register: demo.register,
      clock: { now: () => Date.parse(now) },
      portalUrl: 'http://localhost:3000',
      parentOf,
      cancelInstance,
    },
  );
}

/** What happens on the phone before a card is activated: the unit has answered, and the card's characters have been read. */
export async function called(demo: DemoRegister, caseId: string): Promise<void> {
  const karin = await demo.viewer('Provsson');
  const author = demo.author(karin);
  await demo.register.cases.logCallBack(caseId, { phone: '000-000 14 00', answered: true, viewer: karin, author });
  const { cardNumber = '' } = (await demo.register.cases.find(caseId)) ?? {};
  await demo.register.cases.readBack({ caseId, text: cardNumber.slice(-4), author });
}
