import { authorOf, type Requester } from '../login/requester.ts';
import type { PortalServices } from '../services.ts';
import { isOpen, nameOf } from './desk-task.ts';
import { turns } from './in-turn.ts';
import type { ReachedTask } from './task.ts';
import type { TaskPages } from './task-pages.ts';
import { unlessGone } from './unless-gone.ts';

export type Holding = ReturnType<typeof holding>;

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

  /**
   * Takes a task, also from somebody else; false when it is done, or somebody else's. The log of a take-over is written first, so that none
   * goes without, and what was free when it was read isn't taken over; that of a free task with the claim, once it is theirs.
   */
  const take = (key: string, requester: Requester, isTakeOver: boolean): Promise<boolean> =>
    inTurn(key, async () => {
      const { viewer } = requester;
      const desk = await reach(key, requester);
      const { task } = desk;
      if (!isOpen(task)) return false;
      const over = isTakeOver && task.assignee !== undefined;
      if (over && task.assignee !== viewer.hsaId) {
        const row = { action: 'task-taken-over', details: { from: task.assignee } } as const;
        await register.audit.append({ ...row, ...whoseOf(requester, desk) });
      }
      const isDone = await unlessGone(client.assignUserTask(key, viewer.hsaId, over));
      if (!isDone || !isFreedWhenLeft) return isDone;
      if (task.assignee === undefined) await register.claims.take(heldBy(requester, desk));
      else await touch(desk, viewer.hsaId, requester);
      return true;
    });

  /**
   * Gives a free task, or one's own, to a colleague; false when it is done, or somebody else has it by now. The log is written first, so that
   * nothing is given without.
   */
  const give = (key: string, requester: Requester, colleague: string): Promise<boolean> =>
    inTurn(key, async () => {
      const desk = await reach(key, requester);
      const { task } = desk;
      const isOwn = task.assignee === requester.viewer.hsaId;
      if (!isOpen(task) || (task.assignee !== undefined && !isOwn)) return false;
      const details = { givenTo: colleague };
      await register.audit.append({ action: 'task-given', ...whoseOf(requester, desk), details });
      const isDone = await unlessGone(client.assignUserTask(key, colleague, isOwn));
      if (isDone && isFreedWhenLeft) await touch(desk, colleague, requester);
      return isDone;
    });

  /** Gives a task back; false when it is done, or somebody else has it by now. One that is free already stays so. */
  const release = (key: string, requester: Requester): Promise<boolean> =>
    inTurn(key, async () => {
      const desk = await reach(key, requester);
      const { task } = desk;
      if (!isOpen(task)) return false;
      if (task.assignee !== requester.viewer.hsaId) return task.assignee === undefined;
      const isDone = await unlessGone(client.unassignUserTask(key));
      if (isDone && isFreedWhenLeft) await register.claims.giveBack(heldBy(requester, desk));
      return isDone;
    });

  function touch({ task, case: { caseId } }: ReachedTask, hsaId: string, { at }: Requester): Promise<void> {
    return register.claims.touch({ userTaskKey: task.userTaskKey, caseId, hsaId, at });
  }

  return { take, give, release };
}

/** A task that somebody takes or gives back, as the register is told of it. */
export function heldBy(requester: Requester, desk: ReachedTask) {
  return { userTaskKey: desk.task.userTaskKey, task: nameOf(desk.task), ...whoseOf(requester, desk) };
}

function whoseOf(requester: Requester, { queue, case: { caseId } }: ReachedTask) {
  return { author: authorOf(requester, queue, 'orderer'), caseId };
}
