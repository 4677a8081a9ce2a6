import type { UserTask, Variables } from '../../client/index.ts';
import type { PortalClient } from '../services.ts';

/** Longer than a cluster's searches lag behind its commands, real ms. */
const remembered = 10_000;

interface Act {
  /** Who had the task when it was last read before, and by what was done here since. */
  readonly before: readonly (string | undefined)[];
  readonly after: string | undefined;
  /** With which it was completed. */
  readonly answer?: Variables;
  readonly at: number;
}

type Acting = Pick<
  PortalClient,
  'findUserTask' | 'searchUserTasks' | 'userTaskVariables' | 'assignUserTask' | 'unassignUserTask' | 'completeUserTask'
>;

/**
 * A cluster shows a task as it was some seconds ago: somebody who has just taken one would be told to take it first, and one that was just
 * done would still stand in the list, without its answer. Who was given it here has it, as long as it is read as it was before; what was
 * completed here is done. Anything else that is read is newer.
 */
export function withOwnActs<Client extends Acting>(client: Client, now: () => number = () => performance.now()) {
  const seen = new Map<string, string | undefined>();
  const acts = new Map<string, Act>();

  const isFresh = ({ at }: Act) => now() - at <= remembered;

  function remember(key: string, act: Pick<Act, 'after' | 'answer'>): void {
    for (const [old, one] of acts) if (!isFresh(one)) acts.delete(old);
    const known = acts.get(key);
    const before = known ? [...known.before, known.after] : [seen.get(key)];
    acts.set(key, { before, ...act, at: now() });
  }

  /** The task as it is by now. */
  function asActed(task: UserTask): UserTask {
    const key = task.userTaskKey;
    const last = acts.get(key);
    if (last && isFresh(last)) {
      if (last.answer) return task.state === 'CREATED' ? { ...task, state: 'COMPLETED', assignee: last.after } : task;
      if (last.before.includes(task.assignee)) return { ...task, assignee: last.after };
    }
    acts.delete(key);
    if (seen.size >= 1000) seen.clear();
    seen.set(key, task.assignee);
    return task;
  }

  const own: Acting = {
    async findUserTask(key) {
      const task = await client.findUserTask(key);
      return task && asActed(task);
    },
    async searchUserTasks(filter) {
      const found = (await client.searchUserTasks(filter)).map(asActed);
      return found.filter(({ state }) => filter.state === undefined || state === filter.state);
    },
    async userTaskVariables(key) {
      const variables = await client.userTaskVariables(key);
      const last = acts.get(key);
      return last && isFresh(last) ? { ...variables, ...last.answer } : variables;
    },
    async assignUserTask(key, assignee, override) {
      await client.assignUserTask(key, assignee, override);
      remember(key, { after: assignee });
    },
    async unassignUserTask(key) {
      await client.unassignUserTask(key);
      remember(key, { after: undefined });
    },
    async completeUserTask(key, variables) {
      await client.completeUserTask(key, variables);
      const last = acts.get(key);
      remember(key, { after: last ? last.after : seen.get(key), answer: variables });
    },
  };
  return { ...client, ...own };
}
