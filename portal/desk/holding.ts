import { authorOf, type Requester } from '../login/requester.ts';
import type { PortalServices } from '../services.ts';
import { isOpen } from './desk-task.ts';
import { turns } from './in-turn.ts';
import type { TaskPages } from './task-pages.ts';
import { unlessGone } from './unless-gone.ts';

export type Holding = ReturnType<typeof holding>;

/** Taking tasks, giving them to others and giving them back, each task's steps one after the other. */
export function holding({ client, register }: PortalServices, reach: TaskPages['reach']) {
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
      return unlessGone(client.assignUserTask(key, viewer.hsaId, isTakeOver));
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
      return unlessGone(client.assignUserTask(key, colleague, isOwn));
    });

  /** Gives a task back, unless somebody else has it by now. */
  const release = (key: string, requester: Requester): Promise<void> =>
    inTurn(key, async () => {
      const { task } = await reach(key, requester);
      if (task.assignee === requester.viewer.hsaId) await unlessGone(client.unassignUserTask(key));
    });

  return { take, give, release };
}
