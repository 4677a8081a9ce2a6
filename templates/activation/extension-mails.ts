import { z } from 'zod';
import { CloseReason, Day, ExtensionRefusal, words } from '../../contract/index.ts';
import { card, comment, english, everyMail } from '../mail/data.ts';
import { pagesInEnglish } from '../mail/english-pages.ts';
import { commentFact } from '../mail/layout.ts';
import { mail } from '../mail/mail.ts';

/** Mails about a reserve card of LoA 3 that is to be extended (P4.6). */
export const extensionMails = {
  /** To submitter and holder: book a visit at a desk while the card still holds. */
  'extension-received': mail({
    name: 'Ärendet är mottaget',
    isSecurity: true,
    to: ['submitter', 'holder'],
    data: everyMail.extend({ ...card, ...english, lastValidDay: Day, bookBefore: Day, tasksUrl: z.url() }),
    words: (data) => ({
      subject: `Boka ett besök för att förlänga reservkortet, ${data.caseNumber}`,
      heading: 'Reservkortet förlängs vid en servicedisk',
      lead: `Reservkortet ${data.cardNumber} på LoA 3 kan förlängas en gång. Tills det är gjort gäller det till och med ${data.lastValidDay}.`,
      deadline: `Boka besöket senast ${data.bookBefore}. Besöket måste bli av medan kortet gäller.`,
      steps: [
        'Boka en tid i SITHS-kort, under Uppgifter.',
        'Kortinnehavaren tar med reservkortet, kortets säkerhetskod och en giltig svensk id-handling i original.',
        'Två ID-administratörer beställer och bekräftar nya certifikat. Sedan hämtar kortinnehavaren dem på Mina sidor.',
      ],
      action: { label: 'Öppna mina uppgifter', url: data.tasksUrl },
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Kort', data.cardNumber],
        ['Gäller nu till och med', data.lastValidDay],
      ],
      notes: ['Behövs kortet inte längre? Ta tillbaka ärendet på dess sida i SITHS-kort.'],
      ...(data.english && {
        english: {
          heading: 'Your reserve card is extended at a service desk',
          lead: `The reserve card ${data.cardNumber} on LoA 3 can be extended once. Until then it is valid until ${data.lastValidDay}. Book a visit by ${data.bookBefore}.`,
          steps: [
            'A time is booked in SITHS-kort, under Uppgifter (tasks).',
            'Bring the reserve card, its code and a valid Swedish identity document in original.',
            'Two ID administrators order and confirm new certificates. Then you fetch them at Mina sidor.',
          ],
          pages: pagesInEnglish(data.caseUrl, ['documents', 'desks']),
        },
      }),
    }),
  }),
  /** To submitter, holder and manager: how long the card holds now, and that its certificates are to be fetched. */
  'card-extended': mail({
    name: 'Kortet är förlängt',
    isSecurity: true,
    to: ['submitter', 'holder', 'card-manager'],
    data: everyMail.extend({ ...card, ...english, lastValidDay: Day, previousLastDay: Day }),
    words: (data) => ({
      subject: `Reservkortet är förlängt till ${data.lastValidDay}, ${data.caseNumber}`,
      heading: 'Reservkortet är förlängt',
      lead: `Kortet ${data.cardNumber} gäller nu till och med ${data.lastValidDay}. Ett reservkort kan bara förlängas en gång.`,
      deadline: `De nya certifikaten ska vara hämtade senast ${data.previousLastDay}. Efter det fungerar inte de gamla.`,
      steps: [
        'Är de inte hämtade än loggar kortinnehavaren in på Mina sidor, med kortläsare och kortets säkerhetskod.',
      ],
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Kort', data.cardNumber],
        ['Gäller till och med', data.lastValidDay],
        ['Gällde förut till och med', data.previousLastDay],
      ],
      ...(data.english && {
        english: {
          heading: 'Your reserve card is extended',
          lead: `The card ${data.cardNumber} is now valid until ${data.lastValidDay}. A reserve card can be extended only once. The new certificates must be fetched by ${data.previousLastDay}.`,
          steps: ['Have you not fetched them? Log in at Mina sidor, with a card reader and the code of the card.'],
        },
      }),
    }),
  }),
  /** To submitter and holder: the card isn't extended, why, and until when it holds. */
  'card-not-extended': mail({
    name: 'Kortet är inte förlängt',
    to: ['submitter', 'holder'],
    data: everyMail.extend({
      ...card,
      ...english,
      lastValidDay: Day,
      closeReason: CloseReason,
      extensionRefusal: ExtensionRefusal.optional(),
      ...comment,
    }),
    words: (data) => ({
      subject: `Reservkortet är inte förlängt, ${data.caseNumber}`,
      heading: 'Reservkortet är inte förlängt',
      lead: `Ärendet är avslutat utan att kortet ${data.cardNumber} förlängdes. Dess sista giltighetsdag är oförändrad, ${data.lastValidDay}.`,
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Kort', data.cardNumber],
        ['Sista giltighetsdag', data.lastValidDay],
        ['Resultat', words.closeReason[data.closeReason]],
        ...(data.extensionRefusal ? [['Orsak', words.extensionRefusal[data.extensionRefusal]] as const] : []),
        ...commentFact(data),
      ],
      notes: ['Behövs ett kort därefter? Begär ett nytt reservkort, eller beställ ett ordinarie kort.'],
      ...(data.english && {
        english: {
          heading: 'Your reserve card is not extended',
          lead: `The case is closed, and the card ${data.cardNumber} was not extended. It is valid until ${data.lastValidDay}, as before. Do you need a card after that? Ask your manager.`,
        },
      }),
    }),
  }),
};
