import type { Run } from '../run/run.ts';
import { broadcast } from '../run/signals.ts';
import type { Variables } from '../variables.ts';
import { command, namesOf } from './command.ts';

export interface BroadcastSignal {
  readonly signalName: string;
  readonly variables?: Variables | undefined;
}

export interface BroadcastedSignal {
  readonly signalKey: string;
}

export const broadcastSignal = command({
  kind: 'broadcastSignal',
  entity: 'SIGNAL',
  intent: 'BROADCAST',
  carryOut(run: Run, { signalName, variables = {} }: BroadcastSignal): BroadcastedSignal {
    const key = run.store.nextKey();
    broadcast(run, signalName, variables);
    return { signalKey: String(key) };
  },
  record: (_, work) => ({ after: { signalName: work.signalName, variables: namesOf(work) } }),
  recordOutcome: ({ signalKey }) => ({ subjectKey: Number(signalKey) }),
});
