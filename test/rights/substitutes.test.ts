import { describe, expect, it } from '@jest/globals';
import { attestFault, may, roleAnswering, substituteFault, vouchFault } from '../../rights/index.ts';
import { above, columns, situations, viewers, ward } from './viewers.ts';

const row = (may: (personId: string, column: (typeof columns)[number]) => boolean) =>
  columns.map((column) => (may(viewers[column].personId, column) ? 'x' : '.')).join('');
const cells = (text: string) => text.replaceAll(' ', '');

describe('who says who acts for a manager', () => {
  it('is an administrator, for others', () => {
    const named = { managerId: 'a manager', substituteId: 'a substitute' };
    expect(row((_, column) => substituteFault(viewers[column], named) === undefined)).toBe(cells('... ... . ... .. x'));
    expect(substituteFault(viewers.colleague, named)).toBe('not-theirs');
    expect(substituteFault(viewers.managerAbove, named)).toBe('not-theirs');
  });

  it('is the manager themselves, for their own absence', () => {
    const of = (managerId: string) => ({ managerId, substituteId: 'a substitute' });
    expect(row((personId, column) => substituteFault(viewers[column], of(personId)) === undefined)).not.toContain('.');
  });

  it('is never the substitute, whatever else they are', () => {
    for (const column of columns) {
      const { personId } = viewers[column];
      expect(substituteFault(viewers[column], { managerId: 'a manager', substituteId: personId })).toBe('own');
      expect(substituteFault(viewers[column], { managerId: personId, substituteId: personId })).toBe('own');
    }
    expect(substituteFault(viewers.admin, { managerId: 'a manager', substituteId: undefined })).toBeUndefined();
  });
});

describe('who acts for a manager', () => {
  const acting = {
    ...viewers.otherColleague,
    grants: [...viewers.otherColleague.grants, { role: 'manager' as const, unitIds: [ward, above] }],
    actsFor: [{ unitId: ward, personId: 'a manager' }],
  };
  const inCase = (personId: string, unitId = ward) => {
    const found = { ...situations['typed by a clerk'](), unitId, holder: { personId, protectedIdentity: false } };
    const about = { unitId, holderId: personId, hasHsaRecord: true, ownFirstOrderWaits: false };
    return [
      vouchFault(acting, found),
      may.confirm(acting, found),
      roleAnswering(acting, found),
      attestFault(acting, about),
    ];
  };

  it('vouches, confirms and answers for the others of the unit', () => {
    expect(inCase('a holder')).toEqual([undefined, true, 'manager', undefined]);
  });

  it('does none of it for that manager, who named them', () => {
    expect(inCase('a manager')).toEqual(['holders-substitute', false, undefined, 'not-employed']);
    const newcomer = { ...situations['for nobody'](), knownHolderId: 'a manager' };
    expect([vouchFault(acting, newcomer), roleAnswering(acting, newcomer)]).toEqual(['holders-substitute', undefined]);
  });

  it('does it for them where they manage of their own right', () => {
    expect(inCase('a manager', above)).toEqual([undefined, true, 'manager', undefined]);
  });
});
