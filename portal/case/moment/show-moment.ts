import type { Response } from 'express';
import type { Case, OpenedRow } from '../../../register/index.ts';
import { authorOf, requesterOf, type Requester } from '../../login/requester.ts';
import { actionOf, actorOf, roleOf } from '../../log/log-row.ts';
import { askEngine, missingFrom } from '../../desk/engine-away.ts';
import type { Views } from '../../pages/views.ts';
import { logProtected } from '../../middleware/reading.ts';
import * as wording from '../../pages/wording.ts';
import type { PortalServices } from '../../services.ts';
import { viewCase } from '../case-view.ts';
import type { CaseOnPage } from '../pages.ts';
import { readStanding } from '../path.ts';
import { rowsOfCase } from '../rows-of-case.ts';
import { cardsThen } from './cards-then.ts';
import { changedIn, factsOf, peopleOf, type People } from './known.ts';
import { chosenOf, momentsOf, type Moment } from './moments.ts';
import type { MomentPage } from './pages.ts';

/** A case as it stood at a step of its history, for auditors: what was known then, and what became known later. */
export async function showMoment(
  { services, views }: { services: PortalServices; views: Views },
  res: Response,
  found: Case,
): Promise<void> {
  const requester = requesterOf(res.req);
  const { viewer } = requester;
  const { register, client } = services;
  const [view, rows] = await Promise.all([viewCase(services, found, requester), rowsOfCase(register, found, viewer)]);
  const moments = momentsOf(view.events, rows);
  const moment = chosenOf(moments, res.req.query['steg']);
  if (!moment || String(moment.number) !== res.req.query['steg']) {
    res.redirect(303, `/arenden/${found.number}${moment ? `?steg=${moment.number}` : ''}`);
    return;
  }
  await noteStep(register, requester, { found, moment, rows });
  const [{ answer: stands }, cards, signed] = await Promise.all([
    askEngine(services, () => readStanding(client, found.processInstanceKey, moment.until), undefined),
    cardsThen(register, viewer, { rows, last: moment.last }),
    register.log.openRow(viewer, moment.event.row),
  ]);
  views.show(res, 'case/moment', {
    title: `Steg ${moment.number} av ${moments.length}, ${found.number}`,
    scripts: ['moment.js'],
    case: found,
    heading: view.heading,
    step: stepOf(moment, moments),
    steps: moments.map((each) => ({
      number: each.number,
      event: each.event,
      state:
        each.number < moment.number
          ? ('done' as const)
          : each.number === moment.number
            ? ('now' as const)
            : ('todo' as const),
    })),
    ...knownAt(moment, moments, { rows, people: peopleOf(found) }),
    cards,
    stands,
    away: missingFrom(services, 'moment'),
    proof: signed && {
      row: `${wording.number(signed.row)} av ${wording.number(signed.rows)}`,
      leaf: signed.leaf,
      checkpoint: signed.checkpoint,
    },
    why: view.why.filter(({ row }) => row <= moment.last),
    sent: sentBy(view, moment, rows),
    readings: readingsIn(rows),
  });
}

/** A step shows what the log holds sealed of the case, so a look at it is a look in the log. */
async function noteStep(
  register: PortalServices['register'],
  requester: Requester,
  { found, moment, rows }: { found: Case; moment: Moment; rows: readonly OpenedRow[] },
): Promise<void> {
  const { caseId, holder } = found;
  const author = authorOf(requester, 'auditor');
  const about = { caseId, personId: holder?.personId };
  await register.audit.note({ action: 'log-viewed', author, ...about, details: { step: String(moment.number) } });
  await logProtected(register, requester, { list: 'log', people: rows.map(({ told }) => told?.person) });
}

function stepOf({ number, event }: Moment, moments: readonly Moment[]): MomentPage['step'] {
  const beside = (at: number) => moments.find((each) => each.number === at);
  return { number, count: moments.length, event, before: beside(number - 1), after: beside(number + 1) };
}

/** What was known, what the step changed, and what became known after it, each with the step that told it. */
function knownAt(
  moment: Moment,
  moments: readonly Moment[],
  { rows, people }: { rows: readonly OpenedRow[]; people: People },
): Pick<MomentPage, 'known' | 'changed' | 'later'> {
  const until = (last: number) =>
    factsOf(
      rows.filter(({ row }) => row <= last),
      people,
    );
  const stepOfRow = (row: number) =>
    moments.findLast(({ event }, index) => index === 0 || event.row <= row)?.number ?? 1;
  const before = moments[moment.number - 2];
  const facts = until(moment.last);
  const names = new Set(facts.map(({ name }) => name));
  return {
    known: facts.map(({ row, ...fact }) => ({ ...fact, step: stepOfRow(row) })),
    changed: changedIn(before ? until(before.last) : [], facts),
    later: until(Infinity)
      .filter(({ name }) => !names.has(name))
      .map(({ name, row, at }) => ({ name, at, step: stepOfRow(row) })),
  };
}

/** Mails and documents of the case; those whose row of the log came after the step are said to. */
function sentBy({ mails, documents }: CaseOnPage, moment: Moment, rows: readonly OpenedRow[]): MomentPage['sent'] {
  const isLater = (at: string, row: number | undefined) =>
    row === undefined ? moment.until !== undefined && at >= moment.until : row > moment.last;
  const sentRows = rows.filter(({ told }) => told?.action === 'mail-sent');
  return {
    mails: mails.map(({ id, subject, to, isKept, sentAt, at: asked }, index) => {
      const at = sentAt ?? asked;
      // The rows name no mail. Those of the same moment were written in the mails' order.
      const before = mails.slice(0, index).filter((each) => each.sentAt === sentAt).length;
      const own = sentRows.filter(({ told }) => told?.at === sentAt)[before];
      return { id, subject, to, isKept, at, isLater: isLater(at, own?.row) };
    }),
    documents: documents.map(({ documentId, title, createdAt: at }) => {
      const stored = rows.find(({ told }) => told?.details['documentId'] === documentId);
      return { documentId, title, at, isLater: isLater(at, stored?.row) };
    }),
  };
}

/** Readings that a page shows; the log has them all. */
const mostReadings = 20;

function readingsIn(rows: readonly OpenedRow[]): MomentPage['readings'] {
  const read = rows.flatMap(({ row, told }) => (told && told.kind !== 'done' ? [{ row, told }] : [])).toReversed();
  return {
    shown: read.slice(0, mostReadings).map(({ row, told }) => ({
      row,
      at: told.at,
      who: actorOf(told),
      role: roleOf(told),
      what: actionOf(told.action),
      isDenied: told.kind === 'denied',
    })),
    count: read.length,
  };
}
