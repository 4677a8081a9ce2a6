import type { OutgoingCount } from '../../register/index.ts';
import { todosOfApprovals } from '../approvals/set-up-approvals.ts';
import { faultWords, isWell, toneOf, type LogState } from '../log/seal.ts';
import * as wording from '../pages/wording.ts';
import type { Todo } from '../start/pages.ts';
import type { AppointmentsSeen } from './appointments/appointments-of.ts';
import type { Cause } from './incidents/read-causes.ts';
import type { Health } from './pages.ts';
import { countedCases } from './wording.ts';

/** What the administrator's start page is made of. */
export interface Overview {
  /** Undefined: the engine doesn't answer, and nobody knows. */
  readonly causes: readonly Cause[] | undefined;
  readonly isEngineWell: boolean;
  readonly mails: OutgoingCount;
  /** Proposals that wait for the viewer's answer. */
  readonly toDecide: number;
  readonly appointments: AppointmentsSeen;
  /** Of managers who are away, now or later. */
  readonly substitutes: number;
  readonly systems: SystemsSeen;
  /** Editions of the policy that are agreed to and haven't begun. */
  readonly policy: { readonly coming: number };
  readonly log: LogState;
  /** Rows that give power and were written past the program. */
  readonly forgeries: number;
  /** Processes that somebody changed at the engine past the program, and that wait. */
  readonly quarantined: number;
  /** An import that isn't done. */
  readonly openImport: { readonly source: string; readonly applied: number; readonly steps: number } | undefined;
}

/** How many other systems are let in, and get no events. */
export interface SystemsSeen {
  readonly in: number;
  readonly stuck: number;
}

/** What needs the administrator, most urgent first. */
export function todosOf(seen: Overview): Todo[] {
  const { causes = [], mails, appointments, systems, openImport } = seen;
  return [
    ...todosOfLog(seen),
    ...todosOfForgeries(seen),
    ...todosOfQuarantine(seen),
    ...causes.map(todoOfCause),
    ...todosOfMails(mails),
    ...todosOfImport(openImport),
    ...todosOfApprovals(seen.toDecide),
    ...todosOfAppointments(appointments),
    ...todosOfSystems(systems),
  ];
}

function todosOfLog({ log }: Overview): Todo[] {
  const place = { href: '/logg/kontrollpunkt', button: 'Visa kontrollpunkten', icon: 'alert' } as const;
  const words = faultWords(log);
  if (words === undefined) return [];
  if (toneOf(log) === 'late')
    return [
      {
        title: lateTitle(log),
        text: `${words} Se i driftens logg varför.`,
        ...place,
        tone: 'warn',
      },
    ];
  return [
    {
      title: 'Loggen är bruten',
      text: `${words} Spara alla filer, och låt en granskare kontrollera en kopia.`,
      ...place,
      tone: 'bad',
    },
  ];
}

function todosOfForgeries({ forgeries }: Overview): Todo[] {
  if (forgeries === 0) return [];
  return [
    {
      title: 'Någon har skrivit i databasen utanför programmet',
      text: `${wording.counted(forgeries, ['rad', 'rader'])} som skulle ge någon inloggning eller behörighet räknas inte. Ta reda på vem som kommer åt databasen. En granskare ser i loggen vilka raderna är.`,
      href: '/logg?handelse=forgery-found',
      button: 'Visa i loggen',
      icon: 'alert',
      tone: 'bad',
    },
  ];
}

function todosOfQuarantine({ quarantined }: Overview): Todo[] {
  if (quarantined === 0) return [];
  return [
    {
      title: 'Någon har ändrat i processmotorn utanför programmet',
      text: `${wording.counted(quarantined, ['process', 'processer'])} väntar tills du har sett efter. Ta reda på vem som kommer åt processmotorn.`,
      href: '/incidenter',
      button: 'Visa',
      icon: 'alert',
      tone: 'bad',
    },
  ];
}

