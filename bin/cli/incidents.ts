import { z } from 'zod';
import { EngineProblem, type ProcessClient } from '../../client/index.ts';
import { readConfig } from '../../platform/config.ts';
import { createLog } from '../../platform/log.ts';
import { Unusable } from '../../platform/unusable.ts';
import { doToEach, readCauses, type Cause } from '../../portal/index.ts';
import type { Register } from '../../register/index.ts';
import { connect } from '../run/connect.ts';
import { asAsked, UsageError, type Answer, type Given } from './answer.ts';
import { refused } from './refused.ts';
import { doneOrTried, operatorAsker, reasonOf, withRegister } from './register.ts';

const RetryOptions = z.object({ dryRun: z.boolean().default(false) });
const GiveUpOptions = RetryOptions.extend({ reason: z.string().trim().min(1).max(200) });

/** What stands still in the engine, by its cause: numbers of cases, never names. */
export async function listIncidents(): Promise<Answer> {
  return withHouse(({ causes }) =>
    Promise.resolve({
      text: causes.length === 0 ? 'Nothing stands still.' : causes.map(told).join('\n'),
      data: {
        causes: causes.map(({ still, ...cause }) => ({ ...cause, cases: still.map(({ number }) => number ?? null) })),
      },
    }),
  );
}

function told({ id, process, step, sentence, technical, since, still }: Cause): string {
  const numbers = still.map(({ number }) => number ?? '(no case)');
  return [
    `${id}  ${still.length} since ${since}: ${process}, ${step}`,
    `  ${technical ?? `In the words of the page: ${sentence}.`}`,
    `  ${numbers.slice(0, 10).join(', ')}${numbers.length > 10 ? ` and ${numbers.length - 10} more` : ''}`,
  ].join('\n');
}

/** Lets the engine try again what stands still for one cause. */
export async function retryIncidents({ args: [id], options }: Given): Promise<Answer> {
  const { dryRun } = asAsked(RetryOptions, options);
  return withHouse(async ({ register, client, causes }) => {
    const cause = causeOf(causes, id);
    const { still } = cause;
    const answer = await doneOrTried(register, { dryRun }, ({ incidents }) => incidents.retry(still, operatorAsker()));
    if (answer) throw refused(answer);
    if (dryRun) return wouldBe(`Would try again: ${still.length}.`, cause, { tried: still.length });
    const done = await doToEach(still, (one) => client.resolveIncident(one));
    return { text: `Tried again: ${done} of ${still.length}.`, data: { dryRun, tried: done } };
  });
}

/** Gives up the processes that stand still for one cause; their cases say so, and customer service carries on by hand. */
export async function giveIncidentsUp({ args: [id], options }: Given): Promise<Answer> {
  const { reason, dryRun } = asAsked(GiveUpOptions, options);
  return withHouse(async ({ register, client, causes }) => {
    const cause = causeOf(causes, id);
    const { still } = cause;
    const answer = await doneOrTried(register, { dryRun }, ({ incidents }) =>
      incidents.giveUp({ incidents: still, reason: reasonOf(reason) }, operatorAsker()),
    );
    if (answer) throw refused(answer);
    const roots = new Set(still.map(({ rootKey }) => rootKey));
    if (dryRun) return wouldBe(`Would give up: ${roots.size} processes.`, cause, { givenUp: roots.size });
    const done = await doToEach([...roots], (rootKey) => client.cancelProcessInstance(rootKey));
    return { text: `Given up: ${done} of ${roots.size} processes.`, data: { dryRun, givenUp: done } };
  });
}

/** What would be done, with the cases that it is about; the register was asked and has nothing against it. */
function wouldBe(sentence: string, cause: Cause, counted: object): Answer {
  const cases = cause.still.map(({ number }) => number ?? null);
  return {
    text: `${sentence}\n${told(cause)}\nA dry run: nothing was changed.`,
    data: { dryRun: true, ...counted, cases },
  };
}

function causeOf(causes: readonly Cause[], id: string | undefined): Cause {
  if (id === undefined) throw new UsageError('Name the cause by its id, which `incidents list` shows');
  const cause = causes.find((one) => one.id === id);
  if (!cause)
    throw new Unusable(`Nothing stands still for the cause '${id}' any more; \`incidents list\` shows what does`);
  return cause;
}

interface OpenHouse {
  readonly register: Register;
  readonly client: ProcessClient;
  readonly causes: readonly Cause[];
}

async function withHouse(work: (house: OpenHouse) => Promise<Answer>): Promise<Answer> {
  const client = connect(readConfig(process.env), createLog('warn', process.stderr));
  return withRegister(async (register) => {
    try {
      return await work({ register, client, causes: await readCauses({ client, register }) });
    } catch (error) {
      if (error instanceof EngineProblem) throw new Unusable(sentenceOf(error), { cause: error });
      throw error;
    }
  });
}

function sentenceOf({ code, message }: EngineProblem): string {
  if (code !== 'UNREACHABLE') return message;
  return 'The engine does not answer. Incidents are known by it: start the house, or set CAMUNDA_REST_ADDRESS to where it runs';
}
