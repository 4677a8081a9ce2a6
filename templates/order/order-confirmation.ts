import { z } from 'zod';
import {
  AssuranceLevel,
  CardType,
  CaseNumber,
  Day,
  HsaId,
  Instant,
  OrderKind,
  dayAndTimeOf,
  sentHomeWords,
  thingsInSentence,
  words,
} from '../../contract/index.ts';
import { cardInEnglish, englishPart } from '../pdf/english.ts';
import { document } from '../pdf/document.ts';
import { factPanel, opening, questions } from '../pdf/parts.ts';
import { letterhead } from '../pdf/letterhead.ts';
import {
  columns,
  fieldTable,
  heading,
  keepTogether,
  numberedList,
  paragraph,
  styles,
  type Block,
} from '../pdf/tagged/index.ts';

const Confirmation = z.object({
  caseNumber: CaseNumber,
  createdAt: Instant,
  unit: z.object({ name: z.string(), employer: z.string() }),
  orderer: z.object({ name: z.string(), hsaId: HsaId }),
  holder: z.object({ name: z.string(), birthDate: Day }),
  kind: OrderKind,
  cardType: CardType,
  loa: AssuranceLevel,
  lastValidDay: Day,
  /** Things to have with one at the desk, in words. */
  bring: z.array(z.string()).min(1),
  /** Where the card goes once it is made; absent: it is collected. */
  sentHome: z
    .strictObject({ isProtected: z.boolean(), bring: z.array(z.string()).min(1), annulOnDay: z.int() })
    .optional(),
  issuer: z.string(),
  phone: z.string(),
  /** For a holder who reads English: things to have with one at the desk, in words; and to the activation of a card that is sent home. */
  english: z.strictObject({ bring: z.array(z.string()).min(1), bringSent: z.array(z.string()).optional() }).optional(),
});
type Confirmation = z.output<typeof Confirmation>;

/** Draws the confirmation of an order, one A4 page: what was ordered, which card it becomes, where it goes and what is needed at the desk. Pure. */
export const orderConfirmation = document({
  record: Confirmation,
  draw(order) {
    return {
      info: {
        title: `Orderbekräftelse ${order.caseNumber}`,
        author: order.issuer,
        subject: 'Beställning av SITHS eID-kort',
        id: order.caseNumber,
        createdAt: Date.parse(order.createdAt),
      },
      furniture: letterhead({ kind: 'Orderbekräftelse', foot: order.caseNumber }),
      blocks: [
        opening(
          'Orderbekräftelse',
          `Beställningen ${order.caseNumber} togs emot ${dayAndTimeOf(order.createdAt)}. Den granskas av ${order.issuer}.`,
        ),
        12,
        card(order),
        13,
        people(order),
        13,
        keepTogether(
          3,
          heading(2, order.sentHome ? 'Ta med till fotot' : 'Ta med till servicedisken'),
          numberedList(order.bring, { style: styles.body }),
        ),
        13,
        ...(order.sentHome ? [byPost(order.sentHome), 13] : []),
        questions(order),
        ...(order.english ? [13, translation(order, order.english)] : []),
      ],
    };
  },
});

function byPost({ isProtected, bring, annulOnDay }: NonNullable<Confirmation['sentHome']>): Block {
  return keepTogether(
    4,
    heading(2, 'Kortet skickas hem'),
    paragraph(
      `När kortet är tillverkat skickas det ${sentHomeWords(isProtected)}. Det kommer utan koder.`,
      styles.body,
    ),
    numberedList(
      [
        `Ta med till en servicedisk: ${thingsInSentence(bring)}.`,
        'Välj egna pin-koder vid disken. Där aktiveras kortet.',
        `Kom inom ${annulOnDay} dagar från att kortet är skickat. Annars makuleras det.`,
      ],
      { style: styles.body },
    ),
  );
}

function card({ cardType, loa, lastValidDay, kind, sentHome }: Confirmation): Block {
  return factPanel([
    ['Beställning', words.orderKind[kind]],
    ['Kort', words.cardType[cardType]],
    ['Tillitsnivå', words.assuranceLevel[loa]],
    ['Gäller', `till och med ${lastValidDay}, om kortet ${sentHome ? 'aktiveras' : 'lämnas ut'} i dag`],
  ]);
}

function people({ holder, orderer, unit }: Confirmation): Block {
  const left = section('Kortinnehavare', [
    ['Namn', holder.name],
    ['Födelsedatum', holder.birthDate],
  ]);
  const right = section('Beställare', [
    ['Namn', orderer.name],
    ['HSA-id', orderer.hsaId],
    ['Enhet', unit.name],
    ['Arbetsgivare', unit.employer],
  ]);
  return columns(24, [1, left], [1, right]);
}

function section(name: string, fields: readonly (readonly [label: string, value: string])[]): Block {
  return keepTogether(
    2,
    heading(2, name),
    fieldTable(
      fields.map(([label, value]) => ({ label, value })),
      72,
    ),
  );
}

function translation(order: Confirmation, { bring, bringSent }: NonNullable<Confirmation['english']>): Block {
  const { caseNumber, createdAt, cardType, lastValidDay, sentHome, issuer, phone } = order;
  const way = sentHome ? 'activated' : 'handed out';
  const steps = sentHome
    ? [
        `To the photo, bring: ${bring.join('; ')}.`,
        `The card is then sent ${sentHome.isProtected ? 'by way of the Tax Agency (Skatteverket)' : 'to your registered address'}. It comes without codes.`,
        `Bring to a service desk: ${(bringSent ?? bring).join('; ')}. Choose your own PIN codes there. Then the card is activated.`,
        `Come within ${sentHome.annulOnDay} days of the day on which the card was sent. Otherwise it is cancelled.`,
      ]
    : [];
  return englishPart(
    'Confirmation of an order, in English',
    [
      `The order ${caseNumber} was received ${dayAndTimeOf(createdAt)}. It is reviewed by ${issuer}. Questions? Call ${phone}.`,
      `Card: ${cardInEnglish[cardType]}, valid until ${lastValidDay} if it is ${way} today.`,
      ...(sentHome ? [] : [`To the service desk, bring: ${bring.join('; ')}.`]),
    ],
    steps,
  );
}
