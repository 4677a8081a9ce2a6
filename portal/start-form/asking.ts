import { dayOf, type Viewer } from '../../contract/index.ts';
import type { Author, Employment, PortalRegister } from '../../register/index.ts';
import { may, rolesToBegin } from '../../rights/index.ts';
import { forbidden } from '../middleware/refuse.ts';
import { authorOf, type Requester } from '../login/requester.ts';
import { personLabel } from './choose.ts';
import type { Choice, StartForm } from './start-form.ts';
import { listedUnits } from './units.ts';

/** Who asks with a form: the person who is logged in, or a caller for whom customer service writes. */
export interface Asking {
  /** Whose rights decide what can be chosen. */
  readonly viewer: Viewer;
  readonly author: Author;
  readonly caller: Caller | undefined;
  /** Who writes it for the caller. */
  readonly typist: Viewer | undefined;
}

export interface Caller {
  readonly employmentId: string;
  /** `Petra Provning, Sjuksköterska` */
  readonly name: string;
}

/**
 * Who asks; undefined: customer service must say first who calls. Throws 403 for a caller who may not ask, or whose name this
 * person may not see. The register checks the caller again. @param employmentId of the caller
 */
export async function askingOf(
  register: PortalRegister,
  { activity, byPhone = false }: Pick<StartForm, 'activity' | 'byPhone'>,
  { requester, employmentId }: { requester: Requester; employmentId: string | undefined },
): Promise<Asking | undefined> {
  const { viewer, at } = requester;
  if (!byPhone || !may.beginForCaller(viewer)) {
    return { viewer, author: authorOf(requester, ...rolesToBegin(activity)), caller: undefined, typist: undefined };
  }
  if (employmentId === undefined) return undefined;
  const employment = await register.people.employment(employmentId);
  const caller = employment && (await register.people.viewer(employment.person.hsaId, at));
  if (!employment || !caller || !may.name(viewer, employment) || !may.begin(caller, activity)) {
    throw forbidden(
      'Den som ringer får inte skicka in blanketten. Kontrollera vem det är och vilken roll personen har.',
    );
  }
  const author = { ...authorOf(requester, 'customer-service'), onBehalfOf: employment.person.hsaId };
  return { viewer: caller, author, caller: { employmentId, name: personLabel(employment) }, typist: viewer };
}

/** Units, or only the chosen one where there are too many, and, of the chosen one, the people who may be on the phone: those who may ask with the form. */
export async function callers(
  register: PortalRegister,
  { activity }: Pick<StartForm, 'activity'>,
  { requester, unitId }: { requester: Requester; unitId: string | undefined },
): Promise<{
  units: readonly Choice[];
  areAll: boolean;
  people: readonly Choice[];
  named: readonly Employment['person'][];
}> {
  const { viewer, at } = requester;
  const { units, areAll } = await listedUnits(register, viewer, [unitId]);
  if (unitId === undefined || !units.some(({ value }) => value === unitId)) {
    return { units, areAll, people: [], named: [] };
  }
  const employments = await register.units.employments(unitId, dayOf(at));
  const named = employments.filter((employment) => may.name(viewer, employment));
  const allowed = await Promise.all(
    named.map(async (employment) => {
      const rights = await register.people.viewer(employment.person.hsaId, at);
      return rights !== undefined && may.begin(rights, activity);
    }),
  );
  const callable = named.filter((_, index) => allowed[index]);
  return {
    units,
    areAll,
    people: callable.map((employment) => ({ label: personLabel(employment), value: employment.employmentId })),
    named: callable.map(({ person }) => person),
  };
}
