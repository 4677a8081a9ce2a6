import { isoWeekdays, numberText, policyOn, type Day, type Desk, type Policy } from '../../contract/index.ts';
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
 * Puts the policy's values into a text: `{receipt.remindOnDay}` is that entry, `{desks}`, `{deskHours}` and `{systems}` are written out.
 * Throws when a name means nothing that can be said in a sentence.
 */
export function fillIn(text: string, filling: Filling): string {
  return text.replaceAll(
    /\{([\w.]+)\}/g,
    (_, name: string) =>
      (Object.hasOwn(written, name) ? written[name]?.(filling) : undefined) ??
      inWords(name, valueAt(name, filling.policy)),
  );
}

/** Names in braces that mean nothing that can be said in a sentence. */
export function unknownIn(text: string, filling: Filling): string[] {
  return [...text.matchAll(/\{([\w.]+)\}/g)].flatMap(([whole, name = '']) => {
    try {
      fillIn(whole, filling);
      return [];
    } catch (error) {
      if (error instanceof RangeError) return [name];
      throw error;
    }
  });
}

const written: Readonly<Record<string, (filling: Filling) => string>> = {
  desks: ({ desks }) => desks.map(({ name }) => name).join(' eller '),
  deskHours: ({ desks, closures }) =>
    desks
      .map(({ name, address, hours }) => {
        const days = isoWeekdays.flatMap((day) => {
          const times = hours[day] ?? [];
          return times.length === 0 ? [] : [`- ${weekdays[Number(day) - 1] ?? day} ${inTimes(times)}`];
        });
        const closed = closures.filter(({ desk }) => desk === undefined || desk === name).map(closedInWords);
        const shut = closed.length === 0 ? '' : `\n\nStängt:\n\n${closed.join('\n')}`;
        return `## ${name}\n\n${address.slice(1).join(', ')}\n\n${days.join('\n')}${shut}`;
      })
      .join('\n\n'),
  systems: ({ policy }) =>
    policy.assurance.systems.map(({ name, loa }) => `- **${name}**: kräver nivå ${loa}`).join('\n'),
};

const closedInWords = ({ from, to, reason }: Closure): string =>
  `- ${from === to ? from : `${from} till och med ${to}`}: ${reason.replaceAll(/\s+/g, ' ')}`;

const weekdays = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'];

const inTimes = (times: readonly (readonly [string, string])[]): string =>
  times.map(([from, to]) => `${from.replace(':', '.')}–${to.replace(':', '.')}`).join(' och ');

function valueAt(name: string, policy: Policy): unknown {
  let value: unknown = policy;
  for (const part of name.split('.')) {
    value = typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(part) : undefined;
  }
  return value;
}

function inWords(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (Array.isArray(value) && value.every((one) => typeof one === 'number')) return value.map(numberText).join(' och ');
  throw new RangeError(`A page of instructions asks for {${name}}, and the policy has no such number or text`);
}
