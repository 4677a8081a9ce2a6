import { z } from 'zod';
import {
  CardNumber,
  Id,
  ProvenIdentity,
  ReceiptNumber,
  bringToActivation,
  bringToDesk,
  dayOf,
  deliveryOf,
  factsOf,
  policyOn,
  type Instant,
} from '../../contract/index.ts';
import type { Case, WorkersRegister } from '../../register/index.ts';
import { drawDocument, type DocumentRecord } from '../../templates/index.ts';
import { bySystem } from '../duty/authors.ts';
import { confirmationInEnglish, receiptInEnglish } from './in-english.ts';
import { needed, PermanentFailure } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/**
 * Draws the documents of an order: its confirmation, or the receipt of the card with the instructions that go with it. A
 * receipt's number is taken in a step of its own, so that a repeat draws the same one; drawing takes longer than a transaction
 * should.
 */
export const createOrderDocument = worker({
  type: 'create-order-document',
  input: z.object({
    caseId: Id,
    cardNumber: CardNumber.optional(),
    /** How identity was proven at a desk, when the manager has to do with it. */
    proven: ProvenIdentity.optional(),
  }),
  output: z.object({ receiptNumber: ReceiptNumber.optional() }),
  once: 'by-step',
  async run({ caseId, cardNumber, proven }, { register, key, at, headers }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    switch (headers['template']) {
      case 'order-confirmation': {
        const drawn = await drawDocument('order-confirmation', await confirmationRecord(register, found));
        await register.once(key, (work) =>
          work.documents.store({
            caseId,
            title: `Orderbekräftelse ${found.number}`,
            ...drawn,
            at: found.submittedAt,
          }),
        );
        return {};
      }
      case 'card-receipt': {
        const { way } = headers;
        const ways = { isSentIn: way === 'phone', isFromHome: way === 'home' };
        const about = { cardNumber: needed(cardNumber, 'cardNumber'), proven, ...ways };
        return { receiptNumber: await drawReceipt(register, found, { ...about, key, at }) };
      }
      default:
        throw new PermanentFailure(`Mallen ${headers['template'] ?? '(ingen)'} finns inte`);
    }
  },
});

interface ReceiptOccasion {
  readonly cardNumber: string;
  /** How identity was proven, when the manager has to do with it. */
  readonly proven: ProvenIdentity | undefined;
  /** The card is activated by phone. */
  readonly isSentIn: boolean;
  /** It was sent home, and is activated at a desk. */
  readonly isFromHome: boolean;
}

async function drawReceipt(
  register: WorkersRegister,
  found: Case,
  { key, at, ...occasion }: ReceiptOccasion & { key: string; at: Instant },
): Promise<string> {
  const { cardNumber } = occasion;
  const { caseId } = found;
  const issued = await register.once(`${key}:number`, (work) =>
    work.receipts.issue({ caseId, cardNumber, author: bySystem(at) }),
  );
  const { receiptNumber, createdAt } = issued;
  const record = await receiptRecord(register, found, { ...occasion, receiptNumber, createdAt });
  const [receipt, instructions] = [
    await drawDocument('card-receipt', record),
    await drawDocument('card-instructions', instructionsRecord(found, record, createdAt)),
  ];
  await register.once(key, async (work) => {
    const about = { caseId, at: createdAt };
    const documentId = await work.documents.store({
      ...about,
      title: `Kvittens ${receiptNumber}`,
      ...receipt,
    });
    await work.receipts.attachDocument(receiptNumber, { documentId, template: 'card-receipt', record });
    await work.documents.store({
      ...about,
      title: 'Instruktioner för kort och koder',
      ...instructions,
    });
    return { receiptNumber };
  });
  return receiptNumber;
}

