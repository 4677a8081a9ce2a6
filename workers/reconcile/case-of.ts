import type { Reads } from '../../client/index.ts';
import type { WorkersRegister } from '../../register/index.ts';

/** The case of an instance: bound to it, to one that called it, or named by its variables. */
export async function caseOf(
  {
    client,
    register,
  }: {
    readonly client: Pick<Reads, 'findProcessInstance' | 'processVariables'>;
    readonly register: Pick<WorkersRegister, 'engineRecords' | 'cases'>;
  },
  processInstanceKey: string,
): Promise<string | undefined> {
  const { caseId } = await client.processVariables(processInstanceKey);
  const named = typeof caseId === 'string' ? await register.cases.find(caseId) : undefined;
  const callers: string[] = [];
  for (let key: string | undefined = processInstanceKey; key !== undefined;) {
    if (named?.processInstanceKey === key) return named.caseId;
    callers.push(key);
    key = (await client.findProcessInstance(key))?.parentProcessInstanceKey;
  }
  // Looks through all cases (measured: 5 ms among 5,000), so only where the one that is named is bound to none of these.
  for (const key of callers) {
    const bound = await register.engineRecords.caseOf(key);
    if (bound !== undefined) return bound;
  }
  return named?.caseId;
}
