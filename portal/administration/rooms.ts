import { refusedWords, stillIn, type Overview, type SystemsSeen } from './overview.ts';
import type { Room } from './pages.ts';
import { countedCases } from './wording.ts';

/** Every room, with its state before it is opened. */
export function roomsOf(seen: Overview): Rooms[] {
  const { causes, mails, policy } = seen;
  const still = stillIn(causes);
  return [
    peopleRooms(seen),
    {
      heading: 'Regler och texter',
      rooms: [
        {
          href: '/regler',
          icon: 'list',
          name: 'Regler',
          state: policyWords(policy),
          isHot: false,
        },
        {
          href: '/informationssidor',
          icon: 'doc',
          name: 'Informationssidor',
          state: 'Instruktioner och hjälp',
          isHot: false,
        },
        {
          href: '/gallring',
          icon: 'clock',
          name: 'Gallring',
          state: 'Vad som förfaller, undantag, körningar',
          isHot: false,
        },
        {
          href: '/utdrag',
          icon: 'doc',
          name: 'Utdrag',
          state: 'Till den som inte kan logga in',
          isHot: false,
        },
      ],
    },
    {
      heading: 'Drift',
      rooms: [
        {
          href: '/incidenter',
          icon: 'alert',
          name: 'Incidenter',
          state: stateOf(causes),
          isHot: still !== 0,
        },
        {
          href: '/processer',
          icon: 'again',
          name: 'Processer',
          state: 'Versioner, diagram och vad som kör',
          isHot: false,
        },
        {
          href: '/utgaende-mejl',
          icon: 'mail',
          name: 'Utgående mejl',
          state: `${mails.waiting} väntar, ${refusedWords(mails)}`,
          isHot: mails.failing + mails.refused > 0,
        },
      ],
    },
    {
      heading: 'Kort',
      rooms: [{ href: '/lager', icon: 'box', name: 'Lager', state: 'Blanka kort och leveranser', isHot: false }],
    },
  ];
}

interface Rooms {
  readonly heading: string;
  readonly rooms: readonly Room[];
}

function peopleRooms({ appointments, toDecide, substitutes, systems }: Overview): Rooms {
  return {
    heading: 'Människor',
    rooms: [
      {
        href: '/behorigheter',
        icon: 'key',
        name: 'Behörigheter',
        state: `${appointments.all} gäller, ${appointments.ending} går ut snart`,
        isHot: false,
      },
      {
        href: '/godkannanden',
        icon: 'check',
        name: 'Väntar på godkännande',
        state: toDecide === 0 ? 'Inget förslag väntar på svar' : `${toDecide} väntar på ditt svar`,
        isHot: toDecide > 0,
      },
      {
        href: '/stallforetradare',
        icon: 'user',
        name: 'Ställföreträdare',
        state: substituteWords(substitutes),
        isHot: false,
      },
      {
        href: '/inloggade',
        icon: 'user',
        name: 'Inloggade',
        state: 'Se vilka, avsluta en inloggning',
        isHot: false,
      },
      {
        href: '/enheter',
        icon: 'list',
        name: 'Enheter',
        state: 'Chef, telefon, adress, avtal',
        isHot: false,
      },
      {
        href: '/diskar',
        icon: 'clock',
        name: 'Servicediskar',
        state: 'Öppettider och stängda dagar',
        isHot: false,
      },
      {
        href: '/inlasningar',
        icon: 'doc',
        name: 'Inläsningar',
        state: 'Läs in en fil, se de tidigare',
        isHot: false,
      },
      {
        href: '/integrationer',
        icon: 'key',
        name: 'Andra system',
        state: systemsWords(systems),
        isHot: systems.stuck > 0,
      },
    ],
  };
}

const substituteWords = (count: number): string =>
  count === 0 ? 'Ingen är angiven' : count === 1 ? 'En är angiven' : `${count} är angivna`;

function policyWords({ coming }: Overview['policy']): string {
  return coming === 0 ? 'Ingen kommande utgåva' : coming === 1 ? 'En kommande utgåva' : `${coming} kommande utgåvor`;
}

function systemsWords({ in: letIn }: SystemsSeen): string {
  return letIn === 0 ? 'Inget är insläppt' : `${letIn} insläppta`;
}

function stateOf(causes: Overview['causes']): string {
  const still = stillIn(causes);
  if (causes === undefined || still === undefined) return 'Går inte att säga just nu';
  if (still === 0) return 'Inget står stilla';
  return `${causes.length} ${causes.length === 1 ? 'öppen' : 'öppna'}, ${countedCases(still)}`;
}
