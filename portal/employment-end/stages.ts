import { sentIn, service, type Stage } from '../case/stages.ts';

/** An employment that ends, in plain steps. */
export const employmentEndStages: readonly Stage[] = [
  sentIn('Anmält', 'Den som anmäler'),
  {
    words: 'Bekräftat',
    who: 'Ansvarig chef',
    doneBy: ['employment-end-answered'],
    told: 'Innehavaren har själv sagt att anställningen upphör. Chefen bekräftar.',
    applies: ({ facts }) => facts['reportedByHolder'] !== undefined,
  },
  {
    words: 'Korten spärrade',
    who: service,
    doneBy: ['card-blocked'],
    isLeft: ({ toBlock }) => toBlock > 0,
    told: 'Korten spärras när sista dagen har gått. Till dess fungerar de.',
  },
  {
    words: 'Mobilt SITHS eID spärrat',
    who: service,
    doneBy: ['mobile-eid-handled'],
    told: 'Det mobila spärras i SITHS eID Portal.',
  },
  {
    words: 'Korten inlämnade',
    who: 'Innehavaren',
    doneBy: ['card-returned'],
    failed: { doneBy: ['card-given-up'], words: 'Ej återlämnade' },
    isLeft: ({ toReturn }) => toReturn > 0,
    told: 'Korten lämnas till chefen eller vid en servicedisk. Vi påminner.',
  },
];
