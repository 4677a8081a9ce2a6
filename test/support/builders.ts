import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addDays,
  addPeriod,
  dayOf,
  earliestDay,
  instantOf,
  policyOn,
  type Day,
  type Instant,
  instantAt,
} from '../../contract/index.ts';
import type { Viewer } from '../../contract/index.ts';
import type { Author, Register } from '../../register/index.ts';
import { beginning } from './beginning.ts';
import { numberOfNobody } from '../../bin/demo/region/number-of-nobody.ts';
import { inLetters } from './in-letters.ts';
import { fillPrepared } from './prepared.ts';
import { discard, openRegisterIn } from './registers.ts';
import { mustBe } from './until.ts';
import { employers } from './ward/units.ts';

/**
 * Where a test builds its own people, units and cards: a register of its own (`openFreshRegister`), one with the ward, or a
 * whole world. Each builder goes through the register's own commands and takes overrides; what isn't overridden is allowed by
 * the rules. Nothing is shared between two calls.
 */
export interface Site {
  readonly register: Register;
  /** ISO 8601; without: `beginning`. */
  now?(): Instant;
}

export interface FreshRegister extends Site {
  /** The register's folder, to be read past it (`sqlIn`). */
  readonly dir: string;
  close(): Promise<void>;
}

/** A register with nobody and nothing in it. */
export async function openFreshRegister(): Promise<FreshRegister> {
  const dir = mkdtempSync(join(tmpdir(), 'register-'));
  await fillPrepared(dir, 'empty-register', async (folder) => (await openRegisterIn(folder)).close());
  const register = await openRegisterIn(dir);
  return {
    register,
    dir,
    async close() {
      await register.close();
      await discard(dir);
    },
  };
}

export const timeAt = (site: Site): Instant => site.now?.() ?? beginning;
export const todayAt = (site: Site): Day => dayOf(timeAt(site));

/** Who enters what the builders make. */
export const bySystem = (site: Site): Author => ({ hsaId: 'system', role: 'system', at: timeAt(site) });

let made = 0;
const next = (): string => String(++made).padStart(4, '0');

export interface BuiltUnit {
  readonly unitId: string;
  readonly hsaId: string;
  readonly name: string;
}

/** An employer by its name, made when the register doesn't have it: the ward’s region unless another is described. */
export async function anEmployer(
  site: Site,
  change: Partial<Parameters<Register['intake']['addEmployer']>[0]> = {},
): Promise<string> {
  const employer = { ...employers.region, ...change };
  const known = (await site.register.units.employers()).find(({ name }) => name === employer.name);
  return known?.employerId ?? site.register.intake.addEmployer(employer, bySystem(site));
}

/** A unit of the ward’s region, unless another employer is named. */
export async function aUnit(
  site: Site,
  change: Partial<Parameters<Register['intake']['addUnit']>[0]> = {},
): Promise<BuiltUnit> {
  const number = next();
  const unit = {
    hsaId: `SE2321000065-B${number}`,
    name: `Provenhet ${number}`,
    employerId: change.employerId ?? (await anEmployer(site)),
    phone: '000-000 50 00',
    address: [`Provenhet ${number}`, 'Provgatan 50', '000 00 Växjö'],
    ...change,
  };
  const unitId = await site.register.intake.addUnit(unit, bySystem(site));
  return { unitId, hsaId: unit.hsaId, name: unit.name };
}

export interface BuiltPerson {
  readonly personId: string;
  readonly hsaId: string;
  readonly employmentId: string;
  readonly unitId: string;
  /** As the login would know them. @param at ISO 8601; without: the site's time */
  viewer(at?: Instant): Promise<Viewer>;
  /** @param role e.g. `manager`; without: the first that the person has */
  author(role?: string): Promise<Author>;
}

export interface BuiltHolder extends BuiltPerson {
  /** The card that was asked for. */
  readonly cardNumber: string;
}

type CardType = 'sis' | 'company' | 'short-term';
export interface CardChange {
  readonly cardType?: CardType;
  readonly cardNumber?: string;
  readonly activatedDay?: Day;
  readonly lastValidDay?: Day;
}

export interface PersonChange {
  /** Without: a unit of their own. */
  readonly unit?: { readonly unitId: string };
  readonly person?: Partial<Parameters<Register['intake']['addPerson']>[0]>;
  /** Days of the employment; without: open-ended, since a year. */
  readonly employment?: { readonly from?: Day; readonly to?: Day; readonly permanent?: boolean };
  readonly roles?: readonly Parameters<Register['intake']['grantRole']>[0]['role'][];
  readonly rights?: readonly Parameters<Register['intake']['grantRight']>[0]['right'][];
  /** An ordinary card in use; its last valid day follows from type and employment. */
  readonly card?: CardChange;
}

