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
import { readList, type ListedOrder } from './read-list.ts';
import { setUpAnswerRow } from './set-up-answer-row.ts';

/** Keys of the tasks that stood there without remarks, with spaces between. */
const Sent = z.object({ uppgifter: z.string().max(20_000).default('') });

/** The orders of one list on one page: those without remarks approved in one press, each as it is alone; the others one by one. Works without JavaScript. */
export function setUpListReview(services: PortalParts, views: Views, place: TaskPlace): Router {
  const { register } = services;
  const pages = taskPages(services, place);
  const hold = holding(services, pages.reach, { isFreedWhenLeft: true });
  const router = Router();
  const address = (listId: string) => `${place.home}/lista/${listId}`;

  router.get(`${place.home}/lista/:listId`, async (req, res) => {
    await show(req, res, { notice: approvedIn(req) ?? doneIn(req), left: [] });
  });

  router.post(`${place.home}/lista/:listId/godkann`, async (req, res) => {
    const { listId } = req.params;
    const requester = requesterOf(req);
    const results = await approveAll(services, readBody(Sent, req.body).uppgifter.split(' ').filter(Boolean), {
      listId,
      requester,
      pages,
      hold,
    });
    const left = results.flatMap((result) => (result.kind === 'left' ? [result] : []));
    const approved = countOf(results, 'approved');
    if (left.length === 0) {
      res.redirect(303, `${address(listId)}?godkanda=${approved}&fore=${countOf(results, 'done')}`);
      return;
    }
    await show(req, res.status(422), { notice: approved === 0 ? undefined : approvedInWords(approved, 0), left });
  });

  router.use(setUpAnswerRow(services, views, { home: place.home, pages, take: hold.take }));

  async function show(
    req: Request<{ listId: string }>,
    res: Response,
    said: { notice: string | undefined; left: readonly Extract<Approved, { kind: 'left' }>[] },
  ): Promise<void> {
    const requester = requesterOf(req);
    const orders = await readList(services, req.params.listId, { requester, pages });
    await logProtected(register, requester, { list: 'order-list', people: orders.map(({ found }) => found.holder) });
    const rows = await Promise.all(orders.map((order) => rowOf(register, order, requester)));
    views.show(res, 'desk/list-review', {
      title: `${said.left.length > 0 ? 'Fel: ' : ''}Granska en lista`,
      ...listInWords(orders, rows),
      action: address(req.params.listId),
      away: awayOf(services),
      ...said,
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
  godkanda: z.coerce.number().int().min(0).max(1000),
  fore: z.coerce.number().int().min(0).max(1000).catch(0),
});

function approvedIn({ query }: Pick<Request, 'query'>): string | undefined {
  const counts = Counts.safeParse(query).data;
  return counts && approvedInWords(counts.godkanda, counts.fore);
}

function approvedInWords(approved: number, before: number): string {
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
  return {
    name: holder?.displayName ?? '',
    title: holder?.title?.toLowerCase(),
    maskedNumber: holder?.maskedNumber,
    number,
    key: review?.desk.task.userTaskKey,
    row: review?.row,
    isFree,
    badge: badgeOf(review, { isMine, other: isFree ? undefined : (person?.displayName ?? assignee) }, found),
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
