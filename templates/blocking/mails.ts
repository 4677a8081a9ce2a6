import { card, cardMail, english, everyMail } from '../mail/data.ts';
import { pagesInEnglish } from '../mail/english-pages.ts';
import { leadsToCase } from '../mail/layout.ts';
import { mail } from '../mail/mail.ts';
import { z } from 'zod';
import { BlockReason, CardNumberInText, OnCall, words, Instant, dayAndTimeOf } from '../../contract/index.ts';

const ToldDuty = OnCall.pick({ name: true, phone: true, confirms: true });
type ToldDuty = z.infer<typeof ToldDuty>;

/** Mails of a block (P5). */
export const blockingMails = {
  /** To all who were told or may have asked: nobody stood by the request, and the card is valid as before. */
  'block-declined': mail({
    name: 'Kortet spärras inte',
    isSecurity: true,
    to: ['submitter', 'holder', 'manager'],
    data: everyMail.extend({ ...card, ...english }),
    words: (data) => ({
      subject: `Kortet spärras inte, ${data.caseNumber}`,
      heading: 'Kortet spärras inte',
      lead: `Någon begärde att kortet ${data.cardNumber} skulle spärras. Vi har frågat, och ingen stod för begäran. Kortet gäller som förut.`,
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Kort', data.cardNumber],
      ],
      notes: [`Stämmer det inte? Ring ${data.phone} genast, så spärrar vi kortet.`],
      ...(data.english && {
        english: {
          heading: 'The card is not blocked',
          lead: `Somebody asked for the card ${data.cardNumber} to be blocked. We have asked, and nobody stood by it. The card is valid as before.`,
          notes: [`Is that wrong? Call ${data.phone} at once, and we block the card.`],
        },
      }),
    }),
  }),
  /** To those who lead customer service: a block is not done in time. */
  'block-overdue': mail({
    name: 'Spärren är försenad',
    to: [],
    data: everyMail.extend({
      ...card,
      blockReason: BlockReason,
      requestedAt: Instant,
      dueAt: Instant,
      isPortalDown: z.boolean(),
    }),
    words: (data) => ({
      subject: `En spärr är försenad, ${data.caseNumber}`,
      heading: 'En spärr är försenad',
      lead: `Kortet ${data.cardNumber} skulle ha varit spärrat senast ${dayAndTimeOf(data.dueAt)}. Det fungerar fortfarande.`,
      steps: [
        data.isPortalDown
          ? 'SITHS eID Portal går inte att nå. Skriv ut listan över kort som väntar och ring numret som är öppet dygnet runt.'
          : 'Se till att någon tar uppgiften i arbetslistan nu.',
      ],
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Kort', data.cardNumber],
        ['Orsak', words.blockReason[data.blockReason]],
        ['Begärt', dayAndTimeOf(data.requestedAt)],
      ],
    }),
  }),
  /** To the duty that answers while customer service is away: an urgent block waits, and whether it is theirs to carry out. */
  'block-on-call': mail({
    name: 'Jouren: ett kort ska spärras',
    to: ['on-call'],
    data: everyMail.extend({
      /** A shared mailbox: of an accusation it says neither whom nor why, and of a protected holder only which card. */
      cardNumber: CardNumberInText.optional(),
      holder: z.string().optional(),
      unit: z.string().optional(),
      blockReason: BlockReason.optional(),
      requestedAt: Instant,
      dueAt: Instant,
      /** It was due before the duty's hours began, or they let it pass. */
      isLate: z.boolean().default(false),
      confirms: z.boolean(),
      taskUrl: z.url(),
      roundTheClockPhone: z.string(),
    }),
    words: (data) => ({
      subject: `Ett kort ska spärras nu, ${data.caseNumber}`,
      heading: 'Ett kort ska spärras nu',
      lead: `Kortet${data.cardNumber === undefined ? '' : ` ${data.cardNumber}`} fungerar tills någon spärrar det, och kundservice är inte på plats.`,
      deadline: data.isLate
        ? `Spärren är försenad: kortet skulle ha varit spärrat senast ${dayAndTimeOf(data.dueAt)}.`
        : `Kortet ska vara spärrat senast ${dayAndTimeOf(data.dueAt)}.`,
      ...(data.confirms
        ? {
            steps: ['Ta uppgiften, spärra kortet i SITHS eID Portal, och bekräfta i uppgiften att det är gjort.'],
            action: { label: 'Öppna uppgiften', url: data.taskUrl },
          }
        : {
            steps: [
              `Ring ${data.roundTheClockPhone}, som är öppet dygnet runt, och be dem spärra kortet nu.`,
              'Kundservice bekräftar spärren här när de är tillbaka.',
            ],
          }),
      facts: [
        ...factOf('Kortinnehavare', data.holder),
        ...factOf('Enhet', data.unit),
        ...factOf('Kort', data.cardNumber),
        ...factOf('Orsak', data.blockReason && words.blockReason[data.blockReason]),
        ['Begärt', dayAndTimeOf(data.requestedAt)],
      ],
    }),
  }),
  /** To submitter, holder and manager: the request is recorded, and the card works still. Asks something only while nobody is there to block it in time. */
  'block-received': mail({
    name: 'Spärrbegäran är mottagen',
    isSecurity: true,
    to: ['submitter', 'holder', 'manager'],
    data: everyMail.extend({
      ...card,
      ...english,
      blockReason: BlockReason,
      requestedAt: Instant,
      dueAt: Instant,
      /** False: nobody of customer service is there now, and the card works still. */
      isManned: z.boolean(),
      /** Customer service is there, and leaves before the block is due. */
      closesFirst: z.boolean().default(false),
      /** The duty that was told instead, or is when it takes over, and whether it carries the block out. */
      onCall: ToldDuty.optional(),
      /** Its hours haven't begun. True too of any duty when customer service is there and leaves first. */
      isDutyLater: z.boolean().default(false),
      /** One that has been told already and doesn't carry it out, when a later one does. */
      onCallNow: ToldDuty.optional(),
      selfService: z.object({ name: z.string(), address: z.url() }),
      roundTheClockPhone: z.string(),
    }),
    words: (data) => ({
      subject: `Vi har tagit emot spärrbegäran${data.english ? ' (your card is to be blocked)' : ''}, ${data.caseNumber}`,
      heading: 'Kortet ska spärras',
      lead: `Vi har tagit emot en begäran om att spärra kortet ${data.cardNumber}. Kortet är inte spärrat än.${isInTime(data) ? ` ${whoBlocksWhen(data)}` : ''}`,
      ...(!isInTime(data) && {
        deadline: whoBlocksWhen(data),
        steps: [
          ...(data.onCallNow ? [heardBy(data.onCallNow, false)] : []),
          ...(data.onCall ? [heardBy(data.onCall, data.closesFirst || data.isDutyLater)] : []),
          `Är det ditt kort? Spärra det själv på ${data.selfService.name}: ${data.selfService.address}`,
          `Annars ringer du ${data.roundTheClockPhone}, som är öppet dygnet runt, och ber dem spärra kortet nu.`,
        ],
      }),
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Kort', data.cardNumber],
        ['Orsak', words.blockReason[data.blockReason]],
        ['Begärt', dayAndTimeOf(data.requestedAt)],
      ],
      notes: ['En begärd spärr går inte att ta tillbaka, även om kortet kommer till rätta.'],
      ...(data.english && {
        english: {
          heading: 'The card is to be blocked',
          lead: `We have been asked to block the card ${data.cardNumber}. It is not blocked yet.`,
          ...(!isInTime(data) && {
            steps: [
              `Is it your card? Block it yourself at ${data.selfService.name}: ${data.selfService.address}`,
              `Or call ${data.roundTheClockPhone}, day and night, and ask them to block the card now.`,
            ],
          }),
          notes: ['A block that has been asked for cannot be taken back, even if the card is found.'],
        },
      }),
    }),
  }),
  /** To holder and manager: the card is blocked, for good. What a lost SIS card asks for, and the way to another card: what somebody must do then. */
  'card-blocked': mail({
    name: 'Kortet är spärrat',
    isSecurity: true,
    to: ['holder', 'manager', 'card-manager'],
    toldToSuspects: true,
    data: cardMail.extend({
      /** Left out when it would accuse the holder. */
      blockReason: BlockReason.optional(),
      blockedAt: Instant,
      /** A lost card that shows who somebody is: the police wants to know. */
      tellPolice: z.boolean().default(false),
      /** Where a new card and a reserve card are asked for, while the holder is employed. */
      links: z.object({ order: z.url(), reserveCard: z.url() }).optional(),
    }),
    words: (data) => ({
      subject: `Kortet är spärrat${data.english ? ' (your card is blocked)' : ''}, ${data.caseNumber ?? data.cardNumber}`,
      heading: 'Kortet är spärrat',
      lead: `Kortet ${data.cardNumber} är spärrat och kan aldrig användas igen, även om det hittas.`,
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Kort', data.cardNumber],
        ...factOf('Orsak', data.blockReason && words.blockReason[data.blockReason]),
        ['Spärrat', dayAndTimeOf(data.blockedAt)],
      ],
      ...(data.english && {
        english: {
          heading: 'The card is blocked',
          lead: `The card ${data.cardNumber} is blocked and can never be used again, even if it is found. Ask your manager for another card.`,
          pages: pagesInEnglish(data.caseUrl, ['return']),
        },
      }),
      notes: [
        ...(leadsToCase(data) ? ['En bekräftelse på spärren finns i ärendet.'] : []),
        ...(data.tellPolice
          ? [
              'Ett SIS-kort är en id-handling. Kortinnehavaren anmäler förlusten till polisen, på 114 14 eller polisen.se.',
            ]
          : []),
        ...(data.links
          ? [
              `Behövs ett nytt kort? Chefen eller IT-beställaren beställer det: ${data.links.order}`,
              `Behövs ett kort i dag? En kollega aktiverar ett reservkort: ${data.links.reserveCard}`,
            ]
          : []),
      ],
    }),
  }),
};

