import { z } from 'zod';
import {
  CardNumberInText,
  CardType,
  Day,
  words,
  AssuranceLevel,
  DeliveryWay,
  OrderRemark,
  sentHomeWords,
} from '../../contract/index.ts';
import { card, comment, english, everyMail } from '../mail/data.ts';
import { pagesInEnglish } from '../mail/english-pages.ts';
import { mail } from '../mail/mail.ts';
import { commentFact } from '../mail/layout.ts';
import { sentHomeMails } from './mails-sent-home.ts';

/** Mails of "Beställ kort" (P1). */
export const orderMails = {
  ...sentHomeMails,
  /** To the holder and the orderer: the card works, and what becomes of the ones before it. */
  'card-handed-over': mail({
    name: 'Kortet är aktivt',
    isSecurity: true,
    to: ['submitter', 'holder'],
    data: everyMail.extend({
      ...card,
      ...english,
      cardType: CardType,
      lastValidDay: Day,
      /** Numbers of the cards that are blocked now. */
      replaced: z.array(CardNumberInText),
    }),
    words: (data) => ({
      subject: `Kortet är aktivt, ${data.caseNumber}`,
      heading: 'Kortet är aktivt',
      lead: `${words.cardType[data.cardType]} ${data.cardNumber} gäller till och med ${data.lastValidDay}.`,
      facts: [
        ['Till', data.holder],
        ['Kort', data.cardNumber],
        ['Enhet', data.unit],
        ['Gäller till och med', data.lastValidDay],
        ...(data.replaced.length > 0 ? ([['Spärras nu', data.replaced.join(', ')]] as const) : []),
      ],
      notes:
        data.replaced.length > 0
          ? ['Lämna tillbaka det gamla kortet till servicedisken. Det går inte att använda längre.']
          : ['Förlorar du kortet ska det spärras genast.'],
      ...(data.english && {
        english: {
          heading: 'Your card is active',
          lead: `The card ${data.cardNumber} is valid until ${data.lastValidDay}. ${data.replaced.length > 0 ? 'Hand in the old card at the service desk. It does not work any more.' : 'If you lose it, it must be blocked at once.'}`,
          pages: pagesInEnglish(data.caseUrl, data.replaced.length > 0 ? ['codes', 'return'] : ['codes', 'locked']),
        },
      }),
    }),
  }),
  /** To the holder and the orderer: the card still lies at the desk. */
  'card-ready-reminder': mail({
    name: 'Påminnelse om att hämta kortet',
    to: ['submitter', 'holder'],
    data: everyMail.extend({ ...card, ...english, annulDay: Day, desks: z.array(z.string()).min(1) }),
    words: (data) => ({
      subject: `Kortet väntar på att hämtas, ${data.caseNumber}`,
      heading: 'Kortet väntar på att hämtas',
      lead: `Hämta det vid servicedisken i ${data.desks.join(' eller ')} före ${data.annulDay}. Då makuleras kortet.`,
      facts: [
        ['Till', data.holder],
        ['Kort', data.cardNumber],
        ['Enhet', data.unit],
        ['Makuleras', data.annulDay],
      ],
      ...(data.english && {
        english: {
          heading: 'Your card waits for you',
          lead: `Fetch it at the service desk in ${data.desks.join(' or ')} before ${data.annulDay}. After that day it is cancelled.`,
          pages: pagesInEnglish(data.caseUrl, ['documents', 'desks']),
        },
      }),
    }),
  }),
  /** To the holder and the orderer: the card lies at the desk. */
  'card-ready': mail({
    name: 'Kortet finns att hämta',
    to: ['submitter', 'holder'],
    data: everyMail.extend({
      ...card,
      ...english,
      cardType: CardType,
      bring: z.array(z.string()).min(1),
      annulDay: Day,
      /** Names of the desks where it can be collected. */
      desks: z.array(z.string()).min(1),
    }),
    words: (data) => ({
      subject: `Kortet kan hämtas, ${data.caseNumber}`,
      heading: 'Kortet kan hämtas',
      lead: `Hämta det vid servicedisken i ${data.desks.join(' eller ')} före ${data.annulDay}. Då makuleras kortet.`,
      facts: [
        ['Till', data.holder],
        ['Enhet', data.unit],
        ['Kort', `${words.cardType[data.cardType]} ${data.cardNumber}`],
        ['Servicedisk', data.desks.join(', ')],
        ['Ta med', data.bring.join(', ')],
      ],
      notes: ['Instruktioner för kort och koder finns på ärendets sida.'],
      ...(data.english && {
        english: {
          heading: 'Your card is ready',
          lead: `Fetch it at the service desk in ${data.desks.join(' or ')} before ${data.annulDay}. After that day it is cancelled. Bring an identity document in original.`,
          pages: pagesInEnglish(data.caseUrl, ['documents', 'desks', 'codes']),
        },
      }),
    }),
  }),
  /** To the holder and the managers of their other units: somebody ordered a card for a new employment, and HSA shows it. */
  'employment-confirmed': mail({
    name: 'Ny anställning är registrerad',
    to: ['holder', 'managers-elsewhere'],
    data: everyMail.extend({ ...english, from: Day, orderer: z.string() }),
    words: (data) => ({
      subject: `Ny anställning på ${data.unit}, ${data.caseNumber}`,
      heading: 'En ny anställning är registrerad',
      lead: `Ett kort är beställt för den. Känner du inte till anställningen, ring ${data.sender}, ${data.phone}.`,
      facts: [
        ['Till', data.holder],
        ['Enhet', data.unit],
        ['Från', data.from],
        ['Beställt av', data.orderer],
      ],
      notes: [],
      ...(data.english && {
        english: {
          heading: 'A new employment is registered',
          lead: `A card is ordered for an employment at ${data.unit} from ${data.from}. Do you not know of it? Call ${data.sender}, ${data.phone}.`,
        },
      }),
    }),
  }),
  /** To the orderer and the holder: which card it becomes, and what comes next. */
  'order-received': mail({
    name: 'Beställningen är mottagen',
    to: ['submitter', 'holder'],
    data: everyMail.extend({
      ...english,
      cardType: CardType,
      loa: AssuranceLevel,
      lastValidDay: Day,
      bring: z.array(z.string()).min(1),
      /** Without a record there, no card is activated. */
      inHsa: z.boolean(),
      /** Mails queued by an older version are about cards that are collected. */
      delivery: DeliveryWay.default('desk'),
      isProtected: z.boolean().default(false),
    }),
    words: (data) => ({
      subject: `Vi har tagit emot beställningen, ${data.caseNumber}`,
      heading: 'Vi har tagit emot beställningen',
      lead: 'Vi granskar den och hör av oss om något behöver kompletteras.',
      facts: [
        ['Till', data.holder],
        ['Enhet', data.unit],
        ['Kort', `${words.cardType[data.cardType]}, ${words.assuranceLevel[data.loa]}`],
        [
          'Gäller',
          `till och med ${data.lastValidDay}, om kortet ${data.delivery === 'home' ? 'aktiveras' : 'lämnas ut'} i dag`,
        ],
        [data.delivery === 'home' ? 'Ta med till fotot' : 'Ta med', data.bring.join(', ')],
        ...(data.delivery === 'home'
          ? ([['Kortet skickas', `${sentHomeWords(data.isProtected)}, och aktiveras vid en servicedisk`]] as const)
          : []),
      ],
      notes: [
        ...(data.inHsa
          ? []
          : [
              'Personen finns inte i HSA än. Be enhetens HSA-administratör lägga till personen. Inget kort kan aktiveras innan.',
            ]),
        ...(data.loa === 'loa-2'
          ? [
              'LoA 2 räcker inte överallt. Vilka system som kräver LoA 3 står under Vad kortet öppnar, bland instruktionerna.',
            ]
          : []),
        'Orderbekräftelsen finns på ärendets sida. Där kan ni också ta tillbaka beställningen tills kortet är beställt.',
      ],
      ...(data.english && {
        english: {
          heading: 'We have got the order',
          lead: 'A card is ordered for you. We look at the order, and whoever ordered gets a mail if something is missing.',
          pages: pagesInEnglish(data.caseUrl, ['documents', 'desks']),
        },
      }),
    }),
  }),
  /** To those who have the task: what must be looked at again, and by when. */
  'order-to-complete': mail({
    name: 'Beställningen behöver kompletteras',
    to: ['answerers'],
    data: everyMail.extend({ remark: OrderRemark, completeBy: Day, ...comment }),
    words: (data) => ({
      subject: `Beställningen behöver kompletteras, ${data.caseNumber}`,
      heading: 'Beställningen behöver kompletteras',
      lead: `Se över uppgifterna senast ${data.completeBy}. Annars stängs beställningen.`,
      facts: [
        ['Till', data.holder],
        ['Enhet', data.unit],
        ['Se över', words.orderRemark[data.remark]],
        ['Senast', data.completeBy],
        ...commentFact(data),
      ],
      notes: ['Uppgiften ligger bland dina uppgifter i SITHS-kort.'],
    }),
  }),
};
