import { forms } from '../../contract/index.ts';
import { isOpen } from '../desk/desk-task.ts';
import type { Requester } from '../login/requester.ts';
import type { PortalServices } from '../services.ts';
import { startForms } from '../start-form/start-forms.ts';

/**
 * Keys of the tasks that the person has begun to answer. A task that went away without an answer, with its case, leaves no draft behind: what
 * isn't listed is looked up, and thrown away when the engine has no such open task.
 * @param listed keys of the tasks that the person sees
 */
export async function begunTasks(
  { register, client }: Pick<PortalServices, 'register' | 'client'>,
  listed: ReadonlySet<string>,
  { viewer: { personId }, at }: Requester,
): Promise<ReadonlySet<string>> {
  const ofStart = new Set<string>(startForms.map(({ formId }) => formId));
  const formIds = Object.keys(forms).filter((formId) => !ofStart.has(formId));
  const begun = (await register.drafts.begun({ formIds, personId, at })).filter(({ isPrepared }) => !isPrepared);
  for (const { formId, draftId } of begun) {
    if (listed.has(draftId)) continue;
    const task = await client.findUserTask(draftId);
    if (!task || !isOpen(task)) await register.drafts.discardAll({ formId, draftId });
  }
  return new Set(begun.map(({ draftId }) => draftId));
}
