import type { Worker } from '../../workers/run/worker.ts';
import { now, type DemoRegister } from '../register/demo-register.ts';

let elements = 0;

/** Performs a worker's job on a test's register, each time as a new visit of its element. */
export function perform(
  demo: Pick<DemoRegister, 'register'>,
  worker: Worker,
  variables: Record<string, unknown>,
  headers: Record<string, string> = {},
) {
  return worker.perform(
    {
      jobKey: '11',
      type: worker.type,
      processInstanceKey: '12',
      processDefinitionId: 'reserve-card-activation',
      elementId: 'Task',
      elementInstanceKey: String(++elements),
      headers,
      variables,
      retries: 3,
    },
    { register: demo.register, clock: { now: () => Date.parse(now) }, portalUrl: 'http://localhost:3000' },
  );
}
