import { EngineProblem, type ProcessClient } from '../../client/index.ts';
import { turns, type Dice } from './dice.ts';
import { killed, type Faults } from './faults.ts';

/** The engine over a bad network: requests that don't arrive, answers that are lost after the commit, answers that take long. */
export function flakyClient(
  client: ProcessClient,
  { dice, faults, isAlive }: { dice: Dice; faults: Faults; isAlive: () => boolean },
): ProcessClient {
  const unreachable = (detail: string) => new EngineProblem({ status: 0, code: 'UNREACHABLE', detail });
  const flaky =
    <Given extends readonly unknown[], Answer>(call: (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> => {
      if (!isAlive()) throw killed();
      const luck = faults.on ? dice.upTo(100) : 100;
      if (luck < 4) {
        faults.met('request to the engine lost');
        throw unreachable('The request was lost');
      }
      const answer = await call(...given);
      if (!isAlive()) throw killed();
      if (luck < 9) {
        faults.met('answer of the engine lost');
        throw unreachable('The answer was lost');
      }
      if (luck < 20) {
        faults.met('answer of the engine delayed');
        await turns(dice.upTo(30));
      }
      return answer;
    };
  return {
    ...client,
    createProcessInstance: flaky((input) => client.createProcessInstance(input)),
    publishMessage: flaky((input) => client.publishMessage(input)),
    cancelProcessInstance: flaky((key) => client.cancelProcessInstance(key)),
    activateJobs: flaky((input) => client.activateJobs(input)),
    completeJob: flaky((key, variables) => client.completeJob(key, variables)),
    failJob: flaky((key, failure) => client.failJob(key, failure)),
    throwJobError: flaky((key, error) => client.throwJobError(key, error)),
    completeUserTask: flaky((key, variables) => client.completeUserTask(key, variables)),
    findProcessInstance: flaky((key) => client.findProcessInstance(key)),
    findElementInstance: flaky((key) => client.findElementInstance(key)),
    engineRecords: flaky((after, page) => client.engineRecords(after, page)),
  };
}
