import type { BroadcastedSignal, BroadcastSignal } from '../commands.ts';
import type { Run } from '../run/run.ts';
import { broadcast } from '../run/signals.ts';

export function broadcastSignal(run: Run, { signalName, variables = {} }: BroadcastSignal): BroadcastedSignal {
  const key = run.store.nextKey();
  broadcast(run, signalName, variables);
  return { signalKey: String(key) };
}
