import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { requesterOf, type Requester } from '../../login/requester.ts';
import { readBody } from '../../middleware/read-body.ts';
import { logProtected } from '../../middleware/reading.ts';
import type { Views } from '../../pages/views.ts';
import * as wording from '../../pages/wording.ts';
import type { PortalParts } from '../../parts.ts';
import { withWords } from '../../case/case-status.ts';
import { doneIn, taskPages, type TaskPlace } from '../task-pages.ts';
import { awayOf } from '../engine-away.ts';
import { holding } from '../holding.ts';
import type { ListReviewRow } from '../pages.ts';
import { approveAll, type Approved } from './approve-all.ts';
import { decisionIn } from './decision-in.ts';
import { readList, type ListedOrder } from './read-list.ts';
import { setUpAnswerRow } from './set-up-answer-row.ts';

/** More than any list has. */
const mostRows = 1000;

/** Keys of the tasks that stood there without remarks, with spaces between. */
const Sent = z.object({
  uppgifter: z
    .string()
    .default('')
    .transform((text) => text.split(' ').filter(Boolean))
    .pipe(z.array(z.string().regex(/^\d{1,19}$/)).max(mostRows)),
});

interface Said {
  readonly counts?: Counts | undefined;
  readonly notice?: string | undefined;
  readonly left: readonly Extract<Approved, { kind: 'left' }>[];
}

/** The orders of one list on one page: those without remarks approved in one press, each as it is alone; the others one by one. Works without JavaScript. */
export function setUpListReview(services: PortalParts, views: Views, place: TaskPlace): Router {
  const { register } = services;
  const pages = taskPages(services, place);
  const hold = holding(services, pages.reach, { isFreedWhenLeft: true });
  const router = Router();
  const address = (listId: string) => `${place.home}/lista/${listId}`;

  router.get(`${place.home}/lista/:listId`, async (req, res) => {
    await show(req, res, { counts: countsIn(req), notice: doneIn(req), left: [] });
  });

  router.post(`${place.home}/lista/:listId/godkann`, async (req, res) => {
    const { listId } = req.params;
    const requester = requesterOf(req);
    const keys = readBody(Sent, req.body).uppgifter;
    const results = await approveAll(services, keys, { listId, requester, pages, hold });
    const left = results.flatMap((result) => (result.kind === 'left' ? [result] : []));
    const approved = countOf(results, 'approved');
    if (left.length === 0) {
      res.redirect(303, `${address(listId)}?godkanda=${approved}&fore=${countOf(results, 'done')}`);
      return;
    }
    await show(req, res.status(422), {
      ...(approved > 0 && { counts: { godkanda: approved, fore: 0 } }),
      left,
    });
  });

  router.use(setUpAnswerRow(services, views, { home: place.home, pages, take: hold.take }));

  async function show(req: Request<{ listId: string }>, res: Response, { counts, notice, left }: Said): Promise<void> {
    const requester = requesterOf(req);
    const orders = await readList(services, req.params.listId, { requester, pages });
    await logProtected(register, requester, { list: 'order-list', people: orders.map(({ found }) => found.holder) });
    const rows = await Promise.all(orders.map((order) => rowOf(register, order, requester)));
    views.show(res, 'desk/list-review', {
      title: `${left.length > 0 ? 'Fel: ' : ''}Granska en lista`,
      ...listInWords(orders, rows),
      action: address(req.params.listId),
      away: awayOf(services),
      left,
      notice: counts ? approvedInWords(counts, rows.length) : notice,
    });
  }
  return router;
}

function listInWords([first]: readonly ListedOrder[], rows: readonly Row[]) {
  const approvable = rows.flatMap(({ key, row, isFree }) =>
    key !== undefined && isFree && row?.remarks.length === 0 ? [key] : [],
  );
  const waiting = rows.filter(({ key }) => key !== undefined).length;
  const done = rows.length - waiting;
  return {
    unitName: first?.found.unitName ?? '',
    sentBy: first?.found.submitter.displayName ?? '',
    sentAt: first ? wording.dayAndTime(first.found.submittedAt) : '',
    tally: [
      { count: approvable.length, text: 'utan anmärkning' },
      { count: waiting - approvable.length, text: 'att se på en och en' },
      { count: done, text: done === 1 ? 'är granskad' : 'är granskade' },
    ],
    rows: inOrder(rows),
    approvable,
  };
}

const countOf = (results: readonly Approved[], kind: Approved['kind']): number =>
  results.filter((result) => result.kind === kind).length;

const Counts = z.object({
  godkanda: z.coerce.number().int().min(0).max(mostRows),
  fore: z.coerce.number().int().min(0).max(mostRows).catch(0),
});

type Counts = z.infer<typeof Counts>;

const countsIn = ({ query }: Pick<Request, 'query'>): Counts | undefined => Counts.safeParse(query).data;

/** An address may count more than the list has. */
function approvedInWords({ godkanda, fore }: Counts, rows: number): string {
  const approved = Math.min(godkanda, rows);
  const before = Math.min(fore, rows - approved);
  const said = `${wording.counted(approved, ['beställning är godkänd', 'beställningar är godkända'])}.`;
  return before === 0 ? said : `${said} ${before} var redan granskade.`;
}

type Row = ListReviewRow & { readonly isFree: boolean };

async function rowOf(
  register: PortalParts['register'],
  { found, review }: ListedOrder,
  requester: Requester,
): Promise<Row> {
  const { holder, number } = found;
  const assignee = review?.desk.task.assignee;
  const isMine = assignee === requester.viewer.hsaId;
  const isFree = assignee === undefined || isMine;
  const person = isFree ? undefined : await register.people.findByHsaId(assignee);
  const decision = review ? undefined : decisionIn(await register.cases.timeline(found.caseId));
  return {
    name: holder?.displayName ?? '',
    title: holder?.title?.toLowerCase(),
    maskedNumber: holder?.maskedNumber,
    number,
    key: review?.desk.task.userTaskKey,
    row: review?.row,
    isFree,
    decided: decision?.told,
    // Until the process has taken the decision in, the case says that it waits for one.
    badge:
      decision && found.phase === 'review'
        ? decision.badge
        : badgeOf(review, { isMine, other: isFree ? undefined : (person?.displayName ?? assignee) }, found),
  };
}

function badgeOf(
  review: ListedOrder['review'],
  { isMine, other }: { isMine: boolean; other: string | undefined },
  found: ListedOrder['found'],
): ListReviewRow['badge'] {
  if (!review) return withWords(found, new Map()).badge;
  if (other !== undefined) return { text: `${other} har den`, colour: 'neutral', icon: 'user' };
  if (review.row.remarks.length > 0) return { text: 'Se på den', colour: 'warning', icon: 'alert' };
  return isMine
    ? { text: 'Din uppgift', colour: 'neutral', icon: 'user' }
    : { text: 'Klar att godkänna', colour: 'success', icon: 'check' };
}

/** What has to be looked at first, then what can be approved, then what is decided; each as the list has them. */
function inOrder(rows: readonly Row[]): Row[] {
  const rank = ({ key, row }: Row) => (key === undefined ? 2 : (row?.remarks.length ?? 0) > 0 ? 0 : 1);
  return [...rows].sort((one, other) => rank(one) - rank(other));
}
