import type { Response } from 'express';
import { dayOf, policyOn, wordsInEnglish, type Day, type Instant, type Policy } from '../../contract/index.ts';
import type { Block, Card, Case, PortalRegister, Receipt } from '../../register/index.ts';
import { requesterOf } from '../login/requester.ts';
import { missingFrom } from '../desk/engine-away.ts';
import type { Views } from '../pages/views.ts';
import * as wording from '../pages/wording.ts';
import type { PortalServices } from '../services.ts';
import { caseVisit } from '../visits/index.ts';
import { awaitsBlock } from './awaits-block.ts';
import { cardBadge } from './card-badge.ts';
import { cardsOfCase } from './cards-of-case.ts';
import { badgeOf } from './case-status.ts';
import { actionsOf, isWithdrawable, shownDocuments, viewProcess } from './case-view.ts';
import { readHalts, type Halt } from './halts.ts';
import { visitsToCome, type VisitToCome } from './own-coming.ts';
import { ownWords } from './own-words.ts';
import { processOf } from './process-of.ts';
import { recipientNames } from './recipient-names.ts';
import { sentReceipt } from './sent-receipt.ts';
import { stagesInEnglish, stagesOf } from './stages.ts';
import { othersNotBlocked, stepsForOthers } from './steps-for-others.ts';
import { eventsOf } from './timeline/events-of.ts';
import { saidLast } from './timeline/said-last.ts';
import { saidOnce } from './timeline/said-once.ts';
import { undoOf } from './undo.ts';
import { blockStepsInEnglish, documentInEnglish, notBlockedInEnglish, stepsInEnglish } from './words-in-english.ts';

/**
 * A case in English: what it waits for and what can be done with it, own visits and what to bring, what was asked for, the card, papers, its
 * steps, its diagram, mails and what has happened. Other particulars stand on the page in Swedish, to which it leads.
 */
export async function showCaseInEnglish(
  { services, views }: { services: PortalServices; views: Views },
  res: Response,
  { found, message }: { readonly found: Case; readonly message?: string },
): Promise<void> {
  const requester = requesterOf(res.req);
  const { viewer, at, day } = requester;
  const { register } = services;
  const { holder } = found;
  const isOwn = holder?.personId === viewer.personId;
  const [halts, process, visits, visit, sending, receipts, documents, blocks, cards, card, history] = await Promise.all(
    [
      readHalts(services),
      viewProcess(register, found, { viewer, at }),
      visitsToCome(register, found, requester),
      caseVisit(register, found, { viewer, at, language: 'en' }),
      sentReceipt(register, found, viewer),
      register.receipts.ofCase(found.caseId),
      register.documents.ofCase(found.caseId),
      found.processId === 'card-blocking' ? register.blocks.ofCase(found.caseId) : [],
      found.processId === 'reserve-card-activation' && holder ? register.cards.ofHolder(holder.personId) : [],
      found.cardNumber === undefined ? undefined : register.cases.card(found, found.cardNumber),
      historyOf(register, found, day),
    ],
  );
  const { headingInEnglish, sender, askedInEnglish } = processOf(found);
  const heading = headingInEnglish(found);
  const halt = found.state === 'closed' ? undefined : halts.get(found.caseId);
  const told = { halt, visits, visit, blocks, cards, receipts, at, policy: policyOn(day) };
  const steps = isOwn ? stepsOfOwn(found, told) : stepsOfOther(found, told);
  const withdrawal = isWithdrawable(found, viewer) ? process.withdrawal : undefined;
  views.show(res, 'case/case-in-english', {
    title: `${message === undefined ? '' : 'Error: '}${found.number}, ${heading}`,
    language: 'en',
    isInBoth: true,
    scripts: ['case.js'],
    case: found,
    isOwn,
    heading,
    visits,
    message,
    ...history,
    steps: [...steps, ...history.written],
    away: missingFrom(services, 'case', 'en'),
    isNew: 'ny' in res.req.query && found.state !== 'closed',
    selfService: policyOn(day).block.selfService.address,
    sender: sender?.(found, 'en') ?? found.submitter.displayName,
    badge: badgeOf(found, halts, 'en'),
    actions: actionsOf(found, viewer, { visit, sending, receipts, process }),
    undo: undoOf(found, { withdrawal, visit: visit.actions }, 'en'),
    asked: askedInEnglish?.(found) ?? [],
    card: card && {
      number: wording.cardNumber(card.cardNumber),
      type: wording.capital(wordsInEnglish.cardType[card.cardType]),
      badge: cardBadge(card, 'en'),
      lastDay: card.lastValidDay,
    },
    documents: shownDocuments(found, { receipts, documents }).map(
      ({ documentId, template, title, receipt, createdAt }) => ({
        href: `/arenden/${found.number}/dokument/${documentId}`,
        title: documentInEnglish(template),
        titleInSwedish: title,
        about: [...(receipt ? [receipt.receiptNumber] : []), wording.dayAndTime(createdAt, 'en')].join(' · '),
      }),
    ),
  });
}

