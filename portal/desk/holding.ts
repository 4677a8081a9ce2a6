import type { Instant } from '../../contract/index.ts';
import { authorOf, type Requester } from '../login/requester.ts';
import type { PortalServices } from '../services.ts';
import { isOpen } from './desk-task.ts';
import { turns } from './in-turn.ts';
import type { TaskPages } from './task-pages.ts';
import { unlessGone } from './unless-gone.ts';

export type Holding = ReturnType<typeof holding>;

interface Assigned {
  readonly key: string;
  readonly caseId: string;
  readonly hsaId: string;
  readonly at: Instant;
}

/**
 * Taking tasks, giving them to others and giving them back, each task's steps one after the other.
 * @param isFreedWhenLeft one that is taken and not touched lies free again after a time
 */
export function holding(
  { client, register }: PortalServices,
  reach: TaskPages['reach'],
  { isFreedWhenLeft }: { isFreedWhenLeft: boolean },
) {
  const inTurn = turns();

  /** Takes a task, also from somebody else; false when it is done, or somebody else's. The log is written first, so that no take-over goes without. */
  const take = (key: string, requester: Requester, isTakeOver: boolean): Promise<boolean> =>
    inTurn(key, async () => {
      const { viewer } = requester;
      const { task, case: found, queue } = await reach(key, requester);
      if (!isOpen(task)) return false;
      if (isTakeOver && task.assignee !== undefined && task.assignee !== viewer.hsaId) {
        await register.audit.append({
          action: 'task-taken-over',
          author: authorOf(requester, queue, 'orderer'),
          caseId: found.caseId,
          details: { from: task.assignee },
        });
      }
      return assign({ key, caseId: found.caseId, hsaId: viewer.hsaId, at: requester.at }, isTakeOver);
    });

  /**
   * Gives a free task, or one's own, to a colleague; false when it is done, or somebody else has it by now. The log is written first, so that
   * nothing is given without.
   */
  const give = (key: string, requester: Requester, colleague: string): Promise<boolean> =>
    inTurn(key, async () => {
      const { task, case: found, queue } = await reach(key, requester);
      const isOwn = task.assignee === requester.viewer.hsaId;
      if (!isOpen(task) || (task.assignee !== undefined && !isOwn)) return false;
      await register.audit.append({
        action: 'task-given',
        author: authorOf(requester, queue, 'orderer'),
        caseId: found.caseId,
        details: { givenTo: colleague },
      });
      return assign({ key, caseId: found.caseId, hsaId: colleague, at: requester.at }, isOwn);
    });

  /** Gives a task back, unless somebody else has it by now. */
  const release = (key: string, requester: Requester): Promise<void> =>
    inTurn(key, async () => {
      const { task } = await reach(key, requester);
      const { hsaId } = requester.viewer;
      if (task.assignee !== hsaId) return;
      await unlessGone(client.unassignUserTask(key));
      await register.claims.forget({ userTaskKey: key, hsaId });
    });

  async function assign({ key, caseId, hsaId, at }: Assigned, isOver: boolean): Promise<boolean> {
    const isDone = await unlessGone(client.assignUserTask(key, hsaId, isOver));
    if (isDone && isFreedWhenLeft) await register.claims.touch({ userTaskKey: key, caseId, hsaId, at });
    return isDone;
  }

  return { take, give, release };
}
