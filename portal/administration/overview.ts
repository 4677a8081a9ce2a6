import * as wording from '../pages/wording.ts';
import type { Todo } from '../start/pages.ts';
import type { Cause } from './incidents/read-causes.ts';
import type { Health, Room } from './pages.ts';
import { countedCases } from './wording.ts';

/** What the administrator's start page is made of. */
export interface Overview {
  readonly causes: readonly Cause[];
  readonly isEngineWell: boolean;
}

/** What needs the administrator, most urgent first. */
export function todosOf({ causes }: Overview): Todo[] {
  return causes.map(({ id, step, process, sentence, since, still }) => ({
    title: `${step} går inte att göra`,
    text: `${countedCases(still.length)} i ${process} står stilla sedan ${wording.dayAndTime(since)}. ${sentence}.`,
    href: `/incidenter/${id}`,
    button: 'Visa incidenten',
    icon: 'alert',
    tone: 'bad',
  }));
}

/** What works, as one quiet list. */
export function healthOf({ causes, isEngineWell }: Overview): Health[] {
  const still = stillIn(causes);
  return [
    {
      name: 'Processmotorn',
      value: isEngineWell ? 'svarar' : 'svarar inte',
      text: isEngineWell ? '' : 'Nya ärenden tas om hand när den svarar igen',
      isWell: isEngineWell,
    },
    { name: 'Steg som står stilla', value: wording.number(still), text: '', isWell: still === 0 },
  ];
}

/** Every room, with its state before it is opened. */
export function roomsOf({ causes }: Overview): { heading: string; rooms: Room[] }[] {
  const still = stillIn(causes);
  return [
    {
      heading: 'Drift',
      rooms: [
        {
          ...{ href: '/incidenter', icon: 'alert', name: 'Incidenter' },
          state: still === 0 ? 'Inget står stilla' : `${causes.length} öppna, ${countedCases(still)}`,
          isHot: still > 0,
        },
      ],
    },
    {
      heading: 'Kort',
      rooms: [{ href: '/lager', icon: 'box', name: 'Lager', state: 'Blanka kort och leveranser', isHot: false }],
    },
  ];
}

const stillIn = (causes: readonly Cause[]): number => causes.reduce((sum, { still }) => sum + still.length, 0);
