import { Router } from 'express';
import { z } from 'zod';
import { dayOf, deskSegment, Id } from '../../contract/index.ts';
import type { Visit } from '../../register/index.ts';
import { setAt } from '../form-check/form-data.ts';
import { requesterOf, type Requester } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import { notFound } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import { completeTask } from './complete-task.ts';
import type { DeskTask } from './desk-task.ts';
import { visitTasks } from './open-entries.ts';
import { openTask } from './task.ts';
import { unlessGone } from './unless-gone.ts';

const Body = z.object({ besok: Id });
const answer = 'no-show';

/**
 * "Kom inte" of the calendar: answers the task of a visit that nobody came to, as its page would. What that takes more than a click – somebody
 * else has it, or this person may not – is seen to on the task's page.
 */
export function setUpNoShow(services: Pick<PortalServices, 'register' | 'client' | 'answerKey'>): Router {
  const { register, client } = services;
  const router = Router();

  router.post('/besok/kom-inte', allow('visits'), async (req, res) => {
    const requester = requesterOf(req);
    const visit = await register.visits.find(readBody(Body, req.body).besok);
    const found = visit && (await register.cases.visible([visit.caseId], requester.viewer)).get(visit.caseId);
    if (!found) throw notFound('Besöket finns inte, eller så får du inte se det.');
    if (visit.state === 'booked' && visit.arrivedAt !== undefined) {
      // Somebody else said so since the page was made: it shows that they are here.
      res.redirect(303, calendarOf(visit));
      return;
    }
    const candidateGroup = `case:${found.caseId}`;
    const open = await client.searchUserTasks({ state: 'CREATED', candidateGroup });
    const task = open.find(({ elementId = '' }) => visitTasks.has(elementId) && isOf(visit, elementId));
    if (!task || visit.state !== 'booked' || visit.startsAt > requester.at) {
      res.redirect(303, `/arenden/${found.number}`);
      return;
    }
    const isDone = await answered(task.userTaskKey, requester);
    res.redirect(303, isDone ? calendarOf(visit) : `/arbetslista/${task.userTaskKey}`);
  });

  async function answered(key: string, requester: Requester): Promise<boolean> {
    const asking = { requester, queues: ['customer-service'] } as const;
    const desk = await openTask(services, key, asking);
    const data = answerOf(desk);
    if (!data || !(await taken(desk, requester))) return false;
    return (await completeTask(services, await openTask(services, key, asking), { data, requester })).kind === 'done';
  }

  async function taken({ task }: DeskTask, { viewer }: Requester): Promise<boolean> {
    if (task.assignee !== undefined) return task.assignee === viewer.hsaId;
    return unlessGone(client.assignUserTask(task.userTaskKey, viewer.hsaId, false));
  }
  return router;
}

/** A case can have a visit for a photo and one for a card on the same day. */
function isOf({ purpose }: Visit, elementId: string): boolean {
  const ofPurpose = { photo: 'Task_Photo', 'hand-over': 'Task_ActivateSent' } as const;
  return purpose === 'issue'
    ? !Object.values(ofPurpose).some((each) => each === elementId)
    : ofPurpose[purpose] === elementId;
}

/** That nobody came, at the question of the form that offers it. */
function answerOf({ form }: DeskTask): Record<string, unknown> | undefined {
  const field = form.fields.find(
    ({ options = [] }) => typeof options !== 'string' && options.some(({ value }) => value === answer),
  );
  if (!field) return undefined;
  const data: Record<string, unknown> = {};
  setAt(data, field.path, answer);
  return data;
}

function calendarOf({ desk, startsAt, visitId }: Visit): string {
  const query = new URLSearchParams({ disk: deskSegment(desk), vy: 'dag', dag: dayOf(startsAt), besok: visitId });
  return `/besok?${query.toString()}#besok`;
}
