import {
  isoWeekdays,
  numberText,
  policyOn,
  type Day,
  type Desk,
  type Language,
  type Policy,
} from '../../contract/index.ts';
import type { Closure, PortalRegister } from '../../register/index.ts';

/** What texts are filled in with: the day's policy, its desks, and their closed days that aren't over. */
export interface Filling {
  readonly policy: Policy;
  readonly desks: readonly Desk[];
  readonly closures: readonly Closure[];
}

export async function fillingOn({ desks }: Pick<PortalRegister, 'desks'>, day: Day): Promise<Filling> {
  const [open, closures] = await Promise.all([desks.on(day), desks.closures(day)]);
  return { policy: policyOn(day), desks: open, closures };
}

/**
 * Puts the policy's values into a text: `{receipt.remindOnDay}` is that entry, `{desks}`, `{deskHours}`, `{systems}`, `{exceptions}` and
 * `{dataProtectionOfficer}` are written out, `{loa.pascal}` is the level that a system asks for.
 * A paragraph on the level of a system that the policy no longer has is left out. Throws when another name means nothing that can be
 * said in a sentence.
 */
export function fillIn(text: string, filling: Filling, language: Language): string {
  return withoutGoneSystems(text, filling.policy).replaceAll(inBraces, (_, name: string) =>
    meaningOf(name, filling, words[language]),
  );
}

const inBraces = /\{([\w.-]+)\}/g;

function meaningOf(name: string, filling: Filling, said: Words): string {
  return (
    (Object.hasOwn(written, name) ? written[name]?.(filling, said) : undefined) ??
    levelOf(name, filling.policy) ??
    inWords(name, valueAt(name, filling.policy), said)
  );
}

/** Without what is said of systems that the policy lacks: the paragraph, and its heading when nothing else stands under it. */
export function withoutGoneSystems(text: string, policy: Policy): string {
  const namesGone = (paragraph: string) =>
    [...paragraph.matchAll(/\{(loa\.[\w.-]+)\}/g)].some(([, name = '']) => levelOf(name, policy) === undefined);
  const all = text.split(/\n{2,}/);
  return all
    .filter((paragraph, index) => {
      const next = all[index + 1];
      const isAfterNext = all[index + 2]?.startsWith('#') ?? true;
      const isLonely = paragraph.startsWith('## ') && next !== undefined && namesGone(next) && isAfterNext;
      return !isLonely && !namesGone(paragraph);
    })
    .join('\n\n');
}

/** `{loa.npo-loa3}`: the level that a system of the policy asks for. */
function levelOf(name: string, { assurance }: Policy): string | undefined {
  const id = /^loa\.(.+)$/.exec(name)?.[1];
  const system = assurance.systems.find((each) => each.id === id);
  return system && String(system.loa);
}

/** Names in braces that mean nothing that can be said in a sentence. */
export function unknownIn(text: string, filling: Filling): string[] {
  return [...text.matchAll(inBraces)].flatMap(([, name = '']) => {
    try {
      meaningOf(name, filling, words.sv);
      return [];
    } catch (error) {
      if (error instanceof RangeError) return [name];
      throw error;
    }
  });
}

const written: Readonly<Record<string, (filling: Filling, said: Words) => string>> = {
  desks: ({ desks }, { or }) => desks.map(({ name }) => name).join(or),
  deskHours: ({ desks, closures }, said) =>
    desks
      .map((desk) => {
        const days = isoWeekdays.flatMap((day) => {
          const times = desk.hours[day] ?? [];
          return times.length === 0 ? [] : [`- ${said.weekdays[Number(day) - 1] ?? day} ${inTimes(times, said)}`];
        });
        const closed = closures.filter((each) => each.desk === undefined || each.desk === desk.name).map(said.closedOn);
        const shut = closed.length === 0 ? '' : `\n\n${said.closed}:\n\n${closed.join('\n')}`;
        return `## ${desk.name}\n\n${said.addressOf(desk).slice(1).join(', ')}\n\n${days.join('\n')}${shut}`;
      })
      .join('\n\n'),
  dataProtectionOfficer: ({ policy }, { officerOfEmployer }) => policy.privacy.officer.trim() || officerOfEmployer,
  systems: ({ policy }, { systemsOf }) =>
    systemsOf(policy.assurance.systems)
      .map(({ name, needs }) => `- **${name}**: ${needs}`)
      .join('\n'),
  exceptions: ({ policy }, { until }) =>
    policy.assurance.exceptions
      .flatMap(({ name, to }) => (to === undefined ? [] : [`- ${name}: ${until} ${to}`]))
      .join('\n'),
};

interface Words {
  readonly or: string;
  readonly and: string;
  readonly closed: string;
  readonly until: string;
  /** Where the policy names none. */
  readonly officerOfEmployer: string;
  readonly weekdays: readonly string[];
  readonly hour: ':' | '.';
  readonly addressOf: (desk: Desk) => readonly string[];
  readonly systemsOf: (
    systems: Policy['assurance']['systems'],
  ) => readonly { readonly name: string; readonly needs: string }[];
  /** A line of a list. Why a desk is closed was written in Swedish, and only there it is read. */
  readonly closedOn: (closure: Closure) => string;
}

const words: Readonly<Record<Language, Words>> = {
  sv: {
    or: ' eller ',
    and: ' och ',
    closed: 'Stängt',
    until: 'till och med',
    hour: '.',
    officerOfEmployer: 'din arbetsgivare har ett',
    weekdays: ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'],
    addressOf: ({ address }) => address,
    systemsOf: (systems) => systems.map(({ name, loa }) => ({ name, needs: `kräver nivå ${loa}` })),
    closedOn: ({ from, to, reason }) =>
      `- ${from === to ? from : `${from} till och med ${to}`}: ${reason.replaceAll(/\s+/g, ' ')}`,
  },
  en: {
    or: ' or ',
    and: ' and ',
    closed: 'Closed',
    until: 'until and including',
    hour: ':',
    officerOfEmployer: 'your employer has one',
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    addressOf: ({ addressInEnglish }) => addressInEnglish,
    // Their whole names are Swedish, the short ones are nobody's language.
    systemsOf: (systems) =>
      [...Map.groupBy(systems, ({ short }) => short ?? 'The computer and other systems')].map(([name, those]) => ({
        name,
        needs: `needs level ${[...new Set(those.map(({ loa }) => loa))].sort().join(' or ')}`,
      })),
    closedOn: ({ from, to }) => `- ${from === to ? from : `${from} to ${to}`}`,
  },
};

const inTimes = (times: readonly (readonly [string, string])[], { and, hour }: Words): string =>
  times.map(([from, to]) => `${from.replace(':', hour)}–${to.replace(':', hour)}`).join(and);

function valueAt(name: string, policy: Policy): unknown {
  let value: unknown = policy;
  for (const part of name.split('.')) {
    value = typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(part) : undefined;
  }
  return value;
}

function inWords(name: string, value: unknown, { and }: Words): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (Array.isArray(value) && value.every((one) => typeof one === 'number')) return value.map(numberText).join(and);
  throw new RangeError(`A page of instructions asks for {${name}}, and the policy has no such number or text`);
}
