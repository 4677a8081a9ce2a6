import type { RoutineEvents, Untold, Words } from './event.ts';

const atTheEngine =
  (title: string): Words =>
  () => ({ title, text: 'Gjort i processmotorn, inte i portalen. Granskaren ser av vem.', icon: 'alert' });
const wholeEngine: Untold = { untold: 'It is about the process engine, not about a case.' };

/** What somebody did at the process engine past the portal, what administrators did there through it, and what the house ended itself. */
export const engineEvents = {
  'surplus-instance-cancelled': () => ({
    title: 'Dubblerad start avbruten',
    text: 'Ärendets process startades en gång till. Den extra gjorde ingenting och är avbruten.',
    icon: 'alert',
  }),
  'incident-retried': ({ details: { step = '' } }) => ({
    title: 'Ett steg som stod stilla försöker igen',
    text: `${step}. En administratör har sagt till.`,
    icon: 'again',
  }),
  'process-given-up': ({ details: { process = '', reason = '' } }) => ({
    title: 'Ett stopp är uppgivet',
    text: `${process} är avbruten av en administratör: ${reason}`,
    icon: 'alert',
  }),
  'engine-instance-cancelled': atTheEngine('Ärendets process är avbruten'),
  'engine-instance-changed': atTheEngine('Steg i ärendet är flyttade'),
  'engine-instance-started': atTheEngine('En process är startad utanför portalen'),
  'engine-variables-changed': atTheEngine('Uppgifter i ärendet är ändrade'),
  'engine-incident-resolved': atTheEngine('Ett stopp är löst'),
  'engine-job-changed': atTheEngine('Ett automatiskt steg är ändrat'),
  'engine-job-completed': (told) =>
    told.details['fault'] === 'failed'
      ? atTheEngine('Ett automatiskt steg är underkänt utanför programmet')(told)
      : {
          title: 'Ett automatiskt steg är avslutat utanför programmet',
          text: 'Ärendet väntar tills en administratör har sett efter. Granskaren ser vad som gjordes.',
          icon: 'alert',
        },
  'engine-process-released': () => ({
    title: 'Ärendet får gå vidare',
    text: 'En administratör har sett efter vad som gjordes i processmotorn.',
    icon: 'again',
  }),
  'engine-message-published': atTheEngine('Ett meddelande är skickat utanför portalen'),
  'engine-task-changed': atTheEngine('En uppgift är ändrad'),
  'engine-task-completed': atTheEngine('En uppgift är avslutad utanför portalen'),
  'engine-batch-run': wholeEngine,
  'engine-clock-moved': wholeEngine,
  'engine-history-erased': wholeEngine,
  'engine-model-deployed': wholeEngine,
  'engine-model-removed': wholeEngine,
} as const satisfies RoutineEvents;
