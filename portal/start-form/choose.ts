import type { Language, Viewer } from '../../contract/index.ts';
import type { Employment, PortalRegister } from '../../register/index.ts';
import { unitsToBegin, type Activity } from '../../rights/index.ts';
import type { Choice } from './start-form.ts';

/** Options that several start forms offer. */

/** The units in which the viewer may begin something, by name. */
export async function unitChoices(register: PortalRegister, viewer: Viewer, activity: Activity): Promise<Choice[]> {
  const names = await register.units.names(unitsToBegin(viewer, activity));
  return [...names]
    .map(([value, label]) => ({ label, value }))
    .sort((left, right) => left.label.localeCompare(right.label, 'sv'));
}

/** `Maja Testberg, Undersköterska`; in English without the title, which is Swedish. */
export function personLabel({ person }: Pick<Employment, 'person'>, language: Language = 'sv'): string {
  return person.title === undefined || language === 'en'
    ? person.displayName
    : `${person.displayName}, ${person.title}`;
}

/** The only value there is, so that nobody has to choose it; undefined when there are none or several. */
export function onlyOne(choices: readonly Choice[]): string | undefined {
  return choices.length === 1 ? choices[0]?.value : undefined;
}

/** An answer as text; anything else counts as none. */
export function textAnswer(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