/** An employee of a unit, with a personal number that belongs to nobody. */
export async function aPerson(site: Site, change: PersonChange = {}): Promise<BuiltPerson> {
  const { register } = site;
  const author = bySystem(site);
  const { unitId } = change.unit ?? (await aUnit(site));
  const number = next();
  const hsaId = change.person?.hsaId ?? `SE2321000065-B${number}`;
  const usual = {
    givenName: 'Prov',
    familyName: `Byggsson ${inLetters(Number(number))}`,
    email: `bygg${number}@region.example`,
    ...(change.person?.birthDate === undefined && { personalNumber: numberOfNobody(Number(number), '982') }),
  };
  const personId = await register.intake.addPerson({ ...usual, ...change.person, hsaId }, author);
  const employmentId = await anEmployment(site, { personId }, { unitId, ...change.employment });
  const from = addDays(todayAt(site), -400);
  for (const role of change.roles ?? []) {
    const where = role === 'manager' || role === 'orderer' ? { unitId } : {};
    await register.intake.grantRole({ personId, role, ...where, from }, author);
  }
  for (const right of change.rights ?? []) await register.intake.grantRight({ personId, right, from }, author);
  const viewer = async (at = timeAt(site)) => mustBe(await register.people.viewer(hsaId, at));
  return {
    personId,
    hsaId,
    employmentId,
    unitId,
    viewer,
    author: async (role) => ({
      hsaId,
      role: role ?? (await viewer()).grants[0]?.role ?? 'colleague',
      at: timeAt(site),
    }),
  };
}

/** Another employment of a person. Without days: open-ended, since a year. Returns its id. */
export function anEmployment(
  site: Site,
  { personId }: { readonly personId: string },
  change: { readonly unitId: string; readonly from?: Day; readonly to?: Day; readonly permanent?: boolean },
): Promise<string> {
  const usual = { from: addDays(todayAt(site), -400), permanent: change.to === undefined };
  return site.register.intake.addEmployment({ personId, ...usual, ...change }, bySystem(site));
}

/** An employee with an ordinary card in use: a SIS-kort unless another is asked for. */
export async function aHolder(site: Site, change: PersonChange = {}): Promise<BuiltHolder> {
  const person = await aPerson(site, change);
  return { ...person, cardNumber: await aCard(site, person.employmentId, change.card) };
}

/** An ordinary card in use, taken over from before the register. Returns its number. */
export async function aCard(site: Site, employmentId: string, change: CardChange = {}): Promise<string> {
  const { cardType = 'sis', cardNumber = numberOfCard(cardType) } = change;
  const { activatedDay = addDays(todayAt(site), -90) } = change;
  const { to } = mustBe(await site.register.people.employment(employmentId));
  const whole = addPeriod(activatedDay, policyOn(todayAt(site)).cards[cardType].period);
  const lastValidDay = change.lastValidDay ?? earliestDay(whole, to);
  const activatedAt = instantAt(instantOf(activatedDay, 10));
  await site.register.intake.addActiveCard(
    { cardNumber, cardType, employmentId, activatedAt, lastValidDay },
    bySystem(site),
  );
  return cardNumber;
}

const series = { sis: 'SI7009', company: 'FK7009', 'short-term': 'KT7009', reserve: 'RK4409' } as const;
const numberOfCard = (cardType: keyof typeof series): string => `${series[cardType]}${next()}`;

/** A reserve card in the drawer of a unit, good for a year. Returns its number. */
export async function aReserveCard(
  site: Site,
  { unitId, blankExpires }: { readonly unitId: string; readonly blankExpires?: Day },
): Promise<string> {
  const cardNumber = numberOfCard('reserve');
  const cards = [{ cardNumber, blankExpires: blankExpires ?? addDays(todayAt(site), 365) }];
  await site.register.intake.addStock({ unitId, cards }, bySystem(site));
  return cardNumber;
}

/** Somebody who heads a unit: their own, unless `unit` is given. */
export const aManager = (site: Site, change: PersonChange = {}): Promise<BuiltPerson> =>
  aPerson(site, { roles: ['manager'], ...change });
export const anOrderer = (site: Site, change: PersonChange = {}): Promise<BuiltPerson> =>
  aPerson(site, { roles: ['orderer'], ...change });
/** Customer service. */
export const aClerk = (site: Site, change: PersonChange = {}): Promise<BuiltPerson> =>
  aPerson(site, { roles: ['customer-service'], ...change });
export const anIdAdministrator = (site: Site, change: PersonChange = {}): Promise<BuiltPerson> =>
  aClerk(site, { rights: ['id-administrator'], ...change });
export const anAdministrator = (site: Site, change: PersonChange = {}): Promise<BuiltPerson> =>
  aPerson(site, { roles: ['admin'], ...change });
