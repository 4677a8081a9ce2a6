import { z } from 'zod';
import { CardType, CaseNumber, Instant, words } from '../../contract/index.ts';
import { cardInEnglish, englishPart, inEnglish } from '../pdf/english.ts';
import { document } from '../pdf/document.ts';
import { opening } from '../pdf/parts.ts';
import { letterhead } from '../pdf/letterhead.ts';
import { heading, keepTogether, numberedList, styles, type Block } from '../pdf/tagged/index.ts';

const Instructions = z.object({
  caseNumber: CaseNumber,
  createdAt: Instant,
  cardType: CardType,
  issuer: z.string(),
  phone: z.string(),
  roundTheClockPhone: z.string(),
  /** The card comes by post, without codes. */
  isFromHome: z.literal(true).optional(),
  ...inEnglish,
});
type Instructions = z.output<typeof Instructions>;

/** Draws "Instruktioner för kort och koder", one A4 page: what the codes are for, and what to do when they are lost (domain "Documents"). Pure. */
export const cardInstructions = document({
  record: Instructions,
  draw(guide) {
    const { phone, roundTheClockPhone, issuer } = guide;
    const part = (name: string, ...steps: readonly string[]): Block =>
      keepTogether(3, heading(2, name), numberedList(steps, { style: styles.body }));
    return {
      info: {
        title: 'Instruktioner för kort och koder',
        author: issuer,
        subject: `${words.cardType[guide.cardType]}, ärende ${guide.caseNumber}`,
        id: guide.caseNumber,
        createdAt: Date.parse(guide.createdAt),
      },
      furniture: letterhead({ kind: 'Instruktioner', foot: guide.caseNumber }),
      blocks: [
        ...(guide.isFromHome ? fromHome(guide, part) : fromDesk(guide, part)),
        12,
        part(
          'Om du förlorar kortet, eller om någon annan kan ha fått veta koderna',
          `Ring genast ${phone}, eller ${roundTheClockPhone} dygnet runt.`,
          'Ett spärrat kort kan aldrig användas igen, även om du hittar det.',
        ),
        ...(guide.english ? [12, ...translation(guide)] : []),
      ],
    };
  },
});

type Part = (name: string, ...steps: readonly string[]) => Block;

function fromDesk({ cardType, issuer, phone }: Instructions, part: Part) {
  return [
    opening(
      'Instruktioner för kort och koder',
      `Till dig som får ett ${words.cardType[cardType]}. Spara koderna, men inte tillsammans med kortet.`,
    ),
    14,
    part(
      'När du hämtar kortet',
      'Ta med en giltig, godkänd id-handling i original.',
      'Ta med ditt gamla kort och ett tillfälligt kort, om du har något.',
      'Skriv under kvittensen när du har fått kortet i handen.',
    ),
    12,
    part('Dina koder', ...pinCodes, 'Med puk-koden låser du upp ett kort som har låst sig. Den står i kodbrevet.'),
    12,
    part(
      'Om kortet låser sig',
      'Börjar produktnumret på kortets baksida på 6? Lås upp det med puk-koden i kodbrevet.',
      'Börjar det på 7? En ID-administratör hjälper dig, eller så beställer du ett nytt kodbrev.',
      `Hittar du inte kodbrevet? Ring ${issuer}, ${phone}.`,
    ),
  ];
}

function fromHome({ cardType, issuer, phone }: Instructions, part: Part) {
  return [
    opening(
      'Instruktioner för kort och koder',
      `Till dig som får ett ${words.cardType[cardType]} med posten. Det fungerar först när det är aktiverat vid en servicedisk.`,
    ),
    14,
    part(
      'När kortet har kommit med posten',
      'Ta med kortet och en giltig, godkänd id-handling i original till en servicedisk.',
      'Ta med ditt gamla kort och ett tillfälligt kort, om du har något.',
      'Tänk ut två pin-koder med sex siffror var. Du väljer dem själv vid disken.',
      'Skriv under kvittensen när kortet är aktiverat.',
    ),
    12,
    part('Dina koder', 'Kortet kommer utan koder. Skriv inte upp dem du väljer.', ...pinCodes),
    12,
    part(
      'Om kortet låser sig',
      'En ID-administratör vid servicedisken hjälper dig, eller beställer ett kodbrev åt dig.',
      `Undrar du något? Ring ${issuer}, ${phone}.`,
    ),
    12,
    part('Om brevet inte kommer', `Ring ${issuer}, ${phone}. Kortet spärras, och du kan få ett nytt.`),
  ];
}

const pinCodes = [
  'Med pin-koden för legitimering loggar du in.',
  'Med pin-koden för underskrift skriver du under.',
] as const;

function translation(guide: Instructions): (Block | number)[] {
  const { cardType, isFromHome, phone, roundTheClockPhone } = guide;
  const parts = [
    ...(isFromHome ? fromHomeInEnglish(guide) : fromDeskInEnglish(guide)),
    englishPart(
      'If you lose the card, or somebody else may know the codes',
      [],
      [
        `Call ${phone} at once, or ${roundTheClockPhone} day and night.`,
        'A blocked card can never be used again, even if you find it.',
      ],
    ),
  ];
  const about = isFromHome
    ? `You get a ${cardInEnglish[cardType]} by post. It works only when it is activated at a service desk.`
    : `You get a ${cardInEnglish[cardType]}. Keep the codes, but not together with the card.`;
  return [englishPart('Instructions for card and codes, in English', [about]), ...parts.flatMap((part) => [4, part])];
}

const codesInEnglish = ['You log in with one PIN code.', 'You sign with the other PIN code.'] as const;

function fromDeskInEnglish({ issuer, phone }: Instructions): Block[] {
  return [
    englishPart(
      'When you get the card',
      [],
      [
        'Bring a valid, approved identity document in original.',
        'Bring your old card and a temporary card, if you have one.',
        'Sign the receipt when you have the card in your hand.',
      ],
    ),
    englishPart(
      'Your codes',
      [],
      [
        ...codesInEnglish,
        'With the PUK code you unlock a card that has locked itself. It stands in the letter with your codes.',
      ],
    ),
    englishPart(
      'If the card locks itself',
      [],
      [
        'Does the product number on the back of the card begin with 6? Unlock it with the PUK code in the letter.',
        'Does it begin with 7? An ID administrator helps you, or you order a new letter.',
        `Can you not find the letter? Call ${issuer}, ${phone}.`,
      ],
    ),
  ];
}

function fromHomeInEnglish({ issuer, phone }: Instructions): Block[] {
  return [
    englishPart(
      'When the card has come by post',
      [],
      [
        'Bring the card and a valid, approved identity document in original to a service desk.',
        'Bring your old card and a temporary card, if you have one.',
        'Think of two PIN codes with six digits each. You choose them yourself at the desk.',
        'Sign the receipt when the card has been activated.',
      ],
    ),
    englishPart(
      'Your codes',
      [],
      ['The card comes without codes. Do not write down those that you choose.', ...codesInEnglish],
    ),
    englishPart('If the card locks itself', [
      'An ID administrator at the service desk helps you, or orders a letter with codes for you.',
    ]),
    englishPart('If the letter does not come', [
      `Call ${issuer}, ${phone}. The card is blocked, and you can get a new one.`,
    ]),
  ];
}
