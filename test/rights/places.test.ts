import { describe, expect, it } from '@jest/globals';
import type { Role, Viewer } from '../../contract/index.ts';
import {
  attestFault,
  destructionFault,
  dutyFault,
  extractFault,
  isIdAdministrator,
  isInMenu,
  isNamed,
  mainRole,
  managedUnits,
  may,
  nameScope,
  queuesOf,
  roleAnswering,
  roleBooking,
  roleIn,
  rolesToBegin,
  serviceFault,
  unitsToBegin,
  type Activity,
  type Page,
} from '../../rights/index.ts';
import { columns, otherWard, situations, viewers, ward } from './viewers.ts';

/** What somebody may open, begin and count, by hand from the domain's table. `x`: they may; the columns as in `matrix.test.ts`. */

const row = (may: (viewer: Viewer) => boolean) => columns.map((column) => (may(viewers[column]) ? 'x' : '.')).join('');
const cells = (text: string) => text.replaceAll(' ', '');

const pages: readonly (readonly [Page, string])[] = [
  ['start', 'xxx xxx x xxx xx x'],
  ['new-for-caller', '... ... . xxx .. .'],
  ['cases', 'xxx xxx x xxx xx x'],
  ['case-export', '... ... . ... xx .'],
  ['log', '... ... . ... xx .'],
  ['statistics', '... ... . ... xx .'],
  ['samples', '... ... . ... xx .'],
  ['declaration', '... ... . ... xx .'],
  ['work-list', '... ... . xxx .. .'],
  ['block-list', '... ... . xxx .. .'],
  ['visits', '... ... . xxx .. .'],
  ['wrong-card', '... ... . xxx .. .'],
  ['lost-letter', '... ... . xxx .. .'],
  ['end-case', '... ... . xxx .. .'],
  ['receipts', '... ... . xxx .. .'],
  ['blank-forms', '... ... . xxx .. .'],
  ['destruction', '... ... . xxx .. .'],
  ['chase', '... ... . xxx .. .'],
  ['missing', '... ... . xxx .. .'],
  ['reconciliations', '... ... . xxx xx .'],
  ['stock', '... ... . xxx .. x'],
  ['tasks', 'xx. xx. x ... xx .'],
  ['unit-cards', 'xx. xx. x ... .. .'],
  ['order-list', 'xx. xx. x ... .. .'],
  ['my-cards', 'xxx xxx x xxx xx x'],
  ['substitutes', 'x.. x.. x ... .. x'],
  ['extracts', '... ... . ... xx x'],
  ['administration', '... ... . ... .. x'],
  ['incidents', '... ... . ... .. x'],
  ['processes', '... ... . ... .. x'],
  ['outgoing-mails', '... ... . ... .. x'],
  ['appointments', '... ... . ... .. x'],
  ['integrations', '... ... . ... .. x'],
  ['sessions', '... ... . ... .. x'],
  ['imports', '... ... . ... .. x'],
  ['units', '... ... . ... .. x'],
  ['desks', '... ... . ... .. x'],
  ['policy', '... ... . ... .. x'],
  ['information', '... ... . ... .. x'],
];

const activities: readonly (readonly [Activity, string])[] = [
  ['order-card', 'xx. ... . ... .. .'],
  ['order-for-foreign-staff', 'xx. ... . ... .. .'],
  ['order-stock', 'xx. ... . ... .. .'],
  ['activate-reserve-card', 'xxx ... . ... .. .'],
  ['block-card', 'xxx ... . ... .. .'],
  ['block-by-phone', '... ... . ... .. .'],
];

