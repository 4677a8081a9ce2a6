import {
  BlockFacts,
  blockReasons,
  words,
  type BlockReason,
  type CaseFacts,
  type Policy,
} from '../../contract/index.ts';
import { isManned, type Block, type Card, type Case } from '../../register/index.ts';
import { dutyFault, may } from '../../rights/index.ts';
import { particularsOf, type Particular } from '../pages/particular.ts';
import * as wording from '../pages/wording.ts';
import { cardBadge } from '../case/card-badge.ts';
import type { CaseAction, CaseInput, CaseProcess } from '../case/case-process.ts';
import { forWhom, forWhomInEnglish, usualSteps } from '../case/steps.ts';
import { issuerRows } from './issuer-rows.ts';
import { lossWords } from './loss-words.ts';
import { whoBlocks } from './on-call-words.ts';
import { blockingStages } from './stages.ts';

/** P5: cards are blocked. Never taken back: a block request holds at once. */
export const cardBlocking: CaseProcess = {
  name: 'Spärr av kort',
  heading: (found) => `Spärr av kort ${forWhom(found)}`,
  headingInEnglish: (found) => `Block of a card ${forWhomInEnglish(found)}`,
  why: (found) => {
    const reason = factsOfBlock(found)?.reason;
    return reason && words.blockReason[reason];
  },
  stages: blockingStages,
  async view(input) {
    const { register, found } = input;
    const blocks = await register.blocks.ofCase(found.caseId);
    const numbers = factsOfBlock(found)?.cardNumbers ?? (found.cardNumber === undefined ? [] : [found.cardNumber]);
    const cards = (await Promise.all(numbers.map((number) => register.cases.card(found, number)))).filter(
      (card) => card !== undefined,
    );
    const carries = (await Promise.all(cards.map(({ cardNumber }) => register.cards.carries(cardNumber)))).flat();
    const shown = await Promise.all(
      blocks.map(async (block) => issuerRows(block, await register.blocks.issuerAnswers(block.cardNumber))),
    );
    const [only] = cards;
    return {
      next: [
        ...(shown.flat().length > 0 && isAtIssuer(found, blocks) ? askedSteps : steps(input, blocks)),
        ...adviceFor(found, cards),
      ],
      actions: actionsOf(input, blocks),
      particulars: {
        heading: cards.length > 1 ? 'Korten' : 'Kortet',
        ...(only && cards.length === 1 && { badge: cardBadge(only) }),
        rows: [
          ...cards.flatMap((card) => cardRows(card, blocks)),
          ...shown.flat(),
          ...carries.map(({ fromUnit, toUnit, day }) => ({
            label: 'Följde med',
            text: `från ${fromUnit} till ${toUnit}`,
            sub: day,
          })),
          ...particularsOf(
            { label: 'Orsak', text: reasonOf(found, blocks), ...subOf(lossWords(blocks)) },
            { label: 'Begärt', text: wording.dayAndSecond(found.submittedAt) },
          ),
        ],
      },
    };
  },
};

function steps({ found, policy, at, viewer }: CaseInput, blocks: readonly Block[]): readonly string[] {
  const { block } = policy;
  const waiting = blocks.filter(({ state }) => state === 'requested' || state === 'waiting-portal');
  if (found.state === 'closed' || waiting.length === 0) return usualSteps(found, policy);
  const due = waiting.flatMap(({ dueAt }) => dueAt ?? []).sort()[0];
  const doubts = new Set(waiting.map(({ doubt }) => doubt));
  const urgent = `Behövs det genast: spärra på ${block.selfService.name}, ${block.selfService.address}, eller ring ${block.roundTheClockPhone}, dygnet runt.`;
  if (!doubts.has(undefined)) return [...askedFirst(doubts.has('caller'), factsOfBlock(found)?.reason, policy), urgent];
  if (isAskedToBlock({ viewer, found, at }, blocks)) {
    return [
      'Spärrar du nu? Välj Till uppgiften.',
      `Om du inte kan: ${whoBlocks(policy, factsOfBlock(found)?.reason, { at, holder: found.holder, dueAt: due })}`,
      urgent,
    ];
  }
  if (found.phase === 'waiting-portal') {
    const [first = '', ...more] = usualSteps(found, policy);
    return [first, ...more, urgent];
  }
  return [
    due === undefined
      ? 'Vi har tagit emot spärrbegäran.'
      : `Vi har tagit emot spärrbegäran. Kortet spärras senast ${wording.dayAndTime(due)}.`,
    whoBlocks(policy, factsOfBlock(found)?.reason, { at, holder: found.holder, dueAt: due }),
    urgent,
  ];
}

