import { describe, expect, it } from '@jest/globals';
import { substituteFault } from '../../rights/index.ts';
import { columns, viewers } from './viewers.ts';

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