/** Pages of somebody with that role alone: a manager who isn't employed in a unit, say. */
const ofOneRole: readonly (readonly [Role, readonly Page[]])[] = [
  ['manager', ['start', 'cases', 'tasks', 'unit-cards', 'order-list', 'substitutes']],
  ['orderer', ['start', 'cases', 'tasks', 'unit-cards', 'order-list']],
  ['colleague', ['start', 'cases']],
  ['holder', ['start', 'cases', 'my-cards']],
  [
    'customer-service',
    [
      'new-for-caller',
      'cases',
      'work-list',
      'block-list',
      'visits',
      'wrong-card',
      'lost-letter',
      'end-case',
      'receipts',
      'blank-forms',
      'destruction',
      'chase',
      'missing',
      'reconciliations',
      'stock',
      'my-cards',
    ],
  ],
  [
    'auditor',
    [
      'cases',
      'case-export',
      'log',
      'statistics',
      'samples',
      'declaration',
      'reconciliations',
      'tasks',
      'my-cards',
      'extracts',
    ],
  ],
  [
    'admin',
    [
      'stock',
      'my-cards',
      'substitutes',
      'extracts',
      'administration',
      'incidents',
      'processes',
      'outgoing-mails',
      'appointments',
      'integrations',
      'sessions',
      'imports',
      'units',
      'desks',
      'policy',
      'information',
    ],
  ],
];

describe('pages', () => {
  it.each(ofOneRole)('opens to somebody who is only %s what is theirs', (role, expected) => {
    const viewer = { ...viewers.admin, grants: [{ role, unitIds: [ward] }] };
    expect(pages.map(([page]) => page).filter((page) => may.open(viewer, page))).toEqual(expected);
    expect(pages.map(([page]) => page).filter((page) => isInMenu(viewer, page))).toEqual(expected);
    expect(mainRole(viewer)).toBe(role);
  });

  it.each(pages)('opens %s', (page, expected) => {
    expect(row((viewer) => may.open(viewer, page))).toBe(cells(expected));
  });

  it('offers customer service, auditors and administrators the pages of that role alone', () => {
    expect(row((viewer) => isInMenu(viewer, 'start'))).toBe(cells('xxx xxx x ... .. .'));
    expect(row((viewer) => isInMenu(viewer, 'my-cards'))).toBe(cells('xxx xxx x xxx xx x'));
    expect(row((viewer) => isInMenu(viewer, 'tasks'))).toBe(cells('xx. xx. x ... xx .'));
  });

  it('offers an administrator with another role both', () => {
    const menuOf = (...roles: Role[]) => {
      const viewer = { ...viewers.admin, grants: roles.map((role) => ({ role, unitIds: [ward] })) };
      return pages.map(([page]) => page).filter((page) => isInMenu(viewer, page));
    };
    expect(menuOf('customer-service', 'admin')).toEqual([...menuOf('customer-service'), 'administration']);
    expect(menuOf('auditor', 'admin')).toEqual([...menuOf('auditor'), 'administration']);
    expect(menuOf('manager', 'admin')).toEqual([...menuOf('manager'), 'administration']);
    expect(
      mainRole({
        ...viewers.admin,
        grants: [
          { role: 'manager', unitIds: [ward] },
          { role: 'admin', unitIds: [] },
        ],
      }),
    ).toBe('manager');
    expect(menuOf('admin', 'colleague', 'holder')).toEqual(menuOf('admin'));
  });

  it('knows a person by the role that says most of their work', () => {
    expect(columns.map((column) => mainRole(viewers[column]))).toEqual([
      'manager',
      'orderer',
      'colleague',
      'manager',
      'orderer',
      'colleague',
      'manager',
      ...Array<string>(3).fill('customer-service'),
      ...Array<string>(2).fill('auditor'),
      'admin',
    ]);
  });
});

describe('beginning something', () => {
  it.each(activities)('begins %s in the ward', (activity, expected) => {
    expect(row((viewer) => may.beginIn(viewer, activity, ward))).toBe(cells(expected));
    expect(row((viewer) => unitsToBegin(viewer, activity).includes(ward))).toBe(cells(expected));
  });

  it('begins an activation as manager or orderer without being employed there', () => {
    for (const role of ['manager', 'orderer'] as const) {
      const viewer = { ...viewers.admin, grants: [{ role, unitIds: [ward] }] };
      expect(may.beginIn(viewer, 'activate-reserve-card', ward)).toBe(true);
      expect(may.beginIn(viewer, 'block-card', ward)).toBe(true);
    }
  });

  it('begins it in the other ward for those of the other ward', () => {
    expect(row((viewer) => may.beginIn(viewer, 'order-card', otherWard))).toBe(cells('... xx. . ... .. .'));
  });

  it('begins a block by phone, and anything for a caller, as customer service', () => {
    expect(row((viewer) => may.begin(viewer, 'block-by-phone'))).toBe(cells('... ... . xxx .. .'));
    expect(row((viewer) => may.begin(viewer, 'order-card'))).toBe(cells('xx. xx. x ... .. .'));
    expect(row(may.beginForCaller)).toBe(cells('... ... . xxx .. .'));
  });

  it('acts in the first role that allows it', () => {
    expect(rolesToBegin('block-card')).toEqual(['manager', 'orderer', 'holder']);
    expect(roleIn(viewers.manager, 'orderer', 'manager')).toBe('manager');
    expect(roleIn(viewers.orderer, 'auditor')).toBe('orderer');
    expect(roleIn({ ...viewers.orderer, grants: [] }, 'auditor')).toBe('none');
  });

  it('knows which units somebody manages', () => {
    expect(row((viewer) => managedUnits(viewer).includes(ward))).toBe(cells('x.. ... . ... .. .'));
  });
});