/** The plain steps, what has happened and the mails, newest first, and what was written when it was last sent back or refused. */
async function historyOf(register: PortalRegister, found: Case, day: Day) {
  const entries = await register.cases.timeline(found.caseId);
  const events = eventsOf(entries, found, { language: 'en' });
  const cards = await cardsOfCase(register, found);
  const stages = stagesOf(stagesInEnglish(processOf(found).stages), found, { entries, events, cards });
  const mails = await mailsOf(register, found, day);
  const said = saidLast(entries);
  const written = said?.comment === undefined ? [] : [`${said.name} wrote: “${said.comment}”`];
  return { stages, events: saidOnce(events).toReversed(), mails: mails.toReversed(), written };
}

/** Mails that can be read, each with who got it: the same one goes to several. */
async function mailsOf(register: PortalRegister, found: Case, day: Day) {
  if (found.isCardHidden === true) return [];
  const [mails, unit] = await Promise.all([
    register.outbox.mailsOf(found.caseId),
    register.units.get(found.unitId, day),
  ]);
  const namesOf = recipientNames(register, found, unit);
  const shown = mails.map(async ({ id, subject, sentAt, isKept, to }) =>
    isKept && sentAt !== undefined
      ? [
          {
            href: `/arenden/${found.number}/mejl/${id}`,
            subject,
            sentAt,
            to: await namesOf({ to, day: dayOf(sentAt), language: 'en' }),
          },
        ]
      : [],
  );
  return (await Promise.all(shown)).flat();
}

interface Known {
  readonly halt: Halt | undefined;
  /** That the reader is to come to. */
  readonly visits: readonly VisitToCome[];
  readonly visit: { readonly next?: readonly string[] };
  readonly blocks: readonly Block[];
  /** Of the holder of a reserve card. */
  readonly cards: readonly Card[];
  readonly receipts: readonly Receipt[];
  readonly at: Instant;
  readonly policy: Policy;
}

function stepsOfOwn(found: Case, { halt, visits, blocks, cards, policy }: Known): readonly string[] {
  if (halt) return haltedSince(halt);
  const [visit] = visits;
  if (visit && found.phase === 'visit') return [visit.when];
  if (blocks.length > 0) return blockStepsInEnglish(found, blocks, policy);
  const isUnblocked = cards.some((card) => awaitsBlock(found, card));
  return [...stepsInEnglish(found, policy), ...(isUnblocked ? [notBlockedInEnglish(policy)] : [])];
}

function stepsOfOther(found: Case, { halt, visit, cards, receipts, at, policy }: Known): readonly string[] {
  if (halt) return haltedSince(halt);
  const receipt = receipts.findLast(({ state }) => state !== 'withdrawn');
  const isOver = found.state === 'closed' && !found.awaitsReceiptAnew;
  const next = isOver ? stepsInEnglish(found, policy) : (visit.next ?? stepsForOthers({ found, policy, receipt, at }));
  const isUnblocked = cards.some((card) => awaitsBlock(found, card));
  return [...next, ...(isUnblocked ? othersNotBlocked(found, policy) : [])];
}

const haltedSince = ({ since }: Halt): readonly string[] => [ownWords.en.haltedSince(wording.dayAndTime(since, 'en'))];
