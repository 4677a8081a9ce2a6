import { z } from 'zod';
import { CloseReason, Day, ExtensionRefusal, words } from '../../contract/index.ts';
import { card, comment, everyMail } from '../mail/data.ts';
import { commentFact } from '../mail/layout.ts';
import { mail } from '../mail/mail.ts';

/** Mails about a reserve card of LoA 3 that is to be extended (P4.6). */
export const extensionMails = {
  /** To submitter and holder: book a visit at a desk while the card still holds. */
  'extension-received': mail({
    name: 'Ärendet är mottaget',
    to: ['submitter', 'holder'],
    data: everyMail.extend({ ...card, lastValidDay: Day, bookBefore: Day, tasksUrl: z.url() }),
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
    }),
  }),
  /** To submitter, holder and manager: how long the card holds now, and that its certificates are to be fetched. */
  'card-extended': mail({
    name: 'Kortet är förlängt',
    to: ['submitter', 'holder', 'card-manager'],
    data: everyMail.extend({ ...card, lastValidDay: Day, previousLastDay: Day }),
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
    }),
  }),
  /** To submitter and holder: the card isn't extended, why, and until when it holds. */
  'card-not-extended': mail({
    name: 'Kortet är inte förlängt',
    to: ['submitter', 'holder'],
    data: everyMail.extend({
      ...card,
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
    }),
  }),
};