/** Somebody is asked before the card is blocked: the holder's manager, or whom customer service phones back. */
function askedFirst(
  aboutCaller: boolean,
  reason: BlockReason | undefined,
  { customerService }: Policy,
): readonly string[] {
  const called = reason === 'deceased' ? 'chefen' : 'innehavaren eller chefen';
  return aboutCaller
    ? [
        `${customerService.name} kontrollerar spärrbegäran.`,
        `Vi ringer upp ${called}. Tills kortet är spärrat fungerar det.`,
      ]
    : ['Ansvarig chef ska bekräfta att kortet inte behövs.', 'Först då spärras kortet. Tills dess fungerar kortet.'];
}

/** Every block is confirmed, and an issuer doesn't show one yet. */
const isAtIssuer = ({ state, phase }: Case, blocks: readonly Block[]): boolean =>
  state !== 'closed' &&
  phase === 'blocking' &&
  blocks.every((block) => block.state === 'blocked') &&
  blocks.some(({ shownSince }) => shownSince === undefined);

const askedSteps: readonly string[] = [
  'Kortet är spärrat i SITHS eID Portal. Systemet frågar utfärdaren tills spärren syns även där.',
];

/** What the holder should do now, besides waiting. */
function adviceFor(found: Case, cards: readonly Card[]): string[] {
  const facts = factsOfBlock(found);
  const becomes = facts && blockReasons[facts.reason].card;
  const isAway = becomes === 'gone';
  return [
    ...(becomes === 'evidence' && found.phase === 'returning'
      ? ['Klipp inte kortet. Lägg det i ett kuvert, förslut kuvertet och skriv namn och datum över skarven.']
      : []),
    ...(isAway && cards.some(({ cardType }) => cardType === 'sis')
      ? ['Anmäl förlusten till polisen. SIS-kortet är en legitimation.']
      : []),
    ...(isAway
      ? ['Hittar du kortet? Det kan inte användas igen. Lämna in det, ituklippt om det är ett reservkort.']
      : []),
  ];
}

/** After hours whoever is logged in as customer service can do it all the same. */
const isAskedToBlock = (
  { viewer, found, at }: Pick<CaseInput, 'viewer' | 'found' | 'at'>,
  blocks: readonly Block[],
): boolean =>
  !isManned(Date.parse(at)) &&
  found.state === 'open' &&
  dutyFault(viewer, found, 'clerical') === undefined &&
  blocks.some(({ state, doubt }) => state === 'requested' && doubt === undefined);

function actionsOf({ found, viewer }: CaseInput, blocks: readonly Block[]): CaseAction[] {
  const address = `/arenden/${found.number}`;
  const orders = may.beginIn(viewer, 'order-card', found.unitId);
  const helps = may.beginIn(viewer, 'activate-reserve-card', found.unitId);
  const isOwn = found.holder?.personId === viewer.personId;
  const stays = factsOfBlock(found)?.reason !== 'employment-ended';
  const unit = new URLSearchParams({ enhet: found.unitId }).toString();
  const activate: CaseAction = {
    text: 'Aktivera reservkort',
    english: 'Activate a reserve card',
    icon: 'phone',
    href: `/nytt/reservkort?${unit}`,
    how: 'link',
  };
  const order: CaseAction = {
    text: 'Beställ nytt kort',
    english: 'Order a new card',
    icon: 'card',
    href: `/nytt/kort?${unit}`,
    how: 'link',
  };
  return [
    ...(stays && helps && !isOwn ? [activate] : []),
    ...(stays && orders && !isOwn ? [order] : []),
    ...blocks.flatMap(({ documentId }): CaseAction[] =>
      documentId === undefined
        ? []
        : [
            {
              text: 'Bekräftelse',
              english: 'Confirmation',
              icon: 'doc',
              href: `${address}/dokument/${documentId}`,
              how: 'document',
              isMain: true,
            },
          ],
    ),
  ];
}

function cardRows(card: Card, blocks: readonly Block[]): Particular[] {
  const block = blocks.find(({ cardNumber }) => cardNumber === card.cardNumber);
  const asked = card.state === 'active' && card.blockRequestedAt !== undefined;
  const state =
    block?.confirmedAt !== undefined
      ? `spärrat ${wording.dayAndTime(block.confirmedAt)}`
      : asked
        ? `fungerar ${wording.untilBlocked}`
        : words.cardState[card.state];
  return particularsOf({
    label: words.cardType[card.cardType],
    text: wording.cardNumber(card.cardNumber),
    sub: state.toLowerCase(),
    isCode: true,
  });
}

function reasonOf(found: Case, blocks: readonly Block[]): string | undefined {
  const facts = factsOfBlock(found);
  const reason = facts?.reason ?? blocks[0]?.reason;
  return reason && words.blockReason[reason];
}

const subOf = (sub: string | undefined) => (sub === undefined ? {} : { sub });

function factsOfBlock({ facts }: Case): CaseFacts<'card-blocking'> | undefined {
  return BlockFacts.safeParse(facts).data;
}
