import { useEditions } from '../../../contract/index.ts';
import type { Logger } from '../../../platform/log.ts';
import type { Context } from '../../kernel/context.ts';
import { countingEditions } from '../../kernel/mac/agreed.ts';

/** Each process looks this often for editions that were agreed to or withdrawn in another, ms. None begins on the day it is agreed to. */
const everyMs = 30_000;

/** What this process works with; the policy is asked from everywhere, without the register. */
let used = '[]';

/** Puts the editions that two administrators agreed to among those that hold. */
export async function refreshEditions(context: Context): Promise<void> {
  const rows = await countingEditions(context, (query) =>
    query.where('withdrawnAt', 'is', null).orderBy('fromDay').orderBy('proposedAt'),
  );
  use(rows.map(({ fromDay, content }) => ({ from: fromDay, content })));
}

/** Does so now, and goes on until it is closed. Rejects when an edition that was agreed to can't be read. */
export async function followEditions(context: Context, log: Logger | undefined): Promise<{ close(): void }> {
  await refreshEditions(context);
  const timer = setInterval(() => {
    refreshEditions(context).catch((error: unknown) => log?.error({ err: error }, 'The editions of the policy'));
  }, everyMs);
  timer.unref();
  return {
    close() {
      clearInterval(timer);
      use([]);
    },
  };
}

function use(agreed: Parameters<typeof useEditions>[0]): void {
  const text = JSON.stringify(agreed);
  if (text === used) return;
  useEditions(agreed);
  used = text;
}
