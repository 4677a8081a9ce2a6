import { describe, expect, it } from '@jest/globals';
import { acrValues, levelOf, Role, type Viewer } from '../../contract/index.ts';
import { atLevel } from '../../rights/index.ts';

const day = '2026-11-24';
const everybody: Viewer = {
  personId: '01JDF6Q3W8S5T0000000000001',
  hsaId: 'SE2321000065-T001',
  name: 'Alla Rollersson',
  grants: Role.options.map((role) => ({ role, unitIds: [] })),
  rights: ['id-administrator', 'protected'],
};

describe('a login of some level of assurance', () => {
  it.each([
    [4, Role.options, undefined],
    [3, Role.options, undefined],
    [2, ['colleague', 'holder'], 'customer-service'],
    [0, [], 'customer-service'],
  ])('of level %i lets these roles count: %j', (level, roles, dormant) => {
    const { viewer, ...rest } = atLevel(everybody, level, day);
    expect(viewer.grants.map(({ role }) => role)).toEqual(roles);
    expect(rest).toEqual({ dormant });
    expect(viewer.rights).toEqual(level >= 3 ? everybody.rights : []);
  });

  it('is what the policy says of its acr, and nothing for any other', () => {
    for (const acr of acrValues(day).split(' ')) expect(levelOf(acr, day)).toBe(Number(acr.slice(-1)));
    for (const acr of [undefined, '', 'constructor', 'http://id.sambi.se/loa/loa9']) expect(levelOf(acr, day)).toBe(0);
  });
});
