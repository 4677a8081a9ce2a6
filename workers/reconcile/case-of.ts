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
  for (let key: string | undefined = processInstanceKey; key !== undefined;) {
    const bound = await register.engineRecords.caseOf(key);
    if (bound !== undefined) return bound;
    key = (await client.findProcessInstance(key))?.parentProcessInstanceKey;
  }
  const { caseId } = await client.processVariables(processInstanceKey);
  return typeof caseId === 'string' && (await register.cases.find(caseId)) ? caseId : undefined;
}