describe('stock', () => {
  it('is run by customer service and administrators', () => {
    expect(row(may.manageStock)).toBe(cells('... ... . xxx .. x'));
  });

  it('is counted in a drawer by those who order for the unit too', () => {
    expect(row((viewer) => may.countStock(viewer, ward))).toBe(cells('xx. ... . xxx .. x'));
    expect(row((viewer) => may.countStock(viewer, undefined))).toBe(cells('... ... . xxx .. x'));
  });
});

describe('administration', () => {
  it('is for administrators alone', () => {
    expect(row(may.administer)).toBe(cells('... ... . ... .. x'));
  });
});

describe('words of a no', () => {
  const { service, idAdministrator, manager } = viewers;

  it('tells why customer service may not decide', () => {
    const fault = (viewer: Viewer, situation: keyof typeof situations) =>
      dutyFault(viewer, situations[situation](viewer.personId), 'decision');
    expect(fault(service, 'typed by them')).toBe('typist');
    expect(fault(service, 'no manager left')).toBe('unanswered');
    expect(fault(service, 'no manager left, they said yes')).toBe('typist');
    expect(fault(service, 'their own card')).toBe('party');
    expect(fault(service, 'attested by them')).toBe('party');
    expect(fault(manager, 'somebody’s')).toBe('not-customer-service');
  });

  it('tells why customer service may not take a card in', () => {
    const holder = { personId: 'a holder', protectedIdentity: false };
    expect(serviceFault(service, holder)).toBeUndefined();
    expect(serviceFault(service, undefined)).toBeUndefined();
    expect(serviceFault(service, { ...holder, protectedIdentity: true })).toBe('protected');
    expect(serviceFault(viewers.serviceProtected, { ...holder, protectedIdentity: true })).toBeUndefined();
    expect(serviceFault(service, { ...holder, personId: service.personId })).toBe('own');
    expect(serviceFault(manager, holder)).toBe('not-customer-service');
  });

  it('tells why a list of cards to destroy waits for another person', () => {
    expect(row((viewer) => destructionFault(viewer) === undefined)).toBe(cells('... ... . xxx .. .'));
    expect(destructionFault(manager)).toBe('not-customer-service');
    expect(destructionFault(service, { listedBy: service.hsaId })).toBe('listed-it');
    expect(destructionFault(service, { listedBy: idAdministrator.hsaId })).toBeUndefined();
  });

  it('tells why an extract is handed out by another auditor', () => {
    const person = { personId: 'a holder', protectedIdentity: false };
    const orderedBy = viewers.admin.hsaId;
    const { auditor, auditorProtected } = viewers;
    expect(row((viewer) => extractFault(viewer, { person, orderedBy }) === undefined)).toBe(
      cells('... ... . ... xx .'),
    );
    expect(extractFault(manager, { person, orderedBy })).toBe('not-auditor');
    expect(extractFault(auditor, { person: { ...person, personId: auditor.personId }, orderedBy })).toBe('own');
    expect(extractFault(auditor, { person, orderedBy: auditor.hsaId })).toBe('ordered-it');
    const hidden = { ...person, protectedIdentity: true };
    expect(extractFault(auditor, { person: hidden, orderedBy })).toBe('protected');
    expect(extractFault(auditorProtected, { person: hidden, orderedBy })).toBeUndefined();
  });

  it('tells in which role somebody answers and books', () => {
    const roles = (of: typeof roleAnswering) => (column: keyof typeof viewers) =>
      of(viewers[column], situations['somebody’s']());
    expect((['manager', 'orderer', 'colleague', 'service'] as const).map(roles(roleAnswering))).toEqual([
      'manager',
      'orderer',
      undefined,
      undefined,
    ]);
    const booking = (viewer: Viewer) => roleBooking(viewer, situations['started by them'](viewer.personId));
    expect([manager, viewers.orderer, service, viewers.colleague].map(booking)).toEqual([
      'manager',
      'orderer',
      'customer-service',
      'submitter',
    ]);
    expect(roleAnswering(service, situations['no manager left']())).toBe('customer-service');
  });

  it('counts an ID administrator by the right alone', () => {
    expect(isIdAdministrator(idAdministrator)).toBe(true);
    expect(isIdAdministrator(service)).toBe(false);
  });
});

