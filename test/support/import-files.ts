import { numberOfManyNobodies } from '../../bin/demo/region/number-of-nobody.ts';
import { inLetters } from './in-letters.ts';

const region = 'SE2321000065';
const unitId = (index: number): string => `${region}-U${String(index).padStart(5, '0')}`;
const personId = (index: number): string => `${region}-P${String(index).padStart(6, '0')}`;
const given = ['Anna', 'Erik', 'Maria', 'Lars', 'Åsa', 'Örjan', 'Karin', 'Nils', 'Eva', 'Per'];
const family = ['Påhittberg', 'Tänktman', 'Målgren', 'Ödpåhitt', 'Åtänkt'];

/** An invented region as its catalogue and HR system would write it: units of forty, each with a manager; every third employment ends. */
export function regionFiles(people: number): { readonly units: string; readonly employments: string } {
  const units = Math.ceil(people / 40);
  const unitRows = Array.from({ length: units }, (_, index) =>
    [
      unitId(index),
      `Enhet ${index}, Växjö`,
      index === 0 ? '' : unitId(Math.floor((index - 1) / 10)),
      '232100-0065',
      'Region Exempel',
      'region',
      personId(index),
      '000-000 14 00',
      'Provgatan 1|000 00 Växjö',
    ].join(';'),
  );
  const rows = Array.from({ length: people }, (_, index) =>
    [
      `H${index}`,
      personId(index),
      ...identityOf(index),
      given[index % given.length],
      `${family[index % family.length] ?? ''} ${inLetters(index % 97)}`,
      'nej',
      unitId(index % units),
      index % 3 === 0 ? 'temporary' : 'permanent',
      '2020-01-01',
      index % 3 === 0 ? '2031-05-31' : '',
      `p${index}@region.example`,
    ].join(';'),
  );
  return {
    units: file('unitHsaId;name;parentHsaId;orgNo;employerName;employerKind;managerHsaId;telephone;address', unitRows),
    employments: file(
      'employmentId;personHsaId;personId;birthDate;givenName;middleAndSurName;protected;unitHsaId;form;startDate;endDate;mail',
      rows,
    ),
  };
}

/** As many as there are numbers of nobody have one. */
const identityOf = (index: number): readonly [number: string, birthDate: string] =>
  index < 49_000 ? [numberOfManyNobodies(index), ''] : ['', '1980-05-17'];

const file = (header: string, rows: readonly string[]): string =>
  `${[header, ...rows, `#END;${rows.length}`].join('\n')}\n`;
