import { throwError } from '../run/errors.ts';
import { evaluateText } from '../run/evaluate.ts';
import { createJob } from '../run/jobs.ts';
import { Trouble } from '../run/run.ts';
import { terminateInside } from '../run/terminate.ts';
import type { EndEvent } from '../model/model.ts';
import type { Behaviour } from './behaviour.ts';
import { throwAndGoOn } from './throw.ts';

/** Ends its branch; an error is thrown upwards, terminate ends everything else in the scope, a message is a job for a worker. */
export const endEvent: Behaviour<EndEvent> = {
  activate(run, instance, element) {
    const { event, job } = element;
    if (job) {
      createJob(run, instance, job);
      return;
    }
    if (event.kind === 'terminate' && instance.parent) terminateInside(run, instance.parent, { except: instance });
    if (event.kind !== 'error' || !event.code) {
      throwAndGoOn(run, instance, event);
      return;
    }
    const code = evaluateText(run, event.code, instance);
    if (throwError(run, instance, { code, variables: {} })) return;
    throw new Trouble(
      'UNHANDLED_ERROR_EVENT',
      `Expected to throw an error event with the code '${code}', but it was not caught`,
    );
  },
};