describe('the work of a person', () => {
  it('lies in the queues of their roles', () => {
    expect(queuesOf(viewers.manager)).toEqual(['manager']);
    expect(queuesOf(viewers.orderer)).toEqual(['manager']);
    expect(queuesOf(viewers.colleague)).toEqual([]);
    expect(queuesOf(viewers.service)).toEqual(['customer-service']);
    expect(queuesOf(viewers.auditor)).toEqual(['auditor']);
  });

  it('lets somebody attest who has an employment and belongs to the unit in one of three ways', () => {
    const attest = (grants: Viewer['grants'], rights: Viewer['rights'] = []) =>
      attestFault(
        { ...viewers.admin, grants, rights },
        { unitId: ward, holderId: 'a holder', hasHsaRecord: true, ownFirstOrderWaits: false },
      );
    const elsewhere = { role: 'colleague' as const, unitIds: [otherWard] };
    for (const role of ['manager', 'orderer'] as const) {
      const grant = { role, unitIds: [ward] };
      expect(attest([grant, elsewhere])).toBeUndefined();
      expect(attest([grant])).toBe('not-employed');
    }
    expect(attest([elsewhere])).toBe('not-employed');
    expect(attest([{ role: 'colleague', unitIds: [ward] }], ['id-administrator'])).toBe('card-staff');
    expect(
      attest([
        { role: 'colleague', unitIds: [ward] },
        { role: 'customer-service', unitIds: [] },
      ]),
    ).toBe('card-staff');
  });

  it('shows a case that was ordered for the unit to its orderer, who isn’t employed there', () => {
    const viewer: Viewer = { ...viewers.admin, grants: [{ role: 'orderer', unitIds: [ward] }] };
    expect(may.seeCase(viewer, situations['ordered by them, answered for above'](viewer.personId))).toBe(true);
  });

  it('shows an orderer the names of a unit in which they aren’t employed', () => {
    const viewer: Viewer = { ...viewers.admin, grants: [{ role: 'orderer', unitIds: [ward] }] };
    expect(may.name(viewer, { person: { personId: 'a holder', protectedIdentity: false }, unitId: ward })).toBe(true);
  });

  it('shows no protected person for the right alone, without the role that goes with it', () => {
    const viewer: Viewer = { ...viewers.colleague, rights: ['protected'] };
    const hidden = { personId: 'a holder', protectedIdentity: true };
    expect(may.name(viewer, { person: hidden, unitId: ward })).toBe(false);
    expect(may.reveal(viewer, hidden, [ward])).toBe(false);
    expect(may.seeCase(viewer, situations['a protected person’s']())).toBe(false);
  });

  it('finds names that are theirs to see', () => {
    const hidden = { personId: 'a holder', protectedIdentity: true };
    expect(row((viewer) => isNamed(nameScope(viewer), hidden))).toBe(cells('... ... . .x. .x .'));
    expect(row((viewer) => isNamed(nameScope(viewer), { ...hidden, protectedIdentity: false }))).not.toContain('.');
    expect(row((viewer) => isNamed(nameScope(viewer), { ...hidden, personId: viewer.personId }))).not.toContain('.');
  });
});