async function confirmationRecord(
  register: WorkersRegister,
  found: Case,
): Promise<DocumentRecord<'order-confirmation'>> {
  const day = dayOf(found.submittedAt);
  const facts = factsOf('card-order', found);
  const { order, decision, replaces } = facts;
  const delivery = deliveryOf(facts);
  const { customerService } = policyOn(day);
  const unit = await register.units.get(found.unitId, day);
  const holder = needed(found.holder, 'Innehavaren');
  const { cardType, loa, lastValidDay } = decision;
  return {
    caseNumber: found.number,
    createdAt: found.submittedAt,
    unit: { name: unit.name, employer: unit.employer.name },
    orderer: { name: found.submitter.displayName, hsaId: found.submitter.hsaId },
    holder: { name: holder.displayName, birthDate: holder.birthDate },
    kind: order.kind,
    cardType,
    loa,
    lastValidDay,
    // Who gets the card by post keeps the old one until then.
    bring: bringToDesk(order, decision, delivery !== 'home' && replaces.length > 0),
    ...(delivery === 'home' && {
      sentHome: {
        isProtected: holder.protectedIdentity,
        bring: bringToActivation(order, decision, replaces.length > 0),
        annulOnDay: policyOn(order.submittedDay).order.annulOnDay,
      },
    }),
    issuer: customerService.name,
    phone: customerService.phone,
    ...(await confirmationInEnglish(register, found)),
  };
}

async function receiptRecord(
  register: WorkersRegister,
  found: Case,
  input: ReceiptOccasion & { receiptNumber: string; createdAt: Instant },
): Promise<DocumentRecord<'card-receipt'>> {
  const { cardNumber, receiptNumber, createdAt, proven, isSentIn, isFromHome } = input;
  const day = dayOf(createdAt);
  const { customerService, termsVersion, cards } = policyOn(day);
  const unit = await register.units.get(found.unitId, day);
  const holder = needed(found.holder, 'Innehavaren');
  const { cardType } = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
  const { employmentId } = found;
  const place =
    employmentId === undefined ? undefined : await register.cards.engagementOn({ employmentId, cardType }, day);
  const end = place?.until ?? 'anställningens sista dag';
  return {
    receiptNumber,
    caseNumber: found.number,
    createdAt,
    unit: { name: unit.name, hsaId: unit.hsaId, employer: unit.employer.name },
    issuer: customerService.name,
    holder: { name: holder.displayName, birthDate: holder.birthDate, hsaId: holder.hsaId },
    cardNumber,
    cardType,
    ...(proven?.managerHsaId !== undefined && { attester: await attesterOf(register, proven, proven.managerHsaId) }),
    ...(isSentIn && { sendTo: customerService.address }),
    ...(isFromHome && { isFromHome }),
    validity: `Kortet gäller ${periodInWords(cards[cardType].period)} från dagen då det ${isFromHome ? 'aktiveras' : 'lämnas ut'}, men längst till ${end}.`,
    termsVersion,
    phone: customerService.phone,
    ...(await receiptInEnglish(register, found, {
      cardNumber,
      period: cards[cardType].period,
      end: place?.until,
      isFromHome,
      proven,
    })),
  };
}

async function attesterOf(register: WorkersRegister, { rule }: ProvenIdentity, managerHsaId: string) {
  const { displayName, hsaId } = needed(await register.people.findByHsaId(managerHsaId), 'Ansvarig chef');
  const statement =
    rule === 'vouching'
      ? 'Jag intygar att den som skriver under är kortinnehavaren.'
      : 'Jag har varit på plats när kortet lämnades ut till kortinnehavaren.';
  return { name: displayName, hsaId, statement };
}

function instructionsRecord(
  found: Case,
  { cardType, isFromHome, english }: Pick<DocumentRecord<'card-receipt'>, 'cardType' | 'isFromHome' | 'english'>,
  createdAt: Instant,
): DocumentRecord<'card-instructions'> {
  const { customerService, block } = policyOn(dayOf(createdAt));
  return {
    caseNumber: found.number,
    createdAt,
    cardType,
    issuer: customerService.name,
    phone: customerService.phone,
    roundTheClockPhone: block.roundTheClockPhone,
    ...(isFromHome && { isFromHome }),
    ...(english && { english: true }),
  };
}

const unitWords: Readonly<Record<string, string>> = { D: 'dagar', M: 'månader', Y: 'år' };

/** `5 år` of `P5Y`. */
function periodInWords(period: string): string {
  return `${period.slice(1, -1)} ${unitWords[period.slice(-1)] ?? ''}`;
}
