import { addDays, dayOf, unitLocation, type Appointed } from '../../contract/index.ts';
import type { Asker, Register } from '../../register/index.ts';
import { openPortalAlone, type PortalAlone } from '../portal/open-portal.ts';
import { asAdministrator } from '../support/api-token.ts';
import { approveAll } from '../support/approve-all.ts';
import { aPerson, aUnit, bySystem, todayAt } from '../support/builders.ts';
import type { BuiltPerson, BuiltUnit } from '../support/builders.ts';
import { sqlIn } from '../support/registers.ts';
import { newestBlank, units, who } from '../support/ward/index.ts';
import type { WebUser } from '../support/web-user.ts';

/** What a check of who somebody is rests on, or who may make it. */
const controlNames = [
  'phone',
  // Of the manager, before that is another.
  'substitute',
  'manager',
  'unit-above',
  'employment',
  'mail',
  'protection',
  'blanks',
  'customer-service',
  'auditor',
  'admin',
  'id-administrator',
  'approver',
  'token',
] as const;
export type Control = (typeof controlNames)[number];

/** Whether an administrator changes it alone, with somebody else, or not at all. */
export type Hands = 'one' | 'two' | 'nobody';
export type Controls = ReadonlyMap<Control, Hands>;

/**
 * Tries what an administrator gets done in a portal of its own, by page and file, and with a yes to their own
 * proposals; then whether somebody else's part was what was missing.
 * @param seen the register with other rules than those in force
 */
export async function tryControls(seen: (register: Register) => Register = (register) => register): Promise<Controls> {
  const portal = await openPortalAlone({ seen });
  try {
    const scene = await setScene(portal, seen(portal.register));
    const tried = new Map<Control, Hands>();
    for (const name of controlNames) {
      const { act, byAnother, isDone } = attempts[name](scene);
      await act();
      await answerOwn(scene);
      const isAlone = await isDone();
      await approveAll(portal.register, scene.second);
      if (!isAlone) await byAnother?.();
      tried.set(name, isAlone ? 'one' : (await isDone()) ? 'two' : 'nobody');
    }
    return tried;
  } finally {
    await portal.close();
  }
}

interface Scene {
  readonly portal: PortalAlone;
  readonly register: Register;
  readonly user: WebUser;
  readonly own: Asker;
  readonly second: Asker;
  /** Of the victim. */
  readonly unit: BuiltUnit;
  readonly manager: BuiltPerson;
  readonly victim: BuiltPerson;
  readonly hidden: BuiltPerson;
  readonly accomplice: BuiltPerson;
}

async function setScene(portal: PortalAlone, register: Register): Promise<Scene> {
  const unit = await aUnit(portal, { name: 'Provkontoret', phone: '000-000 62 00' });
  const { personId } = await portal.viewer(who.admin);
  const from = '2026-01-01';
  await portal.register.intake.grantRight({ personId, right: 'protected', from }, bySystem(portal));
  const wanted = { text: units.office.hsaId, day: todayAt(portal), from: 0, limit: 1 };
  const [office] = (await portal.register.units.list(wanted)).units;
  const managing = { personId, role: 'manager', from, ...(office && { unitId: office.unitId }) } as const;
  await portal.register.intake.grantRole(managing, bySystem(portal));
  const identity = { givenName: 'Ina', familyName: 'Ridprov', birthDate: '1980-05-06' };
  return {
    portal,
    register,
    user: await portal.logIn(who.admin),
    own: { viewer: await portal.viewer(who.admin), author: await portal.author(who.admin) },
    second: await asAdministrator(await aPerson(portal, { roles: ['admin'], rights: ['protected'] })),
    unit,
    manager: await aPerson(portal, { unit, roles: ['manager'] }),
    victim: await aPerson(portal, { unit, person: { ...identity, email: 'ina@region.example' } }),
    hidden: await aPerson(portal, { unit, person: { ...identity, protectedIdentity: true } }),
    accomplice: await aPerson(portal),
  };
}

