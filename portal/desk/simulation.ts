import type { FormId } from '../../contract/index.ts';
import { portalTask } from './portal-tasks.ts';

/** Where the task's part in SITHS eID Portal is done in the demo; undefined where there is none, or no demo. */
export function simulationOf(address: string | undefined, formId: FormId): string | undefined {
  const { inPortal } = portalTask(formId);
  return address === undefined || inPortal === undefined ? undefined : `${address}/${inPortal.errand}`;
}
