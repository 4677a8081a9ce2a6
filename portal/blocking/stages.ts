import { sentIn, service, type Stage } from '../case/stages.ts';

/** P5 in plain steps. A card that is lost has nothing to hand in; of one that its holder gives up the manager says whether it is needed. */
export const blockingStages: readonly Stage[] = [
  sentIn('Begärt', 'Den som begär'),
  {
    words: 'Bekräftat av chefen',
    who: 'Ansvarig chef',
    doneBy: ['block-doubt-settled'],
    told: 'Kortet spärras när chefen har bekräftat att det inte behövs.',
    applies: ({ facts }) => facts['reason'] === 'not-needed',
  },
  {
    words: 'Spärrat i SITHS eID Portal',
    who: service,
    doneBy: ['card-blocked'],
    isLeft: ({ toBlock }) => toBlock > 0,
    told: 'Till dess fungerar kortet. En spärr går inte att ångra.',
  },
  {
    words: 'Kortet inlämnat',
    who: 'Den som har kortet',
    doneBy: ['card-returned'],
    failed: { doneBy: ['card-given-up'], words: 'Ej återlämnat' },
    isLeft: ({ toReturn }) => toReturn > 0,
    told: 'Kortet lämnas vid en servicedisk eller skickas med internpost. Vi påminner.',
    applies: ({ facts }) => facts['reason'] !== 'lost',
  },
];