interface Attempt {
  readonly act: () => Promise<unknown>;
  /** What somebody else does who isn't asked for a yes. */
  readonly byAnother?: () => Promise<unknown>;
  readonly isDone: () => Promise<boolean> | boolean;
}

const reason = 'Prov av en regel';
const unitHeader = 'unitHsaId;name;orgNo;telephone;managerHsaId';
const personHeader = [
  ...['employmentId', 'personHsaId', 'birthDate', 'givenName', 'middleAndSurName', 'protected', 'mail'],
  ...['unitHsaId', 'form', 'startDate'],
].join(';');

const attempts: Readonly<Record<Control, (scene: Scene) => Attempt>> = {
  phone: (scene) => {
    const phone = '0700-111 111';
    return {
      async act() {
        await handIn(scene, unitHeader, [scene.unit.hsaId, 'Provkontoret', '232100-0065', phone, '']);
        await changeUnit(scene, { phone });
      },
      isDone: () => count(scene, `units WHERE phone = '${phone}'`) > 0,
    };
  },
  manager: (scene) => ({
    async act() {
      const { unit, accomplice } = scene;
      await handIn(scene, unitHeader, [unit.hsaId, 'Provkontoret', '232100-0065', '', accomplice.hsaId]);
      await appoint(scene, 'manager', { unit: unit.hsaId });
    },
    isDone: () => count(scene, `grants WHERE role = 'manager' AND "personId" = '${scene.accomplice.personId}'`) > 0,
  }),
  'unit-above': (scene) => ({
    async act() {
      const row = [scene.unit.hsaId, 'Provkontoret', '232100-0065', '', '', units.office.hsaId];
      await handIn(scene, `${unitHeader};parentHsaId`, row);
      await changeUnit(scene, { parent: units.office.hsaId });
    },
    isDone: () =>
      count(scene, `units WHERE "unitId" = '${scene.unit.unitId}' AND "parentId" IN ${unitIdOf(units.office.hsaId)}`) >
      0,
  }),
  employment: (scene) => ({
    act: () => handInPerson(scene, scene.victim, { unit: units.office.hsaId }),
    isDone: () =>
      count(
        scene,
        `employments WHERE "personId" = '${scene.victim.personId}' AND "unitId" IN ${unitIdOf(units.office.hsaId)}`,
      ) > 0,
  }),
  mail: (scene) => ({
    act: () => handInPerson(scene, scene.victim, { mail: 'other@evil.example' }),
    isDone: async () =>
      (await scene.portal.register.people.find(scene.victim.personId))?.email === 'other@evil.example',
  }),
  protection: (scene) => ({
    act: () => handInPerson(scene, scene.hidden, {}),
    isDone: () => count(scene, `people WHERE "personId" = '${scene.hidden.personId}' AND "protectedIdentity" = 0`) > 0,
  }),
  blanks: (scene) => {
    const { portal, user, unit } = scene;
    const underWay = async () =>
      (await portal.register.stock.underWay()).find(({ destination }) => destination === unitLocation(unit.unitId));
    return {
      async act() {
        const fields = { cardType: 'reserve', destination: unitLocation(unit.unitId), serials: newestBlank };
        await user.submit('/lager/skicka', { ...fields, picking: 'other' });
        const shipment = await underWay();
        const path = `/lager/leverans/${shipment?.number ?? ''}`;
        await user.submit(path, {});
        // The unit says honestly that the card didn't come, and whoever kept it that it came to light.
        const received = {
          shipmentId: shipment?.shipmentId ?? '',
          missing: [newestBlank],
          author: scene.second.author,
        };
        await portal.register.stock.receive(received);
        await user.submit(path, { found: newestBlank });
      },
      async byAnother() {
        const { shipmentId = '' } = (await underWay()) ?? {};
        const author = scene.second.author;
        await portal.register.stock.settle({ shipmentId, found: [newestBlank], author });
      },
      isDone: () => count(scene, `cards WHERE "cardNumber" = '${newestBlank}' AND state = 'in-stock'`) > 0,
    };
  },
  substitute: (scene) => ({
    act: () => {
      const { user, unit, manager, accomplice } = scene;
      const named = { manager: manager.hsaId, unit: unit.hsaId, substitute: accomplice.hsaId };
      const day = todayAt(scene.portal);
      return user.submit('/stallforetradare', { ...named, from: day, to: day, reason: 'leave' });
    },
    isDone: () => count(scene, `substitutions WHERE "substituteId" = '${scene.accomplice.personId}'`) > 0,
  }),
  'customer-service': (scene) => appointing(scene, 'customer-service'),
  auditor: (scene) => appointing(scene, 'auditor'),
  admin: (scene) => appointing(scene, 'admin'),
  'id-administrator': (scene) => appointing(scene, 'id-administrator'),
  approver: (scene) => appointing(scene, 'approver'),
  token: (scene) => ({
    act: () =>
      scene.register.tokens.propose(
        { name: 'Personalsystemet', rights: ['directory'], lastDay: addDays(todayAt(scene.portal), 300), reason },
        scene.own,
      ),
    isDone: async () => (await scene.portal.register.tokens.list(todayAt(scene.portal))).length > 0,
  }),
};