interface Promised {
  readonly dueAt: Instant;
  readonly isManned: boolean;
  readonly closesFirst: boolean;
  readonly onCall?: ToldDuty | undefined;
}

/** Customer service is there until it is due: nobody else needs to do anything. */
const isInTime = ({ isManned, closesFirst }: Promised): boolean => isManned && !closesFirst;

/** Who blocks the card and by when; nothing is promised for a duty that doesn't do it itself. */
function whoBlocksWhen(promised: Promised): string {
  const { dueAt, isManned, onCall } = promised;
  const by = dayAndTimeOf(dueAt);
  const done = 'Du får ett mejl när det är gjort.';
  if (isInTime(promised)) return `Kortet ska vara spärrat senast ${by}. ${done}`;
  const begins = isManned ? 'Hinner vi inte före stängning' : undefined;
  if (onCall?.confirms === true)
    return `${begins === undefined ? `${onCall.name} spärrar kortet` : `${begins} spärrar ${onCall.name} kortet`}, senast ${by}. ${done}`;
  const away = begins === undefined ? 'Vi är inte på plats nu. Kortet spärras av oss' : `${begins} spärrar vi kortet`;
  return `${away} först när vi är tillbaka, senast ${by}.`;
}

/** What a duty has to do with it, for those who asked. */
function heardBy({ name, phone, confirms }: ToldDuty, isLater: boolean): string {
  const hears = isLater ? 'får ett mejl när jouren börjar' : 'har fått ett mejl';
  return confirms
    ? `${name} ${hears}. Ring dem ${isLater ? 'då ' : ''}på ${phone} om något är oklart.`
    : `${name}, ${phone}, ${hears}, men spärrar inte kortet själv.`;
}

/** What the mail doesn't say has no row. */
const factOf = (label: string, text: string | undefined): (readonly [string, string])[] =>
  text === undefined ? [] : [[label, text]];
