import { readFileSync } from 'node:fs';
import { processFile, processIds, type ProcessId } from '../../contract/index.ts';

/** Which processes a model calls itself. */
const calls = new Map(
  processIds.map((id) => {
    const model = readFileSync(processFile(id), 'utf8');
    return [id, processIds.filter((called) => model.includes(`<zeebe:calledElement processId="${called}"`))] as const;
  }),
);

/** A process and those that it calls, and they call. */
export function withCalled(processId: ProcessId): readonly ProcessId[] {
  const called = (calls.get(processId) ?? []).flatMap((each) => withCalled(each));
  return [...new Set([processId, ...called])];
}
