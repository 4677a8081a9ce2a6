import { describe, expect, it } from '@jest/globals';
import type { Viewer } from '../../contract/index.ts';
import { orderFault, whoAnswers, type Answering, type OrderSeen, type UnitAnswering } from '../../rights/index.ts';
import { above, columns, viewers, ward } from './viewers.ts';

const unit = (unitId: string, managerIds: string[] = [], ordererIds: string[] = []): UnitAnswering => ({
  unitId,
  managerIds,
  ordererIds,
  substituteIds: [],
});

describe('who answers for a card', () => {
  const own = unit(ward, ['manager'], ['orderer']);

  it('is the unit, for anybody whom it has', () => {
    expect(whoAnswers([own, unit(above, ['head'])], 'somebody')).toEqual({ by: 'unit', unitId: ward });
    expect(whoAnswers([own], undefined)).toEqual({ by: 'unit', unitId: ward });
    expect(whoAnswers([own, unit(above, ['head'])], 'orderer')).toEqual({ by: 'unit', unitId: ward });
    expect(whoAnswers([unit(ward)], 'somebody')).toEqual({ by: 'unit', unitId: ward });
  });

  it('is the next manager up, for the manager', () => {
    expect(whoAnswers([own, unit(above, ['head'])], 'manager')).toEqual({ by: 'manager-above', unitId: above });
  });

  it('is above for who acts for the manager, and no substitute answers for the manager above', () => {
    const acted = { ...own, substituteIds: ['substitute'] };
    expect(whoAnswers([acted, unit(above, ['head'])], 'substitute')).toEqual({ by: 'manager-above', unitId: above });
    expect(whoAnswers([acted, unit(above, ['head'])], 'somebody')).toEqual({ by: 'unit', unitId: ward });
    const same = { ...unit(above, ['manager']), substituteIds: ['substitute'] };
    expect(whoAnswers([own, same], 'manager')).toEqual({ by: 'customer-service', unitId: ward });
  });

  it('is above also when a second manager or a substitute is there', () => {
    const two = unit(ward, ['manager', 'second manager']);
    expect(whoAnswers([two, unit(above, ['head'])], 'manager')).toEqual({ by: 'manager-above', unitId: above });
  });

  it('climbs over units without a manager, and over those that only the person manages', () => {
    const chain = [own, unit('empty'), unit('same', ['manager']), unit(above, ['head'])] as const;
    expect(whoAnswers(chain, 'manager')).toEqual({ by: 'manager-above', unitId: above });
  });

  it('is customer service when nobody is left', () => {
    expect(whoAnswers([own, unit(above, ['manager'])], 'manager')).toEqual({ by: 'customer-service', unitId: ward });
    expect(whoAnswers([own], 'manager')).toEqual({ by: 'customer-service', unitId: ward });
  });

  it('is above for the only orderer of a unit without a manager', () => {
    const chain = [unit(ward, [], ['orderer']), unit(above, ['head'])] as const;
    expect(whoAnswers(chain, 'orderer')).toEqual({ by: 'manager-above', unitId: above });
    expect(whoAnswers([unit(ward, [], ['orderer', 'second orderer']), unit(above, ['head'])], 'orderer').by).toBe(
      'unit',
    );
  });
});

describe('who may order', () => {
  const byUnit: Answering = { by: 'unit', unitId: ward };
  const byAbove: Answering = { by: 'manager-above', unitId: above };
  const byService: Answering = { by: 'customer-service', unitId: ward };
  const { service, serviceProtected, manager, colleague } = viewers;
  const somebody = { personId: 'somebody', protectedIdentity: false };
  const order = (change: Partial<OrderSeen> = {}): OrderSeen => ({
    unitId: ward,
    answering: byUnit,
    person: somebody,
    typist: undefined,
    ...change,
  });
  const row = (change: Partial<OrderSeen> | ((viewer: Viewer) => Partial<OrderSeen>)) =>
    columns
      .map((column) => viewers[column])
      .map((viewer) => orderFault(viewer, order(typeof change === 'function' ? change(viewer) : change)))
      .map((fault) => (fault === undefined ? 'x' : '.'))
      .join('');
  const cells = (text: string) => text.replaceAll(' ', '');
  const protectedPerson = { personId: 'somebody', protectedIdentity: true };
  const self = ({ personId }: Viewer) => ({ personId, protectedIdentity: false });

  it('is manager or orderer of the unit', () => {
    expect(row({})).toBe(cells('xx. ... . ... .. .'));
  });

  it('is the manager alone for a protected person', () => {
    expect(row({ person: protectedPerson })).toBe(cells('x.. ... . ... .. .'));
  });

  it('is also the manager above when that one answers', () => {
    expect(row({ answering: byAbove })).toBe(cells('xx. ... x ... .. .'));
    expect(row({ answering: byAbove, person: protectedPerson })).toBe(cells('x.. ... x ... .. .'));
  });

  it('is nobody for a card of their own', () => {
    for (const answering of [byUnit, byAbove, byService]) {
      expect(row((viewer) => ({ answering, person: self(viewer) }))).toBe('.'.repeat(columns.length));
    }
  });

  it('is the last manager by way of customer service, typed by another person', () => {
    expect(row((viewer) => ({ answering: byService, person: self(viewer), typist: service }))).toBe(
      cells('xx. ... . ... .. .'),
    );
    expect(row((viewer) => ({ answering: byAbove, person: self(viewer), typist: service }))).toBe(
      '.'.repeat(columns.length),
    );
    expect(orderFault(manager, order({ answering: byService, person: self(manager), typist: colleague }))).toBe(
      'own-card',
    );
    const both = { ...manager, grants: [...manager.grants, { role: 'customer-service' as const, unitIds: [] }] };
    expect(orderFault(both, order({ answering: byService, person: self(both), typist: both }))).toBe('own-card');
  });

  it('hands a protected person’s order over to somebody of customer service with that right', () => {
    expect(orderFault(manager, order({ person: protectedPerson, typist: service }))).toBe('protected-by-phone');
    expect(orderFault(manager, order({ person: protectedPerson, typist: serviceProtected }))).toBeUndefined();
  });

  it('names what is wrong', () => {
    expect(orderFault(colleague, order())).toBe('other-unit');
    expect(orderFault(viewers.orderer, order({ person: protectedPerson }))).toBe('protected');
    expect(orderFault(manager, order({ person: self(manager) }))).toBe('own-card');
  });
});
