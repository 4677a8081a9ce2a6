import { z } from 'zod';
import { Absence, Day, type Viewer } from '../../contract/index.ts';
import type { Person, PortalRegister } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import type { PageQuestion } from '../form-check/page-form.ts';

/** A manager's own unit, with those who work there. */
export interface OwnUnit {
  readonly hsaId: string;
  readonly name: string;
  readonly colleagues: readonly Pick<Person, 'hsaId' | 'displayName' | 'personId' | 'protectedIdentity'>[];
}

/** Units for which the viewer may name a substitute as their manager. */
export async function ownUnits(
  { substitutes, units }: Pick<PortalRegister, 'substitutes' | 'units'>,
  viewer: Viewer,
  day: Day,
): Promise<OwnUnit[]> {
  const managed = await substitutes.unitsManaged(viewer.personId, day);
  return Promise.all(
    managed.map(async ({ unitId, hsaId, name }) => {
      const shown = (await units.employments(unitId, day)).filter((employment) => may.name(viewer, employment));
      const others = new Map(shown.map(({ person }) => [person.hsaId, person]));
      others.delete(viewer.hsaId);
      return { hsaId, name, colleagues: [...others.values()] };
    }),
  );
}

const days: readonly PageQuestion[] = [
  { kind: 'date', key: 'from', label: 'Första dag', required: true },
  { kind: 'date', key: 'to', label: 'Sista dag', required: true },
  {
    kind: 'select',
    key: 'reason',
    label: 'Skäl',
    options: Absence.options.map((value) => ({ value, label: Absence.words[value] })),
    required: true,
  },
];

/** What a manager answers about their own absence. */
export const ownQuestions = (units: readonly OwnUnit[]): readonly PageQuestion[] => [
  {
    kind: 'select',
    key: 'unit',
    label: 'Enhet',
    options: units.map(({ hsaId, name }) => ({ value: hsaId, label: name })),
    required: true,
  },
  {
    kind: 'select',
    key: 'substitute',
    label: 'Ställföreträdare',
    options: units.flatMap(({ name: group, colleagues }) =>
      colleagues.map(({ hsaId, displayName }) => ({
        value: hsaId,
        label: displayName,
        ...(units.length > 1 && { group }),
      })),
    ),
    none: 'Ingen kollega på enheten',
  },
  {
    kind: 'textfield',
    key: 'other',
    label: 'Eller någon annan, HSA-id',
    description: 'Bara när ställföreträdaren inte finns i listan, till exempel en chef på en annan enhet.',
    maxLength: 31,
  },
  ...days,
];

/** What an administrator answers about somebody else's. */
export const questionsForOthers: readonly PageQuestion[] = [
  { kind: 'textfield', key: 'manager', label: 'Chefens HSA-id', required: true, maxLength: 31 },
  { kind: 'textfield', key: 'unit', label: 'Enhetens HSA-id', required: true, maxLength: 31 },
  { kind: 'textfield', key: 'substitute', label: 'Ställföreträdarens HSA-id', required: true, maxLength: 31 },
  ...days,
];

/** The same, once they are answered. */
export const Named = z.object({
  manager: z.string().optional(),
  unit: z.string(),
  substitute: z.string().optional(),
  other: z.string().optional(),
  from: Day,
  to: Day,
  reason: Absence,
});

/** The same, half-answered: what is no answer yet is left out. */
export const SoFar = z.object({
  manager: z.string().optional(),
  unit: z.string().optional(),
  substitute: z.string().optional(),
  other: z.string().optional(),
  from: Day.optional().catch(undefined),
  to: Day.optional().catch(undefined),
});

export const changeQuestions: readonly PageQuestion[] = [
  { kind: 'date', key: 'to', label: 'Ny sista dag', required: true },
];

export const Changed = z.object({ to: Day });
