import { z } from 'zod';
import { Day } from '../../contract/index.ts';
import { card, everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To submitter and holder: book a visit at a desk while the card still holds. */
export const extensionReceived = mail({
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
});