function todosOfImport(open: Overview['openImport']): Todo[] {
  if (!open) return [];
  return [
    {
      title: 'En inläsning är inte klar',
      text: `${open.source}: ${open.applied} av ${open.steps} steg är gjorda.`,
      href: '/inlasningar',
      button: 'Visa inläsningarna',
      icon: 'doc',
      tone: 'warn',
    },
  ];
}

function todoOfCause({ id, step, process, sentence, since, still }: Cause): Todo {
  return {
    title: `${step} går inte att göra`,
    text: `${countedCases(still.length)} i ${process} står stilla sedan ${wording.dayAndTime(since)}. ${sentence}.`,
    href: `/incidenter/${id}`,
    button: 'Visa incidenten',
    icon: 'alert',
    tone: 'bad',
  };
}

function todosOfMails({ failing, refused }: OutgoingCount): Todo[] {
  if (failing + refused === 0) return [];
  const parts = [
    ...(failing > 0 ? [`${failing} försöker igen`] : []),
    ...(refused > 0 ? [`${refusedWords({ refused })} för gott`] : []),
  ];
  return [
    {
      title: `${failing + refused} mejl kommer inte fram`,
      text: `${parts.join(', ')}.`,
      href: '/utgaende-mejl',
      button: 'Visa mejlen',
      icon: 'mail',
      tone: refused > 0 ? 'bad' : 'warn',
    },
  ];
}

function todosOfAppointments({ ending }: AppointmentsSeen): Todo[] {
  if (ending === 0) return [];
  return [
    {
      title: ending === 1 ? 'En behörighet går ut snart' : `${ending} behörigheter går ut snart`,
      text: 'Själva behörigheten, utbildningen eller bakgrundskontrollen. Förnya i tid, eller låt den sluta.',
      href: '/behorigheter',
      button: 'Visa behörigheterna',
      icon: 'key',
      tone: 'plain',
    },
  ];
}

function todosOfSystems({ stuck }: SystemsSeen): Todo[] {
  if (stuck === 0) return [];
  return [
    {
      title: stuck === 1 ? 'Ett system får inga händelser' : `${stuck} system får inga händelser`,
      text: 'Det svarar inte, eller säger nej. Händelserna skickas när det svarar igen.',
      href: '/integrationer',
      button: 'Visa andra system',
      icon: 'key',
      tone: 'bad',
    },
  ];
}

const lateTitle = ({ faults }: LogState): string =>
  faults.some(({ what }) => what === 'unchecked') ? 'Loggen kontrolleras inte' : 'Loggen skrivs inte under';

/** What works, as one quiet list. */
export function healthOf({ causes, isEngineWell, mails, log }: Overview): Health[] {
  const still = stillIn(causes);
  return [
    {
      name: 'Loggen',
      value: logWords(log),
      text: faultWords(log) ?? 'Kontrolleras i sin helhet varje dygn',
      isWell: isWell(log),
    },
    {
      name: 'Processmotorn',
      value: isEngineWell ? 'svarar' : 'svarar inte',
      text: isEngineWell ? '' : 'Nya ärenden tas om hand när den svarar igen',
      isWell: isEngineWell,
    },
    {
      name: 'Steg som står stilla',
      value: still === undefined ? 'okänt' : wording.number(still),
      text: '',
      isWell: still === 0,
    },
    {
      name: 'Mejl i kö',
      value: wording.number(mails.waiting),
      text: mails.failing === 0 ? '' : `${mails.failing} har försökt utan att komma fram`,
      isWell: mails.failing === 0,
    },
  ];
}

function logWords(log: LogState): string {
  const tone = toneOf(log);
  if (tone === 'late') return lateTitle(log).replace('Loggen ', '');
  return { well: 'obruten', unknown: 'inte kontrollerad än', broken: 'bruten' }[tone];
}

/** How many steps stand still; undefined when the engine is away. */
export const stillIn = (causes: Overview['causes']): number | undefined =>
  causes?.reduce((sum, { still }) => sum + still.length, 0);

export const refusedWords = ({ refused }: Pick<OutgoingCount, 'refused'>): string =>
  `${refused} ${refused === 1 ? 'avvisat' : 'avvisade'}`;
