import { sentIn, service, type Stage } from '../case/stages.ts';

/** P2 in plain steps. */
export const foreignStages: readonly Stage[] = [
  sentIn('Beställt', 'Den som beställer'),
  {
    words: 'Granskat och godkänt',
    who: service,
    doneBy: ['review-approved'],
    told: 'Kundservice läser beställningen och godkänner eller avslår.',
  },
  {
    words: 'Finns i HSA',
    who: service,
    doneBy: ['hsa-record-entered', 'employment-confirmed'],
    onlyIn: ['waiting-hsa'],
    told: 'Personen ska finnas i HSA. Vi tittar varje dag.',
  },
  {
    words: 'Besök bokat',
    who: 'Ansvarig chef',
    doneBy: ['visit-booked'],
    told: 'Chefen bokar en tid för båda vid en servicedisk.',
  },
  {
    words: 'Pass och chef på plats',
    who: 'Servicedisken',
    doneBy: ['identity-checked'],
    told: 'Innehavaren visar sitt pass, och chefen sin id-handling.',
  },
  {
    words: 'Kortet aktivt',
    who: service,
    doneAt: ({ activatedAt }) => activatedAt,
    told: 'Kortet tas ur diskens lager och aktiveras.',
  },
];
