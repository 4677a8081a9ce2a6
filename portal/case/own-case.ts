import type { Response } from 'express';
import { dayOf, policyOn, wordsInEnglish, type Day, type Policy } from '../../contract/index.ts';
import type { Block, Card, Case, PortalRegister } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { requesterOf } from '../login/requester.ts';
import type { Views } from '../pages/views.ts';
import * as wording from '../pages/wording.ts';
import type { PortalServices } from '../services.ts';
import { caseVisit } from '../visits/index.ts';
import { cardBadge } from './card-badge.ts';
import { cardsOfCase } from './cards-of-case.ts';
import { badgeOf } from './case-status.ts';
import { shownDocuments } from './case-view.ts';
import { readHalts, type Halt } from './halts.ts';
import { blockStepsInEnglish, documentInEnglish, notBlockedInEnglish, stepsInEnglish } from './own-case-words.ts';
import { visitsToCome, type VisitToCome } from './own-coming.ts';
import { ownWords } from './own-words.ts';
import { processOf } from './process-of.ts';
import { recipientNames } from './recipient-names.ts';
import { stagesInEnglish, stagesOf } from './stages.ts';
import { eventsOf } from './timeline/events-of.ts';
import { saidOnce } from './timeline/said-once.ts';

/**
 * A holder's own case in English: what it waits for, visits and what to bring, the card, papers, its steps, its diagram, mails and what has
 * happened. Particulars stand on the page in Swedish, to which it leads.
 */
export async function showOwnCase(
  { services, views }: { services: PortalServices; views: Views },
  res: Response,
  { found, message }: { readonly found: Case; readonly message?: string },
): Promise<void> {
  const requester = requesterOf(res.req);
  const { viewer, at, day } = requester;
  const { register } = services;
  const [halts, visits, { actions }, receipts, documents, blocks, ownCards, card, history] = await Promise.all([
    readHalts(services),
    visitsToCome(register, found, requester),
    caseVisit(register, found, { viewer, at }),
    register.receipts.ofCase(found.caseId),
    register.documents.ofCase(found.caseId),
    found.processId === 'card-blocking' ? register.blocks.ofCase(found.caseId) : [],
    found.processId === 'reserve-card-activation' ? register.cards.ofHolder(viewer.personId) : [],
    found.cardNumber === undefined ? undefined : register.cases.card(found, found.cardNumber),
    historyOf(register, found, day),
  ]);
  const { headingInEnglish, sender } = processOf(found);
  const heading = headingInEnglish(found);
  const halt = found.state === 'closed' ? undefined : halts.get(found.caseId);
  const steps = stepsOf(found, { halt, visits, blocks, ownCards, policy: policyOn(day) });
  views.show(res, 'case/own-case', {
    title: `${message === undefined ? '' : 'Error: '}${found.number}, ${heading}`,
    ...{ language: 'en', isInBoth: true, scripts: ['case.js'] },
    ...{ case: found, heading, steps, visits, message, ...history },
    selfService: policyOn(day).block.selfService.address,
    sender: sender?.(found, 'en') ?? found.submitter.displayName,
    badge: badgeOf(found, halts, 'en'),
    changeVisit: actions.map(({ href }) => href),
    hasToFetch: found.phase === 'fetching' && may.sayFetched(viewer, found),
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

/** The plain steps, what has happened and the mails, newest first. */
async function historyOf(register: PortalRegister, found: Case, day: Day) {
  const entries = await register.cases.timeline(found.caseId);
  const events = eventsOf(entries, found, { language: 'en' });
  const cards = await cardsOfCase(register, found);
  const stages = stagesOf(stagesInEnglish(processOf(found).stages), found, { entries, events, cards });
  const mails = await mailsOf(register, found, day);
  return { stages, events: saidOnce(events).toReversed(), mails: mails.toReversed() };
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
            ...{ href: `/arenden/${found.number}/mejl/${id}`, subject, sentAt },
            to: await namesOf({ to, day: dayOf(sentAt), language: 'en' }),
          },
        ]
      : [],
  );
  return (await Promise.all(shown)).flat();
}

interface Known {
  readonly halt: Halt | undefined;
  readonly visits: readonly VisitToCome[];
  readonly blocks: readonly Block[];
  /** Of the holder of a reserve card. */
  readonly ownCards: readonly Card[];
  readonly policy: Policy;
}

function stepsOf(found: Case, { halt, visits, blocks, ownCards, policy }: Known): readonly string[] {
  if (halt) return [ownWords.en.haltedSince(wording.dayAndTime(halt.since, 'en'))];
  const [visit] = visits;
  if (visit && found.phase === 'visit') return [visit.when];
  if (blocks.length > 0) return blockStepsInEnglish(found, blocks, policy);
  const isUnblocked = found.state !== 'closed' && ownCards.some(isToBeBlocked);
  return [...stepsInEnglish(found, policy), ...(isUnblocked ? [notBlockedInEnglish(policy)] : [])];
}

const isToBeBlocked = ({ cardType, state, blockRequestedAt }: Card): boolean =>
  cardType !== 'reserve' && state === 'active' && blockRequestedAt !== undefined;
