import type { Reads } from '../../client/index.ts';
import { addDays, dayAt, instantOf, policyOn, instantAt } from '../../contract/index.ts';
import type { WorkersRegister } from '../../register/index.ts';
import { heldFor } from '../run/held-job.ts';

interface Sides {
  readonly client: Pick<Reads, 'findElementInstance'>;
  readonly register: Pick<WorkersRegister, 'approvals' | 'clearing'>;
}

/**
 * One walk through what is to be gone from the register: proposals that nobody has answered in time, files
 * that were handed in on an earlier day, to be imported or as scanned receipts, bytes of documents that no
 * row names, in a part of their folders for each hour of the day, and what ended cases have left (policy
 * `clearAfterDays`), in small transactions: whoever dies between two has cleared that much. An answer is
 * forgotten only when its element has ended at the engine, whose jobs are never handed out again, and so long
 * ago that no worker that took one before may still do it (`held-job`): so nobody asks for it again.
 * @param now epoch ms
 * @param goesOn asked before each page
 */
export async function clearEnded(
  { client, register: { approvals, clearing } }: Sides,
  now: number,
  goesOn: () => boolean = () => true,
): Promise<{ lapsed: number; previews: number; orphans: number; effects: number; intents: number }> {
  const today = dayAt(now);
  const lapsed = await approvals.lapse(instantAt(now));
  const before = instantAt(instantOf(addDays(today, -policyOn(today).clearAfterDays)));
  const handedIn = (await clearing.forgetPreviews(today)) + (await clearing.forgetScans(today));
  const orphans = await clearing.removeOrphans(new Date(now).getUTCHours());
  const cleared = { lapsed, previews: handedIn, orphans, effects: 0, intents: 0 };
  for (let after: string | undefined = ''; after !== undefined && goesOn();) {
    const { ended, next } = await clearing.endedEffects({ after, before });
    const over = await overAt(client, new Set(ended.map((row) => row.elementInstanceKey)), now);
    const keys = ended.filter((row) => over.has(row.elementInstanceKey)).map(({ key }) => key);
    if (keys.length > 0) await clearing.forgetEffects(keys);
    cleared.effects += keys.length;
    after = next;
  }
  for (let after: string | undefined = ''; after !== undefined && goesOn();) {
    const { ended, next } = await clearing.endedIntents({ after, before });
    const keys = ended.map(({ key }) => key);
    if (keys.length > 0) await clearing.forgetIntents(keys);
    cleared.intents += keys.length;
    after = next;
  }
  return cleared;
}

/** Of these elements those that have ended so long ago that no worker may still begin what they asked for, or that the engine has forgotten. */
async function overAt(client: Sides['client'], keys: Iterable<string>, now: number): Promise<ReadonlySet<string>> {
  const over = new Set<string>();
  for (const key of keys) {
    const element = await client.findElementInstance(key);
    const end = element?.endDate;
    if (!element || (end !== undefined && Date.parse(end) < now - 2 * heldFor)) over.add(key);
  }
  return over;
}
