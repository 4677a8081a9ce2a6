import type { Case } from '../../register/index.ts';
import { sentIn, service, type Stage } from '../case/stages.ts';

const isByPhone = ({ facts }: Case) => (facts['way'] ?? 'phone') === 'phone';
const isAtDesk = (found: Case) => !isByPhone(found);

/** P4 in plain steps, by phone or at a desk. */
export const activationStages: readonly Stage[] = [
  sentIn('Inskickat', 'Enheten'),
  {
    words: 'Granskat',
    who: service,
    doneBy: ['review-approved'],
    onlyIn: ['review'],
    told: 'Samma person har fått flera reservkort. Kundservice frågar varför.',
  },
  {
    words: 'Enheten uppringd',
    who: service,
    applies: isByPhone,
    doneAt: ({ calledBackAt }) => calledBackAt,
    told: 'Enheten ringer, och kundservice ringer upp på numret i registret.',
  },
  {
    words: 'Kortet uppläst',
    who: 'Enheten',
    applies: isByPhone,
    doneAt: ({ cardReadAt }) => cardReadAt,
    told: 'Den som har kortet läser upp de fyra sista tecknen.',
  },
  {
    words: 'Besök bokat',
    who: 'Ansvarig chef',
    doneBy: ['visit-booked'],
    told: 'Chefen bokar en tid vid en servicedisk.',
    applies: isAtDesk,
  },
  {
    words: 'Identiteten kontrollerad',
    who: 'Servicedisken',
    doneBy: ['identity-checked'],
    told: 'Innehavaren visar sin id-handling, eller chefen intygar på plats.',
    applies: isAtDesk,
  },
  {
    words: 'Kortet aktivt',
    who: service,
    doneAt: ({ activatedAt }) => activatedAt,
    told: 'Kortet aktiveras i SITHS eID Portal.',
  },
  {
    words: 'Hämtat av innehavaren',
    who: 'Innehavaren',
    onlyIn: ['fetching'],
    doneAt: ({ fetchedAt }) => fetchedAt,
    told: 'Innehavaren loggar in på Mina sidor och godkänner villkoren.',
  },
  {
    words: 'Kvittensen registrerad',
    who: 'Enheten skickar, kundservice registrerar',
    doneBy: ['receipt-registered'],
    undoneBy: ['receipt-registration-withdrawn'],
    told: 'Den underskrivna kvittensen ska in. Utan den spärras kortet efter en varning.',
  },
];

/** A reserve card of LoA 3 is extended. */
export const extensionStages: readonly Stage[] = [
  sentIn('Begärt', 'Ansvarig chef'),
  {
    words: 'Besök bokat',
    who: 'Ansvarig chef',
    doneBy: ['visit-booked'],
    told: 'Chefen bokar en tid vid en disk med två ID-administratörer.',
  },
  {
    words: 'Kortet förlängt',
    who: 'Två ID-administratörer',
    doneBy: ['card-extended'],
    told: 'En beställer nya certifikat, en annan bekräftar.',
  },
];
