import { sentIn, service, type Stage } from '../case/stages.ts';

/** P3 in plain steps. */
export const stockStages: readonly Stage[] = [
  sentIn('Beställt', 'Enheten'),
  {
    words: 'Granskat',
    who: service,
    doneBy: ['review-approved'],
    onlyIn: ['review'],
    told: 'Beställningen är större än enheten brukar behöva. Kundservice frågar varför.',
  },
  {
    words: 'Packat och skickat',
    who: service,
    doneBy: ['stock-shipped'],
    told: 'De äldsta korten packas först. Sedan går beställningen inte att ta tillbaka.',
  },
  {
    words: 'Mottaget på enheten',
    who: 'Enheten',
    doneBy: ['stock-received'],
    told: 'Räkna korten och bekräfta leveransen. Till dess kan de inte aktiveras.',
  },
];