const appointing = (scene: Scene, what: Appointed): Attempt => ({
  act: () => appoint(scene, what, {}),
  isDone: () => hasRole(scene, what),
});

async function appoint({ portal, user, accomplice }: Scene, what: Appointed, more: Record<string, string>) {
  const [from, to] = [todayAt(portal), addDays(todayAt(portal), 100)];
  const trained = what === 'id-administrator' ? { trainedTo: to, checkedTo: to } : {};
  await user.submit('/behorigheter', { hsaId: accomplice.hsaId, what, from, to, reason, ...trained, ...more });
}

async function hasRole({ accomplice }: Scene, what: Appointed): Promise<boolean> {
  const { grants, rights } = await accomplice.viewer();
  return [...grants.map(({ role }) => role), ...rights].some((each) => each === what);
}

const changeUnit = ({ user, unit }: Scene, change: { phone?: string; parent?: string }) =>
  user.submit(`/enheter/${unit.unitId}`, { name: 'Provkontoret', phone: '000-000 62 00', reason, ...change });

/** Hands a file of one row in and confirms it. */
async function handIn({ user }: Scene, header: string, row: readonly string[]): Promise<void> {
  const bytes = Buffer.from([header, row.join(';'), '#END;1'].join('\n'));
  const page = await user.upload(
    '/inlasningar',
    { source: 'Provkatalogen', includesProtected: 'ja' },
    { name: 'file', bytes },
  );
  const plan = /name="plan" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  await user.submit(`${new URL(page.url).pathname}/las-in`, { plan });
}

const handInPerson = (
  scene: Scene,
  { hsaId }: BuiltPerson,
  { unit = scene.unit.hsaId, mail = '' }: { unit?: string; mail?: string },
) =>
  handIn(scene, personHeader, [
    ...[`H${hsaId.slice(-4)}-${unit.slice(-4)}`, hsaId, '1980-05-06', 'Ina', 'Ridprov', 'nej', mail],
    ...[unit, 'permanent', '2020-01-01'],
  ]);

/** Says yes to all that one has proposed, as far as that is let through. */
async function answerOwn({ register, own }: Scene): Promise<void> {
  for (const { approvalId } of await register.approvals.waiting(own.viewer, dayOf(own.author.at)))
    await register.approvals.decide({ approvalId, outcome: 'approved' }, own);
}

const unitIdOf = (hsaId: string) => `(SELECT "unitId" FROM units WHERE "hsaId" = '${hsaId}')`;
const count = ({ portal }: Scene, from: string) => sqlIn(portal.dir, `SELECT 1 AS one FROM ${from}`).length;
