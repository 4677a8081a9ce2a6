import type { PortalClient } from '../services.ts';

/** Longer than a cluster's searches lag behind its commands, real ms. */
const remembered = 10_000;

interface Claim {
  /** Who had the task when it was last read before. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly at: number;
}

type Claiming = Pick<PortalClient, 'findUserTask' | 'assignUserTask' | 'unassignUserTask'>;

/**
 * A cluster shows a task as it was some seconds ago: somebody who has just taken one would be told to take it first. Who was given it here
 * has it, as long as it is read as it was before; anything else that is read is newer.
 */
export function withOwnClaims<Client extends Claiming>(client: Client, now: () => number = () => performance.now()) {
  const seen = new Map<string, string | undefined>();
  const claims = new Map<string, Claim>();

  function claim(key: string, after: string | undefined): void {
    for (const [old, { at }] of claims) if (now() - at > remembered) claims.delete(old);
    const known = claims.get(key);
    claims.set(key, { before: known ? known.before : seen.get(key), after, at: now() });
  }

  const own: Claiming = {
    async findUserTask(key) {
      const task = await client.findUserTask(key);
      if (!task) return undefined;
      const last = claims.get(key);
      if (last && now() - last.at <= remembered && task.assignee === last.before)
        return { ...task, assignee: last.after };
      claims.delete(key);
      if (seen.size >= 1000) seen.clear();
      seen.set(key, task.assignee);
      return task;
    },
    async assignUserTask(key, assignee, override) {
      await client.assignUserTask(key, assignee, override);
      claim(key, assignee);
    },
    async unassignUserTask(key) {
      await client.unassignUserTask(key);
      claim(key, undefined);
    },
  };
  return { ...client, ...own };
}
